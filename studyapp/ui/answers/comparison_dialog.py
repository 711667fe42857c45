"""The reader's own answer beside the source's, with what differs marked, to choose between them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFont,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from studyapp.domain.comparison import Passage, Span
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import Question
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController
from studyapp.services.answering import AnsweringService
from studyapp.ui.shared.controls import label, push_button

_SIZE = (1000, 680)
_PADDING = 9
_TINTS = ("highlight-blue", "highlight-green")
"""Of words that only the reader's answer has, and of those that only the source's has."""


class ComparisonDialog(QDialog):
    """Shows both answers as Markdown in two columns that scroll as one."""

    kept = Signal()
    """The reader stays with their own."""
    taken = Signal()
    """The reader wants the source's."""
    edit_asked = Signal()

    def __init__(
        self,
        answering: AnsweringService,
        question: Question,
        operations: Operations,
        themes: ThemeController,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare Answers"))
        room = parent.size()
        self.resize(min(_SIZE[0], room.width() - 48), min(_SIZE[1], room.height() - 48))
        self._themes = themes
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("Both answers, side by side"))
        self.hint = label("caption", wrap=True)
        self.keep_button = push_button("primary", self._keep, self.tr("Keep Mine"))
        self.keep_button.setVisible(question.changed_at_source)
        self.edit_button = push_button("plain", self._edit, self.tr("Edit Mine"))
        self.take_button = push_button("plain", self._take, self.tr("Take the Source's"))
        self.close_button = push_button("plain", self.reject, self.tr("Close"))
        self._lay_out(question.title)
        self._read(answering, operations, question.id)
        (self.keep_button if question.changed_at_source else self.close_button).setFocus()

    def _lay_out(self, title: str) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.hint, 1)
        for button in (self.close_button, self.edit_button, self.take_button, self.keep_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(label("title", title, wrap=True))
        column.addWidget(self.text, 1)
        column.addLayout(buttons)

    def _read(
        self, answering: AnsweringService, operations: Operations, question: QuestionId
    ) -> None:
        operations.run(
            lambda _: answering.compare(question),
            done=self._show,
            failed=lambda _: self.reject(),  # the question was deleted meanwhile
            writes=False,
            initiator=self,
        )

    def _show(self, passages: tuple[Passage, ...]) -> None:
        self.text.setDocument(self._page(passages))
        differing = sum(not passage.is_same for passage in passages)
        self.hint.setText(
            self.tr("%n passages differ; the words that do are marked.", "", differing)
            if differing
            else self.tr("Both say the same.")
        )

    def _page(self, passages: tuple[Passage, ...]) -> QTextDocument:
        document = QTextDocument(self.text)
        document.setDocumentMargin(0)
        document.setDefaultFont(self.text.font())
        shape = QTextTableFormat()
        shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 50)] * 2)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        shape.setBorder(0)
        shape.setCellPadding(_PADDING)
        shape.setCellSpacing(0)
        shape.setHeaderRowCount(1)
        said = [passage for passage in passages if not passage.is_blank]
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        table = cursor.insertTable(len(said) + 1, 2, shape)
        for column, name in enumerate((self.tr("Your answer"), self.tr("The source's answer"))):
            head = QTextCharFormat()
            head.setFontWeight(QFont.Weight.Bold)
            head.setBackground(self._themes.current.color(_TINTS[column]))
            table.cellAt(0, column).firstCursorPosition().insertText(f" {name} ", head)
        for row, passage in enumerate(said, start=1):
            for column, spans in enumerate((passage.left, passage.right)):
                place = table.cellAt(row, column).firstCursorPosition()
                self._write(place, spans, column, is_same=passage.is_same)
        cursor.endEditBlock()
        return document

    def _write(
        self, place: QTextCursor, spans: tuple[Span, ...], column: int, *, is_same: bool
    ) -> None:
        theme = self._themes.current
        for number, span in enumerate(spans):
            ink = QTextCharFormat()
            ink.setForeground(theme.color("muted" if is_same else "text"))
            if span.differs:
                ink.setBackground(theme.color(_TINTS[column]))
            # Empty lines around a passage would only push the two sides apart.
            text = span.text if number else span.text.lstrip("\n")
            is_last = number == len(spans) - 1
            place.insertText(text.rstrip("\n") if is_last else text, ink)

    def _keep(self) -> None:
        self.accept()
        self.kept.emit()

    def _take(self) -> None:
        self.accept()
        self.taken.emit()

    def _edit(self) -> None:
        self.accept()
        self.edit_asked.emit()
