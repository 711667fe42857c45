"""The keys of all commands: to be searched, changed, and given back."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.domain.text import fold
from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.translations import in_every_language
from studyapp.ui import menus
from studyapp.ui.actions import COMMANDS, Actions
from studyapp.ui.actions import CONTEXT as ACTIONS
from studyapp.ui.preferences.key_recorder import KeyRecorder
from studyapp.ui.shared.action_texts import keys_text
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.retranslation import Retranslated

_NAME = Qt.ItemDataRole.UserRole


class ShortcutsPage(Retranslated):
    """A list of commands, and below it the keys of the one that is chosen."""

    def __init__(self, actions: Actions, keep: Callable[[], object]) -> None:
        """List the commands; ``keep`` is called after each change."""
        super().__init__()
        self._actions = actions
        self._keep = keep
        self._query = ""
        self._groups: list[QTreeWidgetItem] = []
        self._wanted: list[QKeySequence] | None = None
        self._searchable = {
            command.name: " ".join(in_every_language(ACTIONS, command.text)) for command in COMMANDS
        }
        self.list = QTreeWidget()
        self.list.setProperty("look", "table")
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setIndentation(0)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._of = label("heading")
        self.recorder = KeyRecorder()
        by_text(self.recorder, QWidget.setFixedWidth, 220)
        self._hint = label("caption", wrap=True)
        self.message = label("problem", wrap=True)
        self.take_over = push_button("plain", self._take_over)
        self.reset = push_button("plain", self._reset)
        self.reset_all = push_button("link", self._reset_all)
        self._lay_out()
        self.list.currentItemChanged.connect(lambda *_: self._show_current())
        self.list.itemActivated.connect(lambda *_: self.recorder.setFocus())
        self.recorder.recorded.connect(lambda keys: self._want([keys]))
        self.recorder.refused.connect(self._say)
        self.recorder.cleared.connect(lambda: self._set([]))
        self.recorder.left.connect(self.list.setFocus)
        self.retranslate()

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(8)
        keys.addWidget(self._of, 1)
        keys.addWidget(self.recorder)
        keys.addWidget(self.reset)
        conflict = QHBoxLayout()
        conflict.setSpacing(8)
        conflict.addWidget(self.message, 1)
        conflict.addWidget(self.take_over)
        last = QHBoxLayout()
        last.addWidget(self._hint, 1)
        last.addWidget(self.reset_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addLayout(keys)
        column.addLayout(conflict)
        column.addLayout(last)

    # -- what is shown -------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """The name of the chosen command; empty without one."""
        item = self.list.currentItem()
        return item.data(0, _NAME) or "" if item else ""

    def choose(self, name: str) -> None:
        """Choose a command."""
        for item in self._items():
            if item.data(0, _NAME) == name:
                self.list.setCurrentItem(item)

    def retranslate(self) -> None:
        """Set the texts, and list the commands anew."""
        self.list.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.list.setAccessibleName(self.tr("Commands and their keys"))
        self._hint.setText(
            self.tr("Return, then the new keys; Backspace removes them, Escape leaves.")
        )
        self.take_over.setText(self.tr("Take It Over"))
        self.reset.setText(self.tr("Default"))
        self.reset_all.setText(self.tr("Reset All"))
        self.recorder.setAccessibleName(self.tr("Keys of the command"))
        self.recorder.setPlaceholderText(self.tr("Press the keys"))
        current = self.current
        self._fill()
        self.choose(current)
        self.search(self._query)

    def search(self, query: str) -> bool:
        """Show the commands that have all words of a query; say whether there are any."""
        self._query = query
        words = fold(query).split()
        for item in self._items():
            name = item.data(0, _NAME)
            text = fold(f"{self._searchable[name]} {item.text(0)} {item.text(1)}")
            item.setHidden(not all(word in text for word in words))
        shown = [item for item in self._items() if not item.isHidden()]
        for group in self._groups:
            group.setHidden(all(item.parent() is not group for item in shown))
        current = self.list.currentItem()
        if shown and (current is None or current.isHidden() or not self.current):
            self.list.setCurrentItem(shown[0])
        return bool(shown)

    def _fill(self) -> None:
        self._groups.clear()
        self.list.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        listed = list(menus.places())
        others = {command.name for command in COMMANDS} - {name for *_, name in listed}
        listed += [(self.tr("Others"), "", c.name) for c in COMMANDS if c.name in others]
        for menu, inside, name in listed:
            if menu not in groups:
                groups[menu] = QTreeWidgetItem(self.list, [menu])
                groups[menu].setFlags(Qt.ItemFlag.ItemIsEnabled)
                groups[menu].setFirstColumnSpanned(True)
                font = groups[menu].font(0)
                font.setBold(True)
                groups[menu].setFont(0, font)
            title = self._actions.title(name)
            item = QTreeWidgetItem(groups[menu], [f"{inside}: {title}" if inside else title, ""])
            item.setData(0, _NAME, name)
            self._show_keys(item)
        self._groups.extend(groups.values())
        self.list.expandAll()

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for group in self._groups:
            for row in range(group.childCount()):
                if item := group.child(row):
                    yield item

    def _show_keys(self, item: QTreeWidgetItem) -> None:
        keys = self._actions[item.data(0, _NAME)].shortcuts()
        item.setText(1, keys_text(keys))
        font = item.font(1)
        font.setBold(keys != self._actions.default_keys(item.data(0, _NAME)))
        item.setFont(1, font)

    def _show_current(self) -> None:
        name = self.current
        self._wanted = None
        self._say("")
        for widget in (self.recorder, self.reset):
            widget.setEnabled(bool(name))
        self.reset_all.setVisible(bool(self._actions.changed_keys()))
        if not name:
            self._of.setText("")
            return
        self._of.setText(self._actions.title(name))
        keys = self._actions[name].shortcuts()
        self.recorder.show_keys(keys)
        self.reset.setEnabled(keys != self._actions.default_keys(name))

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.take_over.setVisible(self._wanted is not None)

    # -- changing ------------------------------------------------------------------------------

    def _want(self, keys: list[QKeySequence]) -> None:
        """Give the command keys, or ask first when others have them."""
        users = {
            key: user
            for key in keys
            if (user := self._actions.user_of(key, without=self.current)) is not None
        }
        self.recorder.show_keys(keys)
        if not users:
            self._set(keys)
            return
        self._wanted = keys
        conflicts = (
            self.tr("{keys} belongs to “{command}”.").format(
                keys=keys_text([key]), command=self._actions.title(user)
            )
            for key, user in users.items()
        )
        self._say(" ".join(conflicts))
        self.take_over.setFocus()

    def _take_over(self) -> None:
        keys = self._wanted or []
        for key in keys:
            if user := self._actions.user_of(key, without=self.current):
                left = [other for other in self._actions[user].shortcuts() if other != key]
                self._actions.set_keys(user, left)
        self._set(keys)
        self.list.setFocus()

    def _set(self, keys: list[QKeySequence]) -> None:
        self._actions.set_keys(self.current, keys)
        self._finish()

    def _reset(self) -> None:
        self._want(self._actions.default_keys(self.current))

    def _reset_all(self) -> None:
        for name in self._actions.changed_keys():
            self._actions.set_keys(name, self._actions.default_keys(name))
        self._finish()
        self.list.setFocus()

    def _finish(self) -> None:
        for item in self._items():
            self._show_keys(item)
        self._show_current()
        self._keep()
