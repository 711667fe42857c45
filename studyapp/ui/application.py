"""Opens the window on a library, and keeps what there is one of: themes, bugs, instances."""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from shiboken6 import delete

import studyapp
from studyapp import paths
from studyapp.domain.errors import UserError, WindowHangsError
from studyapp.qtkit.change_bus import ChangeBus
from studyapp.qtkit.display import require_display
from studyapp.qtkit.end_requests import EndRequests
from studyapp.qtkit.fonts import load_fonts, sans
from studyapp.qtkit.garbage import GarbageCollector
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.instance import InstanceGuard, raise_other
from studyapp.qtkit.logs import BugCatcher, start_logging
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController
from studyapp.qtkit.translations import Translations
from studyapp.qtkit.window_state import load
from studyapp.ui.bug_reports import BugReports
from studyapp.ui.main_window import MainWindow
from studyapp.ui.opened_files import Application, OpenedFiles
from studyapp.ui.problem_window import ProblemWindow
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.folders import show_folder
from studyapp.ui.shared.toasts import Offer, Toast
from studyapp.ui.shell import Shell, WindowServices

if TYPE_CHECKING:
    from studyapp.services.backing_up import Staged

Opener = Callable[[Path], WindowServices]
_FINISH = 10.0
"""Seconds to wait for writes when the app ends."""
_SWITCH = 0.0005
"""Seconds after which a thread that computes makes way for another, instead of Python's 5 ms: each
call from Qt into our code waits for that, and a paint is made of dozens."""
_SETTLED = 1500
"""Milliseconds after which the start is over."""
_STATE_FILE = "window.json"
_MEASURE = "STUDYAPP_BENCH_EXIT"
"""With 1 in this variable the start is measured, and ends when it is."""


def run(
    library: Path,
    open_services: Opener,
    *,
    folder: Path | None = None,
    files: Sequence[Path] = (),
) -> int:
    """Show the window of a library until it is closed; return the exit status.

    Args:
        library: its file.
        open_services: opens it.
        folder: where log and state of the window go; None for the user's own.
        files: what the window offers for import; if there is one already, that does.

    Raises:
        NoDisplayError: there is no screen to show it on.
    """
    require_display()
    sys.setswitchinterval(_SWITCH)
    hangs = None
    try:
        if raise_other(library, files):
            return 0
    except WindowHangsError as error:
        hangs = error
    application = Application(sys.argv[:1])
    garbage = GarbageCollector(application)
    application.setApplicationName("StudyApp")
    application.setApplicationVersion(studyapp.__version__)
    application.setDesktopFileName("org.studyapp.StudyApp")
    application.setStyle("Fusion")
    load_fonts()
    application.setFont(sans())
    running = RunningApp(library, open_services, folder)
    application.file_opened.connect(running.open_file)
    running.files.add(files)
    try:
        running.start(hangs)
    except Exception as error:  # a bug: without a window nobody would see anything of it
        sys.excepthook(type(error), error, error.__traceback__)
    QTimer.singleShot(_SETTLED, garbage.start)
    requests = EndRequests(application)
    requests.asked.connect(running.leave)
    application.commitDataRequest.connect(running.end_session, Qt.ConnectionType.DirectConnection)
    status = application.exec()
    running.end()
    requests.close()
    return status


