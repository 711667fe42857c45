"""Statistics in the window: the dashboard, the interview date, and mastery in the topic tree."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studyapp.domain.ids import QuestionId
from studyapp.ui.modes import READ
from studyapp.ui.shared.folders import show_folder
from studyapp.ui.shared.toasts import Offer
from studyapp.ui.shell import Shell, WindowServices
from studyapp.ui.window_review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from studyapp.ui.main_window import MainWindow

DASHBOARD = "dashboard"
"""The name of the mode."""


class WindowDashboard(QObject):
    """Makes the dashboard when it is first wanted."""

    def __init__(self, window: "MainWindow", services: WindowServices, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._shell = shell
        window.modes.add(DASHBOARD, self._make)

    def handlers(self) -> "dict[str, Callable[[], object]]":
        """Return what the commands of plans do."""
        return {"interview-date": self.choose_date}

    def choose_date(self) -> None:
        """Ask for the date of the interview, and show what comes of it."""
        from studyapp.ui.dashboard.plan_dialog import PlanDialog  # noqa: PLC0415 - not at start

        services, shell = self._services, self._shell
        dialog = PlanDialog(
            services.planning,
            library=services.library,
            reading=services.reading,
            undo=self._window.undo,
            operations=shell.operations,
            themes=shell.themes,
            parent=self._window,
        )
        dialog.study_asked.connect(self._study)
        dialog.open()

    def _make(self) -> "QWidget":
        from studyapp.ui.dashboard.dashboard_page import (  # noqa: PLC0415 - not at start
            DashboardPage,
        )
        from studyapp.ui.dashboard.exporting import TableExport  # noqa: PLC0415 - not at start

        services, shell, window = self._services, self._shell, self._window
        page = DashboardPage(
            services.statistics, services.planning, shell.operations, shell.themes, shell.icons
        )
        export = TableExport(shell.operations, window)
        export.written.connect(self._tell_written)
        page.export_asked.connect(export.export)
        page.left.connect(lambda: window.modes.show(READ))
        page.review_asked.connect(lambda: window.modes.show(REVIEW))
        page.date_asked.connect(self.choose_date)
        page.study_asked.connect(self._study)
        return page

    def _study(self, questions: tuple[QuestionId, ...]) -> None:
        self._window.modes.show(REVIEW)
        self._window.review.mode.study(questions)

    def _tell_written(self, target: Path) -> None:
        folder = target if target.is_dir() else target.parent
        self._window.toast.tell(
            self.tr('"{name}" is written').format(name=target.name),
            Offer(self.tr("Show"), lambda: show_folder(folder)),
        )
