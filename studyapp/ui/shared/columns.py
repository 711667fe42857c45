"""Lays pages out: a column in the middle that is not too wide to read, and room to scroll."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

MARGIN = 24
"""Room at the sides of a column, in pixels."""


def centered(column: QWidget, margin: int = MARGIN) -> QWidget:
    """Return what holds a column in its middle; that has a greatest width of its own."""
    holder = QWidget()
    holder.setProperty("look", "plain")
    across = QHBoxLayout(holder)
    across.setContentsMargins(margin, 0, margin, 0)
    across.addStretch(1)
    across.addWidget(column, 100)
    across.addStretch(1)
    return holder


def scrolled(inside: QWidget, *, takes_keys: bool = False) -> QScrollArea:
    """Return an area without a frame in which something as wide as the area is moved up and down.

    Args:
        inside: what is moved.
        takes_keys: it has the keyboard itself, to be moved by the arrow keys: for what is only
            read. Other things come into sight when they have the keyboard.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if not takes_keys:
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def fill(page: QWidget, content: QWidget) -> None:
    """Give a page one thing that fills it."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
