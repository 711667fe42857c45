"""The reader's own answer beside the source's, with what differs marked, to choose between them."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from studyapp.domain.comparison import Passage, Span
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import Question
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.text_size import open_within
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
        open_within(self, parent, *_SIZE)
        self._themes = themes
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("Both answers, side by side"))
        self.hint = label("caption", wrap=True)
        self.keep_button = push_button("primary", self._keep, self.tr("Keep Mine"))
        self.keep_button.setVisible(question.changed_at_source)
        self.edit_button = push_button("plain", self._edit, self.tr("Edit Mine"))
        self.take_button = push_button("plain", self._take, self.tr("Take the Source’s"))
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
        self.text.setHtml(self._page(passages))
        differing = sum(not passage.is_same for passage in passages)
        self.hint.setText(
            self.tr("%n passages differ; the words that do are marked.", "", differing)
            if differing
            else self.tr("Both say the same.")
        )

    def _page(self, passages: tuple[Passage, ...]) -> str:
        """Return a table of two columns; as HTML, which Qt takes in much faster than cells."""
        heads = (self.tr("Your answer"), self.tr("The source’s answer"))
        rows = [
            "".join(
                f"<td>{self._tinted(f' {head} ', column, bold=True)}</td>"
                for column, head in enumerate(heads)
            )
        ]
        for passage in passages:
            if not passage.is_blank:
                sides = enumerate((passage.left, passage.right))
                rows.append("".join(self._cell(spans, column, passage) for column, spans in sides))
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return f'<table width="100%" cellspacing="0" cellpadding="{_PADDING}">{body}</table>'

    def _cell(self, spans: tuple[Span, ...], column: int, passage: Passage) -> str:
        # Empty lines around a passage would only push the two sides apart.
        texts = [span.text for span in spans]
        if texts:
            texts[0] = texts[0].lstrip("\n")
            texts[-1] = texts[-1].rstrip("\n")
        said = "".join(
            self._tinted(text, column) if span.differs else _escaped(text)
            for text, span in zip(texts, spans, strict=True)
        )
        ink = self._themes.current.css("muted" if passage.is_same else "text")
        return f'<td width="50%" style="color: {ink}; white-space: pre-wrap">{said}</td>'

    def _tinted(self, text: str, column: int, *, bold: bool = False) -> str:
        tint = self._themes.current.css(_TINTS[column])
        weight = "; font-weight: 700" if bold else ""
        return f'<span style="background-color: {tint}{weight}">{_escaped(text)}</span>'

    def _keep(self) -> None:
        self.accept()
        self.kept.emit()

    def _take(self) -> None:
        self.accept()
        self.taken.emit()

    def _edit(self) -> None:
        self.accept()
        self.edit_asked.emit()


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")
