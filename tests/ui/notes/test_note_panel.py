"""The note beside the answer: saved as it is typed, shown, linked, undone, restored."""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from studyapp.bootstrap import build_services
from studyapp.domain.changes import Changes
from studyapp.domain.errors import DiskFullError
from studyapp.domain.ids import QuestionId
from studyapp.domain.plain_text import plain_text
from studyapp.qtkit.answer_model import PageContent
from studyapp.services.noting import NotingService
from studyapp.ui.notes.note_panel import NotePanel, NoteParts
from studyapp.ui.notes.revisions_dialog import RevisionsDialog
from studyapp.ui.shared import text_saving
from studyapp.ui.shared.markdown.link_completion import LinkChoice
from studyapp.ui.shared.markdown.pane import MarkdownParts
from studyapp.ui.shared.text_saving import State
from studyapp.ui.shared.undo import UndoCommands
from tests.support.composing import compose
from tests.support.full_disk import full_disk

if TYPE_CHECKING:
    from studyapp.domain.document import Blocks
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]
TITLES = ("What is LoRA?", "Which rank is enough?")


class PlainPage:
    def __init__(self) -> None:
        self._label = QLabel()
        self.blocks: Blocks = ()
        self.share = 0.0

    @property
    def widget(self) -> QWidget:
        return self._label

    def show(self, content: PageContent) -> None:
        self.blocks = content.document.blocks
        self._label.setText(plain_text(content.document))

    def scroll_to(self, share: float) -> None:
        self.share = share


def find_links(typed: str) -> Sequence[LinkChoice]:
    return [LinkChoice(title, f"[[{title}]]") for title in TITLES if typed.lower() in title.lower()]


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(700, 500)
    return window


@pytest.fixture
def page() -> PlainPage:
    return PlainPage()


@pytest.fixture
def panel(world: "World", window: QMainWindow, page: PlainPage) -> NotePanel:
    shell = world.shell
    noting = world.services.noting
    markdown = MarkdownParts(
        noting.page,
        noting.attach_image,
        find_links,
        lambda: page,
        shell.operations,
        shell.themes,
        shell.icons,
    )
    parts = NoteParts(noting, UndoCommands(shell.operations, window), markdown)
    panel = NotePanel(parts)
    split = QSplitter()
    split.addWidget(QLineEdit())
    split.addWidget(panel)
    window.setCentralWidget(split)
    window.show()
    window.activateWindow()
    panel.show_question(world.questions["What is LoRA?"])
    panel.editor.setFocus()
    return panel


@pytest.fixture
def lora(world: "World") -> QuestionId:
    return world.questions["What is LoRA?"]


def kept(world: "World", question: QuestionId) -> str:
    note = world.services.noting.note(question)
    return note.text if note else ""


def test_it_is_saved_soon_and_says_so(
    panel: NotePanel, world: "World", lora: QuestionId, qtbot: QtBot, eventually: Eventually
) -> None:
    assert panel.status.text() == ""
    qtbot.keyClicks(panel.editor, "mine")
    assert panel.status.text() == "Saving…"
    started = time.monotonic()
    eventually(lambda: panel.saving.state is State.SAVED)
    assert time.monotonic() - started < 2 * text_saving.SAVE_AFTER / 1000
    assert kept(world, lora) == "mine"
    assert panel.status.text() == "Saved"


def test_typing_without_rest_is_saved_too(
    panel: NotePanel, world: "World", lora: QuestionId, qtbot: QtBot
) -> None:
    end = time.monotonic() + 1.2
    while time.monotonic() < end:
        qtbot.keyClicks(panel.editor, "x")
        qtbot.wait(40)
    assert len(kept(world, lora)) >= len(panel.editor.text) // 2


def test_leaving_saves_at_once(
    panel: NotePanel, window: QMainWindow, world: "World", lora: QuestionId, qtbot: QtBot
) -> None:
    qtbot.keyClicks(panel.editor, "mine")
    field = window.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    assert world.shell.operations.shut_down()
    assert kept(world, lora) == "mine"


