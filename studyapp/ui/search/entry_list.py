"""The list of the palette."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListView

from studyapp.qtkit.icons import Icons
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.search.entries import Entry, EntryModel, Section
from studyapp.ui.search.entry_painter import EntryPainter

_SAMPLE = "Aa1 文字"
_SAMPLE_HEIGHT = 200
"""In pixels; not all of the sample fits in."""


class EntryList(QListView):
    """Fills its own background: what lies under the palette is not painted for each new list."""

    def __init__(self, themes: ThemeController, icons: Icons) -> None:
        super().__init__()
        self._themes = themes
        self._icons = icons
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

    def warm_up(self) -> None:
        """Draw a list out of sight: the first one loads fonts of both scripts and its scroll bar.

        That takes as long as two frames, which nobody misses before the first word is typed.
        """
        entry = Entry("question", _SAMPLE, str, ((0, 4),), _SAMPLE, ((0, 4),), _SAMPLE)
        model = EntryModel()
        model.show([Section(_SAMPLE, (entry,) * 8)])
        sample = EntryList(self._themes, self._icons)
        sample.setFont(self.font())
        sample.setModel(model)
        sample.resize(self.width(), _SAMPLE_HEIGHT)
        sample.grab()
        sample.deleteLater()
