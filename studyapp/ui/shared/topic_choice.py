"""The topics to choose from for a session, with what is due in each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from studyapp.domain.ids import TopicId
from studyapp.domain.library import Topic
from studyapp.qtkit.theme import ThemeController
from studyapp.qtkit.topic_nodes import ROOT, Nodes, build, set_due

_ID = Qt.ItemDataRole.UserRole


class TopicChoice(QTreeWidget):
    """A tree of check boxes; a topic stands for all below it, and none for all topics."""

    changed = Signal()

    def __init__(self, themes: ThemeController) -> None:
        super().__init__()
        self._themes = themes
        self._nodes: Nodes = build((), ())
        self._items: dict[TopicId, QTreeWidgetItem] = {}
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setProperty("look", "framed")
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.itemChanged.connect(self._on_changed)
        themes.changed.connect(self._dress)

    @property
    def chosen(self) -> tuple[TopicId, ...]:
        """The outermost topics that are checked."""
        found: list[TopicId] = []
        waiting = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item is None or item.checkState(0) == Qt.CheckState.Unchecked:
                continue
            if item.checkState(0) == Qt.CheckState.Checked:
                found.append(TopicId(item.data(0, _ID)))
            else:
                waiting += [item.child(row) for row in range(item.childCount())]
        return tuple(found)

    def show_topics(self, topics: Sequence[Topic], due: Mapping[TopicId, int]) -> None:
        """Show topics and what is due directly in each; what was checked and open stays so."""
        chosen = set(self.chosen)
        opened = {topic for topic, item in self._items.items() if item.isExpanded()}
        is_first = not self._items
        self._nodes = build(topics, ())
        set_due(self._nodes, due)
        with QSignalBlocker(self):
            self.clear()
            self._items = {}
            self._add_below(ROOT, self.invisibleRootItem())
            for topic, item in self._items.items():
                if topic in chosen:
                    item.setCheckState(0, Qt.CheckState.Checked)
                item.setExpanded(topic in opened)
            if is_first and len(self._nodes[ROOT].topics) == 1:
                self._items[self._nodes[ROOT].topics[0]].setExpanded(True)
        self._dress()

    def choose(self, topics: Sequence[TopicId]) -> None:
        """Check these topics and no others."""
        with QSignalBlocker(self):
            for item in self._items.values():
                item.setCheckState(0, Qt.CheckState.Unchecked)
            for topic in topics:
                if topic in self._items:
                    self._items[topic].setCheckState(0, Qt.CheckState.Checked)
        self.viewport().update()
        self.changed.emit()

    def _add_below(self, topic: TopicId, holder: QTreeWidgetItem) -> None:
        for child in self._nodes[topic].topics:
            node = self._nodes[child]
            item = QTreeWidgetItem(holder, [node.name, str(node.due) if node.due else ""])
            item.setData(0, _ID, child)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsAutoTristate
            )
            item.setCheckState(0, Qt.CheckState.Unchecked)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._items[child] = item
            self._add_below(child, item)

    def _on_changed(self, _item: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            self.changed.emit()

    def _dress(self) -> None:
        ink = QBrush(self._themes.current.color("hard"))
        with QSignalBlocker(self):
            for topic, item in self._items.items():
                if self._nodes[topic].due:
                    item.setForeground(1, ink)
