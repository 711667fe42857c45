"""The bar that floats above selected text: mark it in a colour, comment, copy, unmark."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from studyapp.domain.annotation import Color
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.reader.color_texts import color_name
from studyapp.ui.reader.swatch import Swatch
from studyapp.ui.shared.controls import push_button
from studyapp.ui.shared.retranslation import Retranslated

_SHADOW = 8
"""Room around the bar for its shadow, in pixels."""
_RADIUS = 8
_GAP = 6
"""Between the selection and the bar, in pixels."""


class SelectionBar(Retranslated):
    """Dark on a light page, light on a dark one; it never takes the keyboard."""

    color_chosen = Signal(object)
    comment_asked = Signal()
    copy_asked = Signal()
    remove_asked = Signal()

    def __init__(self, themes: ThemeController, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._themes = themes
        self._names: Mapping[str, str] = {}
        self.swatches = [Swatch(color, themes, "float-text", self) for color in Color]
        self.comment = push_button("plain", self.comment_asked.emit)
        self.copy = push_button("plain", self.copy_asked.emit)
        self.remove = push_button("plain", self.remove_asked.emit)
        self._rules: list[QFrame] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(_SHADOW + 6, _SHADOW + 4, _SHADOW + 6, _SHADOW + 4)
        row.setSpacing(0)
        for swatch in self.swatches:
            swatch.setCheckable(False)
            swatch.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            swatch.clicked.connect(
                lambda _=False, color=swatch.color: self.color_chosen.emit(color)
            )
            row.addWidget(swatch)
        for button in (self.comment, self.copy, self.remove):
            self._add(row, button)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        themes.changed.connect(self._dress)
        self._dress()
        self.retranslate()
        self.hide()

    def _add(self, row: QHBoxLayout, button: QPushButton) -> None:
        line = QFrame()
        line.setFixedSize(1, 14)
        row.addSpacing(4)
        row.addWidget(line, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(4)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        row.addWidget(button)
        self._rules.append(line)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.comment.setText(self.tr("Comment"))
        self.copy.setText(self.tr("Copy"))
        self.remove.setText(self.tr("Remove"))
        self.setAccessibleName(self.tr("Mark the selection"))
        self.call_colors(self._names)

    def call_colors(self, names: Mapping[str, str]) -> None:
        """Use the reader's names of the colours."""
        self._names = names
        for swatch in self.swatches:
            swatch.name(color_name(swatch.color, names), f"mark-{swatch.color}")

    def show_at(self, selection: list[QRectF], *, can_remove: bool) -> bool:
        """Show the bar beside the visible lines of a selection; say whether there is room."""
        self.remove.setVisible(can_remove)
        self._rules[-1].setVisible(can_remove)
        self.adjustSize()
        place = self._viewport.rect()
        height, width = self.height() - 2 * _SHADOW, self.width() - 2 * _SHADOW
        top = min(area.top() for area in selection)
        bottom = max(area.bottom() for area in selection)
        if top - _GAP - height >= 0:
            line, y = selection[0], top - _GAP - height
        elif bottom + _GAP + height <= place.height():
            line, y = selection[-1], bottom + _GAP
        else:
            self.hide()
            return False
        x = min(max(line.center().x() - width / 2, 4.0), place.width() - width - 4.0)
        self.move(round(x) - _SHADOW, round(y) - _SHADOW)
        self.show()
        self.raise_()
        return True

    def card(self) -> QRectF:
        """Return the area of the bar itself, without its shadow, in the page's viewport."""
        return QRectF(self.geometry()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a rounded card over a soft shadow."""
        theme = self._themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        card = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        shadow = theme.color("shadow")
        for step in range(_SHADOW - 2, 0, -1):
            layer = QColor(shadow)
            layer.setAlphaF(shadow.alphaF() / 7)
            painter.setBrush(layer)
            grown = card.adjusted(-step, -step + 2, step, step + 2)
            painter.drawRoundedRect(grown, _RADIUS + step, _RADIUS + step)
        painter.setBrush(theme.color("float"))
        painter.drawRoundedRect(card, _RADIUS, _RADIUS)

    def _dress(self) -> None:
        theme = self._themes.current
        self.setStyleSheet(
            f"QPushButton {{ color: {theme.css('float-text')}; background: transparent; border: 0;"
            " border-radius: 5px; padding: 4px 8px; }"
            f"QPushButton:hover {{ color: {theme.css('float-accent')}; }}"
            f"QFrame {{ background: {theme.css('float-muted')}; border: 0; }}"
            "QToolTip { border: 0; }"
        )
