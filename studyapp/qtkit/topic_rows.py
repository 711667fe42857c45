"""What a row of the topic tree shows of its topic or its question, by role."""

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from studyapp.domain.library import QuestionRow, QuestionState
from studyapp.qtkit.topic_nodes import TopicNode


class Role(IntEnum):
    """What the tree asks for besides the text."""

    ID = Qt.ItemDataRole.UserRole + 1
    IS_TOPIC = Qt.ItemDataRole.UserRole + 2
    TOTAL = Qt.ItemDataRole.UserRole + 3
    UNANSWERED = Qt.ItemDataRole.UserRole + 4
    STATE = Qt.ItemDataRole.UserRole + 5
    STARRED = Qt.ItemDataRole.UserRole + 6
    FLAG = Qt.ItemDataRole.UserRole + 7
    DUE = Qt.ItemDataRole.UserRole + 8
    MASTERY = Qt.ItemDataRole.UserRole + 9


_USABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_QUESTION = _USABLE | Qt.ItemFlag.ItemNeverHasChildren
_TOPIC = _USABLE | Qt.ItemFlag.ItemIsEditable
# Put together once: a view asks for the flags of every row whenever it lays them out.
FIXED = (_QUESTION, _TOPIC), Qt.ItemFlag.NoItemFlags
MOVED = (
    (
        _QUESTION | Qt.ItemFlag.ItemIsDragEnabled,
        _TOPIC | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled,
    ),
    Qt.ItemFlag.ItemIsDropEnabled,
)
"""Flags of a question and of a topic, and of the empty space below them."""

_OF_TOPIC: dict[int, Callable[[TopicNode], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda node: node.name,
    Qt.ItemDataRole.EditRole: lambda node: node.name,
    Role.ID: lambda node: node.id,
    Role.IS_TOPIC: lambda _: True,
    Role.TOTAL: lambda node: node.total,
    Role.UNANSWERED: lambda node: node.unanswered,
    Role.DUE: lambda node: node.due,
    Role.MASTERY: lambda node: node.mastery,
}


def topic_data(node: TopicNode, role: int) -> Any:
    """Return what a row shows of a topic."""
    read = _OF_TOPIC.get(role)
    return None if read is None else read(node)


_OF_QUESTION: dict[int, Callable[[QuestionRow], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda row: row.title,
    Qt.ItemDataRole.ToolTipRole: lambda row: row.title,
    Role.ID: lambda row: row.id,
    Role.IS_TOPIC: lambda _: False,
    Role.UNANSWERED: lambda row: int(row.state is QuestionState.UNANSWERED),
    Role.STATE: lambda row: row.state,
    Role.STARRED: lambda row: row.starred,
    Role.FLAG: lambda row: row.flag,
}


def question_data(row: QuestionRow, role: int) -> Any:
    """Return what a row shows of a question."""
    read = _OF_QUESTION.get(role)
    return None if read is None else read(row)