class RunningApp(QObject):
    """Everything that lives as long as the app does."""

    def __init__(self, library: Path, open_services: Opener, folder: Path | None = None) -> None:
        super().__init__()
        self._library = library
        self._open_services = open_services
        self._services: WindowServices | None = None
        self._window: QWidget | None = None
        self._guard: InstanceGuard | None = None
        self._log_path = start_logging(folder or paths.user_logs())
        self._bugs = BugCatcher(self)
        self._reports = BugReports(self._bugs, lambda: self._window, self._log_path)
        self._bugs.install()
        self._state_path = (folder or paths.user_data()) / _STATE_FILE
        self._state = load(self._state_path)
        self._themes = ThemeController(
            self._state.theme, self, text_percent=self._state.text_percent
        )
        self._icons = Icons(self._themes, self)
        self._translations = Translations(self._state.language, self)
        self._operations = self._new_operations()
        self.files = OpenedFiles(lambda: self._window, self)

    @property
    def window(self) -> QWidget | None:
        """The window that is shown."""
        return self._window

    def start(self, problem: UserError | None = None) -> None:
        """Open the library, and the window on it; or say why not, as is known of a problem."""
        self._themes.apply()
        self._translations.apply()
        if problem is None:
            self._open()
        else:
            self._show_problem(problem)

    def leave(self) -> None:
        """End because the system wants it."""
        if isinstance(self._window, MainWindow):
            self._window.leaving.end()
        else:
            QCoreApplication.exit()

    def end_session(self) -> None:
        """Save everything at once: the session may end without another word."""
        if isinstance(self._window, MainWindow):
            self._window.leaving.end_session()

    def end(self) -> None:
        """Finish what is being written, take the window away, and close the library."""
        if self._guard is not None:
            self._guard.close()
            self._guard = None
        window, self._window = self._window, None
        services, self._services = self._services, None
        keep_place = None
        if isinstance(window, MainWindow):
            window.leaving.flush()
            keep_place = window.place()
        if window is not None:
            # First: what hears of it may write, and what is taken away must not hear that it loses
            # the keyboard
            window.hide()
        finished = self._operations.shut_down(_FINISH)
        if window is not None:
            delete(window)  # at once: its timers must not read from a library that is closed
        if services is not None and finished:
            if keep_place:
                _try(keep_place)
            services.close()

    def _open(self) -> None:
        guard = InstanceGuard(self._library, self)
        if not guard.claim():  # another start was faster
            self._ask_other(
                self._library,
                alone=self._open,
                shown=QCoreApplication.quit,
                failed=self._show_failure,
            )
            return
        services = None
        try:
            services = self._open_services(self._library)
            if services.reading.first() is None:
                services.banks.install_first()
            window = MainWindow(services, self._new_shell())
        except UserError as error:
            self._remove_unfinished()
            if services is not None:
                services.close()
            guard.close()
            self._show_problem(error)
            return
        self._guard = guard
        self._services = services
        window.library_asked.connect(
            lambda library: QTimer.singleShot(0, self, lambda: self._switch_library(library))
        )
        window.restore_asked.connect(self._restore_soon)
        self._show(window)
        if os.environ.get(_MEASURE) == "1":
            from studyapp.qtkit.startup_probe import StartupProbe  # noqa: PLC0415 - see its module

            StartupProbe(window.reader.view, lambda: window.reader.answer is not None)
        QTimer.singleShot(0, self, self._after_first_paint)

    def _remove_unfinished(self) -> None:
        """Delete a window that came to no end because the library cannot be read."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window is not self._window:
                delete(window)

    def _after_first_paint(self) -> None:
        icon = paths.resources() / "icons" / "app" / "studyapp.svg"
        QGuiApplication.setWindowIcon(QIcon(str(icon)))
        if self._guard is not None and isinstance(self._window, MainWindow):
            self._guard.raise_requested.connect(self._raise)
            self._guard.files_received.connect(self.files.add)
            self._guard.listen()
            self._window.background.index()
            self._window.background.update_banks()
            self._window.background.realign_highlights()
            self._window.welcome()
            self._window.leaving.tell_of_files()
            self._ask_desktop(self._window)
            self.files.offer()

    def _ask_desktop(self, window: MainWindow) -> None:
        from studyapp.qtkit import gnome  # noqa: PLC0415 - after the first paint

        gnome.rest_if_asked(window.reader.images, self._operations)
        gnome.follow_text_scale(self._themes, self._operations)

    def open_file(self, file: Path) -> None:
        """Open a library in the place of this one, or offer notes for import."""
        if file.suffix == paths.LIBRARY_SUFFIX:
            QTimer.singleShot(0, self, lambda: self._switch_library(file))
        else:
            self.files.add([file])

    def _switch_library(self, library: Path) -> None:
        """Open another library, unless it has a window, which comes to the front then."""
        if library.resolve() != self._library.resolve():
            self._ask_other(
                library, alone=lambda: self._let_go(lambda: self._open_instead(library))
            )

    def _let_go(self, act: Callable[[], None], stay: Callable[[], None] = lambda: None) -> None:
        """Take the window away as soon as nothing that was typed is lost by it."""
        if isinstance(self._window, MainWindow):
            self._window.leaving.then(act, stay)
        else:
            act()

    def _open_instead(self, library: Path) -> None:
        self.end()
        self._library = library
        self._operations = self._new_operations()
        self._open()

    def _ask_other(
        self,
        library: Path,
        *,
        alone: Callable[[], None],
        shown: Callable[[], None] = lambda: None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Bring another window with a library to the front, and go on as there is one or not."""
        files = self.files.waiting if library == self._library else []

        def answered(is_shown: bool) -> None:
            QTimer.singleShot(0, self, shown if is_shown else alone)

        self._operations.run(
            lambda progress: raise_other(library, files, progress),
            done=answered,
            failed=failed,
            writes=False,
        )

    def _restore_soon(self, staged: "Staged") -> None:
        restore = partial(self._restore, staged)
        QTimer.singleShot(0, self, lambda: self._let_go(restore, staged.discard))

    def _restore(self, staged: "Staged") -> None:
        """Put a backup in the place of the library, and open that; or the old one again."""
        from studyapp.services.backing_up import of_closed_library  # noqa: PLC0415 - seldom needed

        if isinstance(self._window, MainWindow):
            self._window.keep_state()
        self.end()
        self._operations = self._new_operations()
        failure = kept = None
        try:
            kept = of_closed_library(self._library).swap(staged)
        except UserError as error:
            failure = error
        self._open()
        if isinstance(self._window, MainWindow):
            self._tell_of_restore(self._window.toast, kept, failure)
        elif failure is not None:
            self._show_problem(failure)

    def _tell_of_restore(self, toast: Toast, kept: Path | None, failure: UserError | None) -> None:
        if failure is not None:
            toast.tell(error_texts.sentence(failure))
        elif kept is not None:
            folder = kept.parent
            text = self.tr("The backup was restored. The library as it was is kept as {path}")
            offer = Offer(self.tr("Show in Folder"), lambda: show_folder(folder))
            toast.tell(text.format(path=kept), offer)
        else:
            toast.tell(self.tr("The backup was restored."))

    def _show_backups(self) -> None:
        """Offer the backups of a library that cannot be opened."""
        from studyapp.services.backing_up import of_closed_library  # noqa: PLC0415 - seldom needed
        from studyapp.ui.backups.backups_dialog import BackupsDialog  # noqa: PLC0415 - likewise

        if self._window is not None:
            backups = of_closed_library(self._library)
            dialog = BackupsDialog(
                backups, self._operations, self._icons, self._window, sound=False
            )
            dialog.restore_asked.connect(self._restore_soon)
            dialog.open()

    def _show_problem(self, error: UserError) -> None:
        problem = ProblemWindow(error, self._icons)
        problem.retry_asked.connect(self._open)
        problem.library_asked.connect(self._ask_for_library)
        problem.backups_asked.connect(self._show_backups)
        problem.quit_asked.connect(QCoreApplication.quit)
        self._show(problem)

    def _show_failure(self, error: Exception) -> None:
        if isinstance(error, UserError):  # what else there is has been shown
            self._show_problem(error)

    def _ask_for_library(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open Another Library"),
            str(self._library.parent),
            self.tr("StudyApp libraries") + f" (*{paths.LIBRARY_SUFFIX})",
        )
        if path:
            self._library = Path(path)
            self._open()

    def _show(self, window: QWidget) -> None:
        """Show a window in the place of the one before."""
        before, self._window = self._window, window
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def _raise(self) -> None:
        if self._window is not None:
            minimised = Qt.WindowState.WindowMinimized
            self._window.setWindowState(self._window.windowState() & ~minimised)
            self._window.show()
            self._window.raise_()
            self._window.activateWindow()

    def _new_operations(self) -> Operations:
        operations = Operations(ChangeBus(self), self)
        operations.bug.connect(self._bugs.tell)
        return operations

    def _new_shell(self) -> Shell:
        return Shell(
            self._themes,
            self._icons,
            self._translations,
            self._operations.bus,
            self._operations,
            self._state,
            self._state_path,
            self._log_path,
        )


def _try(keep_place: Callable[[], None]) -> None:
    """Write down where the reader was; at the very end nobody can be told that it failed."""
    try:
        keep_place()
    except UserError as error:
        logging.getLogger(__name__).warning("The place was not kept: %s", error)
