"""What the log of ratings says of the learner: days, streaks, retention, mastery, what comes due.

Days are the learner's, as the log keeps them. *True retention* is the share of questions that were
still known when they were asked again: of each question only its first rating of a day counts, and
only if the card was in review by then; every rating but Again is remembering.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import reduce
from operator import add

from msgspec import Struct

from studyapp.domain.card import Rating
from studyapp.domain.ids import TopicId
from studyapp.domain.library import Topic

FEWEST_REVIEWS = 5
"""With fewer ratings in a topic, its mastery would be chance."""
FORECAST_DAYS = 84
"""How far ahead it is counted what comes due: twelve weeks."""
YEAR = 365
_DAY = timedelta(days=1)
_WEEK = 7


class Period(StrEnum):
    """How far back statistics reach; the names are stable."""

    MONTH = "month"
    """30 days, today included."""
    YEAR = "year"
    """365 days, today included."""
    ALL = "all"


_LENGTHS = {Period.MONTH: 30, Period.YEAR: YEAR}


class DayTally(Struct, frozen=True):
    """What was done on one day; days on which nothing was rated have none.

    Attributes:
        ratings: how often Again, Hard, Good and Easy were given.
        asked: how many questions in review were asked again, each counted once.
        recalled: how many of those were still known.
        time: spent on all ratings of which it is known.
    """

    day: date
    ratings: tuple[int, int, int, int] = (0, 0, 0, 0)
    asked: int = 0
    recalled: int = 0
    time: timedelta = timedelta()

    @property
    def reviews(self) -> int:
        """How many ratings were given."""
        return sum(self.ratings)


class Streak(Struct, frozen=True):
    """Days in a row on which something was rated.

    Attributes:
        current: the one that today goes on with, or still can.
        longest: of all time.
    """

    current: int = 0
    longest: int = 0


class Retention(Struct, frozen=True):
    """True retention of a month, named by its first day."""

    month: date
    asked: int
    recalled: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None when nothing was asked again."""
        return self.recalled / self.asked if self.asked else None


class Mastery(Struct, frozen=True):
    """What is known of a topic; sums, so that those of sub-topics add up.

    Attributes:
        questions: how many may be asked: with an answer, not suspended.
        seen: how many of them were ever rated.
        recall: the sum of the chances that those are recalled now.
        reviews: how many ratings they got.
        points: key points that their latest ticked attempts were about.
        hits: how many of these the learner had.
    """

    questions: int = 0
    seen: int = 0
    recall: float = 0.0
    reviews: int = 0
    points: int = 0
    hits: int = 0

    def __add__(self, other: "Mastery") -> "Mastery":
        return Mastery(
            self.questions + other.questions,
            self.seen + other.seen,
            self.recall + other.recall,
            self.reviews + other.reviews,
            self.points + other.points,
            self.hits + other.hits,
        )

    @property
    def seen_share(self) -> float:
        """The share of questions that were seen."""
        return self.seen / self.questions if self.questions else 0.0

    @property
    def mean_recall(self) -> float:
        """The mean chance of recall of those that were seen."""
        return self.recall / self.seen if self.seen else 0.0

    @property
    def hit_rate(self) -> float | None:
        """The share of key points that the learner had; None when none were ever ticked."""
        return self.hits / self.points if self.points else None

    @property
    def readiness(self) -> float:
        """The mean chance of recall of all questions; one that was not seen counts as 0."""
        return self.recall / self.questions if self.questions else 0.0

    @property
    def value(self) -> float | None:
        """Share seen x mean recall x hit rate; None when there are too few ratings to tell.

        Who never ticked key points is judged by the other two parts.
        """
        if self.reviews < FEWEST_REVIEWS:
            return None
        rate = self.hit_rate
        return self.seen_share * self.mean_recall * (1.0 if rate is None else rate)


def total(parts: Iterable[Mastery]) -> Mastery:
    """Return the mastery of topics taken together."""
    return reduce(add, parts, Mastery())


def with_below(
    topics: Sequence[Topic], direct: Mapping[TopicId, Mastery]
) -> dict[TopicId, Mastery]:
    """Return the mastery of each topic with all below it; each comes after its parent."""
    sums = {topic.id: direct.get(topic.id, Mastery()) for topic in topics}
    for topic in reversed(topics):
        if topic.parent_id is not None and topic.parent_id in sums:
            sums[topic.parent_id] += sums[topic.id]
    return sums


class TopicMastery(Struct, frozen=True):
    """The mastery of a topic with all below it, as the tree shows it.

    Attributes:
        path: names from the outermost topic inwards.
    """

    topic_id: TopicId
    path: tuple[str, ...]
    mastery: Mastery


class Span(Struct, frozen=True):
    """What was done from one day to another, both included."""

    first: date
    last: date
    tally: DayTally


def streak(days: Collection[date], today: date) -> Streak:
    """Return the days in a row; one that went on until yesterday is not broken yet."""
    longest = run = 0
    before: date | None = None
    for day in sorted(days):
        run = run + 1 if before is not None and day - before == _DAY else 1
        longest = max(longest, run)
        before = day
    alive = before is not None and today - before <= _DAY
    return Streak(run if alive else 0, longest)


def within(tallies: Iterable[DayTally], period: Period, today: date) -> list[DayTally]:
    """Return the days of a period that ends today."""
    length = _LENGTHS.get(period)
    first = date.min if length is None else today - (length - 1) * _DAY
    return [tally for tally in tallies if first <= tally.day <= today]


def together(day: date, tallies: Iterable[DayTally]) -> DayTally:
    """Return the sum of days under the name of one of them."""
    ratings, asked, recalled, time = [0] * len(Rating), 0, 0, timedelta()
    for tally in tallies:
        ratings = [sum(pair) for pair in zip(ratings, tally.ratings, strict=True)]
        asked, recalled = asked + tally.asked, recalled + tally.recalled
        time += tally.time
    again, hard, good, easy = ratings
    return DayTally(day, (again, hard, good, easy), asked, recalled, time)


def spans(tallies: Iterable[DayTally], today: date, length: int, count: int) -> list[Span]:
    """Return this many spans of so many days, the last of which ends today; empty ones too."""
    groups: dict[int, list[DayTally]] = defaultdict(list)
    for tally in tallies:
        groups[(today - tally.day).days // length].append(tally)
    result: list[Span] = []
    for back in reversed(range(count)):
        last = today - back * length * _DAY
        first = last - (length - 1) * _DAY
        result.append(Span(first, last, together(first, groups[back])))
    return result


def retention_by_month(tallies: Iterable[DayTally], today: date) -> list[Retention]:
    """Return true retention from the first month with a rating to this one, empty ones too."""
    months: dict[date, list[DayTally]] = defaultdict(list)
    for tally in tallies:
        months[tally.day.replace(day=1)].append(tally)
    if not months:
        return []
    result: list[Retention] = []
    month, last = min(months), max(today.replace(day=1), *months)
    while month <= last:
        found = months.get(month, ())
        result.append(
            Retention(
                month,
                sum(tally.asked for tally in found),
                sum(tally.recalled for tally in found),
            )
        )
        month = (month + 31 * _DAY).replace(day=1)
    return result


def weekly(counts: Sequence[int]) -> list[int]:
    """Return counts of days as counts of weeks from the first day on."""
    return [sum(counts[at : at + _WEEK]) for at in range(0, len(counts), _WEEK)]
