"""The note in the window: which question it is on, and what the reader puts into it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt

from studyapp.domain.ids import QuestionId
from studyapp.qtkit.page_copy import as_markdown
from studyapp.ui.shell import Shell, WindowServices

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studyapp.ui.main_window import MainWindow
    from studyapp.ui.note_page import NotePage
    from studyapp.ui.notes.note_panel import NotePanel
    from studyapp.ui.shared.markdown.link_completion import LinkChoice
    from studyapp.ui.shared.markdown.pane import MarkdownParts

NOTES = "notes"
"""The name of the panel in the inspector."""


class WindowNotes(QObject):
    """Makes the note panel when it is first wanted, and keeps it on the question shown."""

    def __init__(self, window: "MainWindow", services: WindowServices, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._shell = shell
        self._panel: NotePanel | None = None
        window.inspector.add(NOTES, lambda: self.tr("Notes"), self._make)
        window.reader.question_shown.connect(self._follow)

    def show_or_leave(self) -> None:
        """Give the keyboard to the note, or back to the page if the note has it."""
        if self._panel is not None and self._panel.editor.hasFocus():
            self._window.reader.view.setFocus()
            return
        self._turn_to().editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def quote_selection(self) -> None:
        """Put what is selected on the page into the note, as a quote."""
        view = self._window.reader.view
        page = view.page
        if page is None or not view.textCursor().hasSelection():
            self._window.toast.tell(self.tr("Select what to quote on the page first."))
            return
        words = as_markdown(page, view.textCursor())
        self._turn_to().quote(words)

    def show_words(self, question: QuestionId, words: Sequence[str]) -> None:
        """Show a question's note with the first of some words selected."""
        panel = self._turn_to()
        panel.show_question(question)
        panel.select_words(words)
        panel.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def markdown_parts(self) -> "MarkdownParts":
        """Return what a field for Markdown needs in this window."""
        from studyapp.ui.shared.markdown.pane import MarkdownParts  # noqa: PLC0415 - not at start

        noting = self._services.noting
        return MarkdownParts(
            noting.page,
            noting.attach_image,
            self._find_links,
            self._make_page,
            self._shell.operations,
            self._shell.themes,
            self._shell.icons,
        )

    def flush(self) -> None:
        """Save what is not saved."""
        if self._panel is not None:
            self._panel.flush()

    @property
    def unwritten(self) -> list[str]:
        """Notes that the library does not have yet."""
        return list(self._panel.saving.unwritten.values()) if self._panel is not None else []

    def _turn_to(self) -> "NotePanel":
        self._window.turn_to(NOTES)
        return cast("NotePanel", self._window.inspector.panel(NOTES))

    def _follow(self, question: int) -> None:
        if self._panel is not None:
            self._panel.show_question(QuestionId(question))

    def _make(self) -> "QWidget":
        from studyapp.ui.notes.note_panel import NotePanel, NoteParts  # noqa: PLC0415 - not at start

        state = self._shell.state
        parts = NoteParts(self._services.noting, self._window.undo, self.markdown_parts())
        panel = self._panel = NotePanel(parts, preview_shown=state.preview_shown)
        panel.message.connect(self._window.toast.tell)
        panel.escaped.connect(self._window.reader.view.setFocus)
        panel.preview_action.toggled.connect(self._keep_preview)
        answer = self._window.reader.answer
        panel.show_question(answer.question.id if answer else None)
        return panel

    def _keep_preview(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._shell.state.preview_shown = shown

    def _make_page(self) -> "NotePage":
        from studyapp.ui.note_page import NotePage  # noqa: PLC0415 - not at start

        page = NotePage(
            self._services.fetching,
            self._services.reading.image_bytes,
            self._shell.operations,
            themes=self._shell.themes,
            icons=self._shell.icons,
        )
        page.actions.question_asked.connect(self._window.reader.show_question)
        page.actions.wiki_link_followed.connect(self._window.reader.wiki_link_followed)
        page.actions.message.connect(self._window.toast.tell)
        return page

    def _find_links(self, typed: str) -> "Sequence[LinkChoice]":
        """Find questions to link to; on a thread of the pool."""
        from studyapp.services.noting import link_to  # noqa: PLC0415 - not at start
        from studyapp.ui.shared.markdown.link_completion import LinkChoice  # noqa: PLC0415 - same

        rows = [hit.row for hit in self._services.searching.titles(typed)]
        keys = self._services.library.keys_of([row.id for row in rows])
        return [
            LinkChoice(row.title, link_to(key, row.title))
            for row, key in zip(rows, keys, strict=True)
        ]
