"""What is left in memory of a question, in short."""

from datetime import datetime

from msgspec import Struct

from studyapp.domain.ids import QuestionId, TopicId


class Trace(Struct, frozen=True):
    """A question that may be asked, and how it is remembered.

    Attributes:
        topic_id: where it stands.
        stability: days; None when it was never rated.
        difficulty: 1 to 10; None when it was never rated.
        last_review_at: UTC; None when it was never rated.
        reviews: how many ratings count.
    """

    question_id: QuestionId
    topic_id: TopicId
    stability: float | None = None
    difficulty: float | None = None
    last_review_at: datetime | None = None
    reviews: int = 0
