"""Files that the app was started with, or handed while it ran: the window offers their import."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from studyapp.ui.main_window import MainWindow


class Application(QApplication):
    """The application, which on macOS is told by an event what the user opened."""

    file_opened = Signal(object)
    """The path of a document that the system asks to open."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))

    def event(self, event: QEvent, /) -> bool:
        """Take a document; only what is meant for the application itself comes here."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(Path(event.file()))
            return True
        return super().event(event)


class OpenedFiles(QObject):
    """Keeps files until there is a window that can take them and no dialog is in the way."""

    def __init__(self, window: Callable[[], QWidget | None], parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._waiting: list[Path] = []

    @property
    def waiting(self) -> list[Path]:
        """Files that no window has taken yet."""
        return list(self._waiting)

    def add(self, files: Iterable[Path]) -> None:
        """Offer files as soon as it is possible."""
        self._waiting += files
        self.offer()

    def offer(self) -> None:
        """Show what waits in the preview of an import."""
        window = self._window()
        if not self._waiting or not isinstance(window, MainWindow) or not window.isVisible():
            return
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            dialog.finished.connect(self.offer)
            return
        files, self._waiting = self._waiting, []
        window.import_paths(files)
