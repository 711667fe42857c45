"""What is remembered: what comes due, true retention, and the mastery of topics."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy

from studyapp.domain.statistics import (
    DayTally,
    Period,
    Retention,
    Span,
    TopicMastery,
    retention_by_month,
    together,
    weekly,
    within,
)
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.theme import ThemeController
from studyapp.services.statistics import Overview
from studyapp.services.tables import Table
from studyapp.ui.dashboard.activity_cards import (
    DAYS,
    DAYS_SHOWN,
    WEEK,
    WEEKS,
    OverviewCard,
    days_of,
)
from studyapp.ui.dashboard.chart import Datum
from studyapp.ui.dashboard.mastery_list import MasteryList
from studyapp.ui.dashboard.plot import BarChart, LineChart
from studyapp.ui.shared.words import MasteryWords, month, number, percent, short_day, short_month

_DAY = timedelta(days=1)
_MONTHS = 24
"""So many months of retention are drawn; the table has all."""
_LOWEST = 0.5
"""Where the axis of retention begins, unless a month lies below it."""


class ForecastCard(OverviewCard):
    """How many questions come due."""

    def __init__(self, themes: ThemeController, icons: Icons) -> None:
        self.bars = BarChart(themes, ("accent",), number)
        super().__init__(self.bars, icons, (DAYS, WEEKS))

    def draw(self, overview: Overview) -> None:
        """Show the next days or weeks."""
        assert self.chips is not None
        self.chips.set_text(DAYS, self.counted.days(DAYS_SHOWN))
        self.chips.set_text(WEEKS, self.tr("%n weeks", "", len(overview.forecast) // WEEK))
        by_week = self.chips.current == WEEKS
        counts = weekly(overview.forecast) if by_week else overview.forecast[:DAYS_SHOWN]
        length = WEEK if by_week else 1
        shown = [
            Span(
                overview.today + at * length * _DAY,
                overview.today + (at * length + length - 1) * _DAY,
                DayTally(overview.today),
            )
            for at in range(len(counts))
        ]
        self.say(
            self.tr("Coming due"),
            self.tr("{due} now, {later} in this time").format(
                due=number(overview.due), later=number(sum(counts))
            ),
        )
        self.bars.show_data(
            [
                Datum((count,), short_day(span.first), partial(self._tip, span, count))
                for span, count in zip(shown, counts, strict=True)
            ]
        )
        self.show_table(
            lambda: Table(
                "forecast",
                (self.tr("From"), self.tr("To"), self.tr("Due")),
                tuple(
                    (span.first, span.last, count)
                    for span, count in zip(shown, counts, strict=True)
                ),
            )
        )

    def _tip(self, span: Span, count: int) -> str:
        return f"{days_of(span)}\n{self.counted.due(count)}"


class RetentionCard(OverviewCard):
    """True retention by month, against the one that is wanted."""

    def __init__(self, themes: ThemeController, icons: Icons) -> None:
        self.line = LineChart(themes, ("accent",), percent)
        super().__init__(self.line, icons)

    def draw(self, overview: Overview) -> None:
        """Show the months."""
        months = retention_by_month(overview.tallies, overview.today)
        last = together(overview.today, within(overview.tallies, Period.MONTH, overview.today))
        now = last.recalled / last.asked if last.asked else None
        self.say(
            self.tr("True retention"),
            self.tr("{share} in the last 30 days; {wanted} wanted").format(
                share=percent(now), wanted=percent(overview.desired_retention)
            ),
        )
        self.title.setToolTip(
            self.tr(
                "Of the questions that were asked again, so many were still known."
                " Of each question the first review of a day counts."
            )
        )
        shown = months[-_MONTHS:]
        shares = [entry.share for entry in shown if entry.share is not None]
        self.line.want(overview.desired_retention)
        self.line.start_at(_LOWEST if not shares or min(shares) >= _LOWEST else 0.0)
        self.line.show_data(
            [
                Datum((entry.share,), short_month(entry.month), partial(self._tip, entry))
                for entry in shown
            ]
        )
        self.show_table(
            lambda: Table(
                "retention",
                (
                    self.tr("Month"),
                    self.tr("Asked again"),
                    self.tr("Recalled"),
                    self.tr("True retention"),
                ),
                tuple(
                    (f"{entry.month:%Y-%m}", entry.asked, entry.recalled, entry.share)
                    for entry in reversed(months)
                ),
            )
        )

    def _tip(self, entry: Retention) -> str:
        told = self.tr("nothing was asked again")
        if entry.share is not None:
            told = self.tr("{share} of {asked} recalled").format(
                share=percent(entry.share), asked=number(entry.asked)
            )
        return f"{month(entry.month)}\n{told}"


class MasteryCard(OverviewCard):
    """Mastery of each topic."""

    def __init__(self, themes: ThemeController, icons: Icons) -> None:
        self.list = MasteryList(themes)
        super().__init__(self.list, icons)
        self._words = MasteryWords(self)
        self.list.current_moved.connect(self._show_current)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # As high as the cards beside it, however many topics there are
        self._area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.wrap(self._area)
        self.setMinimumHeight(250)

    def draw(self, overview: Overview) -> None:
        """Show the topics that have questions."""
        topics = [topic for topic in overview.topics if topic.mastery.questions]
        self.say(
            self.tr("Mastery"),
            self.tr("{share} of the whole library").format(share=percent(overview.whole.value)),
        )
        self.title.setToolTip(
            self.tr("Share of questions seen × mean recall now × share of key points you had")
        )
        self.list.show_topics(
            [
                Datum((topic.mastery.value,), topic.path[-1], partial(self._tip, topic))
                for topic in topics
            ],
            [len(topic.path) - 1 for topic in topics],
        )
        self.show_table(
            lambda: Table(
                "mastery",
                (
                    self.tr("Topic"),
                    self.tr("Mastery"),
                    self.tr("Questions"),
                    self.tr("Seen"),
                    self.tr("Recall"),
                    self.tr("Key points"),
                    self.tr("Reviews"),
                ),
                tuple(
                    (
                        " / ".join(topic.path),
                        topic.mastery.value,
                        topic.mastery.questions,
                        topic.mastery.seen,
                        topic.mastery.mean_recall if topic.mastery.seen else None,
                        topic.mastery.hit_rate,
                        topic.mastery.reviews,
                    )
                    for topic in topics
                ),
            )
        )

    def _tip(self, topic: TopicMastery) -> str:
        return f"{' / '.join(topic.path)}\n{self._words.told(topic.mastery)}"

    def _show_current(self) -> None:
        place = self.list.place_of(self.list.current)
        self._area.ensureVisible(0, round(place.center().y()), 0, round(place.height()))
