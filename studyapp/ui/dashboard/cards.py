"""The cards of the dashboard: made, filled and shown one by one, so that none holds up the rest."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studyapp.qtkit.icons import Icons
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController
from studyapp.services.planning import PlanningService
from studyapp.services.statistics import Overview
from studyapp.ui.dashboard.card_grid import CardGrid

if TYPE_CHECKING:
    from studyapp.services.tables import Table
    from studyapp.ui.dashboard.activity_cards import OverviewCard
    from studyapp.ui.dashboard.chart_card import ChartCard
    from studyapp.ui.dashboard.plan_card import PlanCard


class DashboardCards(CardGrid):
    """Keeps the room of cards that are not shown yet: what is there already stays in its place."""

    date_asked = Signal()
    study_asked = Signal(object)
    """The questions to be looked at now, as a tuple."""
    export_asked = Signal(object)
    """The ``Table`` to write."""

    def __init__(
        self,
        planning: PlanningService,
        operations: Operations,
        themes: ThemeController,
        icons: Icons,
    ) -> None:
        super().__init__()
        self._planning = planning
        self._operations = operations
        self._themes = themes
        self._icons = icons
        self.charts: list[OverviewCard] = []
        """The cards that are drawn from all statistics, as far as they are made."""
        self.plan: PlanCard | None = None
        self._are_made = False
        self._filled: Overview | None = None
        self._planned: Overview | None = None

    def made(self) -> Iterator[None]:
        """Make what is not there yet, a module or a card in each step."""
        if self._are_made:
            return
        themes, icons = self._themes, self._icons
        from studyapp.services import tables  # noqa: F401, PLC0415 - not at start

        yield
        from studyapp.ui.dashboard import chart_card  # noqa: F401, PLC0415 - not at start

        yield
        from studyapp.ui.dashboard import heat_map, plot  # noqa: F401, PLC0415 - not at start

        yield
        from studyapp.ui.dashboard.activity_cards import (  # noqa: PLC0415 - not at start
            RatingsCard,
            TimeCard,
            YearCard,
        )

        yield
        from studyapp.ui.dashboard.memory_cards import (  # noqa: PLC0415 - not at start
            ForecastCard,
            MasteryCard,
            RetentionCard,
        )

        yield
        from studyapp.ui.dashboard.plan_card import PlanCard  # noqa: PLC0415 - not at start

        yield
        made = {type(card) for card in self.charts}
        for kind in (YearCard, ForecastCard, RetentionCard, MasteryCard, TimeCard, RatingsCard):
            if kind not in made:
                card = kind(themes, icons)
                self.charts.append(card)
                self._take_in(card, wide=kind is YearCard)
                yield
            if self.plan is None:
                self.plan = PlanCard(self._planning, self._operations, themes, icons)
                self.plan.date_asked.connect(self.date_asked)
                self.plan.study_asked.connect(self.study_asked)
                self._take_in(self.plan, wide=True)
                yield
        self._are_made = True

    def filled(self, overview: Overview) -> Iterator[None]:
        """Fill what shows something else, a card in each step; they are all made."""
        assert self.plan is not None
        if self._filled != overview:
            for card in self.charts:
                card.show_overview(overview)
                yield
            self._filled = overview
        if self._planned is not overview:  # with each reading: the days go by
            self._planned = overview
            self.plan.show_goal(overview.goal, overview.today)

    def shown(self) -> Iterator[None]:
        """Show what is hidden, a card in each step, from above to below."""
        for card in self.in_order():
            if card.isHidden():
                card.show()
                yield

    def rest(self) -> None:
        """Do nothing while nobody looks, and show the cards one by one to who comes back."""
        if self.plan is not None:
            self.plan.stop()
        for card in self._all():
            card.hide()

    def tables(self) -> list["Table"]:
        """Return the data of all charts."""
        cards = self._all() if self.plan and self.plan.plan else self.charts
        return [table for card in cards if (table := card.shown_table) is not None]

    def retranslate(self) -> None:
        """Set the texts of what is there."""
        for card in self.charts:
            card.refresh()
        if self.plan is not None:
            self.plan.refresh()

    def _all(self) -> list["ChartCard"]:
        return [*self.charts, *([self.plan] if self.plan else ())]

    def _take_in(self, card: "ChartCard", *, wide: bool) -> None:
        card.export_asked.connect(self.export_asked)
        policy = card.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        card.setSizePolicy(policy)
        card.hide()
        self.add(card, wide=wide)
        for widget in (card, *card.findChildren(QWidget)):
            widget.ensurePolished()  # now rather than all together when they are shown
