"""Charts with two axes: stacked bars, and lines."""

import math
from abc import abstractmethod
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.dashboard.chart import NOWHERE
from studyapp.ui.dashboard.still_chart import StillChart

_TOP, _BOTTOM, _RIGHT = 10, 22, 6
_LABEL_GAP = 8
_GRID = 4
"""Into how many parts lines across divide the chart, at most."""
_WIDEST_BAR = 44
_CORNER = 3.0
_TENTH = 0.1
_STEPS = (1, 2, 2.5, 5, 10)


def nice_top(most: float) -> float:
    """Return a round number at or above the greatest value, with whole numbers on its lines."""
    if most <= _GRID:
        return float(max(1, math.ceil(most)))
    step = most / _GRID
    size = 10 ** math.floor(math.log10(step))
    rounded = next(size * factor for factor in _STEPS if step <= size * factor)
    return float(math.ceil(rounded) * math.ceil(most / math.ceil(rounded)))


class Plot(StillChart):
    """Data side by side over an axis that begins at a given number."""

    def __init__(
        self, themes: ThemeController, tokens: Sequence[str], wording: Callable[[float], str]
    ) -> None:
        """Make an empty chart.

        Args:
            themes: where the colours are.
            tokens: the colour of each series.
            wording: what the axis says of a number.
        """
        super().__init__(themes)
        self._tokens = tuple(tokens)
        self._wording = wording
        self.low, self.high = 0.0, 1.0
        self._area: QRectF | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(140)

    def sizeHint(self) -> QSize:
        """Return the size of a card."""
        return QSize(320, 190)

    def place_of(self, at: int) -> QRectF:
        """Return the column of a datum."""
        area = self.area()
        width = area.width() / max(len(self.data), 1)
        return QRectF(area.left() + at * width, area.top(), width, area.height() + scaled(_BOTTOM))

    def at(self, position: QPointF) -> int:
        """Return the datum in whose column a point is."""
        area = self.area()
        if not self.data or not area.left() <= position.x() < area.right():
            return NOWHERE
        return int((position.x() - area.left()) / area.width() * len(self.data))

    def area(self) -> QRectF:
        """Return where data are drawn."""
        if self._area is None:
            metrics = self.fontMetrics()
            left = _LABEL_GAP + max(
                metrics.horizontalAdvance(self._wording(value)) for value in self.grid()
            )
            self._area = QRectF(self.rect()).adjusted(left, _TOP, -_RIGHT, -scaled(_BOTTOM))
        return self._area

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw on the room that there is now."""
        self._area = None
        super().resizeEvent(event)

    def redraw(self) -> None:
        """Draw anew, on what room there is now."""
        self._area = None
        super().redraw()

    def grid(self) -> list[float]:
        """Return the numbers at which lines go across."""
        span, parts = self.high - self.low, self.parts()
        return [self.low + span * part / parts for part in range(parts + 1)]

    @abstractmethod
    def parts(self) -> int:
        """Return into how many parts lines across divide the chart."""

    def height_of(self, value: float) -> float:
        """Return the place of a number on the screen, from above."""
        area = self.area()
        return area.bottom() - (value - self.low) / (self.high - self.low) * area.height()

    def draw(self, painter: QPainter) -> None:
        """Draw the axes, then the data."""
        area = self.area()
        muted = self.theme.color("muted")
        for value in self.grid():
            y = round(self.height_of(value)) + 0.5
            painter.setPen(QPen(self.theme.color("line"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(muted)
            place = QRectF(0, y - 15, area.left() - _LABEL_GAP + 2, 30)
            painter.drawText(
                place,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                self._wording(value),
            )
        self._draw_labels(painter, area)
        self.draw_series(painter, area)

    @abstractmethod
    def draw_series(self, painter: QPainter, area: QRectF) -> None:
        """Draw the data."""

    def _draw_labels(self, painter: QPainter, area: QRectF) -> None:
        """Write below the data what there is room for, at the same distance from each other."""
        if not self.data:
            return
        painter.setPen(self.theme.color("muted"))
        metrics = painter.fontMetrics()
        widest = max(metrics.horizontalAdvance(datum.label) for datum in self.data)
        each = math.ceil((widest + 2 * _LABEL_GAP) / (area.width() / len(self.data)))
        for at in range(0, len(self.data), each):
            text = self.data[at].label
            width = metrics.horizontalAdvance(text)
            middle = self.place_of(at).center().x()
            left = min(max(middle - width / 2, area.left() - _LABEL_GAP), self.width() - width)
            painter.drawText(QPointF(left, self.height() - 5), text)


class BarChart(Plot):
    """Bars; several values of a datum stand on each other."""

    def data_changed(self) -> None:
        """Draw them up to a round number."""
        self.high = nice_top(max((datum.total for datum in self.data), default=0))
        super().data_changed()

    def parts(self) -> int:
        """Draw lines at whole numbers only."""
        return next(parts for parts in range(_GRID, 0, -1) if (self.high / parts).is_integer())

    def paint_below(self, painter: QPainter, at: int) -> None:
        """Mark a bar by its column."""
        area, column = self.area(), self.place_of(at)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("hover"))
        painter.drawRect(QRectF(column.left(), area.top(), column.width(), area.height()))

    def draw_series(self, painter: QPainter, area: QRectF) -> None:
        """Draw the bars."""
        painter.setPen(Qt.PenStyle.NoPen)
        for at, datum in enumerate(self.data):
            column = self.place_of(at)
            width = min(max(column.width() * 0.7, 2.0), _WIDEST_BAR)
            painter.save()
            top = self.height_of(datum.total)
            bar = QRectF(column.center().x() - width / 2, top, width, area.bottom() - top)
            painter.setClipPath(_rounded_above(bar))
            below = area.bottom()
            for token, value in zip(self._tokens, datum.values, strict=True):
                above = below - (value or 0) / self.high * area.height()
                painter.setBrush(self.theme.color(datum.token or token))
                painter.drawRect(QRectF(bar.left(), above, width, below - above))
                below = above
            painter.restore()


class LineChart(Plot):
    """Lines, with a wash below the first of them; numbers from 0 to 1."""

    def __init__(
        self, themes: ThemeController, tokens: Sequence[str], wording: Callable[[float], str]
    ) -> None:
        super().__init__(themes, tokens, wording)
        self._wanted: float | None = None

    def want(self, value: float | None) -> None:
        """Draw a line across at what is wanted."""
        if self._wanted != value:
            self._wanted = value
            self.redraw()

    def start_at(self, low: float) -> None:
        """Begin the axis at a number above 0, where all data are far above it."""
        if self.low != low:
            self.low = low
            self.redraw()

    def parts(self) -> int:
        """Draw lines at quarters; at tenths where the axis begins higher up."""
        return round((self.high - self.low) / _TENTH) if self.low else _GRID

    def paint_above(self, painter: QPainter, at: int) -> None:
        """Mark a place by a line down, and by larger dots."""
        area, x = self.area(), self.place_of(at).center().x()
        painter.setPen(QPen(self.theme.color("faint"), 1))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        for token, value in zip(self._tokens, self.data[at].values, strict=True):
            if value is not None:
                painter.setBrush(self.theme.color(token))
                painter.drawEllipse(QPointF(x, self.height_of(value)), 4.5, 4.5)

    def draw_series(self, painter: QPainter, area: QRectF) -> None:
        """Draw the lines, the last first."""
        if self._wanted is not None:
            y = self.height_of(self._wanted)
            painter.setPen(QPen(self.theme.color("good"), 1.2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        for series, token in reversed(list(enumerate(self._tokens))):
            self._draw_line(painter, series, self.theme.color(token), area)

    def _draw_line(self, painter: QPainter, series: int, ink: QColor, area: QRectF) -> None:
        points = [
            QPointF(self.place_of(at).center().x(), self.height_of(value))
            for at, datum in enumerate(self.data)
            if (value := datum.values[series]) is not None
        ]
        if not points:
            return
        line = QPolygonF(points)
        if series == 0:
            wash = QColor(ink)
            wash.setAlpha(28)
            ends = [QPointF(line.at(len(points) - 1).x(), area.bottom())]
            ends.append(QPointF(line.at(0).x(), area.bottom()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(wash)
            painter.drawPolygon(QPolygonF([*points, *ends]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 2))
        painter.drawPolyline(line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        if len(points) <= area.width() / 18:
            for point in points:
                painter.drawEllipse(point, 2.6, 2.6)


def _rounded_above(bar: QRectF) -> QPainterPath:
    radius = min(_CORNER, bar.height(), bar.width() / 2)
    path = QPainterPath(bar.bottomLeft())
    path.lineTo(bar.left(), bar.top() + radius)
    path.quadTo(bar.topLeft(), QPointF(bar.left() + radius, bar.top()))
    path.lineTo(bar.right() - radius, bar.top())
    path.quadTo(bar.topRight(), QPointF(bar.right(), bar.top() + radius))
    path.lineTo(bar.bottomRight())
    path.closeSubpath()
    return path
