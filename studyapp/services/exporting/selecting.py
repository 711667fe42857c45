"""Finds the questions that a scope means, in the order of the tree."""

from collections.abc import Sequence

from msgspec import Struct

from studyapp.domain.export import ExportScope
from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.library import ListedQuestion
from studyapp.services.searching import SearchingService
from studyapp.storage.repositories import Repositories

_ALL = 1_000_000_000


class SelectedTopic(Struct, frozen=True):
    """A topic that holds selected questions, or is above one that does.

    Attributes:
        path: names from the outermost topic inwards.
        questions: those that stand directly in it.
    """

    id: TopicId
    path: tuple[str, ...]
    questions: tuple[ListedQuestion, ...]


def select(
    repositories: Repositories,
    searching: SearchingService,
    scope: ExportScope,
    *,
    empty: bool = False,
) -> list[SelectedTopic]:
    """Return the topics of a scope, each before its sub-topics.

    Args:
        repositories: the library.
        searching: finds what a query means.
        scope: what is meant.
        empty: topics without a question too, where all of the library is meant.

    Raises:
        QueryError: the query makes no sense.
    """
    topics = repositories.topics.all()
    paths: dict[TopicId, tuple[str, ...]] = {}
    above: dict[TopicId, tuple[TopicId, ...]] = {}
    for topic in topics:
        parent = topic.parent_id
        paths[topic.id] = (*(() if parent is None else paths[parent]), topic.name)
        above[topic.id] = (*(() if parent is None else above[parent]), topic.id)
    found = None
    if scope.query.strip():
        found = {row.id for row in searching.rows(scope.query, _ALL)}
    chosen: dict[TopicId, list[ListedQuestion]] = {}
    for question in repositories.questions.listing():
        if _is_meant(question, scope, found, above[question.topic_id]):
            chosen.setdefault(question.topic_id, []).append(question)
    whole = empty and scope == ExportScope()
    needed = set(above) if whole else {topic for end in chosen for topic in above[end]}
    return [
        SelectedTopic(topic.id, paths[topic.id], tuple(chosen.get(topic.id, ())))
        for topic in topics
        if topic.id in needed
    ]


def _is_meant(
    question: ListedQuestion,
    scope: ExportScope,
    found: set[QuestionId] | None,
    topics: Sequence[TopicId],
) -> bool:
    return (
        (not scope.questions or question.id in scope.questions)
        and (not scope.topics or not set(scope.topics).isdisjoint(topics))
        and (found is None or question.id in found)
    )
