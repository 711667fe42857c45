"""A window goes only when what was typed in it is saved, or its reader gives that up."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from studyapp.bootstrap import build_services
from studyapp.domain.errors import DiskFullError, LibraryLockedError
from studyapp.domain.ids import QuestionId
from studyapp.services.noting import NotingService
from studyapp.services.undo import Changed
from studyapp.ui.application import RunningApp
from studyapp.ui.main_window import MainWindow
from studyapp.ui.notes.note_panel import NotePanel
from studyapp.ui.shared import text_saving
from tests.ui.shell.test_application import answer_of

Eventually = Callable[[Callable[[], bool]], None]
Start = Callable[..., RunningApp]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "one.studylib"


@pytest.fixture
def app(start: Start, library: Path, eventually: Eventually) -> RunningApp:
    app = start(library)
    eventually(lambda: bool(answer_of(app)))
    return app


@pytest.fixture
def window(app: RunningApp) -> MainWindow:
    assert isinstance(app.window, MainWindow)
    return app.window


@contextmanager
def _full() -> Iterator[None]:
    def fail(*_: object) -> None:
        raise DiskFullError(path="x")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(NotingService, "save", fail)
        yield


@pytest.fixture
def full() -> Callable[[], AbstractContextManager[None]]:
    """Let no note be written, as on a full disk."""
    return _full


Full = Callable[[], AbstractContextManager[None]]


def type_note(window: MainWindow, bot: QtBot, text: str) -> QuestionId:
    """Type a note on the question that is shown."""
    window.notes.show_or_leave()
    panel = window.findChild(NotePanel)
    assert isinstance(panel, NotePanel)
    bot.keyClicks(panel.editor, text)
    assert window.reader.answer
    return window.reader.answer.question.id


def note_in(library: Path, question: QuestionId) -> str:
    with build_services(library) as services:
        note = services.noting.note(question)
    return note.text if note else ""


def asked(window: MainWindow) -> QMessageBox | None:
    boxes = window.findChildren(QMessageBox)
    return next((box for box in boxes if box.isVisible()), None)


def answer(window: MainWindow, text: str) -> None:
    box = asked(window)
    assert box is not None
    next(each for each in box.buttons() if each.text() == text).click()


def test_it_closes_by_itself_once_the_note_is_saved(
    window: MainWindow, library: Path, qtbot: QtBot, eventually: Eventually
) -> None:
    question = type_note(window, qtbot, "last words")
    window.close()
    eventually(lambda: not window.isVisible())
    assert asked(window) is None
    assert note_in(library, question) == "last words"


def test_it_stays_when_the_note_cannot_be_saved_and_says_why(
    window: MainWindow, library: Path, qtbot: QtBot, eventually: Eventually, full: Full
) -> None:
    with full():
        question = type_note(window, qtbot, "last words")
        window.close()
        eventually(lambda: asked(window) is not None)
        box = asked(window)
        assert box is not None
        assert "no room left" in box.informativeText()
        answer(window, "Stay")
        assert window.isVisible()
        window.close()
        eventually(lambda: asked(window) is not None)
    answer(window, "Try Again")
    eventually(lambda: not window.isVisible())
    assert note_in(library, question) == "last words"


def test_it_closes_by_itself_when_there_is_room_again(
    window: MainWindow,
    library: Path,
    qtbot: QtBot,
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(text_saving, "_AGAIN_AFTER", 50)
    with _full():
        question = type_note(window, qtbot, "last words")
        window.close()
        eventually(lambda: asked(window) is not None)
    eventually(lambda: not window.isVisible())
    assert asked(window) is None
    assert note_in(library, question) == "last words"


def test_it_stays_when_the_last_change_is_not_made(
    window: MainWindow, eventually: Eventually
) -> None:
    def fail() -> Changed:
        raise LibraryLockedError(path="x")

    window.undo.perform(fail)
    window.close()
    eventually(window.toast.isVisible)
    assert "locked" in window.toast.text
    assert window.isVisible()
    window.close()
    assert not window.isVisible()


def test_the_reader_may_give_it_up(
    window: MainWindow, qtbot: QtBot, eventually: Eventually, full: Full
) -> None:
    with full():
        type_note(window, qtbot, "not worth it")
        window.close()
        eventually(lambda: asked(window) is not None)
        answer(window, "Leave Without Saving")
        eventually(lambda: not window.isVisible())


def test_it_can_go_into_a_file(
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = tmp_path / "other disk" / "kept.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(kept), ""))
    with _full():
        type_note(window, qtbot, "last words")
        window.close()
        eventually(lambda: asked(window) is not None)
        answer(window, "Save to a File…")
        eventually(lambda: not window.isVisible())
    assert "last words" in kept.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_told_and_asked_for_again(
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "a file").touch()
    nowhere = tmp_path / "a file" / "kept.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(nowhere), ""))
    with _full():
        type_note(window, qtbot, "last words")
        window.close()
        eventually(lambda: asked(window) is not None)
        answer(window, "Save to a File…")
        assert "kept.md" in window.toast.text
        assert window.isVisible()
        eventually(lambda: asked(window) is not None)
        answer(window, "Leave Without Saving")


def test_another_library_waits_too(
    app: RunningApp,
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    eventually: Eventually,
) -> None:
    with _full():
        type_note(window, qtbot, "last words")
        app.open_file(tmp_path / "two.studylib")
        eventually(lambda: asked(window) is not None)
        assert app.window is window
        answer(window, "Stay")
    app.open_file(tmp_path / "two.studylib")
    eventually(lambda: app.window is not window)


def test_what_no_library_took_at_a_logout_goes_into_a_file_that_the_next_start_tells_of(
    app: RunningApp,
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended: list[bool] = []
    monkeypatch.setattr(QCoreApplication, "exit", lambda: ended.append(True))
    with _full():
        type_note(window, qtbot, "last words")
        app.leave()
        qtbot.waitUntil(lambda: ended == [True])
        (file,) = (tmp_path / "data" / "unsaved").iterdir()
        assert "last words" in file.read_text(encoding="utf-8")
    window.toast.hide()
    window.leaving.tell_of_files()
    assert str(file) in window.toast.text


def test_the_end_of_a_session_saves_before_it_answers(
    app: RunningApp, window: MainWindow, library: Path, qtbot: QtBot
) -> None:
    question = type_note(window, qtbot, "last words")
    app.end_session()
    assert note_in(library, question) == "last words"
    assert window.isVisible()


APP = """
    import pathlib, signal, sys
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from studyapp.bootstrap import build_services
    from studyapp.ui.application import run
    from studyapp.ui.main_window import MainWindow
    from studyapp.ui.notes.note_panel import NotePanel

    # Tests that run in the background are told to ignore some, which the app would respect.
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)

    def type_note():
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        if window.reader.answer is None:
            QTimer.singleShot(50, type_note)
            return
        window.notes.show_or_leave()
        QTest.keyClicks(window.findChild(NotePanel).editor, "last words")
        print(window.reader.answer.question.id, flush=True)

    def open_services(path):
        QTimer.singleShot(0, type_note)
        return build_services(path)

    raise SystemExit(run(pathlib.Path(sys.argv[1]), open_services))
