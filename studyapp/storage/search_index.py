"""The full-text index: SQLite's FTS5 over pairs of CJK characters, without a copy of the text.

The table is contentless. ``contentless_delete`` needs SQLite 3.43, and distributions still ship
3.40, so a row is deleted the older way: by handing in the text that it was made from. That is at
hand as long as the text is forgotten *before* it is rewritten, and as long as the same text gives
the same words: whoever changes ``searchable_text`` or ``with_cjk_pairs`` must add a migration
that empties the index (``'delete-all'``, and ``indexed = 0`` for all questions).

``detail=full`` keeps the positions of words, which a word of more than two characters needs: it
is a phrase of pairs. Measured on 20,000 generated answers of 2.3 KB: without positions
(``detail=column``, all pairs anywhere) the index is 50 instead of 84 MB, but is built only 6 %
faster, and of the answers found for a word of four characters almost half did not hold it.

A row's id is the question's id times 8, plus the kind of text; the question itself is kind 0.
"""

import json
import sqlite3
from typing import TypeAlias

from studyapp.domain.ids import QuestionId
from studyapp.domain.library import SearchHits
from studyapp.domain.text import searchable_text, with_cjk_pairs

_KINDS = 8
_AT_ONCE = 500
"""Rewritten questions up to this many are indexed with the change, more of them behind it."""
_RANKED = 3000
"""Ranking looks at every match, so it is only done for words with at most this many."""
_TITLE_WEIGHT = 10.0
_ENDS_OF_STRING = {ord('"'): " ", 0: " "}

_TEXT = "id, title, prompt, body FROM questions JOIN question_texts ON question_id = id"
_Text: TypeAlias = tuple[QuestionId, str, str, str]


class SearchIndex:
    """The full-text index of a library's questions."""

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
        self._insert(rows)
        return self.pending()

    def add(self, ids: list[QuestionId]) -> None:
        """Index rewritten questions, or leave them to ``index_pending`` if they are many."""
        if len(ids) <= _AT_ONCE:
            self._insert(self._texts(ids, indexed=0))

    def forget(self, ids: list[QuestionId]) -> None:
        """Take questions out of the index, while they still have the text they went in with."""
        rows = self._texts(ids, indexed=1)
        self._connection.executemany(
            "INSERT INTO full_text (full_text, rowid, title, body) VALUES ('delete', ?, ?, ?)",
            map(_document, rows),
        )
        self._mark(rows, indexed=0)

    def query(self, text: str, limit: int = 50) -> SearchHits:
        """Return the questions that hold all words of a text.

        Few matches are ranked, the title counting most. Of many, those that match in the title
        come first, and then others in the order in which they were added: that takes no longer
        for a word that stands in every answer.
        """
        expression = match_expression(text)
        if not expression:
            return SearchHits((), more=False)
        (matches,) = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM full_text WHERE full_text MATCH ? LIMIT ?)",
            (expression, _RANKED + 1),
        ).fetchone()
        if matches <= _RANKED:
            found = self._ranked(expression, limit + 1)
        else:
            found = self._some(f"{{title}} : ({expression})")
            if len(found) <= limit:
                found = list(dict.fromkeys(found + self._some(expression)))
        return SearchHits(tuple(found[:limit]), more=len(found) > limit or matches > _RANKED)

    def _ranked(self, expression: str, limit: int) -> list[QuestionId]:
        rows = self._connection.execute(
            "SELECT questions.id FROM full_text"
            f" CROSS JOIN questions ON questions.id = full_text.rowid / {_KINDS}"
            " WHERE full_text MATCH ? AND deleted_at IS NULL"
            f" ORDER BY bm25(full_text, {_TITLE_WEIGHT}, 1.0) LIMIT ?",
            (expression, limit),
        ).fetchall()
        return [question_id for (question_id,) in rows]

    def _some(self, expression: str) -> list[QuestionId]:
        rows = self._connection.execute(
            "SELECT questions.id FROM"
            " (SELECT rowid AS hit FROM full_text WHERE full_text MATCH ? LIMIT ?)"
            f" CROSS JOIN questions ON questions.id = hit / {_KINDS} WHERE deleted_at IS NULL",
            (expression, _RANKED),
        ).fetchall()
        return [question_id for (question_id,) in rows]

    def _texts(self, ids: list[QuestionId], *, indexed: int) -> list[_Text]:
        return self._connection.execute(
            f"SELECT {_TEXT} WHERE id IN (SELECT value FROM json_each(?)) AND indexed = ?",
            (json.dumps(ids), indexed),
        ).fetchall()

    def _insert(self, rows: list[_Text]) -> None:
        self._connection.executemany(
            "INSERT INTO full_text (rowid, title, body) VALUES (?, ?, ?)", map(_document, rows)
        )
        self._mark(rows, indexed=1)

    def _mark(self, rows: list[_Text], *, indexed: int) -> None:
        self._connection.executemany(
            "UPDATE questions SET indexed = ? WHERE id = ?", [(indexed, row[0]) for row in rows]
        )


def match_expression(text: str) -> str:
    """Return what FTS5 is to match: every word of a text, as a phrase; the last may go on.

    A single CJK character is the beginning of a pair. Empty when there is no word.
    """
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    phrases: list[str] = []
    for word in words:
        pairs = with_cjk_pairs(word).translate(_ENDS_OF_STRING)
        open_ended = word is words[-1] or len(pairs.strip()) == 1
        phrases.append(f'"{pairs}"' + ("*" if open_ended else ""))
    return " AND ".join(phrases)


def _document(row: _Text) -> tuple[int, str, str]:
    question_id, title, prompt, body = row
    text = f"{prompt}\n{body}" if prompt else body
    return (
        question_id * _KINDS,
        with_cjk_pairs(title),
        with_cjk_pairs(searchable_text(text)),
    )
