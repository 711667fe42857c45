"""The strip above the page that tells whose answer it shows, and what can be done about it."""

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel

from studyapp.qtkit.icons import Icons
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.retranslation import Retranslated

_NARROW = 620
"""Pixels below which the buttons stand under the text."""
_ICON = 16


class Standing(StrEnum):
    """What there is to tell of an answer; a draft before all else."""

    DRAFT = "draft"
    CHANGED = "changed"
    OWN = "own"
    ONLY_OWN = "only-own"
    """The reader's own answer to a question that the source leaves open."""


_ICONS = {
    Standing.DRAFT: ("edit", "note"),
    Standing.CHANGED: ("warning", "warning"),
    Standing.OWN: ("edit", "muted"),
    Standing.ONLY_OWN: ("edit", "muted"),
}


class AnswerStrip(Retranslated):
    """Shows one standing at a time."""

    edit_asked = Signal()
    discard_asked = Signal()
    compare_asked = Signal()
    keep_asked = Signal()
    take_asked = Signal()

    def __init__(self, themes: ThemeController, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("answer-strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons = icons
        self.standing = Standing.OWN
        self._picture = QLabel()
        self._picture.setFixedSize(QSize(_ICON, _ICON))
        self.text = label("text", wrap=True)
        self.go_on_button = push_button("link", self.edit_asked.emit)
        self.discard_button = push_button("link", self.discard_asked.emit)
        self.compare_button = push_button("link", self.compare_asked.emit)
        self.keep_button = push_button("link", self.keep_asked.emit)
        self.take_button = push_button("link", self.take_asked.emit)
        self._buttons = {
            self.go_on_button: {Standing.DRAFT},
            self.discard_button: {Standing.DRAFT},
            self.compare_button: {Standing.CHANGED, Standing.OWN},
            self.keep_button: {Standing.CHANGED},
            self.take_button: {Standing.CHANGED, Standing.OWN},
        }
        told = QHBoxLayout()
        told.setSpacing(10)
        told.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        told.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(16, 5, 12, 5)
        self._line.setSpacing(6)
        self._line.addLayout(told, 1)
        self._line.addLayout(row)
        themes.changed.connect(self._dress)
        self.retranslate()

    def tell(self, standing: Standing) -> None:
        """Show how an answer stands."""
        self.standing = standing
        for button, standings in self._buttons.items():
            button.setVisible(standing in standings)
        self.setProperty("tone", standing.value)
        self.style().polish(self)
        self._dress()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts."""
        texts = {
            Standing.DRAFT: self.tr("You began to write here. The draft is kept."),
            Standing.CHANGED: self.tr("This is your own answer. The source’s has changed since."),
            Standing.OWN: self.tr("This is your own answer, not the source’s."),
            Standing.ONLY_OWN: self.tr("This is your own answer."),
        }
        self.text.setText(texts[self.standing])
        self.setAccessibleName(texts[self.standing])
        self.go_on_button.setText(self.tr("Go on Writing"))
        self.discard_button.setText(self.tr("Discard Draft"))
        self.compare_button.setText(self.tr("Compare…"))
        self.keep_button.setText(self.tr("Keep Mine"))
        self.take_button.setText(self.tr("Take the Source’s"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the text where there is no room beside it."""
        is_narrow = event.size().width() < _NARROW
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        super().resizeEvent(event)

    def _dress(self) -> None:
        icon, token = _ICONS[self.standing]
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._icons.pixmap(icon, token, _ICON, ratio))
