"""What a learner said to a question, once the answer was revealed."""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from studyapp.domain.ids import AttemptId, InterviewId, QuestionId, ReviewId
from studyapp.domain.rubric import Ticked


class AttemptKind(StrEnum):
    """In the course of what a question was answered."""

    REVIEW = "review"
    READING = "reading"
    INTERVIEW = "interview"
    DRILL = "drill"
    """Outside the schedule."""


class NewAttempt(Struct, frozen=True):
    """An attempt to be kept.

    Attributes:
        text: what was typed, often empty.
        duration: time spent on it.
        points: the checklist as the learner saw it, with what they had; empty without one.
    """

    text: str = ""
    duration: timedelta = timedelta()
    points: tuple[Ticked, ...] = ()


class Attempt(Struct, frozen=True):
    """An attempt that was kept; its ticks are asked for by its id.

    Attributes:
        review_id: the rating that it led to; None when it was not rated.
        interview_id: the interview that it was made in; None outside of one.
        attempted_at: UTC.
    """

    id: AttemptId
    question_id: QuestionId
    review_id: ReviewId | None
    interview_id: InterviewId | None
    kind: AttemptKind
    attempted_at: datetime
    duration: timedelta
    text: str
