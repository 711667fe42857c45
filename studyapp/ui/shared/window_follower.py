"""Keeps in its place what floats over a window that changes its size."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class WindowFollower(QObject):
    """Watches the window only while something is shown over it.

    A window gets an event for each of its commands that changes: turning to another mode took
    longer by a tenth with each filter that is asked about all of them.
    """

    def __init__(self, floating: QWidget, window: QWidget, place: Callable[[], None]) -> None:
        """``place`` puts what floats into its place."""
        super().__init__(floating)
        self._window = window
        self._place = place
        floating.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the window from the time when it is shown to when it is hidden."""
        if watched is self._window:
            if event.type() == QEvent.Type.Resize:
                self._place()
        elif event.type() == QEvent.Type.Show:
            self._window.installEventFilter(self)
        elif event.type() == QEvent.Type.Hide and isValid(self._window):  # it may just end
            self._window.removeEventFilter(self)
        return False
