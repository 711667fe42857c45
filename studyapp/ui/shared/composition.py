"""Leaves the keyboard to the input method while a word is being composed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

_OF_THE_INPUT_METHOD = frozenset(
    {
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Space,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
    }
)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Composition(QObject):
    """Watches a field: no shortcut and no key of ours acts while a word is being composed.

    To be installed after the filters of the field's owner, so that it is asked first.
    """

    ended = Signal()
    """What was being composed is in the text now, or was given up."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._placeholder = ""
        self._under_way = False
        field.installEventFilter(self)

    @property
    def under_way(self) -> bool:
        """Whether a word is being composed."""
        return self._under_way

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note what the input method does, and keep its keys from the field."""
        if isinstance(event, QInputMethodEvent):
            was_under_way, self._under_way = self._under_way, bool(event.preeditString())
            self._make_room()
            if was_under_way and not self._under_way:
                self.ended.emit()
        elif event.type() == QEvent.Type.FocusOut:
            self._under_way = False
            self._make_room()
        elif self._under_way and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                is_command = bool(event.modifiers() & _COMMANDS)
                return is_command or event.key() in _OF_THE_INPUT_METHOD
        return False

    def _make_room(self) -> None:
        """Take the placeholder away from under what is composed, which Qt leaves in editors."""
        if not isinstance(self._field, (QPlainTextEdit, QTextEdit)):
            return
        if self._under_way and not self._placeholder:
            self._placeholder = self._field.placeholderText()
            self._field.setPlaceholderText("")
        elif not self._under_way and self._placeholder:
            self._field.setPlaceholderText(self._placeholder)
            self._placeholder = ""
