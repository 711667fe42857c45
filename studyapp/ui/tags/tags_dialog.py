"""The dialog that lists all tags, to rename them, to let two become one, and to delete them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.domain.changes import Changes
from studyapp.domain.library import Tag
from studyapp.domain.text import fold
from studyapp.qtkit.text_size import open_at
from studyapp.services.tagging import TaggingService
from studyapp.ui.shared.action_texts import with_keys
from studyapp.ui.shared.controls import label, push_button, set_ink
from studyapp.ui.shared.message_page import MessagePage
from studyapp.ui.shared.undo import UndoCommands
from studyapp.ui.shell import Shell
from studyapp.ui.tags.name_editing import NameEditing

_SIZE = (440, 440)
_NAME, _COUNT = 0, 1
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TagsDialog(QDialog):
    """Every tag with the number of its questions.

    It leaves the window usable: the notice there offers to take a change back.
    """

    def __init__(
        self, tagging: TaggingService, undo: UndoCommands, shell: Shell, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, *_SIZE)
        self._tagging = tagging
        self._undo = undo
        self._operations = shell.operations
        self._readings = 0
        self._is_read = False
        self._next: Sequence[str] = ()
        """What is chosen as soon as it is listed."""
        self._title = label("title")
        self.list = QTreeWidget()
        self.empty = MessagePage(shell.icons, "tag")
        self.pages = QStackedWidget()
        self.hint = label("caption", wrap=True)
        self.rename_action = self._action("F2", self._rename)
        self.delete_action = self._action("Del", self._delete)
        self.rename_button = push_button("plain", self._rename)
        self.delete_button = push_button("plain", self._delete)
        self._close = push_button("plain", self.reject)
        self._dress_list()
        self._lay_out()
        shell.bus.changed.connect(self._on_changed)
        shell.themes.changed.connect(self.empty.redraw)
        self.retranslate()
        self._follow_selection()
        self._read()

    def _action(self, keys: str, act: Callable[[], None]) -> QAction:
        action = QAction(self.list)
        action.setShortcut(QKeySequence(keys))
        # Not while a name is typed: Del takes a character away there.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: act())
        self.list.addAction(action)
        return action

    def _dress_list(self) -> None:
        shown = self.list
        shown.setProperty("look", "table")
        shown.setColumnCount(2)
        shown.setRootIsDecorated(False)
        shown.setUniformRowHeights(True)
        shown.setAllColumnsShowFocus(True)
        shown.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        shown.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        shown.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        header = shown.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_COUNT, QHeaderView.ResizeMode.ResizeToContents)
        names = NameEditing(shown)
        names.typed.connect(self._warn_of_merge)
        names.named.connect(self._give_name)
        names.closeEditor.connect(self._end_editing)
        shown.setItemDelegateForColumn(_NAME, names)
        shown.itemActivated.connect(lambda *_: self._rename())
        shown.itemSelectionChanged.connect(self._follow_selection)

    def _lay_out(self) -> None:
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.empty)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.rename_button)
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self.pages, 1)
        column.addWidget(self.hint)
        column.addLayout(buttons)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.setWindowTitle(self.tr("Manage Tags"))
        self._title.setText(self.tr("Tags"))
        self.list.setAccessibleName(self.tr("All tags"))
        self.list.setHeaderLabels([self.tr("Tag"), self.tr("Questions")])
        self.list.headerItem().setTextAlignment(_COUNT, _RIGHT)
        self.empty.say(
            self.tr("No tags yet"),
            self.tr(
                "Choose “+ Tag” above an answer, or select several questions"
                " in the topic tree and right-click them."
            ),
        )
        self._close.setText(self.tr("Close"))
        for action, button, text in (
            (self.rename_action, self.rename_button, self.tr("Rename")),
            (self.delete_action, self.delete_button, self.tr("Delete")),
        ):
            action.setText(text)
            button.setText(text)
            button.setToolTip(with_keys(action))
        self._say_usual()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- what is shown -------------------------------------------------------------------------

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.tags or changes.structure:
            self._read()

    def _read(self) -> None:
        self._readings += 1
        number = self._readings
        self._operations.run(
            lambda _: self._tagging.tags(),
            done=lambda tags: self._show(tags, number),
            writes=False,
            initiator=self,
        )

    def _show(self, tags: list[Tag], reading: int) -> None:
        editing = self.list.state() == QAbstractItemView.State.EditingState
        if reading != self._readings or editing:
            return  # a newer one comes, at the latest when the name is typed
        chosen, row = self._chosen(), max(0, self.list.currentIndex().row())
        with QSignalBlocker(self.list):  # a button that is disabled loses the keyboard
            self.list.clear()
            for tag in tags:
                item = QTreeWidgetItem(self.list, [tag.name, str(tag.questions)])
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                item.setToolTip(_NAME, tag.name)
                item.setTextAlignment(_COUNT, _RIGHT)
            if renamed := self._called(self._next):
                self._next = ()
            found = renamed or self._called(chosen) or self._items()[row:][:1] or self._items()[-1:]
            for item in found[:1]:
                self.list.setCurrentItem(item)
            for item in found:
                item.setSelected(True)
        self._turn_to(self.list if tags else self.empty)
        self._follow_selection()

    def _turn_to(self, page: QWidget) -> None:
        some = page is self.list
        for shown in (self.hint, self.rename_button, self.delete_button):
            shown.setVisible(some)
        if page is not self.pages.currentWidget() or not self._is_read:
            self._is_read = True
            self.pages.setCurrentWidget(page)
            (self.list if some else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def _called(self, names: Sequence[str]) -> list[QTreeWidgetItem]:
        wanted = {fold(name) for name in names}
        return [item for item in self._items() if fold(item.text(_NAME)) in wanted]

    def _items(self) -> list[QTreeWidgetItem]:
        rows = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [item for item in rows if item]

    def _chosen(self) -> list[str]:
        return [item.text(_NAME) for item in self._items() if item.isSelected()]

    def _follow_selection(self) -> None:
        count = len(self._chosen())
        for action, button, may in (
            (self.rename_action, self.rename_button, count == 1),
            (self.delete_action, self.delete_button, count > 0),
        ):
            action.setEnabled(may)
            button.setEnabled(may)

    def _say_usual(self) -> None:
        set_ink(self.hint, "")
        self.hint.setText(self.tr("A tag that gets the name of another is merged into it."))

    # -- changing ------------------------------------------------------------------------------

    def _rename(self) -> None:
        chosen = [item for item in self._items() if item.isSelected()]
        if len(chosen) == 1:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentItem(chosen[0], _NAME)
            self.list.editItem(chosen[0], _NAME)

    def _warn_of_merge(self, name: str, to: str) -> None:
        others = {fold(item.text(_NAME)): item for item in self._items()}
        other = others.get(fold(" ".join(to.split())))
        if other is None or other.text(_NAME) == name:
            self._say_usual()
            return
        text = self.tr("“{to}” exists already: the two tags will be merged.")
        self.hint.setText(text.format(to=other.text(_NAME)))
        set_ink(self.hint, "hard")

    def _give_name(self, name: str, to: str) -> None:
        self._next = [" ".join(to.split())]
        self._undo.perform(lambda: self._tagging.rename(name, to))

    def _end_editing(self) -> None:
        self._say_usual()
        self._read()  # what was read meanwhile was not shown

    def _delete(self) -> None:
        if names := self._chosen():
            self._undo.perform(lambda: self._tagging.delete(names))
