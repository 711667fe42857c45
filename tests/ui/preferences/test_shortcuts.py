"""The keys of commands: recorded, taken over from others, given back, and shown everywhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studyapp.qtkit.window_state import load
from studyapp.ui.actions import Actions
from studyapp.ui.main_window import MainWindow
from studyapp.ui.preferences.preferences_dialog import PreferencesDialog
from studyapp.ui.preferences.shortcuts_page import ShortcutsPage
from studyapp.ui.search.command_entries import command_entries
from studyapp.ui.shared.action_texts import plain_text
from studyapp.ui.shortcuts_dialog import ShortcutsDialog

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def page(dialog: PreferencesDialog) -> ShortcutsPage:
    dialog.show_section("shortcuts")
    return dialog.shortcuts


def keys_of(actions: Actions, name: str) -> list[str]:
    return [key.toString() for key in actions[name].shortcuts()]


def test_keys_are_recorded_kept_and_shown(
    page: ShortcutsPage, window: MainWindow, world: "World", qtbot: QtBot
) -> None:
    page.choose("backups")
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.recorder.hasFocus()
    qtbot.keyClick(page.recorder, Qt.Key.Key_B, CTRL | SHIFT)
    assert keys_of(window.actions_table, "backups") == ["Ctrl+Shift+B"]
    assert page.list.currentItem().text(1) == "Ctrl+Shift+B"
    assert load(world.shell.state_path).shortcuts == {"backups": ["Ctrl+Shift+B"]}
    (entry,) = command_entries(window.actions_table, "backups", "")
    assert entry.aside == "Ctrl+Shift+B"
    window.actions_table["shortcuts"].trigger()
    sheet = window.findChild(ShortcutsDialog)
    assert "Ctrl+Shift+B" in {text.text() for text in sheet.findChildren(QLabel)}
    qtbot.keyClick(page.recorder, Qt.Key.Key_Escape)
    assert page.list.hasFocus()


def test_a_changed_key_is_on_the_button_and_there_at_the_next_start(
    window: MainWindow, page: ShortcutsPage, world: "World", qtbot: QtBot, eventually: Eventually
) -> None:
    page.choose("switch-theme")
    qtbot.keyClick(page.recorder, Qt.Key.Key_F6)
    assert "(F6)" in window.toolbar.button("switch-theme").toolTip()
    world.shell.state.shortcuts = load(world.shell.state_path).shortcuts
    window.close()
    again = MainWindow(world.services, world.shell)
    qtbot.addWidget(again)
    again.show()
    eventually(lambda: again.reader.answer is not None)
    assert keys_of(again.actions_table, "switch-theme") == ["F6"]


def test_keys_of_another_command_are_told_and_can_be_taken_over(
    page: ShortcutsPage, window: MainWindow, qtbot: QtBot
) -> None:
    actions = window.actions_table
    page.choose("backups")
    qtbot.keyClick(page.recorder, Qt.Key.Key_Y, CTRL)
    assert "Redo" in page.message.text()
    assert page.take_over.isVisible()
    assert keys_of(actions, "backups") == []
    page.take_over.click()
    assert keys_of(actions, "backups") == ["Ctrl+Y"]
    assert keys_of(actions, "redo") == ["Ctrl+Shift+Z"]
    page.choose("redo")
    page.reset.click()
    assert "Backups" in page.message.text()
    page.take_over.click()
    assert keys_of(actions, "redo") == ["Ctrl+Shift+Z", "Ctrl+Y"]
    assert keys_of(actions, "backups") == []


def test_another_command_is_chosen_and_the_conflict_is_forgotten(
    page: ShortcutsPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.choose("backups")
    qtbot.keyClick(page.recorder, Qt.Key.Key_I, CTRL)
    page.choose("trash")
    assert not page.message.isVisible()
    assert not page.take_over.isVisible()
    assert keys_of(window.actions_table, "import") == ["Ctrl+I"]


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Space, SHIFT),
        (Qt.Key.Key_C, CTRL),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_keys_that_are_needed_for_typing_are_refused(
    page: ShortcutsPage,
    window: MainWindow,
    qtbot: QtBot,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
) -> None:
    page.choose("backups")
    qtbot.keyClick(page.recorder, key, modifiers)
    assert page.message.isVisible()
    assert not page.take_over.isVisible()
    assert keys_of(window.actions_table, "backups") == []


def test_keys_are_removed_and_all_given_back(
    page: ShortcutsPage, window: MainWindow, world: "World", qtbot: QtBot
) -> None:
    actions = window.actions_table
    assert not page.reset_all.isVisible()
    page.choose("import")
    qtbot.keyClick(page.recorder, Qt.Key.Key_Backspace)
    assert keys_of(actions, "import") == []
    page.choose("print")
    qtbot.keyClick(page.recorder, Qt.Key.Key_P, ALT)
    assert load(world.shell.state_path).shortcuts == {"import": [], "print": ["Alt+P"]}
    page.reset_all.click()
    assert keys_of(actions, "import") == ["Ctrl+I"]
    assert keys_of(actions, "print") == ["Ctrl+P"]
    assert load(world.shell.state_path).shortcuts == {}


@pytest.mark.parametrize("query", ["quit", "退出", "ctrl+q"])
def test_commands_are_found_by_name_in_both_languages_and_by_keys(
    page: ShortcutsPage, query: str
) -> None:
    assert page.search(query)
    assert page.current == "quit"


def test_kept_keys_that_make_no_sense_are_passed_over(world: "World", qtbot: QtBot) -> None:
    world.shell.state_path.write_text(
        '{"shortcuts": {"gone": ["F6"], "print": "F7", "import": [5, "F9"]}}', encoding="utf-8"
    )
    world.shell.state.shortcuts = load(world.shell.state_path).shortcuts
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    assert keys_of(window.actions_table, "print") == ["Ctrl+P"]
    assert keys_of(window.actions_table, "import") == ["F9"]


def test_the_sheet_names_commands_and_not_the_moment(
    window: MainWindow, world: "World", eventually: Eventually
) -> None:
    window.undo.perform(lambda: world.services.library.rename_topic(world.lora, "LoRA and R&D"))
    eventually(lambda: window.actions_table["undo"].text() != "&Undo")
    window.actions_table.rename("mark-yellow", "R&D")
    window.actions_table["shortcuts"].trigger()
    texts = {label.text() for label in window.findChild(ShortcutsDialog).findChildren(QLabel)}
    assert "Undo" in texts
    assert "R&D" in texts


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("&Undo", "Undo"),
        ("撤销(&U)", "撤销"),
        ("R&&D", "R&D"),
        ("导入(&I)…", "导入…"),
        ("a (b)", "a (b)"),
    ],
)
def test_access_keys_are_not_read(text: str, plain: str) -> None:
    assert plain_text(text) == plain


def test_a_window_does_not_take_keys_while_they_are_recorded(
    page: ShortcutsPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.choose("backups")
    page.recorder.setFocus()
    tree_shown = window.panel.isVisible()
    qtbot.keyClick(page.recorder, Qt.Key.Key_F9)
    assert window.panel.isVisible() is tree_shown
    assert "Topics" in page.message.text()
    assert QKeySequence("F9") in window.actions_table["show-tree"].shortcuts()
