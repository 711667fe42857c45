"""Reads again and again what a view shows, and hands on only what the newest reading found."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from studyapp.domain.progress import Progress
from studyapp.qtkit.operations import Operations

if TYPE_CHECKING:
    from studyapp.qtkit.jobs import Job

T = TypeVar("T")


class Latest:
    """The newest of several readings.

    Readings run at the same time, and one that was asked for earlier may end later: what it found
    is of then.
    """

    def __init__(self, operations: Operations, initiator: QObject) -> None:
        """Take what runs the readings, and whom they are for: once that is gone, none is told."""
        self._operations = operations
        self._initiator = initiator
        self._job: Job | None = None

    def read(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Start a reading in place of the one before, of which nothing is heard any more.

        Args:
            work: called on another thread.
            done: called with what it found.
            failed: called with the UserError or bug that ended it; else Operations tells of it.
        """
        self.drop()

        def end(found: T) -> None:
            if job is self._job:
                self._job = None
                done(found)

        def fail(error: Exception) -> None:
            if job is self._job and failed is not None:
                self._job = None
                failed(error)

        job = self._job = self._operations.run(
            work,
            done=end,
            failed=None if failed is None else fail,
            writes=False,
            initiator=self._initiator,
        )

    def drop(self) -> None:
        """Hear nothing any more of the reading that is under way, and stop it if it can be."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
