"""A page with a question, and below or beside it what is typed or what belongs to its answer."""

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QTimer, SignalInstance
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from studyapp.domain.annotation import Annotation
from studyapp.domain.ids import QuestionId
from studyapp.domain.rubric import Ticked
from studyapp.qtkit.answer_model import PageContent
from studyapp.qtkit.text_size import scaled
from studyapp.ui.shared.answer_field import AnswerField
from studyapp.ui.shared.aside import Aside

_ASIDE = 320
_GAP = 16
_TOP = 36
"""Where the title of a page begins, in pixels below its top."""
_WIDE = 900
"""In a narrower page, in pixels, what stands beside the answer goes below it."""
_NEARER = 24
"""By how much the field moves into the margin at the foot of the page, in pixels."""
_LEAST_ANSWER = 220
"""Pixels of the page that stay for typing below a long question."""


class Pane(Protocol):
    """The view of a page."""

    @property
    def widget(self) -> QWidget:
        """The view itself."""
        ...

    @property
    def column(self) -> int:
        """How wide the page wants to be, in pixels."""
        ...

    @property
    def text_span(self) -> tuple[int, int]:
        """Where in the view its text begins, and how wide it is, in pixels."""
        ...

    @property
    def height(self) -> int:
        """How high the whole page is, in pixels."""
        ...

    def show(
        self, question: QuestionId, content: PageContent, annotations: Sequence[Annotation] = ()
    ) -> None:
        """Show another page from its top."""
        ...

    def show_changed(self, content: PageContent, annotations: Sequence[Annotation] = ()) -> None:
        """Show the same question with another content, at the place that is read."""
        ...

    def set_room(self, left: int, right: int) -> None:
        """Keep the page out of a part of the view on both sides, in pixels."""
        ...


class Rubric(Struct, frozen=True):
    """The key points of a question as a check list.

    Attributes:
        widget: the list; hidden while there is nothing on it.
        keyboard: what of it has the keyboard while points are ticked.
        show_question: shows the key points of a question, none of them ticked.
        ticked: returns the points and whether each was ticked; nothing while nobody ticked any.
        suggested: tells the Rating that the ticks suggest, or None.
    """

    widget: QWidget
    keyboard: QWidget
    show_question: Callable[[QuestionId], None]
    ticked: Callable[[], tuple[Ticked, ...]]
    suggested: SignalInstance


class AnswerBody(QWidget):
    """The page, and below or beside it the field or what belongs to the answer.

    Laid out by hand: the title must not move when the answer is shown.
    """

    def __init__(self, pane: Pane, field: AnswerField, aside: Aside) -> None:
        super().__init__()
        self._pane = pane
        self._field = field
        self._aside = aside
        self._revealed = False
        self._beside = True
        for widget in (pane.widget, field, aside):
            widget.setParent(self)
        aside.resized.connect(self._place)

    def arrange(self, *, revealed: bool, beside: bool = True) -> None:
        """Make room for a question, or for a question with its answer.

        Args:
            revealed: the answer is there.
            beside: keep room beside the page for what belongs to the answer, so that the title
                does not move when that comes.
        """
        self._revealed = revealed
        self._beside = beside
        self._field.setVisible(not revealed)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay everything out anew once the page, which was hidden, knows its size."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        width, height = self.width(), self.height()
        self._aside.setVisible(self._revealed and not self._aside.is_empty)
        self._aside.raise_()
        view = self._pane.widget
        bar = view.style().pixelMetric(view.style().PixelMetric.PM_ScrollBarExtent)
        aside, wide = scaled(_ASIDE), width >= scaled(_WIDE)
        beside = aside if self._beside else 0
        column = min(self._pane.column, width - bar - (beside + 2 * _GAP if wide else 0))
        left = max(0, (width - bar - column - beside) // 2) if wide else 0
        if wide:
            self._pane.set_room(left, max(0, width - bar - left - column))
        else:
            self._pane.set_room(0, 0)
        if not self._revealed:
            self._place_field(min(self._pane.height, max(height - _LEAST_ANSWER, height // 2)))
        elif wide or self._aside.is_empty:
            view.setGeometry(0, 0, width, height)
            room = height - _TOP - _GAP
            high = min(self._aside.wanted_height(aside), room)
            self._aside.setGeometry(left + column, _TOP, aside, high)
        else:
            high = min(self._aside.wanted_height(width - 2 * _GAP) + _GAP, height * 2 // 5)
            view.setGeometry(0, 0, width, height - high)
            self._aside.setGeometry(_GAP, height - high, width - 2 * _GAP, high - _GAP // 2)

    def _place_field(self, top: int) -> None:
        self._pane.widget.setGeometry(0, 0, self.width(), top)
        left, wide = self._pane.text_span
        self._field.setGeometry(left, top - _NEARER, wide, self.height() - top)
