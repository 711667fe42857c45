"""The trash: what lies in it, bringing it back, emptying it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMainWindow, QMessageBox
from pytestqt.qtbot import QtBot

from studyapp.ui.trash.trash_dialog import TrashDialog

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]
Opener = Callable[[], TrashDialog]


@pytest.fixture
def forgotten() -> list[bool]:
    return []


@pytest.fixture
def open_trash(world: "World", qtbot: QtBot, forgotten: list[bool]) -> Opener:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()

    def forget() -> None:
        forgotten.append(True)

    def open_dialog() -> TrashDialog:
        dialog = TrashDialog(
            world.services.trash, world.shell.operations, world.shell.icons, forget, window
        )
        dialog.open()
        return dialog

    return open_dialog


def names(dialog: TrashDialog) -> list[str]:
    return [dialog.list.item(row).text().split("\n")[0] for row in range(dialog.list.count())]


def test_an_empty_trash_says_so(open_trash: Opener, eventually: Eventually) -> None:
    dialog = open_trash()
    eventually(dialog.empty_text.isVisible)
    assert not dialog.restore_button.isEnabled()
    assert not dialog.empty_button.isEnabled()


def test_a_question_and_a_topic_come_back(
    open_trash: Opener, world: "World", forgotten: list[bool], eventually: Eventually
) -> None:
    world.services.library.delete_questions([world.questions["What is LoRA?"]])
    world.services.library.delete_topic(world.retrieval)
    dialog = open_trash()
    eventually(lambda: sorted(names(dialog)) == ["Retrieval", "What is LoRA?"])
    dialog.list.selectAll()
    dialog.restore_button.click()
    eventually(lambda: dialog.list.count() == 0)
    assert "What is LoRA?" in world.titles(world.lora)
    assert len(world.titles(world.retrieval)) == 2
    assert forgotten == [True]


def test_emptying_asks_first(
    open_trash: Opener, world: "World", forgotten: list[bool], eventually: Eventually
) -> None:
    world.services.library.delete_questions([world.questions["What is LoRA?"]])
    dialog = open_trash()
    eventually(lambda: dialog.list.count() == 1)
    dialog.empty_button.click()
    asked = dialog.findChild(QMessageBox)
    assert asked is not None
    next(button for button in asked.buttons() if button.text() == "Cancel").click()
    assert world.services.trash.items()
    eventually(lambda: dialog.findChild(QMessageBox) is None)
    dialog.empty_button.click()
    asked = dialog.findChild(QMessageBox)
    assert asked is not None
    next(button for button in asked.buttons() if button.text() == "Erase").click()
    eventually(lambda: dialog.list.count() == 0)
    assert world.services.trash.items() == []
    assert forgotten == [True]


def test_it_follows_what_is_deleted_meanwhile(
    open_trash: Opener, world: "World", eventually: Eventually
) -> None:
    dialog = open_trash()
    eventually(dialog.empty_text.isVisible)
    question = world.questions["What is a chunk?"]
    world.shell.operations.run(lambda _: world.services.library.delete_questions([question]))
    eventually(lambda: names(dialog) == ["What is a chunk?"])
