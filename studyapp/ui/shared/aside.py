"""What stands beside the answer that was shown: what the reader said, and the key points."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studyapp.ui.shared.columns import fill, scrolled
from studyapp.ui.shared.controls import label
from studyapp.ui.shared.overlay_scroll_bar import OverlayScrollBar
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.spans import Spans

_GAP = 12
_CHANGES = {QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent}


class Aside(Retranslated):
    """Cards one below the other, which scroll when there is no room for them."""

    resized = Signal()
    """It wants another height, or has nothing to show any more."""

    def __init__(self, rubric: QWidget) -> None:
        super().__init__()
        self._rubric = rubric
        self._duration = timedelta()
        self._heading = label("caption")
        self._text = label("text", wrap=True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._card = QFrame()
        self._card.setProperty("look", "card")
        card = QVBoxLayout(self._card)
        card.setContentsMargins(16, 12, 16, 14)
        card.setSpacing(6)
        card.addWidget(self._heading)
        card.addWidget(self._text)
        self._inside = QWidget()
        self._inside.setProperty("look", "plain")
        cards = QVBoxLayout(self._inside)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(_GAP)
        cards.addWidget(self._card)
        cards.addWidget(rubric)
        cards.addStretch(1)
        area = scrolled(self._inside)
        # One that takes room makes texts wrap and so higher, and stays for them when all would fit
        OverlayScrollBar(area)
        fill(self, area)
        self._card.hide()
        self._inside.installEventFilter(self)
        rubric.installEventFilter(self)
        self.retranslate()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return self._card.isHidden() and self._rubric.isHidden()

    def wanted_height(self, width: int) -> int:
        """Return how high it would be in a width, in pixels."""
        layout = self._inside.layout()
        height = max(0, layout.totalHeightForWidth(width)) if layout else 0
        # By itself the area scrolls whatever is lower than texts that wrap at their narrowest
        self._inside.setMinimumHeight(height)
        return height

    def show_answer(self, text: str, duration: timedelta) -> None:
        """Show what the reader typed, if anything, and how long it took."""
        self._duration = duration
        self._text.setText(text)
        self._card.setVisible(bool(text))
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts."""
        time = Spans().duration(self._duration)
        self._heading.setText(self.tr("Your answer · {time}").format(time=time))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what the cards want, and the key points as they come."""
        if event.type() in _CHANGES:
            self.resized.emit()
        return False
