"""Files that the app is started with, or is handed while it runs."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from studyapp.qtkit.instance import server_name
from studyapp.ui.application import RunningApp
from studyapp.ui.importing.import_dialog import ImportDialog
from studyapp.ui.main_window import MainWindow
from studyapp.ui.problem_window import ProblemWindow

Start = Callable[..., RunningApp]
Eventually = Callable[[Callable[[], bool]], None]
NOTES = "# Networks\n\n## What does TCP guarantee?\n\nBytes arrive in order.\n"
SAY_WHAT_IS_OPENED = """
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from studyapp.ui.opened_files import Application
application = Application(["studyapp"])
application.file_opened.connect(lambda path: print(path.name))
application.sendEvent(application, QFileOpenEvent("/notes/questions.md"))
application.sendEvent(application, QEvent(QEvent.Type.ApplicationActivate))
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "笔记.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def shown(app: RunningApp) -> list[str]:
    """Return the texts of the previews that are open."""
    assert app.window
    return [
        label.text()
        for dialog in app.window.findChildren(ImportDialog)
        if dialog.isVisible()
        for label in dialog.findChildren(QLabel)
    ]


def test_the_window_offers_the_notes_that_it_was_started_with(
    start: Start, notes: Path, tmp_path: Path, eventually: Eventually
) -> None:
    app = start(tmp_path / "new.studylib", files=[notes])
    eventually(lambda: any(notes.name in text for text in shown(app)))


def test_notes_of_a_second_start_wait_for_the_dialog_in_the_way(
    start: Start, notes: Path, tmp_path: Path, eventually: Eventually
) -> None:
    library = tmp_path / "new.studylib"
    app = start(library)
    eventually(lambda: Path(server_name(library)).exists())
    dialog = QDialog(app.window)
    dialog.open()
    app.files.add([notes])
    assert shown(app) == []
    dialog.accept()
    eventually(lambda: any(notes.name in text for text in shown(app)))


def test_notes_wait_until_there_is_a_library(
    start: Start, notes: Path, tmp_path: Path, eventually: Eventually
) -> None:
    library = tmp_path / "damaged.studylib"
    library.write_bytes(b"no library" * 1000)
    app = start(library, files=[notes])
    assert isinstance(app.window, ProblemWindow)
    library.unlink()
    app.window.retry_asked.emit()
    eventually(
        lambda: (
            isinstance(app.window, MainWindow) and any(notes.name in text for text in shown(app))
        )
    )


def test_a_library_that_is_opened_takes_the_place_of_the_first(
    start: Start, tmp_path: Path, eventually: Eventually
) -> None:
    app = start(tmp_path / "one.studylib")
    first: QWidget | None = app.window
    app.open_file(tmp_path / "two.studylib")
    eventually(lambda: isinstance(app.window, MainWindow) and app.window is not first)
    assert (tmp_path / "two.studylib").is_file()


def test_macos_hands_files_over_by_an_event() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAY_WHAT_IS_OPENED], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["questions.md"]
