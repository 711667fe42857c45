"""The place where an answer is written: it takes that of the page, and keeps a draft meanwhile."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from studyapp.domain.changes import Changes
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import AnswerDraft, Question, QuestionState
from studyapp.services.answering import AnsweringService, beginning
from studyapp.ui.shared.controls import label, push_button, rule
from studyapp.ui.shared.markdown.pane import MarkdownPane, MarkdownParts
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.text_saving import State, TextSaving
from studyapp.ui.shared.words import moment

_WIDE = 760
"""Pixels from which text and page have room beside each other."""


class AnswerEditor(Retranslated):
    """Edits the answer to one question until it is saved, cancelled or left."""

    save_asked = Signal(int, str)
    """A question and what its answer is to be."""
    cancelled = Signal(int, str)
    """A question and the text that was given up; empty when nothing was changed."""
    message = Signal(str)

    def __init__(self, answering: AnsweringService, parts: MarkdownParts) -> None:
        super().__init__()
        self.setObjectName("answer-editor")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._answering = answering
        self._question: QuestionId | None = None
        self._is_new = self._is_fresh = True
        self._restored: AnswerDraft | None = None
        self._before = ""
        self.pane = MarkdownPane(parts, Qt.Orientation.Horizontal)
        self.editor = self.pane.editor
        self.editor.setProperty("look", "answer")
        self.saving = TextSaving[QuestionId](
            DraftStore(answering), parts.operations, lambda: self.editor.text, self
        )
        self._title = label("heading", wrap=True)
        self._caption = label("caption")
        self.status = label("caption")
        self.save_action = QAction(self)
        self.save_action.setShortcut(QKeySequence("Ctrl+Return"))
        self.save_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.save_action)
        self.save_button = push_button("primary", self.save)
        self.cancel_button = push_button("plain", self.cancel)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 10)
        head.setSpacing(2)
        head.addWidget(self._caption)
        head.addWidget(self._title)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 10, 24, 12)
        foot.setSpacing(8)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pane, 1)
        column.addWidget(rule())
        column.addLayout(foot)

    def _connect(self) -> None:
        self.editor.add_key(self.save_action)
        self.save_action.triggered.connect(self.save)
        self.editor.textChanged.connect(self._on_text)
        self.editor.left.connect(self.saving.flush)
        self.editor.escaped.connect(self.cancel)
        self.pane.message.connect(self.message)
        self.saving.state_changed.connect(lambda _: self._tell())
        self.saving.reloaded.connect(self._on_reloaded)

    def retranslate(self) -> None:
        """Set the texts."""
        self._caption.setText(
            self.tr("Write an answer") if self._is_new else self.tr("Edit the answer")
        )
        self.editor.setPlaceholderText(
            self.tr("Your answer in Markdown. What you type is kept as a draft until you save it.")
        )
        self.editor.setAccessibleName(self.tr("Answer"))
        self.save_action.setText(self.tr("Save Answer"))
        self.save_button.setText(self.tr("Save Answer"))
        self.cancel_button.setText(self.tr("Cancel"))
        keys = self.save_action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.save_button.setToolTip(f"{self.save_action.text()}  ({keys})")
        escape = QKeySequence(Qt.Key.Key_Escape).toString(QKeySequence.SequenceFormat.NativeText)
        self.cancel_button.setToolTip(f"{self.cancel_button.text()}  ({escape})")
        self._tell()

    # -- the answer ----------------------------------------------------------------------------

    @property
    def question(self) -> QuestionId | None:
        """The question whose answer is being written."""
        return self._question

    def open(self, question: Question, text: str | None = None) -> None:
        """Begin to write, or go on with a draft.

        Args:
            question: with the answer that it has.
            text: what the reader has given up a moment ago and wants back.
        """
        self._question = question.id
        self._is_new = question.state is QuestionState.UNANSWERED
        self._restored = self._answering.draft(question.id)
        kept = self.saving.open(question.id)
        self.pane.show_text(question.id, beginning(question))
        self._before = self.editor.text  # which may write the ends of lines in another way
        self.pane.show_text(question.id, kept)
        self.saving.settle()
        if self._restored is not None:
            self.editor.moveCursor(QTextCursor.MoveOperation.End)  # to go on writing
        self._title.setText(question.title)
        if text is not None:
            self.editor.replace_text(text)
            self.saving.write_anyway()  # a draft of it may be on its way out still
        self._enable(is_enabled=True)
        self.retranslate()
        QTimer.singleShot(0, self, self._show_page_at_first)

    def save(self) -> None:
        """Ask that the answer be what is typed; nothing to do when it is that already."""
        if self._question is None:
            return
        if not self.is_changed:
            self.cancel()
            return
        self.saving.flush()
        self._enable(is_enabled=False)
        self.save_asked.emit(self._question, self.editor.text)

    def cancel(self) -> None:
        """Give up what is typed."""
        if self._question is None:
            return
        question, given_up = self._question, self.editor.text if self.is_changed else ""
        self.close_text()
        self.cancelled.emit(question, given_up)

    def leave(self) -> None:
        """Stop writing and keep the draft."""
        self.saving.open(None)
        self._question = None

    def close_text(self) -> None:
        """Stop writing; the draft is somebody else's business now."""
        self.saving.discard()
        self._question = None

    def go_on(self) -> None:
        """Let the reader type again, after a save that failed."""
        self._enable(is_enabled=True)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_changed(self) -> bool:
        """Whether anything is typed that the answer is not."""
        return self.editor.text != self._before

    def _enable(self, *, is_enabled: bool) -> None:
        self.pane.setEnabled(is_enabled)
        self.save_button.setEnabled(is_enabled)
        self.cancel_button.setEnabled(is_enabled)

    def _show_page_at_first(self) -> None:
        if self._is_fresh and self.width() >= _WIDE:
            self.pane.preview_action.trigger()
        self._is_fresh = False

    def _on_text(self) -> None:
        self._restored = None
        self.saving.touch()
        self._tell()

    def _on_reloaded(self, text: str) -> None:
        self.pane.show_text(self._question, text)
        self.saving.settle()
        self._before = self.editor.text

    def _tell(self) -> None:
        if self._question is None or not self.is_changed:
            self.status.setText("")
        elif self.saving.state is State.FAILED:
            self.status.setText(self.tr("The draft could not be kept"))
        elif self._restored is not None:
            time = moment(self._restored.saved_at)
            self.status.setText(self.tr("Your draft of {time} is back").format(time=time))
        elif self.saving.state is State.UNSAVED:
            self.status.setText(self.tr("Keeping the draft…"))
        else:
            self.status.setText(self.tr("Draft kept"))


class DraftStore:
    """Where the text of an answer is kept while it is written."""

    def __init__(self, answering: AnsweringService) -> None:
        self._answering = answering

    def load(self, question_id: QuestionId) -> str:
        """Return the draft; what the question shows when there is none."""
        return self._answering.begun(question_id)

    def save(self, question_id: QuestionId, text: str) -> object:
        """Keep a draft; where writes are run."""
        return self._answering.keep_draft(question_id, text)

    def is_touched(self, question_id: QuestionId, changes: Changes) -> bool:
        """Tell whether a change may be one of the answer; what others do may be one of any."""
        return changes.structure or question_id in changes.questions
