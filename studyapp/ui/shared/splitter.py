"""A splitter whose handle looks like a hairline and is easy to grab."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from studyapp.qtkit.theme import ThemeController


class HairlineSplitter(QSplitter):
    """Panels side by side with one pixel between them."""

    def __init__(self, themes: ThemeController, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._themes = themes
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """Return a handle that is wider than it looks."""
        return _Handle(self._themes, self)


class _Handle(QSplitterHandle):
    def __init__(self, themes: ThemeController, splitter: QSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, splitter)
        self._themes = themes
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Qt widens a handle of one pixel by margins, so that it can be grabbed.
        token = "accent" if self.underMouse() else "line"
        QPainter(self).fillRect(self.contentsRect(), self._themes.current.color(token))
