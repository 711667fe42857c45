"""Answers of the reader's own in the window: written, kept, compared, given up, undone."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from studyapp.bootstrap import build_services
from studyapp.domain.errors import DiskFullError
from studyapp.domain.ids import QuestionId
from studyapp.domain.importing import ImportOptions
from studyapp.domain.library import QuestionState
from studyapp.domain.progress import NoProgress
from studyapp.qtkit.answer_model import WriteAnswer
from studyapp.ui.answers.answer_editor import AnswerEditor
from studyapp.ui.answers.answer_strip import AnswerStrip, Standing
from studyapp.ui.answers.comparison_dialog import ComparisonDialog
from studyapp.ui.main_window import MainWindow
from studyapp.ui.shared import text_saving
from tests.support.composing import commit, compose

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]
NOTES = """# Systems

## What is a process?

It owns memory and open files.

## What does fork copy?

TODO
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "systems.md"


@pytest.fixture
def window(world: "World", source: Path, qtbot: QtBot, eventually: Eventually) -> MainWindow:
    bring(world, source, NOTES)
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    eventually(lambda: window.reader.answer is not None)
    return window


def bring(world: "World", source: Path, text: str) -> None:
    source.write_text(text, encoding="utf-8")
    importing = world.services.importing
    outcome = importing.run_paths([source], ImportOptions(), NoProgress())
    world.shell.bus.publish(outcome.changes)


def question_of(window: MainWindow, title: str) -> QuestionId:
    return window._services.library.filter_rows(title).rows[0].id


def show(window: MainWindow, title: str, eventually: Eventually) -> QuestionId:
    question = question_of(window, title)
    window.reader.show_question(question)
    eventually(lambda: shown(window) == question)
    return question


def shown(window: MainWindow) -> QuestionId | None:
    return window.reader.answer.question.id if window.reader.answer else None


def body_of(window: MainWindow, question: QuestionId) -> str:
    return window._services.reading.open(question).question.body


def begin(window: MainWindow, eventually: Eventually) -> AnswerEditor:
    window.actions_table["edit-answer"].trigger()
    assert window.answers.is_writing
    editor = window.answers.editor
    assert editor is not None
    eventually(editor.editor.hasFocus)
    return editor


def strip_of(window: MainWindow) -> AnswerStrip:
    strip = window.answers.strip
    assert strip is not None
    assert strip.isVisible()
    return strip


