"""Whatever a reader does to the tree: it stays a tree, loses nothing, and can be undone."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.library import Topic
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

Undo = Callable[[], object]
EDITS = st.tuples(
    st.sampled_from(["create", "rename", "move", "merge", "delete", "move questions", "discard"]),
    st.integers(0, 50),
    st.integers(0, 50),
    st.integers(0, 6),
)


class Finished(Exception):
    """Raised to leave the library as it was before an example."""


@dataclass(frozen=True)
class Seen:
    """All that the reader can see of the tree."""

    topics: tuple[tuple[TopicId, TopicId | None, str], ...]
    questions: tuple[tuple[TopicId, tuple[QuestionId, ...]], ...]


def look(repositories: Repositories) -> Seen:
    topics = repositories.topics.all()
    return Seen(
        tuple((topic.id, topic.parent_id, topic.name) for topic in topics),
        tuple(
            (topic.id, tuple(row.id for row in repositories.questions.rows(topic.id)))
            for topic in topics
        ),
    )


def below(topics: list[Topic], topic_id: TopicId) -> set[TopicId]:
    found = {topic_id}
    for topic in topics:  # parents come first
        if topic.parent_id in found:
            found.add(topic.id)
    return found


class Reader:
    """Does edits to topics and questions chosen by number; each returns how to undo it."""

    def __init__(self, repositories: Repositories) -> None:
        self.tree, self.questions = repositories.topics, repositories.questions

    def edit(self, kind: str, first: int, second: int, index: int) -> Undo | None:
        topics = self.tree.all()
        one = topics[first % len(topics)].id if topics else None
        other = topics[second % len(topics)].id if topics and second % 4 else None
        rows = [row.id for row in self.questions.listing()]
        chosen = rows[second % len(rows) :][: index + 1] if rows else []
        if kind == "create":
            created = self.tree.create(f"topic {first}", other)
            return lambda: self.tree.delete(created)
        if kind == "discard":
            discarded = self.questions.delete(chosen)
            return lambda: self.questions.restore(discarded)
        if one is None or (kind in ("move", "merge") and other in below(topics, one)):
            return None
        return {
            "rename": lambda: self.rename(one, f"name {second}"),
            "delete": lambda: self.delete(one),
            "move": lambda: self.move(one, other, None if index == 6 else index),
            "merge": lambda: self.merge(one, other),
            "move questions": lambda: self.move_questions(chosen, one),
        }[kind]()

    def rename(self, topic: TopicId, name: str) -> Undo:
        previous = self.tree.rename(topic, name)
        return lambda: self.tree.rename(topic, previous)

    def delete(self, topic: TopicId) -> Undo:
        deletion = self.tree.delete(topic)
        return lambda: self.tree.restore(deletion)

    def move(self, topic: TopicId, parent: TopicId | None, index: int | None) -> Undo:
        places = self.tree.move(topic, parent, index)
        siblings = [sibling.id for sibling in self.tree.all() if sibling.parent_id == parent]
        end = len(siblings) - 1
        assert siblings.index(topic) == (end if index is None else min(end, index))
        return lambda: self.tree.place(places)

    def merge(self, source: TopicId, target: TopicId | None) -> Undo | None:
        if target is None:
            return None
        merge = self.tree.merge(source, target)
        return lambda: self.tree.unmerge(merge)

    def move_questions(self, chosen: list[QuestionId], topic: TopicId) -> Undo:
        places = self.questions.move(chosen, topic)
        end = [row.id for row in self.questions.rows(topic)][-len(chosen) :]
        assert end == chosen or not chosen
        return lambda: self.questions.place(places)


# The library is given back as it was after each example, so they can share it.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, max_size=25))
def test_any_sequence_of_edits(library: LibraryFile, new_question, edits) -> None:
    def run(repositories: Repositories) -> None:
        topics = [
            repositories.topics.ensure(path) for path in (["A"], ["A", "B"], ["A", "C"], ["D"])
        ]
        made = repositories.questions.insert_many(
            [new_question(topics[number % 3]) for number in range(9)]
        )
        history: list[tuple[Seen, Undo]] = []
        for arguments in edits:
            before = look(repositories)
            undo = Reader(repositories).edit(*arguments)
            if undo is not None:
                history.append((before, undo))
            check_tree(repositories, made)
        for before, undo in reversed(history):
            undo()
            assert look(repositories) == before

    def write() -> None:
        with library.writing() as repositories:
            run(repositories)
            raise Finished

    with pytest.raises(Finished):
        write()


def check_tree(repositories: Repositories, made: list[QuestionId]) -> None:
    connection = repositories.topics._connection
    alive = dict(connection.execute("SELECT id, parent_id FROM topics WHERE deleted_at IS NULL"))
    seen = look(repositories)
    # Every topic that is not deleted is reached from the top: no cycle, no deleted parent.
    assert {topic_id for topic_id, _, _ in seen.topics} == set(alive)
    shown = [question for _, questions in seen.questions for question in questions]
    hidden = [
        question
        for (question,) in connection.execute(
            "SELECT id FROM questions WHERE deleted_at IS NOT NULL"
        )
    ]
    assert sorted(shown + hidden) == made
