"""The field in which an answer can be typed before the model answer is shown."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from studyapp.ui.shared.composition import Composition
from studyapp.ui.shared.controls import label
from studyapp.ui.shared.retranslation import Retranslated

_HEIGHT = 150


class AnswerField(Retranslated):
    """Typing is optional: thinking or speaking the answer does as well."""

    reveal_asked = Signal()
    left = Signal()
    """Escape: the keyboard is to go back to the question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QPlainTextEdit()
        self.edit.setProperty("look", "answer")
        self.edit.setTabChangesFocus(True)
        self.edit.setMaximumHeight(_HEIGHT)
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
        self._hint.setText(
            self.tr("Return to type  ·  Space to show the answer, Ctrl+Return while typing")
        )

    def begin(self, text: str) -> None:
        """Start with a text; what was there before cannot be taken back."""
        self.edit.setPlainText(text)
        self.edit.document().clearUndoRedoStacks()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Return shows the answer, Escape leaves the field."""
        if not isinstance(event, QKeyEvent):
            return False
        is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        reveals = is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        leaves = event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and (reveals or leaves):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and reveals:
            self.reveal_asked.emit()
            return True
        if event.type() == QEvent.Type.KeyPress and leaves:
            self.left.emit()
            return True
        return False
