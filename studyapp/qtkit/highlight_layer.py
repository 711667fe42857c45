"""Where the reader's highlights stand on a page, block by block, ready to be painted and found."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct, field
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock

from studyapp.domain.annotation import Annotation
from studyapp.domain.ids import AnnotationId
from studyapp.qtkit.answer_geometry import (
    block_at,
    block_rect,
    caret_place,
    object_rect,
    spans,
)
from studyapp.qtkit.answer_model import AnswerPage


class PlacedHighlight(Struct, frozen=True):
    """A highlight and the positions of the document at which it begins and ends."""

    annotation: Annotation
    start: int
    end: int


class Stripe(NamedTuple):
    """A run of text of one block on which the same highlights lie, those that begin first first.

    ``start`` counts in the block, in UTF-16 units, like the length.
    """

    start: int
    length: int
    highlights: tuple[PlacedHighlight, ...]


class _Placed(Struct, frozen=True):
    """The highlights of one page as far as it was built."""

    page: AnswerPage
    pieces: int
    highlights: tuple[PlacedHighlight, ...]
    stripes: dict[int, list[Stripe]] = field(default_factory=dict[int, list[Stripe]])
    areas: dict[int, tuple[QRectF, list[list[QRectF]]]] = field(
        default_factory=dict[int, tuple[QRectF, list[list[QRectF]]]]
    )
    """Of the stripes of blocks that were painted, and where the block was then."""


class HighlightLayer:
    """The highlights of the page that is shown.

    They are kept as what the library knows of them; where that is on a page is worked out when
    it is asked for, and anew for each page and each part of it that is built.

    Attributes:
        focused: the highlight that the keyboard is at.
    """

    def __init__(self) -> None:
        self._annotations: tuple[Annotation, ...] = ()
        self._placed: _Placed | None = None
        self.focused: AnnotationId | None = None

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """All highlights of the answer, also those without a place."""
        return self._annotations

    def show(self, annotations: Sequence[Annotation]) -> None:
        """Take the highlights of an answer in the place of those before."""
        self._annotations = tuple(annotations)
        self._placed = None
        if self.focused not in {annotation.id for annotation in annotations}:
            self.focused = None

    def on(self, page: AnswerPage) -> tuple[PlacedHighlight, ...]:
        """Return those that are seen on a page, in its order; the outer ones first."""
        return self._place(page).highlights if self._annotations else ()

    def find(self, page: AnswerPage, annotation_id: AnnotationId | None) -> PlacedHighlight | None:
        """Return where a highlight is on a page, if it is seen there."""
        return next((one for one in self.on(page) if one.annotation.id == annotation_id), None)

    def areas(self, page: AnswerPage, block: QTextBlock) -> list[tuple[Stripe, list[QRectF]]]:
        """Return what is to be painted in a block, and where, line by line."""
        if not self._annotations:
            return []
        placed, number = self._place(page), block.blockNumber()
        stripes = placed.stripes.get(number)
        if stripes is None:
            return []
        rect = block_rect(page, block)
        then, areas = placed.areas.get(number, (None, []))
        if then != rect:
            areas = [stripe_areas(page, block, one.start, one.length) for one in stripes]
            placed.areas[number] = rect, areas
        return list(zip(stripes, areas, strict=True))

    def within(self, page: AnswerPage, start: int, end: int) -> list[PlacedHighlight]:
        """Return those that share text with a range of the document."""
        return [one for one in self.on(page) if one.start < end and one.end > start]

    def at(self, page: AnswerPage, point: QPointF) -> PlacedHighlight | None:
        """Return the highlight at a point of the document, the shortest of several."""
        block = block_at(page, point.y(), point.x())
        for stripe, areas in self.areas(page, block):
            if any(area.contains(point) for area in areas):
                return min(stripe.highlights, key=lambda one: one.end - one.start)
        return None

    def _place(self, page: AnswerPage) -> _Placed:
        placed = self._placed
        if placed is None or placed.page is not page or placed.pieces != len(page.offsets):
            placed = self._placed = _place(self._annotations, page)
        return placed


def _place(annotations: Sequence[Annotation], page: AnswerPage) -> _Placed:
    found: list[PlacedHighlight] = []
    for annotation in annotations:
        span = annotation.shown_at
        if span is not None:
            start, end = page.offsets.positions(span.start, span.end)
            if start < end:
                found.append(PlacedHighlight(annotation, start, end))
    found.sort(key=lambda one: (one.start, -one.end, one.annotation.id))
    placed = _Placed(page, len(page.offsets), tuple(found))
    parts: defaultdict[int, list[tuple[int, int, PlacedHighlight]]] = defaultdict(list)
    for one in found:
        block = page.document.findBlock(one.start)
        while block.isValid() and block.position() < one.end:
            first = max(0, one.start - block.position())
            last = min(block.length() - 1, one.end - block.position())
            if first < last:
                parts[block.blockNumber()].append((first, last, one))
            block = block.next()
    for number, lying in parts.items():
        placed.stripes[number] = list(_stripes(lying))
    return placed


def _stripes(lying: list[tuple[int, int, PlacedHighlight]]) -> Iterator[Stripe]:
    """Cut a block where a highlight begins or ends."""
    edges = sorted({edge for first, last, _ in lying for edge in (first, last)})
    waiting = 0
    active: list[tuple[int, PlacedHighlight]] = []
    for start, end in zip(edges, edges[1:], strict=False):
        while waiting < len(lying) and lying[waiting][0] <= start:
            active.append((lying[waiting][1], lying[waiting][2]))
            waiting += 1
        active = [(last, one) for last, one in active if last > start]
        if active:
            yield Stripe(start, end - start, tuple(one for _, one in active))


def highlight_areas(page: AnswerPage, start: int, end: int) -> list[QRectF]:
    """Return the areas of a range of the document, line by line."""
    areas: list[QRectF] = []
    block = page.document.findBlock(start)
    while block.isValid() and block.position() < end:
        first = max(0, start - block.position())
        last = min(block.length() - 1, end - block.position())
        if first < last:
            areas.extend(stripe_areas(page, block, first, last - first))
        block = block.next()
    return areas


def stripe_areas(page: AnswerPage, block: QTextBlock, start: int, length: int) -> list[QRectF]:
    """Return the areas of a run of text of a block, line by line.

    They reach over formulas and images that are higher than the text.
    """
    em = text_size(page, block)
    corner = block_rect(page, block).topLeft()
    tall = _tall_objects(page, block.position() + start, block.position() + start + length)
    areas: list[QRectF] = []
    for span in spans(block, corner, start, length):
        # On whole pixels, so that neighbours neither overlap nor leave a gap
        left, right = round(span.left), round(span.right)
        if right <= left:
            continue
        top, bottom = round(span.baseline - 1.04 * em), round(span.baseline + 0.34 * em)
        area = QRectF(left, top, right - left, bottom - top)
        for thing in tall:
            if thing.top() - 1 <= span.baseline <= thing.bottom() + em:
                middle = thing.center().x()
                if left <= middle <= right:
                    area = area.united(QRectF(left, thing.top() - 2, 1, thing.height() + 4))
        areas.append(area)
    return areas


def caret_area(page: AnswerPage, position: int) -> QRectF:
    """Return the area, without width, of a cursor before the character at a position."""
    block = page.document.findBlock(position)
    corner = block_rect(page, block).topLeft()
    place = caret_place(block, corner, position - block.position())
    if place is None:
        return QRectF()
    em = text_size(page, block)
    top, bottom = place.y() - 1.04 * em, place.y() + 0.34 * em
    for thing in _tall_objects(page, position, position + 1):
        top, bottom = min(top, thing.top() - 2), max(bottom, thing.bottom() + 2)
    return QRectF(place.x(), top, 0, bottom - top)


def _tall_objects(page: AnswerPage, start: int, end: int) -> list[QRectF]:
    first = bisect_left(page.spots, start, key=lambda spot: spot.position)
    areas: list[QRectF] = []
    for number in range(first, len(page.spots)):
        if page.spots[number].position >= end:
            break
        areas.append(object_rect(page, number))
    return areas


def text_size(page: AnswerPage, block: QTextBlock) -> int:
    """Return the size of a block's text, in pixels."""
    part = block.begin()
    while not part.atEnd():
        size = part.fragment().charFormat().font().pixelSize()
        if size > 4:  # gaps are smaller
            return size
        part += 1
    return page.style.em
