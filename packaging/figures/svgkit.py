"""Draws the figures of the question banks: shapes, text and arrows as plain SVG Tiny 1.2.

A figure is a function that draws on a canvas; the decorator gives it a name and a size::

    @figure("kv-cache", "KV 缓存：每步只新增一行", height=320)
    def kv_cache(c: Canvas) -> None:
        query = c.box(40, 60, 120, 40, "查询 q_{t}", BLUE)
        scores = c.box(220, 60, 120, 40, "打分", GREY)
        c.arrow(query.right, scores.left)

Text may carry ``_{sub}``, ``^{super}``, ``**bold**`` and ``*italic*``. Viewers of SVG Tiny know no
shifted baseline, so what is lowered or raised becomes a text of its own, set beside the rest by the
widths of the bundled font.
"""

# ruff: noqa: PLR0917 - a drawing gives places by position: x, y, width, height

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from lettering import Run, run_size, run_width, styled_runs, text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FAMILY = "Noto Sans SC"  # Qt reads one name here, not a list

INK = "#22252a"
MUTED = "#6c7078"
FAINT = "#9a9da3"
LINE = "#e2dfd8"
GROUND = "#fbfaf7"
WHITE = "#ffffff"

Point = tuple[float, float]


class Tone(NamedTuple):
    """A hue in two strengths: for lines and words, and for areas."""

    line: str
    soft: str


BLUE = Tone("#2f6f8f", "#e1eef3")
AMBER = Tone("#9a6310", "#fbefd6")
GREEN = Tone("#2f8558", "#dff0e4")
VIOLET = Tone("#6d4fa3", "#ece4f8")
RED = Tone("#b04a62", "#f6e7ea")
GREY = Tone("#6c7078", "#e8ecef")  # what is frozen, unused or given
PLAIN = Tone("#6c7078", "#ffffff")


