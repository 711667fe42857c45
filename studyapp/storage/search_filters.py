"""The filters of a search as conditions in SQL on ``questions``."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from studyapp.domain.query import Filter, FilterKind
from studyapp.domain.text import fold
from studyapp.storage.clock import to_milliseconds
from studyapp.storage.tree_order import topics_in_order

if TYPE_CHECKING:
    from studyapp.domain.ids import TopicId

Condition: TypeAlias = tuple[str, tuple[object, ...]]
"""SQL and its parameters."""

# Lists of ids, so that a filter that few questions meet looks at these only.
_HIGHLIGHTED = "questions.id IN (SELECT question_id FROM annotations WHERE deleted_at IS NULL"
DUE = (
    "due_at <= ? AND suspended = 0 AND reviews > 0 AND (buried_until IS NULL OR buried_until <= ?)"
)
"""Condition on ``cards``: the question is to be asked; both parameters are the time."""
_IS = {
    "unanswered": "unanswered > gone",
    "starred": "questions.id IN (SELECT id FROM questions WHERE starred = 1)",
    "orphaned": f"{_HIGHLIGHTED} AND placement = 'orphaned')",
    "changed": "questions.id IN (SELECT question_id FROM source_answers WHERE changed = 1)",
    "own": "questions.id IN (SELECT question_id FROM source_answers)",
    "new": "rated = 0",
    "suspended": "questions.id IN (SELECT question_id FROM cards WHERE suspended = 1)",
}
_HAS = {
    "note": "questions.id IN (SELECT question_id FROM notes WHERE text <> '')",
    "highlight": f"{_HIGHLIGHTED})",
    "image": "questions.id IN (SELECT question_id FROM question_images)",
}


def conditions(
    connection: sqlite3.Connection, filters: Sequence[Filter], now: datetime
) -> Condition:
    """Return the condition that a question meets all filters; ``1`` when there are none."""
    parts: list[str] = []
    parameters: list[object] = []
    for entry in filters:
        sql, values = _MAKERS[entry.kind](connection, entry, now)
        parts.append(f"NOT ({sql})" if entry.negated else f"({sql})")
        parameters += values
    return " AND ".join(parts) or "1", tuple(parameters)


def _topic(connection: sqlite3.Connection, entry: Filter, _: datetime) -> Condition:
    """Look for a part of the path, which sub-topics have in common with the topic itself."""
    wanted = fold(entry.value)
    paths: dict[TopicId | None, str] = {None: ""}
    for topic in topics_in_order(connection):  # each before its sub-topics
        paths[topic.id] = f"{paths[topic.parent_id]}/{fold(topic.name)}"
    ids = [topic_id for topic_id, path in paths.items() if topic_id and wanted in path]
    return "topic_id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)


def _tag(_: sqlite3.Connection, entry: Filter, __: datetime) -> Condition:
    wanted = fold(entry.value)
    return (
        "questions.id IN (SELECT question_id FROM question_tags JOIN tags ON tags.id = tag_id"
        " WHERE substr(folded_name, 1, ?) = ?)",
        (len(wanted), wanted),
    )


def _is(_: sqlite3.Connection, entry: Filter, now: datetime) -> Condition:
    if entry.value == "due":
        time = to_milliseconds(now)
        return f"questions.id IN (SELECT question_id FROM cards WHERE {DUE})", (time, time)
    return _IS[entry.value], ()


def _has(_: sqlite3.Connection, entry: Filter, __: datetime) -> Condition:
    return _HAS[entry.value], ()


def _color(_: sqlite3.Connection, entry: Filter, __: datetime) -> Condition:
    return f"{_HIGHLIGHTED} AND color = ?)", (entry.value,)


def _edited(_: sqlite3.Connection, entry: Filter, now: datetime) -> Condition:
    since = to_milliseconds(now - timedelta(days=entry.days))
    return (
        "questions.updated_at >= ?"
        " OR questions.id IN (SELECT question_id FROM notes WHERE updated_at >= ?)"
        f" OR {_HIGHLIGHTED} AND updated_at >= ?)",
        (since, since, since),
    )


_MAKERS: dict[FilterKind, Callable[[sqlite3.Connection, Filter, datetime], Condition]] = {
    FilterKind.TOPIC: _topic,
    FilterKind.TAG: _tag,
    FilterKind.IS: _is,
    FilterKind.HAS: _has,
    FilterKind.COLOR: _color,
    FilterKind.EDITED: _edited,
}
