"""The topic tree and the reader's changes to it, each of which can be taken back."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from studyapp.domain.changes import Changes
from studyapp.domain.edits import Deletion, QuestionPlace, TopicPlace
from studyapp.domain.errors import UnknownTopicError
from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.library import (
    ListedQuestion,
    QuestionRow,
    TitleMatches,
    Topic,
    TopicCount,
)
from studyapp.domain.text import fold
from studyapp.services.editing import Edit, changed
from studyapp.services.undo import Changed
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories


class LibraryTree(Struct, frozen=True):
    """All topics, each before its sub-topics, and how many questions stand in each."""

    topics: tuple[Topic, ...]
    counts: tuple[TopicCount, ...]


class Listing(Struct, frozen=True):
    """Questions in the order of the tree, and the path of each topic."""

    questions: tuple[ListedQuestion, ...]
    paths: dict[TopicId, tuple[str, ...]]


class LibraryService:
    """Reads the tree, and changes it as the reader wishes; a later import respects that."""

    def __init__(self, library: LibraryFile) -> None:
        self._library = library

    # -- reading -------------------------------------------------------------------------------

    def tree(self) -> LibraryTree:
        """Return all topics and counts."""
        with self._library.reading() as repositories:
            topics = repositories.topics
            return LibraryTree(tuple(topics.all()), tuple(topics.counts()))

    def rows(self, topic_id: TopicId, start: int = 0, limit: int = -1) -> list[QuestionRow]:
        """Return the questions that stand directly in a topic, in order.

        Args:
            topic_id: the topic.
            start: how many to leave out at the beginning.
            limit: how many at most; -1 for all.
        """
        with self._library.reading() as repositories:
            return repositories.questions.rows(topic_id, start, limit)

    def rows_of(self, ids: Sequence[QuestionId]) -> list[QuestionRow]:
        """Return questions in the order of their ids as given; deleted ones are left out."""
        with self._library.reading() as repositories:
            return repositories.questions.rows_of(ids)

    def changed_at_source(self) -> int:
        """Return how many of the reader's own answers have a source that says something new."""
        with self._library.reading() as repositories:
            return repositories.questions.count_changed_at_source()

    def suspended(self) -> int:
        """Return how many questions are not asked until they are unsuspended."""
        with self._library.reading() as repositories:
            return repositories.cards.count_suspended()

    def filter_rows(self, text: str) -> TitleMatches:
        """Return questions whose title holds a text; case, width and accents do not matter."""
        with self._library.reading() as repositories:
            return repositories.questions.matching_titles(fold(text.strip()))

    def listing(self, topic: Sequence[str] = ()) -> Listing:
        """Return all questions, or those in a topic and below it.

        Args:
            topic: names from the outermost topic inwards, or the one name of a topic anywhere.

        Raises:
            UnknownTopicError: there is no such topic.
        """
        with self._library.reading() as repositories:
            topics = repositories.topics.all()
            paths = topic_paths(topics)
            questions = _with_marks(repositories, repositories.questions.listing())
            if topic:
                start = paths[_find(topics, paths, topic)]
                within = {key for key, path in paths.items() if path[: len(start)] == start}
                questions = [entry for entry in questions if entry.topic_id in within]
        return Listing(tuple(questions), paths)

    def topic_by_path(self, topic: Sequence[str]) -> TopicId:
        """Return the topic with a path, or the only one of a name, wherever it stands.

        Raises:
            UnknownTopicError: there is no such topic.
        """
        with self._library.reading() as repositories:
            topics = repositories.topics.all()
        return _find(topics, topic_paths(topics), topic)

    def question_by_key(self, key: str) -> QuestionId:
        """Return the question with a key, or with the only key that starts so.

        Raises:
            UnknownQuestionError: there is none, or there are several.
        """
        with self._library.reading() as repositories:
            return repositories.questions.by_key(key)

    def keys_of(self, ids: Sequence[QuestionId]) -> list[str]:
        """Return the keys of questions, in their order.

        Raises:
            UnknownQuestionError: one of them is not there.
        """
        with self._library.reading() as repositories:
            return [repositories.questions.get(question_id).key for question_id in ids]

    def problems(self) -> list[str]:
        """Return what is wrong with the library file, in English; empty when it is sound."""
        return self._library.check()

    # -- topics --------------------------------------------------------------------------------

    def create_topic(self, name: str, parent_id: TopicId | None = None) -> Changed:
        """Add a topic behind its siblings; its id is the only one in the changes."""
        with self._library.writing() as repositories:
            topic_id = repositories.topics.create(_tidy(name), parent_id)
        return self._changed(
            "topic-created",
            {"name": _tidy(name)},
            Changes(topics=frozenset({topic_id}), structure=True),
            undo=lambda repositories: repositories.topics.delete(topic_id),
            redo=lambda repositories: repositories.topics.restore(Deletion(topics=(topic_id,))),
        )

    def rename_topic(self, topic_id: TopicId, name: str) -> Changed:
        """Give a topic another name; nothing changes when it is empty or the same."""
        name = _tidy(name)
        with self._library.writing() as repositories:
            previous = repositories.topics.get(topic_id).name
            if not name or name == previous:
                return Changed(Changes())
            repositories.topics.rename(topic_id, name)

        def rename(to: str) -> Edit:
            return lambda repositories: repositories.topics.rename(topic_id, to)

        return self._changed(
            "topic-renamed",
            {"name": previous, "to": name},
            Changes(topics=frozenset({topic_id})),
            undo=rename(previous),
            redo=rename(name),
        )

    def move_topic(
        self, topic_id: TopicId, parent_id: TopicId | None, index: int | None = None
    ) -> Changed:
        """Put a topic under a parent, before ``index`` of its other sub-topics or last."""
        return self.move_items([topic_id], [], parent_id, index)

    def move_questions(self, ids: Sequence[QuestionId], topic_id: TopicId) -> Changed:
        """Put questions at the end of a topic."""
        return self.move_items([], ids, topic_id)

    def move_items(
        self,
        topics: Sequence[TopicId],
        questions: Sequence[QuestionId],
        parent_id: TopicId | None,
        index: int | None = None,
    ) -> Changed:
        """Put topics and questions under a topic, as one change.

        Args:
            topics: ids, none below another.
            questions: ids.
            parent_id: the topic; None for the top level, which takes no questions.
            index: how many of its other sub-topics come before the moved ones; None: all.

        Raises:
            UnknownTopicError: one of the topics is not there.
            ValueError: a topic would be moved below itself, or a question to the top level.
        """

        def move(repositories: Repositories) -> tuple[list[TopicPlace], list[QuestionPlace]]:
            topic_places: list[TopicPlace] = []
            for offset, topic_id in enumerate(topics):
                at = None if index is None else index + offset
                # The place before the first of several moves is where a topic was.
                topic_places[:0] = repositories.topics.move(topic_id, parent_id, at)
            if not questions:
                return topic_places, []
            if parent_id is None:
                raise ValueError("a question needs a topic")
            repositories.topics.get(parent_id)
            return topic_places, list(repositories.questions.move(questions, parent_id))

        with self._library.writing() as repositories:
            name = "" if parent_id is None else repositories.topics.get(parent_id).name
            topic_places, question_places = move(repositories)

        def undo(repositories: Repositories) -> None:
            repositories.topics.place(topic_places)
            repositories.questions.place(question_places)

        return self._changed(
            "items-moved",
            {"topics": str(len(topics)), "questions": str(len(questions)), "to": name},
            Changes(frozenset(questions), frozenset(topics), structure=bool(topics or questions)),
            undo=undo,
            redo=move,
        )

    def merge_topics(self, source: TopicId, target: TopicId) -> Changed:
        """Move all that a topic holds into another one, and remove it.

        Raises:
            UnknownTopicError: one of them is not there.
            ValueError: the target is the source itself or lies below it.
        """
        with self._library.writing() as repositories:
            names = [repositories.topics.get(topic).name for topic in (source, target)]
            merge = repositories.topics.merge(source, target)
        return self._changed(
            "topics-merged",
            {"name": names[0], "to": names[1]},
            Changes(topics=frozenset({source, target}), structure=True),
            undo=lambda repositories: repositories.topics.unmerge(merge),
            redo=lambda repositories: repositories.topics.merge(source, target),
        )

    def delete_topic(self, topic_id: TopicId) -> Changed:
        """Take a topic away with all below it and their questions."""
        with self._library.writing() as repositories:
            name = repositories.topics.get(topic_id).name
            deletion = repositories.topics.delete(topic_id)
        return self._changed(
            "topic-deleted",
            {"name": name, "questions": str(len(deletion.questions))},
            Changes(
                frozenset(deletion.questions),
                frozenset(deletion.topics),
                structure=True,
                trash=True,
            ),
            undo=lambda repositories: repositories.topics.restore(deletion),
            redo=lambda repositories: repositories.topics.delete(topic_id),
        )

    def delete_questions(self, ids: Sequence[QuestionId]) -> Changed:
        """Take questions away; an import of their source does not bring them back."""
        with self._library.writing() as repositories:
            deletion = repositories.questions.delete(ids)
        return self._changed(
            "questions-deleted",
            {"questions": str(len(deletion.questions))},
            Changes(
                frozenset(deletion.questions),
                structure=bool(deletion.questions),
                trash=bool(deletion.questions),
            ),
            undo=lambda repositories: repositories.questions.restore(deletion),
            redo=lambda repositories: repositories.questions.delete(ids),
        )

    def _changed(
        self, code: str, values: dict[str, str], changes: Changes, *, undo: Edit, redo: Edit
    ) -> Changed:
        return changed(self._library, code, values, changes, undo=undo, redo=redo)


