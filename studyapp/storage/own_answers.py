"""What the sources say about questions that the reader answered in their own words.

Such a question has the reader's answer as its text, so that it is shown, searched and annotated
like any other; the source's answer waits beside it, and imports compare themselves with that.
"""

import json
import sqlite3
from collections.abc import Sequence

from msgspec.structs import replace

from studyapp.domain.edits import QuestionText
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import Question, SourceAnswer
from studyapp.domain.text import content_hash


class OwnAnswers:
    """The source's answers behind the reader's own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def source(self, question_id: QuestionId) -> SourceAnswer | None:
        """Return what the source says; None when the reader has no answer of their own."""
        row = self._connection.execute(
            "SELECT body, unanswered, changed FROM source_answers WHERE question_id = ?",
            (question_id,),
        ).fetchone()
        return SourceAnswer(row[0], bool(row[1]), bool(row[2])) if row else None

    def keep_source(self, question: Question) -> None:
        """Keep what a question shows as its source's answer, unless that is kept already."""
        (unanswered,) = self._connection.execute(
            "SELECT unanswered FROM questions WHERE id = ?", (question.id,)
        ).fetchone()
        self._connection.execute(
            "INSERT INTO source_answers (question_id, unanswered, content_hash, body)"
            " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (question.id, unanswered, question.content_hash, question.body),
        )

    def forget_source(self, question_id: QuestionId) -> SourceAnswer | None:
        """Stop keeping the source's answer, and return it."""
        source = self.source(question_id)
        self._connection.execute("DELETE FROM source_answers WHERE question_id = ?", (question_id,))
        return source

    def set_changed(self, question_id: QuestionId, *, changed: bool) -> None:
        """Say whether the source says something else than when the reader wrote."""
        self._connection.execute(
            "UPDATE source_answers SET changed = ? WHERE question_id = ?", (changed, question_id)
        )

    def count_changed(self) -> int:
        """Return how many questions that are not deleted say something else at their source."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM source_answers JOIN questions ON questions.id = question_id"
            " WHERE changed = 1 AND deleted_at IS NULL"
        ).fetchone()
        return count

    def note_source(self, texts: Sequence[QuestionText]) -> dict[QuestionId, QuestionText]:
        """Note what sources say now.

        Returns:
            what is to be shown of those questions that the reader answered.
        """
        own: dict[QuestionId, str] = dict(
            self._connection.execute(
                "SELECT question_id, question_texts.body FROM source_answers"
                " JOIN question_texts USING (question_id)"
                " WHERE question_id IN (SELECT value FROM json_each(?))",
                (json.dumps([text.id for text in texts]),),
            )
        )
        kept = [text for text in texts if text.id in own]
        self._connection.executemany(
            "UPDATE source_answers SET changed = max(changed, body <> ?1), body = ?1,"
            " content_hash = ?2, unanswered = ?3 WHERE question_id = ?4",
            [
                (text.body, content_hash(text.prompt, text.body), text.unanswered, text.id)
                for text in kept
            ],
        )
        return {text.id: replace(text, body=own[text.id], unanswered=False) for text in kept}
