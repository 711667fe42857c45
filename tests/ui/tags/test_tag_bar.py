"""Star, flag and tags above the page."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studyapp.domain.ids import QuestionId
from studyapp.domain.library import Flag, QuestionRow
from studyapp.ui.shared import undo_texts
from studyapp.ui.shared.undo import UndoCommands
from studyapp.ui.tags.tag_bar import TagBar
from tests.support.composing import compose

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def lora(world: "World") -> QuestionId:
    return world.questions["What is LoRA?"]


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def bar(world: "World", window: QMainWindow, lora: QuestionId) -> TagBar:
    shell = world.shell
    bar = TagBar(
        world.services.tagging,
        world.services.reading,
        UndoCommands(shell.operations, window),
        icons=shell.icons,
        bus=shell.bus,
    )
    middle = QWidget()
    column = QVBoxLayout(middle)
    column.addWidget(bar)
    column.addWidget(QLineEdit())
    window.setCentralWidget(middle)
    window.show()
    window.activateWindow()
    bar.show_question(lora)
    return bar


def row(world: "World", question: QuestionId) -> QuestionRow:
    return world.services.reading.rows_of([question])[0]


def test_the_star_goes_on_and_off_and_can_be_undone(
    bar: TagBar, world: "World", lora: QuestionId, eventually: Eventually
) -> None:
    bar.star_button.click()
    eventually(lambda: bar.star_button.toolTip() == "Remove star")
    assert row(world, lora).starred
    assert undo_texts.name_of(bar._undo.next_undo) == "Star"
    bar._undo.undo()
    eventually(lambda: bar.star_button.toolTip() == "Star this question")
    assert not row(world, lora).starred


def test_a_tag_is_typed_shown_and_taken_away(
    bar: TagBar, world: "World", lora: QuestionId, qtbot: QtBot, eventually: Eventually
) -> None:
    bar.add_button.click()
    assert bar.field.hasFocus()
    qtbot.keyClicks(bar.field, "  must   know ")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    eventually(lambda: bar.tags == ["must know"])
    assert bar.field.isHidden()
    assert world.services.tagging.tags_of(lora) == ("must know",)
    bar._chips[0].click()
    eventually(lambda: bar.tags == [])


def test_tags_that_there_are_are_offered(bar: TagBar, world: "World", qtbot: QtBot) -> None:
    world.services.tagging.add("paper", [world.questions["What is a chunk?"]])
    bar.add_tag()
    qtbot.keyClicks(bar.field, "pap")
    completer = bar.field.completer()
    assert completer is not None
    assert completer.currentCompletion() == "paper"


def test_the_field_goes_with_escape_and_when_left(bar: TagBar, qtbot: QtBot) -> None:
    bar.add_tag()
    qtbot.keyClicks(bar.field, "x")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.field.isHidden()
    bar.add_tag()
    other = next(one for one in bar.window().findChildren(QLineEdit) if one is not bar.field)
    other.setFocus()
    assert bar.field.isHidden()
    assert bar.tags == []


def test_the_keyboard_goes_back_to_where_it_was(
    bar: TagBar, window: QMainWindow, qtbot: QtBot
) -> None:
    place = QLineEdit(window)
    place.show()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        place.setFocus()
        bar.add_tag()
        qtbot.keyClicks(bar.field, "exam")
        qtbot.keyClick(bar.field, key)
        assert place.hasFocus()
        assert bar.field.isHidden()


def test_keys_belong_to_the_input_method_while_composing(bar: TagBar, qtbot: QtBot) -> None:
    bar.add_tag()
    compose(bar.field, "bi kao")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.field.isVisible()


def test_a_flag_is_put_on(
    bar: TagBar, world: "World", lora: QuestionId, eventually: Eventually
) -> None:
    bar.set_flag(Flag.RED)
    eventually(lambda: bar.flag_button.toolTip() == "Red flag")
    assert row(world, lora).flag is Flag.RED


def test_it_follows_the_page(bar: TagBar, world: "World") -> None:
    other = world.questions["What is a chunk?"]
    world.services.tagging.add("a & b", [other])
    world.services.tagging.star([other])
    bar.show_question(other)
    assert bar.tags == ["a & b"]
    assert bar.star_button.toolTip() == "Remove star"
