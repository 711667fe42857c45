"""A round button that stands for a colour of highlights."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from studyapp.domain.annotation import Color
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.shared.action_texts import keys_of_command, keys_text

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
        self._command = ""
        self.setFixedSize(SIDE, SIDE)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def name(self, text: str, command: str = "") -> None:
        """Say what the colour is called, and which command of the window does the same."""
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._command = command

    def event(self, event: QEvent) -> bool:
        """Name the keys as they are when the tool tip is asked for."""
        if event.type() == QEvent.Type.ToolTip and self._command:
            keys = keys_text([keys_of_command(self, self._command)])
            text = self.accessibleName()
            self.setToolTip(f"{text}  ({keys})" if keys else text)
        return super().event(event)

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
