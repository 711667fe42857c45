"""The note on the question that is shown: editor, live preview, and what it was before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QImage, QImageWriter, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout

from studyapp.domain.errors import NotAnImageError, UserError
from studyapp.domain.ids import QuestionId
from studyapp.domain.markdown_edits import Edit, appended, quoted
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController
from studyapp.services.noting import NotingService
from studyapp.ui.notes.link_completion import LinkChoice, LinkCompletion
from studyapp.ui.notes.note_editor import NoteEditor
from studyapp.ui.notes.note_marks import NoteMarks
from studyapp.ui.notes.note_preview import NotePreview, Page
from studyapp.ui.notes.note_saving import NoteSaving, State
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.controls import label, rule
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.undo import UndoCommands

_LARGEST_IMAGE = 50 << 20
"""Bytes of a file above which it is not taken for an image."""


@dataclass(frozen=True, slots=True)
class NoteParts:
    """What a note panel is made with.

    Attributes:
        find_links: finds questions by what is typed of their title; any thread.
        make_page: makes the view of the preview, when it is first wanted.
    """

    noting: NotingService
    operations: Operations
    undo: UndoCommands
    find_links: Callable[[str], Sequence[LinkChoice]]
    make_page: Callable[[], Page]
    themes: ThemeController
    icons: Icons


class NotePanel(Retranslated):
    """One note at a time, saved as it is typed."""

    escaped = Signal()
    """The reader wants back to the page."""
    message = Signal(str)

    def __init__(self, parts: NoteParts, *, preview_shown: bool = False) -> None:
        super().__init__()
        self._parts = parts
        self.editor = NoteEditor(parts.themes)
        self.marks = NoteMarks(self.editor, parts.icons)
        self.saving = NoteSaving(parts.noting, parts.operations, lambda: self.editor.text, self)
        self._completion: LinkCompletion | None = None
        self._preview: NotePreview | None = None
        self._visit: tuple[QuestionId, str] | None = None
        self.preview_action = QAction(self)
        self.preview_action.setShortcut(QKeySequence("Ctrl+Shift+P"))
        self.preview_action.setCheckable(True)
        self._revisions_action = QAction(self)
        self.marks.add(self.preview_action, "preview")
        self.marks.add(self._revisions_action, "history")
        self.status = label("caption")
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_question(None)
        if preview_shown:
            QTimer.singleShot(0, self, self.preview_action.trigger)

    def _lay_out(self) -> None:
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self.editor)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 16, 6)
        foot.addWidget(self.status)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.marks)
        column.addWidget(rule())
        column.addWidget(self._split, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        editor = self.editor
        editor.add_key(self.preview_action)
        editor.textChanged.connect(self._on_text)
        editor.left.connect(self.saving.flush)
        editor.left.connect(self._end_visit)
        editor.escaped.connect(self.escaped)
        editor.image_given.connect(self._attach_image)
        editor.files_given.connect(self._attach_files)
        self.preview_action.triggered.connect(self._show_preview)
        self._revisions_action.triggered.connect(self._open_revisions)
        self.saving.state_changed.connect(self._show_state)
        self.saving.reloaded.connect(self._on_reloaded)

    def retranslate(self) -> None:
        """Set the texts."""
        self.editor.setPlaceholderText(self.tr("Your own note on this question, in Markdown"))
        self.editor.setAccessibleName(self.tr("Note"))
        self.preview_action.setText(self.tr("Preview"))
        self._revisions_action.setText(self.tr("Earlier Versions…"))
        self._show_state(self.saving.state)

    # -- the note ------------------------------------------------------------------------------

    def show_question(self, question_id: QuestionId | None) -> None:
        """Save the note that is open and show that of another question."""
        if question_id is not None and question_id == self.saving.question:
            return
        self._end_visit()
        self._show_text(self.saving.open(question_id))
        for part in (self.editor, self.marks):
            part.setEnabled(question_id is not None)
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
        """Select the first of some words in the note."""
        text = self.editor.text.casefold()
        for word in words:
            at = text.find(word.casefold())
            if at >= 0:
                end = at + len(word)
                self.editor.edit(lambda _t, _s, _e, at=at, end=end: Edit(at, at, "", at, end))
                self.editor.ensureCursorVisible()
                return

    def _show_text(self, text: str) -> None:
        blocked = self.editor.blockSignals(True)  # nobody typed this
        self.editor.show_text(text)
        self.editor.blockSignals(blocked)
        self._follow(now=True)

    def _on_text(self) -> None:
        self.saving.touch()
        if self._completion is None and self.editor.hasFocus():
            parts = self._parts
            self._completion = LinkCompletion(
                self.editor, parts.find_links, parts.operations, parts.themes
            )
        self._follow(now=False)

    def _on_reloaded(self, text: str) -> None:
        self._show_text(text)
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
        question = self.saving.question
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

    # -- preview -------------------------------------------------------------------------------

    def _show_preview(self) -> None:
        shown = self.preview_action.isChecked()
        if shown and self._preview is None:
            parts = self._parts
            self._preview = NotePreview(parts.make_page(), parts.noting.page, parts.operations)
            self._split.addWidget(self._preview.widget)
            half = self._split.height() // 2
            self._split.setSizes([half, half])
        if self._preview is not None:
            self._preview.widget.setVisible(shown)
        self._follow(now=True)

    def _follow(self, *, now: bool) -> None:
        question = self.saving.question
        if self._preview is None or not self.preview_action.isChecked() or question is None:
            return
        self._preview.follow(question, self.editor.text, now=now)

    # -- images --------------------------------------------------------------------------------

    def _attach_image(self, image: QImage) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(image)
        data = bytes(buffer.data().data())
        self._attach(lambda: [(self._parts.noting.attach_image(data), "")])

    def _attach_files(self, files: list[str]) -> None:
        self._attach(lambda: [(self._read(Path(file)), Path(file).stem) for file in files])

    def _read(self, path: Path) -> str:
        """Store a file as an image and return how Markdown refers to it; on the writer's thread."""
        try:
            if path.stat().st_size > _LARGEST_IMAGE:
                raise NotAnImageError(file=path.name)
            data = path.read_bytes()
        except OSError as error:
            raise NotAnImageError(file=path.name) from error
        return self._parts.noting.attach_image(data, path.name)

    def _attach(self, store: Callable[[], list[tuple[str, str]]]) -> None:
        question = self.saving.question

        def insert(images: list[tuple[str, str]]) -> None:
            if question == self.saving.question:
                marks = [f"![{_caption(name)}]({reference})" for reference, name in images]
                self.editor.insertPlainText("\n".join(marks))

        self._parts.operations.run(
            lambda _: store(), done=insert, failed=self._on_failed, initiator=self
        )

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.message.emit(error_texts.sentence(error))

    # -- revisions -----------------------------------------------------------------------------

    def _open_revisions(self) -> None:
        question = self.saving.question
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
            operations=parts.operations,
            undo=parts.undo,
            themes=parts.themes,
            parent=self.window(),
        )
        dialog.open()


def _caption(name: str) -> str:
    return " ".join(name.replace("[", "(").replace("]", ")").split())
