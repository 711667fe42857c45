"""The topic tree as plain nodes, in the order and with the sums that the tree shows."""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from studyapp.domain.ids import TopicId
from studyapp.domain.library import QuestionRow, QuestionState, Topic, TopicCount
from studyapp.domain.statistics import Mastery

ROOT = TopicId(0)
"""Stands for the place of the top-level topics; SQLite numbers rows from 1."""


class TopicNode(Struct):
    """A topic with its place, its sub-topics, and the questions that are known of it.

    Attributes:
        row: place among its siblings.
        own: questions directly in the topic.
        total: questions here and in all sub-topics.
        unanswered: how many of ``total`` have no answer.
        due: how many of ``total`` are due; 0 while only some questions are shown.
        mastery: of all questions here and in all sub-topics; None while it is not known.
        questions: what was read so far, from the first on; the model hands it out.
    """

    id: TopicId
    parent: TopicId
    name: str
    row: int = 0
    own: int = 0
    total: int = 0
    unanswered: int = 0
    due: int = 0
    mastery: Mastery | None = None
    topics: list[TopicId] = field(default_factory=list[TopicId])
    questions: list[QuestionRow] = field(default_factory=list[QuestionRow])


Nodes = dict[TopicId, TopicNode]


def build(topics: Iterable[Topic], counts: Iterable[TopicCount]) -> Nodes:
    """Arrange topics by position; a topic whose parent is missing stands at the top level."""
    nodes: Nodes = {ROOT: TopicNode(ROOT, ROOT, "")}
    ordered = sorted(topics, key=lambda topic: (topic.position, topic.id))
    for topic in ordered:
        nodes[topic.id] = TopicNode(topic.id, topic.parent_id or ROOT, topic.name)
    for topic in ordered:
        node = nodes[topic.id]
        if node.parent not in nodes:
            node.parent = ROOT
        siblings = nodes[node.parent].topics
        node.row = len(siblings)
        siblings.append(topic.id)
    for count in counts:
        if count.topic_id in nodes:
            node = nodes[count.topic_id]
            node.own = node.total = count.questions
            node.unanswered = count.unanswered
    _sum_up(nodes)
    return nodes


def restrict(nodes: Nodes, rows: Iterable[QuestionRow]) -> Nodes:
    """Keep only these questions and the topics that lead to them; counts follow."""
    by_topic: dict[TopicId, list[QuestionRow]] = {}
    for row in rows:
        by_topic.setdefault(row.topic_id, []).append(row)
    kept: Nodes = {ROOT: TopicNode(ROOT, ROOT, "")}
    wanted = set(by_topic) & set(nodes)
    for topic_id in list(wanted):
        wanted.update(ancestors(nodes, topic_id))
    for parent_id in _top_down(nodes):
        for topic_id in nodes[parent_id].topics:
            if topic_id not in wanted:
                continue
            found = by_topic.get(topic_id, [])
            siblings = kept[parent_id].topics
            kept[topic_id] = TopicNode(
                topic_id,
                parent_id,
                nodes[topic_id].name,
                row=len(siblings),
                own=len(found),
                total=len(found),
                unanswered=sum(row.state is QuestionState.UNANSWERED for row in found),
                questions=found,
            )
            siblings.append(topic_id)
    _sum_up(kept)
    return kept


def set_due(nodes: Nodes, due: Mapping[TopicId, int]) -> list[TopicId]:
    """Set what is due from what is due in the topics themselves; return those that changed."""
    before = {topic_id: node.due for topic_id, node in nodes.items()}
    for topic_id, node in nodes.items():
        node.due = due.get(topic_id, 0)
    for topic_id in reversed(_top_down(nodes)):
        if topic_id != ROOT:
            nodes[nodes[topic_id].parent].due += nodes[topic_id].due
    changed = (topic_id for topic_id, node in nodes.items() if node.due != before[topic_id])
    return [topic_id for topic_id in changed if topic_id != ROOT]


def set_mastery(nodes: Nodes, mastery: Mapping[TopicId, Mastery]) -> list[TopicId]:
    """Set mastery from that of the topics themselves; return those where it looks different.

    Before anything was reviewed there is nothing to be seen.
    """
    is_known = any(part.reviews for part in mastery.values())
    before = {topic_id: _look(node.mastery) for topic_id, node in nodes.items()}
    for topic_id, node in nodes.items():
        node.mastery = mastery.get(topic_id, Mastery()) if is_known else None
    if is_known:
        for topic_id in reversed(_top_down(nodes)):
            node, above = nodes[topic_id], nodes[nodes[topic_id].parent]
            if topic_id != ROOT and above.mastery is not None and node.mastery is not None:
                above.mastery += node.mastery
    return [
        topic_id
        for topic_id, node in nodes.items()
        if topic_id != ROOT and _look(node.mastery) != before[topic_id]
    ]


def _look(mastery: Mastery | None) -> int | None:
    """Return what can be told apart of a mastery: memory fades all the time, but slowly."""
    return None if mastery is None else round(100 * (mastery.value or 0))


def ancestors(nodes: Nodes, topic_id: TopicId) -> list[TopicId]:
    """Return the topics above this one, nearest first."""
    result: list[TopicId] = []
    above = nodes[topic_id].parent
    while above != ROOT:
        result.append(above)
        above = nodes[above].parent
    return result


def _top_down(nodes: Nodes) -> list[TopicId]:
    order = [ROOT]
    for topic_id in order:
        order.extend(topic for topic in nodes[topic_id].topics if topic in nodes)
    return [topic_id for topic_id in order if topic_id in nodes]


def _sum_up(nodes: Nodes) -> None:
    for topic_id in reversed(_top_down(nodes)):
        node = nodes[topic_id]
        for child in node.topics:
            node.total += nodes[child].total
            node.unanswered += nodes[child].unanswered
