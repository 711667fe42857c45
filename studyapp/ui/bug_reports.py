"""Shows what nobody handled: a bug as a report, trouble with the library as a notice."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studyapp.domain.errors import UserError
from studyapp.qtkit.logs import BugCatcher, report_of
from studyapp.ui.main_window import MainWindow


class BugReports(QObject):
    """Shows one report at a time, on the window that there is."""

    def __init__(
        self, bugs: BugCatcher, window: Callable[[], QWidget | None], log_path: Path
    ) -> None:
        super().__init__(bugs)
        self._window = window
        self._log_path = log_path
        self._is_shown = False
        bugs.caught.connect(self._show)

    def _show(self, error: BaseException) -> None:
        window = self._window()
        if isinstance(error, UserError) and isinstance(window, MainWindow):
            window.commands.tell_error(error)  # such as a damaged page that was to be read just now
            return
        if self._is_shown:
            return
        from studyapp.ui.shared.bug_dialog import BugDialog  # noqa: PLC0415 - seldom needed

        self._is_shown = True
        dialog = BugDialog(report_of(error), str(self._log_path), window)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        self._is_shown = False
