"""Short notices at the bottom of the window, with a way to take back what they tell of."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import RADIUS, ThemeController
from studyapp.ui.shared.controls import PushButton, label
from studyapp.ui.shared.window_follower import WindowFollower

_SECONDS = 7
_MARGIN = 12
"""Room for the shadow, in pixels."""
_ABOVE_BOTTOM = 100
"""Pixels: the grades at the foot of a page, and the button that shows an answer, stay in reach."""


class Offer(Struct, frozen=True):
    """What a toast's button does."""

    text: str
    take: Callable[[], object]


class Toast(QWidget):
    """The one toast of a window; a new notice takes the place of the old one."""

    def __init__(self, themes: ThemeController, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._themes = themes
        self._offer: Offer | None = None
        self._text = label("text", wrap=True)
        self._button = PushButton()
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.clicked.connect(self._take)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN + 16, _MARGIN + 8, _MARGIN + 8, _MARGIN + 8)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._follower = WindowFollower(self, window, self._place)
        themes.changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(self, text: str, offer: Offer | None = None) -> None:
        """Show a notice for some seconds."""
        self._offer = offer
        self._text.setText(text)
        self._text.setMaximumWidth(min(scaled(440), self._window.width() - 160))
        width = self._text.fontMetrics().horizontalAdvance(text) + 4
        self._text.setMinimumWidth(min(width, self._text.maximumWidth()))
        self._button.setVisible(offer is not None)
        self._button.setText(offer.text if offer else "")
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_SECONDS * 1000)

    def follow(self, text: str, offer: Offer) -> None:
        """Tell of a change; one that needs no words makes the same offer for an older one void."""
        if text:
            self.tell(text, offer)
        elif self._offer == offer:
            self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go some time after the pointer left."""
        self._timer.start(_SECONDS * 1000)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a rounded card over a soft shadow."""
        theme = self._themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        card = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        shadow = theme.color("shadow")
        for step in range(8, 0, -1):
            layer = QColor(shadow)
            layer.setAlphaF(shadow.alphaF() / 8)
            painter.setBrush(layer)
            grown = card.adjusted(-step, -step + 3, step, step + 3)
            painter.drawRoundedRect(grown, RADIUS + step, RADIUS + step)
        painter.setBrush(theme.color("float"))
        painter.drawRoundedRect(card, RADIUS + 2, RADIUS + 2)

    def _dress(self) -> None:
        theme = self._themes.current
        self.setStyleSheet(
            f"QLabel {{ color: {theme.css('float-text')}; }}"
            f"QPushButton {{ color: {theme.css('float-accent')}; background: transparent;"
            " border: 1px solid transparent; padding: 3px 8px; font-weight: 700; }"
            f"QPushButton:hover {{ border-color: {theme.css('float-muted')}; }}"
            f"QPushButton:focus {{ border-color: {theme.css('float-accent')}; }}"
        )

    def _place(self) -> None:
        self.adjustSize()
        left = (self._window.width() - self.width()) // 2
        self.move(QPoint(left, self._window.height() - self.height() - _ABOVE_BOTTOM + _MARGIN))

    def _take(self) -> None:
        offer, self._offer = self._offer, None
        self.hide()
        if offer:
            offer.take()
