"""About: versions, licences, and what is copied for a report; the log folder after a bug."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

import studyapp
from studyapp.services.versions import part_versions
from studyapp.ui.about_dialog import AboutDialog
from studyapp.ui.shared.bug_dialog import BugDialog

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def about(world: "World", parent: QWidget, eventually: Eventually) -> AboutDialog:
    dialog = AboutDialog(
        str(world.services.path), world.shell.operations, world.shell.themes, parent
    )
    dialog.show()
    eventually(lambda: dialog.licences.toPlainText() != "")
    return dialog


def test_the_versions_of_all_parts_are_shown(about: AboutDialog, world: "World") -> None:
    assert about.facts["StudyApp"] == studyapp.__version__
    assert about.facts["Qt"] == qVersion()
    assert part_versions().items() <= about.facts.items()
    assert {"SQLite", "Typst", "Python"} <= about.facts.keys()
    assert about.facts["Library"] == str(world.services.path)


def test_every_bundled_part_has_its_licence(about: AboutDialog) -> None:
    licences = about.licences.toPlainText().lower()
    for part in ("pyside6_essentials", "typst", "fsrs", "nh3", "ziamath", "markdown"):
        assert part in licences, part
    assert "apache" in licences
    assert "mit" in licences


def test_the_system_information_is_copied_without_anything_of_the_reader(
    about: AboutDialog, world: "World"
) -> None:
    about.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    for name in ("StudyApp", "Qt", "SQLite", "Typst", "System", "Screens", "Theme"):
        assert f"{name}: " in copied, name
    assert str(world.services.path.parent) not in copied
    assert about.copy_button.text() == "Copied"


def test_the_log_folder_is_opened_from_the_report_of_a_bug(
    qtbot: QtBot, tmp_path: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("studyapp.ui.shared.bug_dialog.show_folder", opened.append)
    dialog = BugDialog("ValueError: a bug", str(tmp_path / "logs" / "studyapp.log"))
    qtbot.addWidget(dialog)
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Open the Log Folder")
    button.click()
    assert opened == [tmp_path / "logs"]
