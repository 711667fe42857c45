"""The questions of a preview as a flat list under their topics, with boxes to untick."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from msgspec import Struct, field
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from studyapp.services.import_preview import PreviewQuestion
from studyapp.ui.importing.texts import fate_text

Key = tuple[str, int]
"""A question as the options of an import name it: file and line."""
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PreviewRole(IntEnum):
    """What a row shows besides its text."""

    IS_TOPIC = Qt.ItemDataRole.UserRole + 1
    NOTE = Qt.ItemDataRole.UserRole + 2
    UNANSWERED = Qt.ItemDataRole.UserRole + 3


class _Topic(Struct):
    path: tuple[str, ...]
    questions: list[PreviewQuestion] = field(default_factory=list[PreviewQuestion])


class PreviewModel(QAbstractListModel):
    """A row for each topic, and under it a row for each of its questions."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Topic | PreviewQuestion] = []
        self._topics: dict[int, int] = {}
        self._unticked: set[Key] = set()

    @property
    def unticked(self) -> frozenset[Key]:
        """Questions not to import; it may name some that are not shown at the moment."""
        return frozenset(self._unticked)

    @property
    def ticked(self) -> int:
        """How many of the questions that are shown will be imported."""
        return sum(
            isinstance(row, PreviewQuestion) and _key(row) not in self._unticked
            for row in self._rows
        )

    def show(self, questions: Iterable[PreviewQuestion]) -> None:
        """Show these questions; what was unticked before stays so."""
        topics: dict[tuple[str, ...], _Topic] = {}
        for question in questions:
            topics.setdefault(question.topic, _Topic(question.topic)).questions.append(question)
        self.beginResetModel()
        self._rows = []
        for topic in topics.values():
            self._rows.append(topic)
            self._rows.extend(topic.questions)
        self.endResetModel()
        self.ticks_changed.emit()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count topics and questions."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row has a box."""
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return enabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if isinstance(row, _Topic):
            return self._topic_data(row, role)
        return self._question_data(row, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a question, or all questions of a topic."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        row = self._rows[index.row()]
        keys = {_key(entry) for entry in row.questions} if isinstance(row, _Topic) else {_key(row)}
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._unticked -= keys
        else:
            self._unticked |= keys
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticks_changed.emit()
        return True

    def toggle(self, index: Index) -> None:
        """Tick what is not, and untick what is."""
        checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        self.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)

    def tick_all(self, ticked: bool) -> None:
        """Tick or untick everything that is shown."""
        keys = {_key(row) for row in self._rows if isinstance(row, PreviewQuestion)}
        self._unticked = self._unticked - keys if ticked else self._unticked | keys
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticks_changed.emit()

    def _topic_data(self, topic: _Topic, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "  ›  ".join(topic.path) if topic.path else self.tr("Without a topic")
            case Qt.ItemDataRole.CheckStateRole:
                ticked = sum(_key(question) not in self._unticked for question in topic.questions)
                if ticked == len(topic.questions):
                    return Qt.CheckState.Checked
                return Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
            case PreviewRole.IS_TOPIC:
                return True
            case PreviewRole.NOTE:
                return str(len(topic.questions))
            case _:
                return None

    def _question_data(self, question: PreviewQuestion, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return question.title
            case Qt.ItemDataRole.CheckStateRole:
                unticked = _key(question) in self._unticked
                return Qt.CheckState.Unchecked if unticked else Qt.CheckState.Checked
            case PreviewRole.IS_TOPIC:
                return False
            case PreviewRole.NOTE:
                return self._note(question)
            case PreviewRole.UNANSWERED:
                return question.unanswered
            case _:
                return None

    def _note(self, question: PreviewQuestion) -> str:
        notes = [fate_text(question.fate)]
        if question.images:
            notes.append(self.tr("%n images", "", question.images))
        if question.unanswered:
            notes.append(self.tr("unanswered"))
        return "  ·  ".join(filter(None, notes))


def _key(question: PreviewQuestion) -> Key:
    return question.file, question.line
