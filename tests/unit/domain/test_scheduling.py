"""FSRS-6 as two independent implementations compute it, and what holds for any log of ratings."""

import json
import random
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studyapp.domain.card import Memory, Phase, Rating, Review, ReviewKind
from studyapp.domain.ids import QuestionId, ReviewId
from studyapp.domain.scheduling import (
    PARAMETERS,
    Outcome,
    Scheduling,
    Standing,
    choices,
    rate,
    replay,
    retrievability,
)
from studyapp.domain.study_days import StudyDays

START = datetime(2022, 11, 29, 12, 30, tzinfo=UTC)
DAYS = StudyDays(4, UTC)
PLAIN = Scheduling(fuzz=False, days=DAYS)
WITHOUT_STEPS = Scheduling(steps=(), relearning_steps=(), fuzz=False, days=DAYS)
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Asia/Shanghai",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",  # clocks go by half an hour
    "America/Santiago",  # clocks go at midnight
    "Pacific/Auckland",
)


def after(ratings: list[int], gaps: list[int], scheduling: Scheduling) -> list[Memory]:
    """Return how a card stands after each rating, given some days after the one before."""
    standing, moment, memories = Standing("key"), START, []
    for rating, gap in zip(ratings, gaps, strict=True):
        moment += timedelta(days=gap)
        outcome = rate(standing, Rating(rating), moment, scheduling)
        standing = Standing("key", outcome.memory, outcome.day)
        memories.append(outcome.memory)
    return memories


def test_the_parameters_are_those_of_the_package() -> None:
    from fsrs.scheduler import DEFAULT_PARAMETERS

    assert PARAMETERS == DEFAULT_PARAMETERS


def test_intervals_when_each_review_is_done_when_it_is_due() -> None:
    standing, moment, intervals = Standing("key"), START, []
    for rating in [3] * 6 + [1] * 2 + [3] * 5:
        outcome = rate(standing, Rating(rating), moment, PLAIN)
        intervals.append(outcome.interval.days)
        standing = Standing("key", outcome.memory, outcome.day)
        assert outcome.memory.due_at is not None
        moment = outcome.memory.due_at
    assert intervals == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


@pytest.mark.parametrize(
    ("rating", "stability", "difficulty"),
    [(1, 0.212, 6.4133), (2, 1.2931, 5.11217), (3, 2.3065, 2.11810), (4, 8.2956, 1.0)],
)
def test_the_first_rating(rating: int, stability: float, difficulty: float) -> None:
    for scheduling in (PLAIN, WITHOUT_STEPS):
        (memory,) = after([rating], [0], scheduling)
        assert memory.stability == pytest.approx(stability, abs=1e-9)
        assert memory.difficulty == pytest.approx(difficulty, abs=5e-6)


@pytest.mark.parametrize(
    ("ratings", "gaps", "stabilities"),
    [
        ([3, 3, 3, 3], [0, 2, 11, 46], [2.3065, 10.9643, 46.2803, 162.862]),
        ([1, 2, 3, 4], [0, 1, 3, 8], [0.212, 1.21922, 5.0513, 23.1478]),
        ([3, 4, 1, 3], [0, 2, 20, 1], [2.3065, 18.5218, 2.0898, 4.3297]),
    ],
)
def test_stability(ratings: list[int], gaps: list[int], stabilities: list[float]) -> None:
    found = [memory.stability for memory in after(ratings, gaps, WITHOUT_STEPS)]
    assert found == pytest.approx(stabilities, rel=1e-5)


def test_difficulty() -> None:
    found = [memory.difficulty for memory in after([1, 2, 3, 4], [0, 1, 3, 8], WITHOUT_STEPS)]
    assert found == pytest.approx([6.4133, 7.60421, 7.59183, 6.77237], abs=5e-6)


@pytest.mark.parametrize("scheduling", [PLAIN, WITHOUT_STEPS])
def test_a_longer_history(scheduling: Scheduling) -> None:
    last = after([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21], scheduling)[-1]
    assert last.stability == pytest.approx(53.62691, abs=1e-4)
    assert last.difficulty == pytest.approx(6.3574867, abs=5e-7)


@pytest.mark.parametrize(
    ("days", "stability", "recall"),
    [
        (1, 2, 0.9403443),
        (2, 3, 0.9253786),
        (3, 4, 0.9185229),
        (4, 4, 0.9),
        (5, 2, 0.8261359),
    ],
)
def test_retrievability(days: float, stability: float, recall: float) -> None:
    assert retrievability(stability, days) == pytest.approx(recall, abs=5e-8)


def test_hard_on_the_same_day_does_not_shrink_the_stability() -> None:
    first, second = after([3, 2], [0, 0], PLAIN)
    assert first.stability is not None
    assert second.stability is not None
    assert second.stability >= first.stability


