"""The cache of rendered answers, by content and version of the renderer."""

import json
import sqlite3
from collections.abc import Iterable

from studyapp.domain.edits import RenderedAnswer
from studyapp.domain.ids import QuestionId


class RenderedRepository:
    """Rendered answers; every one can be made again, so losing some costs only time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, content_hash: str, version: int) -> RenderedAnswer | None:
        """Return what a version of the renderer made of a content, or None."""
        row = self._connection.execute(
            "SELECT document, prompt, plain_text FROM rendered_answers"
            " WHERE content_hash = ? AND version = ?",
            (content_hash, version),
        ).fetchone()
        return RenderedAnswer(*row) if row else None

    def put(self, content_hash: str, version: int, answer: RenderedAnswer) -> None:
        """Keep a rendered answer."""
        self._connection.execute(
            "INSERT OR REPLACE INTO rendered_answers"
            " (content_hash, version, prompt, document, plain_text) VALUES (?, ?, ?, ?, ?)",
            (content_hash, version, answer.prompt, answer.document, answer.plain_text),
        )

    def missing(self, ids: Iterable[QuestionId], version: int) -> list[QuestionId]:
        """Return those questions, in the order given, that are not rendered yet."""
        rows = self._connection.execute(
            "SELECT questions.id FROM json_each(?) AS wanted"
            " JOIN questions ON questions.id = wanted.value"
            " WHERE NOT EXISTS (SELECT 1 FROM rendered_answers"
            " WHERE rendered_answers.content_hash = questions.content_hash AND version = ?)"
            " ORDER BY wanted.key",
            (json.dumps(list(ids)), version),
        ).fetchall()
        return [question_id for (question_id,) in rows]

    def prune(self, version: int, *, keep: int) -> int:
        """Drop what no question needs any more, and the oldest beyond a number; return how many.

        Args:
            version: of the renderer in use; what others made is dropped.
            keep: how many answers to keep at most.
        """
        stale = self._connection.execute(
            "DELETE FROM rendered_answers WHERE version <> ? OR NOT EXISTS"
            " (SELECT 1 FROM questions"
            " WHERE questions.content_hash = rendered_answers.content_hash)",
            (version,),
        ).rowcount
        beyond = self._connection.execute(
            "DELETE FROM rendered_answers WHERE id <="
            " (SELECT id FROM rendered_answers ORDER BY id DESC LIMIT 1 OFFSET ?)",
            (keep,),
        ).rowcount
        return stale + beyond
