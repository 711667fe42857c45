"""Paints the card of a panel that floats above the window."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from studyapp.qtkit.theme import RADIUS_CARD, Theme

SHADOW = 14
"""Room around the card for its shadow, in pixels."""


def paint_card(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Paint a rounded card over a soft shadow; ``area`` holds both."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    card = area.adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
    shadow = theme.color("shadow")
    for step in range(SHADOW - 4, 0, -1):
        layer = QColor(shadow)
        layer.setAlphaF(shadow.alphaF() / 9)
        painter.setBrush(layer)
        grown = card.adjusted(-step, -step + 4, step, step + 4)
        painter.drawRoundedRect(grown, RADIUS_CARD + step, RADIUS_CARD + step)
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("panel"))
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