def heat(share: float) -> Tone:
    """Return the tone of a cell in a table of weights: the larger the share, the darker."""
    light, dark = (0xF1, 0xF6, 0xF8), (0x6F, 0xA3, 0xBB)
    mixed = (round(a + (b - a) * share) for a, b in zip(light, dark, strict=True))
    return Tone(WHITE, "#" + "".join(f"{value:02x}" for value in mixed))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the canvas and the middles of its sides, for arrows to meet."""

    x: float
    y: float
    w: float
    h: float

    @property
    def cx(self) -> float:
        """The middle, across."""
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        """The middle, down."""
        return self.y + self.h / 2

    @property
    def left(self) -> Point:
        """The middle of the left side."""
        return self.x, self.cy

    @property
    def right(self) -> Point:
        """The middle of the right side."""
        return self.x + self.w, self.cy

    @property
    def top(self) -> Point:
        """The middle of the upper side."""
        return self.cx, self.y

    @property
    def bottom(self) -> Point:
        """The middle of the lower side."""
        return self.cx, self.y + self.h


def _n(value: float) -> str:
    """Write a coordinate: two decimals at most, and no negative zero."""
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")


class Canvas:
    """One figure: a rounded light ground, readable on a dark page too, and what is drawn on it."""

    def __init__(self, width: float, height: float, title: str) -> None:
        self.width = width
        self.height = height
        self._parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" '
            f'width="{_n(width)}" height="{_n(height)}" viewBox="0 0 {_n(width)} {_n(height)}">',
            f"  <title>{escape(title)}</title>",
        ]
        self.rect(0.5, 0.5, width - 1, height - 1, GROUND, LINE, radius=14, stroke=1)

    def svg(self) -> str:
        """Return the whole figure."""
        return "\n".join([*self._parts, "</svg>", ""])

    def _add(self, element: str, **attributes: str | float | None) -> None:
        for name, value in attributes.items():
            if value is not None:
                written = value if isinstance(value, str) else _n(value)
                element += f' {name.replace("_", "-")}="{written}"'
        self._parts.append(f"  <{element}/>")

    # Shapes

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: str = "none",
        line: str = "none",
        *,
        radius: float = 6,
        stroke: float = 1.2,
        dash: str | None = None,
    ) -> Box:
        """Draw a rectangle, rounded unless ``radius`` is 0."""
        self._add(
            "rect",
            x=x,
            y=y,
            width=w,
            height=h,
            rx=radius or None,
            fill=fill,
            stroke=None if line == "none" else line,
            stroke_width=None if line == "none" else stroke,
            stroke_dasharray=dash,
        )
        return Box(x, y, w, h)

    def circle(
        self, x: float, y: float, r: float, fill: str, line: str = "none", stroke: float = 1.4
    ) -> Box:
        """Draw a circle around a point."""
        self._add("circle", cx=x, cy=y, r=r, fill=fill, stroke=line, stroke_width=stroke)
        return Box(x - r, y - r, 2 * r, 2 * r)

    def line(
        self,
        points: Sequence[Point],
        color: str = MUTED,
        stroke: float = 1.6,
        dash: str | None = None,
    ) -> None:
        """Draw straight lines through some points."""
        self._add(
            "polyline",
            points=" ".join(f"{_n(x)},{_n(y)}" for x, y in points),
            fill="none",
            stroke=color,
            stroke_width=stroke,
            stroke_dasharray=dash,
            stroke_linejoin="round",
        )

    def polygon(
        self, points: Sequence[Point], fill: str, line: str = "none", stroke: float = 1.2
    ) -> None:
        """Draw a closed shape."""
        self._add(
            "polygon",
            points=" ".join(f"{_n(x)},{_n(y)}" for x, y in points),
            fill=fill,
            stroke=line,
            stroke_width=stroke,
            stroke_linejoin="round",
        )

    def path(
        self,
        d: str,
        color: str = MUTED,
        stroke: float = 1.6,
        *,
        fill: str = "none",
        dash: str | None = None,
    ) -> None:
        """Draw a path: for arcs and curves."""
        self._add("path", d=d, fill=fill, stroke=color, stroke_width=stroke, stroke_dasharray=dash)

    def arrow(
        self, *points: Point, color: str = MUTED, stroke: float = 1.6, dash: str | None = None
    ) -> None:
        """Draw a line through some points whose head ends exactly on the last."""
        (x1, y1), (x2, y2) = points[-2:]
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        ux, uy = (x2 - x1) / length, (y2 - y1) / length
        bx, by = x2 - 8 * ux, y2 - 8 * uy
        self.line([*points[:-1], (bx, by)], color, stroke, dash)
        self.polygon(
            [(x2, y2), (bx - 4 * uy, by + 4 * ux), (bx + 4 * uy, by - 4 * ux)], color, color, 0.6
        )

    # Text

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 15,
        color: str = INK,
        *,
        anchor: str = "middle",
        bold: bool = False,
        italic: bool = False,
    ) -> None:
        """Write one line with its baseline at ``y``; ``anchor`` is start, middle or end."""
        runs = styled_runs(text, bold=bold, italic=italic)
        width = sum(run_width(run, size) for run in runs)
        if len(runs) == 1:
            self._write(x, y, runs[0], size, color, anchor)
            return
        x -= {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        for run in runs:
            self._write(
                x, y - run.shift * size * (0.38 if run.shift > 0 else 0.2), run, size, color
            )
            x += run_width(run, size)

    def _write(
        self, x: float, y: float, run: Run, size: float, color: str, anchor: str = "start"
    ) -> None:
        words = run.text.strip(" ")  # viewers drop the spaces at the ends of a text
        if not words:
            return
        if anchor == "start":
            x += run_width(run, size) - run_width(replace(run, text=run.text.lstrip(" ")), size)
        style = (' font-weight="bold"' if run.bold else "") + (
            ' font-style="italic"' if run.italic else ""
        )
        self._parts.append(
            f'  <text x="{_n(x)}" y="{_n(y)}" font-family="{FAMILY}" '
            f'font-size="{_n(run_size(run, size))}" fill="{color}" text-anchor="{anchor}"{style}>'
            f"{escape(words)}</text>"
        )

    def lines(
        self,
        x: float,
        y: float,
        texts: Sequence[str],
        size: float = 14,
        color: str = MUTED,
        *,
        anchor: str = "middle",
        leading: float = 20,
        bold: bool = False,
    ) -> None:
        """Write several lines, the first at ``y``."""
        for i, text in enumerate(texts):
            self.text(x, y + i * leading, text, size, color, anchor=anchor, bold=bold)

    # What figures are made of

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        label: str | Sequence[str] = (),
        tone: Tone = PLAIN,
        *,
        size: float = 15,
        color: str = INK,
        bold: bool = False,
        radius: float = 6,
        dash: str | None = None,
        leading: float = 20,
    ) -> Box:
        """Draw a box with one or more centred lines of text."""
        self.rect(x, y, w, h, tone.soft, tone.line, radius=radius, dash=dash)
        texts = [label] if isinstance(label, str) else list(label)
        first = y + h / 2 + size * 0.36 - (len(texts) - 1) * leading / 2
        self.lines(x + w / 2, first, texts, size, color, leading=leading, bold=bold)
        return Box(x, y, w, h)

    def heading(self, x: float, y: float, number: str, text: str, tone: Tone = BLUE) -> None:
        """Write a heading at a baseline, behind a numbered disc that begins at ``x``."""
        self.circle(x + 11, y - 5.5, 11, tone.line)
        self.text(x + 11, y - 0.5, number, 14, WHITE, bold=True)
        self.text(x + 30, y, text, 16, anchor="start", bold=True)

    def plus(self, x: float, y: float, r: float = 11) -> Box:
        """Draw the circled plus of a sum."""
        box = self.circle(x, y, r, WHITE, MUTED)
        self.line([(x - r / 2, y), (x + r / 2, y)], INK)
        self.line([(x, y - r / 2), (x, y + r / 2)], INK)
        return box

    def grid(
        self,
        x: float,
        y: float,
        rows: int,
        columns: int,
        cell: float,
        tone: Callable[[int, int], Tone | None] | Tone = PLAIN,
        label: Callable[[int, int], str] | None = None,
        *,
        size: float = 14,
        tall: float | None = None,
    ) -> Box:
        """Draw a matrix, its cells ``tall`` high if not square; tone and label may vary by cell.

        A cell whose tone is None stays away, so that one grid can be laid over another.
        """
        tall = cell if tall is None else tall
        for r in range(rows):
            for k in range(columns):
                if (hue := tone if isinstance(tone, Tone) else tone(r, k)) is None:
                    continue
                left, top = x + k * cell, y + r * tall
                self.rect(left, top, cell, tall, hue.soft, hue.line, radius=0, stroke=1)
                if label and (words := label(r, k)):
                    self.text(left + cell / 2, top + tall / 2 + size * 0.36, words, size)
        return Box(x, y, columns * cell, rows * tall)

    def legend(
        self, x: float, y: float, entries: Sequence[tuple[Tone, str]], *, gap: float = 20
    ) -> None:
        """Write swatches with their meanings in a row, from ``x`` on the baseline ``y``."""
        for tone, text in entries:
            self.rect(x, y - 11, 16, 13, tone.soft, tone.line, radius=3)
            self.text(x + 22, y, text, 13.5, MUTED, anchor="start")
            x += 22 + text_width(text, 13.5) + gap


class Figure(NamedTuple):
    """A figure as it is registered: where its file goes, and how to draw it."""

    bank: str
    slug: str
    draw: Callable[[], Canvas]


FIGURES: list[Figure] = []


def figure(
    slug: str, title: str, *, height: float, width: float = 720, bank: str = "llm-interview"
) -> Callable[[Callable[[Canvas], None]], Callable[[Canvas], None]]:
    """Register a function as the drawing of ``resources/banks/<bank>/figures/<slug>.svg``."""

    def register(paint: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
        def draw() -> Canvas:
            canvas = Canvas(width, height, title)
            paint(canvas)
            return canvas

        FIGURES.append(Figure(bank, slug, draw))
        return paint

    return register
