"""The page of statistics: numbers of today, the way to an interview, and charts."""

from PySide6.QtCore import QDate, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studyapp.domain.changes import Changes
from studyapp.domain.settings import DESIRED_RETENTION, GOAL, ROLL_OVER_HOUR, SHOW_STREAK
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.theme import ThemeController
from studyapp.services.planning import PlanningService
from studyapp.services.statistics import Overview, StatisticsService
from studyapp.services.tables import Table
from studyapp.ui.dashboard.activity_cards import OverviewCard, RatingsCard, TimeCard, YearCard
from studyapp.ui.dashboard.card_grid import GAP, CardGrid
from studyapp.ui.dashboard.memory_cards import ForecastCard, MasteryCard, RetentionCard
from studyapp.ui.dashboard.number_cards import NumberCards
from studyapp.ui.dashboard.plan_card import PlanCard
from studyapp.ui.shared.columns import centered, scrolled
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.message_page import MessagePage
from studyapp.ui.shared.retranslation import Retranslated

_COLUMN = 1680
"""Greatest width of the cards, in pixels."""
_GATHER = 300
"""Milliseconds in which changes are gathered before statistics are read again."""
_EVERY = 60_000
"""Milliseconds: time passes, and more is due."""
_SETTINGS = {setting.name for setting in (GOAL, SHOW_STREAK, DESIRED_RETENTION, ROLL_OVER_HOUR)}
_LOADING, _FILLED, _EMPTY = range(3)


class DashboardPage(Retranslated):
    """Reads itself again while it is seen and something has changed."""

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
        *,
        is_being_read: bool = False,
    ) -> None:
        """``is_being_read``: somebody reads the statistics already, and hands them to ``fill``."""
        super().__init__()
        self.setObjectName("dashboard")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._statistics = statistics
        self._operations = operations
        self._asked = 0
        self.overview: Overview | None = None
        self._is_being_read = is_being_read
        self._title, self._date = label("page-title"), label("muted")
        self.review_button = push_button("primary", self.review_asked.emit)
        self.export_button = push_button("plain", self._export_all)
        self.numbers = NumberCards()
        self.plan = PlanCard(planning, operations, themes, icons)
        self.cards: tuple[OverviewCard, ...] = (
            YearCard(themes, icons),
            ForecastCard(themes, icons),
            RetentionCard(themes, icons),
            MasteryCard(themes, icons),
            TimeCard(themes, icons),
            RatingsCard(themes, icons),
        )
        self._empty = MessagePage(icons, "chart")
        self._pages = QStackedWidget()
        self._gathering = QTimer(self, singleShot=True, interval=_GATHER)
        self._gathering.timeout.connect(self._read)
        self._passing = QTimer(self, interval=_EVERY)
        self._passing.timeout.connect(self._read)
        self._lay_out()
        self.plan.date_asked.connect(self.date_asked)
        self.plan.study_asked.connect(self.study_asked)
        for card in (*self.cards, self.plan):
            card.export_asked.connect(self.export_asked)
        themes.changed.connect(self._empty.redraw)
        operations.bus.changed.connect(self._on_changed)
        self.setFocusProxy(self.review_button)
        self.retranslate()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._date)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(words, 1)
        for button in (self.export_button, self.review_button):
            head.addWidget(button)
        grid = CardGrid()
        year, *others = self.cards
        grid.add(year, wide=True)
        grid.add(self.plan, wide=True)
        for card in others:
            grid.add(card)
        filled = QWidget()
        by_text(filled, QWidget.setMaximumWidth, _COLUMN)
        column = QVBoxLayout(filled)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.numbers)
        column.addWidget(grid)
        column.addStretch(1)
        area = scrolled(centered(filled, 0))
        for page in (QWidget(), area, self._empty):
            self._pages.addWidget(page)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._pages)

    @property
    def is_filled(self) -> bool:
        """Whether charts are shown."""
        return self._pages.currentIndex() == _FILLED

    @property
    def is_empty(self) -> bool:
        """Whether it says that nothing was reviewed yet."""
        return self._pages.currentIndex() == _EMPTY

    def tables(self) -> list[Table]:
        """Return the data of all charts."""
        cards = self.cards if self.plan.plan is None else (*self.cards, self.plan)
        return [table for card in cards if (table := card.shown_table) is not None]

    def fill(self, overview: Overview) -> None:
        """Show what was read while the page was made, unless something has changed meanwhile."""
        if self._is_being_read and not self._asked:
            self._take(overview)

    def retranslate(self) -> None:
        """Set the texts."""
        self._title.setText(self.tr("Dashboard"))
        self.export_button.setText(self.tr("Export All…"))
        self.export_button.setToolTip(self.tr("Write the data of each chart as CSV"))
        self._empty.withdraw_offers()
        self._empty.say(
            self.tr("Nothing reviewed yet"),
            self.tr(
                "Answer a few questions in Review, or grade one while you read it: then you"
                " see here what you know and what comes next."
            ),
        )
        self._empty.offer(self.tr("Review"), self.review_asked.emit, primary=True)
        self._empty.offer(self.tr("Set Interview Date…"), self.date_asked.emit)
        if self.overview is not None:
            self._show(self.overview)
            self.plan.refresh()

    # -- following what changes ----------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while nobody looked."""
        super().showEvent(event)
        self._passing.start()
        if self.overview is not None:
            # Charts that are there are painted first: reading would make that take twice as long
            self._gathering.start()
        elif not self._is_being_read:
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._is_being_read = False  # who comes back reads anew, in case that reading failed
        self._passing.stop()
        self._gathering.stop()
        self.plan.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        touched = changes.cards or changes.key_points or changes.questions or changes.topics
        touched = touched or changes.structure or changes.trash or changes.settings & _SETTINGS
        if not touched:
            return
        self._is_being_read = False  # what comes of it is old by now
        if self.isVisible():
            self._gathering.start()

    def _read(self) -> None:
        self._asked += 1
        asked = self._asked

        def take(overview: Overview) -> None:
            if asked == self._asked:
                self._take(overview)

        self._operations.run(
            lambda _: self._statistics.overview(), done=take, writes=False, initiator=self
        )

    def _take(self, overview: Overview) -> None:
        is_same = self.overview == overview
        self.overview = overview
        if not is_same:
            self._show(overview)
        self.plan.show_goal(overview.goal, overview.today)

    def _show(self, overview: Overview) -> None:
        today = overview.today
        self._date.setText(
            QLocale().toString(
                QDate(today.year, today.month, today.day), QLocale.FormatType.LongFormat
            )
        )
        self.review_button.setText(self.tr("Review"))
        self.numbers.show_overview(overview)
        for card in self.cards:
            card.show_overview(overview)
        has_data = overview.tallies or overview.goal is not None
        self._pages.setCurrentIndex(_FILLED if has_data else _EMPTY)

    def _export_all(self) -> None:
        self.export_asked.emit(self.tables())
