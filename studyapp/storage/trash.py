"""The trash: what the reader deleted, until they empty it."""

import json
import sqlite3
from collections.abc import Sequence

from studyapp.domain.ids import AnnotationId, QuestionId, TopicId
from studyapp.domain.trash import TrashedItem, TrashKind
from studyapp.storage.clock import Clock, from_milliseconds, to_milliseconds
from studyapp.storage.search_index import SearchIndex

_DEPENDENT = (
    "annotations",
    "cards",
    "note_revisions",
    "notes",
    "question_tags",
    "question_images",
    "source_answers",
    "answer_drafts",
    "key_points",
)


class TrashRepository:
    """What was deleted and can be restored.

    A question or topic that is erased leaves its row behind, without its text: a later import
    must recognise it, so that it does not come back. Only what the reader deleted itself is
    listed: not the questions and topics that went with their topic.
    """

    def __init__(self, connection: sqlite3.Connection, clock: Clock, index: SearchIndex) -> None:
        self._connection = connection
        self._clock = clock
        self._index = index

    def all(self) -> list[TrashedItem]:
        """Return what is in the trash, the newest first."""
        rows = self._connection.execute(
            "SELECT 'topic' AS kind, topics.id, topics.name AS name, topics.deleted_at AS time,"
            " topics.id AS home FROM topics"
            " LEFT JOIN topics AS above ON above.id = topics.parent_id"
            " WHERE topics.deleted_at IS NOT NULL AND topics.erased_at IS NULL"
            " AND above.deleted_at IS NOT topics.deleted_at"
            " UNION ALL SELECT 'question', questions.id, title, questions.deleted_at, topic_id"
            " FROM questions JOIN topics ON topics.id = topic_id"
            " WHERE questions.deleted_at IS NOT NULL AND questions.erased_at IS NULL"
            " AND topics.deleted_at IS NOT questions.deleted_at"
            " UNION ALL SELECT 'highlight', annotations.id, exact, annotations.deleted_at,"
            " question_id FROM annotations JOIN questions ON questions.id = question_id"
            " WHERE annotations.deleted_at IS NOT NULL AND questions.erased_at IS NULL"
            " ORDER BY time DESC, kind, 2 DESC"
        )
        return [
            TrashedItem(TrashKind(kind), row_id, name, from_milliseconds(time), home)
            for kind, row_id, name, time, home in rows
        ]

    def topic_contents(self, topic_id: TopicId) -> tuple[list[TopicId], list[QuestionId]]:
        """Return what went with a deleted topic: itself, topics below it, and questions."""
        topics = self._ids(
            "WITH RECURSIVE below (id, time) AS (SELECT id, deleted_at FROM topics"
            " WHERE id = ? AND deleted_at IS NOT NULL UNION ALL"
            " SELECT topics.id, time FROM below JOIN topics ON topics.parent_id = below.id"
            " AND topics.deleted_at = time) SELECT id FROM below",
            topic_id,
        )
        questions = self._ids(
            "SELECT questions.id FROM questions JOIN topics ON topics.id = topic_id"
            " WHERE questions.deleted_at = topics.deleted_at AND questions.erased_at IS NULL"
            " AND topic_id IN (SELECT value FROM json_each(?))",
            json.dumps(topics),
        )
        return [TopicId(row_id) for row_id in topics], [QuestionId(row_id) for row_id in questions]

    def empty(self) -> None:
        """Erase everything that is in the trash; this cannot be undone."""
        questions = self._ids(
            "SELECT id FROM questions WHERE deleted_at IS NOT NULL AND erased_at IS NULL"
        )
        self._erase_questions([QuestionId(row_id) for row_id in questions])
        self._connection.execute("DELETE FROM annotations WHERE deleted_at IS NOT NULL")
        self._connection.execute(
            "DELETE FROM annotated_texts WHERE NOT EXISTS"
            " (SELECT 1 FROM annotations WHERE text_hash = hash)"
        )
        self._connection.execute(
            "UPDATE topics SET erased_at = ? WHERE deleted_at IS NOT NULL AND erased_at IS NULL",
            (self._now(),),
        )

    def _erase_questions(self, ids: list[QuestionId]) -> None:
        wanted = json.dumps(ids)
        self._forget_words(ids)
        of_these = "question_id IN (SELECT value FROM json_each(?))"
        attempts = f"SELECT id FROM attempts WHERE {of_these}"
        self._connection.execute(
            f"DELETE FROM attempt_points WHERE attempt_id IN ({attempts})", (wanted,)
        )
        for table in ("attempts", "interview_questions"):  # that something was said stays
            self._connection.execute(f"UPDATE {table} SET text = '' WHERE {of_these}", (wanted,))
        for table in _DEPENDENT:
            self._connection.execute(f"DELETE FROM {table} WHERE {of_these}", (wanted,))
        self._connection.execute(
            "DELETE FROM related_questions WHERE first_id IN (SELECT value FROM json_each(?1))"
            " OR second_id IN (SELECT value FROM json_each(?1))",
            (wanted,),
        )
        self._connection.execute(
            f"UPDATE question_texts SET title_markdown = '', prompt = '', body = ''"
            f" WHERE {of_these}",
            (wanted,),
        )
        # Without a content it differs from what any import brings, which is written in full then.
        self._connection.execute(
            "UPDATE questions SET erased_at = ?, content_hash = '', title = '', folded_title = '',"
            " starred = 0, flag = '', placed_by_reader = 0"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (self._now(), wanted),
        )
        self._index.add(ids)

    def _forget_words(self, ids: Sequence[QuestionId]) -> None:
        self._index.forget(list(ids))
        wanted = json.dumps(list(ids))
        of_these = "question_id IN (SELECT value FROM json_each(?))"
        for question_id, text in self._connection.execute(
            f"SELECT question_id, text FROM notes WHERE {of_these}", (wanted,)
        ).fetchall():
            self._index.forget_note(question_id, text)
        for annotation_id, exact, comment in self._connection.execute(
            f"SELECT id, exact, comment FROM annotations WHERE deleted_at IS NULL AND {of_these}",
            (wanted,),
        ).fetchall():
            self._index.forget_highlight(AnnotationId(annotation_id), exact, comment)

    def _ids(self, sql: str, *parameters: object) -> list[int]:
        return [row_id for (row_id,) in self._connection.execute(sql, parameters)]

    def _now(self) -> int:
        return to_milliseconds(self._clock())
