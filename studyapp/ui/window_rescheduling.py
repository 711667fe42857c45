"""Overruling the schedule: questions begin over as new, or are asked on a day that is chosen."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studyapp.domain.ids import QuestionId
from studyapp.ui.shell import Shell, WindowServices

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.ui.main_window import MainWindow


class WindowRescheduling(QObject):
    """Does it for the question on the page, for those selected in the tree, and in a review."""

    def __init__(self, window: "MainWindow", services: WindowServices, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._reviewing = services.reviewing
        self._rescheduling = services.rescheduling
        self._shell = shell
        window.panel.marks.forget_asked.connect(self.forget)
        window.panel.marks.due_asked.connect(self.ask_for_day)

    def handlers(self) -> "dict[str, Callable[[], object]]":
        """Return what each command does."""
        return {
            "set-due": lambda: self.ask_for_day(self._meant()),
            "forget": lambda: self.forget(self._meant()),
        }

    def _meant(self) -> list[QuestionId]:
        """Return what a command means: several selected questions, else the one on the page."""
        answer = self._window.reader.answer
        return self._window.panel.marks.meant() or ([answer.question.id] if answer else [])

    def forget(self, questions: Sequence[QuestionId]) -> None:
        """Let questions begin over as new."""
        if questions:
            self._window.undo.perform(lambda: self._rescheduling.forget(questions))

    def ask_for_day(self, questions: Sequence[QuestionId]) -> None:
        """Let a day be chosen on which questions are asked."""
        if not questions:
            return
        self._shell.operations.run(
            lambda _: self._proposed(questions),
            done=lambda days: self._ask(questions, *days),
            writes=False,
            initiator=self,
        )

    def _proposed(self, questions: Sequence[QuestionId]) -> tuple[date, date]:
        """Return today, and when the only question is due anyway, or else tomorrow."""
        days = self._reviewing.scheduling.days
        today = days.day_of(self._reviewing.now())
        due_at = None
        if len(questions) == 1:
            due_at = self._reviewing.glance(questions[0]).card.memory.due_at
        is_later = due_at is not None and days.day_of(due_at) > today
        return today, days.day_of(due_at) if is_later and due_at else today + timedelta(days=1)

    def _ask(self, questions: Sequence[QuestionId], today: date, day: date) -> None:
        from studyapp.ui.review.due_dialog import DueDialog  # noqa: PLC0415 - not at start

        dialog = DueDialog(
            today,
            day,
            questions=len(questions),
            themes=self._shell.themes,
            parent=self._window,
        )
        dialog.chosen.connect(
            lambda chosen: self._window.undo.perform(
                lambda: self._rescheduling.set_due(questions, chosen)
            )
        )
        dialog.open()
