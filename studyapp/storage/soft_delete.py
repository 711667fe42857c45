"""Taking topics and questions out of sight, and bringing them back."""

import json
import sqlite3
from collections.abc import Iterable

from studyapp.domain.edits import Deletion
from studyapp.domain.ids import QuestionId, TopicId


def hide(connection: sqlite3.Connection, deletion: Deletion, time: int) -> None:
    """Mark topics and questions as deleted at a time (milliseconds).

    What went together is told by the time, so no two deletions may share one: the later of two
    within a millisecond, or after the clock was set back, gets the next one that is free.
    """
    (latest,) = connection.execute(
        "SELECT max(coalesce((SELECT max(deleted_at) FROM topics), 0),"
        " coalesce((SELECT max(deleted_at) FROM questions), 0))"
    ).fetchone()
    time = max(time, latest + 1)
    _mark(connection, "topics", deletion.topics, time)
    _mark(connection, "questions", deletion.questions, time)


def restore(connection: sqlite3.Connection, deletion: Deletion) -> None:
    """Bring back what a deletion took away, and the topics above it if they went later."""
    _mark(connection, "questions", deletion.questions, None)
    _mark(connection, "topics", deletion.topics, None)
    homes = connection.execute(
        "SELECT DISTINCT topic_id FROM questions WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(deletion.questions),),
    ).fetchall()
    revive_topics(connection, [*deletion.topics, *(topic_id for (topic_id,) in homes)])


def revive_topics(connection: sqlite3.Connection, ids: Iterable[TopicId]) -> None:
    """Bring back topics and all above them."""
    connection.execute(
        "WITH RECURSIVE up (id) AS (SELECT value FROM json_each(?) UNION"
        " SELECT parent_id FROM up JOIN topics USING (id) WHERE parent_id IS NOT NULL)"
        " UPDATE topics SET deleted_at = NULL, erased_at = NULL"
        " WHERE deleted_at IS NOT NULL AND id IN (SELECT id FROM up)",
        (json.dumps(list(ids)),),
    )


def _mark(
    connection: sqlite3.Connection,
    table: str,
    ids: Iterable[TopicId] | Iterable[QuestionId],
    time: int | None,
) -> None:
    connection.executemany(
        f"UPDATE {table} SET deleted_at = ?, erased_at = NULL WHERE id = ?",
        [(time, row_id) for row_id in ids],
    )