def test_steps_of_learning_and_relearning() -> None:
    minute = timedelta(minutes=1)
    new = choices(Standing("key"), START, PLAIN)
    waits = [new[rating].interval for rating in Rating]
    assert waits == [minute, 5.5 * minute, 10 * minute, timedelta(days=8)]
    again = new[Rating.AGAIN]
    assert (again.memory.phase, again.memory.step) == (Phase.LEARNING, 0)
    assert again.memory.due_at == START + minute
    learned = after([3, 3], [0, 0], PLAIN)[-1]
    assert (learned.phase, learned.step) == (Phase.REVIEW, None)
    lapsed = after([3, 3, 1], [0, 0, 2], PLAIN)[-1]
    assert (lapsed.phase, lapsed.step, lapsed.lapses) == (Phase.RELEARNING, 0, 1)
    assert lapsed.due_at == START + timedelta(days=2, minutes=10)
    back = after([3, 3, 1, 3], [0, 0, 2, 0], PLAIN)[-1]
    assert (back.phase, back.lapses, back.reviews) == (Phase.REVIEW, 1, 4)


def test_no_interval_is_longer_than_the_longest() -> None:
    scheduling = Scheduling(maximum_interval=30, days=DAYS)
    for memory in after([4, 4, 4, 4], [0, 8, 30, 30], scheduling)[1:]:
        assert memory.due_at is not None
        assert memory.last_review_at is not None
        assert memory.due_at - memory.last_review_at <= timedelta(days=30)


def test_a_night_between_two_days_counts_as_one_day() -> None:
    """An evening and the next morning are two days of the learner's, though not 24 hours."""
    evening = datetime(2026, 3, 2, 22, 0, tzinfo=UTC)
    first = rate(Standing("key"), Rating.GOOD, evening, WITHOUT_STEPS)
    morning = evening + timedelta(hours=9)
    second = rate(Standing("key", first.memory, first.day), Rating.GOOD, morning, WITHOUT_STEPS)
    assert second.retrievability == retrievability(2.3065, 1)
    late = datetime(2026, 3, 3, 3, 59, tzinfo=UTC)
    same = rate(Standing("key", first.memory, first.day), Rating.GOOD, late, WITHOUT_STEPS)
    assert same.retrievability == 1


def before_a_day_begins() -> tuple[Standing, datetime, Scheduling]:
    """Return a question on its last relearning step, ten minutes before the day rolls over."""
    moment = datetime(2026, 3, 2, 16, 50, tzinfo=UTC)
    memory = Memory(Phase.RELEARNING, 1, 0.9, 6.0, moment, moment - timedelta(minutes=20), 4, 1)
    scheduling = Scheduling(relearning_steps=(60, 1200), fuzz=False, days=StudyDays(17, UTC))
    return Standing("key", memory, moment.date() - timedelta(days=1)), moment, scheduling


def test_an_easier_rating_waits_for_the_steps_of_a_harder_one() -> None:
    """A step may end in the next day, with whose beginning a question in review would be due."""
    standing, moment, scheduling = before_a_day_begins()
    outcomes = choices(standing, moment, scheduling)
    dues = [outcomes[rating].memory.due_at for rating in Rating]
    minute = timedelta(minutes=1)
    assert dues[:3] == [moment + minute, moment + 20 * minute, moment + 20 * minute]
    good, easy = outcomes[Rating.GOOD], outcomes[Rating.EASY]
    assert good.interval == timedelta(days=1)
    assert easy.interval > good.interval
    assert easy.memory.due_at == scheduling.days.start_of(easy.day + easy.interval)


def test_a_step_that_ends_two_days_later_moves_the_day_of_easier_ratings() -> None:
    moment = datetime(2026, 3, 3, 3, 50, tzinfo=UTC)
    scheduling = Scheduling(relearning_steps=(20 * 3600,), maximum_interval=1, days=DAYS)
    memory = Memory(Phase.RELEARNING, 0, 3.0, 6.0, moment, moment - timedelta(minutes=20), 4, 1)
    outcomes = choices(Standing("key", memory, date(2026, 3, 2)), moment, scheduling)
    hard, good = outcomes[Rating.HARD], outcomes[Rating.GOOD]
    assert hard.interval == timedelta(hours=30)
    assert good.memory.due_at == hard.memory.due_at == moment + timedelta(hours=30)
    assert good.interval == timedelta(days=2)


def test_ratings_of_earlier_versions_keep_their_dates() -> None:
    """They were due when the day began, whatever a harder rating would have led to."""
    moment = datetime(2026, 3, 3, 3, 50, tzinfo=UTC)
    scheduling = Scheduling(steps=(1200,), maximum_interval=1, fuzz=False, days=DAYS)
    out = rate(Standing("key"), Rating.GOOD, moment, scheduling)
    rating = entry(1, moment, Memory(), Rating.GOOD, out)
    assert replay("key", [rating]).due_at == moment + timedelta(minutes=30)
    decided_by = json.loads(out.decided_by)
    del decided_by["after_steps"]
    earlier = replace(rating, scheduler=json.dumps(decided_by))
    assert replay("key", [earlier]).due_at == moment + timedelta(minutes=10)


