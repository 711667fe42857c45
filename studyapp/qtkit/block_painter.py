"""Paints what stands under the text of an answer: boxes, bars, tables, bands, markers of lists.

Only blocks that are visible are looked at.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextBlock

from studyapp.qtkit.answer_geometry import (
    block_at,
    block_rect,
    first_baseline,
    numbered_rect,
    part_at,
    region_rect,
    row_tops,
    table_rect,
    target_rects,
)
from studyapp.qtkit.answer_model import (
    AnswerPage,
    Region,
    RegionKind,
    Shape,
    TablePart,
)
from studyapp.qtkit.answer_objects import draw_focus
from studyapp.qtkit.answer_style import LABEL
from studyapp.qtkit.answer_surface import AnswerSurface
from studyapp.qtkit.line_painter import LinePainter
from studyapp.qtkit.theme import RADIUS_CARD

_CALLOUT_ICONS = {
    "note": "info",
    "tip": "bulb",
    "important": "important",
    "warning": "warning",
    "caution": "caution",
}
_FAR = 40.0
"""How far outside of what is visible a cut edge is put, so that its corners are not seen."""


class BlockPainter:
    """Paints under the text of one page; the painter is in coordinates of the document."""

    def __init__(self, page: AnswerPage, surface: AnswerSurface) -> None:
        self._page = page
        self._surface = surface
        self._style = page.style
        self._lines = LinePainter(page, surface)

    def paint(self, painter: QPainter, clip: QRectF) -> None:
        """Paint what stands under the text within an area."""
        visible = list(_visible_blocks(self._page, clip))
        if not visible:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = visible[0][0], visible[-1][0]
        code = self._paint_regions(painter, clip, first, last)
        for part in self._page.table_parts:
            if part.rows[0] > last:
                break
            if part.last >= first:
                self._paint_table(painter, part)
        for number, block, rect in visible:
            self._lines.paint(painter, number, block, rect)
            if block.layout().lineCount() > 1 and number in code:
                self._lines.paint_continuations(painter, block, rect)
        self._paint_focus(painter)

    # Regions

    def _paint_regions(self, painter: QPainter, clip: QRectF, first: int, last: int) -> set[int]:
        """Paint the regions that are visible; return the visible blocks of code."""
        code: set[int] = set()
        below = clip.bottom() + _FAR
        for region in self._page.regions:
            if region.first > last or region.first < 0:
                break
            if 0 <= region.last < first:
                continue
            end = last if region.last < 0 else min(region.last, last)
            if region.kind == RegionKind.CODE:
                code.update(range(max(first, region.first), end + 1))
            rect = region_rect(self._page, region, below)
            _PAINT_REGION[region.kind](self, painter, region, rect)
        return code

    def _box(
        self, painter: QPainter, rect: QRectF, fill: QColor | None, line: QColor | None
    ) -> None:
        radius = self._style.px(RADIUS_CARD)
        if line is not None:
            rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(line, 1))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, radius, radius)

    def paint_code(self, painter: QPainter, region: Region, rect: QRectF) -> None:
        """Paint the box of a block of code and the name of its language."""
        style = self._style
        self._box(painter, rect, style.color("code"), None)
        if region.label:
            painter.setFont(style.font(LABEL))
            painter.setPen(style.color("muted"))
            corner = QPointF(rect.left() + style.px(16), rect.top() + style.px(22))
            painter.drawText(corner, region.label)

    def paint_quote(self, painter: QPainter, region: Region, rect: QRectF) -> None:
        """Paint the bar of a quotation."""
        width = self._style.px(3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color("quote-bar"))
        bar = QRectF(rect.left(), rect.top(), width, rect.height())
        painter.drawRoundedRect(bar, width / 2, width / 2)

    def paint_callout(self, painter: QPainter, region: Region, rect: QRectF) -> None:
        """Paint the box of a callout and its icon."""
        self._box(painter, rect, self._style.color(f"{region.tone}-soft"), None)
        self._icon(painter, region, rect, _CALLOUT_ICONS[region.tone])

    def paint_notice(self, painter: QPainter, region: Region, rect: QRectF) -> None:
        """Paint the box of a notice about the question."""
        self._box(painter, rect, self._style.color("warning-soft"), None)
        self._icon(painter, region, rect, "info")

    def paint_empty(self, painter: QPainter, region: Region, rect: QRectF) -> None:
        """Paint the card that stands for an answer."""
        self._box(painter, rect, self._style.color("zebra"), self._style.color("line"))
        self._icon(painter, region, rect, "edit")

    def _icon(self, painter: QPainter, region: Region, rect: QRectF, name: str) -> None:
        style = self._style
        side = style.px(18)
        baseline = first_baseline(
            self._page.document.findBlockByNumber(region.first),
            numbered_rect(self._page, region.first).top(),
        )
        middle = baseline - 0.36 * style.px(15)
        corner = QPointF(rect.left() + style.px(16), middle - side / 2)
        ratio = self._surface.ratio
        corner = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
        painter.drawPixmap(corner, self._surface.icon(name, region.tone, side))

    def paint_disclosure(self, painter: QPainter, region: Region, rect: QRectF) -> None:
        """Paint the frame of a disclosure, its arrow, and a line under its summary when open."""
        style = self._style
        header = numbered_rect(self._page, region.first)
        top = header.top() - region.above
        bottom = header.bottom() + region.above
        hovered = self._surface.hovered
        is_hot = (
            hovered is not None
            and hovered.shape == Shape.LINE
            and self._page.regions[hovered.index] is region
        )
        if is_hot:
            painter.save()
            painter.setClipRect(QRectF(rect.left(), top, rect.width(), bottom - top))
            self._box(painter, rect, style.color("zebra"), None)
            painter.restore()
        self._box(painter, rect, None, style.color("line"))
        if region.is_open:
            painter.fillRect(
                QRectF(rect.left() + 1, round(bottom), rect.width() - 2, 1), style.color("line")
            )
        side = style.px(16)
        corner = QPointF(round(rect.left() + style.px(12)), round((top + bottom - side) / 2))
        name = "chevron-down" if region.is_open else "chevron-right"
        painter.drawPixmap(corner, self._surface.icon(name, "accent" if is_hot else "muted", side))

    def paint_rule(self, painter: QPainter, region: Region, rect: QRectF) -> None:
        """Paint a horizontal rule."""
        line = QRectF(rect.left(), round(rect.top()), rect.width(), 1)
        painter.fillRect(line, self._style.color("line"))

    def paint_footnotes(self, painter: QPainter, region: Region, rect: QRectF) -> None:
        """Paint the short line above footnotes."""
        line = QRectF(rect.left(), round(rect.top()), self._style.px(120), 1)
        painter.fillRect(line, self._style.color("line"))

    # Tables

    def _paint_table(self, painter: QPainter, part: TablePart) -> None:
        style = self._style
        rect = table_rect(self._page, part)
        tops = row_tops(self._page, part)
        shape = _table_outline(rect, style.px(8), top=not part.first_row, bottom=part.ends)
        painter.save()
        painter.setClipPath(shape)
        for index, (top, bottom) in enumerate(zip(tops, tops[1:], strict=False)):
            row = QRectF(rect.left(), top, rect.width(), bottom - top)
            if part.header and not index:
                painter.fillRect(row, style.color("table-head"))
            elif (index - part.header + part.first_row) % 2:
                painter.fillRect(row, style.color("zebra"))
            if index:
                painter.fillRect(
                    QRectF(rect.left(), round(top), rect.width(), 1), style.color("line")
                )
        painter.restore()
        painter.setPen(QPen(style.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    def _paint_focus(self, painter: QPainter) -> None:
        target = self._surface.focused
        if target is None or target.shape == Shape.ZONE:
            return
        radius = self._style.px(3 if target.shape == Shape.TEXT else RADIUS_CARD)
        for rect in target_rects(self._page, target):
            draw_focus(painter, rect, self._style, radius)


def _visible_blocks(page: AnswerPage, clip: QRectF) -> Iterator[tuple[int, QTextBlock, QRectF]]:
    block = block_at(page, clip.top()).previous()
    if not block.isValid():
        block = page.document.begin()
    block = _first_of_row(page, block)
    while block.isValid():
        rect = block_rect(page, block)
        if rect.top() > clip.bottom() + _FAR:
            break
        yield block.blockNumber(), block, rect
        block = block.next()


def _first_of_row(page: AnswerPage, block: QTextBlock) -> QTextBlock:
    number = block.blockNumber()
    part = part_at(page, number)
    if part is None:
        return block
    row = max(first for first in part.rows if first <= number)
    return page.document.findBlockByNumber(row)


def _table_outline(rect: QRectF, radius: float, *, top: bool, bottom: bool) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    path.addRoundedRect(rect, radius, radius)
    if not top:
        path.addRect(QRectF(rect.left(), rect.top(), rect.width(), radius))
    if not bottom:
        path.addRect(QRectF(rect.left(), rect.bottom() - radius, rect.width(), radius))
    return path.simplified()


_PAINT_REGION: dict[RegionKind, Callable[[BlockPainter, QPainter, Region, QRectF], None]] = {
    RegionKind.CODE: BlockPainter.paint_code,
    RegionKind.QUOTE: BlockPainter.paint_quote,
    RegionKind.CALLOUT: BlockPainter.paint_callout,
    RegionKind.DISCLOSURE: BlockPainter.paint_disclosure,
    RegionKind.NOTICE: BlockPainter.paint_notice,
    RegionKind.EMPTY: BlockPainter.paint_empty,
    RegionKind.RULE: BlockPainter.paint_rule,
    RegionKind.FOOTNOTES: BlockPainter.paint_footnotes,
}
