"""The bar that finds words in the page: it floats at the top right, above the text."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_size import by_text, scaled
from studyapp.qtkit.theme import RADIUS_CARD, ThemeController
from studyapp.ui.shared.retranslation import Retranslated

_WIDTH = 380
_LEAST_WIDTH = 220
_HEIGHT = 48
_INSET = 16
_ICON = 16


class FindBar(Retranslated):
    """A field, a count, and buttons; tells what is wanted and shows what was found."""

    text_changed = Signal(str)
    step_asked = Signal(int)
    """1 for the next, -1 for the previous."""
    closed = Signal()

    def __init__(self, themes: ThemeController, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._ground = parent
        by_text(self, QWidget.setFixedSize, _WIDTH, _HEIGHT)
        self.field = QLineEdit()
        self.field.setProperty("look", "search")
        self.field.textChanged.connect(self.text_changed)
        self.field.installEventFilter(self)
        self._count = QLabel()
        self._count.setProperty("rank", "caption")
        by_text(self._count, QWidget.setMinimumWidth, 56)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._previous = self._button(icons, "chevron-up")
        self._next = self._button(icons, "chevron-down")
        self._close = self._button(icons, "close")
        self._previous.clicked.connect(lambda: self.step_asked.emit(-1))
        self._next.clicked.connect(lambda: self.step_asked.emit(1))
        self._close.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        for button in (self._previous, self._next, self._close):
            row.addWidget(button)
        themes.changed.connect(self.update)
        self.retranslate()
        self.hide()

    def place(self) -> None:
        """Go to the top right corner of what it floats on."""
        room = self._ground.width()
        self.setFixedWidth(min(scaled(_WIDTH), max(scaled(_LEAST_WIDTH), room - 2 * _INSET)))
        self.move(room - self.width() - _INSET, _INSET // 2)

    def open_bar(self, text: str = "") -> None:
        """Show the bar, ready to type; a text that is given replaces what is in it."""
        if text:
            self.field.setText(text)
        self.place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.text_changed.emit(self.field.text())

    def show_words(self, words: str) -> None:
        """Show the bar with what was searched elsewhere; the keyboard stays where it is."""
        self.field.blockSignals(True)
        self.field.setText(words)
        self.field.blockSignals(False)
        self.show()
        self.raise_()

    def close_bar(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    def show_count(self, current: int, total: int) -> None:
        """Say which match of how many is shown, counted from 1; 0 of 0 when there is none."""
        is_empty = not self.field.text()
        self._count.setText("" if is_empty else f"{current}/{total}")
        is_missing = not total and not is_empty
        self._count.setProperty("rank", "problem" if is_missing else "caption")
        self._count.style().unpolish(self._count)
        self._count.style().polish(self._count)
        for button in (self._previous, self._next):
            button.setEnabled(total > 0)

    @property
    def count_text(self) -> str:
        """What the count says."""
        return self._count.text()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.field.setPlaceholderText(self.tr("Find in page"))
        self.field.setAccessibleName(self.tr("Find in page"))
        for button, text in (
            (self._previous, self.tr("Previous match  (Shift+Enter)")),
            (self._next, self.tr("Next match  (Enter)")),
            (self._close, self.tr("Close  (Esc)")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step with Enter, close with Esc."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.step_asked.emit(-1 if is_back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and its soft shadow."""
        theme = self._themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shadow = theme.color("shadow")
        for spread in range(4):
            faded = QColor(shadow)
            faded.setAlphaF(shadow.alphaF() * 0.16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded)
            box = self.rect().adjusted(spread, spread, -spread, -spread)
            painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("panel"))
        box = self.rect().adjusted(2, 1, -2, -3).toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        painter.end()

    def _button(self, icons: Icons, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFixedSize(28, 28)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.wear(button, name)
        return button