# -- what holds for any log --------------------------------------------------------------------

ratings = st.sampled_from(Rating)
schedulings = st.builds(
    Scheduling,
    st.floats(0.70, 0.97),
    st.sampled_from([(), (60,), (60, 600), (30, 300, 3600)]),
    st.sampled_from([(), (600,), (60, 1200)]),
    st.sampled_from([36_500, 365, 5]),
    st.booleans(),
    st.builds(StudyDays, st.integers(0, 23), st.sampled_from(ZONES).map(ZoneInfo)),
)
waits = st.one_of(st.integers(0, 3600 * 1000), st.integers(0, 400 * 24 * 3600 * 1000)).map(
    lambda milliseconds: timedelta(milliseconds=milliseconds)
)
logs = st.lists(st.tuples(ratings, waits, schedulings), max_size=12)


def entry(number: int, moment: datetime, before: Memory, rating: Rating, out: Outcome) -> Review:
    assert out.memory.due_at is not None
    return Review(
        ReviewId(number),
        QuestionId(1),
        moment,
        out.day,
        rating,
        ReviewKind.REVIEW,
        timedelta(),
        before.phase,
        out.retrievability,
        out.decided_by,
        out.memory.due_at,
    )


def rate_all(key: str, steps: list[tuple[Rating, timedelta, Scheduling]]) -> list[Review]:
    """Rate as a log says, whatever changes between two ratings, and return that log."""
    standing, moment, log = Standing(key), START, []
    for number, (rating, wait, scheduling) in enumerate(steps):
        moment += wait
        out = rate(standing, rating, moment, scheduling)
        log.append(entry(number, moment, standing.memory, rating, out))
        assert replay(key, log) == out.memory
        standing = Standing(key, out.memory, out.day)
    return log


@given(st.text(max_size=40), logs)
def test_replaying_the_log_gives_the_state(key: str, steps) -> None:
    log = rate_all(key, steps)
    assert replay(key, log).reviews == len(steps)


@given(logs, st.randoms(use_true_random=False))
def test_any_part_of_a_log_can_be_replayed(steps, choice: random.Random) -> None:
    """Ratings that were taken back are left out, wherever they stand."""
    log = [review for review in rate_all("key", steps) if choice.random() < 0.5]
    memory = replay("key", log)
    assert memory.reviews == len(log)
    assert memory.last_review_at == (log[-1].rated_at if log else None)


@given(logs, waits, schedulings, st.booleans())
def test_intervals_grow_with_the_rating(
    steps, wait: timedelta, scheduling: Scheduling, before_the_next_day: bool
) -> None:
    log = rate_all("key", steps)
    last = log[-1] if log else None
    standing = Standing("key", replay("key", log), last.day if last else None)
    moment = last.rated_at if last else START
    if before_the_next_day:
        end = scheduling.days.end_of(scheduling.days.day_of(moment))
        moment = max(moment, end - wait % timedelta(hours=2) - timedelta(milliseconds=1))
    else:
        moment += wait
    outcomes = choices(standing, moment, scheduling)
    memories = [outcomes[rating].memory for rating in Rating]
    assert sorted(memories, key=lambda memory: memory.due_at) == memories
    assert sorted(memories, key=lambda memory: memory.stability) == memories
    assert sorted(memories, key=lambda memory: -memory.difficulty) == memories
    for outcome in outcomes.values():
        assert outcome.memory.due_at > moment
        assert outcome.interval > timedelta()


@given(st.floats(0.001, 36_500), st.lists(st.floats(-5, 50_000), min_size=2))
def test_retrievability_falls_with_time(stability: float, days: list[float]) -> None:
    recalls = [retrievability(stability, day) for day in sorted(days)]
    assert all(earlier >= later for earlier, later in pairwise(recalls))
    assert all(0 < recall <= 1 for recall in recalls)
    assert retrievability(stability, stability) == pytest.approx(0.9)


@given(st.floats(0.1, 36_500), st.lists(st.floats(0.70, 0.97), min_size=2))
def test_more_retention_means_shorter_intervals(stability: float, retentions: list[float]) -> None:
    memory = Memory(Phase.REVIEW, None, stability, 5.0, START, START, 1)
    standing = Standing("key", memory, START.date())
    intervals = [
        rate(standing, Rating.GOOD, START, Scheduling(retention, fuzz=False, days=DAYS)).interval
        for retention in sorted(retentions)
    ]
    assert sorted(intervals, reverse=True) == intervals


