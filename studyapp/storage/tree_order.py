"""The order of the topic tree: depth first, each topic before its sub-topics."""

import sqlite3
from collections import defaultdict

from studyapp.domain.library import Topic


def topics_in_order(connection: sqlite3.Connection) -> list[Topic]:
    """Return every topic that is not deleted, in the order of the tree."""
    children: defaultdict[int | None, list[Topic]] = defaultdict(list)
    for row in connection.execute(
        "SELECT id, key, parent_id, name, position FROM topics WHERE deleted_at IS NULL"
        " ORDER BY position DESC, id DESC"
    ):
        topic = Topic(*row)
        children[topic.parent_id].append(topic)
    ordered: list[Topic] = []
    waiting = children[None]
    while waiting:
        topic = waiting.pop()
        ordered.append(topic)
        waiting += children.get(topic.id, ())
    return ordered
