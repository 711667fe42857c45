"""A dialog to choose one topic, by typing a part of its name or from the list."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.domain.ids import TopicId
from studyapp.domain.text import fold
from studyapp.qtkit.text_size import open_at, scaled
from studyapp.ui.shared.controls import label, push_button

_ROW = 28
Choice = tuple[TopicId, str, int]
"""A topic's id, its name and its depth in the tree."""


class TopicPicker(QDialog):
    """Asks for one of some topics."""

    def __init__(
        self, title: str, verb: str, topics: Sequence[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        open_at(self, 420, 440)
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(self.tr("Filter topics"))
        self._filter.setAccessibleName(self._filter.placeholderText())
        self._filter.setClearButtonEnabled(False)
        self._filter.textChanged.connect(self._apply_filter)
        self._list = QListWidget()
        self._list.setProperty("look", "framed")
        self._list.setAccessibleName(self.tr("Topics"))
        self._list.setUniformItemSizes(True)
        self._list.itemDoubleClicked.connect(self.accept)
        for topic, name, depth in topics:
            item = QListWidgetItem("      " * depth + name)
            item.setSizeHint(QSize(0, scaled(_ROW)))
            item.setData(Qt.ItemDataRole.UserRole, topic)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        take = push_button("primary", self.accept, verb)
        take.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(push_button("plain", self.reject, self.tr("Cancel")))
        buttons.addWidget(take)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.setSpacing(12)
        page.addWidget(label("heading", title, wrap=True))
        page.addWidget(self._filter)
        page.addWidget(self._list, 1)
        page.addLayout(buttons)

    @property
    def chosen(self) -> TopicId | None:
        """The topic that is selected; None when no topic is left."""
        item = self._list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item and not item.isHidden() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list while the field has the keyboard."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._filter.hasFocus():
            self._list.setFocus()
            self._list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _apply_filter(self, text: str) -> None:
        wanted = fold(text.strip())
        first = -1
        for row in range(self._list.count()):
            matches = wanted in fold(self._list.item(row).text())
            self._list.item(row).setHidden(not matches)
            if matches and first < 0:
                first = row
        self._list.setCurrentRow(first)
