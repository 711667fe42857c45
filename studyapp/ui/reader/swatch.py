"""A round button that stands for a colour of highlights."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from studyapp.domain.annotation import Color
from studyapp.qtkit.theme import ThemeController

SIDE = 28
_RADIUS = 8.0


class Swatch(QAbstractButton):
    """A dot; a ring around it when it is checked, under the pointer, or at the keyboard."""

    def __init__(
        self, color: Color, themes: ThemeController, ring: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.color = color
        self._themes = themes
        self._ring = ring
        self.setFixedSize(SIDE, SIDE)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def name(self, text: str, keys: str = "") -> None:
        """Say what the colour is called."""
        self.setAccessibleName(text)
        self.setToolTip(f"{text}  ({keys})" if keys else text)

    def sizeHint(self) -> QSize:
        """Return its size."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot and its ring."""
        theme = self._themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        ring = QColor(theme.color(self._ring))
        if self.isChecked() or self.hasFocus() or self.underMouse():
            if not self.isChecked() and not self.hasFocus():
                ring.setAlphaF(0.45)
            painter.setPen(QPen(ring, 1.5))
            painter.drawEllipse(QPointF(middle), _RADIUS + 3.2, _RADIUS + 3.2)
        painter.setPen(Qt.PenStyle.NoPen)
        fill = theme.color(f"swatch-{self.color}")
        painter.setBrush(fill.darker(112) if self.isDown() else fill)
        painter.drawEllipse(QPointF(middle), _RADIUS, _RADIUS)
