"""Question banks in the window: the dialog, updates at the start, links of the first bank."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studyapp import paths
from studyapp.bootstrap import Services
from studyapp.domain.document_json import to_json
from studyapp.domain.errors import LibraryLockedError
from studyapp.domain.progress import NoProgress
from studyapp.domain.text import normalised_title
from studyapp.services.banks import FIRST_BANK, BankService
from studyapp.ui.bank_dialog import BankDialog
from studyapp.ui.main_window import MainWindow
from studyapp.ui.shell import Shell

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def shelf(services: Services, tmp_path: Path) -> Path:
    """Let the library know only the starter bank, in a folder that a test may change."""
    folder = tmp_path / "banks"
    shutil.copytree(paths.resources() / "banks" / "starter", folder / "starter")
    services.banks = BankService(services.file, services.importing, folder)
    return folder / "starter"


@pytest.fixture
def window(world: "World", qtbot: QtBot, eventually: Eventually) -> MainWindow:
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    eventually(lambda: window.reader.answer is not None)
    return window


@pytest.fixture
def dialog(shelf: Path, window: MainWindow, eventually: Eventually) -> BankDialog:
    window.actions_table["banks"].trigger()
    dialog = window.findChild(BankDialog)
    assert isinstance(dialog, BankDialog)
    eventually(lambda: bool(dialog._rows))
    return dialog


def texts(dialog: BankDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def cut_texts(dialog: BankDialog) -> list[str]:
    return [
        label.text()
        for label in dialog.findChildren(QLabel)
        if label.height() < label.heightForWidth(label.width())
        or (not label.wordWrap() and label.width() < label.sizeHint().width())
    ]


def button(dialog: BankDialog):
    return dialog._rows["starter"].button


def topics(window: MainWindow) -> set[str]:
    return {topic.name for topic in window._services.library.tree().topics}


TITLE = "大模型入门十二问"


def test_a_bank_is_added_removed_and_brought_back_by_undo(
    dialog: BankDialog, window: MainWindow, eventually: Eventually
) -> None:
    assert "12 questions  ·  version 1  ·  CC BY 4.0  ·  not in your library" in texts(dialog)
    button(dialog).click()
    eventually(lambda: button(dialog).text() == "Remove")
    assert TITLE in topics(window)
    assert "·  in your library" in texts(dialog)
    button(dialog).click()
    eventually(lambda: button(dialog).text() == "Add" and button(dialog).isEnabled())
    assert TITLE not in topics(window)
    eventually(window.toast.isVisible)
    assert window.toast.text == f"“{TITLE}” removed, with 12 questions"
    window.toast._button.click()
    eventually(lambda: button(dialog).text() == "Remove")
    assert TITLE in topics(window)


def test_banks_that_cannot_be_read_are_not_read_over_and_over(
    dialog: BankDialog,
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    eventually: Eventually,
) -> None:
    readings: list[str] = []

    def read(_: BankService) -> None:
        readings.append("read")
        raise LibraryLockedError(path="notes.studylib")

    def add(*_: object) -> None:
        raise LibraryLockedError(path="notes.studylib")

    monkeypatch.setattr(BankService, "all", read)
    monkeypatch.setattr(BankService, "add", add)
    button(dialog).click()
    assert not button(dialog).isEnabled()
    eventually(lambda: button(dialog).isEnabled())
    qtbot.wait(100)
    assert readings == []
    assert button(dialog).text() == "Add"


def test_the_dialog_is_worked_by_keyboard(
    dialog: BankDialog, window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    dialog.activateWindow()
    eventually(button(dialog).hasFocus)
    assert button(dialog).accessibleName() == f"Add: {TITLE}"
    qtbot.keyClick(button(dialog), Qt.Key.Key_Space)
    eventually(lambda: button(dialog).text() == "Remove")
    eventually(button(dialog).hasFocus)
    window.actions_table["banks"].trigger()
    assert window.findChildren(BankDialog) == [dialog], "a second one was opened"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    eventually(lambda: window.findChild(BankDialog) is None)


def test_the_dialog_follows_language_and_theme(
    dialog: BankDialog, shell: Shell, qapp: QApplication, eventually: Eventually
) -> None:
    shell.themes.apply()  # another test may have left its own
    eventually(lambda: not cut_texts(dialog))
    shell.translations.set_choice("zh_CN")
    qapp.processEvents()
    try:
        assert button(dialog).text() == "添加"
        assert "12 道题" in texts(dialog)
        assert dialog.windowTitle() == "内置题集"
        light = dialog.grab().toImage().pixelColor(4, 4)
        eventually(lambda: not cut_texts(dialog))
        shell.themes.set_choice("dark")
        assert dialog.grab().toImage().pixelColor(4, 4) != light
    finally:
        shell.translations.set_choice("en")
        shell.themes.set_choice("light")


def test_a_newer_version_is_told_of_at_the_start(
    dialog: BankDialog, shelf: Path, window: MainWindow, eventually: Eventually
) -> None:
    window.background.update_banks()
    button(dialog).click()
    eventually(lambda: button(dialog).text() == "Remove")
    assert not window.toast.isVisible()
    about = shelf / "bank.toml"
    about.write_text(about.read_text().replace("version = 1", "version = 2"))
    (shelf / "4-more.md").write_text("# 其他\n\n## 什么是批归一化？ {#batch-norm}\n\n按批归一。\n")
    window.background.update_banks()
    eventually(window.toast.isVisible)
    assert window.toast.text == f"Question bank “{TITLE}” updated: 1 new"
    window.toast.hide()
    window.background.update_banks()
    shell_idle = window._shell.operations
    eventually(lambda: not shell_idle._waiting)
    assert not window.toast.isVisible()


def test_every_link_of_the_first_bank_leads_to_its_question(
    services: Services, window: MainWindow, eventually: Eventually
) -> None:
    services.banks.add(FIRST_BANK, NoProgress())
    listing = services.library.listing().questions
    documents = [to_json(services.reading.open(entry.id).document) for entry in listing]
    names = {name for text in documents for name in re.findall(r'"wiki:([^"]+)"', text)}
    assert len(names) > 50
    for name in names:
        window.reader.wiki_link_followed.emit(name)
        assert not window.toast.isVisible(), name
        eventually(lambda name=name: _title(window) == normalised_title(name))


def _title(window: MainWindow) -> str:
    return normalised_title(window.reader.answer.question.title) if window.reader.answer else ""
