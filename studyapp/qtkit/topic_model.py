"""The item model of the topic tree: topics with counts, and questions read as topics open."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.library import QuestionRow, Topic, TopicCount
from studyapp.domain.statistics import Mastery
from studyapp.qtkit.topic_nodes import (
    ROOT,
    TopicNode,
    ancestors,
    build,
    restrict,
    set_due,
    set_mastery,
)
from studyapp.qtkit.topic_rows import FIXED, MOVED, question_data, topic_data

Index: TypeAlias = QModelIndex | QPersistentModelIndex

MIME_TYPE = "application/x-studyapp-items"
CHUNK = 500
"""Questions handed to the view at a time, so that a topic of 100,000 opens at once."""

_INVALID = QModelIndex()


class Tree(Protocol):
    """All topics, and how many questions stand in each."""

    @property
    def topics(self) -> Sequence[Topic]: ...  # noqa: D102 - see domain.library.Topic

    @property
    def counts(self) -> Sequence[TopicCount]: ...  # noqa: D102 - see domain.library.TopicCount


class TreeSource(Protocol):
    """Where the model reads from."""

    def tree(self) -> Tree: ...  # noqa: D102 - named by its type

    def rows(  # noqa: D102 - likewise; from ``start`` on, at most ``limit`` of them
        self, topic_id: TopicId, start: int, limit: int
    ) -> Sequence[QuestionRow]: ...

    def rows_of(  # noqa: D102 - likewise
        self, ids: Sequence[QuestionId]
    ) -> Sequence[QuestionRow]: ...


class TopicModel(QAbstractItemModel):
    """Topics and questions as a tree; it changes nothing itself, but asks for changes by signal.

    A topic holds its own questions first, then its sub-topics: the order in which one reads on.
    An index carries the id of the topic that it stands in, so that a question needs no node.
    """

    rename_requested = Signal(int, str)
    """A topic's id and its new name."""
    move_requested = Signal(list, list, int, int)
    """Ids of topics and of questions, the new topic (0: top level), and how many of its other
    sub-topics come before (-1: all)."""

    def __init__(self, source: TreeSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._nodes = build((), ())
        self._filtered = False
        self._due: Mapping[TopicId, int] = {}
        self._mastery: Mapping[TopicId, Mastery] = {}

    # -- what is shown ---------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the tree again; the view keeps what was open by ids."""
        self.beginResetModel()
        self._nodes = self._read()
        set_due(self._nodes, self._due)
        set_mastery(self._nodes, self._mastery)
        self._filtered = False
        self.endResetModel()

    def show_only(self, rows: Iterable[QuestionRow]) -> None:
        """Show only these questions, and the topics that lead to them, until ``refresh``."""
        self.beginResetModel()
        self._nodes = restrict(self._read(), rows)
        self._filtered = True
        self.endResetModel()

    def show_due(self, due: Mapping[TopicId, int]) -> None:
        """Show how many questions are due, told of those directly in each topic."""
        self._due = due
        if not self._filtered:
            self._tell(set_due(self._nodes, due))

    def show_mastery(self, mastery: Mapping[TopicId, Mastery]) -> None:
        """Show what is mastered, told of the questions directly in each topic."""
        self._mastery = mastery
        if not self._filtered:
            self._tell(set_mastery(self._nodes, mastery))

    def _tell(self, topics: Iterable[TopicId]) -> None:
        for index in map(self.index_of_topic, topics):
            self.dataChanged.emit(index, index)

    def refresh_names(self) -> None:
        """Read the names of topics again; nothing moves."""
        for topic in self._source.tree().topics:
            node = self._nodes.get(topic.id)
            if node and node.name != topic.name:
                node.name = topic.name
                index = self.index_of_topic(topic.id)
                self.dataChanged.emit(index, index)

    def refresh_questions(self, questions: Iterable[QuestionId]) -> bool:
        """Read these questions again where they are known; False when some came, went or moved."""
        wanted = set(questions)
        fresh = self._read()
        for node in self._nodes.values():
            again = fresh.get(node.id)
            if again is None or again.own != node.own:
                return False
            node.unanswered = again.unanswered
            if wanted.isdisjoint(row.id for row in node.questions):
                continue
            rows = list(self._source.rows(node.id, 0, len(node.questions)))
            if [row.id for row in rows] != [row.id for row in node.questions]:
                return False
            node.questions = rows
            holder = self.index_of_topic(node.id)
            self.dataChanged.emit(self.index(0, 0, holder), self.index(len(rows) - 1, 0, holder))
        return True

    def refresh_marks(self, questions: Collection[QuestionId]) -> None:
        """Read stars and flags again of those of these questions that are known."""
        known: dict[TopicId, list[int]] = {}
        for node in self._nodes.values():
            places = [at for at, row in enumerate(node.questions) if row.id in questions]
            if places:
                known[node.id] = places
        ids = [self._nodes[topic].questions[at].id for topic in known for at in known[topic]]
        fresh = {row.id: row for row in self._source.rows_of(ids)} if ids else {}
        for topic, places in known.items():
            rows = self._nodes[topic].questions
            for at in places:
                rows[at] = fresh.get(rows[at].id, rows[at])
            holder = self.index_of_topic(topic)
            self.dataChanged.emit(
                self.index(places[0], 0, holder), self.index(places[-1], 0, holder)
            )

    @property
    def filtered(self) -> bool:
        """Whether only some questions are shown."""
        return self._filtered

    @property
    def total(self) -> int:
        """Questions in all."""
        return self._nodes[ROOT].total

    @property
    def unanswered(self) -> int:
        """Questions without an answer in all."""
        return self._nodes[ROOT].unanswered

    def topics(self) -> list[tuple[TopicId, str, int]]:
        """Return id, name and depth of every topic, in the order of the tree."""
        result: list[tuple[TopicId, str, int]] = []

        def visit(topic_id: TopicId, depth: int) -> None:
            for child in self._nodes[topic_id].topics:
                result.append((child, self._nodes[child].name, depth))
                visit(child, depth + 1)

        visit(ROOT, 0)
        return result

    def is_within(self, topic_id: TopicId, outer: TopicId) -> bool:
        """Say whether a topic is another or stands somewhere below it."""
        return topic_id == outer or (
            topic_id in self._nodes and outer in ancestors(self._nodes, topic_id)
        )

    def index_of_topic(self, topic_id: TopicId) -> QModelIndex:
        """Return the index of a topic; invalid when it is not shown."""
        node = self._nodes.get(topic_id)
        if node is None or topic_id == ROOT:
            return QModelIndex()
        return self.createIndex(len(self._nodes[node.parent].questions) + node.row, 0, node.parent)

    def index_of_last_topic(self) -> QModelIndex:
        """Return the index of the last top-level topic; invalid when there is none."""
        topics = self._nodes[ROOT].topics
        return self.index_of_topic(topics[-1]) if topics else QModelIndex()

    def index_of_question(self, question_id: QuestionId, topic_id: TopicId) -> QModelIndex:
        """Return the index of a question in its topic, reading as far as needed."""
        node = self._nodes.get(topic_id)
        if node is None:
            return QModelIndex()
        place = 0
        while True:
            for row in node.questions[place:]:
                if row.id == question_id:
                    return self.createIndex(place, 0, topic_id)
                place += 1
            if not self._read_on(node, max(CHUNK, place)):
                return QModelIndex()

    def is_last_known_question(self, index: Index) -> bool:
        """Say whether a question is the last that its topic handed out, with more to come."""
        holder = self._nodes.get(TopicId(index.internalId())) if index.isValid() else None
        at_end = holder is not None and index.row() == len(holder.questions) - 1
        return at_end and self.canFetchMore(index.parent())

    def topic_id(self, index: Index) -> TopicId | None:
        """Return the id of the topic at an index; None at a question and at no index."""
        node = self._topic_at(index)
        return None if node is None or node.id == ROOT else node.id

    def question(self, index: Index) -> QuestionRow | None:
        """Return the question at an index; None at a topic and at no index."""
        holder = self._nodes.get(TopicId(index.internalId())) if index.isValid() else None
        if holder is None or index.row() >= len(holder.questions):
            return None
        return holder.questions[index.row()]

    # -- the shape of the tree ---------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _INVALID) -> QModelIndex:
        """Return the index of a child."""
        node = self._topic_at(parent)
        if node is None or column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, node.id)

    def parent(self, child: Index = _INVALID) -> QModelIndex:  # type: ignore[override] - the
        """Return the index of the topic that holds an index."""  # other overload is QObject's
        return self.index_of_topic(TopicId(child.internalId())) if child.isValid() else _INVALID

    def rowCount(self, parent: Index = _INVALID) -> int:
        """Count the children that were handed out so far."""
        node = self._topic_at(parent)
        return 0 if node is None else len(node.questions) + len(node.topics)

    def columnCount(self, parent: Index = _INVALID) -> int:
        """There is one column."""
        return 1

    def hasChildren(self, parent: Index = _INVALID) -> bool:
        """Say whether a topic holds anything, read or not."""
        node = self._topic_at(parent)
        return node is not None and bool(node.topics or node.own)

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether a topic has questions that were not handed out."""
        node = self._topic_at(parent)
        return node is not None and len(node.questions) < node.own

    def fetchMore(self, parent: Index) -> None:
        """Hand out the next questions of a topic."""
        node = self._topic_at(parent)
        if node is not None:
            self._read_on(node, CHUNK)

    # -- rows ----------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows."""
        if not index.isValid():
            return None
        node = self._topic_at(index)
        if node is not None:
            return topic_data(node, role)
        row = self.question(index)
        return None if row is None else question_data(row, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a topic to be renamed; it shows the new name at once."""
        node = self._topic_at(index)
        name = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or node is None or not name or name == node.name:
            return False
        node.name = name
        self.dataChanged.emit(index, index)
        self.rename_requested.emit(node.id, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Topics are renamed in place and take drops; everything can be dragged."""
        of_rows, of_space = FIXED if self._filtered else MOVED
        return of_rows[self._topic_at(index) is not None] if index.isValid() else of_space

    # -- drag and drop -------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        """Things are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only what was dragged from a tree of this app."""
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # type: ignore[override] -
        """Write down the ids of what is dragged."""  # any sequence will do
        topics = [topic for index in indexes if (topic := self.topic_id(index))]
        outermost = [
            topic
            for topic in topics
            if not any(topic != outer and self.is_within(topic, outer) for outer in topics)
        ]
        questions = [row.id for index in indexes if (row := self.question(index))]
        mime = QMimeData()
        payload = {"topics": outermost, "questions": questions}
        mime.setData(MIME_TYPE, json.dumps(payload).encode())
        return mime

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """A topic goes anywhere but below itself; a question needs a topic."""
        dragged = _dragged(data)
        target = self._topic_at(parent)
        if dragged is None or target is None or self._filtered:
            return False
        topics, questions = dragged
        if questions and target.id == ROOT:
            return False
        return not any(self.is_within(target.id, topic) for topic in topics)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for what was dropped to be moved; the view must not remove rows by itself."""
        dragged = _dragged(data)
        target = self._topic_at(parent)
        if dragged is None or target is None:
            return False
        if self.canDropMimeData(data, action, row, column, parent):
            place = max(0, row - len(target.questions))
            others_before = [other for other in target.topics[:place] if other not in dragged[0]]
            between = row >= 0 and place < len(target.topics)
            self.move_requested.emit(*dragged, target.id, len(others_before) if between else -1)
        return False

    # -- inside ----------------------------------------------------------------------------------

    def _read(self) -> dict[TopicId, TopicNode]:
        tree = self._source.tree()
        return build(tree.topics, tree.counts)

    def _topic_at(self, index: Index) -> TopicNode | None:
        if not index.isValid():
            return self._nodes[ROOT]
        holder = self._nodes.get(TopicId(index.internalId()))
        place = -1 if holder is None else index.row() - len(holder.questions)
        if holder is None or not 0 <= place < len(holder.topics):
            return None
        return self._nodes[holder.topics[place]]

    def _read_on(self, node: TopicNode, count: int) -> bool:
        """Read and hand out more questions of a topic; say whether there were any."""
        if len(node.questions) >= node.own:
            return False
        rows = self._source.rows(node.id, len(node.questions), count)
        if not rows:
            node.own = len(node.questions)  # another process deleted some; the next refresh tells
            return False
        first = len(node.questions)
        self.beginInsertRows(self.index_of_topic(node.id), first, first + len(rows) - 1)
        node.questions.extend(rows)
        self.endInsertRows()
        return True


def _dragged(data: QMimeData) -> tuple[list[TopicId], list[QuestionId]] | None:
    if not data.hasFormat(MIME_TYPE):
        return None
    payload = json.loads(data.data(MIME_TYPE).toStdString())
    return payload["topics"], payload["questions"]
