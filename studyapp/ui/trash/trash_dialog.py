"""What was deleted: to be brought back, or erased for good."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from studyapp.domain.changes import Changes
from studyapp.domain.trash import TrashedItem, TrashKind
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.latest import Latest
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.text_size import open_at
from studyapp.services.trash import TrashService
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.two_lines import TwoLines
from studyapp.ui.shared.words import moment

_SIZE = (600, 480)
_ITEM = Qt.ItemDataRole.UserRole
_ICONS = {TrashKind.TOPIC: "folder", TrashKind.QUESTION: "question", TrashKind.HIGHLIGHT: "edit"}


class TrashDialog(QDialog):
    """Lists what is in the trash, the newest first."""

    def __init__(
        self,
        trash: TrashService,
        operations: Operations,
        icons: Icons,
        forget_undo: Callable[[], None],
        parent: QWidget,
    ) -> None:
        """Open the trash.

        Args:
            trash: the trash.
            operations: runs what changes it.
            icons: of the items.
            forget_undo: called when it was emptied: earlier steps may refer to what is gone.
            parent: the window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Trash"))
        open_at(self, *_SIZE)
        self._trash = trash
        self._operations = operations
        self._reading = Latest(operations, self)
        self._icons = icons
        self._forget_undo = forget_undo
        self.list = QListWidget()
        self.list.setProperty("look", "framed")
        self.list.setAccessibleName(self.tr("Deleted items"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setIconSize(QSize(18, 18))
        self.list.itemSelectionChanged.connect(self._follow_selection)
        self.list.itemActivated.connect(lambda _: self._restore())
        self.empty_text = label("muted", self.tr("The trash is empty."))
        self.restore_button = push_button("primary", self._restore, self.tr("Restore"))
        self.empty_button = push_button("plain", self._ask_to_empty, self.tr("Empty Trash…"))
        self.restore_button.setEnabled(False)
        self.empty_button.setEnabled(False)
        self._lay_out()
        operations.bus.changed.connect(self._on_changed)
        self._read()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.empty_button)
        buttons.addStretch(1)
        buttons.addWidget(push_button("plain", self.reject, self.tr("Close")))
        buttons.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(label("title", self.tr("Trash")))
        column.addWidget(
            label("muted", self.tr("What is here stays until you empty the trash."), wrap=True)
        )
        column.addWidget(self.empty_text, 1, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.trash or changes.structure:
            self._read()

    def _read(self) -> None:
        self._reading.read(lambda _: self._trash.items(), self._show)

    def _show(self, items: list[TrashedItem]) -> None:
        self.list.clear()
        for item in items:
            shown = QListWidgetItem(self._icons.icon(_ICONS[item.kind]), self._text(item))
            shown.setToolTip(item.name)
            shown.setData(_ITEM, item)
            self.list.addItem(shown)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(items))
        self.empty_text.setVisible(not items)
        self.empty_button.setEnabled(bool(items))
        self._follow_selection()

    def _text(self, item: TrashedItem) -> str:
        kinds = {
            TrashKind.TOPIC: self.tr("Topic"),
            TrashKind.QUESTION: self.tr("Question"),
            TrashKind.HIGHLIGHT: self.tr("Highlight"),
        }
        name = " ".join(item.name.split())
        return f"{name}\n{kinds[item.kind]}  ·  {moment(item.deleted_at)}"

    def _follow_selection(self) -> None:
        self.restore_button.setEnabled(bool(self.list.selectedItems()))

    def _restore(self) -> None:
        chosen: list[TrashedItem] = [item.data(_ITEM) for item in self.list.selectedItems()]
        if not chosen:
            return

        def work() -> Changes:
            changes = Changes()
            for item in chosen:
                changes |= self._trash.restore(item)
            return changes

        self.restore_button.setEnabled(False)
        # What was restored here must not be restored again by an older step.
        self._operations.run(lambda _: work(), done=lambda _: self._forget_undo(), initiator=self)

    def _ask_to_empty(self) -> None:
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Warning)
        question.setWindowTitle(self.tr("Empty Trash"))
        question.setText(self.tr("Erase everything in the trash?"))
        question.setInformativeText(self.tr("This cannot be undone."))
        erase = question.addButton(self.tr("Erase"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = question.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(cancel)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        erase.clicked.connect(self._empty)
        question.open()

    def _empty(self) -> None:
        self._forget_undo()
        self._operations.run(lambda _: self._trash.empty(), initiator=self)
