"""What a note was before: a list of versions, each compared with the note as it is now."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from studyapp.domain.ids import QuestionId
from studyapp.domain.note import Revision
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.text_size import by_text, open_at, scaled
from studyapp.qtkit.theme import ThemeController
from studyapp.services.noting import ComparedLine, LineKind, NotingService
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.undo import UndoCommands
from studyapp.ui.shared.words import moment

_SIZE = (820, 560)
_LIST = 230
_BEGINNING = 60
"""Characters of a version that tell it from others in the list."""
_AROUND = 32
"""Pixels of the list beside its texts."""
_SIGNS = {LineKind.SAME: "  ", LineKind.REMOVED: "− ", LineKind.ADDED: "+ "}
_TINTS = {LineKind.REMOVED: "caution-soft", LineKind.ADDED: "tip-soft"}


class RevisionsDialog(QDialog):
    """Looks at earlier versions of a note and brings one back."""

    def __init__(
        self,
        noting: NotingService,
        question: QuestionId,
        *,
        operations: Operations,
        undo: UndoCommands,
        themes: ThemeController,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Earlier Versions"))
        open_at(self, *_SIZE)
        self._noting = noting
        self._question = question
        self._operations = operations
        self._undo = undo
        self._themes = themes
        self._revisions: list[Revision] = []
        self.list = QListWidget()
        self.list.setProperty("look", "framed")
        by_text(self.list, QWidget.setFixedWidth, _LIST)
        self.list.setAccessibleName(self.tr("Versions"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._compare)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Comparison"))
        self._hint = label("caption", wrap=True)
        self.restore_button = push_button("primary", self._restore, self.tr("Restore"))
        self._lay_out()
        self._read()

    def _lay_out(self) -> None:
        panes = QHBoxLayout()
        panes.setSpacing(12)
        panes.addWidget(self.list)
        panes.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._hint, 1)
        buttons.addWidget(push_button("plain", self.reject, self.tr("Close")))
        buttons.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(label("title", self.tr("Earlier versions of this note")))
        column.addLayout(panes, 1)
        column.addLayout(buttons)

    def _read(self) -> None:
        """Read the versions after all that is still being written."""
        self.restore_button.setEnabled(False)
        self._operations.run(
            lambda _: self._noting.revisions(self._question), done=self._show, initiator=self
        )

    def _show(self, revisions: list[Revision]) -> None:
        self._revisions = revisions
        self.list.clear()
        for revision in revisions:
            item = QListWidgetItem(f"{moment(revision.saved_at)}\n{self._beginning(revision)}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._hint.setText(
            self.tr("− is only in the earlier version, + only in the note as it is now.")
            if revisions
            else self.tr("There is no earlier version yet. One is kept now and then as you write.")
        )

    def _compare(self, row: int) -> None:
        self.restore_button.setEnabled(False)
        if not 0 <= row < len(self._revisions):
            self.text.clear()
            return
        chosen = self._revisions[row]
        self._operations.run(
            lambda _: self._noting.compare(self._question, chosen.id),
            done=lambda lines: self._show_lines(row, lines),
            writes=False,
            initiator=self,
        )

    def _show_lines(self, row: int, lines: list[ComparedLine]) -> None:
        if row != self.list.currentRow():
            return
        self.text.clear()
        theme = self._themes.current
        cursor = QTextCursor(self.text.document())
        for number, line in enumerate(lines):
            block, ink = QTextBlockFormat(), QTextCharFormat()
            if line.kind in _TINTS:
                block.setBackground(theme.color(_TINTS[line.kind]))
            if number:
                cursor.insertBlock(block, ink)
            else:
                cursor.setBlockFormat(block)
            cursor.insertText(_SIGNS[line.kind] + line.text, ink)
        self.restore_button.setEnabled(any(line.kind is not LineKind.SAME for line in lines))

    def _restore(self) -> None:
        chosen = self._revisions[self.list.currentRow()]
        self._undo.perform(lambda: self._noting.restore(self._question, chosen.id))
        self.accept()

    def _beginning(self, revision: Revision) -> str:
        """Return as much of the first line as fits into the list."""
        lines = map(str.strip, revision.text.splitlines())
        first = next(filter(None, lines), "")
        room = self.list.width() - scaled(_AROUND)
        metrics = self.list.fontMetrics()
        return metrics.elidedText(first[:_BEGINNING], Qt.TextElideMode.ElideRight, room)
