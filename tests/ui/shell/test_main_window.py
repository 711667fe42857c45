"""The window as a whole: commands, state, undo, theme, language, drop, toasts."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import getCppPointer

from studyapp.domain.errors import DiskFullError
from studyapp.domain.ids import QuestionId
from studyapp.domain.progress import Progress
from studyapp.qtkit.display import room_of
from studyapp.qtkit.theme import RADIUS
from studyapp.qtkit.window_state import load
from studyapp.ui import menus
from studyapp.ui.about_dialog import AboutDialog
from studyapp.ui.actions import COMMANDS, MENUS, Menu
from studyapp.ui.library.topic_tree import TopicTree
from studyapp.ui.main_window import MainWindow
from studyapp.ui.shared.bug_dialog import BugDialog
from studyapp.ui.shared.toasts import Offer
from studyapp.ui.shortcuts_dialog import ShortcutsDialog

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def window(world: "World", qtbot: QtBot, eventually: Eventually) -> MainWindow:
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    eventually(lambda: window.reader.answer is not None)
    return window


def shown_title(window: MainWindow) -> str:
    return window.reader.answer.question.title if window.reader.answer else ""


def all_entries(menu: Menu) -> list[str]:
    names = [entry for entry in menu.entries if isinstance(entry, str)]
    inside = [entry for entry in menu.entries if isinstance(entry, Menu)]
    return names + [name for entry in inside for name in all_entries(entry)]


def test_every_command_can_be_reached_from_a_menu_once() -> None:
    names = [name for menu in MENUS for name in all_entries(menu)]
    assert len(names) == len(set(names))
    only_buttons = {"switch-theme", "main-menu"}
    assert set(names) | only_buttons == {command.name for command in COMMANDS}


def test_no_two_commands_share_keys(window: MainWindow) -> None:
    keys = [key.toString() for action in window.actions_table.all() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_the_menus_hold_the_commands(window: MainWindow) -> None:
    menu = QMenu()
    menus.fill(menu, window.actions_table)
    assert [action.text() for action in menu.actions()] == [entry.title for entry in MENUS]
    window.actions_table["show-menu-bar"].trigger()
    assert window.menuBar().isVisible()
    window.actions_table["show-menu-bar"].trigger()
    assert not window.menuBar().isVisible()


def selected_title(window: MainWindow) -> str:
    return window.panel._tree.currentIndex().data()


def test_the_first_question_is_shown_and_selected(
    window: MainWindow, eventually: Eventually
) -> None:
    assert shown_title(window) == "What is a warm-up?"
    eventually(lambda: selected_title(window) == "What is a warm-up?")
    assert window.windowTitle() == "What is a warm-up? — StudyApp"


def test_next_back_and_forward(window: MainWindow, eventually: Eventually) -> None:
    actions = window.actions_table
    assert not actions["back"].isEnabled()
    actions["next"].trigger()
    eventually(lambda: shown_title(window) == "What is LoRA?")
    eventually(lambda: selected_title(window) == "What is LoRA?")
    actions["back"].trigger()
    eventually(lambda: shown_title(window) == "What is a warm-up?")
    assert actions["forward"].isEnabled()


def test_typing_in_the_bar_filters_and_return_shows_the_first_match(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    window.actions_table["show-tree"].trigger()
    assert not window.panel.isVisible()
    window.actions_table["filter"].trigger()
    qtbot.keyClicks(window.toolbar.field, "rerank")
    assert window.panel.isVisible(), "what is found must be seen"
    qtbot.keyClick(window.toolbar.field, Qt.Key.Key_Return)
    eventually(lambda: shown_title(window) == "When is a reranker worth it?")
    qtbot.keyClick(window.toolbar.field, Qt.Key.Key_Escape)
    assert window.toolbar.field.text() == ""


def test_a_new_topic_empties_the_filter_in_the_bar(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    qtbot.keyClicks(window.toolbar.field, "rerank")
    window.actions_table["new-topic"].trigger()
    assert window.toolbar.field.text() == ""
    eventually(lambda: window.panel.findChild(TopicTree).findChild(QLineEdit) is not None)


def test_a_new_topic_is_made_where_topics_are_seen(
    window: MainWindow, eventually: Eventually
) -> None:
    window.modes.show("dashboard")
    window.actions_table["new-topic"].trigger()
    assert window.modes.current == "read"
    eventually(lambda: window.panel.findChild(TopicTree).findChild(QLineEdit) is not None)
    assert window.panel.isVisible()


def test_deleting_offers_undo_in_a_toast_and_in_the_menu(
    window: MainWindow, world: "World", eventually: Eventually
) -> None:
    eventually(lambda: selected_title(window) == "What is a warm-up?")
    window.panel.delete_selected()
    eventually(window.toast.isVisible)
    assert window.toast.text
    eventually(lambda: shown_title(window) not in {"", "What is a warm-up?"})
    undo = window.actions_table["undo"]
    assert undo.isEnabled()
    assert undo.text() == "&Undo Delete"
    window.toast._button.click()
    eventually(lambda: len(world.titles(world.training)) == 1)
    eventually(lambda: not undo.isEnabled())
    assert not window.toast.isVisible()
    assert window.actions_table["redo"].text() == "&Redo Delete"


def test_a_user_error_is_told_with_its_remedy(
    window: MainWindow, world: "World", eventually: Eventually
) -> None:
    def fail(_: Progress) -> None:
        raise DiskFullError(path="/disk")

    world.shell.operations.run(fail)
    eventually(window.toast.isVisible)
    assert "/disk" in window.toast.text
    assert "Free some space" in window.toast.text


def test_the_theme_is_switched_and_kept(window: MainWindow, world: "World") -> None:
    window.actions_table["switch-theme"].trigger()
    assert world.shell.themes.current.dark
    assert window.actions_table["theme-dark"].isChecked()
    assert load(world.shell.state_path).theme == "dark"
    window.actions_table["theme-light"].trigger()
    assert not world.shell.themes.current.dark


@pytest.mark.parametrize("mode", ["read", "review", "interview", "dashboard"])
def test_a_change_of_theme_moves_nothing(
    window: MainWindow, world: "World", qtbot: QtBot, mode: str
) -> None:
    def places() -> dict[str, tuple[int, ...]]:
        return {
            f"{type(one).__name__} {getCppPointer(one)[0]:x}": one.geometry().getRect()
            for one in window.findChildren(QWidget)
            if one.isVisibleTo(window)
        }

    def settled() -> dict[str, tuple[int, ...]]:
        found, last = places(), dict[str, tuple[int, ...]]()
        while found != last:  # what is read off the GUI thread arrives, and the layout follows
            qtbot.wait(200)
            found, last = places(), found
        return found

    world.shell.themes.apply()
    window.modes.show(mode)
    before = settled()
    assert len(before) > 20
    for _ in range(2):
        window.actions_table["switch-theme"].trigger()
        assert settled() == before


def test_the_outline_makes_room_in_a_narrow_window_and_comes_back(
    window: MainWindow, world: "World"
) -> None:
    world.shell.themes.set_text_percent(100)  # what is narrow depends on it
    window.turn_to("outline")
    assert window.outline.isVisible()
    window.resize(900, 700)
    assert not window.outline.isVisible()
    assert not window.actions_table["show-inspector"].isChecked()
    window.resize(1280, 800)
    assert window.outline.isVisible()
    window.actions_table["show-inspector"].trigger()
    window.resize(900, 700)
    window.resize(1280, 800)
    assert not window.outline.isVisible(), "hidden by the reader, it stays so"


def test_the_inspector_makes_room_for_larger_text_and_comes_back(
    window: MainWindow, world: "World"
) -> None:
    world.shell.themes.set_text_percent(100)
    window.resize(1280, 800)
    window.turn_to("outline")
    world.shell.themes.set_text_percent(150)
    assert not window.outline.isVisible()
    window.actions_table["show-inspector"].trigger()
    assert window.outline.isVisible(), "wanted by the reader, it takes the room"
    world.shell.themes.set_text_percent(100)
    assert window.outline.isVisible()
    world.shell.themes.set_text_percent(150)
    world.shell.themes.set_text_percent(100)
    assert window.outline.isVisible()


def test_the_place_and_the_window_are_as_they_were_at_the_next_start(
    window: MainWindow, world: "World", qtbot: QtBot, eventually: Eventually
) -> None:
    window.reader.show_question(world.questions["When is a reranker worth it?"])
    eventually(lambda: shown_title(window) == "When is a reranker worth it?")
    window.actions_table["show-tree"].trigger()
    window.resize(760, 560)  # fits the screen of the offscreen platform
    window.place()()
    window.close()
    world.shell.state.tree_shown = load(world.shell.state_path).tree_shown
    again = MainWindow(world.services, world.shell)
    qtbot.addWidget(again)
    again.show()
    eventually(lambda: shown_title(again) == "When is a reranker worth it?")
    assert not again.panel.isVisible()
    assert again.size() == window.size()


def test_the_texts_follow_the_language(window: MainWindow, eventually: Eventually) -> None:
    english = window.toolbar.field.placeholderText()
    window.actions_table["language-zh_CN"].trigger()
    eventually(lambda: window.toolbar.field.placeholderText() != english)
    assert window.actions_table["language-zh_CN"].isChecked()
    window.actions_table["language-en"].trigger()
    eventually(lambda: window.toolbar.field.placeholderText() == english)


def test_the_dialogs_of_the_help_menu_open(window: MainWindow, eventually: Eventually) -> None:
    window.actions_table["shortcuts"].trigger()
    window.actions_table["about"].trigger()
    assert window.findChild(ShortcutsDialog).isVisible()
    said = {shown.text() for shown in window.findChild(ShortcutsDialog).findChildren(QLabel)}
    assert {"Review: again, hard, good, easy", "1  ·  2  ·  3  ·  4"} <= said
    area = window.findChild(ShortcutsDialog).findChild(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    about = window.findChild(AboutDialog)
    assert about.isVisible()
    about.accept()
    window.findChild(ShortcutsDialog).accept()
    eventually(lambda: window.findChild(AboutDialog) is None)


def test_a_wiki_link_leads_to_the_question_of_that_name(
    window: MainWindow, eventually: Eventually
) -> None:
    window.reader.wiki_link_followed.emit("what is lora")
    eventually(lambda: shown_title(window) == "What is LoRA?")
    window.reader.wiki_link_followed.emit("Nowhere")
    eventually(window.toast.isVisible)
    assert "Nowhere" in window.toast.text


def test_fetching_with_nothing_missing_says_so(window: MainWindow, eventually: Eventually) -> None:
    window.actions_table["fetch-images"].trigger()
    eventually(window.toast.isVisible)
    assert window.toast.text == "No images are missing."


def test_a_toast_goes_when_it_is_taken_and_stays_inside_the_window(window: MainWindow) -> None:
    taken: list[str] = []
    long = "Something long that needs more than one line to be told. " * 4
    window.toast.tell(long, Offer("Undo", lambda: taken.append("undo")))
    assert window.rect().contains(window.toast.geometry())
    assert window.toast.geometry().height() > 40 + RADIUS
    window.toast._button.click()
    assert taken == ["undo"]
    assert not window.toast.isVisible()


def test_the_report_of_a_bug_can_be_copied(window: MainWindow, qapp: object) -> None:
    from PySide6.QtGui import QGuiApplication

    dialog = BugDialog("the report", "/log", window)
    dialog.show()
    dialog._copy.click()
    assert QGuiApplication.clipboard().text() == "the report"
    dialog.accept()


@pytest.mark.parametrize("content", ["", "[]", "{", json.dumps({"widths": ["a"], "theme": 3})])
def test_a_spoilt_state_file_costs_nothing(
    content: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("state") / "window.json"
    path.write_text(content, encoding="utf-8")
    state = load(path)
    assert (state.widths, state.theme, state.tree_shown) == ([], "system", True)


def test_a_question_that_is_gone_from_the_tree_is_no_trap(
    window: MainWindow, world: "World", eventually: Eventually
) -> None:
    library = world.services.library
    everything = [QuestionId(question) for question in world.questions.values()]
    window.undo.perform(lambda: library.delete_questions(everything))
    eventually(lambda: window.reader.answer is None)
    window.undo.undo()
    eventually(lambda: window.reader.answer is not None)


def test_the_first_window_fits_a_small_screen(world: "World", qtbot: QtBot) -> None:
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    room = room_of(window).size()
    assert room.width() < 1280  # else this shows nothing
    assert window.width() <= room.width()
    assert window.height() < room.height()
