"""Notices at the bottom of a window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studyapp.ui.shared.toasts import Toast

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World


def test_a_notice_stays_at_the_bottom_of_the_window(world: "World", qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    toast = Toast(world.shell.themes, window)
    window.show()
    toast.tell("Saved")
    below = window.height() - toast.geometry().bottom()
    window.resize(900, 700)
    assert window.height() - toast.geometry().bottom() == below
    assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 1
    toast.hide()
    window.resize(700, 500)
    toast.tell("Saved again")
    assert window.height() - toast.geometry().bottom() == below


def test_a_window_may_end_while_it_is_told_something(world: "World", qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(600, 400)
    Toast(world.shell.themes, window).tell("Saved")
    window.show()
    window.deleteLater()
    with qtbot.captureExceptions() as told:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert told == []
