"""Mock interviews: what was asked, what was said, and how far each has come."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from studyapp.domain.card import Rating
from studyapp.domain.errors import UnknownInterviewError
from studyapp.domain.ids import AttemptId, InterviewId, QuestionId, new_key
from studyapp.domain.interview import Asked, Interview, InterviewOptions, InterviewState
from studyapp.storage.attempts import COUNTED
from studyapp.storage.clock import Clock, from_milliseconds, to_milliseconds

_COLUMNS = "id, key, started_at, ended_at, state, elapsed, options"
_ASKED = "question_id, follow_up, skipped, answered_at, duration, attempt_id, text"
_MILLISECOND = timedelta(milliseconds=1)


class InterviewRepository:
    """The mock interviews of a library."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def begin(self, options: InterviewOptions, asked: Sequence[Asked]) -> InterviewId:
        """Write down an interview that begins now, with all that it is going to ask."""
        (interview_id,) = self._connection.execute(
            "INSERT INTO interviews (key, started_at, state, elapsed, options)"
            " VALUES (?, ?, 'asking', 0, ?) RETURNING id",
            (new_key(), to_milliseconds(self._clock()), json.dumps(options.to_json())),
        ).fetchone()
        self._connection.executemany(
            "INSERT INTO interview_questions (interview_id, position, question_id, follow_up)"
            " VALUES (?, ?, ?, ?)",
            [
                (interview_id, position, one.question_id, int(one.follow_up))
                for position, one in enumerate(asked)
            ],
        )
        return interview_id

    def get(self, interview_id: InterviewId) -> Interview:
        """Return an interview.

        Raises:
            UnknownInterviewError: there is none.
        """
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM interviews WHERE id = ?", (interview_id,)
        ).fetchone()
        if row is None:
            raise UnknownInterviewError(interview=interview_id)
        return _interview(row, tuple(self._asked(interview_id)))

    def all(self) -> list[Interview]:
        """Return all interviews, the newest first."""
        asked: defaultdict[InterviewId, list[Asked]] = defaultdict(list)
        for interview_id, *rest in self._connection.execute(
            f"SELECT interview_id, {_ASKED} FROM interview_questions"
            " ORDER BY interview_id, position"
        ):
            asked[interview_id].append(_asked(rest))
        return [
            _interview(row, tuple(asked[row[0]]))
            for row in self._connection.execute(
                f"SELECT {_COLUMNS} FROM interviews ORDER BY id DESC"
            )
        ]

    def open(self) -> InterviewId | None:
        """Return the newest interview that neither ended nor was given up; None without one."""
        row = self._connection.execute(
            "SELECT id FROM interviews WHERE state IN ('asking', 'rating') ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return row and row[0]

    def asked_lately(self, interviews: int) -> set[QuestionId]:
        """Return what the last interviews asked and the learner got to see."""
        return {
            question_id
            for (question_id,) in self._connection.execute(
                "SELECT question_id FROM interview_questions WHERE answered_at IS NOT NULL"
                " AND interview_id IN (SELECT DISTINCT interview_id FROM interview_questions"
                " WHERE answered_at IS NOT NULL ORDER BY interview_id DESC LIMIT ?)",
                (interviews,),
            )
        }

    def rated_as(self, interview_id: InterviewId) -> dict[int, tuple[AttemptId, Rating]]:
        """Return how the answers were rated, by their places; those that were not are left out.

        Attempts name their interview themselves: a crash between the rating and ``rated`` must
        not let an answer be rated twice.
        """
        rows = self._connection.execute(
            "SELECT interview_questions.position, attempts.id, rating FROM interview_questions"
            " JOIN attempts ON attempts.interview_id = interview_questions.interview_id"
            " AND attempts.question_id = interview_questions.question_id"
            " JOIN reviews ON reviews.id = attempts.review_id"
            f" WHERE interview_questions.interview_id = ? AND {COUNTED}",
            (interview_id,),
        )
        return {position: (attempt, Rating(rating)) for position, attempt, rating in rows}

    def answer(
        self,
        interview_id: InterviewId,
        position: int,
        text: str,
        duration: timedelta,
        *,
        skipped: bool,
    ) -> None:
        """Write down what was said to a question; the time used up grows by its duration."""
        self._connection.execute(
            "UPDATE interview_questions SET text = ?, duration = ?, skipped = ?, answered_at = ?"
            " WHERE interview_id = ? AND position = ?",
            (
                text,
                duration // _MILLISECOND,
                int(skipped),
                to_milliseconds(self._clock()),
                interview_id,
                position,
            ),
        )
        self._add_up(interview_id)

    def keep_draft(
        self, interview_id: InterviewId, position: int, text: str, duration: timedelta
    ) -> None:
        """Write down what was said so far to the question that is asked now."""
        self._connection.execute(
            "UPDATE interview_questions SET text = ?, duration = ?"
            " WHERE interview_id = ? AND position = ? AND answered_at IS NULL",
            (text, duration // _MILLISECOND, interview_id, position),
        )
        self._add_up(interview_id)

    def rated(self, interview_id: InterviewId, position: int, attempt: AttemptId | None) -> None:
        """Join the answer to a question with the attempt that it was rated as."""
        self._connection.execute(
            "UPDATE interview_questions SET attempt_id = ? WHERE interview_id = ? AND position = ?",
            (attempt, interview_id, position),
        )

    def set_state(self, interview_id: InterviewId, state: InterviewState) -> None:
        """Go on to the walk through the answers, to the end, or give the interview up."""
        self._connection.execute(
            "UPDATE interviews SET state = ?, ended_at = coalesce(ended_at, ?) WHERE id = ?",
            (state, to_milliseconds(self._clock()), interview_id),
        )

    def _asked(self, interview_id: InterviewId) -> list[Asked]:
        rows = self._connection.execute(
            f"SELECT {_ASKED} FROM interview_questions WHERE interview_id = ? ORDER BY position",
            (interview_id,),
        )
        return [_asked(row) for row in rows]

    def _add_up(self, interview_id: InterviewId) -> None:
        self._connection.execute(
            "UPDATE interviews SET elapsed ="
            " (SELECT sum(duration) FROM interview_questions WHERE interview_id = interviews.id)"
            " WHERE id = ?",
            (interview_id,),
        )


def _asked(row: Sequence[Any]) -> Asked:
    question_id, follow_up, skipped, answered_at, duration, attempt_id, text = row
    return Asked(
        question_id,
        bool(follow_up),
        bool(skipped),
        None if answered_at is None else from_milliseconds(answered_at),
        duration * _MILLISECOND,
        attempt_id,
        text,
    )


def _interview(row: Sequence[Any], asked: tuple[Asked, ...]) -> Interview:
    interview_id, key, started_at, ended_at, state, elapsed, options = row
    return Interview(
        interview_id,
        key,
        from_milliseconds(started_at),
        None if ended_at is None else from_milliseconds(ended_at),
        InterviewState(state),
        elapsed * _MILLISECOND,
        InterviewOptions.from_json(json.loads(options)),
        asked,
    )
