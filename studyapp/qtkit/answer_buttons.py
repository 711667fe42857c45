"""Buttons that an answer page offers in its own text."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from studyapp.qtkit.answer_model import AnswerPage, WriteAnswer
from studyapp.qtkit.answer_objects import Zone, draw_focus
from studyapp.qtkit.answer_style import AnswerStyle
from studyapp.qtkit.answer_surface import AnswerSurface
from studyapp.qtkit.fonts import sans
from studyapp.qtkit.theme import RADIUS

_SIZE, _HEIGHT, _ICON = 14, 34, 16
_PAD, _GAP = 14, 8


class WriteButton:
    """Asks for an answer where there is none."""

    def __init__(self, style: AnswerStyle) -> None:
        self._style = style
        self._label = QCoreApplication.translate("AnswerPage", "Write an Answer")
        self._font = sans(max(6, style.px(_SIZE)))
        self._font.setWeight(QFont.Weight.Medium)

    @property
    def text(self) -> str:
        """Nothing: it is no part of the text."""
        return ""

    def size(self, page: AnswerPage) -> QSizeF:
        """Return its box."""
        style = self._style
        words = QFontMetricsF(self._font).horizontalAdvance(self._label)
        return QSizeF(words + style.px(2 * _PAD + _ICON + _GAP), style.px(_HEIGHT))

    def draw(self, painter: QPainter, rect: QRectF, number: int, surface: AnswerSurface) -> None:
        """Draw it as the main button of a dialog looks."""
        style = self._style
        hot = surface.is_hot(number, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("accent-hover" if hot else "accent"))
        painter.drawRoundedRect(rect, style.px(RADIUS), style.px(RADIUS))
        side = style.px(_ICON)
        corner = QPointF(rect.left() + style.px(_PAD), rect.center().y() - side / 2)
        painter.drawPixmap(corner, surface.icon("edit", "on-accent", side))
        painter.setFont(self._font)
        painter.setPen(style.color("on-accent"))
        words = rect.adjusted(style.px(_PAD + _ICON + _GAP), 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, flags, self._label)
        painter.restore()
        if surface.is_focused(number, 0):
            draw_focus(painter, rect, style, style.px(RADIUS))

    def zones(self, page: AnswerPage) -> tuple[Zone, ...]:
        """The button as a whole."""
        return (Zone(QRectF(QPointF(), self.size(page)), WriteAnswer(), self._label),)
