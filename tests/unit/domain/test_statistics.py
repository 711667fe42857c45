"""Statistics held against small logs that are worked out by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.ids import TopicId
from studyapp.domain.library import Topic
from studyapp.domain.statistics import (
    DayTally,
    Mastery,
    Period,
    Streak,
    retention_by_month,
    spans,
    streak,
    together,
    total,
    weekly,
    with_below,
    within,
)

TODAY = date(2026, 3, 15)
DAY = timedelta(days=1)
masteries = st.builds(
    Mastery,
    *[st.integers(0, 50)] * 2,
    st.integers(0, 50).map(float),
    *[st.integers(0, 50)] * 3,
)


def ago(*days: int) -> list[date]:
    return [TODAY - day * DAY for day in days]


def test_a_streak_goes_on_until_a_day_is_over_without_a_rating() -> None:
    assert streak([], TODAY) == Streak(0, 0)
    assert streak(ago(0), TODAY) == Streak(1, 1)
    assert streak(ago(1, 2, 3), TODAY) == Streak(3, 3)  # today can still be done
    assert streak(ago(2, 3, 4), TODAY) == Streak(0, 3)
    assert streak(ago(0, 1, 5, 6, 7), TODAY) == Streak(2, 3)


@given(st.sets(st.integers(0, 60)))
def test_a_streak_is_never_longer_than_the_longest(days: set[int]) -> None:
    found = streak(ago(*days), TODAY)
    assert 0 <= found.current <= found.longest <= len(days)
    assert (found.current > 0) == bool(days & {0, 1})


def test_periods_end_today_and_include_it() -> None:
    tallies = [DayTally(day) for day in reversed(ago(0, 29, 30, 364, 365))]
    assert [tally.day for tally in within(tallies, Period.MONTH, TODAY)] == ago(29, 0)
    assert [tally.day for tally in within(tallies, Period.YEAR, TODAY)] == ago(364, 30, 29, 0)
    assert within(tallies, Period.ALL, TODAY) == tallies


def test_days_add_up() -> None:
    one = DayTally(TODAY, (1, 0, 2, 0), 3, 2, timedelta(seconds=5))
    other = DayTally(TODAY - DAY, (0, 1, 1, 4), 1, 1, timedelta(seconds=7))
    assert together(TODAY, [one, other]) == DayTally(
        TODAY, (1, 1, 3, 4), 4, 3, timedelta(seconds=12)
    )
    assert one.reviews == 3


def test_spans_cover_every_day_once() -> None:
    tallies = [DayTally(day, (0, 0, 1, 0)) for day in ago(0, 6, 7, 13, 14)]
    found = spans(tallies, TODAY, 7, 2)
    assert [(span.first, span.last) for span in found] == [
        (TODAY - 13 * DAY, TODAY - 7 * DAY),
        (TODAY - 6 * DAY, TODAY),
    ]
    assert [span.tally.reviews for span in found] == [2, 2]


def test_retention_is_told_month_by_month_and_of_empty_ones_too() -> None:
    tallies = [
        DayTally(date(2025, 12, 31), (1, 0, 3, 0), 4, 3),
        DayTally(date(2026, 3, 1), (0, 0, 1, 0), 1, 1),
        DayTally(date(2026, 3, 15), (1, 0, 0, 0), 1, 0),
    ]
    months = retention_by_month(tallies, TODAY)
    assert [(month.month.month, month.share) for month in months] == [
        (12, 0.75),
        (1, None),
        (2, None),
        (3, 0.5),
    ]
    assert retention_by_month([], TODAY) == []


def test_weeks_begin_with_the_first_day() -> None:
    assert weekly([1, 0, 0, 0, 0, 0, 2, 5]) == [3, 5]


def test_mastery_is_the_product_of_its_parts() -> None:
    known = Mastery(questions=10, seen=5, recall=4.0, reviews=9, points=20, hits=15)
    assert known.value == pytest.approx(0.5 * 0.8 * 0.75)
    assert known.readiness == pytest.approx(0.4)
    unticked = Mastery(questions=10, seen=5, recall=4.0, reviews=5)
    assert unticked.hit_rate is None
    assert unticked.value == pytest.approx(0.4)
    assert Mastery(questions=10, seen=4, recall=4.0, reviews=4).value is None
    assert Mastery().readiness == Mastery().seen_share == Mastery().mean_recall == 0


@given(st.lists(masteries, max_size=8), st.data())
def test_mastery_adds_up_along_the_tree(parts: list[Mastery], data: st.DataObject) -> None:
    topics = [
        Topic(
            TopicId(place),
            str(place),
            TopicId(data.draw(st.integers(1, place - 1))) if place > 1 else None,
            "",
            place,
        )
        for place in range(1, len(parts) + 1)
    ]
    direct = {topic.id: part for topic, part in zip(topics, parts, strict=True)}
    sums = with_below(topics, direct)
    if parts:
        assert sums[TopicId(1)] == total(parts)
    for topic in topics:
        below = [sums[other.id] for other in topics if other.parent_id == topic.id]
        assert sums[topic.id] == total([direct[topic.id], *below])
