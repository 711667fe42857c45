"""Takes the next key combination that is pressed, and says which ones cannot be a shortcut."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from studyapp.ui.shared.action_texts import keys_text

_MODIFIERS = {
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_unknown,
}
_FUNCTION_KEYS = range(Qt.Key.Key_F1, Qt.Key.Key_F35 + 1)
_OF_TEXT = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)


class KeyRecorder(QLineEdit):
    """A field that shows keys and takes others while it has the keyboard."""

    recorded = Signal(QKeySequence)
    refused = Signal(str)
    """Why the keys cannot be taken."""
    cleared = Signal()
    left = Signal()
    """Escape, or Return: the keyboard should go back to the list."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def show_keys(self, keys: list[QKeySequence]) -> None:
        """Show the keys that hold."""
        self.setText(keys_text(keys))

    def event(self, event: QEvent) -> bool:
        """Keep every combination from being used as a shortcut, but Tab from being recorded."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a combination."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        bare = not modifiers & ~Qt.KeyboardModifier.KeypadModifier
        if key in _MODIFIERS:
            return
        if bare and key in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
        elif bare and key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.cleared.emit()
        else:
            modifiers &= ~Qt.KeyboardModifier.KeypadModifier
            keys = QKeySequence(key.value | modifiers.value)
            if problem := self._problem(keys, key, modifiers):
                self.refused.emit(problem)
            else:
                self.recorded.emit(keys)

    def _problem(self, keys: QKeySequence, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> str:
        text = keys_text([keys])
        if not modifiers & ~Qt.KeyboardModifier.ShiftModifier and key not in _FUNCTION_KEYS:
            problem = self.tr("{keys} is needed for typing: add Ctrl or Alt, or use F1 to F12.")
            return problem.format(keys=text)
        if any(keys in QKeySequence.keyBindings(standard) for standard in _OF_TEXT):
            return self.tr("{keys} is needed for texts everywhere.").format(keys=text)
        return ""
