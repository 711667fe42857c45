"""Cards, ratings and the log of ratings, in the words of FSRS."""

from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import TypeAlias

from msgspec import Struct

from studyapp.domain.ids import QuestionId, ReschedulingId, ReviewId


class Rating(IntEnum):
    """How well a question was answered."""

    AGAIN = 1
    """Could not."""
    HARD = 2
    """Could, with effort."""
    GOOD = 3
    EASY = 4


class Phase(StrEnum):
    """Where a card is on its way into memory."""

    NEW = "new"
    """Never rated."""
    LEARNING = "learning"
    """On the short first steps."""
    REVIEW = "review"
    RELEARNING = "relearning"
    """Forgotten, and on the short steps again."""


class ReviewKind(StrEnum):
    """In the course of what a rating was given."""

    REVIEW = "review"
    READING = "reading"
    INTERVIEW = "interview"
    COMMAND = "command"


class QueueOrder(StrEnum):
    """In which order due questions are asked."""

    DUE = "due"
    """The longest due first."""
    RETRIEVABILITY = "retrievability"
    """The most likely forgotten first."""
    RANDOM = "random"
    """Shuffled anew each day."""


class Memory(Struct, frozen=True):
    """What is known of the memory of one question: derived from the log of its ratings.

    Attributes:
        step: which of the (re)learning steps is next; None in review and when new.
        stability: days until retrievability has fallen to 0.9; None when new.
        difficulty: 1 to 10; None when new.
        due_at: UTC; None when new.
        last_review_at: UTC; None when new.
        reviews: how many ratings were given and not taken back.
        lapses: how many times it was forgotten in review.
    """

    phase: Phase = Phase.NEW
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    due_at: datetime | None = None
    last_review_at: datetime | None = None
    reviews: int = 0
    lapses: int = 0


class Card(Struct, frozen=True):
    """A question as something to be remembered.

    Attributes:
        suspended: the reader does not want to be asked it.
        buried_until: UTC; not to be asked before; None when it may be asked.
    """

    question_id: QuestionId
    memory: Memory = Memory()
    suspended: bool = False
    buried_until: datetime | None = None


class Review(Struct, frozen=True):
    """One rating in the log.

    Attributes:
        rated_at: UTC.
        day: the learner's, which begins at an hour that a setting says.
        duration: time spent on the question; zero when not known.
        phase: of the card before the rating.
        retrievability: 0 to 1, as predicted when it was rated; None for the first rating.
        scheduler: what decided the next date, as ``studyapp.domain.scheduling`` writes it.
        due_at: the next date, UTC.
    """

    id: ReviewId
    question_id: QuestionId
    rated_at: datetime
    day: date
    rating: Rating
    kind: ReviewKind
    duration: timedelta
    phase: Phase
    retrievability: float | None
    scheduler: str
    due_at: datetime


class NewReview(Struct, frozen=True):
    """A rating to be put into the log; what its parts mean: see ``Review``."""

    question_id: QuestionId
    rated_at: datetime
    day: date
    rating: Rating
    kind: ReviewKind
    duration: timedelta
    phase: Phase
    retrievability: float | None
    scheduler: str
    due_at: datetime


class Rescheduling(Struct, frozen=True):
    """An entry of the log that is no rating: the learner had their own mind about the schedule.

    Attributes:
        made_at: UTC.
        after: the last rating in the log, of any question, before it; 0 for none.
        due_at: the next date, UTC; None when the question was to begin over as new.
    """

    id: ReschedulingId
    question_id: QuestionId
    made_at: datetime
    after: int
    due_at: datetime | None


class DayCount(Struct, frozen=True):
    """How many ratings of a day were of new questions, and how many of questions in review."""

    new: int
    reviews: int


LogEntry: TypeAlias = Review | Rescheduling
"""What the memory of a question is derived from, entry by entry."""
