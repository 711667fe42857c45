"""The modes of the window: the switch, what is made when, and what steps back beside reading."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studyapp.qtkit.window_state import load
from studyapp.ui.main_window import MainWindow
from studyapp.ui.mode_switch import ModeSwitch
from studyapp.ui.search.command_entries import command_entries

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def window(world: "World", made: list[str], qtbot: QtBot, eventually: Eventually) -> MainWindow:
    """A window whose last mode is a label, with another label in the bar."""
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    window.resize(1280, 800)

    def make(text: str) -> QWidget:
        made.append(text)
        label = QLabel(text)
        label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return label

    window.modes.add("dashboard", lambda: make("page"), lambda: make("bar"))
    window.show()
    eventually(lambda: window.reader.answer is not None)
    return window


def segment(window: MainWindow, text: str) -> QAbstractButton:
    switch = window.findChild(ModeSwitch)
    assert switch is not None
    found = switch.findChildren(QAbstractButton)
    return next(one for one in found if one.text() == text)


def test_a_mode_is_made_when_the_reader_turns_to_it(
    window: MainWindow, made: list[str], qtbot: QtBot
) -> None:
    assert made == []
    assert window.modes.current == "read"
    qtbot.mouseClick(segment(window, "Dashboard"), Qt.MouseButton.LeftButton)
    assert made == ["page", "bar"]
    assert window.modes.page("dashboard").isVisible()
    assert not window.reader.isVisible()
    assert not window.toolbar.field.isVisible()
    assert segment(window, "Dashboard").isChecked()
    assert not segment(window, "Read").isChecked()
    qtbot.mouseClick(segment(window, "Read"), Qt.MouseButton.LeftButton)
    assert window.reader.isVisible()
    assert window.toolbar.field.isVisible()
    window.actions_table["mode-dashboard"].trigger()
    assert made == ["page", "bar"], "made once"


def test_a_mode_that_nobody_added_is_not_offered(window: MainWindow) -> None:
    switch = window.findChild(ModeSwitch)
    texts = {button.text() for button in switch.findChildren(QAbstractButton)}
    assert {"Read", "Dashboard"} <= texts
    assert "Interview" not in texts
    assert not window.actions_table["mode-interview"].isVisible()
    names = {entry.text for entry in command_entries(window.actions_table, "in", "search")}
    assert "Zoom In" in names
    assert "Interview" not in names


def test_tree_and_inspector_step_back_and_come_again(
    window: MainWindow, world: "World", eventually: Eventually
) -> None:
    widths = window._splitter.sizes()
    window.modes.show("dashboard")
    assert not window.panel.isVisible()
    assert not window.inspector.isVisible()
    window.resize(900, 700)
    window.resize(1280, 800)
    assert not window.inspector.isVisible()
    window.actions_table["show-tree"].trigger()
    assert window.panel.isVisible(), "the reader may want it beside"
    window.actions_table["show-tree"].trigger()
    window.keep_state()
    kept = load(world.shell.state_path)
    assert kept.tree_shown
    assert kept.inspector_shown
    assert all(kept.widths)
    window.modes.show("read")
    assert window.panel.isVisible()
    assert window.inspector.isVisible()
    eventually(lambda: window._splitter.sizes() == widths)


def test_commands_on_the_page_rest_while_it_is_out_of_sight(window: MainWindow) -> None:
    actions = window.actions_table
    assert not actions["back"].isEnabled()
    window.modes.show("dashboard")
    assert not actions["find"].isEnabled()
    assert not actions["mark-yellow"].isEnabled()
    assert actions["search"].isEnabled()
    window.modes.show("read")
    assert actions["find"].isEnabled()
    assert not actions["back"].isEnabled(), "there is still nothing to go back to"


def test_a_question_that_is_chosen_is_read(
    window: MainWindow, world: "World", eventually: Eventually
) -> None:
    window.modes.show("dashboard")
    window.actions_table["show-tree"].trigger()
    window.panel.question_chosen.emit(world.questions["What is a chunk?"])
    assert window.modes.current == "read"
    eventually(
        lambda: (
            window.reader.answer is not None
            and window.reader.answer.question.title == "What is a chunk?"
        )
    )


def test_what_waits_in_a_mode_is_told(window: MainWindow) -> None:
    window.modes.set_number("dashboard", 12)
    assert segment(window, "Dashboard").accessibleName() == "Dashboard 12"
    wide = segment(window, "Dashboard").sizeHint().width()
    window.modes.set_number("dashboard", 0)
    assert segment(window, "Dashboard").accessibleName() == "Dashboard"
    assert segment(window, "Dashboard").sizeHint().width() < wide


def test_segments_are_turned_with_the_arrows(window: MainWindow, qtbot: QtBot) -> None:
    first = segment(window, "Read")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert window.modes.current != "read"
