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

_LANES = 4
"""Highlights on the same words that are told apart; the rest is seen where it lies alone."""


class HighlightPainter:
    """Paints block by block; the painter is in coordinates of the document.

    Where several lie on the same words, each has a lane of the line's height.
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
                self._paint_lanes(painter, area, stripe.highlights[-_LANES:])
            if areas:
                self._paint_ends(painter, block, stripe, areas, unit)
        painter.restore()

    def _paint_lanes(
        self, painter: QPainter, area: QRectF, lying: tuple[PlacedHighlight, ...]
    ) -> None:
        edges = [round(area.top() + area.height() * n / len(lying)) for n in range(len(lying) + 1)]
        for one, top, bottom in zip(lying, edges, edges[1:], strict=False):
            lane = QRectF(area.left(), top, area.width(), bottom - top)
            painter.fillRect(lane, self._ink("highlight", one))
            if top != edges[0]:
                # So that two of one colour are told apart as well
                painter.fillRect(
                    QRectF(area.left(), top, area.width(), 1), self._ink("swatch", one)
                )
            if one.annotation.placement is Placement.MOVED:
                pen = QPen(QBrush(self._color("hard-fill")), 2, Qt.PenStyle.CustomDashLine)
                pen.setDashPattern([2, 1.5])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                painter.setPen(pen)
                painter.drawLine(
                    QPointF(lane.left(), bottom - 1), QPointF(lane.right(), bottom - 1)
                )
            if one.annotation.id == self._layer.focused:
                painter.setPen(QPen(self._color("focus"), 2))
                painter.drawLine(lane.topLeft(), lane.topRight())
                painter.drawLine(lane.bottomLeft(), lane.bottomRight())

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
