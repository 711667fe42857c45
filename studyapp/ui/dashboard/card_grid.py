"""Lays cards out in as many columns as there is room for."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from studyapp.qtkit.text_size import scaled

GAP = 16
_COLUMN = 440
"""Least width of a column, in pixels."""
_MOST = 3
_PARTS = 6
"""Into how many parts a row is divided: for three cards, for two, and for one."""


class CardGrid(QWidget):
    """Cards in their order; wide ones take a row of their own."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[tuple[QWidget, bool]] = []
        self._columns = 0
        self._adapting = QTimer(self, singleShot=True, interval=0)
        self._adapting.timeout.connect(self._adapt)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        for part in range(_PARTS):
            self._grid.setColumnStretch(part, 1)

    def add(self, card: QWidget, *, wide: bool = False) -> None:
        """Add a card at the end."""
        self._cards.append((card, wide))
        self._arrange()

    def in_order(self) -> list[QWidget]:
        """Return all cards as they were added."""
        return [card for card, _ in self._cards]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use more or fewer columns, as soon as those around are done with giving it a width."""
        super().resizeEvent(event)
        self._adapting.start()

    def _adapt(self) -> None:
        if self._wanted() != self._columns:
            self._arrange()

    def _wanted(self) -> int:
        return min(max(self.width() // scaled(_COLUMN), 1), _MOST)

    def _arrange(self) -> None:
        for card, _ in self._cards:
            self._grid.removeWidget(card)
        self._columns = self._wanted()
        for row, cards in enumerate(self._rows()):
            each = _PARTS // len(cards)
            for place, card in enumerate(cards):
                self._grid.addWidget(card, row, place * each, 1, each)

    def _rows(self) -> list[list[QWidget]]:
        """Return the cards row by row; those of a row that is not full become wider."""
        rows: list[list[QWidget]] = []
        was_wide = True
        for card, wide in self._cards:
            if wide or was_wide or len(rows[-1]) == self._columns:
                rows.append([])
            rows[-1].append(card)
            was_wide = wide
        return rows
