"""Runs the app's verbs off the GUI thread and brings results, errors and progress back to it."""

import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from studyapp.domain.changes import Changes
from studyapp.domain.errors import UserError
from studyapp.domain.progress import Cancelled, Progress
from studyapp.domain.query import QueryError
from studyapp.qtkit.change_bus import ChangeBus
from studyapp.qtkit.jobs import Job, Lane

T = TypeVar("T")

_POOL_THREADS = 3
_LOOK = 0.05
"""Seconds between two looks whether threads have ended."""
_log = logging.getLogger(__name__)


class _Callbacks(Struct, frozen=True):
    done: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    progress: Callable[[str, int, int], None] | None
    initiator: object


class Operations(QObject):
    """Gives work to one database worker, in order, or to a pool.

    Everything is called back on the GUI thread, and not at all once the initiator, if it is a
    QObject, has been destroyed. Bugs are always told by ``bug``; a ``UserError`` is told by
    ``user_error`` unless ``failed`` takes it.
    """

    user_error = Signal(object)
    """A UserError that nobody else takes care of."""
    bug = Signal(object)
    """An exception that should not have happened."""
    busy_changed = Signal(bool)
    """Whether any job is under way."""

    _settled = Signal(object, object, object)
    _progressed = Signal(object, str, object, object)
    _published = Signal(object)

    def __init__(self, bus: ChangeBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._writer = Lane("database", 1)
        self._pool = Lane("pool", _POOL_THREADS)
        self._waiting: dict[int, tuple[Job, _Callbacks]] = {}
        self._last_number = 0
        self._ended = False
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        self._published.connect(self._on_published, Qt.ConnectionType.QueuedConnection)

    @property
    def bus(self) -> ChangeBus:
        """Where changes are published."""
        return self._bus

    def run(
        self,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progress: Callable[[str, int, int], None] | None = None,
        writes: bool = True,
        initiator: object = None,
        keep: bool = False,
    ) -> Job:
        """Start work and return at once.

        Args:
            work: called on another thread with its progress; must not touch a widget.
            done: called with the result, after the change that it carries was published.
            failed: called with the UserError, the Cancelled or the bug that ended the work.
            progress: called with stage, done and total, at most twenty times a second.
            writes: whether the library is changed: then it runs after all earlier such work.
            initiator: who asked; handed on with the changes.
            keep: it is done even if the app ends before its turn comes.

        After ``shut_down`` nothing is started any more: what is asked for then is cancelled.
        """
        self._last_number += 1
        job = Job(self._last_number, self._progressed.emit, keep=keep)
        if self._ended:
            if keep:
                _log.error("Work that must be done came after the end")
            job.cancel()
            return job
        self._waiting[job.number] = (job, _Callbacks(done, failed, progress, initiator))
        if len(self._waiting) == 1:
            self.busy_changed.emit(True)
        lane = self._writer if writes else self._pool
        lane.submit(partial(self._work, job, work))
        return job

    def publish(self, changes: Changes) -> None:
        """Tell the views of a change that was committed in the middle of a job; any thread."""
        self._published.emit(changes)

    @property
    def has_to_finish(self) -> bool:
        """Whether work that must be done is under way."""
        return any(job.keep for job, _ in self._waiting.values())

    def cancel_all(self) -> None:
        """Cancel all work but what must be done."""
        for job, _ in self._waiting.values():
            if not job.keep:
                job.cancel()

    def wait_for_writes(self, timeout: float) -> bool:
        """Stand still until all writes that were asked for have ended, or for so many seconds.

        For the end of a session only, when the system goes on as soon as it has its answer.
        """
        ended = threading.Event()
        self.run(lambda _: ended.set(), keep=True)
        return ended.wait(timeout)

    def shut_down(self, timeout: float = 10.0) -> bool:
        """Cancel what can be cancelled, let writes finish, and call nobody back any more.

        Returns:
            Whether all has ended within the time in seconds. Only then nothing uses the library.
        """
        self._ended = True
        self.cancel_all()
        self._waiting.clear()
        lanes = (self._writer, self._pool)
        for lane in lanes:
            lane.finish()
        # Counted, not looked up: while the process stands still its threads do so too.
        for _ in range(max(1, round(timeout / _LOOK))):
            if all([lane.has_ended(_LOOK / len(lanes)) for lane in lanes]):
                return True
        return False

    def _work(self, job: Job, work: Callable[[Progress], T]) -> None:
        try:
            job.check()
            self._settled.emit(job, work(job), None)
        except Exception as error:  # every kind: the GUI thread sorts them
            self._settled.emit(job, None, error)

    @Slot(object, str, object, object)
    def _on_progressed(self, job: Job, stage: str, done: int, total: int) -> None:
        _, callbacks = self._waiting.get(job.number, (job, None))
        if callbacks and callbacks.progress and _is_alive(callbacks.initiator):
            callbacks.progress(stage, done, total)

    @Slot(object)
    def _on_published(self, changes: Changes) -> None:
        self._bus.publish(changes)

    @Slot(object, object, object)
    def _on_settled(self, job: Job, result: object, error: Exception | None) -> None:
        _, callbacks = self._waiting.pop(job.number, (job, None))
        if callbacks is None:
            return
        try:
            if error is None:
                self._succeed(result, callbacks)
            else:
                self._fail(error, callbacks)
        finally:
            if not self._waiting:
                self.busy_changed.emit(False)

    def _succeed(self, result: object, callbacks: _Callbacks) -> None:
        changes = result if isinstance(result, Changes) else getattr(result, "changes", None)
        if isinstance(changes, Changes):
            self._bus.publish(changes, callbacks.initiator)
        if callbacks.done and _is_alive(callbacks.initiator):
            callbacks.done(result)

    def _fail(self, error: Exception, callbacks: _Callbacks) -> None:
        taken = callbacks.failed is not None and _is_alive(callbacks.initiator)
        if callbacks.failed is not None and taken:
            callbacks.failed(error)
        if isinstance(error, Cancelled) or (taken and isinstance(error, QueryError)):
            return  # a query is explained where it was typed, and what was typed is in no log
        if isinstance(error, UserError):
            _log.warning("%s: %s", error.code, error)
            if not taken:
                self.user_error.emit(error)
        else:
            self.bug.emit(error)


def _is_alive(initiator: object) -> bool:
    return not isinstance(initiator, QObject) or isValid(initiator)
