"""The modes of the window: the switch, what is made when, and what steps back beside reading."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studyapp.qtkit.window_state import load
from studyapp.ui.actions import Actions
from studyapp.ui.main_window import MainWindow
from studyapp.ui.modes import NAMES, Modes
from studyapp.ui.search.command_entries import command_entries
from studyapp.ui.shell import Shell
from studyapp.ui.toolbar import Toolbar

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def frame(shell: Shell, qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def modes(frame: QMainWindow, shell: Shell, made: list[str]) -> Modes:
    """Reading, and one mode beside it that is a label, with another label in the bar."""
    actions = Actions(frame)
    toolbar = Toolbar(actions, shell.icons, shell.themes)
    modes = Modes(actions, toolbar, QLabel("reading"))
    for name in NAMES:
        actions[f"mode-{name}"].triggered.connect(lambda _, name=name: modes.show(name))

    def make(text: str) -> QWidget:
        made.append(text)
        return QLabel(text)

    modes.add("dashboard", lambda: make("page"), lambda: make("bar"))
    middle = QWidget()
    column = QVBoxLayout(middle)
    column.addWidget(toolbar)
    column.addWidget(modes.stack)
    frame.setCentralWidget(middle)
    frame.resize(1000, 500)
    frame.show()
    return modes


def segment(modes: Modes, text: str) -> QAbstractButton:
    found = modes._toolbar.modes.findChildren(QAbstractButton)
    return next(one for one in found if one.text() == text)


def test_switch_stays_under_the_pointer_when_the_mode_changes(modes: Modes, qtbot: QtBot) -> None:
    switch = modes._toolbar.modes

    def place() -> QPoint:
        qtbot.wait(20)  # everything is laid out
        return switch.mapTo(switch.window(), QPoint())

    before = place()
    modes.show("dashboard")
    assert place() == before
    modes.show("read")
    assert place() == before


def test_a_mode_is_made_when_the_reader_turns_to_it(
    modes: Modes, made: list[str], qtbot: QtBot
) -> None:
    assert made == []
    assert modes.current == "read"
    qtbot.mouseClick(segment(modes, "Dashboard"), Qt.MouseButton.LeftButton)
    assert made == ["page", "bar"]
    assert modes.page("dashboard").isVisible()
    assert not modes.page("read").isVisible()
    assert not modes._toolbar.field.isVisible()
    assert segment(modes, "Dashboard").isChecked()
    assert not segment(modes, "Read").isChecked()
    qtbot.mouseClick(segment(modes, "Read"), Qt.MouseButton.LeftButton)
    assert modes.page("read").isVisible()
    assert modes._toolbar.field.isVisible()
    modes.show("dashboard")
    assert made == ["page", "bar"], "made once"


def test_a_mode_that_nobody_added_is_not_offered(modes: Modes) -> None:
    texts = {button.text() for button in modes._toolbar.modes.findChildren(QAbstractButton)}
    assert texts == {"Read", "Dashboard"}
    assert not modes._actions["mode-interview"].isVisible()
    names = {entry.text for entry in command_entries(modes._actions, "in", "search")}
    assert "Zoom In" in names
    assert "Interview" not in names


def test_what_waits_in_a_mode_is_told(modes: Modes) -> None:
    modes.set_number("dashboard", 12)
    assert segment(modes, "Dashboard").accessibleName() == "Dashboard 12"
    wide = segment(modes, "Dashboard").sizeHint().width()
    modes.set_number("dashboard", 0)
    assert segment(modes, "Dashboard").accessibleName() == "Dashboard"
    assert segment(modes, "Dashboard").sizeHint().width() < wide


def test_segments_are_turned_with_the_arrows(modes: Modes, qtbot: QtBot) -> None:
    first = segment(modes, "Read")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert modes.current == "dashboard"


@pytest.fixture
def window(world: "World", qtbot: QtBot, eventually: Eventually) -> MainWindow:
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    eventually(lambda: window.reader.answer is not None)
    return window


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
    assert abs(window.panel.width() - widths[0]) <= 1
    assert window.modes.page("dashboard").isVisible()
    window.actions_table["show-tree"].trigger()
    assert not window.panel.isVisible()
    window.modes.show("read")
    eventually(lambda: window._splitter.sizes() == widths)
    window.modes.show("dashboard")
    assert not window.actions_table["show-tree"].isChecked()
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


def test_what_a_small_window_squeezed_gets_its_width_again(
    window: MainWindow, world: "World", eventually: Eventually
) -> None:
    widths = window._splitter.sizes()
    window.resize(700, 700)
    window.modes.show("dashboard")  # before anything could find its place
    window.resize(1280, 800)
    window.modes.show("read")
    eventually(lambda: window._splitter.sizes() == widths)
    window._splitter.moveSplitter(widths[0] + 60, 1)
    window.modes.show("dashboard")
    window.modes.show("read")
    eventually(lambda: window._splitter.sizes()[0] == widths[0] + 60)
    window.keep_state()
    assert load(world.shell.state_path).widths[0] == widths[0] + 60


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
