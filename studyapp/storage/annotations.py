"""Annotations: highlights with their comments, and the texts that their places count in."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from studyapp.domain.annotation import Annotation, Color, NewAnnotation, Span, Target, text_hash
from studyapp.domain.errors import UnknownAnnotationError
from studyapp.domain.ids import AnnotationId, QuestionId
from studyapp.domain.selectors import Placement, Selector
from studyapp.storage.clock import Clock, from_milliseconds, to_milliseconds
from studyapp.storage.search_index import SearchIndex

_COLUMNS = (
    "annotations.id, annotations.key, question_id, color, comment, annotations.created_at,"
    " annotations.updated_at, start_at, end_at, exact, prefix, suffix, text_hash, heading_path,"
    " placement, suggested_start, suggested_end"
)
_TARGET = (
    "text_hash = ?, start_at = ?, end_at = ?, exact = ?, prefix = ?, suffix = ?,"
    " heading_path = ?, placement = ?, suggested_start = ?, suggested_end = ?"
)
_ALIVE_QUESTIONS = "JOIN questions ON questions.id = question_id AND questions.deleted_at IS NULL"


class AnnotationRepository:
    """The annotations of a library; deleted ones are out of sight unless a method says so."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock, search: SearchIndex) -> None:
        self._connection = connection
        self._clock = clock
        self._search = search

    def of(self, question_id: QuestionId) -> list[Annotation]:
        """Return a question's annotations in the order of the page; unplaced ones by old place."""
        return self._select(
            "WHERE question_id = ? AND deleted_at IS NULL"
            " ORDER BY coalesce(suggested_start, start_at), end_at, id",
            question_id,
        )

    def all(self) -> list[Annotation]:
        """Return the annotations of all questions, by question and in the order of its page."""
        return self._select(
            f"{_ALIVE_QUESTIONS} WHERE annotations.deleted_at IS NULL ORDER BY topic_id,"
            " position, question_id, coalesce(suggested_start, start_at), end_at, annotations.id"
        )

    def get(self, annotation_id: AnnotationId) -> Annotation:
        """Return an annotation.

        Raises:
            UnknownAnnotationError: there is none, or it is deleted.
        """
        found = self._select("WHERE id = ? AND deleted_at IS NULL", annotation_id)
        if not found:
            raise UnknownAnnotationError(id=annotation_id)
        return found[0]

    def to_follow(self, ids: Iterable[QuestionId]) -> dict[QuestionId, list[Annotation]]:
        """Return all annotations of those questions that have any; deleted ones too."""
        found: dict[QuestionId, list[Annotation]] = {}
        for annotation in self._select(
            "WHERE question_id IN (SELECT value FROM json_each(?))"
            " ORDER BY question_id, text_hash, start_at",
            json.dumps(list(ids)),
        ):
            found.setdefault(annotation.question_id, []).append(annotation)
        return found

    def alive(self, ids: Iterable[AnnotationId]) -> set[AnnotationId]:
        """Return those that are not deleted."""
        return {
            annotation_id
            for (annotation_id,) in self._connection.execute(
                "SELECT id FROM annotations WHERE deleted_at IS NULL"
                " AND id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(ids)),),
            )
        }

    def questions(self) -> list[QuestionId]:
        """Return the questions that have annotations, deleted ones included."""
        rows = self._connection.execute("SELECT DISTINCT question_id FROM annotations")
        return [question_id for (question_id,) in rows]

    def question_keys(self) -> dict[QuestionId, str]:
        """Return the keys of the questions that have annotations."""
        return dict(
            self._connection.execute(
                "SELECT id, key FROM questions"
                " WHERE id IN (SELECT question_id FROM annotations WHERE deleted_at IS NULL)"
            )
        )

    def counts(self) -> dict[QuestionId, int]:
        """Return how many annotations each question has; those without any are left out."""
        return dict(
            self._connection.execute(
                "SELECT question_id, count(*) FROM annotations WHERE deleted_at IS NULL"
                " GROUP BY question_id"
            )
        )

    def add(self, new: NewAnnotation, text: str) -> Annotation:
        """Add an annotation.

        Args:
            new: its target counts in ``text``.
            text: the plain text of the answer.
        """
        now = to_milliseconds(self._clock())
        (next_id,) = self._connection.execute(
            "SELECT coalesce(max(id), 0) + 1 FROM annotations"
        ).fetchone()
        annotation = Annotation(
            AnnotationId(next_id),
            new.key,
            new.question_id,
            new.target,
            new.color,
            new.comment,
            from_milliseconds(now),
            from_milliseconds(now),
        )
        self.put_back(annotation, text)
        return annotation

    def put_back(self, annotation: Annotation, text: str) -> None:
        """Add an annotation exactly as it is said to be; undoes ``erase``."""
        self.keep_text(text)
        self._connection.execute(
            "INSERT INTO annotations (id, key, question_id, color, comment, created_at, updated_at,"
            " text_hash, start_at, end_at, exact, prefix, suffix, heading_path, placement,"
            " suggested_start, suggested_end)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                annotation.id,
                annotation.key,
                annotation.question_id,
                annotation.color,
                annotation.comment,
                to_milliseconds(annotation.created_at),
                to_milliseconds(annotation.updated_at),
                *_target_row(annotation.target),
            ),
        )
        self._search.add_highlight(annotation.id, annotation.exact, annotation.comment)

    def erase(self, ids: Iterable[AnnotationId]) -> None:
        """Remove annotations for good, and the texts that only they referred to."""
        wanted = list(ids)
        alive = self.alive(wanted)
        for annotation in self._select(
            "WHERE id IN (SELECT value FROM json_each(?))", json.dumps(wanted)
        ):
            if annotation.id in alive:
                self._search.forget_highlight(annotation.id, annotation.exact, annotation.comment)
        self._connection.executemany(
            "DELETE FROM annotations WHERE id = ?", [(row_id,) for row_id in wanted]
        )
        self.forget_texts()

    def set_color(self, annotation_id: AnnotationId, color: Color) -> None:
        """Give an annotation a colour."""
        self._connection.execute(
            "UPDATE annotations SET color = ?, updated_at = ? WHERE id = ?",
            (color, to_milliseconds(self._clock()), annotation_id),
        )

    def set_comment(self, annotation_id: AnnotationId, comment: str) -> None:
        """Give an annotation a comment; an empty one removes it.

        Raises:
            UnknownAnnotationError: there is no such annotation.
        """
        before = self.get(annotation_id)
        self._search.forget_highlight(annotation_id, before.exact, before.comment)
        self._connection.execute(
            "UPDATE annotations SET comment = ?, updated_at = ? WHERE id = ?",
            (comment, to_milliseconds(self._clock()), annotation_id),
        )
        self._search.add_highlight(annotation_id, before.exact, comment)

    def set_target(self, annotation_id: AnnotationId, target: Target, text: str) -> None:
        """Put an annotation on other words, by the reader's own choice.

        Raises:
            UnknownAnnotationError: there is no such annotation.
        """
        self.follow([(self.get(annotation_id), target)], text)
        self._connection.execute(
            "UPDATE annotations SET updated_at = ? WHERE id = ?",
            (to_milliseconds(self._clock()), annotation_id),
        )

    def follow(self, moves: Sequence[tuple[Annotation, Target]], text: str) -> None:
        """Say where annotations are now; deleted ones may be among them.

        Args:
            moves: each with what it is on from now on.
            text: what the new places count in; needed only if there are any.
        """
        if any(target.text_hash == text_hash(text) for _, target in moves):
            self.keep_text(text)
        alive = self.alive(annotation.id for annotation, _ in moves)
        for annotation, target in moves:
            shown = annotation.id in alive and annotation.exact != target.selector.exact
            if shown:
                self._search.forget_highlight(annotation.id, annotation.exact, annotation.comment)
            self._connection.execute(
                f"UPDATE annotations SET {_TARGET} WHERE id = ?",
                (*_target_row(target), annotation.id),
            )
            if shown:
                self._search.add_highlight(annotation.id, target.selector.exact, annotation.comment)

    def delete(self, ids: Sequence[AnnotationId]) -> None:
        """Take annotations out of sight; for ``restore``."""
        for annotation in self._alive_among(ids):
            self._search.forget_highlight(annotation.id, annotation.exact, annotation.comment)
        self._mark(ids, to_milliseconds(self._clock()))

    def restore(self, ids: Sequence[AnnotationId]) -> None:
        """Bring back annotations that were deleted."""
        back = set(ids) - self.alive(ids)
        self._mark(list(back), None)
        for annotation in self._alive_among(list(back)):
            self._search.add_highlight(annotation.id, annotation.exact, annotation.comment)

    def keep_text(self, text: str) -> None:
        """Keep a plain text that annotations refer to, once."""
        self._connection.execute(
            "INSERT INTO annotated_texts (hash, text) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (text_hash(text), text),
        )

    def text(self, hash_of_text: str) -> str:
        """Return a kept text.

        Raises:
            KeyError: it is not kept.
        """
        row = self._connection.execute(
            "SELECT text FROM annotated_texts WHERE hash = ?", (hash_of_text,)
        ).fetchone()
        if row is None:
            raise KeyError(hash_of_text)
        return row[0]

    def forget_texts(self) -> None:
        """Drop the texts that no annotation refers to any more."""
        self._connection.execute(
            "DELETE FROM annotated_texts WHERE NOT EXISTS"
            " (SELECT 1 FROM annotations WHERE text_hash = hash)"
        )

    def _alive_among(self, ids: Sequence[AnnotationId]) -> list[Annotation]:
        return self._select(
            "WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL", json.dumps(ids)
        )

    def _mark(self, ids: Sequence[AnnotationId], time: int | None) -> None:
        self._connection.executemany(
            "UPDATE annotations SET deleted_at = ? WHERE id = ?", [(time, row_id) for row_id in ids]
        )

    def _select(self, condition: str, *parameters: object) -> list[Annotation]:
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM annotations {condition}", parameters
        )
        return [_annotation(row) for row in rows]


def _target_row(target: Target) -> tuple[object, ...]:
    selector, suggestion = target.selector, target.suggestion
    return (
        target.text_hash,
        selector.start,
        selector.end,
        selector.exact,
        selector.prefix,
        selector.suffix,
        json.dumps(target.heading_path, ensure_ascii=False),
        target.placement,
        suggestion.start if suggestion else None,
        suggestion.end if suggestion else None,
    )


def _annotation(row: tuple[Any, ...]) -> Annotation:
    annotation_id, key, question_id, color, comment, created_at, updated_at, *target = row
    return Annotation(
        annotation_id,
        key,
        question_id,
        _target(target),
        Color(color),
        comment,
        from_milliseconds(created_at),
        from_milliseconds(updated_at),
    )


def _target(columns: list[Any]) -> Target:
    *selector, hash_of_text, heading_path, placement, start, end = columns
    return Target(
        Selector(*selector),
        hash_of_text,
        tuple(json.loads(heading_path)),
        Placement(placement),
        None if start is None else Span(start, end),
    )
