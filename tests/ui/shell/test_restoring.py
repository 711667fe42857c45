"""A backup takes the library's place while the app runs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from studyapp.bootstrap import Services, build_services
from studyapp.domain.progress import NoProgress
from studyapp.storage.library_file import LibraryFile
from studyapp.ui.application import RunningApp
from studyapp.ui.backups.backups_dialog import BackupsDialog
from studyapp.ui.main_window import MainWindow
from studyapp.ui.problem_window import ProblemWindow
from tests.ui.shell.test_application import answer_of, button

Eventually = Callable[[Callable[[], bool]], None]
Starter = Callable[..., RunningApp]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a library of which there is a backup with a note, that is empty by now."""
    path = tmp_path / "own" / "notes.studylib"
    path.parent.mkdir()
    with build_services(path) as services:
        services.banks.install_first()
        write(services, "As it was")
        assert services.backups.automatic(NoProgress()).made
        write(services, "As it is")
    return path


def write(services: Services, text: str) -> None:
    question = services.library.listing().questions[0].id
    services.noting.save(question, text, explicit=True)


def note(path: Path) -> str:
    with build_services(path) as services:
        found = services.noting.note(services.library.listing().questions[0].id)
    return found.text if found else ""


def dialog_of(app: RunningApp) -> BackupsDialog:
    assert app.window
    dialog = app.window.findChild(BackupsDialog)
    assert isinstance(dialog, BackupsDialog)
    return dialog


def restore(dialog: BackupsDialog, eventually: Eventually) -> None:
    eventually(dialog.restore_button.isEnabled)
    dialog.restore_button.click()
    asked = dialog.findChild(QMessageBox)
    assert isinstance(asked, QMessageBox)
    next(found for found in asked.buttons() if found.text() == "Restore").click()


def test_the_window_opens_again_on_what_was_restored(
    start: Starter, library: Path, eventually: Eventually
) -> None:
    app = start(library)
    eventually(lambda: bool(answer_of(app)))
    before = app.window
    assert isinstance(before, MainWindow)
    before.actions_table["backups"].trigger()
    restore(dialog_of(app), eventually)
    eventually(lambda: app.window is not before and bool(answer_of(app)))
    assert isinstance(app.window, MainWindow)
    (kept,) = (library.parent / "backups").glob("*.before-restore.*")
    assert str(kept) in app.window.toast.text
    assert app.window.toast.isVisible()
    assert note(library) == "As it was"
    assert note(kept) == "As it is"
    assert not list(library.parent.glob("*.restoring*"))


def test_a_library_that_is_open_elsewhere_stays(
    start: Starter, library: Path, eventually: Eventually
) -> None:
    app = start(library)
    eventually(lambda: bool(answer_of(app)))
    before = app.window
    assert isinstance(before, MainWindow)
    with LibraryFile.open(library) as other, other.reading():
        before.actions_table["backups"].trigger()
        restore(dialog_of(app), eventually)
        eventually(lambda: app.window is not before and bool(answer_of(app)))
        assert isinstance(app.window, MainWindow)
        assert "locked by another program" in app.window.toast.text
    assert note(library) == "As it is"
    assert not list((library.parent / "backups").glob("*.before-restore.*"))


def test_a_damaged_library_is_replaced_by_a_backup(
    start: Starter, library: Path, eventually: Eventually
) -> None:
    library.write_bytes(b"This is no database. " * 1000)
    app = start(library)
    assert isinstance(app.window, ProblemWindow)
    button(app, "Restore a Backup…").click()
    restore(dialog_of(app), eventually)
    eventually(lambda: isinstance(app.window, MainWindow) and bool(answer_of(app)))
    assert note(library) == "As it was"
    (kept,) = (library.parent / "backups").glob("*.before-restore.*")
    assert kept.read_bytes().startswith(b"This is no database. ")
