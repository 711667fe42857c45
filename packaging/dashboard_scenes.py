"""Scenes of the dashboard, of the topic tree with its bars, and of the plan for an interview."""

import random
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QApplication

from studyapp.domain.card import Rating, ReviewKind
from studyapp.domain.goal import Goal
from studyapp.ui.dashboard.dashboard_page import DashboardPage
from studyapp.ui.dashboard.plan_dialog import PlanDialog
from studyapp.ui.window_dashboard import DASHBOARD
from tests.support.window import Running, pause, wait_for

DAYS = 240
"""How long ago the learner of the pictures began."""
A_DAY = 14
SEED = 11
AHEAD = 24
"""Days until the interview."""
SETTLE = 1500


class DashboardScenes:
    """Brings the scenes about; the log of ratings is written when it is first wanted."""

    def __init__(self, app: Running) -> None:
        self._app = app
        self._is_learned = False

    def scenes(self) -> dict[str, Callable[[], None]]:
        """Return what brings each scene about, by its name."""
        return {
            "dashboard": self._show_full,
            "mastery": self._show_tree,
            "plan": self._show_plan,
        }

    def show_empty(self) -> None:
        """Show the dashboard before anything was reviewed."""
        wait_for(lambda: self._show().is_empty, "something was reviewed already")

    def tidy(self) -> None:
        """Go back to reading."""
        self._app.window.modes.show("read")

    def _show(self) -> DashboardPage:
        self._app.window.modes.show(DASHBOARD)
        page = self._app.window.modes.page(DASHBOARD)
        assert isinstance(page, DashboardPage)
        wait_for(lambda: page.is_filled or page.is_empty, "no statistics came")
        return page

    def _show_full(self) -> None:
        self._learn()
        planning = self._app.services.planning
        planning.set_goal(Goal(planning.today() + timedelta(days=AHEAD)))
        page = self._show()

        def is_planned() -> bool:
            card = page.column.cards.plan
            return page.is_filled and card is not None and card.plan is not None

        wait_for(is_planned, "no plan came")

    def _show_tree(self) -> None:
        self._learn()
        self._app.window.show_tree(True)
        pause(SETTLE)

    def _show_plan(self) -> None:
        self._learn()
        self._app.window.actions_table["interview-date"].trigger()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PlanDialog)
        wait_for(lambda: dialog.plan is not None and not dialog.is_planning, "no plan came")

    def _learn(self) -> None:
        """Rate questions day after day, with some days off."""
        if self._is_learned:
            return
        self._is_learned = True
        chance = random.Random(SEED)
        reviewing = self._app.services.reviewing
        questions = self._app.questions()
        now = reviewing.now()
        for back in reversed(range(DAYS)):
            if back > 9 and chance.random() < 0.2:
                continue
            known = questions[: 10 + (DAYS - back) * len(questions) // (DAYS + 60)]
            for turn in range(chance.randint(3, A_DAY)):
                rating = chance.choices(list(Rating), (1, 2, 7, 2))[0]
                reviewing.rate(
                    chance.choice(known),
                    rating,
                    ReviewKind.REVIEW,
                    timedelta(seconds=chance.randint(15, 90)),
                    at=now - timedelta(days=back, minutes=60 - 2 * turn),
                )
        last = questions[0]
        self._app.window.undo.perform(lambda: reviewing.rate(last, Rating.GOOD))
        pause(SETTLE)
