"""The page of statistics: numbers of today, the way to an interview, and charts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from studyapp.domain.changes import Changes
from studyapp.domain.settings import DESIRED_RETENTION, GOAL, ROLL_OVER_HOUR, SHOW_STREAK
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController
from studyapp.qtkit.turns import Turns
from studyapp.services.planning import PlanningService
from studyapp.services.statistics import Overview, StatisticsService
from studyapp.ui.shared.columns import centered, scrolled
from studyapp.ui.shared.message_page import MessagePage
from studyapp.ui.shared.retranslation import Retranslated

if TYPE_CHECKING:
    from studyapp.ui.dashboard.dashboard_column import DashboardColumn

_GATHER = 300
"""Milliseconds in which changes are gathered before statistics are read again."""
_EVERY = 60_000
"""Milliseconds: time passes, and more is due."""
_SETTINGS = {setting.name for setting in (GOAL, SHOW_STREAK, DESIRED_RETENTION, ROLL_OVER_HOUR)}


class DashboardPage(Retranslated):
    """Reads itself again while it is seen and something has changed.

    It is made, filled and shown step by step: the window never waits for all of it.
    """

    left = Signal()
    """Escape: the reader has seen enough."""
    review_asked = Signal()
    date_asked = Signal()
    study_asked = Signal(object)
    """The questions to be looked at now, as a tuple."""
    export_asked = Signal(object)
    """A ``Table`` to write, or a list of them."""

    def __init__(
        self,
        statistics: StatisticsService,
        planning: PlanningService,
        operations: Operations,
        themes: ThemeController,
        icons: Icons,
    ) -> None:
        super().__init__()
        self.setObjectName("dashboard")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._statistics = statistics
        self._planning = planning
        self._operations = operations
        self._themes = themes
        self._icons = icons
        self._asked = 0
        self.overview: Overview | None = None
        self._column: DashboardColumn | None = None
        self._area: QScrollArea | None = None
        self._empty: MessagePage | None = None
        self._pages = QStackedWidget(self)
        self._pages.addWidget(QWidget())  # until there is something to show
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._pages)
        self._turns = Turns(self)
        self._gathering = QTimer(self, singleShot=True, interval=_GATHER)
        self._gathering.timeout.connect(self._read)
        self._passing = QTimer(self, interval=_EVERY)
        self._passing.timeout.connect(self._read)
        operations.bus.changed.connect(self._on_changed)

    @property
    def column(self) -> "DashboardColumn":
        """What is shown; it is there as soon as anything is."""
        assert self._column is not None
        return self._column

    @property
    def is_filled(self) -> bool:
        """Whether all charts are shown."""
        is_shown = self._column is not None and self._column.isVisibleTo(self)
        return is_shown and self._turns.are_over

    @property
    def is_empty(self) -> bool:
        """Whether it says that nothing was reviewed yet."""
        return self._empty is not None and self._empty.isVisibleTo(self)

    def retranslate(self) -> None:
        """Set the texts."""
        if self._empty is not None:
            self._explain(self._empty)

    # -- following what changes ----------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while nobody looked."""
        super().showEvent(event)
        self._passing.start()
        if self.overview is not None:
            # Charts that are there are painted first: reading would make that take twice as long
            self._gathering.start()
        else:
            self._read()
        self._turns.start(self._steps())

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._passing.stop()
        self._gathering.stop()
        self._turns.stop()
        if self._column is not None:
            self._column.cards.rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        touched = changes.cards or changes.key_points or changes.questions or changes.topics
        touched = touched or changes.structure or changes.trash or changes.settings & _SETTINGS
        if touched and self.isVisible():
            self._gathering.start()

    def _read(self) -> None:
        self._asked += 1
        asked = self._asked

        def take(overview: Overview) -> None:
            if asked == self._asked:
                self.overview = overview
                self._turns.start(self._steps())

        self._operations.run(
            lambda _: self._statistics.overview(), done=take, writes=False, initiator=self
        )

    # -- showing it step by step ---------------------------------------------------------------

    def _steps(self) -> Iterator[None]:
        """Go on with what there is to do, until all that is known is shown."""
        yield from self._made()
        if (overview := self.overview) is None:
            return
        column = self.column
        yield from column.filled(overview)
        if self._turn_to(overview):
            yield
        yield from column.cards.shown()

    def _made(self) -> Iterator[None]:
        if self._column is None:
            from studyapp.ui.dashboard.cards import DashboardCards  # noqa: PLC0415 - not at start

            yield
            from studyapp.ui.dashboard.dashboard_column import (  # noqa: PLC0415 - not at start
                DashboardColumn,
            )

            yield
            cards = DashboardCards(self._planning, self._operations, self._themes, self._icons)
            column = DashboardColumn(cards)
            column.review_asked.connect(self.review_asked)
            column.export_asked.connect(self.export_asked)
            cards.date_asked.connect(self.date_asked)
            cards.study_asked.connect(self.study_asked)
            yield
            self._area = scrolled(centered(column, 0))
            self._pages.addWidget(self._area)
            had_focus = self.hasFocus()
            self.setFocusProxy(column.review_button)
            if had_focus:
                column.review_button.setFocus()
            self._column = column
            yield
        yield from self._column.cards.made()

    def _turn_to(self, overview: Overview) -> bool:
        """Show what suits the statistics; return whether something else was shown before."""
        before = self._pages.currentWidget()
        has_data = overview.tallies or overview.goal is not None
        wanted = self._area if has_data else self._empty
        if wanted is None:
            wanted = self._empty = MessagePage(self._icons, "chart")
            self._themes.changed.connect(self._empty.redraw)
            self._pages.addWidget(self._empty)
            self._explain(self._empty)
        self._pages.setCurrentWidget(wanted)
        return wanted is not before

    def _explain(self, empty: MessagePage) -> None:
        empty.withdraw_offers()
        empty.say(
            self.tr("Nothing reviewed yet"),
            self.tr(
                "Answer a few questions in Review, or grade one while you read it: then you"
                " see here what you know and what comes next."
            ),
        )
        empty.offer(self.tr("Review"), self.review_asked.emit, primary=True)
        empty.offer(self.tr("Set Interview Date…"), self.date_asked.emit)
