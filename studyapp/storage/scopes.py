"""Which questions a review is about: those in some topics that meet a query."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from studyapp.domain.ids import TopicId
from studyapp.domain.query import Query
from studyapp.storage.clock import to_milliseconds
from studyapp.storage.search_filters import Condition, conditions
from studyapp.storage.search_index import KINDS, QUESTIONS
from studyapp.storage.searching import match_expression
from studyapp.storage.tree_order import topics_in_order

_NO_SIBLING_RATED = (
    "NOT EXISTS (SELECT 1 FROM related_questions JOIN cards AS sibling"
    " ON sibling.question_id = second_id"
    " WHERE first_id = questions.id AND sibling.last_review_at >= ?)"
    " AND NOT EXISTS (SELECT 1 FROM related_questions JOIN cards AS sibling"
    " ON sibling.question_id = first_id"
    " WHERE second_id = questions.id AND sibling.last_review_at >= ?)"
)


class Scope(Struct, frozen=True):
    """Questions that may be asked.

    Attributes:
        topics: where they stand, in the order of the tree.
        condition: SQL on ``questions`` that they meet.
        everything: every question meets it.
    """

    topics: tuple[TopicId, ...]
    condition: Condition
    everything: bool

    def without_siblings_rated_since(self, time: datetime) -> "Scope":
        """Return this scope without questions of which a related one was rated since a time."""
        sql, values = self.condition
        since = to_milliseconds(time)
        condition = f"{sql} AND {_NO_SIBLING_RATED}", (*values, since, since)
        return Scope(self.topics, condition, everything=False)


def scope_of(
    connection: sqlite3.Connection, topics: Sequence[TopicId], query: Query, now: datetime
) -> Scope:
    """Return the scope of topics, with all below them, and a query; no topics are all."""
    wanted = set(topics)
    within: list[TopicId] = []
    for topic in topics_in_order(connection):  # each before its sub-topics
        if not topics or topic.id in wanted or topic.parent_id in wanted:
            wanted.add(topic.id)
            within.append(topic.id)
    sql, values = conditions(connection, query.filters, now)
    parts, parameters = [f"({sql})"], list(values)
    if topics:
        parts.append("topic_id IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(within))
    if expression := match_expression(query.terms):
        parts.append(
            f"questions.id IN (SELECT rowid / {KINDS} FROM {QUESTIONS} WHERE {QUESTIONS} MATCH ?)"
        )
        parameters.append(expression)
    everything = not topics and not query
    return Scope(tuple(within), (" AND ".join(parts), tuple(parameters)), everything)
