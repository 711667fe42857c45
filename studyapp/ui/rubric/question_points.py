"""The key points of the question that is shown: read off the GUI thread, edited by command."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from studyapp.domain.changes import Changes
from studyapp.domain.ids import QuestionId
from studyapp.domain.rubric import Gap, KeyPoint
from studyapp.domain.settings import OF_SUGGESTIONS
from studyapp.qtkit.operations import Operations
from studyapp.services.rubric import RubricService
from studyapp.services.undo import Changed
from studyapp.ui.shared.undo import UndoCommands


class QuestionPoints(QObject):
    """The points and gaps of one question at a time, kept up to date."""

    changed = Signal()
    """The points, the gaps or the question are others than before."""

    def __init__(
        self,
        rubric: RubricService,
        undo: UndoCommands,
        operations: Operations,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.rubric = rubric
        self._undo = undo
        self._operations = operations
        self._asked = 0
        self.question: QuestionId | None = None
        self.points: tuple[KeyPoint, ...] = ()
        self.gaps: dict[str, Gap] = {}
        """What was missed and not had since, by the keys of the points."""
        operations.bus.changed.connect(self._on_changed)

    def show_question(self, question: QuestionId | None) -> None:
        """Turn to another question; its points follow in a moment."""
        if question != self.question:
            self.question = question
            self.points, self.gaps = (), {}
            self.changed.emit()
        self._read()

    def edit(self, point: KeyPoint, text: str) -> None:
        """Reword a point; without any words it is removed."""
        self._perform(lambda question: self.rubric.edit(question, point, text))

    def add(self, text: str) -> None:
        """Add a point of the reader's own at the end."""
        self._perform(lambda question: self.rubric.add(question, text))

    def remove(self, point: KeyPoint) -> None:
        """Take a point off the list."""
        self._perform(lambda question: self.rubric.remove(question, point))

    def move(self, point: KeyPoint, to: int) -> None:
        """Move a point to a place counted without itself."""
        self._perform(lambda question: self.rubric.move(question, point, to))

    def _perform(self, edit: Callable[[QuestionId], Changed]) -> None:
        if (question := self.question) is not None:
            self._undo.perform(lambda: edit(question))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.structure or self.question in changes.key_points | changes.questions:
            self._read()
        elif changes.settings & OF_SUGGESTIONS:
            self.changed.emit()

    def _read(self) -> None:
        question = self.question
        if question is None:
            return
        self._asked += 1
        asked = self._asked

        def work() -> tuple[tuple[KeyPoint, ...], list[Gap]]:
            return self.rubric.points_of(question), self.rubric.gaps_of(question)

        def show(found: tuple[tuple[KeyPoint, ...], list[Gap]]) -> None:
            if asked == self._asked:
                self.points = found[0]
                self.gaps = {gap.point.key: gap for gap in found[1]}
                self.changed.emit()

        # One that was deleted meanwhile has nothing to show; whoever shows its page leaves it.
        self._operations.run(
            lambda _: work(), done=show, failed=lambda _: None, writes=False, initiator=self
        )
