"""Paints the reader's highlights under the text of a page."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTextBlock

from studyapp.domain.annotation import Color
from studyapp.domain.selectors import Placement
from studyapp.qtkit.answer_model import AnswerPage
from studyapp.qtkit.highlight_layer import (
    HighlightLayer,
    PlacedHighlight,
    Stripe,
    text_size,
)

_TOLD_APART = 4
"""Highlights on the same words that are seen; the others are where they lie alone."""


class HighlightPainter:
    """Paints block by block; the painter is in coordinates of the document.

    Where several lie on the same words, the one that begins last fills the line, and each of the
    others underlines it in its colour.
    """

    def __init__(self, page: AnswerPage, layer: HighlightLayer) -> None:
        self._page = page
        self._layer = layer
        theme = page.style.theme
        self._inks = {
            kind: {color: theme.color(f"{kind}-{color}") for color in Color}
            for kind in ("highlight", "swatch")
        }

    def paint(self, painter: QPainter, block: QTextBlock) -> None:
        """Paint what lies in a block."""
        found = self._layer.areas(self._page, block)
        if not found:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        unit = text_size(self._page, block) / 16
        for stripe, areas in found:
            for area in areas:
                self._paint_area(painter, area, stripe.highlights[-_TOLD_APART:], unit)
            if areas:
                self._paint_ends(painter, block, stripe, areas, unit)
        painter.restore()

    def _paint_area(
        self, painter: QPainter, area: QRectF, lying: tuple[PlacedHighlight, ...], unit: float
    ) -> None:
        """Fill an area of a line for the innermost; the others underline it."""
        *outer, inner = lying
        painter.fillRect(area, self._ink("highlight", inner))
        thick = max(2, round(2.5 * unit))
        bottom = area.bottom()
        for one in outer:
            bottom -= thick
            line = QRectF(area.left(), bottom, area.width(), thick)
            painter.fillRect(line, self._ink("swatch", one))
            if one.annotation.placement is Placement.MOVED:
                self._dash(painter, line)
        if inner.annotation.placement is Placement.MOVED:
            self._dash(painter, QRectF(area.left(), bottom - 2, area.width(), 2))
        if any(one.annotation.id == self._layer.focused for one in lying):
            painter.setPen(QPen(self._color("focus"), 2))
            painter.drawLine(area.topLeft(), area.topRight())
            painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _dash(self, painter: QPainter, line: QRectF) -> None:
        pen = QPen(QBrush(self._color("hard-fill")), line.height(), Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([2, 1.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        y = line.center().y()
        painter.drawLine(QPointF(line.left(), y), QPointF(line.right(), y))

    def _paint_ends(
        self,
        painter: QPainter,
        block: QTextBlock,
        stripe: Stripe,
        areas: list[QRectF],
        unit: float,
    ) -> None:
        """Mark where a highlight begins that moved, ends that has a comment, or is focused."""
        start = block.position() + stripe.start
        for one in stripe.highlights:
            begins, ends = one.start == start, one.end == start + stripe.length
            annotation = one.annotation
            if annotation.id == self._layer.focused:
                painter.setPen(QPen(self._color("focus"), 2))
                if begins:
                    painter.drawLine(areas[0].topLeft(), areas[0].bottomLeft())
                if ends:
                    painter.drawLine(areas[-1].topRight(), areas[-1].bottomRight())
            if begins and annotation.placement is Placement.MOVED:
                self._badge(painter, areas[0].topLeft(), self._color("hard-fill"), unit)
            if ends and annotation.comment:
                self._badge(painter, areas[-1].topRight(), self._ink("swatch", one), unit)

    def _badge(self, painter: QPainter, middle: QPointF, color: QColor, unit: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._color("panel"), 1.2 * unit))
        painter.setBrush(color)
        painter.drawEllipse(middle, 3.4 * unit, 3.4 * unit)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _ink(self, kind: str, one: PlacedHighlight) -> QColor:
        return self._inks[kind][one.annotation.color]

    def _color(self, token: str) -> QColor:
        return self._page.style.color(token)
