"""The app's real window in a worker's process, and a clock that stops when it is painted."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTreeView

from studyapp.bootstrap import Services, build_services
from studyapp.qtkit.fonts import load_fonts, sans
from studyapp.ui.application import RunningApp
from studyapp.ui.main_window import MainWindow

_LONGEST = 60_000
"""Milliseconds after which a paint that does not come is an error."""


def make_application() -> QApplication:
    """Return the application set up as the app does."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    load_fonts()
    application.setFont(sans())
    return application


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """A window, the services that it works with, and the run of the app that it belongs to."""

    app: RunningApp
    window: MainWindow
    services: Services

    def close(self) -> None:
        """End as the app ends."""
        self.window.close()
        self.app.end()


def open_window(library: Path) -> OpenWindow:
    """Open a library in the app's window."""
    opened: list[Services] = []

    def open_services(path: Path) -> Services:
        opened.append(build_services(path))
        return opened[-1]

    app = RunningApp(library, open_services)
    app.start()
    if not isinstance(app.window, MainWindow):
        raise SystemExit(f"{library} could not be opened")
    return OpenWindow(app, app.window, opened[-1])


def tree_of(window: MainWindow) -> QTreeView:
    """Return the topic tree."""
    tree = window.findChild(QTreeView)
    assert isinstance(tree, QTreeView)
    return tree


class PaintClock(QObject):
    """Waits until an area is painted while a condition holds, then tells how long that took."""

    def __init__(self, area: QAbstractScrollArea, is_ready: Callable[[], bool]) -> None:
        super().__init__(area)
        self._is_ready = is_ready
        self._viewport = area.viewport()
        self._loop = QEventLoop()
        self._painted = 0.0

    def wait(self, started: float, act: Callable[[], object]) -> float:
        """Act, wait for the paint, and return the milliseconds since ``started``."""
        self._viewport.installEventFilter(self)
        try:
            act()
            QTimer.singleShot(_LONGEST, self._loop, lambda: self._loop.exit(1))
            if not self._painted and self._loop.exec() != 0:
                raise TimeoutError("nothing was painted")
        finally:
            self._viewport.removeEventFilter(self)
        return (self._painted - started) * 1000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See a paint; it is done when the event loop runs again."""
        if event.type() == QEvent.Type.Paint and not self._painted and self._is_ready():
            QTimer.singleShot(0, self, self._stop)
        return False

    def _stop(self) -> None:
        if not self._painted:
            self._painted = time.perf_counter()
            self._loop.exit(0)
