"""What a review is about, and what it hands out."""

from datetime import datetime, timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Card, Rating, Review
from studyapp.domain.ids import QuestionId, ReviewId, TopicId
from studyapp.domain.scheduling import Outcome
from studyapp.services.undo import Changed


class ReviewScope(Struct, frozen=True):
    """Which questions to ask.

    Attributes:
        topics: those in them and below; empty for all.
        query: in the query language of search; empty for all.
        drill: the worst ones of them now, outside the schedule.
        questions: exactly these, due or not, each once; topics and query do not matter then.
    """

    topics: tuple[TopicId, ...] = ()
    query: str = ""
    drill: bool = False
    questions: tuple[QuestionId, ...] = ()


class Counts(Struct, frozen=True):
    """How many questions are left: new ones, those on learning steps today, those due."""

    new: int = 0
    learning: int = 0
    due: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.new + self.learning + self.due


class DueQuestion(Struct, frozen=True):
    """A question that is due.

    Attributes:
        topic: names from the outermost topic inwards.
        retrievability: the chance (0 to 1) that it is recalled now.
    """

    key: str
    title: str
    topic: tuple[str, ...]
    card: Card
    retrievability: float


class Agenda(Struct, frozen=True):
    """What there is to do: all that is due, and what a session would ask of it today."""

    due: tuple[DueQuestion, ...]
    today: Counts


class LimitsReached(Struct, frozen=True):
    """Whether there are more questions than the day allows: new ones, due ones."""

    new: bool = False
    reviews: bool = False


class ReviewItem(Struct, frozen=True):
    """A question to be graded.

    Attributes:
        choices: in what time it is asked again after each rating: minutes on a learning step,
            whole days of the learner's otherwise.
        retrievability: the chance (0 to 1) that it is recalled now; None when it is new.
        siblings: questions on the same subject, which are not asked on the same day.
        counts: what is left, this one included.
    """

    question_id: QuestionId
    card: Card
    choices: dict[Rating, timedelta]
    retrievability: float | None
    siblings: tuple[QuestionId, ...] = ()
    counts: Counts = Counts()

    def is_buried(self, now: datetime) -> bool:
        """Tell whether it is not to be asked yet, though it may be due."""
        until = self.card.buried_until
        return until is not None and until > now


class Rated(Changed, frozen=True, kw_only=True):
    """What a rating did.

    Attributes:
        outcome: how the question stands now, and when it is asked again.
        is_leech: it was forgotten so often that it was tagged and suspended.
    """

    review_id: ReviewId
    outcome: Outcome
    is_leech: bool


class LastRating(Struct, frozen=True):
    """The rating that was given last and can be taken back."""

    review: Review
    title: str


class SessionSummary(Struct, frozen=True):
    """What was done in a session.

    Attributes:
        ratings: how often each was given; those that were not are left out.
        questions: how many different ones were rated.
        time: spent on them.
        gaps: questions of which key points were missed.
        leeches: questions that were suspended because they are forgotten again and again.
        tomorrow: how many questions will be due by the end of the next day of the learner's.
        next_at: when the next question on a learning step is due today, UTC; None without one.
    """

    ratings: dict[Rating, int] = field(default_factory=dict[Rating, int])
    questions: int = 0
    time: timedelta = timedelta()
    gaps: tuple[QuestionId, ...] = ()
    leeches: tuple[QuestionId, ...] = ()
    tomorrow: int = 0
    next_at: datetime | None = None


class Done(Struct, frozen=True):
    """One answer of a session; ``review_id`` is None in a drill."""

    question_id: QuestionId
    rating: Rating
    duration: timedelta
    has_gaps: bool
    review_id: ReviewId | None = None
    is_leech: bool = False

    @classmethod
    def of(
        cls,
        question_id: QuestionId,
        rating: Rating,
        duration: timedelta,
        attempt: NewAttempt | None,
        rated: Rated | None = None,
    ) -> "Done":
        """Return what was answered, and what came of it if it was rated."""
        has_gaps = attempt is not None and not all(point.had for point in attempt.points)
        done = cls(question_id, rating, duration, has_gaps)
        return replace(done, review_id=rated.review_id, is_leech=rated.is_leech) if rated else done
