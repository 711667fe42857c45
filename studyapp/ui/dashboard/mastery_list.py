"""Topics with a bar each: how much of a topic is mastered, and why."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from studyapp.qtkit.fonts import wear_sans
from studyapp.qtkit.text_size import UI_SIZE, by_text, scaled
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.dashboard.chart import NOWHERE, Chart, Datum
from studyapp.ui.shared.words import percent

ROW = 28
_BAR_HEIGHT = 6
_INDENT = 16
_NUMBER = 52
_GAP = 12


class MasteryList(Chart):
    """A datum is a topic; its one value is a share, None when too little is known."""

    def __init__(self, themes: ThemeController) -> None:
        super().__init__(themes)
        self._depths: tuple[int, ...] = ()
        by_text(self, wear_sans, UI_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_topics(self, topics: list[Datum], depths: list[int]) -> None:
        """Show topics; how deep they stand in the tree moves their names to the right."""
        self._depths = tuple(depths)
        self.show_data(topics)
        self.setMinimumHeight(scaled(ROW) * len(topics))

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(320, scaled(ROW) * len(self.data))

    def steps(self) -> dict[Qt.Key, int]:
        """Topics stand below each other."""
        return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

    def place_of(self, at: int) -> QRectF:
        """Return the row of a topic."""
        return QRectF(0, at * scaled(ROW), self.width(), scaled(ROW))

    def at(self, position: QPointF) -> int:
        """Return the topic in whose row a point is."""
        at = int(position.y() // scaled(ROW))
        return at if 0 <= at < len(self.data) else NOWHERE

    def paint_data(self, painter: QPainter, seen: QRectF) -> None:
        """Paint the rows that are seen."""
        first = max(0, int(seen.top() // scaled(ROW)))
        for at in range(first, min(len(self.data), int(seen.bottom() // scaled(ROW)) + 1)):
            self._paint_row(painter, at)

    def _paint_row(self, painter: QPainter, at: int) -> None:
        datum, row = self.data[at], self.place_of(at)
        theme = self.theme
        (share,) = datum.values
        if at == self.marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(row.adjusted(0, 1, 0, -1), 6, 6)
        bar_width = min(max(row.width() * 0.38, 60), 360)
        bar = QRectF(
            row.right() - scaled(_NUMBER) - bar_width,
            row.center().y() - _BAR_HEIGHT / 2,
            bar_width,
            _BAR_HEIGHT,
        )
        left = 8 + _INDENT * self._depths[at]
        name = QRectF(left, row.top(), bar.left() - _GAP - left, row.height())
        painter.setPen(theme.color("text" if self._depths[at] == 0 else "muted"))
        painter.drawText(
            name,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            painter.fontMetrics().elidedText(
                datum.label, Qt.TextElideMode.ElideRight, round(name.width())
            ),
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(bar, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        number = percent(share)
        if share is not None:
            filled = QRectF(bar)
            filled.setWidth(max(bar.width() * share, _BAR_HEIGHT))
            painter.setBrush(theme.color("good-fill"))
            if share > 0:
                painter.drawRoundedRect(filled, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
        painter.setPen(theme.color("text" if share is not None else "muted"))
        place = QRectF(bar.right(), row.top(), scaled(_NUMBER) - 8, row.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)
