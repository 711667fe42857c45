"""The field in which the name of a tag is typed, with the tags that there are to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from studyapp.ui.shared.composition import Composition

LONGEST = 60
"""Characters of the name of a tag."""


class TagField(QLineEdit):
    """Return takes the tag, Escape or going elsewhere gives it up."""

    taken = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rename")
        self.setMaxLength(LONGEST)
        self.installEventFilter(self)
        self.composition = Composition(self)

    def offer(self, names: Sequence[str]) -> None:
        """Complete to these names."""
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.setCompleter(completer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take or give up by key."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.text())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return True
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give up when the reader goes elsewhere, but not for the list of names."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.given_up.emit()

    def _take(self, name: str) -> None:
        if name.strip():
            self.clear()
            self.taken.emit(" ".join(name.split()))


_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
