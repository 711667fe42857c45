"""A year of days as squares, the darker the more was reviewed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.dashboard.chart import NOWHERE, Datum
from studyapp.ui.dashboard.still_chart import StillChart

_WEEK = 7
_WEEKS = 53
_GAP = 3
_ABOVE, _BELOW = 20, 26
_LEAST, _MOST = 9, 28
"""Sides of a square, in pixels."""
_LEVELS = 4
_SHARES = (0.0, 0.28, 0.52, 0.76, 1.0)
"""How much of the accent is in the colour of each level."""
_CORNER = 2.5
_TYPICAL = 0.9
"""Days up to this place among all are told apart by tone; those above are as dark as can be."""


class HeatMap(StillChart):
    """Weeks are columns, Monday or Sunday on top as the language has it."""

    def __init__(self, themes: ThemeController) -> None:
        super().__init__(themes)
        self._first: date = date.min
        self._before = 0
        self._levels: tuple[int, ...] = ()
        self._words = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, first: date, days: Sequence[Datum]) -> None:
        """Show days in a row."""
        drawn = (self._first, self._before, self._levels)
        self._first = first
        start = QLocale().firstDayOfWeek().value
        self._before = (first.isoweekday() - start) % _WEEK
        busy = sorted(day.total for day in days if day.total)
        typical = busy[int((len(busy) - 1) * _TYPICAL)] if busy else 1.0
        self._levels = tuple(
            min(_LEVELS, -int(-day.total * _LEVELS // typical)) if day.total else 0 for day in days
        )
        if drawn != (self._first, self._before, self._levels):
            self.redraw()
        self.show_data(days)

    def set_words(self, less: str, more: str) -> None:
        """Set what stands at the ends of the scale."""
        if self._words != (less, more):
            self._words = (less, more)
            self.redraw()

    def steps(self) -> dict[Qt.Key, int]:
        """Up and down are days, left and right are weeks."""
        return {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -_WEEK,
            Qt.Key.Key_Right: _WEEK,
        }

    def sizeHint(self) -> QSize:
        """Return a height for the width that there is."""
        return QSize(640, round(scaled(_ABOVE) + scaled(_BELOW) + _WEEK * self._pitch()))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep squares square."""
        self.setFixedHeight(self.sizeHint().height())

    def place_of(self, at: int) -> QRectF:
        """Return the square of a day."""
        week, day = divmod(at + self._before, _WEEK)
        pitch = self._pitch()
        left = self._left() + week * pitch
        return QRectF(left, scaled(_ABOVE) + day * pitch, pitch, pitch)

    def at(self, position: QPointF) -> int:
        """Return the day at a point."""
        week = int((position.x() - self._left()) // self._pitch())
        day = int((position.y() - scaled(_ABOVE)) // self._pitch())
        at = week * _WEEK + day - self._before
        return at if 0 <= day < _WEEK and 0 <= at < len(self.data) else NOWHERE

    def paint_above(self, painter: QPainter, at: int) -> None:
        """Mark a day by a line around its square."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.color("text"), 1.5))
        painter.drawRoundedRect(self.place_of(at).adjusted(0, 0, -_GAP, -_GAP), _CORNER, _CORNER)

    def redraw(self) -> None:
        """Draw anew, with as much room as the words need now."""
        self.setFixedHeight(self.sizeHint().height())
        super().redraw()

    def draw(self, painter: QPainter) -> None:
        """Draw months, weekdays, the squares and the scale."""
        self._paint_words(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        left, pitch, above = self._left(), self._pitch(), scaled(_ABOVE)
        side = pitch - _GAP
        for level in range(_LEVELS + 1):
            painter.setBrush(self._color(level))
            for at, its_level in enumerate(self._levels):
                if its_level == level:
                    week, day = divmod(at + self._before, _WEEK)
                    square = QRectF(left + week * pitch, above + day * pitch, side, side)
                    painter.drawRoundedRect(square, _CORNER, _CORNER)

    def _color(self, level: int) -> QColor:
        if level == 0:
            return self.theme.color("row-inactive")
        return self.mix("accent-soft", "accent", _SHARES[level])

    def _paint_words(self, painter: QPainter) -> None:
        locale, metrics = QLocale(), painter.fontMetrics()
        painter.setPen(self.theme.color("muted"))
        pitch = self._pitch()
        free = 0.0
        for at in range(len(self.data)):
            day = date.fromordinal(self._first.toordinal() + at)
            if day.day != 1:
                continue
            text = locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
            left = self.place_of(at).left()
            if left >= free and left + metrics.horizontalAdvance(text) <= self.width():
                painter.drawText(QPointF(left, scaled(_ABOVE) - 7), text)
                free = left + metrics.horizontalAdvance(text) + _GAP
        start = locale.firstDayOfWeek().value
        for row in (0, 2, 4):
            text = _weekday(locale, (start + row - 1) % _WEEK + 1)
            place = QRectF(0, scaled(_ABOVE) + row * pitch, self._left() - 8, pitch - _GAP)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text
            )
        self._paint_scale(painter)

    def _paint_scale(self, painter: QPainter) -> None:
        metrics = painter.fontMetrics()
        less, more = self._words
        side = 11 + _GAP
        right = self._left() + _WEEKS * self._pitch() - _GAP
        y = self.height() - side
        x = right - metrics.horizontalAdvance(more)
        painter.drawText(QPointF(x, y + 10), more)
        x -= 6 + (_LEVELS + 1) * side - _GAP
        painter.drawText(QPointF(x - 8 - metrics.horizontalAdvance(less), y + 10), less)
        painter.setPen(Qt.PenStyle.NoPen)
        for level in range(_LEVELS + 1):
            painter.setBrush(self._color(level))
            square = QRectF(x + level * side, y, side - _GAP, side - _GAP)
            painter.drawRoundedRect(square, _CORNER, _CORNER)

    def _left(self) -> float:
        locale, metrics = QLocale(), self.fontMetrics()
        return 8.0 + max(metrics.horizontalAdvance(_weekday(locale, day)) for day in range(1, 8))

    def _pitch(self) -> float:
        room = (self.width() - self._left()) / _WEEKS
        return min(max(int(room), _LEAST + _GAP), _MOST + _GAP)


def _weekday(locale: QLocale, day: int) -> str:
    return locale.standaloneDayName(day, QLocale.FormatType.ShortFormat)
