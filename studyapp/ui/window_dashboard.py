"""Statistics in the window: the dashboard, the interview date, and mastery in the topic tree."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from studyapp.domain.changes import Changes
from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.statistics import Mastery
from studyapp.ui.modes import READ
from studyapp.ui.shared.folders import show_folder
from studyapp.ui.shared.toasts import Offer
from studyapp.ui.shell import Shell, WindowServices
from studyapp.ui.window_review import REVIEW

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from studyapp.services.tables import Table
    from studyapp.ui.dashboard.dashboard_page import DashboardPage
    from studyapp.ui.dashboard.exporting import TableExport
    from studyapp.ui.main_window import MainWindow

DASHBOARD = "dashboard"
"""The name of the mode."""
_FIRST_READ = 700
"""Milliseconds after the start until mastery is read: the page and what is due come first."""
_READ_AFTER = 500
"""Milliseconds in which changes are gathered before it is read again."""
_READ_EVERY = 600_000
"""Milliseconds: time passes, and memory fades."""


def _page_class() -> "type[DashboardPage]":
    from studyapp.ui.dashboard.dashboard_page import DashboardPage  # noqa: PLC0415 - not at start

    return DashboardPage


class WindowDashboard(QObject):
    """Makes the dashboard when it is first wanted."""

    def __init__(self, window: "MainWindow", services: WindowServices, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._shell = shell
        self._is_stale = False
        self._asked = 0
        self._exporter: TableExport | None = None
        window.modes.add(DASHBOARD, self._make)
        self._reading = QTimer(self, singleShot=True, interval=_FIRST_READ)
        self._reading.timeout.connect(self._read_mastery)
        self._reading.start()
        self._fading = QTimer(self, interval=_READ_EVERY)
        self._fading.timeout.connect(self._read_mastery)
        self._fading.start()
        shell.bus.changed.connect(self._on_changes)
        window.modes.changed.connect(self._on_mode_changed)

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
        services, shell, window = self._services, self._shell, self._window
        page = _page_class()(
            services.statistics, services.planning, shell.operations, shell.themes, shell.icons
        )
        page.export_asked.connect(self._export)
        page.left.connect(lambda: window.modes.show(READ))
        page.review_asked.connect(lambda: window.modes.show(REVIEW))
        page.date_asked.connect(self.choose_date)
        page.study_asked.connect(self._study)
        return page

    # -- the topic tree ------------------------------------------------------------------------

    def _on_changes(self, changes: Changes, _initiator: object) -> None:
        if changes.cards or changes.key_points or changes.structure or changes.trash:
            self._reading.start(_READ_AFTER)

    def _on_mode_changed(self, mode: str) -> None:
        if mode == READ and self._is_stale:
            self._reading.start(_READ_AFTER)

    def _read_mastery(self) -> None:
        """Read it for the tree, or later: neither a review nor who searches must wait for it."""
        self._is_stale = self._window.modes.current != READ
        if self._is_stale:
            return
        if self._window.search.is_open:
            self._reading.start(_READ_AFTER)
            return
        self._asked += 1
        asked = self._asked

        def show(mastery: dict[TopicId, Mastery]) -> None:
            if asked == self._asked:
                self._window.panel.show_mastery(mastery)
                _page_class()  # now, while nothing is asked for, rather than when it is wanted

        self._shell.operations.run(
            lambda _: self._services.statistics.mastery(),
            done=show,
            writes=False,
            initiator=self,
        )

    def _export(self, tables: "Table | list[Table]") -> None:
        from studyapp.ui.dashboard.exporting import TableExport  # noqa: PLC0415 - seldom needed

        if self._exporter is None:
            self._exporter = TableExport(self._shell.operations, self._window)
            self._exporter.written.connect(self._tell_written)
        self._exporter.export(tables)

    # -- what the dashboard asks for -----------------------------------------------------------

    def _study(self, questions: tuple[QuestionId, ...]) -> None:
        self._window.modes.show(REVIEW)
        self._window.review.mode.study(questions)

    def _tell_written(self, target: Path) -> None:
        folder = target if target.is_dir() else target.parent
        self._window.toast.tell(
            self.tr("“{name}” is written").format(name=target.name),
            Offer(self.tr("Show"), lambda: show_folder(folder)),
        )