"""
"""The app, which types a note, says to which question, and goes on."""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_ends_the_app_as_its_reader_would(library: Path, name: str) -> None:
    program = [sys.executable, "-c", textwrap.dedent(APP), str(library)]
    with subprocess.Popen(
        program,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        question = QuestionId(int(process.stdout.readline()))
        process.send_signal(getattr(signal, name))
        assert process.wait(30) == 0, process.stderr.read()
    assert note_in(library, question) == "last words"


def test_what_was_taken_back_just_before_is_taken_back(
    app: RunningApp, window: MainWindow, library: Path, qtbot: QtBot, eventually: Eventually
) -> None:
    question, busy = type_note(window, qtbot, "a slip"), threading.Event()
    window.reader.view.setFocus()
    eventually(lambda: window.undo.next_undo is not None)
    app._operations.run(lambda _: busy.wait(5))
    window.actions_table["undo"].trigger()
    window.close()
    busy.set()
    eventually(lambda: not window.isVisible())
    app.end()
    assert note_in(library, question) == ""


def test_what_was_given_up_just_before_does_not_come_back(
    app: RunningApp, window: MainWindow, library: Path, qtbot: QtBot, eventually: Eventually
) -> None:
    assert window.reader.answer
    question, busy = window.reader.answer.question.id, threading.Event()
    window.answers.edit()
    editor = window.answers.editor
    assert editor is not None
    qtbot.keyClicks(editor.editor, "a slip")
    editor.saving.flush()
    eventually(lambda: not editor.saving.unwritten)
    app._operations.run(lambda _: busy.wait(5))
    editor.cancel()
    window.close()
    busy.set()
    eventually(lambda: not window.isVisible())
    app.end()
    with build_services(library) as services:
        assert services.answering.draft(question) is None
