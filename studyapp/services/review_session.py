"""Sessions of reviews: which question comes next, and what was done."""

from abc import ABC, abstractmethod
from collections import Counter, OrderedDict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Memory, Phase, Rating, ReviewKind
from studyapp.domain.errors import UnknownQuestionError
from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.query import Query
from studyapp.domain.settings import (
    BURY_SIBLINGS,
    NEW_PER_DAY,
    QUEUE_ORDER,
    REVIEWS_PER_DAY,
)
from studyapp.services.review_items import (
    Counts,
    Done,
    LimitsReached,
    Rated,
    ReviewItem,
    SessionSummary,
)
from studyapp.services.settings import SettingsService
from studyapp.services.undo import Changed
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

if TYPE_CHECKING:
    from studyapp.services.reviewing import ReviewingService

_DAY = timedelta(days=1)


class Session(ABC):
    """Questions one after the other.

    ``next`` looks at the library each time, so it is right after an undo, an import, or a change
    by another program too. Call it and ``rate`` one after the other, from any thread.

    Attributes:
        waiting_until: when the next question on a learning step is due, UTC, if ``next`` found
            nothing else; None when the session is at its end.
    """

    waiting_until: datetime | None = None

    def __init__(self, library: LibraryFile, service: "ReviewingService") -> None:
        self._library = library
        self._service = service
        self._done: list[Done] = []
        self._aside: list[QuestionId] = []  # buried or suspended here, the last one at the end

    @property
    @abstractmethod
    def counts(self) -> Counts:
        """What is left, as ``next`` saw it."""

    @property
    def done(self) -> int:
        """How many answers were graded and not taken back, as ``next`` saw it."""
        return len(self._done)

    @property
    def limits(self) -> LimitsReached:
        """Which limits of the day keep questions out of the session."""
        return LimitsReached()

    @abstractmethod
    def following(self, question_id: QuestionId) -> ReviewItem | None:
        """Return what ``next`` will probably return once a question is rated; None if nothing.

        It changes nothing: a view shows it before the rating is in the library.
        """

    @abstractmethod
    def next(self, *, early: bool = False) -> ReviewItem | None:
        """Return the question to ask now; None when there is none.

        Args:
            early: rather than nothing, one on a learning step that is due later today.
        """

    @abstractmethod
    def rate(
        self,
        question_id: QuestionId,
        rating: Rating,
        kind: ReviewKind = ReviewKind.REVIEW,
        duration: timedelta = timedelta(),
        attempt: NewAttempt | None = None,
    ) -> Changed:
        """Rate a question; it is in the library for good when this returns.

        Raises:
            UnknownQuestionError: it is not there.
        """

    @abstractmethod
    def skip(self, question_id: QuestionId) -> None:
        """Ask a question after all others of the session."""

    def bury(self, question_id: QuestionId) -> Changed:
        """Do not ask a question any more today; ``next`` does once that is taken back."""
        self._set_aside(question_id)
        return self._service.bury([question_id])

    def suspend(self, question_id: QuestionId) -> Changed:
        """Do not ask a question any more; ``next`` does once that is taken back."""
        self._set_aside(question_id)
        return self._service.suspend([question_id])

    def reschedule(self, item: ReviewItem) -> None:  # noqa: B027 - a drill has no schedule
        """Expect a question to get another date; once that is taken back, ``next`` asks it."""

    def _set_aside(self, question_id: QuestionId) -> None:
        self._aside.append(question_id)

    def summary(self) -> SessionSummary:
        """Return what was done; ratings that were taken back do not count."""
        days = self._service.scheduling.days
        tomorrow = days.day_of(self._service.now()) + _DAY
        with self._library.reading() as repositories:
            self._forget_reverted(repositories)
            due = repositories.cards.due_until(days.end_of(tomorrow))
        done = self._done
        return SessionSummary(
            dict(sorted(Counter(entry.rating for entry in done).items())),
            len({entry.question_id for entry in done}),
            sum((entry.duration for entry in done), timedelta()),
            tuple(dict.fromkeys(entry.question_id for entry in done if entry.has_gaps)),
            tuple(dict.fromkeys(entry.question_id for entry in done if entry.is_leech)),
            due,
            self.waiting_until,
        )

    def _returned(self, repositories: Repositories) -> list[QuestionId]:
        """Return the questions of which it was taken back that they were rated or set aside.

        The one to be asked first is the last.
        """
        back = self._forget_reverted(repositories)
        now = self._service.now()
        asked = [one for one in self._aside if may_be_asked(repositories, one, now)]
        self._aside = [one for one in self._aside if one not in asked]
        return [*back, *asked]

    def _forget_reverted(self, repositories: Repositories) -> list[QuestionId]:
        """Forget answers that were taken back, and return their questions, the last one first."""
        gone: list[QuestionId] = []
        while self._done:
            last = self._done[-1]
            if last.review_id is None or repositories.reviews.is_live(last.review_id):
                break
            gone.append(self._done.pop().question_id)
        return gone


