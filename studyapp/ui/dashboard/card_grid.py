"""Lays cards out in as many columns as there is room for."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

GAP = 16
_COLUMN = 440
"""Least width of a column, in pixels."""
_MOST = 3


class CardGrid(QWidget):
    """Cards in their order; wide ones take a row of their own."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[tuple[QWidget, bool]] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)

    def add(self, card: QWidget, *, wide: bool = False) -> None:
        """Add a card at the end."""
        self._cards.append((card, wide))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use more or fewer columns."""
        super().resizeEvent(event)
        if self._wanted() != self._columns:
            self._arrange()

    def _wanted(self) -> int:
        return min(max(self.width() // _COLUMN, 1), _MOST)

    def _arrange(self) -> None:
        for card, _ in self._cards:
            self._grid.removeWidget(card)
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 0)
        self._columns = self._wanted()
        row = column = 0
        for card, wide in self._cards:
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(card, row, column, 1, self._columns if wide else 1)
            column += self._columns if wide else 1
            if column >= self._columns:
                row, column = row + 1, 0
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1)
