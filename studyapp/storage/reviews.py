"""The log of ratings: rows are added, never changed; one that is taken back is named elsewhere."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from studyapp.domain.card import DayCount, LogEntry, NewReview, Phase, Rating, Review, ReviewKind
from studyapp.domain.ids import QuestionId, ReviewId, new_key
from studyapp.domain.scheduling import in_order
from studyapp.storage.clock import Clock, from_milliseconds, to_milliseconds
from studyapp.storage.reschedulings import all_reschedulings

_COLUMNS = (
    "reviews.id, question_id, rated_at, day, rating, kind, duration, phase, retrievability,"
    " scheduler, due_at"
)
_MILLISECOND = timedelta(milliseconds=1)
LIVE = "NOT EXISTS (SELECT 1 FROM reverted_reviews WHERE review_id = reviews.id)"
"""Condition: the rating was not taken back."""


class ReviewRepository:
    """The ratings of a library; those that were taken back are out of sight."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def append(self, review: NewReview) -> ReviewId:
        """Put a rating into the log."""
        (review_id,) = self._connection.execute(
            "INSERT INTO reviews (key, question_id, rated_at, day, rating, kind, duration, phase,"
            " retrievability, scheduler, due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " RETURNING id",
            (
                new_key(),
                review.question_id,
                to_milliseconds(review.rated_at),
                review.day.toordinal(),
                review.rating,
                review.kind,
                review.duration // _MILLISECOND,
                review.phase,
                review.retrievability,
                review.scheduler,
                to_milliseconds(review.due_at),
            ),
        ).fetchone()
        return ReviewId(review_id)

    def get(self, review_id: ReviewId) -> Review:
        """Return a rating, also one that was taken back.

        Raises:
            KeyError: there is none with this id.
        """
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM reviews WHERE id = ?", (review_id,)
        ).fetchone()
        if row is None:
            raise KeyError(review_id)
        return _review(row)

    def of(self, question_id: QuestionId) -> list[Review]:
        """Return the ratings of a question, the first one first."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM reviews WHERE question_id = ? AND {LIVE} ORDER BY id",
            (question_id,),
        )
        return [_review(row) for row in rows]

    def last(self) -> Review | None:
        """Return the rating that was given last, of a question that is not deleted."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM reviews CROSS JOIN questions ON questions.id = question_id"
            f" WHERE deleted_at IS NULL AND {LIVE} ORDER BY reviews.id DESC LIMIT 1"
        ).fetchone()
        return _review(row) if row else None

    def last_day(self, question_id: QuestionId) -> date | None:
        """Return the learner's day of a question's last rating; None when it has none."""
        row = self._connection.execute(
            f"SELECT day FROM reviews WHERE question_id = ? AND {LIVE} ORDER BY id DESC LIMIT 1",
            (question_id,),
        ).fetchone()
        return date.fromordinal(row[0]) if row else None

    def on(self, day: date) -> DayCount:
        """Return how many ratings were given on a day of the learner's."""
        counts = dict(
            self._connection.execute(
                f"SELECT phase, count(*) FROM reviews WHERE day = ? AND {LIVE} GROUP BY phase",
                (day.toordinal(),),
            ).fetchall()
        )
        return DayCount(counts.get(Phase.NEW, 0), counts.get(Phase.REVIEW, 0))

    def is_live(self, review_id: ReviewId) -> bool:
        """Tell whether a rating was not taken back."""
        row = self._connection.execute(
            "SELECT 1 FROM reverted_reviews WHERE review_id = ?", (review_id,)
        ).fetchone()
        return row is None

    def revert(self, review_id: ReviewId) -> None:
        """Take a rating back."""
        self._connection.execute(
            "INSERT INTO reverted_reviews (review_id, reverted_at) VALUES (?, ?)"
            " ON CONFLICT DO NOTHING",
            (review_id, to_milliseconds(self._clock())),
        )

    def reinstate(self, review_id: ReviewId) -> None:
        """Let a rating count again that was taken back."""
        self._connection.execute("DELETE FROM reverted_reviews WHERE review_id = ?", (review_id,))


def logs(connection: sqlite3.Connection) -> Iterator[tuple[QuestionId, str, Sequence[LogEntry]]]:
    """Yield each rated question that is not erased, with its key and log in its order."""
    reschedulings = all_reschedulings(connection)
    rows = connection.execute(
        f"SELECT questions.key, {_COLUMNS} FROM reviews"
        f" JOIN questions ON questions.id = question_id WHERE {LIVE} AND erased_at IS NULL"
        " ORDER BY question_id, reviews.id"
    )
    for (question_id, key), group in groupby(rows, key=lambda row: (row[2], row[0])):
        reviews = [_review(row[1:]) for row in group]
        yield QuestionId(question_id), key, in_order(reviews, reschedulings.get(question_id, ()))


def _review(row: tuple[Any, ...]) -> Review:
    review_id, question_id, rated_at, day, rating, kind, duration, phase, *rest = row
    retrievability, scheduler, due_at = rest
    return Review(
        review_id,
        question_id,
        from_milliseconds(rated_at),
        date.fromordinal(day),
        Rating(rating),
        ReviewKind(kind),
        duration * _MILLISECOND,
        Phase(phase),
        retrievability,
        scheduler,
        from_milliseconds(due_at),
    )
