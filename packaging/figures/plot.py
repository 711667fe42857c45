"""Axes for the figures that show data: from numbers to places on the canvas, with ticks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from svgkit import FAINT, INK, LINE, MUTED, Box, Canvas, Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Plot:
    """A rectangle of the canvas with a scale in each direction; the horizontal one may be log."""

    def __init__(
        self,
        canvas: Canvas,
        area: Box,
        x: tuple[float, float],
        y: tuple[float, float],
        *,
        log_x: bool = False,
    ) -> None:
        self._canvas = canvas
        self.area = area
        self._log = log_x
        self._x = (math.log10(x[0]), math.log10(x[1])) if log_x else x
        self._y = y

    def at(self, x: float, y: float) -> Point:
        """Return where a pair of numbers lies on the canvas."""
        value = math.log10(x) if self._log else x
        return (
            self.area.x + self.area.w * (value - self._x[0]) / (self._x[1] - self._x[0]),
            self.area.y + self.area.h * (self._y[1] - y) / (self._y[1] - self._y[0]),
        )

    def axes(
        self, x_ticks: Mapping[float, str], y_ticks: Mapping[float, str], *, grid: bool = True
    ) -> None:
        """Draw the lower and the left edge with labelled ticks; ``grid`` rules the y ticks."""
        area = self.area
        for value, label in y_ticks.items():
            _, y = self.at(10 ** self._x[0] if self._log else self._x[0], value)
            if grid:
                self._canvas.line([(area.x, y), (area.x + area.w, y)], LINE, 1)
            self._canvas.text(area.x - 8, y + 5, label, 13.5, MUTED, anchor="end")
        for value, label in x_ticks.items():
            x, _ = self.at(value, self._y[0])
            self._canvas.line([(x, area.y + area.h), (x, area.y + area.h + 5)], FAINT, 1.2)
            self._canvas.text(x, area.y + area.h + 21, label, 13.5, MUTED)
        corner = (area.x, area.y + area.h)
        self._canvas.line([(area.x, area.y), corner, (area.x + area.w, corner[1])], FAINT, 1.2)

    def curve(
        self,
        points: Iterable[tuple[float, float]],
        color: str = INK,
        stroke: float = 2,
        dash: str | None = None,
    ) -> Sequence[Point]:
        """Draw a curve through pairs of numbers and return where it runs."""
        places = [self.at(x, y) for x, y in points]
        self._canvas.line(places, color, stroke, dash)
        return places

    def dot(self, x: float, y: float, fill: str, r: float = 4.5) -> Point:
        """Mark a pair of numbers and return its place."""
        place = self.at(x, y)
        self._canvas.circle(*place, r, fill, "#ffffff", 1.5)
        return place
