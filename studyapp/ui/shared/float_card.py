"""Paints the card of a panel that floats above the window."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from studyapp.qtkit.theme import RADIUS_CARD, Theme

SHADOW = 14
"""Room around the card for its shadow, in pixels."""
_DROP = 4
"""How much lower than the card its shadow lies."""
_CORNER = SHADOW + RADIUS_CARD + _DROP + 1
"""Size of what differs along the edges, in pixels; between the corners the edges are straight."""
_SIDE = 2 * _CORNER + 1


def paint_card(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Paint a rounded card over a soft shadow; ``area`` holds both.

    The edges come from a small card that was drawn before: to blend the layers of a shadow as
    large as the card takes longer than all that is written on it.
    """
    ratio = painter.device().devicePixelRatioF()
    frame = _small_card(theme, ratio)
    inner = area.adjusted(_CORNER, _CORNER, -_CORNER, -_CORNER)
    columns = (area.left(), inner.left(), inner.right(), area.right())
    rows = (area.top(), inner.top(), inner.bottom(), area.bottom())
    stops = (0, _CORNER, _CORNER + 1, _SIDE)
    for row in range(3):
        for column in range(3):
            target = QRectF(
                QPointF(columns[column], rows[row]), QPointF(columns[column + 1], rows[row + 1])
            )
            source = QRectF(
                QPointF(stops[column] * ratio, stops[row] * ratio),
                QPointF(stops[column + 1] * ratio, stops[row + 1] * ratio),
            )
            if target.isValid():
                painter.drawPixmap(target, frame, source)


@lru_cache(maxsize=8)
def _small_card(theme: Theme, ratio: float) -> QPixmap:
    """Return the smallest card; its middle row and column can be stretched."""
    pixmap = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    card = QRectF(0, 0, _SIDE, _SIDE).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
    shadow = theme.color("shadow")
    for step in range(SHADOW - _DROP, 0, -1):
        layer = QColor(shadow)
        layer.setAlphaF(shadow.alphaF() / 9)
        painter.setBrush(layer)
        grown = card.adjusted(-step, -step + _DROP, step, step + _DROP)
        painter.drawRoundedRect(grown, RADIUS_CARD + step, RADIUS_CARD + step)
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("panel"))
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
    painter.end()
    return pixmap
