"""Notes: one for each question, and what it was before."""

import sqlite3
from datetime import timedelta

from studyapp.domain.ids import QuestionId, RevisionId, new_key
from studyapp.domain.note import KEPT_REVISIONS, Note, Revision
from studyapp.storage.clock import Clock, from_milliseconds, to_milliseconds
from studyapp.storage.search_index import SearchIndex

_PAUSE = timedelta(minutes=1) // timedelta(milliseconds=1)
"""What is typed without resting so long becomes one revision."""


class NoteRepository:
    """The notes of a library."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock, search: SearchIndex) -> None:
        self._connection = connection
        self._clock = clock
        self._search = search

    def get(self, question_id: QuestionId) -> Note | None:
        """Return a question's note; None when there never was one."""
        row = self._connection.execute(
            "SELECT question_id, key, text, created_at, updated_at FROM notes"
            " WHERE question_id = ?",
            (question_id,),
        ).fetchone()
        if row is None:
            return None
        _, key, text, created_at, updated_at = row
        return Note(
            question_id, key, text, from_milliseconds(created_at), from_milliseconds(updated_at)
        )

    def with_notes(self) -> set[QuestionId]:
        """Return the questions that have a note."""
        rows = self._connection.execute("SELECT question_id FROM notes WHERE text <> ''")
        return {question_id for (question_id,) in rows}

    def save(self, question_id: QuestionId, text: str, *, keep: bool = False) -> str:
        """Write a note and return what it was; what it was becomes a revision.

        While the reader types, only what was there before the last minute does.

        Args:
            question_id: the question.
            text: Markdown; empty to remove the note.
            keep: the reader asked to save: what was there and what is now are both kept.
        """
        now = to_milliseconds(self._clock())
        before = self.get(question_id)
        previous = before.text if before else ""
        if before is None:
            self._connection.execute(
                "INSERT INTO notes (question_id, key, created_at, updated_at, text)"
                " VALUES (?, ?, ?, ?, ?)",
                (question_id, new_key(), now, now, text),
            )
        elif previous != text:
            if keep or now - self._kept_at(before) >= _PAUSE:
                self._keep(question_id, previous, now)
            self._connection.execute(
                "UPDATE notes SET text = ?, updated_at = ? WHERE question_id = ?",
                (text, now, question_id),
            )
        if previous != text:
            self._search.forget_note(question_id, previous)
            self._search.add_note(question_id, text)
        if keep:
            self._keep(question_id, text, now)
        return previous

    def revisions(self, question_id: QuestionId) -> list[Revision]:
        """Return what a note was, the newest first."""
        return [
            Revision(revision_id, text, from_milliseconds(saved_at))
            for revision_id, text, saved_at in self._connection.execute(
                "SELECT id, text, saved_at FROM note_revisions WHERE question_id = ?"
                " ORDER BY id DESC",
                (question_id,),
            )
        ]

    def revision(self, question_id: QuestionId, revision_id: RevisionId) -> Revision:
        """Return a revision.

        Raises:
            KeyError: there is none with this id, perhaps no longer.
        """
        for revision in self.revisions(question_id):
            if revision.id == revision_id:
                return revision
        raise KeyError(revision_id)

    def erase(self, question_id: QuestionId) -> None:
        """Remove a note and its revisions for good."""
        if note := self.get(question_id):
            self._search.forget_note(question_id, note.text)
        for table in ("note_revisions", "notes"):
            self._connection.execute(f"DELETE FROM {table} WHERE question_id = ?", (question_id,))

    def _kept_at(self, note: Note) -> int:
        """Return since when what was written is in no revision, in milliseconds."""
        (last,) = self._connection.execute(
            "SELECT max(saved_at) FROM note_revisions WHERE question_id = ?", (note.question_id,)
        ).fetchone()
        return to_milliseconds(note.created_at) if last is None else last

    def _keep(self, question_id: QuestionId, text: str, time: int) -> None:
        newest = self.revisions(question_id)[:1]
        if not text or (newest and newest[0].text == text):
            return
        self._connection.execute(
            "INSERT INTO note_revisions (question_id, saved_at, text) VALUES (?, ?, ?)",
            (question_id, time, text),
        )
        self._connection.execute(
            "DELETE FROM note_revisions WHERE id IN (SELECT id FROM note_revisions"
            " WHERE question_id = ? ORDER BY id DESC LIMIT -1 OFFSET ?)",
            (question_id, KEPT_REVISIONS),
        )
