"""Topics: the tree, its order, and the import paths that lead to it."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from studyapp.domain.edits import Deletion, TopicMerge, TopicPlace
from studyapp.domain.errors import UnknownTopicError
from studyapp.domain.ids import QuestionId, TopicId, new_key
from studyapp.domain.library import Topic, TopicCount
from studyapp.storage.clock import Clock, to_milliseconds
from studyapp.storage.questions import QuestionRepository
from studyapp.storage.soft_delete import hide, restore, revive_topics
from studyapp.storage.tree_order import topics_in_order

_COLUMNS = "id, key, parent_id, name, position"


class TopicRepository:
    """The topics of a library; deleted ones are out of sight unless a method says otherwise."""

    def __init__(
        self, connection: sqlite3.Connection, clock: Clock, questions: QuestionRepository
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._questions = questions

    def all(self) -> list[Topic]:
        """Return every topic in the order of the tree: each before its sub-topics."""
        return topics_in_order(self._connection)

    def counts(self) -> list[TopicCount]:
        """Return how many questions each topic holds directly; topics without any are left out."""
        return [
            TopicCount(*row)
            for row in self._connection.execute(
                "SELECT topic_id, count(*), sum(unanswered > gone) FROM questions"
                " WHERE deleted_at IS NULL GROUP BY topic_id"
            )
        ]

    def get(self, topic_id: TopicId) -> Topic:
        """Return a topic.

        Raises:
            UnknownTopicError: there is none, or it is deleted.
        """
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM topics WHERE id = ? AND deleted_at IS NULL", (topic_id,)
        ).fetchone()
        if row is None:
            raise UnknownTopicError(topic=topic_id)
        return Topic(*row)

    def path_of(self, topic_id: TopicId) -> tuple[str, ...]:
        """Return the names from the outermost topic inwards.

        Raises:
            UnknownTopicError: there is no such topic.
        """
        rows = self._connection.execute(
            "WITH RECURSIVE up (parent_id, name, depth) AS ("
            " SELECT parent_id, name, 0 FROM topics WHERE id = ?"
            " UNION ALL SELECT topics.parent_id, topics.name, depth + 1"
            " FROM up JOIN topics ON topics.id = up.parent_id)"
            " SELECT name FROM up ORDER BY depth DESC",
            (topic_id,),
        ).fetchall()
        if not rows:
            raise UnknownTopicError(topic=topic_id)
        return tuple(name for (name,) in rows)

    def ensure(self, path: Sequence[str]) -> TopicId:
        """Return the topic that an import means by a path, made where it is missing.

        Import paths are remembered, so that a topic which the reader has renamed, moved or
        merged since is found. One that the reader deleted comes back, without its questions.

        Raises:
            ValueError: the path is empty.
        """
        if not path:
            raise ValueError("a topic needs a name")
        topic_id = self._aliased(path)
        if topic_id is not None:
            revive_topics(self._connection, [topic_id])
            return topic_id
        parent_id = self.ensure(path[:-1]) if len(path) > 1 else None
        topic_id = self._child(parent_id, path[-1]) or self.create(path[-1], parent_id)
        self._connection.execute(
            "INSERT INTO topic_aliases (path, topic_id) VALUES (?, ?)", (_alias(path), topic_id)
        )
        return topic_id

    def meant_by(self, path: Sequence[str]) -> TopicId | None:
        """Return what ``ensure`` would find for a path, perhaps deleted; None if it would make it.

        Nothing is changed.
        """
        topic_id = self._aliased(path)
        if topic_id is not None or not path:
            return topic_id
        parent_id = self.meant_by(path[:-1])
        return None if parent_id is None and len(path) > 1 else self._child(parent_id, path[-1])

    def create(self, name: str, parent_id: TopicId | None = None) -> TopicId:
        """Add a topic behind its siblings and return it; ``delete`` undoes it."""
        cursor = self._connection.execute(
            "INSERT INTO topics (key, parent_id, position, name) VALUES (?, ?, ?, ?)",
            (new_key(), parent_id, self._end(parent_id), name),
        )
        return TopicId(cursor.lastrowid or 0)

    def rename(self, topic_id: TopicId, name: str) -> str:
        """Give a topic another name and return the one it had."""
        previous = self.get(topic_id).name
        self._connection.execute("UPDATE topics SET name = ? WHERE id = ?", (name, topic_id))
        return previous

    def move(
        self, topic_id: TopicId, parent_id: TopicId | None, index: int | None = None
    ) -> tuple[TopicPlace, ...]:
        """Put a topic under a parent, and return where all that moved stood, for ``place``.

        Args:
            topic_id: the topic.
            parent_id: None for the top level.
            index: how many of the parent's other sub-topics come before it; None: all of them.

        Raises:
            UnknownTopicError: the topic or the parent is not there.
            ValueError: the parent is the topic itself or lies below it.
        """
        topic = self.get(topic_id)
        if parent_id is not None and topic_id in self._with_ancestors(self.get(parent_id).id):
            raise ValueError("a topic cannot be moved into itself")
        before = [TopicPlace(topic_id, topic.parent_id, topic.position)]
        siblings = [row for row in self._children(parent_id) if row[0] != topic_id]
        behind = siblings[index:] if index is not None else []
        position = behind[0][2] if behind else self._end(parent_id)
        after = [TopicPlace(topic_id, parent_id, position)]
        for sibling_id, _, sibling_position in behind:
            position += 1
            if sibling_position >= position:
                break
            before.append(TopicPlace(sibling_id, parent_id, sibling_position))
            after.append(TopicPlace(sibling_id, parent_id, position))
        self.place(after)
        return tuple(before)

    def place(self, places: Iterable[TopicPlace]) -> None:
        """Put topics exactly where they are said to stand."""
        self._connection.executemany(
            "UPDATE topics SET parent_id = ?, position = ? WHERE id = ?",
            [(place.parent_id, place.position, place.id) for place in places],
        )

    def merge(self, source_id: TopicId, target_id: TopicId) -> TopicMerge:
        """Move all that a topic holds behind the contents of another one, and delete it.

        Raises:
            UnknownTopicError: one of them is not there.
            ValueError: the target is the source itself or lies below it.
        """
        self.get(source_id)
        self.get(target_id)
        if source_id in self._with_ancestors(target_id):
            raise ValueError("a topic cannot be merged into itself")
        topic_places = tuple(
            TopicPlace(topic_id, source_id, position)
            for topic_id, _, position in self._children(source_id)
        )
        end = self._end(target_id)
        self.place(
            TopicPlace(place.id, target_id, end + offset)
            for offset, place in enumerate(topic_places)
        )
        question_places = self._questions.places(source_id)
        self._questions.append(target_id, [place.id for place in question_places])
        aliases = self._connection.execute(
            "UPDATE topic_aliases SET topic_id = ? WHERE topic_id = ? RETURNING path",
            (target_id, source_id),
        ).fetchall()
        hide(self._connection, Deletion(topics=(source_id,)), self._now())
        return TopicMerge(
            source_id, target_id, topic_places, question_places, tuple(path for (path,) in aliases)
        )

    def unmerge(self, merge: TopicMerge) -> None:
        """Undo a merge."""
        revive_topics(self._connection, [merge.source])
        self._connection.executemany(
            "UPDATE topic_aliases SET topic_id = ? WHERE path = ?",
            [(merge.source, path) for path in merge.aliases],
        )
        self.place(merge.topic_places)
        self._questions.place(merge.question_places)

    def delete(self, topic_id: TopicId) -> Deletion:
        """Take a topic out of sight, with all below it and their questions; for ``restore``.

        Raises:
            UnknownTopicError: it is not there.
        """
        self.get(topic_id)
        topics = [
            TopicId(row[0])
            for row in self._connection.execute(
                "WITH RECURSIVE below (id) AS (SELECT ? UNION ALL"
                " SELECT topics.id FROM below JOIN topics ON topics.parent_id = below.id"
                " WHERE deleted_at IS NULL) SELECT id FROM below",
                (topic_id,),
            )
        ]
        questions = [
            QuestionId(row[0])
            for row in self._connection.execute(
                "SELECT id FROM questions WHERE deleted_at IS NULL"
                " AND topic_id IN (SELECT value FROM json_each(?))",
                (json.dumps(topics),),
            )
        ]
        deletion = Deletion(tuple(topics), tuple(questions))
        hide(self._connection, deletion, self._now())
        return deletion

    def restore(self, deletion: Deletion) -> None:
        """Bring back what a deletion took away."""
        restore(self._connection, deletion)

    def drop_emptied(self, ids: Iterable[TopicId]) -> None:
        """Take away topics that an import emptied, and those above that hold nothing else.

        What the reader made, renamed or merged stays, as does what still has something in the
        trash. ``ensure`` brings a topic back.
        """
        wanted = set(ids)
        while wanted:
            rows = self._connection.execute(
                "UPDATE topics SET deleted_at = ?1, erased_at = ?1 WHERE deleted_at IS NULL"
                " AND id IN (SELECT value FROM json_each(?2))"
                " AND NOT EXISTS (SELECT 1 FROM questions"
                " WHERE topic_id = topics.id AND erased_at IS NULL)"
                " AND NOT EXISTS (SELECT 1 FROM topics AS below"
                " WHERE below.parent_id = topics.id AND below.erased_at IS NULL)"
                " AND name = (SELECT min(json_extract(path, '$[#-1]')) FROM topic_aliases"
                " WHERE topic_id = topics.id HAVING count(*) = 1) RETURNING parent_id",
                (self._now(), json.dumps(list(wanted))),
            )
            wanted = {parent_id for (parent_id,) in rows if parent_id is not None}

    def _aliased(self, path: Sequence[str]) -> TopicId | None:
        row = self._connection.execute(
            "SELECT topic_id FROM topic_aliases WHERE path = ?", (_alias(path),)
        ).fetchone()
        return row[0] if row else None

    def _child(self, parent_id: TopicId | None, name: str) -> TopicId | None:
        row = self._connection.execute(
            "SELECT id FROM topics WHERE parent_id IS ? AND name = ? AND deleted_at IS NULL"
            " ORDER BY position, id LIMIT 1",
            (parent_id, name),
        ).fetchone()
        return row[0] if row else None

    def _children(self, parent_id: TopicId | None) -> list[tuple[TopicId, str, int]]:
        return self._connection.execute(
            "SELECT id, name, position FROM topics"
            " WHERE parent_id IS ? AND deleted_at IS NULL ORDER BY position, id",
            (parent_id,),
        ).fetchall()

    def _end(self, parent_id: TopicId | None) -> int:
        # Deleted siblings count: when they come back, nobody stands in their place.
        (end,) = self._connection.execute(
            "SELECT coalesce(max(position) + 1, 0) FROM topics WHERE parent_id IS ?", (parent_id,)
        ).fetchone()
        return end

    def _with_ancestors(self, topic_id: TopicId) -> set[TopicId]:
        return {
            row[0]
            for row in self._connection.execute(
                "WITH RECURSIVE up (id) AS (SELECT ? UNION ALL"
                " SELECT parent_id FROM up JOIN topics USING (id) WHERE parent_id IS NOT NULL)"
                " SELECT id FROM up",
                (topic_id,),
            )
        }

    def _now(self) -> int:
        return to_milliseconds(self._clock())


def _alias(path: Sequence[str]) -> str:
    return json.dumps(list(path), ensure_ascii=False)
