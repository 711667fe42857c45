"""Palette, notes, tags and trash in the window as a whole."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.domain.progress import NoProgress
from studyapp.qtkit.window_state import load
from studyapp.ui.library.topic_tree import TopicTree
from studyapp.ui.main_window import MainWindow
from studyapp.ui.notes.note_panel import NotePanel
from studyapp.ui.search.palette import Palette
from studyapp.ui.trash.trash_dialog import TrashDialog

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def window(world: "World", qtbot: QtBot, eventually: Eventually) -> MainWindow:
    world.services.indexing.index_pending(NoProgress())
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    eventually(lambda: window.reader.answer is not None)
    return window


def open_palette(window: MainWindow, text: str, eventually: Eventually) -> Palette:
    window.actions_table["search"].trigger()
    palette = window.search.palette
    assert palette is not None
    eventually(lambda: palette.model.rowCount() > 0)
    asked = palette._asked
    palette.field.setText(text)
    assert palette._asked > asked
    return palette


def shown_title(window: MainWindow) -> str:
    return window.reader.answer.question.title if window.reader.answer else ""


def row_of(palette: Palette, text: str) -> int:
    rows = [str(palette.model.index(row).data()) for row in range(palette.model.rowCount())]
    return rows.index(text) if text in rows else -1


def note_of(window: MainWindow) -> NotePanel:
    panel = window.inspector.panel("notes")
    assert isinstance(panel, NotePanel)
    return panel


def open_hit(window: MainWindow, qtbot: QtBot, eventually: Eventually) -> None:
    palette = open_palette(window, "reranker", eventually)
    eventually(lambda: row_of(palette, "In texts") > 0)
    palette.list.setCurrentIndex(palette.model.index(row_of(palette, "In texts") + 1))
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    eventually(lambda: len(window.reader.view.surface.found) == 2)


def test_recent_questions_come_first(
    window: MainWindow, world: "World", eventually: Eventually
) -> None:
    for title in ("What is a chunk?", "What is LoRA?"):
        window.reader.show_question(world.questions[title])
        eventually(lambda title=title: shown_title(window) == title)
    recent = window.search.recent()
    assert recent == [world.questions["What is a chunk?"], world.questions["What is a warm-up?"]]
    window.actions_table["search"].trigger()
    palette = window.search.palette
    assert palette is not None
    eventually(lambda: row_of(palette, "What is a chunk?") == 1)


def test_a_hit_is_opened_and_marked(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    open_hit(window, qtbot, eventually)
    assert shown_title(window) == "When is a reranker worth it?"
    assert window.reader.find_bar.isVisible()
    assert not window.reader.find_bar.field.hasFocus()


def test_escape_on_the_page_ends_the_marking_of_hits(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    eventually(lambda: window.highlights.pointer is not None)
    open_hit(window, qtbot, eventually)
    qtbot.keyClick(window.reader.view, Qt.Key.Key_Escape)
    assert not window.reader.find_bar.isVisible()
    assert not window.reader.view.surface.found


def test_what_was_searched_does_not_follow_to_another_question(
    window: MainWindow, world: "World", qtbot: QtBot, eventually: Eventually
) -> None:
    open_hit(window, qtbot, eventually)
    tree = window.panel.findChild(TopicTree)
    tree.setFocus()
    window.reader.show_question(world.questions["What is a chunk?"])
    eventually(lambda: shown_title(window) == "What is a chunk?")
    assert not window.reader.find_bar.isVisible()
    assert tree.hasFocus(), "the reader may be walking through the tree by keys"


def test_a_hit_in_a_note_leads_to_the_note(
    window: MainWindow, world: "World", qtbot: QtBot, eventually: Eventually
) -> None:
    world.services.noting.save(world.questions["What is a chunk?"], "about xylophones")
    palette = open_palette(window, "xylophones", eventually)
    eventually(lambda: row_of(palette, "In texts") >= 0)
    palette.list.setCurrentIndex(palette.model.index(row_of(palette, "In texts") + 1))
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    eventually(lambda: shown_title(window) == "What is a chunk?")
    assert window.inspector.current == "notes"
    assert note_of(window).editor.textCursor().selectedText() == "xylophones"


def test_escape_gives_the_keyboard_back(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    window.reader.view.setFocus()
    palette = open_palette(window, "lora", eventually)
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert window.reader.view.hasFocus()


def test_the_note_follows_the_page_and_is_kept_when_the_window_closes(
    window: MainWindow, world: "World", qtbot: QtBot, eventually: Eventually
) -> None:
    window.actions_table["show-notes"].trigger()
    panel = note_of(window)
    assert panel.editor.hasFocus()
    qtbot.keyClicks(panel.editor, "mine")
    window.reader.show_question(world.questions["What is LoRA?"])
    eventually(lambda: panel.editor.text == "")
    qtbot.keyClicks(panel.editor, "another")
    window.close()
    eventually(lambda: not window.isVisible())
    assert world.shell.operations.shut_down()
    note = world.services.noting.note
    kept = [note(world.questions[title]) for title in ("What is a warm-up?", "What is LoRA?")]
    assert [one.text if one else "" for one in kept] == ["mine", "another"]
    assert load(world.shell.state_path).inspector_panel == "notes"


def test_the_same_key_leads_to_the_note_and_back(window: MainWindow) -> None:
    window.reader.view.setFocus()
    window.actions_table["show-notes"].trigger()
    assert note_of(window).editor.hasFocus()
    window.actions_table["show-notes"].trigger()
    assert window.reader.view.hasFocus()
    window.actions_table["show-outline"].trigger()
    assert window.inspector.current == "outline"


def test_a_selection_is_quoted(window: MainWindow, eventually: Eventually) -> None:
    window.actions_table["quote-selection"].trigger()
    assert window.toast.text == "Select what to quote on the page first."
    window.reader.view.selectAll()
    window.actions_table["quote-selection"].trigger()
    eventually(lambda: "> " in note_of(window).editor.text)


def test_a_link_by_key_is_followed(
    window: MainWindow, world: "World", eventually: Eventually
) -> None:
    (choice,) = window.notes._find_links("reranker")
    assert choice.markdown.endswith("|When is a reranker worth it?]]")
    key = choice.markdown.removeprefix("[[").partition("|")[0]
    window.reader.wiki_link_followed.emit(key)
    eventually(lambda: shown_title(window) == "When is a reranker worth it?")
    window.reader.wiki_link_followed.emit("no such thing")
    assert "no such thing" in window.toast.text


def test_star_and_flag_are_commands_and_named_in_the_menu(
    window: MainWindow, eventually: Eventually
) -> None:
    window.actions_table["star"].trigger()
    eventually(lambda: "Star" in window.actions_table["undo"].text())
    window.actions_table["flag-red"].trigger()
    eventually(lambda: "Flag" in window.actions_table["undo"].text())
    window.actions_table["undo"].trigger()
    eventually(lambda: "Star" in window.actions_table["undo"].text())


def test_the_trash_is_a_command(window: MainWindow) -> None:
    window.actions_table["trash"].trigger()
    dialog = window.findChild(TrashDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
