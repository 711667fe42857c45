"""Where the highlights of an answer lie, and where the marks of their comments stand."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from studyapp.domain.export_document import ExportHighlight


class Reference(NamedTuple):
    """The mark of a comment, by which it is found below the answer."""

    number: int
    color: str


class Stretch(NamedTuple):
    """A part of a piece of text under one colour; empty where there is none."""

    start: int
    end: int
    color: str
    references: tuple[Reference, ...] = ()


class Marks:
    """The highlights of one answer, looked up by offsets in its plain text."""

    def __init__(self, highlights: Sequence[ExportHighlight] = ()) -> None:
        self._ends: defaultdict[int, list[Reference]] = defaultdict(list)
        self.numbers: dict[int, int] = {}
        """By index of the highlight, the number of its comment."""
        placed = [
            (mark.span, mark.color.value, index)
            for index, mark in enumerate(highlights)
            if mark.span is not None
        ]
        placed.sort(key=lambda entry: (entry[0].start, -entry[0].end))
        for span, color, index in placed:
            if highlights[index].comment is not None:
                number = self.numbers[index] = len(self.numbers) + 1
                self._ends[span.end].append(Reference(number, color))
        self._edges = sorted({edge for span, *_ in placed for edge in (span.start, span.end)})
        self._colors = [""] * len(self._edges)
        # The shortest lies on top, as on the screen: long ones are painted first.
        for span, color, _ in sorted(placed, key=lambda entry: entry[0].start - entry[0].end):
            first = bisect_right(self._edges, span.start) - 1
            last = bisect_right(self._edges, span.end) - 1
            self._colors[first:last] = [color] * (last - first)

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Cut a stretch of text where a highlight begins or ends."""
        index = bisect_right(self._edges, start)
        while start < end:
            edge = self._edges[index] if index < len(self._edges) else end
            stop = min(edge, end)
            color = self._colors[index - 1] if index else ""
            yield Stretch(start, stop, color, tuple(self._ends.get(stop, ())))
            start = stop
            index += 1

    def whole(self, start: int, end: int) -> Stretch:
        """Return what lies on something that cannot be cut."""
        stretches = list(self.stretches(start, end)) or [Stretch(start, end, "")]
        color = next((stretch.color for stretch in stretches if stretch.color), "")
        references = [mark for stretch in stretches for mark in stretch.references]
        return Stretch(start, end, color, tuple(references))