@given(st.floats(0.5, 5000), st.text(max_size=40))
def test_fuzz_stays_near_and_is_always_the_same(stability: float, key: str) -> None:
    memory = Memory(Phase.REVIEW, None, stability, 5.0, START, START, 3)
    standing = Standing(key, memory, START.date())
    exact = rate(standing, Rating.GOOD, START, PLAIN).interval.days
    fuzzed = Scheduling(days=DAYS)
    interval = rate(standing, Rating.GOOD, START, fuzzed).interval.days
    assert interval == rate(standing, Rating.GOOD, START, fuzzed).interval.days
    assert abs(interval - exact) <= 2.65 + 0.15 * exact
    assert interval == exact or exact >= 3


def test_fuzz_spreads_what_was_learned_on_one_day() -> None:
    memory = Memory(Phase.REVIEW, None, 50.0, 5.0, START, START, 3)
    intervals = {
        rate(
            Standing(f"key {number}", memory, START.date()),
            Rating.GOOD,
            START,
            Scheduling(days=DAYS),
        ).interval.days
        for number in range(60)
    }
    assert len(intervals) >= 7


# -- days --------------------------------------------------------------------------------------

moments = st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
study_days = st.builds(StudyDays, st.integers(0, 23), st.sampled_from(ZONES).map(ZoneInfo))


@given(moments, study_days)
def test_a_moment_lies_between_the_ends_of_its_day(moment: datetime, days: StudyDays) -> None:
    day = days.day_of(moment)
    assert days.start_of(day) <= moment < days.end_of(day)
    length = days.end_of(day) - days.start_of(day)
    assert timedelta(hours=23) <= length <= timedelta(hours=25)


@given(moments, st.integers(1, 60), schedulings)
def test_what_is_due_in_days_is_due_when_a_day_begins(
    moment: datetime, stability: int, scheduling: Scheduling
) -> None:
    memory = Memory(Phase.REVIEW, None, stability, 5.0, START, START, 1)
    moment -= timedelta(microseconds=moment.microsecond % 1000)
    out = rate(Standing("key", memory, START.date()), Rating.GOOD, moment, scheduling)
    assert out.memory.due_at is not None
    assert out.day == scheduling.days.day_of(moment)
    due = scheduling.days.day_of(out.memory.due_at)
    assert due == out.day + out.interval
    assert out.memory.due_at == scheduling.days.start_of(due)


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        # Clocks go forward on 2026-03-29 at 02:00, and back on 2026-10-25 at 03:00.
        (datetime(2026, 3, 28, 12, 0), datetime(2026, 3, 29, 2, 0)),
        (datetime(2026, 3, 27, 12, 0), datetime(2026, 3, 28, 3, 0)),
        # Half past four in summer time, a day before clocks go back: 24 hours later it is still
        # the same day of the learner's, but the next day has to come.
        (datetime(2026, 10, 24, 2, 30), datetime(2026, 10, 25, 3, 0)),
        (datetime(2026, 10, 24, 1, 30), datetime(2026, 10, 24, 2, 0)),
    ],
)
def test_an_interval_over_a_switch_of_daylight_saving(moment: datetime, due: datetime) -> None:
    days = StudyDays(4, ZoneInfo("Europe/Berlin"))
    memory = Memory(Phase.REVIEW, None, 0.1, 10.0, START, START, 1)
    scheduling = Scheduling(steps=(), relearning_steps=(), fuzz=False, days=days)
    out = rate(
        Standing("key", memory, days.day_of(moment.replace(tzinfo=UTC))),
        Rating.AGAIN,
        moment.replace(tzinfo=UTC),
        scheduling,
    )
    assert out.interval == timedelta(days=1)
    assert out.memory.due_at == due.replace(tzinfo=UTC)


def test_the_days_of_the_machine() -> None:
    """Without a zone the machine's own rules hold."""
    days = StudyDays(4)
    day = date(2026, 3, 2)
    start = days.start_of(day)
    assert start.astimezone().hour == 4
    assert days.day_of(start) == day
    assert days.day_of(start - timedelta(milliseconds=1)) == day - timedelta(days=1)
    assert days.offset_of(day) == start.astimezone().utcoffset().total_seconds()


def test_a_journey_does_not_disturb_the_log() -> None:
    """What was rated in one zone and goes on in another is the same when it is replayed."""
    here, there = timezone(timedelta(hours=8)), timezone(timedelta(hours=-5))
    steps = [
        (Rating.GOOD, timedelta(), Scheduling(days=StudyDays(4, here))),
        (Rating.GOOD, timedelta(minutes=10), Scheduling(days=StudyDays(4, there))),
        (Rating.GOOD, timedelta(days=2), Scheduling(days=StudyDays(5, here))),
    ]
    rate_all("key", steps)
