"""What the learner decided about dates: rows of the log, added and never changed."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from studyapp.domain.card import Rescheduling
from studyapp.domain.ids import QuestionId, ReschedulingId, new_key
from studyapp.storage.clock import Clock, from_milliseconds, to_milliseconds

_SELECT = (
    "SELECT id, question_id, made_at, after_review, due_at FROM reschedulings"
    " WHERE id NOT IN (SELECT rescheduling_id FROM reverted_reschedulings)"
)


class ReschedulingRepository:
    """The reschedulings of a library; those that were taken back are out of sight."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def append(self, question_id: QuestionId, due_at: datetime | None) -> ReschedulingId:
        """Put into the log that a question has another date, or begins over as new (None)."""
        (rescheduling_id,) = self._connection.execute(
            "INSERT INTO reschedulings (key, question_id, made_at, after_review, due_at)"
            " VALUES (?, ?, ?, (SELECT coalesce(max(id), 0) FROM reviews), ?) RETURNING id",
            (
                new_key(),
                question_id,
                to_milliseconds(self._clock()),
                None if due_at is None else to_milliseconds(due_at),
            ),
        ).fetchone()
        return ReschedulingId(rescheduling_id)

    def of(self, question_id: QuestionId) -> list[Rescheduling]:
        """Return what was decided about a question, the first one first."""
        rows = self._connection.execute(
            f"{_SELECT} AND question_id = ? ORDER BY id", (question_id,)
        )
        return [_rescheduling(row) for row in rows]

    def revert(self, ids: Sequence[ReschedulingId]) -> None:
        """Take some back."""
        self._connection.execute(
            "INSERT INTO reverted_reschedulings (rescheduling_id, reverted_at)"
            " SELECT value, ? FROM json_each(?) WHERE true ON CONFLICT DO NOTHING",
            (to_milliseconds(self._clock()), json.dumps(list(ids))),
        )

    def reinstate(self, ids: Sequence[ReschedulingId]) -> None:
        """Let some count again that were taken back."""
        self._connection.execute(
            "DELETE FROM reverted_reschedulings"
            " WHERE rescheduling_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )


def all_reschedulings(connection: sqlite3.Connection) -> dict[QuestionId, list[Rescheduling]]:
    """Return what was decided about each question that anything was decided about."""
    found: dict[QuestionId, list[Rescheduling]] = {}
    for row in connection.execute(f"{_SELECT} ORDER BY id"):
        entry = _rescheduling(row)
        found.setdefault(entry.question_id, []).append(entry)
    return found


def _rescheduling(row: tuple[Any, ...]) -> Rescheduling:
    rescheduling_id, question_id, made_at, after, due_at = row
    return Rescheduling(
        rescheduling_id,
        question_id,
        from_milliseconds(made_at),
        after,
        None if due_at is None else from_milliseconds(due_at),
    )
