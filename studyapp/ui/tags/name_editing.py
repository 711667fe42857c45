"""Lets the name of a tag be typed in its row, and tells of it while it is typed."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studyapp.ui.shared.composition import Composition
from studyapp.ui.shared.tag_field import LONGEST

Index = QModelIndex | QPersistentModelIndex


class NameEditing(QStyledItemDelegate):
    """A field in the row; the row itself keeps its name until the library has the new one."""

    typed = Signal(str, str)
    """The name of a tag, and what stands in the field for it."""
    named = Signal(str, str)
    """The name of a tag, and the one that it is to have."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Edit a name in a field that fits the row."""
        name = str(index.data())
        editor = QLineEdit(parent)
        editor.setProperty("look", "rename")
        editor.setAccessibleName(self.tr("Name of the tag"))
        editor.setMaxLength(max(LONGEST, len(name)))
        editor.textEdited.connect(lambda text: self.typed.emit(name, text))
        Composition(editor)
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell of the new name if it is another."""
        name = str(index.data())
        if isinstance(editor, QLineEdit) and editor.text().strip() not in {"", name}:
            self.named.emit(name, editor.text())
