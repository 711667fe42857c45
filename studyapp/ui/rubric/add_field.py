"""The field below a list of key points in which another one is written."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class AddField(QLineEdit):
    """Comes when it is asked for; Enter adds and waits for another, Escape leaves."""

    entered = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.returnPressed.connect(self._enter)
        self.installEventFilter(self)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Set the texts."""
        self.setPlaceholderText(self.tr("Another key point"))
        self.setAccessibleName(self.tr("Another key point"))

    def begin(self) -> None:
        """Take the keyboard."""
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        if text := self.text().strip():
            self.entered.emit(text)
        self.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave at Escape, and go when there is nothing in it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.clear()
                self.hide()
                self.left.emit()
                return True
        elif event.type() == QEvent.Type.FocusOut and not self.text().strip():
            self.hide()
        return False
