"""The note on the question that is shown: editor, live preview, and what it was before."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from studyapp.domain.changes import Changes
from studyapp.domain.ids import QuestionId
from studyapp.domain.markdown_edits import Edit, appended, quoted
from studyapp.domain.query import Term
from studyapp.services.noting import NotingService
from studyapp.ui.shared.controls import label
from studyapp.ui.shared.markdown.pane import MarkdownPane, MarkdownParts
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.text_saving import State, TextSaving
from studyapp.ui.shared.undo import UndoCommands


class NoteParts(Struct, frozen=True):
    """What a note panel is made with."""

    noting: NotingService
    undo: UndoCommands
    markdown: MarkdownParts


class NotePanel(Retranslated):
    """One note at a time, saved as it is typed."""

    escaped = Signal()
    """The reader wants back to the page."""
    message = Signal(str)

    def __init__(self, parts: NoteParts, *, preview_shown: bool = False) -> None:
        super().__init__()
        self._parts = parts
        self.pane = MarkdownPane(parts.markdown)
        self.editor = self.pane.editor
        self.saving = TextSaving[QuestionId](
            NoteStore(parts.noting), parts.markdown.operations, lambda: self.editor.text, self
        )
        self._visit: tuple[QuestionId, str] | None = None
        self.preview_action = self.pane.preview_action
        self._revisions_action = QAction(self)
        self.pane.marks.add(self._revisions_action, "history")
        self.status = label("caption")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_question(None)
        if preview_shown:
            QTimer.singleShot(0, self, self.preview_action.trigger)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 16, 6)
        foot.addWidget(self.status)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        editor = self.editor
        editor.textChanged.connect(self.saving.touch)
        editor.left.connect(self.saving.flush)
        editor.left.connect(self._end_visit)
        editor.escaped.connect(self.escaped)
        self.pane.message.connect(self.message)
        self._revisions_action.triggered.connect(self._open_revisions)
        self.saving.state_changed.connect(self._show_state)
        self.saving.reloaded.connect(self._on_reloaded)

    def retranslate(self) -> None:
        """Set the texts."""
        self.editor.setPlaceholderText(self.tr("Your own note on this question, in Markdown"))
        self.editor.setAccessibleName(self.tr("Note"))
        self._revisions_action.setText(self.tr("Earlier Versions…"))
        self._show_state(self.saving.state)

    # -- the note ------------------------------------------------------------------------------

    def show_question(self, question_id: QuestionId | None) -> None:
        """Save the note that is open and show that of another question."""
        if question_id is not None and question_id == self.saving.owner:
            return
        self._end_visit()
        self.pane.show_text(question_id, self.saving.open(question_id))
        self.saving.settle()
        self._show_state(self.saving.state)
        self._begin_visit()

    def flush(self) -> None:
        """Save what is not saved."""
        self.saving.flush()
        self._end_visit()

    def quote(self, markdown: str) -> None:
        """Put words of the answer into the note, and go on behind them."""
        text = appended(self.editor.text, quoted(markdown))
        self.editor.edit(lambda before, _s, _e: Edit(0, len(before), text, len(text), len(text)))
        self.saving.flush()
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.editor.ensureCursorVisible()

    def select_words(self, words: Sequence[str]) -> None:
        """Select the first of some words in the note, where most of them stand together."""
        from studyapp.domain.snippets import WordFinder  # noqa: PLC0415 - not needed at a start

        found = WordFinder.of([Term(word) for word in words]).together(self.editor.text)
        if found is not None:
            at, end = found
            self.editor.edit(lambda _t, _s, _e: Edit(at, at, "", at, end))
            self.editor.ensureCursorVisible()

    def _on_reloaded(self, text: str) -> None:
        self.pane.show_text(self.saving.owner, text)
        self.saving.settle()
        self._begin_visit()

    def _show_state(self, state: State) -> None:
        is_empty = state is State.SAVED and not self.editor.text
        texts = {
            State.SAVED: self.tr("Saved"),
            State.UNSAVED: self.tr("Saving…"),
            State.FAILED: self.tr("Not saved"),
        }
        self.status.setText("" if is_empty else texts[state])

    # -- undo: one step for each visit to the editor -----------------------------------------------

    def _begin_visit(self) -> None:
        question = self.saving.owner
        self._visit = None if question is None else (question, self.editor.text)

    def _end_visit(self) -> None:
        """Let all that was typed since the note was shown be taken back at once."""
        if self._visit is None:
            return
        (question, before), after = self._visit, self.editor.text
        self._begin_visit()
        if before != after:
            self.saving.flush()
            noting = self._parts.noting
            self._parts.undo.remember(lambda: noting.undo_step(question, before, after))

    # -- revisions -----------------------------------------------------------------------------

    def _open_revisions(self) -> None:
        question = self.saving.owner
        if question is None:
            return
        from studyapp.ui.notes.revisions_dialog import (  # noqa: PLC0415 - seldom opened
            RevisionsDialog,
        )

        self.flush()
        parts = self._parts
        dialog = RevisionsDialog(
            parts.noting,
            question,
            operations=parts.markdown.operations,
            undo=parts.undo,
            themes=parts.markdown.themes,
            parent=self.window(),
        )
        dialog.open()


class NoteStore:
    """Where the text of a note is kept."""

    def __init__(self, noting: NotingService) -> None:
        self._noting = noting

    def load(self, question_id: QuestionId) -> str:
        """Return the note of a question; empty when there is none."""
        note = self._noting.note(question_id)
        return note.text if note else ""

    def save(self, question_id: QuestionId, text: str) -> object:
        """Write a note; where writes are run."""
        return self._noting.save(question_id, text)

    def is_touched(self, question_id: QuestionId, changes: Changes) -> bool:
        """Tell whether a change is one of this note, or of another program, which may be of any."""
        return changes.structure or question_id in changes.notes
