"""Asks the questions of a session one after the other, and writes down how they were graded."""

from collections import deque
from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Rating, ReviewKind
from studyapp.domain.changes import Changes
from studyapp.domain.errors import UnknownQuestionError, UserError
from studyapp.domain.ids import QuestionId
from studyapp.domain.settings import OF_DATES
from studyapp.qtkit.latest import Latest
from studyapp.qtkit.operations import Operations
from studyapp.services.review_items import Counts
from studyapp.services.review_session import Session
from studyapp.services.undo import HISTORY_LIMIT, Changed, UndoStep
from studyapp.ui.review.question_page import QuestionPage
from studyapp.ui.review.typed_drafts import TypedDrafts
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.loading import Asked, Loader
from studyapp.ui.shared.undo import UndoCommands

_REFRESH_AFTER = 30
"""Milliseconds in which changes from elsewhere are gathered."""


class _Turn(Struct, frozen=True):
    """What the library says is to be asked now; ``asked`` is None at the end of the session."""

    asked: Asked | None
    counts: Counts
    done: int


class _Graded(Struct, frozen=True):
    """What was typed before a grade, which wants it back when that is taken back."""

    step: UndoStep
    question: QuestionId
    typed: str


class Questioning(QObject):
    """Runs one session at a time on the page of questions.

    The next question is fetched while one is asked and shown at once when that is graded. What
    the library says after the rating is in it decides: should that be another question, it is
    shown instead.
    """

    asked = Signal(int)
    """The id of a question that is asked now."""
    ended = Signal()
    """There is nothing to ask any more, or not now."""
    progressed = Signal(int, int)
    """How many answers were graded and written down, and how many there will have been."""
    message = Signal(str)

    def __init__(
        self,
        page: QuestionPage,
        loader: Loader,
        drafts: TypedDrafts,
        operations: Operations,
        undo: UndoCommands,
    ) -> None:
        super().__init__(page)
        self.drafts = drafts
        self._page = page
        self._loader = loader
        self._operations = operations
        self._undo = undo
        self._session: Session | None = None
        self._shown: Asked | None = None
        self._ahead: Asked | None = None
        self._turn_number = 0
        self._is_writing = False
        self._ended: QuestionId | None = None
        """The question that was graded or set aside last, until the next turn is known: while it
        is still in sight, a second press must neither grade it twice nor what comes, unseen."""
        self._queued: tuple[QuestionId, Rating] | None = None
        self._is_early = False
        self._is_stale = self._is_changed = False
        self._answered: set[QuestionId] = set()
        """Questions that were graded or set aside, all of which can be taken back."""
        self._graded: deque[_Graded] = deque(maxlen=HISTORY_LIMIT)
        self._reloading = Latest(operations, self)
        self._refreshing = QTimer(self, singleShot=True, interval=_REFRESH_AFTER)
        self._refreshing.timeout.connect(self._refresh)
        page.rated.connect(self.rate)
        page.bury_asked.connect(lambda: self._set_aside(Session.bury))
        page.suspend_asked.connect(lambda: self._set_aside(Session.suspend))
        operations.bus.changed.connect(self._on_changes)
        undo.taken_back.connect(self._on_taken_back)
        undo.made_again.connect(self._on_made_again)

    # -- the session ---------------------------------------------------------------------------

    @property
    def session(self) -> Session | None:
        """The session that is under way."""
        return self._session

    @property
    def shown(self) -> Asked | None:
        """The question that is asked."""
        return self._shown

    @property
    def is_ready(self) -> bool:
        """Whether everything is written down and the next question is at hand."""
        return not self._is_writing and self._ahead is not None

    def begin(self, session: Session, *, early: bool = False) -> None:
        """Ask the questions of a session.

        Args:
            session: it may have been under way before.
            early: ask also what is due on a learning step later today.
        """
        self.drafts.leave()
        self._session = session
        self._shown = self._ahead = self._queued = self._ended = None
        self._answered.clear()
        self._is_early = early
        self._advance()

    def end(self) -> None:
        """Ask nothing any more."""
        self.drafts.leave()
        self._session = self._shown = self._ahead = self._queued = self._ended = None
        self._turn_number += 1

    def come_back(self) -> None:
        """Look at what may have changed while the reader was elsewhere."""
        if (self._is_stale or self._is_changed) and self._page.isVisible():
            self._refreshing.start()

    # -- grading -------------------------------------------------------------------------------

    def rate(self, rating: Rating) -> None:
        """Grade the question that is shown."""
        session, shown, page = self._session, self._shown, self._page
        if session is None or shown is None:
            return
        question = shown.item.question_id
        if question == self._ended:
            return
        if self._is_writing:  # the reader is faster than the disk
            self._queued = question, rating
            return
        typed, points = page.field.text, page.points()
        attempt = NewAttempt(typed, page.answered_after, points) if typed or points else None
        spent = page.spent
        self._answered.add(question)
        self.drafts.close()
        self._write(
            lambda: session.rate(question, rating, ReviewKind.REVIEW, spent, attempt),
            typed,
            partial(self._on_graded, question, typed),
        )

    def _on_graded(self, question: QuestionId, typed: str, made: Changed) -> None:
        """Need the text no more, unless the grade is taken back: that takes its copy away."""
        self.drafts.forget(question)
        if typed and made.undo is not None:
            self._graded.append(_Graded(made.undo, question, typed))

    def _on_taken_back(self, step: UndoStep) -> None:
        """Give back what was typed before a grade, above what may have been typed since."""
        for graded in self._graded:
            if graded.step is not step:
                continue
            question, field = graded.question, self._page.field
            is_open = self.drafts.saving.owner == question  # it is asked again already
            there = field.text if is_open else self.drafts.kept(question).strip()
            if graded.typed in there:
                continue
            text = "\n\n".join(filter(None, (graded.typed, there)))
            if is_open:
                field.begin(text)
            else:
                self.drafts.put_back(question, text)

    def _on_made_again(self, step: UndoStep) -> None:
        for graded in self._graded:
            # Else more was typed since, which is in no grade
            if graded.step is step and self.drafts.kept(graded.question).strip() == graded.typed:
                self.drafts.forget(graded.question)

    def reschedule(self) -> QuestionId | None:
        """Expect the question that is shown to get another date; None when none is shown."""
        session, shown = self._session, self._shown
        if session is None or shown is None or not self._is_open(shown):
            return None
        self._answered.add(shown.item.question_id)
        session.reschedule(shown.item)
        return shown.item.question_id

    def _is_open(self, shown: Asked) -> bool:
        return not self._is_writing and shown.item.question_id != self._ended

    def _set_aside(self, act: Callable[[Session, QuestionId], Changed]) -> None:
        session, shown = self._session, self._shown
        if session is not None and shown is not None and self._is_open(shown):
            question = shown.item.question_id
            self._answered.add(question)
            self._write(lambda: act(session, question), self._page.field.text)

    def _write(
        self,
        edit: Callable[[], Changed],
        typed: str,
        then: Callable[[Changed], None] = lambda _: None,
    ) -> None:
        """Write down what ends the question that is shown, and show the next one meanwhile."""
        shown, ahead = self._shown, self._ahead
        self._is_writing = True
        self._ended = shown.item.question_id if shown is not None else None
        self._ahead = None
        if ahead is not None:
            self._show(ahead)
            # Now, and not when the worker competes for the processor
            self._page.repaint()

        def work() -> Changed:
            made = edit()
            return Changed(made.changes, made.undo)

        self._undo.perform(
            work,
            done=partial(self._on_written, then),
            failed=partial(self._on_failed, shown, typed),
            initiator=self,
        )
        self._advance()

    def _on_written(self, then: Callable[[Changed], None], made: Changed) -> None:
        self._is_writing = False
        then(made)

    def _on_failed(self, shown: Asked | None, typed: str, error: Exception) -> None:
        """Go back to the question whose grade was not written down."""
        self._is_writing = False
        self._queued = self._ended = None
        self._turn_number += 1  # what is on its way is about a question that was not graded
        if isinstance(error, UserError):
            self.message.emit(error_texts.sentence(error))
        if isinstance(error, UnknownQuestionError):
            self._advance()
        elif shown is not None:
            self.drafts.open(shown.item.question_id)
            self._page.ask(shown, typed)
            self._shown = shown
            self._page.reveal()

    # -- what comes next -----------------------------------------------------------------------

    def _advance(self) -> None:
        """Ask the library what is to be asked, after all that is being written."""
        session, early = self._session, self._is_early
        if session is None:
            return
        self._turn_number += 1
        self._is_stale = False
        self._operations.run(
            lambda _: self._next(session, early=early),
            done=partial(self._on_next, self._turn_number),
            initiator=self,
        )

    def _next(self, session: Session, *, early: bool) -> _Turn:
        while (item := session.next(early=early)) is not None:
            try:
                asked = self._loader.load(item)
            except UnknownQuestionError:  # deleted by another program just now
                continue
            return _Turn(asked, item.counts, session.done)
        return _Turn(None, session.counts, session.done)

    def _on_next(self, number: int, turn: _Turn) -> None:
        if number != self._turn_number:
            return
        ended, self._ended = self._ended, None
        self.progressed.emit(turn.done, turn.done + turn.counts.total)
        if turn.asked is None:
            self.drafts.leave()
            self._shown = None
            self.ended.emit()
            return
        self._keep_rendered(turn.asked)
        shown, question = self._shown, turn.asked.item.question_id
        # One that was graded, and is the only one left, is asked anew
        if shown is None or shown.item.question_id != question or question == ended:
            self._show(turn.asked)
        else:
            self._shown = turn.asked
            self._page.show_choices(turn.asked)
        self._fetch_ahead()
        queued, self._queued = self._queued, None
        if queued is not None and queued[0] == question:
            self.rate(queued[1])

    def _show(self, asked: Asked) -> None:
        self._shown = asked
        self._page.ask(asked, self.drafts.open(asked.item.question_id))
        self.asked.emit(asked.item.question_id)

    def _fetch_ahead(self) -> None:
        session, shown = self._session, self._shown
        if session is None or shown is None:
            return
        self._ahead = None
        question = shown.item.question_id

        def fetch() -> Asked | None:
            item = session.following(question)
            try:
                return self._loader.load(item) if item else None
            except UnknownQuestionError:
                return None

        self._operations.run(
            lambda _: fetch(), done=partial(self._on_ahead, self._turn_number), initiator=self
        )

    def _on_ahead(self, number: int, asked: Asked | None) -> None:
        if number == self._turn_number and asked is not None:
            self._keep_rendered(asked)
            self._ahead = asked

    def _keep_rendered(self, asked: Asked) -> None:
        if asked.answer.unsaved is not None:
            self._operations.run(lambda _: self._loader.store_rendered(asked), initiator=self)

    # -- changes from elsewhere ----------------------------------------------------------------

    def _on_changes(self, changes: Changes, initiator: object) -> None:
        shown = self._shown
        if self._session is None or initiator is self:
            return
        ids = set(self._answered)
        if shown is not None:
            ids.add(shown.item.question_id)
        # A rating was taken back, or given elsewhere; or it would lead to another date by now
        if not ids.isdisjoint(changes.cards) or changes.settings & OF_DATES:
            self._is_stale = True
        if changes.structure or not ids.isdisjoint(changes.questions | changes.annotations):
            self._is_changed = True
        self.come_back()

    def _refresh(self) -> None:
        if self._is_stale and not self._is_writing:
            self._advance()
        shown = self._shown
        if self._is_changed and shown is not None:
            item = shown.item
            self._reloading.read(
                lambda _: self._loader.load(item),
                partial(self._on_loaded, item.question_id),
                lambda _: self._advance(),  # it is gone
            )
        self._is_changed = False

    def _on_loaded(self, question: QuestionId, asked: Asked) -> None:
        shown = self._shown
        if (
            shown is not None
            and shown.item.question_id == question
            and (shown.content != asked.content or shown.annotations != asked.annotations)
        ):
            self._shown = asked
            self._page.show_anew(asked)
