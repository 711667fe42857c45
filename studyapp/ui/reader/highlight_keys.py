"""The keyboard on highlights: extend, remove, comment, and the cursor that selects."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from studyapp.ui.reader.caret import Caret
from studyapp.ui.reader.highlighting import Highlighting

if TYPE_CHECKING:
    from studyapp.ui.reader.highlight_pointer import HighlightPointer

_Move = QTextCursor.MoveOperation
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_MOVES = {
    (Qt.Key.Key_Right, _SHIFT): _Move.NextCharacter,
    (Qt.Key.Key_Left, _SHIFT): _Move.PreviousCharacter,
    (Qt.Key.Key_Right, _SHIFT | _CONTROL): _Move.NextWord,
    (Qt.Key.Key_Left, _SHIFT | _CONTROL): _Move.PreviousWord,
    (Qt.Key.Key_Down, _SHIFT): _Move.Down,
    (Qt.Key.Key_Up, _SHIFT): _Move.Up,
    (Qt.Key.Key_End, _SHIFT): _Move.EndOfLine,
    (Qt.Key.Key_Home, _SHIFT): _Move.StartOfLine,
}
"""With Alt too they move the beginning of the focused highlight, else its end."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class HighlightKeys(QObject):
    """Asked for every key of the page, before the page itself."""

    def __init__(self, highlighting: Highlighting, pointer: "HighlightPointer") -> None:
        super().__init__(pointer)
        self._highlighting = highlighting
        self._pointer = pointer
        self._view = highlighting.reader.view
        self.caret = Caret(self._view)
        self.caret.moved.connect(self._on_caret_moved)
        highlighting.reader.question_shown.connect(lambda _: self.caret.begin_page())

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; say whether it means anything here."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        move = _MOVES.get((Qt.Key(event.key()), modifiers & ~_ALT))
        if move is not None and modifiers & _ALT:
            return self._extend(move, start=True)
        if self.caret.active and self._move_caret(event):
            return True
        if move is not None:
            return self._extend_or_select(move)
        return not modifiers and self._plain(Qt.Key(event.key()))

    def _plain(self, key: Qt.Key) -> bool:
        focus = self._highlighting.focus
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._highlighting.remove()
            return True
        if key in _ENTER and self._view.surface.focused is None:
            if focus is not None:
                self._pointer.edit_comment(focus.id)
                return True
            return self.caret.active and (self.caret.use() or self._open_at_caret())
        return key == Qt.Key.Key_Escape and self._escape()

    def _escape(self) -> bool:
        find_bar = self._highlighting.reader.find_bar
        if self._pointer.card.isVisible():
            self._pointer.close_card()
        elif self._view.textCursor().hasSelection():
            self._highlighting.clear_selection()
        elif find_bar.isVisible():
            find_bar.close_bar()
        elif self._highlighting.focus is not None:
            self._highlighting.unfocus()
        elif self.caret.active:
            self.caret.switch()
        else:
            return False
        return True

    # Extending and selecting

    def _extend(self, move: QTextCursor.MoveOperation, *, start: bool) -> bool:
        is_extended = self._highlighting.extend(move, start=start)
        if is_extended:
            self._pointer.close_card()
        return is_extended

    def _extend_or_select(self, move: QTextCursor.MoveOperation) -> bool:
        """Move the end of the focused highlight, or of the selection."""
        view = self._view
        cursor = view.textCursor()
        if not cursor.hasSelection() and self._extend(move, start=False):
            return True
        if view.page is None:
            return False
        if not cursor.hasSelection():
            cursor.setPosition(self.caret.start())
        cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)
        return True

    # The cursor

    def switch_caret(self) -> None:
        """Put a cursor on the page, at the focused highlight if there is one; or take it away."""
        page, focus = self._view.page, self._highlighting.focus
        layer = self._view.surface.highlights
        placed = layer.find(page, focus.id) if page and focus else None
        self.caret.switch(placed.start if placed else None)
        self._view.setFocus()
        if self.caret.active:
            self._highlighting.message.emit(
                self.tr("Arrow keys move the cursor, with Shift they select. Esc ends it.")
            )

    def _on_caret_moved(self) -> None:
        self._pointer.close_card()
        self._highlighting.unfocus()

    def _move_caret(self, event: QKeyEvent) -> bool:
        is_shifted = bool(event.modifiers() & _SHIFT)
        has_selection = self._view.textCursor().hasSelection()
        if self._highlighting.focus is not None and is_shifted and not has_selection:
            return False  # extends the highlight
        return self.caret.key(event)

    def _open_at_caret(self) -> bool:
        page = self._view.page
        layer = self._view.surface.highlights
        placed = layer.at(page, self.caret.middle()) if page else None
        if placed is not None:
            self._pointer.open(placed.annotation.id)
        return placed is not None
