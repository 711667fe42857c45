"""Opens the window for a moment and looks whether an answer is painted in it."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from studyapp.bootstrap import Services, build_services
from studyapp.ui.application import run
from studyapp.ui.main_window import MainWindow

_POLL = 50
"""Milliseconds between two looks."""
_FEWEST_COLORS = 8
"""A window without fonts or theme has fewer."""


class WindowError(Exception):
    """The window did not show what it should."""


def show_window(library: Path, folder: Path, within: float) -> None:
    """Open the window of a library, wait for an answer on the page, and close it.

    Args:
        library: one with a question.
        folder: where the window may write its log and state.
        within: seconds to wait.

    Raises:
        WindowError: no answer was shown in time, or the page stayed empty.
    """
    complaint = ["the window did not open"]
    deadline = time.monotonic() + within

    def look(again: Callable[[], None]) -> None:
        windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
        window = windows[0] if windows else None
        if window is not None and window.isVisible() and window.reader.answer is not None:
            picture = window.grab().toImage()
            colors = {
                picture.pixel(x, y)
                for x in range(0, picture.width(), 3)
                for y in range(0, picture.height(), 3)
            }
            complaint[:] = [] if len(colors) >= _FEWEST_COLORS else ["the window is empty"]
            window.close()
            QApplication.quit()
        elif time.monotonic() > deadline:
            complaint[:] = ["no answer was shown in time"]
            QApplication.quit()
        else:
            QTimer.singleShot(_POLL, again)

    def look_again() -> None:
        look(look_again)

    def open_services(path: Path) -> Services:
        QTimer.singleShot(_POLL, look_again)
        return build_services(path)

    run(library, open_services, folder=folder)
    if complaint:
        raise WindowError(complaint[0])
