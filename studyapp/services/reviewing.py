"""Rates questions, takes ratings back, buries and suspends; begins sessions of it."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from msgspec.structs import replace

from studyapp.domain.attempt import AttemptKind, NewAttempt
from studyapp.domain.card import Memory, NewReview, Rating, ReviewKind
from studyapp.domain.changes import Changes
from studyapp.domain.errors import RatingInFutureError, TooEarlyError
from studyapp.domain.ids import AttemptId, InterviewId, QuestionId, ReviewId, TopicId
from studyapp.domain.query import parse
from studyapp.domain.scheduling import Scheduling, choices, rate, retrievability
from studyapp.domain.settings import (
    BURY_SIBLINGS,
    DESIRED_RETENTION,
    FUZZ_INTERVALS,
    LEARNING_STEPS,
    LEECH_THRESHOLD,
    MAXIMUM_INTERVAL,
    RELEARNING_STEPS,
    ROLL_OVER_HOUR,
)
from studyapp.domain.study_days import StudyDays
from studyapp.services.drill_session import DrillSession
from studyapp.services.editing import Edit, changed, step
from studyapp.services.library import topic_paths
from studyapp.services.listed_session import ListedSession
from studyapp.services.review_history import History, history_of
from studyapp.services.review_items import (
    Agenda,
    DueQuestion,
    LastRating,
    Rated,
    ReviewItem,
    ReviewScope,
)
from studyapp.services.review_session import ReviewSession, Session
from studyapp.services.rubric import record_ticks
from studyapp.services.settings import SettingsService
from studyapp.services.standing import recompute, standing_of
from studyapp.services.undo import Changed, UndoStep
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

LEECH_TAG = "leech"
_DAY = timedelta(days=1)


class ReviewingService:
    """Reviews the questions of an open library."""

    def __init__(
        self,
        library: LibraryFile,
        settings: SettingsService,
        zone: tzinfo | None = None,
    ) -> None:
        """Keep what to work on; ``zone`` is None for the time zone of the machine."""
        self._library = library
        self._settings = settings
        self._zone = zone

    @property
    def scheduling(self) -> Scheduling:
        """What the learner chose about dates."""
        get = self._settings.get
        return Scheduling(
            get(DESIRED_RETENTION),
            get(LEARNING_STEPS),
            get(RELEARNING_STEPS),
            get(MAXIMUM_INTERVAL),
            get(FUZZ_INTERVALS),
            StudyDays(get(ROLL_OVER_HOUR), self._zone),
        )

    # -- asking --------------------------------------------------------------------------------

    def begin(self, scope: ReviewScope | None = None) -> Session:
        """Begin a session.

        Raises:
            QueryError: the query of the scope makes no sense.
        """
        scope = scope or ReviewScope()
        if scope.questions and not scope.drill:
            return ListedSession(self._library, self, self._settings, scope.questions)
        query = parse(scope.query)
        if scope.drill:
            return DrillSession(self._library, self, scope.topics, query, questions=scope.questions)
        return ReviewSession(self._library, self, self._settings, scope.topics, query)

    def preview(self, question_id: QuestionId) -> ReviewItem:
        """Return what the ratings of a question would lead to.

        Raises:
            UnknownQuestionError: it is not there.
        """
        with self._library.reading() as repositories:
            return self.item(repositories, question_id)

    def glance(self, question_id: QuestionId) -> ReviewItem:
        """Return how a question stands, without choices: it takes no time worth mentioning.

        Raises:
            UnknownQuestionError: it is not there.
        """
        with self._library.reading() as repositories:
            return self._glance(repositories, question_id)

    def history(self, question_id: QuestionId) -> History:
        """Return how a question stands, and each time that it was answered.

        Raises:
            UnknownQuestionError: it is not there.
        """
        days = self.scheduling.days
        with self._library.reading() as repositories:
            return history_of(repositories, self._glance(repositories, question_id), days)

    def item(self, repositories: Repositories, question_id: QuestionId) -> ReviewItem:
        """Return a question to be graded, read through a transaction that is open."""
        standing = standing_of(repositories, question_id)
        outcomes = choices(standing, self.now(), self.scheduling)
        return replace(
            self._glance(repositories, question_id),
            choices={rating: outcome.interval for rating, outcome in outcomes.items()},
            siblings=tuple(repositories.cards.siblings(question_id)),
        )

    def _glance(self, repositories: Repositories, question_id: QuestionId) -> ReviewItem:
        card = repositories.cards.get(question_id)
        return ReviewItem(question_id, card, {}, _recall(card.memory, self.now()))

    def agenda(self, scope: ReviewScope | None = None) -> Agenda:
        """Return what is due, the longest due first, and what of it a session would ask today.

        Raises:
            QueryError: the query of the scope makes no sense.
        """
        scope = scope or ReviewScope()
        now = self.now()
        with self._library.reading() as repositories:
            paths = topic_paths(repositories.topics.all())
            found = repositories.cards.agenda(
                repositories.cards.scope(scope.topics, parse(scope.query))
            )
        due = tuple(
            DueQuestion(key, title, paths[topic_id], card, _recall(card.memory, now) or 0.0)
            for key, title, topic_id, card in found
        )
        return Agenda(due, self.begin(replace(scope, drill=False)).counts)

    def due_counts(self) -> dict[TopicId, int]:
        """Return how many questions are to be asked now directly in each topic that has any."""
        with self._library.reading() as repositories:
            return repositories.cards.due_counts(self.resting_since())

    def resting_since(self) -> datetime | None:
        """Return since when a rating lets related questions wait until tomorrow; None for never."""
        if not self._settings.get(BURY_SIBLINGS):
            return None
        days = self.scheduling.days
        return days.start_of(days.day_of(self.now()))

    def now(self) -> datetime:
        """Return the time, in whole milliseconds, as the log keeps it."""
        return _whole(self._library.clock())

    # -- rating --------------------------------------------------------------------------------

    def rate(
        self,
        question_id: QuestionId,
        rating: Rating,
        kind: ReviewKind = ReviewKind.READING,
        duration: timedelta = timedelta(),
        attempt: NewAttempt | None = None,
        *,
        at: datetime | None = None,
        interview_id: InterviewId | None = None,
    ) -> Rated:
        """Rate a question; it is in the library for good when this returns.

        Args:
            question_id: the question.
            rating: how well it was answered.
            kind: in the course of what.
            duration: time spent on it; zero when not known.
            attempt: what was said, to be kept with the rating.
            at: when, UTC; None for now.
            interview_id: the interview that it was asked in, if it was.

        Raises:
            UnknownQuestionError: it is not there.
            TooEarlyError: ``at`` is before its last rating.
            RatingInFutureError: ``at`` is later than now.
        """
        now = self.now()
        moment = now if at is None else _whole(at.astimezone(UTC))
        if moment > now:
            raise RatingInFutureError(time=f"{moment:%Y-%m-%d %H:%M} UTC")
        with self._library.writing() as repositories:
            question = repositories.questions.get(question_id)
            standing = standing_of(repositories, question_id)
            last = standing.memory.last_review_at
            if last is not None and moment < last:
                if at is not None:
                    raise TooEarlyError(key=question.key, last=f"{last:%Y-%m-%d %H:%M} UTC")
                moment = last  # the clock was set back, and the log goes forward
            outcome = rate(standing, rating, moment, self.scheduling)
            review_id = repositories.reviews.append(
                NewReview(
                    question_id,
                    moment,
                    outcome.day,
                    rating,
                    kind,
                    duration,
                    standing.memory.phase,
                    outcome.retrievability,
                    outcome.decided_by,
                    outcome.memory.due_at or moment,
                )
            )
            repositories.cards.remember(question_id, outcome.memory)
            if attempt is not None and kind is not ReviewKind.COMMAND:
                attempt_id = repositories.attempts.add(
                    question_id,
                    AttemptKind(kind),
                    moment,
                    attempt,
                    review_id=review_id,
                    interview_id=interview_id,
                )
                _keep_ticks(repositories, question_id, attempt_id, attempt)
            is_leech = self._makes_leech(standing.memory.lapses, outcome.memory.lapses)
            if is_leech:
                _set_aside(repositories, question_id, aside=True)
        changes = _changes(question_id, tags=is_leech, points=attempt is not None)
        made = self._step(review_id, question.title, rating, changes, is_leech=is_leech)
        return Rated(changes, made, review_id=review_id, outcome=outcome, is_leech=is_leech)

    def last_rating(self) -> LastRating | None:
        """Return the rating that ``undo_last`` would take back; None when there is none."""
        with self._library.reading() as repositories:
            review = repositories.reviews.last()
            if review is None:
                return None
            rows = repositories.questions.rows_of([review.question_id])
        return LastRating(review, rows[0].title if rows else "")

    def last_step(self) -> UndoStep | None:
        """Return the step of the last rating, as after a restart; None when there is none."""
        last = self.last_rating()
        if last is None:
            return None
        changes = _changes(last.review.question_id, tags=True, points=True)
        return self._step(last.review.id, last.title, last.review.rating, changes)

    def undo_last(self) -> Changes:
        """Take the last rating back, also one of an earlier session; nothing without one."""
        made = self.last_step()
        return made.undo() if made else Changes()

    def drill(
        self,
        question_id: QuestionId,
        duration: timedelta = timedelta(),
        attempt: NewAttempt | None = None,
    ) -> Changed:
        """Keep what was said to a question outside the schedule."""
        attempt = attempt or NewAttempt(duration=duration)
        with self._library.writing() as repositories:
            repositories.questions.get(question_id)
            attempt_id = repositories.attempts.add(
                question_id, AttemptKind.DRILL, self.now(), attempt
            )
            _keep_ticks(repositories, question_id, attempt_id, attempt)
        return Changed(Changes(key_points=frozenset({question_id})))

    # -- setting aside -------------------------------------------------------------------------

    def bury(self, ids: Sequence[QuestionId]) -> Changed:
        """Do not ask questions any more on this day of the learner's."""
        days = self.scheduling.days
        until = days.end_of(days.day_of(self.now()))
        return self._bury("buried", ids, until)

    def unbury(self, ids: Sequence[QuestionId]) -> Changed:
        """Ask questions today after all that were buried."""
        return self._bury("unburied", ids, None)

    def _bury(self, code: str, ids: Sequence[QuestionId], until: datetime | None) -> Changed:
        with self._library.writing() as repositories:
            before = repositories.cards.bury(dict.fromkeys(ids, until))
        after = dict.fromkeys(before, until)
        return self._set(
            code,
            before,
            undo=lambda repositories: repositories.cards.bury(before),
            redo=lambda repositories: repositories.cards.bury(after),
        )

    def suspend(self, ids: Sequence[QuestionId]) -> Changed:
        """Do not ask questions any more until they are unsuspended."""
        return self._suspend("suspended", ids, suspended=True)

    def unsuspend(self, ids: Sequence[QuestionId]) -> Changed:
        """Ask questions again that were suspended."""
        return self._suspend("unsuspended", ids, suspended=False)

    def _suspend(self, code: str, ids: Sequence[QuestionId], *, suspended: bool) -> Changed:
        with self._library.writing() as repositories:
            touched = repositories.cards.suspend(ids, suspended=suspended)
        return self._set(
            code,
            touched,
            undo=lambda repositories: repositories.cards.suspend(touched, suspended=not suspended),
            redo=lambda repositories: repositories.cards.suspend(touched, suspended=suspended),
        )

    def _set(self, code: str, ids: Collection[QuestionId], undo: Edit, redo: Edit) -> Changed:
        values = {"questions": str(len(ids))}
        changes = Changes(cards=frozenset(ids))
        return changed(self._library, code, values, changes, undo=undo, redo=redo)

    # -- taking back ---------------------------------------------------------------------------

    def _step(
        self,
        review_id: ReviewId,
        title: str,
        rating: Rating,
        changes: Changes,
        *,
        is_leech: bool = False,
    ) -> UndoStep | None:
        values = {"title": title, "rating": str(int(rating))}
        return step(
            self._library,
            "rating",
            {**values, "leech": "1"} if is_leech else values,
            changes,
            undo=lambda repositories: self._put(repositories, review_id, counts=False),
            redo=lambda repositories: self._put(repositories, review_id, counts=True),
        )

    def _put(self, repositories: Repositories, review_id: ReviewId, *, counts: bool) -> None:
        """Take a rating back or let it count again; the card is what the log says then."""
        review = repositories.reviews.get(review_id)
        question_id = review.question_id
        before = repositories.cards.get(question_id).memory
        if counts:
            repositories.reviews.reinstate(review_id)
        else:
            repositories.reviews.revert(review_id)
        memory = recompute(repositories, question_id)
        fewer, more = sorted((before.lapses, memory.lapses))
        if self._makes_leech(fewer, more):
            _set_aside(repositories, question_id, aside=counts)

    def _makes_leech(self, before: int, after: int) -> bool:
        """Tell whether a lapse is one too many: so many, and again after half as many more."""
        most = self._settings.get(LEECH_THRESHOLD)
        if not most or after == before or after < most:
            return False
        return (after - most) % max(1, (most + 1) // 2) == 0


def _set_aside(repositories: Repositories, question_id: QuestionId, *, aside: bool) -> None:
    """Tag and suspend a question that is forgotten again and again, or undo that."""
    put = repositories.tags.add if aside else repositories.tags.remove
    put(LEECH_TAG, [question_id])
    repositories.cards.suspend([question_id], suspended=aside)


def _keep_ticks(
    repositories: Repositories, question_id: QuestionId, attempt_id: AttemptId, attempt: NewAttempt
) -> None:
    if attempt.points:  # else the points need not be looked for in the answer
        record_ticks(repositories, question_id, attempt_id, attempt.points)


def _recall(memory: Memory, now: datetime) -> float | None:
    if memory.stability is None or memory.last_review_at is None:
        return None
    return retrievability(memory.stability, (now - memory.last_review_at) / _DAY)


def _changes(question_id: QuestionId, *, tags: bool, points: bool) -> Changes:
    ids = frozenset({question_id})
    none = frozenset[QuestionId]()
    return Changes(cards=ids, tags=ids if tags else none, key_points=ids if points else none)


def _whole(time: datetime) -> datetime:
    """Return a time without the parts of a millisecond, as the log keeps it."""
    return time - timedelta(microseconds=time.microsecond % 1000)
