"""Tags, stars and flags that the reader puts on questions."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from studyapp.domain.ids import QuestionId, new_key
from studyapp.domain.library import Flag, Tag
from studyapp.domain.text import fold


class TagRepository:
    """The tags, stars and flags of a library; a tag that no question has is forgotten."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Tag]:
        """Return all tags in alphabetical order."""
        return [
            Tag(*row)
            for row in self._connection.execute(
                "SELECT tags.id, name, count(questions.id) FROM tags"
                " LEFT JOIN question_tags ON tag_id = tags.id"
                " LEFT JOIN questions ON questions.id = question_id AND deleted_at IS NULL"
                " GROUP BY tags.id ORDER BY folded_name"
            )
        ]

    def of(self, question_id: QuestionId) -> tuple[str, ...]:
        """Return the tags of a question in alphabetical order."""
        rows = self._connection.execute(
            "SELECT name FROM tags JOIN question_tags ON tag_id = tags.id"
            " WHERE question_id = ? ORDER BY folded_name",
            (question_id,),
        )
        return tuple(name for (name,) in rows)

    def by_question(self) -> dict[QuestionId, tuple[str, ...]]:
        """Return the tags of every question that has any."""
        names: defaultdict[QuestionId, list[str]] = defaultdict(list)
        for question_id, name in self._connection.execute(
            "SELECT question_id, name FROM tags JOIN question_tags ON tag_id = tags.id"
            " ORDER BY folded_name"
        ):
            names[question_id].append(name)
        return {question_id: tuple(found) for question_id, found in names.items()}

    def add(self, name: str, ids: Sequence[QuestionId]) -> tuple[QuestionId, ...]:
        """Put a tag on questions, and return those that did not have it."""
        folded = fold(name)
        self._connection.execute(
            "INSERT INTO tags (key, name, folded_name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (new_key(), name, folded),
        )
        (tag_id,) = self._connection.execute(
            "SELECT id FROM tags WHERE folded_name = ?", (folded,)
        ).fetchone()
        added = self._connection.execute(
            "INSERT INTO question_tags (question_id, tag_id) SELECT value, ? FROM json_each(?)"
            " WHERE true ON CONFLICT DO NOTHING RETURNING question_id",
            (tag_id, json.dumps(list(ids))),
        ).fetchall()
        self._forget_unused()
        return tuple(question_id for (question_id,) in added)

    def remove(self, name: str, ids: Sequence[QuestionId]) -> tuple[QuestionId, ...]:
        """Take a tag from questions, and return those that had it."""
        removed = self._connection.execute(
            "DELETE FROM question_tags WHERE question_id IN (SELECT value FROM json_each(?))"
            " AND tag_id = (SELECT id FROM tags WHERE folded_name = ?) RETURNING question_id",
            (json.dumps(list(ids)), fold(name)),
        ).fetchall()
        self._forget_unused()
        return tuple(question_id for (question_id,) in removed)

    def tagged(self, name: str) -> tuple[QuestionId, ...]:
        """Return the questions with a tag."""
        rows = self._connection.execute(
            "SELECT question_id FROM question_tags JOIN tags ON tags.id = tag_id"
            " WHERE folded_name = ?",
            (fold(name),),
        )
        return tuple(question_id for (question_id,) in rows)

    def name_of(self, name: str) -> str:
        """Return how a tag is written that is the same but for case, width and accents."""
        row = self._connection.execute(
            "SELECT name FROM tags WHERE folded_name = ?", (fold(name),)
        ).fetchone()
        return row[0] if row else name

    def rename(self, name: str, to: str) -> None:
        """Give a tag another name; if another tag has that name, the two become one."""
        if fold(to) == fold(name):
            self._connection.execute(
                "UPDATE tags SET name = ? WHERE folded_name = ?", (to, fold(name))
            )
            return
        ids = self.tagged(name)
        self.add(to, ids)
        self.remove(name, ids)

    def star(self, ids: Sequence[QuestionId], *, starred: bool) -> tuple[QuestionId, ...]:
        """Put a star on questions or take it away; return those where that changed something."""
        changed = self._connection.execute(
            "UPDATE questions SET starred = ?1 WHERE starred <> ?1"
            " AND id IN (SELECT value FROM json_each(?2)) RETURNING id",
            (starred, json.dumps(list(ids))),
        ).fetchall()
        return tuple(question_id for (question_id,) in changed)

    def flag(self, flags: dict[QuestionId, Flag]) -> dict[QuestionId, Flag]:
        """Put flags on questions; return the flags of those where that changed something."""
        before = {
            question_id: Flag(flag)
            for question_id, flag in self._connection.execute(
                "SELECT id, flag FROM questions WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(flags)),),
            )
            if Flag(flag) != flags[question_id]
        }
        self._connection.executemany(
            "UPDATE questions SET flag = ? WHERE id = ?",
            [(flags[question_id], question_id) for question_id in before],
        )
        return before

    def starred(self) -> set[QuestionId]:
        """Return the questions with a star."""
        rows = self._connection.execute("SELECT id FROM questions WHERE starred = 1")
        return {question_id for (question_id,) in rows}

    def _forget_unused(self) -> None:
        self._connection.execute(
            "DELETE FROM tags WHERE NOT EXISTS (SELECT 1 FROM question_tags WHERE tag_id = tags.id)"
        )
