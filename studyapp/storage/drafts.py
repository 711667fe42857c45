"""Answers that are being written: kept while they are typed, so that no crash loses them."""

import sqlite3

from studyapp.domain.ids import QuestionId
from studyapp.domain.library import AnswerDraft
from studyapp.storage.clock import Clock, from_milliseconds, to_milliseconds


class DraftRepository:
    """The drafts of a library: one for each question at most."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def get(self, question_id: QuestionId) -> AnswerDraft | None:
        """Return the draft of a question's answer; None when there is none."""
        row = self._connection.execute(
            "SELECT text, saved_at FROM answer_drafts WHERE question_id = ?", (question_id,)
        ).fetchone()
        return AnswerDraft(row[0], from_milliseconds(row[1])) if row else None

    def keep(self, question_id: QuestionId, text: str) -> None:
        """Keep a draft in the place of an earlier one."""
        self._connection.execute(
            "INSERT INTO answer_drafts (question_id, saved_at, text) VALUES (?, ?, ?)"
            " ON CONFLICT (question_id) DO UPDATE SET saved_at = excluded.saved_at,"
            " text = excluded.text",
            (question_id, to_milliseconds(self._clock()), text),
        )

    def drop(self, question_id: QuestionId) -> None:
        """Forget a draft; one that is not there is no error."""
        self._connection.execute("DELETE FROM answer_drafts WHERE question_id = ?", (question_id,))
