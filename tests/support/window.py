"""Runs the app as `studyapp` does and drives its window from inside; tells when it has painted."""

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTreeView

from studyapp import paths
from studyapp.bootstrap import Services, build_services
from studyapp.domain.ids import QuestionId
from studyapp.ui.application import run
from studyapp.ui.main_window import MainWindow

_LONGEST = 60_000
"""Milliseconds after which something that does not come is an error."""


@dataclass(frozen=True, slots=True)
class Running:
    """The app while it runs; ``opened`` is when it began to open the library."""

    window: MainWindow
    services: Services
    opened: float

    @property
    def tree(self) -> QTreeView:
        """The topic tree."""
        tree = self.window.findChild(QTreeView)
        assert isinstance(tree, QTreeView)
        return tree

    def questions(self) -> list[QuestionId]:
        """Return all questions in the order of the tree."""
        library = self.services.library
        return [row.id for topic in library.tree().topics for row in library.rows(topic.id)]

    def show_question(self, question: QuestionId) -> float:
        """Show an answer and return the milliseconds until it is painted; 0 if it is there."""

        def is_shown() -> bool:
            answer = self.window.reader.answer
            return answer is not None and answer.question.id == question

        if is_shown():
            return 0.0
        clock = PaintClock(self.window.reader.view, is_shown)
        return clock.wait(time.perf_counter(), lambda: self.window.reader.show_question(question))


def run_app(library: Path, drive: Callable[[Running], None]) -> None:
    """Run the app on a library, call ``drive`` when its window is there, and close it."""
    errors: list[BaseException] = []

    def open_services(path: Path) -> Services:
        opened = time.perf_counter()
        services = build_services(path)
        QTimer.singleShot(0, lambda: drive_window(services, opened))
        return services

    def drive_window(services: Services, opened: float) -> None:
        windows = QApplication.topLevelWidgets()
        window = next(window for window in windows if isinstance(window, MainWindow))
        try:
            drive(Running(window, services, opened))
        except BaseException as error:  # the app itself would show it in a dialog and go on
            traceback.print_exception(error)
            errors.append(error)
        window.close()
        QApplication.quit()

    # A start after the first one: the welcome would push the page down.
    state = paths.user_data() / "window.json"
    if not state.exists():
        state.parent.mkdir(parents=True, exist_ok=True)
        state.write_text("{}", encoding="utf-8")
    run(library, open_services)
    if errors:
        raise SystemExit(1)


def wait_for(is_true: Callable[[], bool], what: str) -> None:
    """Let the app run until a condition holds."""
    deadline = time.monotonic() + _LONGEST / 1000
    while not is_true():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        pause(20)


def pause(milliseconds: int) -> None:
    """Let the app run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class PaintClock(QObject):
    """Waits until an area is painted while a condition holds, then tells how long that took.

    ``is_whole`` tells after a paint whether more paints are to come for the same thing.
    """

    def __init__(
        self,
        area: QAbstractScrollArea,
        is_ready: Callable[[], bool],
        is_whole: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__()
        self._is_ready = is_ready
        self._is_whole = is_whole
        self._viewport = area.viewport()
        self._loop = QEventLoop()
        self._painted = 0.0

    def wait(self, started: float, act: Callable[[], object]) -> float:
        """Act, wait for the paint, and return the milliseconds since ``started``."""
        timeout = QTimer(singleShot=True, interval=_LONGEST)
        timeout.timeout.connect(lambda: self._loop.exit(1))
        timeout.start()
        self._viewport.installEventFilter(self)
        act()
        if not self._painted and self._loop.exec() != 0:
            raise TimeoutError("nothing was painted")
        self._viewport.removeEventFilter(self)
        return (self._painted - started) * 1000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See a paint; it is done when the event loop runs again."""
        if event.type() == QEvent.Type.Paint and not self._painted and self._is_ready():
            QTimer.singleShot(0, self, self._stop)
        return False

    def _stop(self) -> None:
        if not self._painted and self._is_whole():
            self._painted = time.perf_counter()
            self._loop.exit(0)
