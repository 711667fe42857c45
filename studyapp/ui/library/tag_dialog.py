"""Asks for a tag that some questions are to get or to lose."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from studyapp.domain.text import fold
from studyapp.qtkit.text_size import open_at
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.tag_field import TagField


class TagDialog(QDialog):
    """A field, and the tags that there are."""

    def __init__(self, title: str, names: Sequence[str], *, only: bool, parent: QWidget) -> None:
        """Make the dialog.

        Args:
            title: what it asks.
            names: tags to choose from.
            only: no other tag can be typed.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        open_at(self, 360, 380)
        self._only = only
        self.field = TagField()
        self.field.setProperty("look", "")
        self.field.setPlaceholderText(self.tr("Name of the tag"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.textChanged.connect(self._filter)
        self.field.taken.connect(self._take)
        self.list = QListWidget()
        self.list.setProperty("look", "framed")
        self.list.setAccessibleName(self.tr("Tags"))
        self.list.addItems(list(names))
        self.list.itemClicked.connect(lambda item: self._choose(item.text()))
        self.list.itemActivated.connect(lambda item: self._take(item.text()))
        self.chosen = ""
        """The tag; empty when the reader thought better of it."""
        self._button = push_button("primary", lambda: self._take(self.field.text()))
        self._button.setText(self.tr("OK"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(push_button("plain", self.reject, self.tr("Cancel")))
        buttons.addWidget(self._button)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.setSpacing(12)
        page.addWidget(label("heading", title, wrap=True))
        page.addWidget(self.field)
        page.addWidget(self.list, 1)
        page.addLayout(buttons)
        self._filter("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self, text: str) -> None:
        wanted = fold(text.strip())
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in fold(item.text()))
        self._button.setEnabled(self._may_take(text))

    def _may_take(self, text: str) -> bool:
        names = {fold(self.list.item(row).text()) for row in range(self.list.count())}
        return bool(text.strip()) and (not self._only or fold(" ".join(text.split())) in names)

    def _choose(self, name: str) -> None:
        self.field.setText(name)

    def _take(self, name: str) -> None:
        if self._may_take(name):
            self.chosen = " ".join(name.split())
            self.accept()
