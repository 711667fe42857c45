"""What was done: a year of days, time spent, and how answers were rated."""

from abc import abstractmethod
from datetime import timedelta
from functools import partial

from studyapp.domain.card import Rating
from studyapp.domain.statistics import (
    YEAR,
    DayTally,
    Period,
    Span,
    spans,
    together,
    within,
)
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.theme import ThemeController
from studyapp.services.statistics import Overview
from studyapp.services.tables import Table
from studyapp.ui.dashboard.chart import Chart, Datum
from studyapp.ui.dashboard.chart_card import ChartCard
from studyapp.ui.dashboard.heat_map import HeatMap
from studyapp.ui.dashboard.plot import BarChart
from studyapp.ui.shared.ratings import rating_name
from studyapp.ui.shared.words import Counted, long_day, number, percent, short_day

DAYS, WEEKS = "days", "weeks"
DAYS_SHOWN, WEEKS_SHOWN, WEEK = 30, 12, 7
_DAY = timedelta(days=1)
_MINUTE = 60
_TOKENS = ("again", "hard-fill", "good-fill", "easy")


class OverviewCard(ChartCard):
    """A card that is drawn from all statistics at once."""

    def __init__(self, chart: Chart, icons: Icons, periods: tuple[str, ...] = ()) -> None:
        super().__init__(chart, icons, periods)
        self._overview: Overview | None = None
        self.counted = Counted(self)
        self.period_chosen.connect(self.refresh)

    def show_overview(self, overview: Overview) -> None:
        """Show statistics."""
        self._overview = overview
        self.refresh()

    def refresh(self) -> None:
        """Draw again, in the language in use."""
        if self._overview is not None:
            self.draw(self._overview)

    @abstractmethod
    def draw(self, overview: Overview) -> None:
        """Set texts, data and table."""


class YearCard(OverviewCard):
    """The calendar of a year."""

    def __init__(self, themes: ThemeController, icons: Icons) -> None:
        self.map = HeatMap(themes)
        super().__init__(self.map, icons)

    def draw(self, overview: Overview) -> None:
        """Show each day of the year that ends today."""
        first = overview.today - (YEAR - 1) * _DAY
        known = {tally.day: tally for tally in overview.tallies}
        days = [
            known.get(first + ahead * _DAY, DayTally(first + ahead * _DAY)) for ahead in range(YEAR)
        ]
        year = together(overview.today, days)
        self.say(
            self.tr("The last year"),
            self.tr("{reviews} on {days}").format(
                reviews=self.counted.reviews(year.reviews),
                days=self.counted.days(sum(day.reviews > 0 for day in days)),
            ),
        )
        self.map.set_words(self.tr("Less"), self.tr("More"))
        self.map.show_days(
            first, [Datum((day.reviews,), "", partial(self._tip, day)) for day in days]
        )
        self.show_table(
            lambda: Table(
                "activity",
                (
                    self.tr("Day"),
                    self.tr("Reviews"),
                    self.tr("Asked again"),
                    self.tr("Recalled"),
                    self.tr("Seconds"),
                ),
                tuple(
                    (
                        day.day,
                        day.reviews,
                        day.asked,
                        day.recalled,
                        round(day.time.total_seconds()),
                    )
                    for day in reversed(days)
                    if day.reviews
                ),
            )
        )

    def _tip(self, day: DayTally) -> str:
        lines = [long_day(day.day), self.counted.reviews(day.reviews)]
        if day.time:
            lines.append(self.counted.time(day.time))
        if day.asked:
            lines.append(
                self.tr("{share} of {asked} recalled").format(
                    share=percent(day.recalled / day.asked), asked=number(day.asked)
                )
            )
        return "\n".join(lines)


class TimeCard(OverviewCard):
    """Time spent on each day or week."""

    def __init__(self, themes: ThemeController, icons: Icons) -> None:
        self.bars = BarChart(themes, ("accent",), self._minutes)
        super().__init__(self.bars, icons, (DAYS, WEEKS))

    def draw(self, overview: Overview) -> None:
        """Show the last days or weeks."""
        assert self.chips is not None
        self.chips.set_text(DAYS, self.counted.days(DAYS_SHOWN))
        self.chips.set_text(WEEKS, self.tr("%n weeks", "", WEEKS_SHOWN))
        by_week = self.chips.current == WEEKS
        length, count = (WEEK, WEEKS_SHOWN) if by_week else (1, DAYS_SHOWN)
        shown = spans(overview.tallies, overview.today, length, count)
        active = [span for span in shown if span.tally.time]
        spent = sum((span.tally.time for span in shown), timedelta())
        mean = spent / len(active) if active else timedelta()
        wording = self.tr("{time} a week") if by_week else self.tr("{time} a day of study")
        self.say(self.tr("Time"), wording.format(time=self.counted.time(mean)))
        self.bars.show_data([self._datum(span) for span in shown])
        self.show_table(
            lambda: Table(
                "time",
                (self.tr("From"), self.tr("To"), self.tr("Reviews"), self.tr("Seconds")),
                tuple(
                    (
                        span.first,
                        span.last,
                        span.tally.reviews,
                        round(span.tally.time.total_seconds()),
                    )
                    for span in reversed(shown)
                ),
            )
        )

    def _datum(self, span: Span) -> Datum:
        def tip() -> str:
            spent = self.counted.time(span.tally.time)
            return f"{days_of(span)}\n{spent}\n{self.counted.reviews(span.tally.reviews)}"

        minutes = span.tally.time.total_seconds() / _MINUTE
        return Datum((minutes,), short_day(span.first), tip)

    def _minutes(self, minutes: float) -> str:
        return self.counted.time(timedelta(minutes=minutes)) if minutes else "0"


class RatingsCard(OverviewCard):
    """How often each rating was given."""

    def __init__(self, themes: ThemeController, icons: Icons) -> None:
        self.bars = BarChart(themes, ("accent",), number)
        super().__init__(self.bars, icons, tuple(Period))

    def draw(self, overview: Overview) -> None:
        """Show the ratings of the period."""
        assert self.chips is not None
        self.chips.set_text(Period.MONTH, self.counted.days(DAYS_SHOWN))
        self.chips.set_text(Period.YEAR, self.tr("1 year"))
        self.chips.set_text(Period.ALL, self.tr("All"))
        period = Period(self.chips.current)
        found = together(overview.today, within(overview.tallies, period, overview.today))
        self.say(self.tr("Ratings"), self.counted.reviews(found.reviews))
        shares = [count / found.reviews if found.reviews else None for count in found.ratings]
        rows = [
            (rating_name(rating), count, share)
            for rating, count, share in zip(Rating, found.ratings, shares, strict=True)
        ]
        self.bars.show_data(
            [
                Datum((count,), name, partial(_told, name, count, share), token)
                for (name, count, share), token in zip(rows, _TOKENS, strict=True)
            ]
        )
        self.show_table(
            lambda: Table(
                "ratings", (self.tr("Rating"), self.tr("Reviews"), self.tr("Share")), tuple(rows)
            )
        )


def _told(name: str, count: int, share: float | None) -> str:
    return f"{name}\n{number(count)} · {percent(share)}"


def days_of(span: Span) -> str:
    """Return which days a span is about."""
    if span.first == span.last:
        return long_day(span.first)
    return f"{short_day(span.first)} – {short_day(span.last)}"
