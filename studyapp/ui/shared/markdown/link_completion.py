"""Offers the titles of questions while a ``[[`` link is typed."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studyapp.domain.markdown_edits import Edit, open_wiki_link
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.shared.float_card import SHADOW, paint_card
from studyapp.ui.shared.markdown.editor import MarkdownEditor

if TYPE_CHECKING:
    from studyapp.qtkit.jobs import Job

_WIDTH = 340
_ROW = 30
_SHOWN = 8
"""Titles in sight at once."""


class LinkChoice(Struct, frozen=True):
    """A question that a link may lead to, and the Markdown of that link."""

    title: str
    markdown: str


class LinkCompletion(QWidget):
    """A card under the cursor; the keyboard stays in the editor."""

    def __init__(
        self,
        editor: MarkdownEditor,
        find: Callable[[str], Sequence[LinkChoice]],
        operations: Operations,
        themes: ThemeController,
    ) -> None:
        super().__init__(editor.window())
        self._editor = editor
        self._find = find
        self._operations = operations
        self._themes = themes
        self._job: Job | None = None
        self._asked = ""
        self._refused = -1
        self._choices: Sequence[LinkChoice] = ()
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 5, SHADOW + 5, SHADOW + 5, SHADOW + 5)
        column.addWidget(self.list)
        editor.key_filter = self._on_key
        editor.cursorPositionChanged.connect(self._look)
        editor.textChanged.connect(self._look)
        editor.left.connect(self.hide)
        editor.verticalScrollBar().valueChanged.connect(lambda _: self.hide())
        editor.installEventFilter(self)
        themes.changed.connect(self.update)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when the editor is hidden."""
        if event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    def _look(self) -> None:
        """See whether a link is being typed at the cursor."""
        if not self._editor.hasFocus() or self._editor.textCursor().hasSelection():
            self._job = None
            self.hide()
            return
        typed = open_wiki_link(*self._editor.place())
        if typed is None:
            self._refused = -1
        if typed is None or typed[0] == self._refused:
            self._job = None
            self.hide()
            return
        asked = typed[1]
        if asked == self._asked and self._job is not None:
            return
        if self._job is not None:
            self._job.cancel()
        self._asked = asked
        self._job = self._operations.run(
            lambda _: self._find(asked),
            done=lambda choices: self._show(asked, choices),
            failed=lambda _: None,  # a question that is gone meanwhile; the next key asks again
            writes=False,
            initiator=self,
        )

    def _show(self, asked: str, choices: Sequence[LinkChoice]) -> None:
        typed = open_wiki_link(*self._editor.place())
        if typed is None or typed[1] != asked or not self._editor.hasFocus():
            return
        self._choices = choices
        self.list.clear()
        for choice in choices:
            item = QListWidgetItem(choice.title)
            item.setToolTip(choice.title)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._place()
        self.setVisible(bool(choices))
        self.raise_()

    def _place(self) -> None:
        window = self._editor.window()
        rows = min(len(self._choices), _SHOWN)
        self.setFixedSize(
            min(scaled(_WIDTH), window.width() - 16) + 2 * SHADOW,
            rows * scaled(_ROW) + 2 * SHADOW + 10,
        )
        cursor = self._editor.cursorRect()
        below = self._editor.viewport().mapTo(window, cursor.bottomLeft())
        above = self._editor.viewport().mapTo(window, cursor.topLeft())
        left = min(below.x() - SHADOW - 8, window.width() - self.width() + SHADOW - 8)
        top = below.y() + 4 - SHADOW
        if top + self.height() - SHADOW > window.height():
            top = above.y() - self.height() + SHADOW - 4
        self.move(QPoint(max(8 - SHADOW, left), top))

    def _on_key(self, event: QKeyEvent) -> bool:
        if self.isHidden():
            return False
        row, last = self.list.currentRow(), self.list.count() - 1
        match event.key():
            case Qt.Key.Key_Down:
                self.list.setCurrentRow(min(row + 1, last))
            case Qt.Key.Key_Up:
                self.list.setCurrentRow(max(row - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab:
                self._take()
            case Qt.Key.Key_Escape:
                typed = open_wiki_link(*self._editor.place())
                self._refused = typed[0] if typed else -1
                self.hide()
            case _:
                return False
        return True

    def _take(self) -> None:
        """Put the chosen link in the place of what was typed."""
        choice = self._choices[self.list.currentRow()]

        def complete(text: str, at: int, _end: int) -> Edit | None:
            typed = open_wiki_link(text, at)
            if typed is None:
                return None
            start = typed[0] - 2
            end = at + 2 if text.startswith("]]", at) else at
            after = start + len(choice.markdown)
            return Edit(start, end, choice.markdown, after, after)

        self._editor.edit(complete)
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask anew next time."""
        self._job = None
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        paint_card(QPainter(self), QRectF(self.rect()), self._themes.current)
