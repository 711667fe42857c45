"""Key points as the reader has them, what attempts had of them, and the gaps that this leaves."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from studyapp.domain.ids import AttemptId, QuestionId, TopicId
from studyapp.domain.rubric import Gap, KeyPoint, PointOrigin, PointState, Ticked
from studyapp.storage.clock import from_milliseconds

_COLUMNS = "key_points.key, key_points.text, origin, source_text, key_points.state"
_COUNTED = (
    "attempt_id NOT IN (SELECT attempts.id FROM reverted_reviews"
    " JOIN attempts ON attempts.review_id = reverted_reviews.review_id)"
)
"""Condition: the rating that an attempt led to, if any, was not taken back."""
_OF_POINT = f"FROM attempt_points WHERE key_point_id = key_points.id AND {_COUNTED}"


class KeyPointRepository:
    """The key points of those questions whose points were edited or ticked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, question_id: QuestionId) -> list[KeyPoint]:
        """Return all points of a question in order, those that are not shown too."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM key_points WHERE question_id = ? ORDER BY position, id",
            (question_id,),
        )
        return [_point(*row) for row in rows]

    def with_points(self, ids: Iterable[QuestionId]) -> list[QuestionId]:
        """Return those questions that have points here."""
        rows = self._connection.execute(
            "SELECT DISTINCT question_id FROM key_points"
            " WHERE question_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return [question_id for (question_id,) in rows]

    def put(self, question_id: QuestionId, points: Sequence[KeyPoint]) -> None:
        """Make these the points of a question.

        Of the others, those that an attempt refers to stay out of sight, as removed or gone.
        """
        self._connection.executemany(
            "INSERT INTO key_points (key, question_id, position, origin, state, source_text, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
            " position = excluded.position, origin = excluded.origin, state = excluded.state,"
            " source_text = excluded.source_text, text = excluded.text",
            [
                (
                    point.key,
                    question_id,
                    position,
                    point.origin,
                    point.state,
                    point.source_text,
                    point.text,
                )
                for position, point in enumerate(points)
            ],
        )
        others = (
            " FROM key_points WHERE question_id = ? AND key NOT IN (SELECT value FROM json_each(?))"
        )
        keys = (question_id, json.dumps([point.key for point in points]))
        self._connection.execute(
            f"DELETE{others} AND NOT EXISTS"
            " (SELECT 1 FROM attempt_points WHERE key_point_id = key_points.id)",
            keys,
        )
        self._connection.execute(
            f"UPDATE key_points SET state = '{PointState.REMOVED}'"
            f" WHERE state = '{PointState.SHOWN}' AND id IN (SELECT id{others})",
            keys,
        )

    def record(self, attempt_id: AttemptId, ticked: Sequence[Ticked]) -> None:
        """Keep what an attempt had of points that are here."""
        self._connection.executemany(
            "INSERT INTO attempt_points (attempt_id, position, key_point_id, had)"
            " SELECT ?, ?, id, ? FROM key_points WHERE key = ?",
            [
                (attempt_id, position, each.had, each.point.key)
                for position, each in enumerate(ticked)
            ],
        )

    def ticked(self, attempt_id: AttemptId) -> list[Ticked]:
        """Return what an attempt had; the points are as they are now."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS}, had FROM attempt_points"
            " JOIN key_points ON key_points.id = key_point_id WHERE attempt_id = ?"
            " ORDER BY attempt_points.position",
            (attempt_id,),
        )
        return [Ticked(_point(*row), bool(had)) for *row, had in rows]

    def gaps(
        self, *, question_id: QuestionId | None = None, topic_id: TopicId | None = None
    ) -> list[Gap]:
        """Return points that the latest attempt missed, the newest first.

        Args:
            question_id: of this question only.
            topic_id: of this topic and those below it only.
        """
        where, values = "", tuple[int, ...]()
        if question_id is not None:
            where, values = " AND questions.id = ?", (question_id,)
        elif topic_id is not None:
            where, values = (
                " AND topic_id IN (WITH RECURSIVE below (id) AS (SELECT ? UNION ALL SELECT"
                " topics.id FROM below JOIN topics ON topics.parent_id = below.id)"
                " SELECT id FROM below)",
                (topic_id,),
            )
        # Attempts are numbered in the order of time.
        rows = self._connection.execute(
            f"SELECT {_COLUMNS}, questions.id, title, topic_id, topics.name, attempted_at,"
            f" (SELECT count(*) {_OF_POINT} AND had = 0) FROM key_points"
            " JOIN attempt_points AS latest ON latest.key_point_id = key_points.id"
            f" AND latest.attempt_id = (SELECT max(attempt_id) {_OF_POINT})"
            " JOIN attempts ON attempts.id = latest.attempt_id"
            " JOIN questions ON questions.id = key_points.question_id"
            " AND questions.deleted_at IS NULL JOIN topics ON topics.id = topic_id"
            f" WHERE had = 0 AND key_points.state = '{PointState.SHOWN}'{where}"
            " ORDER BY attempted_at DESC, questions.id, key_points.position",
            values,
        )
        return [
            Gap(
                row[5], row[6], row[7], row[8], _point(*row[:5]), from_milliseconds(row[9]), row[10]
            )
            for row in rows
        ]


def _point(key: str, text: str, origin: str, source_text: str, state: str) -> KeyPoint:
    return KeyPoint(key, text, PointOrigin(origin), source_text, PointState(state))
