"""Paints what stands beside and behind the lines of an answer: pills, marks, links, bullets."""

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextBlock

from studyapp.qtkit.answer_geometry import first_baseline, spans, target_rects
from studyapp.qtkit.answer_model import AnswerPage, Band, BandKind, Marker, MarkerKind, Shape
from studyapp.qtkit.answer_surface import AnswerSurface
from studyapp.qtkit.fonts import sans
from studyapp.qtkit.highlight_painter import HighlightPainter


class LinePainter:
    """Paints for single blocks; the painter is in coordinates of the document."""

    def __init__(self, page: AnswerPage, surface: AnswerSurface) -> None:
        self._page = page
        self._surface = surface
        self._style = page.style
        self._highlights = HighlightPainter(page, surface.highlights)

    def paint(self, painter: QPainter, number: int, block: QTextBlock, rect: QRectF) -> None:
        """Paint what belongs to the block with this number, which fills this area."""
        bands = self._page.bands.get(number, ())
        for band in bands:
            if band.kind != BandKind.LINK:
                self._paint_band(painter, block, rect, band)
        self._highlights.paint(painter, block)
        for band in bands:
            if band.kind == BandKind.LINK:
                self._paint_band(painter, block, rect, band)
        self._paint_found(painter, block, rect)
        for marker in self._page.markers.get(number, ()):
            self._paint_marker(painter, marker, first_baseline(block, rect.top()))

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

    def paint_continuations(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
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


_PAINT_BAND: dict[BandKind, Callable[[LinePainter, QPainter, QRectF], None]] = {
    BandKind.CODE: LinePainter.paint_inline_code,
    BandKind.KEY: LinePainter.paint_key,
    BandKind.MARK: LinePainter.paint_mark,
    BandKind.CHIP: LinePainter.paint_chip,
    BandKind.LINK: LinePainter.paint_link,
}
