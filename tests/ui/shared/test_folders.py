"""What is given to the system's programs, and what one is told where there is none."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studyapp.ui.shared import folders
from studyapp.ui.shared.folders import NotOpened, open_url, show_folder


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    return window


@pytest.mark.parametrize(
    ("url", "where"),
    [
        (QUrl.fromLocalFile("/home/me/notes"), "/home/me/notes"),
        (QUrl("https://example.org/a?b=c"), "https://example.org/a?b=c"),
    ],
)
def test_where_no_program_opens_it_one_is_told_where_it_is(
    window: QWidget, monkeypatch: pytest.MonkeyPatch, url: QUrl, where: str
) -> None:
    monkeypatch.setattr(folders.QDesktopServices, "openUrl", lambda _: False)
    open_url(url)
    message = window.findChild(NotOpened)
    assert message
    assert message.isVisible()
    assert message.informativeText() == where
    message.copy.click()
    assert QGuiApplication.clipboard().text() == where
    assert not message.isVisible()


def test_the_nearest_folder_that_exists_is_shown(
    window: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []

    def open_it(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(folders.QDesktopServices, "openUrl", open_it)
    show_folder(tmp_path / "not" / "yet")
    assert opened == [str(tmp_path)]
    assert window.findChild(NotOpened) is None
