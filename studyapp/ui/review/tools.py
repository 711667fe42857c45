"""What else can be done with a question that is asked: edit, put off, leave out, reschedule."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout

from studyapp.qtkit.icons import Icons
from studyapp.ui.shared.controls import FlatButton
from studyapp.ui.shared.retranslation import Retranslated

_NAMED_AFTER = 50
"""Milliseconds after a turn of the page until tool tips follow: the page itself comes first."""


class Tools(Retranslated):
    """A row of quiet buttons, each with a key."""

    edit_asked = Signal()
    bury_asked = Signal()
    suspend_asked = Signal()
    due_asked = Signal()
    forget_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._edit, self._bury, self._suspend = QAction(self), QAction(self), QAction(self)
        self._due, self._forget = QAction(self), QAction(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._keys: list[tuple[QAction, str]] = []
        self._are_keys_shown = False
        self._naming = QTimer(self, singleShot=True, interval=_NAMED_AFTER)
        self._naming.timeout.connect(self._name_keys)
        for action, icon, key, signal in (
            (self._edit, "edit", "E", self.edit_asked),
            (self._bury, "tomorrow", "B", self.bury_asked),
            (self._suspend, "pause", "S", self.suspend_asked),
            (self._due, "calendar", "D", self.due_asked),
            (self._forget, "start-over", "N", self.forget_asked),
        ):
            self._keys.append((action, key))
            action.triggered.connect(lambda _=False, signal=signal: signal.emit())
            row.addWidget(FlatButton(icons, icon, action, self))
        self.retranslate()

    def show_keys(self, *, shown: bool) -> None:
        """Name the keys in the tool tips while they do this; the page listens for them itself."""
        self._are_keys_shown = shown
        self._naming.start()

    def _name_keys(self) -> None:
        for action, key in self._keys:
            action.setShortcut(key if self._are_keys_shown else "")

    def retranslate(self) -> None:
        """Set the texts."""
        self._edit.setText(self.tr("Edit the answer"))
        self._bury.setText(self.tr("Not today"))
        self._suspend.setText(self.tr("Suspend: never ask"))
        self._due.setText(self.tr("Set the due date…"))
        self._forget.setText(self.tr("Start over as new"))
