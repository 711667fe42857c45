"""Widgets that hide all below them, so that nothing below is painted with them.

A style sheet takes from its widgets the attribute by which Qt knows that: a page, a field or a
scroll bar counts as transparent, and each of its paints is one of all that it lies on as well.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QScrollBar, QWidget

from studyapp.qtkit.theme import Theme, ThemeController


def paint_ground(widget: QWidget, event: QPaintEvent, theme: Theme) -> None:
    """Fill what is to be painted of a widget with the colour of pages and cards.

    From the second paint on, also after a change of the style sheet, nothing below is painted.
    """
    widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    painter = QPainter(widget)
    painter.fillRect(event.rect(), theme.color("panel"))
    painter.end()


class OpaqueField(QLineEdit):
    """A field on the card."""

    def __init__(self, themes: ThemeController) -> None:
        super().__init__()
        self._themes = themes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the field."""
        paint_ground(self, event, self._themes.current)
        super().paintEvent(event)


class OpaqueScrollBar(QScrollBar):
    """The scroll bar of a list on the card; out of sight, but there, while all fits in.

    If it came and went, what lies below would show through the list for a moment, and be painted.
    """

    def __init__(self, themes: ThemeController) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._themes = themes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the bar if there is more than fits in."""
        paint_ground(self, event, self._themes.current)
        if self.maximum() > self.minimum():
            super().paintEvent(event)
