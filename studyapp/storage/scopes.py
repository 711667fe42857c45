"""Which questions a review is about: those in some topics that meet a query."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from studyapp.domain.ids import TopicId
from studyapp.domain.query import Query
from studyapp.storage.search_filters import Condition, conditions
from studyapp.storage.search_index import KINDS, QUESTION
from studyapp.storage.searching import match_expression
from studyapp.storage.tree_order import topics_in_order


@dataclass(frozen=True, slots=True)
class Scope:
    """Questions that may be asked.

    Attributes:
        topics: where they stand, in the order of the tree.
        condition: SQL on ``questions`` that they meet.
        everything: every question meets it.
    """

    topics: tuple[TopicId, ...]
    condition: Condition
    everything: bool


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
            f"questions.id IN (SELECT rowid / {KINDS} FROM full_text"
            f" WHERE full_text MATCH ? AND rowid % {KINDS} = {QUESTION})"
        )
        parameters.append(expression)
    everything = not topics and not query
    return Scope(tuple(within), (" AND ".join(parts), tuple(parameters)), everything)
