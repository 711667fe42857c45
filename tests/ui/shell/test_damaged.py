"""A library of which a part cannot be read any more is explained, and the rest can be read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from studyapp.bootstrap import build_services
from studyapp.domain.errors import LibraryCorruptError
from studyapp.domain.ids import QuestionId
from studyapp.domain.progress import NoProgress
from studyapp.services.library import LibraryService
from studyapp.services.reading import Answer, ReadingService
from studyapp.ui.application import RunningApp
from studyapp.ui.backups.backups_dialog import BackupsDialog
from studyapp.ui.main_window import MainWindow
from studyapp.ui.problem_window import ProblemWindow
from studyapp.ui.shared.bug_dialog import BugDialog
from tests.ui.shell.test_application import answer_of, button, texts

Eventually = Callable[[Callable[[], bool]], None]
Start = Callable[..., RunningApp]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library that was made before."""
    path = tmp_path / "one.studylib"
    with build_services(path) as services:
        services.banks.install_first()
    return path


def fail(*_: object) -> Answer:
    raise LibraryCorruptError(path="x", detail="a page is damaged")


def test_it_starts_though_the_answer_that_was_read_last_is_damaged(
    start: Start, library: Path, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReadingService, "open", fail)
    app = start(library)
    window = app.window
    assert isinstance(window, MainWindow)
    eventually(window.toast.isVisible)
    assert "a page is damaged" in window.toast.text
    window.toast._button.click()
    assert window.findChild(BackupsDialog)


def test_what_cannot_be_read_later_is_no_bug_and_the_rest_can_be_read(
    start: Start, library: Path, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start(library)
    window = app.window
    assert isinstance(window, MainWindow)
    eventually(lambda: bool(answer_of(app)))
    title = answer_of(app)
    row = next(
        row
        for topic in window._services.library.tree().topics
        for row in window._services.library.rows(topic.id)
        if row.title != title
    )
    read = ReadingService.open

    def open_it(reading: ReadingService, question: QuestionId) -> Answer:
        return fail() if question == row.id else read(reading, question)

    monkeypatch.setattr(ReadingService, "open", open_it)
    window.read(row.id)
    eventually(lambda: "a page is damaged" in window.toast.text)
    eventually(lambda: answer_of(app) == title)
    assert window.findChild(BugDialog) is None


def test_a_damaged_tree_is_explained_instead_of_the_window(
    start: Start, library: Path, eventually: Eventually
) -> None:
    with pytest.MonkeyPatch.context() as damaged:
        damaged.setattr(LibraryService, "tree", fail)
        app = start(library)
        assert isinstance(app.window, ProblemWindow)
        assert "a page is damaged" in texts(app)
    button(app, "Try Again").click()
    eventually(lambda: isinstance(app.window, MainWindow))


def test_a_library_that_was_deleted_while_it_is_open_is_told_and_restored_from_a_backup(
    start: Start, library: Path, eventually: Eventually
) -> None:
    app = start(library)
    window = app.window
    assert isinstance(window, MainWindow)
    eventually(lambda: bool(answer_of(app)))
    backups = window._services.backups
    backups.write(backups.suggest(), NoProgress())
    for file in library.parent.glob(f"{library.name}*"):
        file.unlink()
    window.actions_table["star"].trigger()
    eventually(lambda: "moved or replaced" in window.toast.text)
    window.toast._button.click()
    dialog = window.findChild(BackupsDialog)
    assert dialog is not None
    eventually(dialog.restore_button.isEnabled)
    dialog.restore_button.click()
    box = dialog.findChild(QMessageBox)
    assert box is not None
    next(button for button in box.buttons() if button.text() == "Restore").click()
    eventually(lambda: app.window is not window)
    eventually(lambda: bool(answer_of(app)))
    assert library.exists()
