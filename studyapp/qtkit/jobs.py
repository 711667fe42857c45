"""Threads for work that would hold up the window, and the handle by which a job is stopped."""

import threading
import time
from collections.abc import Callable
from queue import SimpleQueue

from studyapp.domain.progress import Cancelled

_PROGRESS_INTERVAL = 0.05
"""Seconds between two reports of one job: more often than this nobody can see."""


class Job:
    """A piece of work under way; the work itself is given it as its ``Progress``."""

    def __init__(
        self,
        number: int,
        tell: Callable[["Job", str, int, int], None],
        *,
        keep: bool = False,
    ) -> None:
        self.number = number
        self.keep = keep
        """Whether it is done even if the app ends."""
        self._tell = tell
        self._stop = threading.Event()
        self._stage = ""
        self._last_told = 0.0

    def cancel(self) -> None:
        """Ask the work to stop; it may take a moment, and it may have finished already."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def report(self, stage: str, done: int, total: int) -> None:
        """Pass a report on, unless one was just passed on for the same stage."""
        self.check()
        now = time.monotonic()
        due = now - self._last_told >= _PROGRESS_INTERVAL
        if due or stage != self._stage or (total and done >= total):
            self._stage, self._last_told = stage, now
            self._tell(self, stage, done, total)

    def check(self) -> None:
        """Raise Cancelled when it was asked to stop."""
        if self._stop.is_set():
            raise Cancelled


class Lane:
    """A queue of work with threads of its own; one thread keeps the work in order."""

    def __init__(self, name: str, threads: int) -> None:
        self._name = name
        self._limit = threads
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._unfinished = 0

    def submit(self, task: Callable[[], None]) -> None:
        """Queue a task, which must not raise; threads are started when they are first needed."""
        with self._lock:
            self._unfinished += 1
            wanted = min(self._unfinished, self._limit)
            if len(self._threads) < wanted:
                name = f"{self._name}-{len(self._threads)}"
                thread = threading.Thread(target=self._serve, name=name, daemon=True)
                self._threads.append(thread)
                thread.start()
        self._queue.put(task)

    def finish(self) -> None:
        """Let the threads end when what is queued is done; nothing may be queued any more."""
        for _ in self._threads:
            self._queue.put(None)

    def has_ended(self, wait: float) -> bool:
        """Return whether all threads have ended, after at most a time to wait in seconds."""
        alive = next((thread for thread in self._threads if thread.is_alive()), None)
        if alive is not None:
            alive.join(wait)
        return not any(thread.is_alive() for thread in self._threads)

    def _serve(self) -> None:
        while (task := self._queue.get()) is not None:
            task()
            with self._lock:
                self._unfinished -= 1
