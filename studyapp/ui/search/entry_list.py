"""The list of the palette."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QListView

from studyapp.qtkit.icons import Icons
from studyapp.qtkit.opaque import OpaqueScrollBar, paint_ground
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.search.entries import Entry, EntryModel, Section
from studyapp.ui.search.entry_painter import EntryPainter

SAMPLE = "Aa1 文字"
"""Holds letters of both scripts."""
_SAMPLE_HEIGHT = 200
"""In pixels; not all of the sample fits in."""
_TURN = 0.005
"""Seconds that a new list may be painted before the window answers to keys again."""


class EntryList(QListView):
    """Fills its own background: what lies under the palette is not painted for each new list.

    A new list in glyphs that were never drawn takes longer than a frame. It is painted in turns,
    row by row from the top, with the keyboard served in between.
    """

    def __init__(self, model: EntryModel, themes: ThemeController, icons: Icons) -> None:
        super().__init__()
        self._entries = model
        self._themes = themes
        self._icons = icons
        self._is_new = False
        self._turn_ends = 0.0
        self._rest = QRegion()
        self._painter = EntryPainter(model, themes, icons, self, self.puts_off)
        self.setItemDelegate(self._painter)
        self.setVerticalScrollBar(OpaqueScrollBar(themes))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setModel(model)

    @property
    def is_painted(self) -> bool:
        """Whether no row of the list waits for its turn."""
        return not self._is_new

    def reset(self) -> None:
        """Take a new list; it is called by the model."""
        self._painter.measure()
        super().reset()
        self._is_new = True
        self._rest = QRegion()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows on the colour of the card."""
        paint_ground(self.viewport(), event, self._themes.current)
        self._painter.measure()
        self._rest -= event.region()
        self._turn_ends = time.perf_counter() + _TURN
        super().paintEvent(event)
        self._is_new = not self._rest.isEmpty()
        if self._is_new:
            QTimer.singleShot(0, self, self._paint_rest)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; what waits for its turn moves with the rest."""
        super().scrollContentsBy(dx, dy)
        self._rest.translate(dx, dy)

    def heights(self) -> Iterator[int]:
        """Yield how high each row is, in pixels."""
        return (self._painter.height(row) for row in range(self._entries.rowCount()))

    def puts_off(self, row: QRect) -> bool:
        """Whether a row, given by its place, is to be painted in the next turn."""
        if not self._is_new or time.perf_counter() < self._turn_ends:
            return False
        self._rest += row & self.viewport().rect()
        return True

    def _paint_rest(self) -> None:
        self.viewport().update(self._rest)

    def warm_up(self) -> None:
        """Draw a list out of sight: the first one loads fonts of both scripts and its scroll bar.

        That takes as long as two frames, which nobody misses before the first word is typed.
        """
        from studyapp.domain.snippets import Snippet  # noqa: PLC0415 - not needed at a start

        bold = ((0, len(SAMPLE) // 2), (len(SAMPLE) - 1, len(SAMPLE)))  # of both scripts
        entry = Entry("question", SAMPLE, str, bold, lambda: Snippet(SAMPLE, bold), SAMPLE)
        model = EntryModel()
        model.show([Section(SAMPLE, (entry,) * 8)])
        sample = EntryList(model, self._themes, self._icons)
        sample.setFont(self.font())
        sample.resize(self.width(), _SAMPLE_HEIGHT)
        sample.grab()
        sample.deleteLater()