def _with_marks(
    repositories: Repositories, questions: Sequence[ListedQuestion]
) -> list[ListedQuestion]:
    """Add what the reader put on questions."""
    tags, starred = repositories.tags.by_question(), repositories.tags.starred()
    highlights, notes = repositories.annotations.counts(), repositories.notes.with_notes()
    marked = tags.keys() | starred | highlights.keys() | notes
    return [
        replace(
            question,
            tags=tags.get(question.id, ()),
            starred=question.id in starred,
            highlights=highlights.get(question.id, 0),
            has_note=question.id in notes,
        )
        if question.id in marked
        else question
        for question in questions
    ]


def _tidy(name: str) -> str:
    return " ".join(name.split())


def topic_paths(topics: Sequence[Topic]) -> dict[TopicId, tuple[str, ...]]:
    """Return the names of topics from the outermost inwards; each must come after its parent."""
    paths: dict[TopicId, tuple[str, ...]] = {}
    for topic in topics:
        above = () if topic.parent_id is None else paths[topic.parent_id]
        paths[topic.id] = (*above, topic.name)
    return paths


def _find(
    topics: Sequence[Topic], paths: dict[TopicId, tuple[str, ...]], wanted: Sequence[str]
) -> TopicId:
    """Return the topic with a path; of a single name also one that stands deeper, if only one."""
    folded = tuple(map(fold, wanted))
    exact = [key for key, path in paths.items() if tuple(map(fold, path)) == folded]
    if exact:
        return exact[0]
    named = [topic.id for topic in topics if (fold(topic.name),) == folded]
    if len(named) != 1:
        raise UnknownTopicError(topic=" / ".join(wanted))
    return named[0]