def test_another_question_has_another_note(
    panel: NotePanel, world: "World", lora: QuestionId, qtbot: QtBot, eventually: Eventually
) -> None:
    other = world.questions["What is a chunk?"]
    qtbot.keyClicks(panel.editor, "mine")
    panel.show_question(other)
    assert panel.editor.text == ""
    panel.show_question(lora)
    assert panel.editor.text == "mine", "though it may still be on its way to the library"
    eventually(lambda: panel.saving.state is State.SAVED)
    assert kept(world, lora) == "mine"
    assert kept(world, other) == ""


def test_the_end_of_the_app_waits_for_the_note(
    panel: NotePanel, world: "World", lora: QuestionId, qtbot: QtBot
) -> None:
    operations = world.shell.operations
    operations.run(lambda _: time.sleep(0.3))
    qtbot.keyClicks(panel.editor, "last words")
    panel.flush()
    assert operations.shut_down()
    with build_services(world.services.path) as services:
        note = services.noting.note(lora)
    assert note is not None
    assert note.text == "last words"


def test_a_save_that_fails_is_told_and_tried_again(
    panel: NotePanel,
    world: "World",
    qtbot: QtBot,
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lora = world.questions["What is LoRA?"]
    told: list[Exception] = []
    world.shell.operations.user_error.connect(told.append)
    with full_disk(monkeypatch, NotingService, "save"):
        qtbot.keyClicks(panel.editor, "mine")
        panel.flush()
        eventually(lambda: panel.status.text() == "Not saved")
    assert told
    eventually(lambda: panel.status.text() == "Saved")
    assert kept(world, lora) == "mine"


def test_what_another_program_wrote_is_shown_unless_something_is_typed(
    panel: NotePanel, world: "World", lora: QuestionId, qtbot: QtBot, eventually: Eventually
) -> None:
    with build_services(world.services.path) as services:
        services.noting.save(lora, "from elsewhere")
    world.shell.bus.publish(Changes(structure=True))
    assert panel.editor.text == "from elsewhere"
    qtbot.keyClicks(panel.editor, "mine, ")
    with build_services(world.services.path) as services:
        services.noting.save(lora, "from elsewhere again", explicit=True)
    world.shell.bus.publish(Changes(structure=True))
    assert panel.editor.text == "mine, from elsewhere"
    eventually(lambda: kept(world, lora) == "mine, from elsewhere")
    versions = [revision.text for revision in world.services.noting.revisions(lora)]
    assert "from elsewhere again" in versions


def test_what_failed_is_written_though_another_note_is_open(
    panel: NotePanel,
    world: "World",
    qtbot: QtBot,
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lora = world.questions["What is LoRA?"]
    with full_disk(monkeypatch, NotingService, "save"):
        qtbot.keyClicks(panel.editor, "mine")
        panel.show_question(world.questions["What is a chunk?"])
        qtbot.wait(100)
        assert panel.saving.unwritten == {lora: "mine"}
        panel.show_question(lora)
        assert panel.editor.text == "mine"
        assert panel.status.text() != "Saved"
        panel.show_question(world.questions["What is a chunk?"])
    eventually(lambda: kept(world, lora) == "mine")
    eventually(lambda: panel.saving.unwritten == {})
    assert panel.editor.text == ""
    panel.show_question(lora)
    panel.show_question(world.questions["What is a chunk?"])
    assert panel.status.text() == "", "there is nothing that could be saved"


def test_the_same_text_once_more_is_not_taken_for_what_was_written_before(
    panel: NotePanel,
    world: "World",
    qtbot: QtBot,
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save, saves, free = NotingService.save, 0, threading.Event()

    def save_twice(*args: Any, **options: Any) -> object:
        nonlocal saves
        saves += 1
        if saves == 3:
            raise DiskFullError(path="x")
        return save(*args, **options)

    monkeypatch.setattr(text_saving, "_AGAIN_AFTER", 50)
    monkeypatch.setattr(NotingService, "save", save_twice)
    world.shell.operations.run(lambda _: free.wait(5))
    qtbot.keyClicks(panel.editor, "a")
    panel.saving.flush()
    qtbot.keyClicks(panel.editor, "b")
    panel.saving.flush()
    qtbot.keyClick(panel.editor, Qt.Key.Key_Backspace)
    panel.saving.flush()
    free.set()
    eventually(lambda: saves == 4)
    eventually(lambda: panel.saving.state is State.SAVED)
    assert kept(world, world.questions["What is LoRA?"]) == "a"


def test_what_is_typed_and_deleted_at_once_needs_no_saving(
    panel: NotePanel, qtbot: QtBot, world: "World", lora: QuestionId
) -> None:
    qtbot.keyClicks(panel.editor, "x")
    qtbot.keyClick(panel.editor, Qt.Key.Key_Backspace)
    assert panel.status.text() == ""
    qtbot.wait(text_saving.SAVE_AFTER + 100)
    assert panel.status.text() == ""
    assert world.services.noting.note(lora) is None


def test_ends_of_lines_that_nobody_typed_are_not_written(
    panel: NotePanel, world: "World", lora: QuestionId
) -> None:
    world.services.noting.save(lora, "one\u2028two")
    world.shell.bus.publish(Changes(notes=frozenset({lora})))
    assert panel.editor.text == "one\ntwo"
    panel.flush()
    panel.show_question(world.questions["What is a chunk?"])
    panel.show_question(lora)
    panel.flush()
    assert not world.shell.operations.has_to_finish
    assert kept(world, lora) == "one\u2028two"
    world.services.noting.save(lora, "from elsewhere")
    world.shell.bus.publish(Changes(notes=frozenset({lora})))
    assert panel.editor.text == "from elsewhere"


def test_one_visit_is_one_step_to_undo(
    panel: NotePanel, world: "World", lora: QuestionId, qtbot: QtBot, eventually: Eventually
) -> None:
    undo = panel._parts.undo
    qtbot.keyClicks(panel.editor, "one")
    panel.saving.flush()
    qtbot.keyClicks(panel.editor, " two")
    panel.flush()
    eventually(lambda: undo.next_undo is not None)
    assert undo.next_undo is not None
    assert undo.next_undo.code == "note-saved"
    eventually(lambda: panel.saving.state is State.SAVED)
    undo.undo()
    eventually(lambda: panel.editor.text == "")
    assert kept(world, lora) == ""
    undo.redo()
    eventually(lambda: panel.editor.text == "one two")


def test_the_preview_follows(
    panel: NotePanel, page: PlainPage, qtbot: QtBot, eventually: Eventually
) -> None:
    panel.preview_action.trigger()
    qtbot.keyClicks(panel.editor, "is **bold**")
    eventually(lambda: page._label.text() == "is bold")
    panel.editor.clear()
    eventually(lambda: page._label.text() == "")
    assert page.blocks, "a page without anything would say that there is no answer"
    panel.preview_action.trigger()
    assert page.widget.isHidden()


def test_the_preview_scrolls_with_the_text(
    panel: NotePanel, page: PlainPage, qtbot: QtBot, eventually: Eventually
) -> None:
    panel.preview_action.trigger()
    panel.editor.replace_text("\n\n".join(f"Line {number}" for number in range(80)))
    eventually(lambda: page.share == 1.0)
    bar = panel.editor.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert page.share == pytest.approx(0.5, abs=0.01)
    bar.setValue(0)
    assert page.share == 0.0
    panel.editor.replace_text("one\ntwo")
    eventually(lambda: "two" in page._label.text())
    assert bar.maximum() == 0
    assert page.share == 1.0, "of a short text it is where the cursor is"


def test_composing_is_not_saved_or_shown(
    panel: NotePanel, world: "World", lora: QuestionId, qtbot: QtBot
) -> None:
    compose(panel.editor, "liang")
    qtbot.wait(text_saving.SAVE_AFTER + 100)
    assert panel.saving.state is State.SAVED
    assert kept(world, lora) == ""


def test_links_are_completed(panel: NotePanel, qtbot: QtBot, eventually: Eventually) -> None:
    qtbot.keyClicks(panel.editor, "see [[ra")
    eventually(lambda: panel.pane.completion is not None and panel.pane.completion.isVisible())
    completion = panel.pane.completion
    assert completion is not None
    eventually(lambda: completion.list.count() == 2)
    qtbot.keyClick(panel.editor, Qt.Key.Key_Down)
    qtbot.keyClick(panel.editor, Qt.Key.Key_Return)
    assert panel.editor.text == "see [[Which rank is enough?]]"
    assert completion.isHidden()


def test_completion_can_be_refused(panel: NotePanel, qtbot: QtBot, eventually: Eventually) -> None:
    qtbot.keyClicks(panel.editor, "[[l")
    eventually(lambda: panel.pane.completion is not None and panel.pane.completion.isVisible())
    completion = panel.pane.completion
    assert completion is not None
    qtbot.keyClick(panel.editor, Qt.Key.Key_Escape)
    assert completion.isHidden()
    qtbot.keyClicks(panel.editor, "o")
    qtbot.wait(100)
    assert completion.isHidden()
    assert panel.editor.text == "[[lo"


def test_words_are_quoted_into_the_note(panel: NotePanel, world: "World", lora: QuestionId) -> None:
    panel.editor.show_text("mine")
    panel.quote("**one**\ntwo")
    assert panel.editor.text == "mine\n\n> **one**\n> two\n\n"
    assert panel.editor.hasFocus()
    assert world.shell.operations.shut_down()
    assert kept(world, lora).endswith("> two\n\n")


def test_a_picture_becomes_part_of_the_note(
    panel: NotePanel, tmp_path: Path, eventually: Eventually
) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    path = tmp_path / "red [square].png"
    assert image.save(str(path))
    panel.editor.files_given.emit([str(path)])
    eventually(lambda: panel.editor.text.startswith("![red (square)](asset/"))
    panel.editor.show_text("")
    panel.editor.image_given.emit(image)
    eventually(lambda: panel.editor.text.startswith("![](asset/"))


def test_pictures_are_taken_though_one_of_the_files_is_none(
    panel: NotePanel, tmp_path: Path, qtbot: QtBot, eventually: Eventually
) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    names = ["one.png", "false.png", "two.png"]
    for name in ("one.png", "two.png"):
        assert image.save(str(tmp_path / name))
    (tmp_path / "false.png").write_text("text", encoding="utf-8")
    with qtbot.waitSignal(panel.message) as told:
        panel.editor.files_given.emit([str(tmp_path / name) for name in names])
    assert "false.png" in told.args[0]
    eventually(lambda: panel.editor.text.count("](asset/") == 2)
    assert "![one]" in panel.editor.text
    assert "![two]" in panel.editor.text


def test_a_file_that_is_no_picture_is_told(panel: NotePanel, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "false.png").write_text("text", encoding="utf-8")
    for name in ("false.png", "missing.png"):
        with qtbot.waitSignal(panel.message) as told:
            panel.editor.files_given.emit([str(tmp_path / name)])
        assert name in told.args[0]
    assert panel.editor.text == ""


def test_an_earlier_version_is_compared_and_restored(
    panel: NotePanel, world: "World", lora: QuestionId, eventually: Eventually
) -> None:
    noting = world.services.noting
    noting.save(lora, "old\nsame", explicit=True)
    noting.save(lora, "same\nnew", explicit=True)
    panel.show_question(None)
    panel.show_question(lora)
    panel._revisions_action.trigger()
    dialog = panel.window().findChild(RevisionsDialog)
    assert dialog is not None
    eventually(lambda: dialog.list.count() == 2)
    dialog.list.setCurrentRow(1)
    eventually(lambda: dialog.text.toPlainText() == "− old\n  same\n+ new")
    dialog.restore_button.click()
    eventually(lambda: panel.editor.text == "old\nsame")


def test_a_version_that_begins_with_much_text_is_shortened_to_the_list(
    panel: NotePanel, world: "World", lora: QuestionId, eventually: Eventually
) -> None:
    world.services.noting.save(lora, "much text without an end " * 9, explicit=True)
    panel._revisions_action.trigger()
    dialog = panel.window().findChild(RevisionsDialog)
    assert dialog is not None
    dialog.show()
    eventually(lambda: dialog.list.count() == 1)
    assert dialog.list.item(0).text().endswith("…")
    assert dialog.list.sizeHintForColumn(0) <= dialog.list.viewport().width()


def test_words_of_a_search_are_selected(panel: NotePanel) -> None:
    panel.editor.show_text("one Two three")
    panel.select_words(["zzz", "two"])
    assert panel.editor.textCursor().selectedText() == "Two"
    panel.editor.show_text("line 1\nline 2\nＬｉｎｅ 3\n")
    panel.select_words(["line", "3"])
    assert panel.editor.textCursor().selectedText() == "Ｌｉｎｅ", "where both stand"
