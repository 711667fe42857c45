"""Where things are on an answer page, in pixels of its document."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLine

from studyapp.qtkit.answer_model import AnswerPage, Region, Shape, TablePart, Target


class Span(NamedTuple):
    """The part of a run of text that stands on one line."""

    left: float
    right: float
    baseline: float


def block_rect(page: AnswerPage, block: QTextBlock) -> QRectF:
    """Return the area of a block's lines, without the space above and below."""
    return page.document.documentLayout().blockBoundingRect(block)


def numbered_rect(page: AnswerPage, number: int) -> QRectF:
    """Return the area of the lines of the block with this number."""
    return block_rect(page, page.document.findBlockByNumber(number))


def first_baseline(block: QTextBlock, top: float) -> float:
    """Return where the first line of a block stands, given the top of the block."""
    layout = block.layout()
    if not layout.lineCount():
        return top
    line = layout.lineAt(0)
    return top + line.y() + line.ascent()


def spans(block: QTextBlock, corner: QPointF, start: int, length: int) -> Iterator[Span]:
    """Return where a run of text of a block stands, line by line."""
    layout = block.layout()
    end = start + length
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        first = line.textStart()
        last = first + line.textLength()
        if last <= start:
            continue
        if first >= end:
            break
        left = _x(line, max(start, first))
        right = _x(line, min(end, last))
        baseline = corner.y() + line.y() + line.ascent()
        yield Span(corner.x() + left, corner.x() + right, baseline)


def caret_place(block: QTextBlock, corner: QPointF, inside: int) -> QPointF | None:
    """Return where a cursor stands on the baseline; None while the block has no lines."""
    line = block.layout().lineForTextPosition(inside)
    if not line.isValid():
        return None
    return corner + QPointF(_x(line, inside), line.y() + line.ascent())


def _x(line: QTextLine, position: int) -> float:
    place = line.cursorToX(position)
    # PySide returns the cursor too, which its stubs do not know
    return place[0] if isinstance(place, tuple) else float(str(place))


def column_rect(page: AnswerPage, left: int, right: int) -> tuple[float, float]:
    """Return the left and right edge of something with these insets."""
    return page.margin + left, page.margin + page.column - right


def region_rect(page: AnswerPage, region: Region, below: float) -> QRectF:
    """Return the area of a region; what is far ``below`` that height may be cut off.

    A region of many blocks is not laid out to its end only because its beginning is shown.
    """
    left, right = column_rect(page, region.left, region.right)
    first = page.document.findBlockByNumber(region.first)
    top = block_rect(page, first).top() - region.above
    if part := part_at(page, region.first):
        top -= part.padding
    bottom = below
    if top < below and region.last >= 0:
        last = page.document.findBlockByNumber(region.last)
        bottom = block_rect(page, last).bottom() + region.below
        if part := part_at(page, region.last):
            bottom = table_rect(page, part).bottom() + region.below
    return QRectF(left, top, right - left, max(0.0, bottom - top))


def table_rect(page: AnswerPage, part: TablePart) -> QRectF:
    """Return the area of a table (or a part of one)."""
    left, right = column_rect(page, part.left, part.right)
    top = numbered_rect(page, part.rows[0]).top() - part.padding
    frame = page.document.documentLayout().frameBoundingRect(part.table)
    format = part.table.format()
    height = frame.height() - format.topMargin() - format.bottomMargin()
    return QRectF(left, top, (right - left) * part.share, height)


def row_tops(page: AnswerPage, part: TablePart) -> list[float]:
    """Return where the rows of a table begin, and at last where it ends."""
    tops = [numbered_rect(page, number).top() - part.padding for number in part.rows]
    return [*tops, table_rect(page, part).bottom()]


def part_at(page: AnswerPage, block: int) -> TablePart | None:
    """Return the table that a block is in."""
    index = bisect_right(page.table_parts, block, key=lambda part: part.rows[0]) - 1
    if index < 0:
        return None
    part = page.table_parts[index]
    return part if block <= part.last else None


def object_rect(page: AnswerPage, number: int) -> QRectF:
    """Return the area of an object's box in the line it stands in."""
    spot = page.spots[number]
    block = page.document.findBlock(spot.position)
    size = page.objects[number].size(page)
    corner = block_rect(page, block).topLeft()
    inside = spot.position - block.position()
    line = block.layout().lineForTextPosition(inside)
    if not line.isValid():
        return QRectF()
    left = corner.x() + _x(line, inside)
    bottom = corner.y() + line.y() + line.ascent()
    if spot.half_x:
        bottom += (size.height() - spot.half_x) / 2
    return QRectF(QPointF(left, bottom - size.height()), size)


def target_rects(page: AnswerPage, target: Target) -> list[QRectF]:
    """Return the areas that make up a target."""
    match target.shape:
        case Shape.TEXT:
            block = page.document.findBlockByNumber(target.block)
            corner = block_rect(page, block).topLeft()
            em = page.style.em
            return [
                QRectF(span.left, span.baseline - em, span.right - span.left, 1.35 * em)
                for span in spans(block, corner, target.start, target.length)
            ]
        case Shape.ZONE:
            zones = page.objects[target.index].zones(page)
            if target.zone >= len(zones):
                return []
            corner = object_rect(page, target.index).topLeft()
            return [zones[target.zone].area.translated(corner)]
        case Shape.LINE:
            region = page.regions[target.index]
            left, right = column_rect(page, region.left, region.right)
            rect = numbered_rect(page, target.block)
            top = rect.top() - region.above
            return [QRectF(left, top, right - left, rect.bottom() + region.above - top)]
        case Shape.REGION:
            return [region_rect(page, page.regions[target.index], float("inf"))]
        case Shape.TABLE:
            return [table_rect(page, page.table_parts[target.index])]


def block_at(page: AnswerPage, y: float, x: float = 0.0) -> QTextBlock:
    """Return the block that is at a height of the page, or the nearest."""
    layout = page.document.documentLayout()
    position = layout.hitTest(QPointF(x, y), Qt.HitTestAccuracy.FuzzyHit)
    return page.document.findBlock(max(0, position))


def line_top(page: AnswerPage, position: int) -> float:
    """Return the top of the line that a position of the document is on."""
    block = page.document.findBlock(position)
    top = block_rect(page, block).top()
    line = block.layout().lineForTextPosition(position - block.position())
    return top + line.y() if line.isValid() else top


def target_at(page: AnswerPage, point: QPointF) -> Target | None:
    """Return what can be used at a point of the document."""
    number = block_at(page, point.y(), point.x()).blockNumber()
    for target in page.targets_of(number):
        if any(area.contains(point) for area in target_rects(page, target)):
            return target
    return None
