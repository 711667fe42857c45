"""The field in which Markdown is typed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDropEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from studyapp.domain import markdown_edits
from studyapp.domain.markdown_edits import Edit
from studyapp.qtkit.page_copy import QUOTE_TYPE
from studyapp.qtkit.text_offsets import to_code_points, to_utf16
from studyapp.qtkit.theme import Theme, ThemeController
from studyapp.ui.shared.composition import Composition
from studyapp.ui.shared.markdown.highlighter import MarkdownHighlighter

_LINE_END, _PARAGRAPH_END = "\u2028", "\u2029"
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".svg")


class MarkdownEditor(QPlainTextEdit):
    """Plain text with tinted marks, lists that go on, and keys for the usual marks."""

    left = Signal()
    """The keyboard went elsewhere."""
    escaped = Signal()
    """The reader wants back to the page."""
    image_given = Signal(object)
    """Bytes of an image that was pasted or dropped."""
    files_given = Signal(list)
    """Paths of images that were pasted or dropped."""

    def __init__(self, themes: ThemeController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "note")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(False)
        self._is_drop = False
        self._keys: dict[QKeySequence, QAction] = {}
        self._highlighter = MarkdownHighlighter(self.document(), themes.current)
        self._themes = themes
        self.key_filter: Callable[[QKeyEvent], bool] | None = None
        """Asked first for every key; True when it took the key."""
        self.composition = Composition(self)
        themes.changed.connect(self._dress)

    def add_key(self, action: QAction) -> None:
        """Let an action be called by its shortcut while the keyboard is here, and only then."""
        self._keys[action.shortcut()] = action

    @property
    def text(self) -> str:
        """The Markdown; unlike Qt's plain text, with the spaces in it that do not break."""
        # This is read at every key: replacing twice is fifty times as fast as translating once.
        raw = self.document().toRawText()
        return raw.replace(_PARAGRAPH_END, "\n").replace(_LINE_END, "\n")

    def show_text(self, text: str) -> None:
        """Show another text; what was typed before cannot be undone here any more."""
        self.setPlainText(text)

    def replace_text(self, text: str) -> None:
        """Put a text in the place of all; this can be undone."""
        self.edit(lambda before, _start, _end: Edit(0, len(before), text, len(text), len(text)))

    def edit(self, change: Callable[[str, int, int], Edit | None]) -> bool:
        """Change text and selection by a function of both; say whether it did."""
        text = self.toPlainText()
        cursor = self.textCursor()
        start = to_code_points(text, cursor.selectionStart())
        end = to_code_points(text, cursor.selectionEnd())
        edit = change(text, start, end)
        if edit is None:
            return False
        cursor.beginEditBlock()
        cursor.setPosition(to_utf16(text, edit.start))
        cursor.setPosition(to_utf16(text, edit.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.text)
        cursor.endEditBlock()
        after = edit.applied_to(text)
        cursor.setPosition(to_utf16(after, edit.anchor))
        cursor.setPosition(to_utf16(after, edit.cursor), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def place(self) -> tuple[str, int]:
        """Return the text and where the cursor is in it, in code points."""
        text = self.toPlainText()
        return text, to_code_points(text, self.textCursor().position())

    def place_in_sight(self) -> float:
        """Return how far down is what is seen, from 0 to 1; in a short text, the cursor."""
        bar, cursor = self.verticalScrollBar(), self.textCursor()
        if bar.maximum() > 0:
            last = self.blockBoundingGeometry(self.document().lastBlock())
            # The end may be in sight before the bar is at its end, depending on the font
            at_end = last.translated(self.contentOffset()).top() < self.viewport().height()
            return 1.0 if at_end else bar.value() / bar.maximum()
        return cursor.blockNumber() / max(1, self.blockCount() - 1)

    # -- keyboard ------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Take our own keys before the shortcuts of the window do."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        if QKeySequence(event.keyCombination()) in self._keys:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with lists, indent, and do what our own keys mean."""
        if self.key_filter is not None and self.key_filter(event):
            return
        action = self._keys.get(QKeySequence(event.keyCombination()))
        if action is not None:
            action.trigger()
        elif not self._edit_by_key(event):
            super().keyPressEvent(event)

    def _edit_by_key(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in _PLAIN
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if plain:
                cursor = self.textCursor()
                return not cursor.hasSelection() and self.edit(
                    lambda text, start, _: markdown_edits.break_line(text, start)
                )
            case Qt.Key.Key_Tab if plain:
                return self.edit(_deeper)
            case Qt.Key.Key_Backtab:
                return self.edit(_out)
            case Qt.Key.Key_Escape if plain:
                self.escaped.emit()
                return True
            case _:
                return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()

    # -- what is pasted and dropped ---------------------------------------------------------------

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped; words of the answer become a quote."""
        self._is_drop = True
        super().dropEvent(event)
        self._is_drop = False
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take images and text."""
        return source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Hand over images; quote what was dropped from the page; paste text as it is."""
        if self._is_drop and source.hasFormat(QUOTE_TYPE):
            words = bytes(source.data(QUOTE_TYPE).data()).decode()
            self.edit(lambda text, start, _: markdown_edits.insert_quote(text, start, words))
            return
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        pictures = [file for file in files if file.lower().endswith(_PICTURES)]
        if pictures:
            self.files_given.emit(pictures)
        elif source.hasImage() and not source.hasText():
            image = source.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self.image_given.emit(image)
        elif not self._link_selection(source.text().strip()):
            super().insertFromMimeData(source)

    def _link_selection(self, address: str) -> bool:
        """Let the selected words lead to an address that is pasted; say whether it is one."""
        return self.edit(
            lambda text, start, end: markdown_edits.link_words(text, start, end, address)
        )

    # -- appearance ----------------------------------------------------------------------------

    def _dress(self, theme: Theme) -> None:
        self._highlighter.dress(theme)


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def _deeper(text: str, start: int, end: int) -> Edit:
    return markdown_edits.indent(text, start, end, deeper=True)


def _out(text: str, start: int, end: int) -> Edit:
    return markdown_edits.indent(text, start, end, deeper=False)
