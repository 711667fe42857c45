"""Markdown being written: toolbar, editor, completion, pictures, and the page beside or below."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from studyapp.domain.ids import QuestionId
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController
from studyapp.services.noting import NotePage
from studyapp.ui.shared.controls import rule
from studyapp.ui.shared.markdown.editor import MarkdownEditor
from studyapp.ui.shared.markdown.images import ImageAttaching, Store
from studyapp.ui.shared.markdown.link_completion import LinkChoice, LinkCompletion
from studyapp.ui.shared.markdown.marks import MarkdownMarks
from studyapp.ui.shared.markdown.preview import MarkdownPreview, Page
from studyapp.ui.shared.retranslation import Retranslated


class MarkdownParts(Struct, frozen=True):
    """What a pane is made with.

    Attributes:
        render: makes a page of Markdown that belongs to a question; any thread.
        store_image: stores a picture; where writes are run.
        find_links: finds questions by what is typed of their title; any thread.
        make_page: makes the view of the preview, when it is first wanted.
    """

    render: Callable[[QuestionId, str], NotePage]
    store_image: Store
    find_links: Callable[[str], Sequence[LinkChoice]]
    make_page: Callable[[], Page]
    operations: Operations
    themes: ThemeController
    icons: Icons


class MarkdownPane(Retranslated):
    """One text at a time, about one question; what becomes of it is its owner's."""

    message = Signal(str)

    def __init__(
        self, parts: MarkdownParts, split: Qt.Orientation = Qt.Orientation.Vertical
    ) -> None:
        super().__init__()
        self._parts = parts
        self._question: QuestionId | None = None
        self.editor = MarkdownEditor(parts.themes)
        self.marks = MarkdownMarks(self.editor, parts.icons)
        self.completion: LinkCompletion | None = None
        self._preview: MarkdownPreview | None = None
        self.preview_action = QAction(self)
        self.preview_action.setShortcut(QKeySequence("Ctrl+Shift+P"))
        self.preview_action.setCheckable(True)
        self.preview_action.triggered.connect(self._show_preview)
        self.marks.add(self.preview_action, "preview")
        self.editor.add_key(self.preview_action)
        self.editor.textChanged.connect(self._on_text)
        self.editor.verticalScrollBar().valueChanged.connect(lambda _: self._scroll_preview())
        images = ImageAttaching(
            self.editor, parts.store_image, parts.operations, lambda: self._question
        )
        images.message.connect(self.message)
        self._split = QSplitter(split)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.marks)
        column.addWidget(rule())
        column.addWidget(self._split, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts."""
        self.preview_action.setText(self.tr("Preview"))

    def show_text(self, question_id: QuestionId | None, text: str) -> None:
        """Show a text that nobody typed just now, and nothing to type into when it is of none."""
        self._question = question_id
        blocked = self.editor.blockSignals(True)
        self.editor.show_text(text)
        self.editor.blockSignals(blocked)
        for part in (self.editor, self.marks):
            part.setEnabled(question_id is not None)
        self._follow(now=True)

    def _on_text(self) -> None:
        if self.completion is None and self.editor.hasFocus():
            parts = self._parts
            self.completion = LinkCompletion(
                self.editor, parts.find_links, parts.operations, parts.themes
            )
        self._follow(now=False)

    def _show_preview(self) -> None:
        shown = self.preview_action.isChecked()
        if shown and self._preview is None:
            parts = self._parts
            self._preview = MarkdownPreview(parts.make_page(), parts.render, parts.operations)
            self._preview.shown.connect(self._scroll_preview)
            self._split.addWidget(self._preview.widget)
            self._split.setSizes([1 << 16, 1 << 16])  # as much for one as for the other
        if self._preview is not None:
            self._preview.widget.setVisible(shown)
            # The editor has another height then
            QTimer.singleShot(0, self, self.editor.ensureCursorVisible)
        self._follow(now=True)

    def _scroll_preview(self) -> None:
        """Keep in sight on the page what is in sight of the text, or what is being typed."""
        if self._preview is not None and self.preview_action.isChecked():
            self._preview.scroll_to(self.editor.place_in_sight())

    def _follow(self, *, now: bool) -> None:
        if self._preview is None or not self.preview_action.isChecked() or self._question is None:
            return
        self._preview.follow(self._question, self.editor.text, now=now)
