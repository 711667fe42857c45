"""How large text is: as the system's font says, or as the reader chose; and what grows with it.

Sizes of fonts, and of what holds text, are given in pixels at the usual size of text. The size in
use is that of the application's font.
"""

import os
import sys
from collections.abc import Callable
from typing import Concatenate

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from studyapp.qtkit.display import room_of

UI_SIZE = 13
"""Text of the interface, in pixels at its usual size."""
PERCENTS = (100, 110, 125, 150)
"""The sizes that the interface is made for."""

_USUAL_POINTS = {"win32": 9.0, "darwin": 13.0}
"""The size of the font that a system has until somebody changes it."""
_FRAME = QSize(16, 48)
"""Room that the system's frame may take on a screen that is smaller than a window."""
_AROUND = 48
"""Pixels of a window that are seen around a dialog in it, both sides together."""
_USUAL_ON_DESKTOPS = 11.0
_USUAL_ON_KDE = 10.0


def text_scale() -> float:
    """Return how large text is in use; 1.0 is the usual size."""
    pixels = QGuiApplication.font().pixelSize()
    return pixels / UI_SIZE if pixels > 0 else 1.0


def scaled(pixels: float) -> int:
    """Return a length that grows with text, in pixels at the size in use."""
    return round(pixels * text_scale())


def system_scale(more: float = 1.0) -> float:
    """Return how large the system wants text to be, within what the interface is made for.

    Args:
        more: what the desktop multiplies the size of its font by, where Qt does not hear of it.
    """
    points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    usual = _USUAL_POINTS.get(sys.platform)
    if usual is None:
        is_kde = "KDE" in os.environ.get("XDG_CURRENT_DESKTOP", "")
        usual = _USUAL_ON_KDE if is_kde else _USUAL_ON_DESKTOPS
    return min(max(points / usual * more, PERCENTS[0] / 100), PERCENTS[-1] / 100)


def open_at(window: QWidget, width: int, height: int) -> None:
    """Give a window its first size, in pixels of usual text, as far as the screen has room."""
    room = room_of(window).size() - _FRAME
    window.resize(QSize(scaled(width), scaled(height)).boundedTo(room))


def open_within(dialog: QWidget, window: QWidget, width: int, height: int) -> None:
    """Give a dialog its first size, in pixels of usual text, so that its window is seen around."""
    room = window.size() - QSize(_AROUND, _AROUND)
    dialog.resize(QSize(scaled(width), scaled(height)).boundedTo(room))


class TextSize(QObject):
    """Tells what was made for one size of text that it is another now."""

    changed = Signal()

    @classmethod
    def of(cls, application: QApplication) -> "TextSize":
        """Return the one of the application."""
        return application.findChild(cls) or cls(application)

    def use(self, scale: float) -> None:
        """Give the application's font a size; whoever dresses the application tells of it."""
        pixels = round(UI_SIZE * scale)
        if pixels != scaled(UI_SIZE):
            font = QApplication.font()
            font.setPixelSize(pixels)
            QApplication.setFont(font)


def by_text(
    widget: QWidget, setter: Callable[Concatenate[QWidget, ...], object], *pixels: float
) -> None:
    """Give a widget lengths that grow with text, now and after each change of its size.

    Args:
        widget: what has the lengths.
        setter: sets them, such as ``QWidget.setFixedHeight``; not bound, so that nothing keeps the
            widget alive.
        pixels: what ``setter`` is given, for text of the usual size.
    """
    _Fit(widget, setter, pixels)


class _Fit(QObject):
    def __init__(
        self,
        widget: QWidget,
        setter: Callable[Concatenate[QWidget, ...], object],
        pixels: tuple[float, ...],
    ) -> None:
        super().__init__(widget)
        self._setter = setter
        self._pixels = pixels
        self.fit()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            TextSize.of(application).changed.connect(self.fit)

    def fit(self) -> None:
        widget = self.parent()
        if isinstance(widget, QWidget):
            self._setter(widget, *map(scaled, self._pixels))
