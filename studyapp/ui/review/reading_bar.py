"""The foot of the page that is read: how well it is remembered, and the four grades."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from studyapp.domain.card import Phase
from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import ThemeController
from studyapp.services.review_items import ReviewItem
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.grade_bar import GradeBar
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.spans import Spans

_BETWEEN = "  ·  "
_NARROW = 480
"""In a bar narrower than this, in pixels, the grades take all the room."""


class Standing(Retranslated):
    """One line that tells how a question stands in memory; what is set aside can be asked again."""

    back_asked = Signal()
    """It is to be asked again."""
    history_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._item: ReviewItem | None = None
        self._now: datetime | None = None
        self._line = label("caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4, 0)
        row.addStretch(1)
        row.addWidget(self._line)
        self.history_button = push_button("link", self.history_asked.emit)
        row.addWidget(self.history_button)
        self.back_button = push_button("link", self.back_asked.emit)
        row.addWidget(self.back_button)
        self.retranslate()

    @property
    def text(self) -> str:
        """What it says."""
        return self._line.text() or self.history_button.text()

    def show_item(self, item: ReviewItem | None, now: datetime) -> None:
        """Show how a question stands; nothing while that is not known."""
        self._item, self._now = item, now
        self.retranslate()

    def retranslate(self) -> None:
        """Set the text."""
        words = _BETWEEN.join(self._parts())
        has_history = self._item is not None and self._item.card.memory.reviews > 0
        self._line.setText("" if has_history else words)
        self._line.setVisible(not has_history)
        self.history_button.setText(words if has_history else "")
        self.history_button.setToolTip(self.tr("Each grade and what was said"))
        self.history_button.setVisible(has_history)
        self.back_button.setVisible(self._is_suspended or self._is_buried)
        self.back_button.setText(
            self.tr("Ask Again") if self._is_suspended else self.tr("Ask Today")
        )
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the room for all that there is to say."""
        return self._size_with(_BETWEEN.join(self._parts()))

    def minimumSizeHint(self) -> QSize:
        """Return the room for the last of it, which is what one acts on."""
        return self._size_with("".join(self._parts()[-1:]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        parts = self._parts()
        if self.history_button.isVisibleTo(self):
            fits = self.width() >= self.sizeHint().width()
            self.history_button.setText(_BETWEEN.join(parts if fits else parts[-1:]))

    def _size_with(self, text: str) -> QSize:
        size, metrics = super().sizeHint(), self.history_button.fontMetrics()
        more = metrics.horizontalAdvance(text) - metrics.horizontalAdvance(self.text)
        return size + QSize(more, 0)

    @property
    def _is_suspended(self) -> bool:
        return self._item is not None and self._item.card.suspended

    @property
    def _is_buried(self) -> bool:
        item, now = self._item, self._now
        return item is not None and now is not None and item.is_buried(now)

    def _parts(self) -> list[str]:
        item, now = self._item, self._now
        if item is None or now is None:
            return []
        memory = item.card.memory
        if self._is_suspended:
            return [self.tr("Suspended")]
        if self._is_buried:
            return [self.tr("Not asked today")]
        if memory.phase is Phase.NEW or memory.due_at is None:
            return [self.tr("Not learned yet")]
        parts: list[str] = []
        if item.retrievability is not None and memory.phase is Phase.REVIEW:
            percent = round(100 * item.retrievability)
            parts.append(self.tr("Remembered: {percent}%").format(percent=percent))
        if memory.due_at <= now:
            parts.append(self.tr("due now"))
        else:
            interval = Spans().interval(memory.due_at - now)
            parts.append(self.tr("next review in {time}").format(time=interval))
        return parts


class ReadingBar(Retranslated):
    """A quiet line of grades."""

    rated = Signal(object)
    """The Rating that was chosen."""
    dates_wanted = Signal()
    """The reader comes near: when would each grade ask again?"""

    def __init__(self, themes: ThemeController) -> None:
        super().__init__()
        self._question = label("muted")
        self.grades = GradeBar(themes, low=True)
        self.grades.rated.connect(self.rated)
        foot = QFrame()
        foot.setProperty("look", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(self._question)
        row.addWidget(self.grades, 100)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(foot)
        self.retranslate()

    def show_item(self, item: ReviewItem | None) -> None:
        """Offer the grades of a question, with their dates as far as they are known."""
        self.grades.setEnabled(item is not None)
        self.grades.show_choices(item.choices if item else {})

    def enterEvent(self, event: QEnterEvent) -> None:
        """Ask for the dates: until then, working them out is not worth the time of every page."""
        super().enterEvent(event)
        self.dates_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the question out where the grades need its room."""
        super().resizeEvent(event)
        self._question.setVisible(self.width() >= scaled(_NARROW))

    def retranslate(self) -> None:
        """Set the texts."""
        self._question.setText(self.tr("Could you answer it?"))
        self._question.setAlignment(Qt.AlignmentFlag.AlignVCenter)