class ReviewSession(Session):
    """Questions that are due and new ones, as many as the day still allows.

    What is due on a learning step comes first; reviews and new questions are mixed evenly.
    """

    def __init__(
        self,
        library: LibraryFile,
        service: "ReviewingService",
        settings: SettingsService,
        topics: Sequence[TopicId],
        query: Query,
    ) -> None:
        super().__init__(library, service)
        self._settings = settings
        self._left: OrderedDict[QuestionId, bool] = OrderedDict()  # whether it is new
        self._skipped: dict[QuestionId, None] = {}
        self._rescheduled: dict[QuestionId, Memory] = {}  # what was known before
        self._moved: set[QuestionId] = set()  # those of them where that is no longer so
        self._learning = 0
        self._limits = LimitsReached()
        with library.reading() as repositories:
            self._scope = repositories.cards.scope(topics, query)
            self._fill(repositories)
            self._learning = len(self._on_steps(repositories))

    @property
    def counts(self) -> Counts:
        """What is left, as ``next`` saw it."""
        new = sum(self._left.values())
        return Counts(new, self._learning, len(self._left) - new)

    @property
    def limits(self) -> LimitsReached:
        """Which limits of the day keep questions out of the session."""
        return self._limits

    def following(self, question_id: QuestionId) -> ReviewItem | None:
        """Return what ``next`` will probably return once a question is rated; None if nothing."""
        now = self._service.now()
        with self._library.reading() as repositories:
            for other, time in self._on_steps(repositories):
                if time <= now and other not in {question_id, *self._skipped}:
                    return self._service.item(repositories, other)
            related = {question_id}
            if self._settings.get(BURY_SIBLINGS):
                related.update(repositories.cards.siblings(question_id))
            for other in self._left:
                if other not in related and self._is_asked(repositories, other):
                    return self._service.item(repositories, other)
        return None

    def next(self, *, early: bool = False) -> ReviewItem | None:
        """Return the question to ask now; None when there is none."""
        self.waiting_until = None
        with self._library.reading() as repositories:
            back = [*self._returned(repositories), *self._moved_back(repositories)]
            for question_id in back:
                self._put_first(repositories, question_id)
            question_id = self._choose(repositories, early=early)
            if question_id is None:
                return None
            item = self._service.item(repositories, question_id)
        return replace(item, counts=self.counts)

    def rate(
        self,
        question_id: QuestionId,
        rating: Rating,
        kind: ReviewKind = ReviewKind.REVIEW,
        duration: timedelta = timedelta(),
        attempt: NewAttempt | None = None,
    ) -> Rated:
        """Rate a question; it is in the library for good when this returns."""
        rated = self._service.rate(question_id, rating, kind, duration, attempt)
        self._left.pop(question_id, None)
        self._skipped.pop(question_id, None)
        self._done.append(Done.of(question_id, rating, duration, attempt, rated))
        return rated

    def skip(self, question_id: QuestionId) -> None:
        """Ask a question after all others of the session."""
        self._skipped.pop(question_id, None)
        self._skipped[question_id] = None
        if question_id in self._left:
            self._left.move_to_end(question_id)

    def reschedule(self, item: ReviewItem) -> None:
        """Expect a question to get another date; once that is taken back, ``next`` asks it."""
        self._rescheduled[item.question_id] = item.card.memory

    def _moved_back(self, repositories: Repositories) -> list[QuestionId]:
        """Return the questions of which it was taken back that they got another date."""
        back: list[QuestionId] = []
        for question_id, before in self._rescheduled.items():
            try:
                is_moved = repositories.cards.get(question_id).memory != before
            except UnknownQuestionError:  # deleted meanwhile
                continue
            if is_moved:
                self._moved.add(question_id)
            elif question_id in self._moved:
                self._moved.remove(question_id)
                back.append(question_id)
        return back

    def _choose(self, repositories: Repositories, *, early: bool) -> QuestionId | None:
        now = self._service.now()
        on_steps = self._on_steps(repositories)
        self._learning = len(on_steps)
        due = [question_id for question_id, time in on_steps if time <= now]
        for question_id in due:
            if question_id not in self._skipped:
                return question_id
        found = self._first(repositories)
        if found is None or (found in self._skipped and due):
            found = next(iter(due), found)
        if found is not None:
            return found
        if on_steps:
            if early:
                return on_steps[0][0]
            self.waiting_until = on_steps[0][1]
        return None

    def _on_steps(self, repositories: Repositories) -> list[tuple[QuestionId, datetime]]:
        days = self._service.scheduling.days
        until = days.end_of(days.day_of(self._service.now()))
        return repositories.cards.on_steps(self._scope, until)

    def _first(self, repositories: Repositories) -> QuestionId | None:
        """Return the first question of the queue that is still to be asked."""
        for filled in (False, True):
            while self._left:
                question_id = next(iter(self._left))
                if self._is_asked(repositories, question_id):
                    return question_id
                del self._left[question_id]
            if not filled:
                self._fill(repositories)
        return None

    def _is_asked(self, repositories: Repositories, question_id: QuestionId) -> bool:
        now = self._service.now()
        if not may_be_asked(repositories, question_id, now):
            return False
        memory = repositories.cards.get(question_id).memory
        if memory.due_at is not None and (memory.phase is not Phase.REVIEW or memory.due_at > now):
            return False
        since = self._service.resting_since()
        return since is None or not repositories.cards.has_sibling_rated_since(question_id, since)

    def _fill(self, repositories: Repositories) -> None:
        days = self._service.scheduling.days
        day = days.day_of(self._service.now())
        done = repositories.reviews.on(day)
        get = self._settings.get
        scope = self._scope
        # Else they would take the places of others that may be asked
        if (since := self._service.resting_since()) is not None:
            scope = scope.without_siblings_rated_since(since)
        most_reviews = max(get(REVIEWS_PER_DAY) - done.reviews, 0)
        most_new = max(get(NEW_PER_DAY) - done.new, 0)
        # One more than may be asked, to know whether there are more
        reviews = repositories.cards.due(scope, get(QUEUE_ORDER), day, most_reviews + 1)
        new = repositories.cards.new(scope, most_new + 1)
        self._limits = LimitsReached(len(new) > most_new, len(reviews) > most_reviews)
        self._left = OrderedDict(_mixed(reviews[:most_reviews], new[:most_new]))

    def _put_first(self, repositories: Repositories, question_id: QuestionId) -> None:
        try:
            memory = repositories.cards.get(question_id).memory
        except UnknownQuestionError:
            return
        if memory.phase in {Phase.NEW, Phase.REVIEW}:
            self._left[question_id] = memory.phase is Phase.NEW
            self._left.move_to_end(question_id, last=False)


def may_be_asked(repositories: Repositories, question_id: QuestionId, now: datetime) -> bool:
    """Tell whether a question is there, and neither suspended nor buried."""
    try:
        card = repositories.cards.get(question_id)
    except UnknownQuestionError:  # deleted meanwhile
        return False
    is_buried = card.buried_until is not None and card.buried_until > now
    return not (card.suspended or is_buried)


def _mixed(
    reviews: Sequence[QuestionId], new: Sequence[QuestionId]
) -> Iterable[tuple[QuestionId, bool]]:
    """Return reviews and new questions, each with whether it is new, evenly mixed."""
    placed = [
        ((place + 0.5) / len(ids), is_new, question_id)
        for ids, is_new in ((reviews, False), (new, True))
        for place, question_id in enumerate(ids)
    ]
    return [(question_id, is_new) for _, is_new, question_id in sorted(placed)]
