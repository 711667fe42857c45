"""The list of backups: what is in it, making one, restoring one, and where they go."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox
from pytestqt.qtbot import QtBot

from studyapp.domain.progress import NoProgress
from studyapp.domain.settings import BACKUP_FOLDER
from studyapp.services.backing_up import of_closed_library
from studyapp.ui.backups.backups_dialog import BackupsDialog

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]
Opener = Callable[..., BackupsDialog]


@pytest.fixture
def open_backups(world: "World", qtbot: QtBot) -> Opener:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()

    def open_dialog(**options: bool) -> BackupsDialog:
        dialog = BackupsDialog(
            world.services.backups, world.shell.operations, world.shell.icons, window, **options
        )
        dialog.open()
        return dialog

    return open_dialog


def texts(dialog: BackupsDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def answer(monkeypatch: pytest.MonkeyPatch, method: str, *result: object) -> None:
    value = result if len(result) > 1 else result[0]
    monkeypatch.setattr(QFileDialog, method, lambda *_: value)


def press(dialog: BackupsDialog, text: str) -> None:
    (asked,) = [found for found in dialog.findChildren(QMessageBox) if found.isVisible()]
    next(button for button in asked.buttons() if button.text() == text).click()


def test_without_backups_it_says_so(open_backups: Opener, eventually: Eventually) -> None:
    dialog = open_backups()
    eventually(dialog.empty_text.isVisible)
    assert not dialog.restore_button.isEnabled()
    assert dialog.folder_text.toolTip().endswith("backups")


def test_each_backup_says_why_it_was_made_and_what_is_in_it(
    open_backups: Opener, world: "World", eventually: Eventually
) -> None:
    services = world.services
    question = world.questions["What is LoRA?"]
    services.noting.save(question, "Mine", explicit=True)
    made = services.backups.automatic(NoProgress()).made
    assert made
    made.path.with_name(made.path.name.replace(".automatic.2", ".before-import.1")).write_text("x")
    dialog = open_backups()
    eventually(lambda: dialog.list.count() == 2)
    newest, oldest = texts(dialog)
    assert "Automatic" in newest
    assert "6 questions  ·  1 note" in newest
    assert "Before an import" in oldest
    assert "cannot be read" in oldest
    assert dialog.restore_button.isEnabled()
    dialog.list.setCurrentRow(1)
    assert not dialog.restore_button.isEnabled()


def test_backing_up_now_asks_where(
    open_backups: Opener,
    world: "World",
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    eventually: Eventually,
) -> None:
    dialog = open_backups()
    suggested = world.services.backups.suggest()
    answer(monkeypatch, "getSaveFileName", str(suggested), "")
    dialog.back_up_button.click()
    assert not dialog.back_up_button.isEnabled()
    eventually(lambda: dialog.list.count() == 1)
    assert "Made by you" in texts(dialog)[0]
    assert str(suggested) in dialog.message.text()
    assert dialog.back_up_button.isEnabled()
    answer(monkeypatch, "getSaveFileName", str(tmp_path / "mine"), "")
    dialog.back_up_button.click()
    eventually((tmp_path / "mine.studylib").exists)


def test_a_file_whose_name_was_completed_is_not_replaced(
    open_backups: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, eventually: Eventually
) -> None:
    there = tmp_path / "mine.studylib"
    there.write_text("precious")
    dialog = open_backups()
    answer(monkeypatch, "getSaveFileName", str(tmp_path / "mine"), "")
    dialog.back_up_button.click()
    eventually(dialog.message.isVisible)
    assert str(there) in dialog.message.text()
    assert there.read_text() == "precious"


def test_what_goes_wrong_is_told_with_a_remedy(
    open_backups: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, eventually: Eventually
) -> None:
    dialog = open_backups()
    answer(monkeypatch, "getSaveFileName", str(tmp_path / "gone" / "mine.studylib"), "")
    dialog.back_up_button.click()
    eventually(dialog.message.isVisible)
    assert "cannot be written" in dialog.message.text()
    assert "choose another" in dialog.message.text()
    assert dialog.message.property("rank") == "problem"
    assert dialog.back_up_button.isEnabled()


def test_restoring_asks_first_and_hands_over_a_checked_copy(
    open_backups: Opener, world: "World", qtbot: QtBot, eventually: Eventually
) -> None:
    world.services.backups.automatic(NoProgress())
    dialog = open_backups()
    staged = []
    dialog.restore_asked.connect(staged.append)
    eventually(lambda: dialog.list.count() == 1)
    dialog.restore_button.click()
    press(dialog, "Cancel")
    qtbot.wait(50)
    assert staged == []
    dialog.restore_button.click()
    (asked,) = [found for found in dialog.findChildren(QMessageBox) if found.isVisible()]
    assert "6 questions" in asked.informativeText()
    assert "kept" in asked.informativeText()
    press(dialog, "Restore")
    eventually(lambda: bool(staged))
    assert staged[0].path.parent == world.services.path.parent
    assert staged[0].contents.questions == 6
    staged[0].discard()


def test_return_on_a_backup_asks_whether_to_restore_it(
    open_backups: Opener, world: "World", qtbot: QtBot, eventually: Eventually
) -> None:
    world.services.backups.automatic(NoProgress())
    dialog = open_backups()
    eventually(lambda: dialog.list.count() == 1)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    eventually(lambda: any(asked.isVisible() for asked in dialog.findChildren(QMessageBox)))
    press(dialog, "Cancel")


def test_a_file_that_is_no_backup_is_refused(
    open_backups: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, eventually: Eventually
) -> None:
    (tmp_path / "thesis.studylib").write_text("My thesis. " * 50)
    dialog = open_backups()
    answer(monkeypatch, "getOpenFileName", str(tmp_path / "thesis.studylib"), "")
    dialog.file_button.click()
    eventually(lambda: bool(dialog.findChildren(QMessageBox)))
    press(dialog, "Restore")
    eventually(dialog.message.isVisible)
    assert "not a StudyApp library" in dialog.message.text()


def test_closing_it_stops_what_is_being_made(
    open_backups: Opener,
    world: "World",
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    eventually: Eventually,
) -> None:
    target = tmp_path / "mine.studylib"
    started = []

    def slow(target, progress, *, replace):
        started.append(True)
        while True:
            progress.check()

    monkeypatch.setattr(world.services.backups, "write", slow)
    dialog = open_backups()
    answer(monkeypatch, "getSaveFileName", str(target), "")
    dialog.back_up_button.click()
    eventually(lambda: bool(started))
    dialog.reject()
    assert world.shell.operations.shut_down(5)
    assert not target.exists()


def test_another_folder_is_remembered(
    open_backups: Opener,
    world: "World",
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    eventually: Eventually,
) -> None:
    chosen = tmp_path / "elsewhere"
    chosen.mkdir()
    world.services.backups.automatic(NoProgress())
    dialog = open_backups()
    eventually(lambda: dialog.list.count() == 1)
    answer(monkeypatch, "getExistingDirectory", str(chosen))
    dialog.folder_button.click()
    eventually(lambda: dialog.list.count() == 0)
    assert world.services.settings.get(BACKUP_FOLDER) == str(chosen)
    assert dialog.folder_text.toolTip() == str(chosen)
    assert dialog.empty_text.isVisible()
    assert "stay" in dialog.message.text()


def test_a_damaged_library_can_only_be_replaced(
    world: "World", qtbot: QtBot, eventually: Eventually
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    world.services.backups.automatic(NoProgress())
    dialog = BackupsDialog(
        of_closed_library(world.services.path),
        world.shell.operations,
        world.shell.icons,
        window,
        sound=False,
    )
    dialog.open()
    eventually(dialog.restore_button.isEnabled)
    assert not dialog.back_up_button.isVisible()
    assert not dialog.folder_button.isVisible()
