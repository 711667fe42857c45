"""Paints what stands under the text of an answer: boxes, bars, tables, bands, markers of lists.

Only blocks that are visible are looked at.
"""

from bisect import bisect_left
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
    spans,
    table_rect,
    target_rects,
)
from studyapp.qtkit.answer_model import (
    AnswerPage,
    Band,
    BandKind,
    Marker,
    MarkerKind,
    Region,
    RegionKind,
    Shape,
    TablePart,
)
from studyapp.qtkit.answer_objects import draw_focus
from studyapp.qtkit.answer_style import LABEL
from studyapp.qtkit.answer_surface import AnswerSurface
from studyapp.qtkit.fonts import sans
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
            for band in self._page.bands.get(number, ()):
                self._paint_band(painter, block, rect, band)
            self._paint_found(painter, block, rect)
            for marker in self._page.markers.get(number, ()):
                self._paint_marker(painter, marker, first_baseline(block, rect.top()))
            if block.layout().lineCount() > 1 and number in code:
                self._paint_continuations(painter, block, rect)
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

    # Lines

    def _paint_band(self, painter: QPainter, block: QTextBlock, rect: QRectF, band: Band) -> None:
        paint = _PAINT_BAND[band.kind]
        for span in spans(block, rect.topLeft(), band.start, band.length):
            width = span.right - span.left - band.tail
            paint(self, painter, QRectF(span.left, span.baseline, width, band.size))

    def paint_inline_code(self, painter: QPainter, span: QRectF) -> None:
        """Paint the pill of inline code; ``span`` starts at the baseline, its height is 1 em."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color("code"))
        radius = 0.27 * span.height()
        painter.drawRoundedRect(self._pill(span), radius, radius)

    def paint_key(self, painter: QPainter, span: QRectF) -> None:
        """Paint a key of the keyboard."""
        style, radius = self._style, 0.27 * span.height()
        box = self._pill(span).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(style.color("field-line"), 1))
        painter.setBrush(style.color("field-line"))
        painter.drawRoundedRect(box.adjusted(0, 1.5, 0, 1), radius, radius)
        painter.setBrush(style.color("field"))
        painter.drawRoundedRect(box.adjusted(0, 0, 0, -0.5), radius, radius)

    def _pill(self, span: QRectF) -> QRectF:
        em = span.height()
        px = self._style.px
        return QRectF(span.left() - px(4), span.top() - 1.03 * em, span.width() + px(8), 1.37 * em)

    def paint_mark(self, painter: QPainter, span: QRectF) -> None:
        """Paint what the author marked."""
        self._highlight(painter, span, self._style.color("highlight-yellow"))

    def paint_chip(self, painter: QPainter, span: QRectF) -> None:
        """Paint the box of a state in the line under the question."""
        px, em = self._style.px, span.height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.color("code"))
        box = QRectF(span.left() - px(7), span.top() - 1.2 * em, span.width() + px(14), 1.7 * em)
        painter.drawRoundedRect(box, px(4), px(4))

    def paint_link(self, painter: QPainter, span: QRectF) -> None:
        """Paint the line under a link; a stronger one under the mouse."""
        hovered = self._surface.hovered
        color = self._style.color("accent")
        is_hot = hovered is not None and hovered.shape == Shape.TEXT and self._is_in(span)
        if not is_hot:
            color.setAlphaF(0.4)
        top = round(span.top() + 0.19 * span.height())
        painter.fillRect(QRectF(span.left(), top, span.width(), 1), color)

    def _is_in(self, span: QRectF) -> bool:
        hovered = self._surface.hovered
        if hovered is None:
            return False
        middle = QPointF(span.center().x(), span.top() - 0.3 * span.height())
        return any(rect.contains(middle) for rect in target_rects(self._page, hovered))

    def _highlight(self, painter: QPainter, span: QRectF, color: QColor) -> None:
        em = span.height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        box = QRectF(span.left(), span.top() - 1.04 * em, span.width(), 1.38 * em)
        painter.drawRoundedRect(box, 0.15 * em, 0.15 * em)

    def _paint_found(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        found = self._surface.found
        if not found:
            return
        start, end = block.position(), block.position() + block.length()
        for index in range(bisect_left(found, (start, 0)), len(found)):
            position, length = found[index]
            if position >= end:
                break
            is_current = index == self._surface.found_current
            color = self._style.color("find-current" if is_current else "find")
            for span in spans(block, rect.topLeft(), position - start, length):
                em = self._style.em
                self._highlight(
                    painter, QRectF(span.left, span.baseline, span.right - span.left, em), color
                )

    def _paint_marker(self, painter: QPainter, marker: Marker, baseline: float) -> None:
        left = self._page.margin + marker.left
        middle = QPointF(left - 0.85 * marker.size, baseline - 0.37 * marker.size)
        unit = marker.size / 16
        ink = self._style.color("text")
        match marker.kind:
            case MarkerKind.NUMBER:
                painter.setFont(sans(marker.size))
                painter.setPen(ink)
                right = left - 0.5 * marker.size
                width = painter.fontMetrics().horizontalAdvance(marker.text)
                painter.drawText(QPointF(right - width, baseline), marker.text)
            case MarkerKind.DISC:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                painter.drawEllipse(middle, 2.6 * unit, 2.6 * unit)
            case MarkerKind.CIRCLE:
                painter.setPen(QPen(ink, 1.2 * unit))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(middle, 2.5 * unit, 2.5 * unit)
            case MarkerKind.SQUARE:
                half = 2.2 * unit
                box = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
                painter.fillRect(box, ink)
            case MarkerKind.TODO | MarkerKind.DONE:
                self._paint_box(painter, middle, unit, done=marker.kind == MarkerKind.DONE)

    def _paint_box(self, painter: QPainter, middle: QPointF, unit: float, *, done: bool) -> None:
        style, half = self._style, 7 * unit
        middle = middle - QPointF(1.5 * unit, 0)
        box = QRectF(round(middle.x() - half), round(middle.y() - half), 2 * half, 2 * half)
        painter.setPen(QPen(style.color("accent" if done else "faint"), 1.3 * unit))
        painter.setBrush(style.color("accent") if done else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3.5 * unit, 3.5 * unit)
        if not done:
            return
        tick = QPainterPath(box.topLeft() + QPointF(3.6, 7.3) * unit)
        tick.lineTo(box.topLeft() + QPointF(6.1, 9.8) * unit)
        tick.lineTo(box.topLeft() + QPointF(10.5, 4.6) * unit)
        pen = QPen(style.color("on-accent"), 1.7 * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(tick)

    def _paint_continuations(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        """Paint a hook before each wrapped line of code."""
        layout, unit = block.layout(), self._style.px(14) / 14
        hang = -block.blockFormat().textIndent()
        pen = QPen(self._style.color("faint"), 1.2 * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for index in range(1, layout.lineCount()):
            line = layout.lineAt(index)
            corner = QPointF(
                rect.left() + line.x() - hang + unit,
                rect.top() + line.y() + line.ascent() - 3.5 * unit,
            )
            hook = QPainterPath(corner + QPointF(0, -5.5) * unit)
            hook.lineTo(corner + QPointF(0, -1.5) * unit)
            hook.quadTo(corner, corner + QPointF(2, 0) * unit)
            hook.lineTo(corner + QPointF(9.5, 0) * unit)
            hook.moveTo(corner + QPointF(7, -2.5) * unit)
            hook.lineTo(corner + QPointF(9.5, 0) * unit)
            hook.lineTo(corner + QPointF(7, 2.5) * unit)
            painter.drawPath(hook)

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
_PAINT_BAND: dict[BandKind, Callable[[BlockPainter, QPainter, QRectF], None]] = {
    BandKind.CODE: BlockPainter.paint_inline_code,
    BandKind.KEY: BlockPainter.paint_key,
    BandKind.MARK: BlockPainter.paint_mark,
    BandKind.CHIP: BlockPainter.paint_chip,
    BandKind.LINK: BlockPainter.paint_link,
}
