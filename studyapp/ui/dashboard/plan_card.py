"""The interview on the dashboard: how long it is until then, and what to do about it today."""

from datetime import date

from PySide6.QtCore import Signal

from studyapp.domain.errors import UserError
from studyapp.domain.goal import Goal
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.latest import Latest
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController
from studyapp.services.planning import GoalPlan, Missed, PlanningService
from studyapp.ui.dashboard.chart_card import ChartCard
from studyapp.ui.dashboard.plan_charts import PlanCharts
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.controls import push_button
from studyapp.ui.shared.words import Counted, long_day, number, percent


class PlanCard(ChartCard):
    """Plans anew whenever it is shown something else; an older plan stays until then."""

    date_asked = Signal()
    """The interview is to be set, or to be another."""
    study_asked = Signal(object)
    """The questions to be looked at now, as a tuple."""

    def __init__(
        self,
        planning: PlanningService,
        operations: Operations,
        themes: ThemeController,
        icons: Icons,
    ) -> None:
        self.charts = PlanCharts(themes, across=True)
        super().__init__(self.charts, icons)
        self._planning = planning
        self._making = Latest(operations, self)
        self._goal: Goal | None = None
        self._today = date.min
        self.plan: GoalPlan | None = None
        self._counted = Counted(self)
        self.summary.setWordWrap(True)
        self.study_button = push_button("primary", self._study)
        self.date_button = push_button("plain", self.date_asked.emit)
        self.add_button(self.study_button)
        self.add_button(self.date_button)

    def show_goal(self, goal: Goal | None, today: date) -> None:
        """Plan for a goal, off this thread."""
        self._goal, self._today = goal, today
        self.stop()
        if goal is None or goal.date <= today:
            self.plan = None
            self.refresh()
            return
        if self.plan is None:
            self.refresh()
        self._making.read(
            lambda progress: self._planning.plan(goal, progress), self._take, self._fail
        )

    def stop(self) -> None:
        """Give up what is being planned."""
        self._making.drop()

    def refresh(self) -> None:
        """Set the texts, in the language in use."""
        plan, goal = self.plan, self._goal
        self.set_filled(filled=plan is not None)
        self.study_button.setVisible(plan is not None)
        self.date_button.setText(
            self.tr("Set Interview Date…") if goal is None else self.tr("Change…")
        )
        if goal is None:
            self.say(
                self.tr("Interview"),
                self.tr(
                    "With a date and topics there is a plan: what to learn each day, so that"
                    " you know most on that day."
                ),
            )
        elif goal.date == self._today:
            self.say(
                self.tr("Interview Today"),
                self.tr("Good luck! Set the next date when you know it."),
            )
        elif goal.date < self._today:
            self.say(
                self.tr("Interview"),
                self.tr("It was on {date}. Set the next one when you know it.").format(
                    date=long_day(goal.date)
                ),
            )
        elif plan is None:
            self.say(self.tr("Interview"), self.tr("Planning…"))
        else:
            self._show_plan(plan)

    def _show_plan(self, plan: GoalPlan) -> None:
        self.study_button.setVisible(plan.questions > 0)
        days = self._counted.days(plan.days_left)
        text = self.tr(
            "{date}: readiness {then} on that day with this plan, {without} without study"
        )
        text = text.format(
            date=long_day(plan.goal.date),
            then=percent(plan.plan.readiness[-1]),
            without=percent(plan.plan.without),
        )
        if not plan.questions:
            text = self.tr("{date}: no question to learn in its topics").format(
                date=long_day(plan.goal.date)
            )
        if plan.missed:
            text += "\n" + self._tell_missed(plan, plan.missed)
        if plan.plan.unseen:
            text += "\n" + self.tr(
                "No room for {questions}: at least {number} a day are needed."
            ).format(
                questions=self._counted.questions(plan.plan.unseen),
                number=number(plan.least_per_day),
            )
        self.say(self.tr("Interview in {days}").format(days=days), text)
        asked = self._asked()
        self.study_button.setEnabled(bool(asked))
        self.study_button.setText(
            self.tr("Study Today’s Plan ({number})").format(number=number(len(asked)))
            if asked
            else self.tr("Today’s Plan Is Done")
        )
        self.charts.show_plan(plan)
        self.show_table(lambda: self.charts.table_of(plan))

    def _tell_missed(self, plan: GoalPlan, missed: Missed) -> str:
        text = (
            self.tr("{days} without study, {questions} left over: planned anew.")
            if percent(missed.readiness) == percent(plan.plan.readiness[-1])
            else self.tr(
                "{days} without study, {questions} left over: planned anew, for {then}"
                " instead of {before} on that day."
            )
        )
        return text.format(
            days=self._counted.days(missed.days),
            questions=self._counted.questions(missed.questions),
            then=percent(plan.plan.readiness[-1]),
            before=percent(missed.readiness),
        )

    def _asked(self) -> tuple[int, ...]:
        first = self.plan.plan.days[0] if self.plan else None
        return (*first.reviews, *first.new) if first else ()

    def _take(self, plan: GoalPlan) -> None:
        self.plan = plan
        self.refresh()

    def _fail(self, error: Exception) -> None:
        """Say why there is no plan."""
        if isinstance(error, UserError):
            self.say(self.tr("Interview"), error_texts.sentence(error))

    def _study(self) -> None:
        if asked := self._asked():
            self.study_asked.emit(asked)
