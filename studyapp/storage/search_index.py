"""The full-text index: SQLite's FTS5 over pairs of CJK characters, without a copy of the text.

The table is contentless. ``contentless_delete`` needs SQLite 3.43, and distributions still ship
3.40, so a row is deleted the older way: by handing in the text that it was made from. That is at
hand as long as the text is forgotten *before* it is rewritten, and as long as the same text gives
the same words: whoever changes ``searchable_text`` or ``with_cjk_pairs`` must add a migration
that empties the index (``'delete-all'``, and ``indexed = 0`` for all questions), and index notes
and highlights anew.

``detail=full`` keeps the positions of words, which a word of more than two characters needs: it
is a phrase of pairs. Measured on 20,000 generated answers of 2.3 KB: without positions
(``detail=column``, all pairs anywhere) the index is 50 instead of 84 MB, but is built only 6 %
faster, and of the answers found for a word of four characters almost half did not hold it.

The reader's own texts have an index of their own. They are few among many answers, and to find
them there meant to walk through all words that begin with what was typed a second time: with
100,000 questions a fifth to a third of each search. So have titles, which are looked through with
each key, and are 9 MB beside 350: a word that goes on, such as ``step_1``, took 3 ms to be found
in no title, and takes 0.02. The first index holds titles too, for they weigh more in its ranking.

A row's id is the id of what it is about times 8, plus the kind of text. Questions are indexed
behind an import; a note unless it is empty, and a highlight unless it is deleted, always are.
"""

import json
import sqlite3
from typing import TypeAlias

from studyapp.domain.ids import AnnotationId, QuestionId
from studyapp.domain.text import searchable_text, with_cjk_pairs

KINDS = 8
QUESTION, NOTE, HIGHLIGHT = range(3)

QUESTIONS, TITLES, OWN_TEXTS = "full_text", "title_full_text", "own_full_text"
"""The tables of the indexes: questions with their titles, these alone, and the reader's texts."""

_AT_ONCE = 500
"""Rewritten questions up to this many are indexed with the change, more of them behind it."""

_TEXT = "id, title, prompt, body FROM questions JOIN question_texts ON question_id = id"
_Text: TypeAlias = tuple[QuestionId, str, str, str]
_Document: TypeAlias = tuple[int, str, str]
_OwnText: TypeAlias = tuple[int, str]


class SearchIndex:
    """The full-text index of a library's questions, notes and highlights."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def pending(self) -> int:
        """Return how many questions are not in the index yet."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM questions WHERE indexed = 0"
        ).fetchone()
        return count

    def index_pending(self, limit: int = 500) -> int:
        """Index some of the questions that are not in the index yet; return how many are left."""
        rows = self._connection.execute(
            f"SELECT {_TEXT} WHERE indexed = 0 ORDER BY id LIMIT ?", (limit,)
        ).fetchall()
        self._insert_questions(rows)
        return self.pending()

    def add(self, ids: list[QuestionId]) -> None:
        """Index rewritten questions, or leave them to ``index_pending`` if they are many."""
        if len(ids) <= _AT_ONCE:
            self._insert_questions(self._texts(ids, indexed=0))

    def forget(self, ids: list[QuestionId]) -> None:
        """Take questions out of the index, while they still have the text they went in with."""
        rows = self._texts(ids, indexed=1)
        documents = list(map(_question, rows))
        self._connection.executemany(
            f"INSERT INTO {QUESTIONS} ({QUESTIONS}, rowid, title, body) VALUES ('delete', ?, ?, ?)",
            documents,
        )
        self._connection.executemany(
            f"INSERT INTO {TITLES} ({TITLES}, rowid, title) VALUES ('delete', ?, ?)",
            map(_title, documents),
        )
        self._mark(rows, indexed=0)

    def add_note(self, question_id: QuestionId, text: str) -> None:
        """Index a note; an empty one has nothing to index."""
        if text:
            self._insert_own(_note(question_id, text))

    def forget_note(self, question_id: QuestionId, text: str) -> None:
        """Take a note out of the index, given the text that it went in with."""
        if text:
            self._delete_own(_note(question_id, text))

    def add_highlight(self, annotation_id: AnnotationId, exact: str, comment: str) -> None:
        """Index a highlight."""
        self._insert_own(_highlight(annotation_id, exact, comment))

    def forget_highlight(self, annotation_id: AnnotationId, exact: str, comment: str) -> None:
        """Take a highlight out of the index, given the words that it went in with."""
        self._delete_own(_highlight(annotation_id, exact, comment))

    def _texts(self, ids: list[QuestionId], *, indexed: int) -> list[_Text]:
        return self._connection.execute(
            f"SELECT {_TEXT} WHERE id IN (SELECT value FROM json_each(?)) AND indexed = ?",
            (json.dumps(ids), indexed),
        ).fetchall()

    def _insert_questions(self, rows: list[_Text]) -> None:
        documents = list(map(_question, rows))
        self._connection.executemany(
            f"INSERT INTO {QUESTIONS} (rowid, title, body) VALUES (?, ?, ?)", documents
        )
        self._connection.executemany(
            f"INSERT INTO {TITLES} (rowid, title) VALUES (?, ?)", map(_title, documents)
        )
        self._mark(rows, indexed=1)

    def _insert_own(self, text: _OwnText) -> None:
        self._connection.execute(f"INSERT INTO {OWN_TEXTS} (rowid, body) VALUES (?, ?)", text)

    def _delete_own(self, text: _OwnText) -> None:
        self._connection.execute(
            f"INSERT INTO {OWN_TEXTS} ({OWN_TEXTS}, rowid, body) VALUES ('delete', ?, ?)", text
        )

    def _mark(self, rows: list[_Text], *, indexed: int) -> None:
        self._connection.executemany(
            "UPDATE questions SET indexed = ? WHERE id = ?", [(indexed, row[0]) for row in rows]
        )


def _question(row: _Text) -> _Document:
    question_id, title, prompt, body = row
    text = f"{prompt}\n{body}" if prompt else body
    return (
        question_id * KINDS + QUESTION,
        with_cjk_pairs(title),
        with_cjk_pairs(searchable_text(text)),
    )


def _title(document: _Document) -> tuple[int, str]:
    rowid, title, _ = document
    return rowid, title


def _note(question_id: QuestionId, text: str) -> _OwnText:
    return question_id * KINDS + NOTE, with_cjk_pairs(searchable_text(text))


def _highlight(annotation_id: AnnotationId, exact: str, comment: str) -> _OwnText:
    words = f"{exact}\n{searchable_text(comment)}"
    return annotation_id * KINDS + HIGHLIGHT, with_cjk_pairs(words)
