"""The field in which an answer can be typed before the model answer is shown."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from studyapp.qtkit.text_size import by_text
from studyapp.ui.shared.composition import Composition
from studyapp.ui.shared.controls import label
from studyapp.ui.shared.retranslation import Retranslated

HEIGHT = 150


class AnswerField(Retranslated):
    """Typing is optional: thinking or speaking the answer does as well."""

    done = Signal()
    """Ctrl+Return."""
    left = Signal()
    """Escape: the keyboard is to go back to the question."""

    def __init__(self, height: int = HEIGHT) -> None:
        """Make the field; it grows to a height in pixels."""
        super().__init__()
        self.edit = QPlainTextEdit()
        self.edit.setProperty("look", "reply")
        self.edit.setTabChangesFocus(True)
        by_text(self.edit, QWidget.setMaximumHeight, height)
        self.edit.installEventFilter(self)
        self.composition = Composition(self.edit)
        self._hint = label("caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.edit)
        column.addWidget(self._hint)
        column.addStretch(1)
        self.retranslate()

    @property
    def text(self) -> str:
        """What was typed, without blank space around it."""
        return self.edit.toPlainText().strip()

    def retranslate(self) -> None:
        """Set the texts."""
        self.edit.setPlaceholderText(self.tr("Type your answer, or say it aloud…"))
        self.edit.setAccessibleName(self.tr("Your answer"))

    def set_hint(self, text: str) -> None:
        """Say below the field which keys do what."""
        self._hint.setText(text)

    def begin(self, text: str) -> None:
        """Start with a text; what was there before cannot be taken back."""
        self.edit.setPlainText(text)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.edit.document().clearUndoRedoStacks()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Return ends the answer, Escape leaves the field."""
        if not isinstance(event, QKeyEvent):
            return False
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        is_done = is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        leaves = event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and (is_done or leaves):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and is_done:
            self.done.emit()
            return True
        if event.type() == QEvent.Type.KeyPress and leaves:
            self.left.emit()
            return True
        return False
