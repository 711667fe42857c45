"""What the reader can take back, and the history of it."""

from collections.abc import Callable

from msgspec import Struct

from studyapp.domain.changes import Changes

HISTORY_LIMIT = 100


class UndoStep(Struct, frozen=True):
    """A change that can be taken back and made again.

    Attributes:
        code: what was done, such as ``"topic-renamed"``; views translate it by ``values``.
        values: names and numbers for the text.
        undo: takes the change back; to be run where writes are run.
        redo: makes it again; to be run where writes are run.
    """

    code: str
    values: dict[str, str]
    undo: Callable[[], Changes]
    redo: Callable[[], Changes]


class Changed(Struct, frozen=True):
    """What a change touched, and how to take it back; ``undo`` is None when nothing changed."""

    changes: Changes
    undo: UndoStep | None = None


class UndoHistory:
    """The steps that can be taken back or made again, newest last; bounded."""

    def __init__(self, limit: int = HISTORY_LIMIT) -> None:
        self._limit = limit
        self._done: list[UndoStep] = []
        self._undone: list[UndoStep] = []

    @property
    def next_undo(self) -> UndoStep | None:
        """The step that ``undo`` would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> UndoStep | None:
        """The step that ``redo`` would make again."""
        return self._undone[-1] if self._undone else None

    def push(self, step: UndoStep) -> None:
        """Remember a step that was just done; what was taken back before is forgotten."""
        self._undone.clear()
        self._done.append(step)
        del self._done[: -self._limit]

    def undo(self) -> Changes:
        """Take the newest step back; it stays where it was when that fails."""
        if not self._done:
            return Changes()
        changes = self._done[-1].undo()
        self._undone.append(self._done.pop())
        return changes

    def redo(self) -> Changes:
        """Make the step again that was taken back last; it stays undone when that fails."""
        if not self._undone:
            return Changes()
        changes = self._undone[-1].redo()
        self._done.append(self._undone.pop())
        return changes

    def clear(self) -> None:
        """Forget everything, as after an import that changed what the steps refer to."""
        self._done.clear()
        self._undone.clear()