def save(window: MainWindow, qtbot: QtBot, eventually: Eventually) -> None:
    editor = window.answers.editor
    assert editor is not None
    qtbot.keyClick(editor.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    eventually(lambda: not window.answers.is_writing)


def own_answer(window: MainWindow, text: str, qtbot: QtBot, eventually: Eventually) -> QuestionId:
    question = show(window, "What is a process?", eventually)
    editor = begin(window, eventually)
    editor.editor.replace_text(text)
    save(window, qtbot, eventually)
    return question


def test_an_open_question_is_answered(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    question = show(window, "What does fork copy?", eventually)
    window.reader.page_actions.perform(WriteAnswer())
    editor = window.answers.editor
    assert editor is not None
    eventually(editor.editor.hasFocus)
    assert window.reader.isHidden()
    assert editor.editor.text == "", "a placeholder is no beginning"
    qtbot.keyClicks(editor.editor, "- Page tables")
    qtbot.keyClick(editor.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.editor, "descriptors")
    save(window, qtbot, eventually)
    assert window.reader.isVisible()
    assert "descriptors" in window.reader.view.toPlainText(), "the page is there at once"
    assert body_of(window, question) == "- Page tables\n- descriptors"
    assert strip_of(window).standing is Standing.ONLY_OWN
    assert window.actions_table["undo"].text().endswith("Edit Answer")
    window.undo.undo()
    eventually(lambda: "TODO" in window.reader.view.toPlainText())
    answer = window.reader.answer
    assert answer is not None
    assert answer.question.state is QuestionState.UNANSWERED
    assert window.answers.strip is not None
    assert window.answers.strip.isHidden()


def test_the_page_offers_to_write(window: MainWindow, eventually: Eventually) -> None:
    show(window, "What does fork copy?", eventually)
    page = window.reader.view.page
    assert page is not None
    zones = [zone for item in page.objects for zone in item.zones(page)]
    assert [zone.label for zone in zones if zone.action == WriteAnswer()] == ["Write an Answer"]
    show(window, "What is a process?", eventually)
    page = window.reader.view.page
    assert page is not None
    zones = [zone for item in page.objects for zone in item.zones(page)]
    assert WriteAnswer() not in [zone.action for zone in zones]


def test_an_emptied_answer_leaves_the_question_open_again(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    question = show(window, "What does fork copy?", eventually)
    for text in ("Mine.", " \n "):
        editor = begin(window, eventually)
        editor.editor.replace_text(text)
        save(window, qtbot, eventually)
    opened = window._services.reading.open(question).question
    assert opened.state is QuestionState.UNANSWERED
    assert not opened.own_answer


def test_an_imported_answer_is_not_emptied(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    question = show(window, "What is a process?", eventually)
    editor = begin(window, eventually)
    editor.editor.replace_text("")
    save(window, qtbot, eventually)
    assert "owns memory" in body_of(window, question)
    assert "empty answer" in window.toast.text


def test_escape_gives_up_and_can_be_taken_back(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    question = show(window, "What is a process?", eventually)
    editor = begin(window, eventually)
    before = editor.editor.text
    qtbot.keyClicks(editor.editor, "Mine. ")
    qtbot.keyClick(editor.editor, Qt.Key.Key_Escape)
    assert not window.answers.is_writing
    assert window.reader.view.hasFocus()
    window.toast._button.click()
    assert window.answers.is_writing
    assert editor.editor.text == f"Mine. {before}"
    qtbot.keyClick(editor.editor, Qt.Key.Key_Escape)
    assert window._shell.operations.shut_down()
    assert window._services.answering.draft(question) is None
    assert body_of(window, question) == before


def test_it_is_taken_back_at_once(window: MainWindow, qtbot: QtBot, eventually: Eventually) -> None:
    question, busy = show(window, "What is a process?", eventually), threading.Event()
    editor = begin(window, eventually)
    qtbot.keyClicks(editor.editor, "Mine. ")
    editor.saving.flush()
    eventually(lambda: not editor.saving.unwritten)
    window._shell.operations.run(lambda _: busy.wait(5))
    qtbot.keyClick(editor.editor, Qt.Key.Key_Escape)
    window.toast._button.click()
    window.answers.flush()
    busy.set()
    eventually(lambda: not window._shell.operations.has_to_finish)
    draft = window._services.answering.draft(question)
    assert draft is not None
    assert draft.text == editor.editor.text


def test_nothing_typed_is_nothing_to_tell(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    show(window, "What is a process?", eventually)
    begin(window, eventually)
    save(window, qtbot, eventually)
    assert window.toast.isHidden()
    assert not window.actions_table["undo"].isEnabled()


def test_what_is_typed_is_kept_soon(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    question = show(window, "What is a process?", eventually)
    editor = begin(window, eventually)
    qtbot.keyClicks(editor.editor, "Half a")
    assert editor.status.text() == "Keeping the draft…"
    qtbot.wait(text_saving.SAVE_AFTER)
    with build_services(window._services.path) as services:
        eventually(lambda: services.answering.draft(question) is not None)
        draft = services.answering.draft(question)
        assert draft is not None
        assert draft.text.startswith("Half a")
        assert not services.reading.open(question).question.own_answer
    eventually(lambda: editor.status.text() == "Draft kept")


def test_another_question_leaves_a_draft_to_go_on_with(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    question = show(window, "What is a process?", eventually)
    editor = begin(window, eventually)
    qtbot.keyClicks(editor.editor, "Half a ")
    show(window, "What does fork copy?", eventually)
    assert not window.answers.is_writing
    assert window.reader.isVisible()
    assert "draft" in window.toast.text
    eventually(lambda: window._services.answering.draft(question) is not None)
    window.toast._button.click()
    eventually(lambda: shown(window) == question)
    strip = strip_of(window)
    assert strip.standing is Standing.DRAFT
    strip.go_on_button.click()
    assert editor.editor.text.startswith("Half a It owns")
    assert editor.status.text().startswith("Your draft of")
    assert editor.editor.textCursor().atEnd(), "to go on where it ended"
    qtbot.keyClick(editor.editor, Qt.Key.Key_Escape)
    eventually(strip.isHidden)


def test_a_draft_is_discarded_from_the_strip(
    window: MainWindow, world: "World", eventually: Eventually
) -> None:
    question = question_of(window, "What is a process?")
    world.services.answering.keep_draft(question, "Half")
    show(window, "What is a process?", eventually)
    strip_of(window).discard_button.click()
    eventually(lambda: world.services.answering.draft(question) is None)
    eventually(lambda: window.answers.strip is not None and window.answers.strip.isHidden())
    window.toast._button.click()
    editor = window.answers.editor
    assert editor is not None
    assert editor.editor.text == "Half"


def test_closing_the_window_keeps_the_draft(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    question = show(window, "What is a process?", eventually)
    qtbot.keyClicks(begin(window, eventually).editor, "Last words. ")
    window.close()
    assert window._shell.operations.shut_down()
    draft = window._services.answering.draft(question)
    assert draft is not None
    assert draft.text.startswith("Last words. ")


def test_a_save_that_fails_loses_nothing(
    window: MainWindow, qtbot: QtBot, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DiskFullError(path="x")

    question = show(window, "What is a process?", eventually)
    editor = begin(window, eventually)
    qtbot.keyClicks(editor.editor, "Mine. ")
    with monkeypatch.context() as full:
        full.setattr(type(window._services.answering), "write", fail)
        qtbot.keyClick(editor.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        eventually(window.toast.isVisible)
    assert window.answers.is_writing
    assert editor.pane.isEnabled()
    save(window, qtbot, eventually)
    assert body_of(window, question).startswith("Mine. ")


def test_a_source_that_changed_is_shown_and_compared(
    window: MainWindow, world: "World", source: Path, qtbot: QtBot, eventually: Eventually
) -> None:
    question = own_answer(window, "It owns memory and threads.", qtbot, eventually)
    assert strip_of(window).standing is Standing.OWN
    bring(world, source, NOTES.replace("open files", "open sockets"))
    eventually(lambda: strip_of(window).standing is Standing.CHANGED)
    strip_of(window).compare_button.click()
    dialog = window.findChild(ComparisonDialog)
    assert dialog is not None
    eventually(lambda: "open sockets" in dialog.text.toPlainText())
    assert "threads" in dialog.text.toPlainText()
    assert dialog.hint.text().startswith("1 passage")
    dialog.keep_button.click()
    eventually(lambda: strip_of(window).standing is Standing.OWN)
    assert body_of(window, question) == "It owns memory and threads."
    window.undo.undo()
    eventually(lambda: strip_of(window).standing is Standing.CHANGED)


def test_the_sources_answer_is_taken_and_given_back(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    question = own_answer(window, "Mine.", qtbot, eventually)
    strip_of(window).take_button.click()
    eventually(lambda: "owns memory" in window.reader.view.toPlainText())
    assert window.answers.strip is not None
    assert window.answers.strip.isHidden()
    assert not window.actions_table["take-source-answer"].isEnabled()
    assert window.toast.text == "Your own answer is removed"
    window.toast._button.click()
    eventually(lambda: body_of(window, question) == "Mine.")
    eventually(lambda: strip_of(window).standing is Standing.OWN)


@pytest.mark.parametrize("button", ["keep_button", "take_button"])
def test_a_decision_gives_the_keyboard_to_the_page(
    window: MainWindow,
    world: "World",
    source: Path,
    qtbot: QtBot,
    *,
    eventually: Eventually,
    button: str,
) -> None:
    own_answer(window, "It owns memory and threads.", qtbot, eventually)
    bring(world, source, NOTES.replace("open files", "open sockets"))
    eventually(lambda: strip_of(window).standing is Standing.CHANGED)
    pressed = getattr(strip_of(window), button)
    pressed.setFocus()
    qtbot.keyClick(pressed, Qt.Key.Key_Space)
    eventually(lambda: not pressed.isVisible())
    assert window.focusWidget() is window.reader.view


def test_mine_is_edited_from_the_comparison(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    own_answer(window, "Mine.", qtbot, eventually)
    window.actions_table["compare-answers"].trigger()
    dialog = window.findChild(ComparisonDialog)
    assert dialog is not None
    assert dialog.keep_button.isHidden(), "there is nothing to decide"
    dialog.edit_button.click()
    assert window.answers.is_writing


def test_the_tree_finds_changed_ones(
    window: MainWindow, world: "World", source: Path, qtbot: QtBot, eventually: Eventually
) -> None:
    question = own_answer(window, "Mine.", qtbot, eventually)
    shown_only = window.panel._filter
    assert shown_only.chips._chips["changed"].isHidden()
    bring(world, source, NOTES.replace("open files", "open sockets"))
    eventually(lambda: not shown_only.chips._chips["changed"].isHidden())
    shown_only.chips._chips["changed"].click()
    found = shown_only.matching()
    assert found is not None
    assert [row.id for row in found.rows] == [question]


def test_composing_is_neither_saved_nor_cancelled(
    window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    question = show(window, "What is a process?", eventually)
    editor = begin(window, eventually)
    compose(editor.editor, "jin cheng")
    qtbot.keyClick(editor.editor, Qt.Key.Key_Escape)
    assert window.answers.is_writing
    qtbot.wait(text_saving.SAVE_AFTER + 100)
    assert window._services.answering.draft(question) is None
    commit(editor.editor, "进程")
    assert editor.editor.text.startswith("进程")


def test_pictures_can_be_put_into_an_answer(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, eventually: Eventually
) -> None:
    question = show(window, "What does fork copy?", eventually)
    editor = begin(window, eventually)
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    editor.editor.image_given.emit(image)
    eventually(lambda: editor.editor.text.startswith("![](asset/"))
    save(window, qtbot, eventually)
    images = window._services.reading.open(question).images
    assert [known.asset_id is not None for known in images.values()] == [True]


def test_the_language_changes_while_writing(
    window: MainWindow, world: "World", eventually: Eventually
) -> None:
    show(window, "What is a process?", eventually)
    editor = begin(window, eventually)
    try:
        world.shell.translations.set_choice("zh_CN")
        eventually(lambda: editor.save_button.text() == "保存答案")
    finally:
        world.shell.translations.set_choice("en")
    eventually(lambda: editor.save_button.text() == "Save Answer")
