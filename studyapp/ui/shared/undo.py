"""The reader's changes to the library as commands that can be taken back and made again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, SignalInstance

from studyapp.domain.changes import Changes
from studyapp.domain.errors import UserError
from studyapp.qtkit.operations import Operations
from studyapp.services.undo import Changed, UndoHistory, UndoStep


class UndoCommands(QObject):
    """Runs changes on the database worker and keeps how to undo them.

    The history is touched on that worker only, in the order of the changes themselves.
    """

    changed = Signal()
    """What can be undone or redone is another than before."""
    rewound = Signal()
    """A change is being taken back, or made again."""
    taken_back = Signal(object)
    """The UndoStep of a change that was just taken back."""
    made_again = Signal(object)
    """The UndoStep of a change that was taken back and now made again."""
    refused = Signal(object)
    """The exception for which a change was not made."""
    performed = Signal(object)
    """The UndoStep of a change that was just made for the first time."""

    def __init__(self, operations: Operations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._operations = operations
        self._history = UndoHistory()
        self.next_undo: UndoStep | None = None
        self.next_redo: UndoStep | None = None

    def perform(
        self,
        edit: Callable[[], Changed],
        *,
        done: Callable[[Changed], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        initiator: object = None,
    ) -> None:
        """Make a change; ``done`` is called when the library has it."""

        def work() -> Changed:
            made = edit()
            if made.undo:
                self._history.push(made.undo)
            return made

        def finish(made: Changed) -> None:
            self._look()
            if made.undo:
                self.performed.emit(made.undo)
            if done:
                done(made)

        def refuse(error: Exception) -> None:
            self.refused.emit(error)
            if failed:
                failed(error)
            elif isinstance(error, UserError):
                self._operations.user_error.emit(error)

        self._operations.run(
            lambda _: work(), done=finish, failed=refuse, initiator=initiator, keep=True
        )

    def remember(self, find: Callable[[], UndoStep | None]) -> None:
        """Keep how to take back what was written already; ``find`` runs where writes run."""

        def work() -> None:
            if step := find():
                self._history.push(step)

        self._operations.run(lambda _: work(), done=lambda _: self._look(), keep=True)

    def undo(self) -> None:
        """Take the newest change back."""
        self._rewind(lambda: self._history.next_undo, self._history.undo, self.taken_back)

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._rewind(lambda: self._history.next_redo, self._history.redo, self.made_again)

    def forget(self) -> None:
        """Forget everything, as after an import."""
        self._operations.run(lambda _: self._history.clear(), done=lambda _: self._look())

    def _rewind(
        self,
        find: Callable[[], UndoStep | None],
        act: Callable[[], Changes],
        told: SignalInstance,
    ) -> None:
        self.rewound.emit()
        steps: list[UndoStep] = []

        def work() -> Changes:
            if step := find():
                steps.append(step)
            return act()

        def finish(_: Changes) -> None:
            self._look()
            for step in steps:
                told.emit(step)

        self._operations.run(lambda _: work(), done=finish, keep=True)

    def _look(self) -> None:
        self.next_undo = self._history.next_undo
        self.next_redo = self._history.next_redo
        self.changed.emit()
