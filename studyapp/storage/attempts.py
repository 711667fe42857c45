"""What learners said to questions."""

import sqlite3
from datetime import datetime, timedelta
from typing import Any

from studyapp.domain.attempt import Attempt, AttemptKind, NewAttempt
from studyapp.domain.ids import AttemptId, InterviewId, QuestionId, ReviewId, new_key
from studyapp.storage.clock import from_milliseconds, to_milliseconds

_MILLISECOND = timedelta(milliseconds=1)
COUNTED = (
    "NOT EXISTS (SELECT 1 FROM reverted_reviews"
    " WHERE reverted_reviews.review_id = attempts.review_id)"
)
"""Condition: the rating that an attempt led to, if any, was not taken back."""


class AttemptRepository:
    """The attempts of a library; those whose rating was taken back are out of sight."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(
        self,
        question_id: QuestionId,
        kind: AttemptKind,
        attempted_at: datetime,
        attempt: NewAttempt,
        *,
        review_id: ReviewId | None = None,
        interview_id: InterviewId | None = None,
    ) -> AttemptId:
        """Keep an attempt; its ticks are kept with the key points."""
        (attempt_id,) = self._connection.execute(
            "INSERT INTO attempts (key, question_id, review_id, interview_id, kind, attempted_at,"
            " duration, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                new_key(),
                question_id,
                review_id,
                interview_id,
                kind,
                to_milliseconds(attempted_at),
                attempt.duration // _MILLISECOND,
                attempt.text,
            ),
        ).fetchone()
        return AttemptId(attempt_id)

    def of(self, question_id: QuestionId) -> list[Attempt]:
        """Return the attempts at a question, the newest first."""
        return self._select("WHERE question_id = ?", question_id)

    def of_review(self, review_id: ReviewId) -> Attempt | None:
        """Return the attempt that led to a rating."""
        found = self._select("WHERE review_id = ?", review_id)
        return found[0] if found else None

    def _select(self, where: str, parameter: int) -> list[Attempt]:
        rows = self._connection.execute(
            "SELECT id, question_id, review_id, interview_id, kind, attempted_at, duration, text"
            f" FROM attempts {where} AND {COUNTED} ORDER BY attempted_at DESC, id DESC",
            (parameter,),
        )
        return [_attempt(row) for row in rows]


def _attempt(row: tuple[Any, ...]) -> Attempt:
    attempt_id, question_id, review_id, interview_id, kind, attempted_at, duration, text = row
    return Attempt(
        attempt_id,
        question_id,
        review_id,
        interview_id,
        AttemptKind(kind),
        from_milliseconds(attempted_at),
        duration * _MILLISECOND,
        text,
    )
