"""The list of the palette."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListView

from studyapp.qtkit.icons import Icons
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.search.entry_painter import EntryPainter


class EntryList(QListView):
    """Fills its own background: what lies under the palette is not painted for each new list."""

    def __init__(self, themes: ThemeController, icons: Icons) -> None:
        super().__init__()
        self._themes = themes
        self.setItemDelegate(EntryPainter(themes, icons, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows on the colour of the card."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._themes.current.color("panel"))
        painter.end()
        super().paintEvent(event)
