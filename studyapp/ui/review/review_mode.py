"""Reviewing in the window: start page, questions one after the other, summary."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial

from msgspec import Struct
from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studyapp.domain.card import QueueOrder
from studyapp.domain.changes import Changes
from studyapp.domain.errors import UserError
from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.library import QuestionRow, Topic
from studyapp.domain.settings import OF_DATES, OF_SESSIONS, QUEUE_ORDER
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController
from studyapp.services.annotating import AnnotatingService
from studyapp.services.library import LibraryService
from studyapp.services.reading import ReadingService
from studyapp.services.review_items import ReviewScope, SessionSummary
from studyapp.services.review_session import Session
from studyapp.services.reviewing import ReviewingService
from studyapp.services.settings import SettingsService
from studyapp.ui.review.question_page import QuestionPage
from studyapp.ui.review.questioning import Questioning
from studyapp.ui.review.start_page import Outlook, StartPage
from studyapp.ui.review.summary_page import SummaryPage
from studyapp.ui.review.typed_drafts import TypedDrafts
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.answer_body import Pane, Rubric
from studyapp.ui.shared.loading import Loader
from studyapp.ui.shared.session_bar import SessionBar
from studyapp.ui.shared.undo import UndoCommands

_AFTER_DUE = timedelta(milliseconds=200)
"""After a question on a learning step is due, until it is offered."""
_TAKEN_BACK = frozenset({"rating", "buried", "suspended", "forgotten", "due-set"})
"""Codes of the undo steps that a session offers to take back."""


class ReviewServices(Struct, frozen=True):
    """What a review reads and writes through."""

    reviewing: ReviewingService
    reading: ReadingService
    annotating: AnnotatingService
    library: LibraryService
    settings: SettingsService


class _Offer(Struct, frozen=True):
    """What the start page shows, and the session that it would begin."""

    session: Session
    outlook: Outlook
    topics: Sequence[Topic]
    due: Mapping[TopicId, int]


class _End(Struct, frozen=True):
    summary: SessionSummary
    left: int
    next_in: timedelta | None
    gaps: Sequence[QuestionRow]
    leeches: Sequence[QuestionRow]


class ReviewMode(QWidget):
    """Three pages of which one is shown; a session that is left can be gone on with."""

    read_asked = Signal()
    """The reader wants to go back to reading."""
    question_asked = Signal(int)
    """A question is to be read."""
    edit_asked = Signal(int)
    """The answer of a question is to be edited."""
    due_asked = Signal(list)
    """A day is to be chosen for a question."""
    forget_asked = Signal(list)
    """A question is to begin over as new."""
    message = Signal(str)

    def __init__(
        self,
        services: ReviewServices,
        operations: Operations,
        undo: UndoCommands,
        *,
        pane: Pane,
        rubric: Rubric,
        themes: ThemeController,
        icons: Icons,
    ) -> None:
        super().__init__()
        self._services = services
        self._operations = operations
        self._undo = undo
        self._offered: _Offer | None = None
        self._offer_number = 0
        self._progress = (0, 0)
        self._until_due = QTimer(self, singleShot=True)
        self._until_due.timeout.connect(self._on_due)
        self.bar = SessionBar()
        self.start = StartPage(themes, icons)
        self.question = QuestionPage(pane, rubric, themes, icons)
        self.summary = SummaryPage(themes)
        self._pages = QStackedWidget()
        for page in (self.start, self.question, self.summary):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.questioning = Questioning(
            self.question,
            Loader(services.reading, services.annotating),
            TypedDrafts(self.question.field.edit, services.settings, operations),
            operations,
            undo,
        )
        self._connect()
        self.start.show_order(services.settings.get(QUEUE_ORDER))

    def _connect(self) -> None:
        start, summary, questioning = self.start, self.summary, self.questioning
        start.start_asked.connect(self._start)
        start.resume_asked.connect(self._resume)
        start.drill_asked.connect(self._drill)
        start.read_asked.connect(self.read_asked)
        start.scope_changed.connect(self._look)
        start.order_chosen.connect(self._choose_order)
        self.question.left.connect(self._leave)
        self.question.edit_asked.connect(self._edit)
        self.question.due_asked.connect(lambda: self._reschedule(self.due_asked))
        self.question.forget_asked.connect(lambda: self._reschedule(self.forget_asked))
        questioning.ended.connect(self._end)
        questioning.progressed.connect(self._on_progress)
        questioning.message.connect(self.message)
        summary.again_asked.connect(self._go_on)
        summary.early_asked.connect(lambda: self._go_on(early=True))
        summary.read_asked.connect(self.read_asked)
        summary.question_asked.connect(self.question_asked)
        self.bar.undo_asked.connect(self._undo.undo)
        self._undo.changed.connect(self._show_undo)
        self._operations.bus.changed.connect(self._on_changes)

    # -- the start page ------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what is due now, or go on with the question that was asked."""
        super().showEvent(event)
        if self._undo.next_undo is None:  # as after a start of the app
            self._undo.remember(self._services.reviewing.last_step)
        if self._pages.currentWidget() is self.question:
            self.questioning.come_back()
        else:
            self._on_due()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the page that is shown."""
        super().focusInEvent(event)
        shown = self._pages.currentWidget()
        if shown is self.question:
            self.question.take_keyboard()
        elif shown is self.start:
            self.start.take_keyboard()
        else:
            self.summary.take_keyboard()

    def show_start(self) -> None:
        """Turn to the start page."""
        self._pages.setCurrentWidget(self.start)
        self.start.show_session(self._progress if self.questioning.session else None)
        self.bar.show_nothing()
        self._show_undo()
        self._look()
        self.start.take_keyboard()

    def _look(self) -> None:
        """Find out what a session of the chosen questions would be."""
        scope = ReviewScope(self.start.topics.chosen, self.start.query.text())
        self._offer_number += 1
        self._operations.run(
            lambda _: self._make_offer(scope),
            done=partial(self._on_offer, self._offer_number),
            failed=partial(self._on_no_offer, self._offer_number),
            writes=False,
            initiator=self,
        )

    def _make_offer(self, scope: ReviewScope) -> _Offer:
        services = self._services
        session = services.reviewing.begin(scope)
        counts, limits = session.counts, session.limits
        next_in, tomorrow = None, 0
        is_ready = session.next() is not None
        if not is_ready:
            if session.waiting_until is not None:
                next_in = session.waiting_until - services.reviewing.now()
            tomorrow = session.summary().tomorrow
        outlook = Outlook(counts, is_ready, next_in, tomorrow, limits.new, limits.reviews)
        topics, due = services.library.tree().topics, services.reviewing.due_counts()
        return _Offer(session, outlook, topics, due)

    def _on_offer(self, number: int, offer: _Offer) -> None:
        if number != self._offer_number:
            return
        self._offered = offer
        self.start.show_topics(offer.topics, offer.due)
        self.start.show_outlook(offer.outlook)
        self._wait(offer.outlook.next_in)

    def _on_no_offer(self, number: int, error: Exception) -> None:
        if number == self._offer_number and isinstance(error, UserError):
            self._offered = None
            self.start.show_problem(error_texts.sentence(error))

    def _wait(self, span: timedelta | None) -> None:
        """Look again once the next question is due, if one will be today."""
        self._until_due.stop()
        if span is not None:
            wait = max(span, timedelta()) + _AFTER_DUE
            self._until_due.start(wait // timedelta(milliseconds=1))

    def begin_day(self) -> None:
        """Offer what there is on another day; a session that is under way goes on."""
        self._on_due()

    def _on_due(self) -> None:
        if not self.isVisible():
            return  # it is looked at when the reader comes back
        if self._pages.currentWidget() is self.start:
            self._look()
        elif self._pages.currentWidget() is self.summary:
            self._end()

    def _choose_order(self, order: QueueOrder) -> None:
        self._operations.run(
            lambda _: self._services.settings.set(QUEUE_ORDER, order), initiator=self
        )
        self._look()

    # -- a session -----------------------------------------------------------------------------

    def _start(self) -> None:
        if self._offered is not None:
            self._begin(self._offered.session, early=not self._offered.outlook.is_ready)

    def drill(self, questions: tuple[QuestionId, ...]) -> None:
        """Ask these questions now, outside the schedule."""
        self._begin_scope(ReviewScope(drill=True, questions=questions))

    def study(self, questions: tuple[QuestionId, ...]) -> None:
        """Ask these questions now, as a plan wants it; their ratings count."""
        self._begin_scope(ReviewScope(questions=questions))

    def _drill(self) -> None:
        self._begin_scope(
            ReviewScope(self.start.topics.chosen, self.start.query.text(), drill=True)
        )

    def _begin_scope(self, scope: ReviewScope) -> None:
        self._operations.run(
            lambda _: self._services.reviewing.begin(scope), done=self._begin_chosen, initiator=self
        )

    def _begin_chosen(self, session: Session) -> None:
        if session.counts.total:
            self._begin(session)
            return
        self.show_start()
        self.message.emit(
            self.tr("None of these questions can be asked now. To be drilled, grade some first.")
        )

    def _begin(self, session: Session, *, early: bool = False) -> None:
        self._offered = None
        self._pages.setCurrentWidget(self.question)
        self.questioning.begin(session, early=early)

    def _resume(self) -> None:
        self._pages.setCurrentWidget(self.question)
        self._on_progress(*self._progress)
        self.questioning.come_back()
        self.question.take_keyboard()

    def _leave(self) -> None:
        self.show_start()

    def _edit(self) -> None:
        if (shown := self.questioning.shown) is not None:
            self.edit_asked.emit(shown.item.question_id)

    def _reschedule(self, asked: SignalInstance) -> None:
        if (question := self.questioning.reschedule()) is not None:
            asked.emit([question])

    def _on_progress(self, done: int, total: int) -> None:
        self._progress = done, total
        self.bar.show_progress(done, total)
        self._show_undo()

    def _show_undo(self) -> None:
        step = self._undo.next_undo
        self.bar.offer_undo(step is not None and step.code in _TAKEN_BACK)

    # -- the end -------------------------------------------------------------------------------

    def _end(self) -> None:
        session = self.questioning.session
        is_shown = self._pages.currentWidget() is self.summary
        if session is not None:
            self._operations.run(
                lambda _: self._sum_up(session),
                done=lambda end: self._on_summed_up(end, was_shown=is_shown),
                initiator=self,
            )

    def _sum_up(self, session: Session) -> _End:
        session.next()  # something may have come due since
        summary, rows_of = session.summary(), self._services.reading.rows_of
        next_in = None
        if summary.next_at is not None:
            next_in = summary.next_at - self._services.reviewing.now()
        gaps, leeches = rows_of(summary.gaps), rows_of(summary.leeches)
        return _End(summary, session.counts.total, next_in, gaps, leeches)

    def _on_summed_up(self, end: _End, *, was_shown: bool) -> None:
        if was_shown and self._pages.currentWidget() is not self.summary:
            return  # the reader went on meanwhile
        self._pages.setCurrentWidget(self.summary)
        self.summary.show_summary(
            end.summary,
            left=end.left,
            next_in=end.next_in,
            gaps=end.gaps,
            leeches=end.leeches,
        )
        self._wait(end.next_in)
        if not was_shown:
            self.summary.take_keyboard()

    def _go_on(self, *, early: bool = False) -> None:
        session = self.questioning.session
        if session is not None and (early or self.summary.has_left):
            self._begin(session, early=early)
            return
        self.questioning.end()
        self.show_start()

    def _on_changes(self, changes: Changes, _initiator: object) -> None:
        """Follow what is due on the start page; take a rating back on the summary."""
        if QUEUE_ORDER.name in changes.settings:
            self.start.show_order(self._services.settings.get(QUEUE_ORDER))
        if not self.isVisible():
            return
        shown = self._pages.currentWidget()
        is_other = changes.cards or changes.structure or changes.settings & (OF_SESSIONS | OF_DATES)
        if shown is self.start and is_other:
            self._look()
        elif shown is self.summary and changes.cards and self.questioning.session is not None:
            self._begin(self.questioning.session)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back: to the start page, then to reading."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._pages.currentWidget() is self.summary:
            self.questioning.end()
            self.show_start()
        else:
            self.read_asked.emit()
