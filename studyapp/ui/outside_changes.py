"""Reads the library again when the reader comes back and others have written to it meanwhile."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from studyapp.qtkit.operations import Operations
from studyapp.services.watching import WatchingService


class OutsideChanges(QObject):
    """Looks each time the app becomes active; nothing is watched while it is in the back."""

    def __init__(self, watching: WatchingService, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._watching = watching
        self._operations = operations
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state_changed)
        QTimer.singleShot(0, self, self._look)  # what the library is like when the window opens

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._look()

    def _look(self) -> None:
        # A library that cannot be read now is not worth a message: the reader asked for nothing.
        self._operations.run(
            lambda _: self._watching.changes_of_others(),
            failed=lambda _: None,
            writes=False,
            initiator=self,
        )
