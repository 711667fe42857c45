"""Key points in the window: their panel beside the page, and the page of all gaps."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studyapp.domain.ids import QuestionId
from studyapp.ui.modes import GAPS, READ
from studyapp.ui.shell import Shell, WindowServices
from studyapp.ui.window_review import REVIEW

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studyapp.ui.main_window import MainWindow
    from studyapp.ui.rubric.checklist import Checklist
    from studyapp.ui.rubric.question_points import QuestionPoints

POINTS = "points"
"""The name of the panel in the inspector."""


class WindowRubric(QObject):
    """Makes what shows key points when it is first wanted."""

    def __init__(self, window: "MainWindow", services: WindowServices, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._shell = shell
        self._points: QuestionPoints | None = None
        window.inspector.add(POINTS, lambda: self.tr("Points"), self._make_panel)
        window.modes.add(GAPS, self._make_gaps)
        window.reader.question_shown.connect(self._follow)

    def checklist(self) -> "Checklist":
        """Return a new checklist, to stand beside answers that are revealed."""
        from studyapp.ui.rubric.checklist import Checklist  # noqa: PLC0415 - not at start

        return Checklist(self._new_points(), self._shell.themes, self._shell.icons)

    def _new_points(self) -> "QuestionPoints":
        from studyapp.ui.rubric.question_points import (  # noqa: PLC0415 - not at start
            QuestionPoints,
        )

        return QuestionPoints(
            self._services.rubric, self._window.undo, self._shell.operations, self
        )

    def _make_panel(self) -> "QWidget":
        from studyapp.ui.rubric.points_panel import PointsPanel  # noqa: PLC0415 - not at start

        self._points = self._new_points()
        answer = self._window.reader.answer
        self._points.show_question(answer.question.id if answer else None)
        return PointsPanel(self._points, self._shell.themes, self._shell.icons)

    def _make_gaps(self) -> "QWidget":
        from studyapp.ui.rubric.gaps_page import GapsPage  # noqa: PLC0415 - not at start

        page = GapsPage(
            self._services.rubric,
            self._shell.operations,
            self._shell.themes,
            self._shell.icons,
            drills=True,
        )
        page.drill_asked.connect(self._drill)
        page.question_chosen.connect(self._window.read)
        page.left.connect(lambda: self._window.modes.show(READ))
        return page

    def _drill(self, questions: tuple[QuestionId, ...]) -> None:
        self._window.modes.show(REVIEW)
        self._window.review.mode.drill(questions)

    def _follow(self, question: int) -> None:
        if self._points is not None:
            self._points.show_question(QuestionId(question))
