"""The way to an interview as charts: what to learn on each day, and how ready one will be."""

from functools import partial

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from studyapp.qtkit.theme import ThemeController
from studyapp.services.planning import GoalPlan
from studyapp.services.tables import Table
from studyapp.ui.dashboard.chart import Datum
from studyapp.ui.dashboard.legend import Legend
from studyapp.ui.dashboard.plot import BarChart, LineChart
from studyapp.ui.shared.words import Counted, long_day, number, percent, short_day

_BARS = ("accent", "hard-fill")
_LINES = ("good-fill", "faint")


class PlanCharts(QWidget):
    """Bars of new questions and reviews, and the curve of readiness with and without study."""

    def __init__(self, themes: ThemeController, *, across: bool = False) -> None:
        """Make empty charts.

        Args:
            themes: where the colours are.
            across: side by side, rather than below each other.
        """
        super().__init__()
        self._counted = Counted(self)
        self._bars_title, self._line_title = Legend(themes, _BARS), Legend(themes, _LINES)
        self.bars = BarChart(themes, _BARS, number)
        self.line = LineChart(themes, _LINES, percent)
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        both = QBoxLayout(way, self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(24 if across else 4)
        for title, chart in ((self._bars_title, self.bars), (self._line_title, self.line)):
            chart.setMinimumHeight(116)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(title)
            column.addWidget(chart, 1)
            both.addLayout(column, 1)

    def show_plan(self, plan: GoalPlan) -> None:
        """Show a plan, in the language in use."""
        self._bars_title.say(self.tr("Questions a day"), self.tr("Reviews"), self.tr("New"))
        self._line_title.say(
            self.tr("Readiness"), self.tr("with this plan"), self.tr("without study")
        )
        self.bars.setAccessibleName(self.tr("Questions a day"))
        self.line.setAccessibleName(self.tr("Readiness until the interview"))
        self.bars.show_data(
            [
                Datum(
                    (len(day.reviews), len(day.new)),
                    short_day(plan.date_of(at)),
                    partial(self._day_tip, plan, at),
                )
                for at, day in enumerate(plan.plan.days)
            ]
        )
        self.line.show_data(
            [
                Datum(
                    (share, without),
                    short_day(plan.date_of(at)),
                    partial(self._readiness_tip, plan, at),
                )
                for at, (share, without) in enumerate(
                    zip(plan.plan.readiness, plan.plan.idle, strict=True)
                )
            ]
        )

    def _day_tip(self, plan: GoalPlan, at: int) -> str:
        day = plan.plan.days[at]
        told = self.tr("{new} new, {reviews} to review").format(
            new=number(len(day.new)), reviews=number(len(day.reviews))
        )
        return f"{long_day(plan.date_of(at))}\n{told}"

    def _readiness_tip(self, plan: GoalPlan, at: int) -> str:
        told = self.tr("with this plan {share}, without study {without}").format(
            share=percent(plan.plan.readiness[at]), without=percent(plan.plan.idle[at])
        )
        return f"{long_day(plan.date_of(at))}\n{told}"

    def table_of(self, plan: GoalPlan) -> Table:
        """Return the plan as a table."""
        return Table(
            "plan",
            (
                self.tr("Day"),
                self.tr("New"),
                self.tr("Reviews"),
                self.tr("Readiness"),
                self.tr("Without study"),
            ),
            tuple(
                (
                    plan.date_of(at),
                    len(plan.plan.days[at].new) if at < plan.days_left else 0,
                    len(plan.plan.days[at].reviews) if at < plan.days_left else 0,
                    share,
                    plan.plan.idle[at],
                )
                for at, share in enumerate(plan.plan.readiness)
            ),
        )
