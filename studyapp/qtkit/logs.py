"""The log file, and the report of a bug that the reader can copy and send."""

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

import studyapp

_SIZE = 1_000_000
"""Bytes of a log file; then it becomes the old one and a new one is begun."""
_KEPT = 3
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_log = logging.getLogger("studyapp")


class RotatingFile(logging.Handler):
    """A log file that is opened when there is something to say, and never grows without end."""

    def __init__(self, path: Path) -> None:
        super().__init__(logging.INFO)
        self._path = path
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Append a record; when the file cannot be written, standard error has to do."""
        line = self.format(record) + "\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._rotate()
            with self._path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(line)
        except OSError:
            sys.stderr.write(line)

    def _rotate(self) -> None:
        if not self._path.exists() or self._path.stat().st_size < _SIZE:
            return
        names = [self._path, *(self._path.with_suffix(f".{n}.log") for n in range(1, _KEPT + 1))]
        for newer, older in reversed(list(zip(names, names[1:], strict=False))):
            if newer.exists():
                newer.replace(older)


def start_logging(folder: Path) -> Path:
    """Send the app's log and Qt's messages to a file; return its path."""
    path = folder / "studyapp.log"
    _log.addHandler(RotatingFile(path))
    _log.setLevel(logging.INFO)
    _log.propagate = False
    qInstallMessageHandler(_log_qt)
    return path


def report_of(error: BaseException) -> str:
    """Return what a developer needs to know of a bug; nothing of the library's content."""
    import platform  # noqa: PLC0415 - only a bug needs it

    trace = "".join(traceback.format_exception(error))
    return (
        f"StudyApp {studyapp.__version__} · Qt {qVersion()} · Python {platform.python_version()}"
        f" · {platform.platform()}\n\n{trace}"
    )


class BugCatcher(QObject):
    """Catches every exception that nobody handled, on any thread, and tells the GUI thread."""

    caught = Signal(object)

    def install(self) -> None:
        """Take over from Python's own handlers."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def tell(self, error: BaseException) -> None:
        """Log a bug and tell whoever shows it."""
        _log.error("%s", report_of(error))
        self.caught.emit(error)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.tell(error)

    def _on_thread_exception(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self.tell(failure.exc_value)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("studyapp.qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
