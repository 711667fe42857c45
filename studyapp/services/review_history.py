"""What happened to one question: each rating, each drill, what was said and decided."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from studyapp.domain.attempt import Attempt, AttemptKind
from studyapp.domain.card import Rating, Rescheduling, Review, ReviewKind
from studyapp.domain.study_days import StudyDays
from studyapp.services.review_items import ReviewItem
from studyapp.storage.repositories import Repositories


class Decision(StrEnum):
    """What the learner decided about the schedule of a question."""

    FORGOTTEN = "forgotten"
    """It began over as new."""
    DATED = "dated"
    """It got another date."""


class Event(Struct, frozen=True):
    """One time that a question was answered, or rescheduled.

    Attributes:
        at: UTC.
        kind: in the course of what.
        rating: None in a drill and for a decision.
        duration: time spent on it; zero when not known.
        interval: after which the question was to be asked again; None when that did not change.
        text: what was typed, often empty.
        had: how many key points were had.
        points: of how many; 0 when nobody ticked any.
    """

    at: datetime
    kind: ReviewKind | AttemptKind | Decision
    rating: Rating | None
    duration: timedelta
    interval: timedelta | None
    text: str = ""
    had: int = 0
    points: int = 0


class History(Struct, frozen=True):
    """How a question stands, and how it came to that, the newest first."""

    item: ReviewItem
    events: tuple[Event, ...]


def history_of(repositories: Repositories, item: ReviewItem, days: StudyDays) -> History:
    """Return what happened to a question; ratings that were taken back did not happen."""
    attempts = repositories.attempts.of(item.question_id)
    by_review = {one.review_id: one for one in attempts if one.review_id is not None}
    events = [
        _rated(repositories, review, by_review.get(review.id), days)
        for review in repositories.reviews.of(item.question_id)
    ]
    events += [
        Event(one.attempted_at, one.kind, None, one.duration, None, *_said(repositories, one))
        for one in attempts
        if one.review_id is None
    ]
    events += [_decided(entry, days) for entry in repositories.reschedulings.of(item.question_id)]
    return History(item, tuple(sorted(events, key=lambda event: event.at, reverse=True)))


def _rated(
    repositories: Repositories, review: Review, attempt: Attempt | None, days: StudyDays
) -> Event:
    text, had, points = _said(repositories, attempt) if attempt else ("", 0, 0)
    return Event(
        review.rated_at,
        review.kind,
        review.rating,
        review.duration,
        _interval(review.rated_at, review.day, review.due_at, days),
        text,
        had,
        points,
    )


def _decided(entry: Rescheduling, days: StudyDays) -> Event:
    if entry.due_at is None:
        return Event(entry.made_at, Decision.FORGOTTEN, None, timedelta(), None)
    interval = _interval(entry.made_at, days.day_of(entry.made_at), entry.due_at, days)
    return Event(entry.made_at, Decision.DATED, None, timedelta(), interval)


def _interval(made_at: datetime, day: date, due_at: datetime, days: StudyDays) -> timedelta:
    """Return whole days of the learner's for what was due at the beginning of one."""
    due_on = days.day_of(due_at)
    return due_on - day if days.start_of(due_on) == due_at else due_at - made_at


def _said(repositories: Repositories, attempt: Attempt) -> tuple[str, int, int]:
    ticked = repositories.key_points.ticked(attempt.id)
    return attempt.text, sum(one.had for one in ticked), len(ticked)
