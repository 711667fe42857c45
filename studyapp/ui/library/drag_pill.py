"""Paints what the mouse carries while rows of the tree are dragged."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from studyapp.qtkit.fonts import ui_font
from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import RADIUS, Theme

_WIDEST = 220
"""Of the text, in pixels."""


def pill(text: str, theme: Theme, ratio: float) -> QPixmap:
    """Return a small rounded label, sharp on a screen with so many pixels to each of ours."""
    font = ui_font()
    metrics = QFontMetrics(font)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST)
    area = QRect(0, 0, metrics.horizontalAdvance(text) + 24, scaled(28))
    pixmap = QPixmap(round(area.width() * ratio), round(area.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("float"))
    painter.drawRoundedRect(QRectF(area), RADIUS, RADIUS)
    painter.setPen(theme.color("float-text"))
    painter.setFont(font)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap
