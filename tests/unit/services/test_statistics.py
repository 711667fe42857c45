"""Statistics of a library, read from its log: days, daylight saving, retention, mastery."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Phase, Rating, ReviewKind
from studyapp.domain.goal import Goal
from studyapp.domain.rubric import Ticked
from studyapp.domain.settings import SHOW_STREAK
from studyapp.domain.statistics import FORECAST_DAYS, DayTally, Mastery, Streak
from studyapp.services.library import LibraryService
from studyapp.services.planning import PlanningService
from studyapp.services.rubric import RubricService
from studyapp.services.statistics import StatisticsService
from tests.unit.services.conftest import Desk


@pytest.fixture
def planning(desk: Desk) -> PlanningService:
    return PlanningService(desk.library, desk.settings, desk.reviewing)


@pytest.fixture
def statistics(desk: Desk, planning: PlanningService) -> StatisticsService:
    return StatisticsService(desk.library, desk.settings, desk.reviewing, planning)


def by_hand(desk: Desk) -> dict[date, DayTally]:
    """Return the tallies of the log, one rating after the other as the definition says."""
    days: dict[date, DayTally] = {}
    counts: dict[date, list[int]] = {}
    first: dict[date, list[bool]] = {}
    with desk.library.reading() as repositories:
        logs = [repositories.reviews.of(question_id) for question_id in desk.ids]
    for log in logs:
        seen = set[date]()
        for review in log:
            counts.setdefault(review.day, [0, 0, 0, 0])[review.rating - 1] += 1
            if review.day not in seen and review.phase is Phase.REVIEW:
                first.setdefault(review.day, []).append(review.rating > Rating.AGAIN)
            seen.add(review.day)
    for day, ratings in counts.items():
        found = first.get(day, [])
        time = sum(
            (review.duration for log in logs for review in log if review.day == day), timedelta()
        )
        days[day] = DayTally(day, tuple(ratings), len(found), sum(found), time)
    return days


def test_a_library_without_ratings_has_nothing_to_tell(
    desk: Desk, statistics: StatisticsService
) -> None:
    overview = statistics.overview()
    assert (overview.due, overview.tallies, overview.streak) == (0, (), Streak())
    assert overview.done_today == DayTally(date(2026, 3, 2))
    assert overview.forecast == (0,) * FORECAST_DAYS
    assert overview.whole == Mastery(questions=4)
    assert overview.whole.value is None


def test_a_day_goes_on_until_the_roll_over(desk: Desk, statistics: StatisticsService) -> None:
    desk.now = datetime(2026, 3, 3, 2, 30, tzinfo=UTC)  # 3:30 in Berlin: still the second
    desk.reviewing.rate(desk.ids[0], Rating.GOOD, duration=timedelta(seconds=30))
    desk.now = datetime(2026, 3, 3, 3, 30, tzinfo=UTC)  # 4:30: the third
    desk.reviewing.rate(desk.ids[1], Rating.EASY, duration=timedelta(seconds=90))
    assert statistics.overview().tallies == (
        DayTally(date(2026, 3, 2), (0, 0, 1, 0), time=timedelta(seconds=30)),
        DayTally(date(2026, 3, 3), (0, 0, 0, 1), time=timedelta(seconds=90)),
    )
    assert statistics.overview().streak == Streak(2, 2)


def test_what_comes_due_is_counted_by_days_through_daylight_saving(
    desk: Desk, statistics: StatisticsService
) -> None:
    # The clock in Berlin goes forward on 29 March 2026: the day before has 23 hours.
    desk.now = datetime(2026, 3, 28, 8, 0, tzinfo=UTC)
    days = desk.reviewing.scheduling.days
    end = days.end_of(date(2026, 3, 28))
    assert end == datetime(2026, 3, 29, 2, 0, tzinfo=UTC)
    desk.learn(*desk.ids[:4])
    moments = [end - timedelta(seconds=1), end, end + timedelta(hours=23, minutes=59)]
    with desk.library.writing() as repositories:
        for question_id, moment in zip(desk.ids, moments, strict=False):
            memory = repositories.cards.get(question_id).memory
            repositories.cards.remember(
                question_id,
                type(memory)(
                    memory.phase,
                    memory.step,
                    memory.stability,
                    memory.difficulty,
                    moment,
                    memory.last_review_at,
                    memory.reviews,
                    memory.lapses,
                ),
            )
    assert statistics.overview().forecast[:3] == (1, 2, 0)


def test_the_forecast_leaves_out_what_is_not_asked(
    desk: Desk, statistics: StatisticsService
) -> None:
    desk.learn(*desk.ids[:4])
    desk.wait(days=20)
    assert (statistics.overview().due, statistics.overview().forecast[0]) == (4, 4)
    desk.reviewing.bury([desk.ids[0]])
    desk.reviewing.suspend([desk.ids[1]])
    LibraryService(desk.library).delete_questions([desk.ids[2]])
    overview = statistics.overview()
    assert (overview.due, overview.forecast[:3]) == (1, (1, 1, 0))
    assert overview.whole.questions == 2


def test_true_retention_counts_a_question_once_a_day(
    desk: Desk, statistics: StatisticsService
) -> None:
    first, second = desk.ids[:2]
    desk.learn(first, second)
    desk.wait(days=20)
    desk.reviewing.rate(first, Rating.AGAIN)
    desk.reviewing.rate(first, Rating.GOOD)
    desk.reviewing.rate(first, Rating.GOOD)  # in review again, on the same day
    desk.reviewing.rate(second, Rating.HARD)
    tally = statistics.overview().tallies[-1]
    assert (tally.reviews, tally.asked, tally.recalled) == (4, 2, 1)
    desk.reviewing.undo_last()
    tally = statistics.overview().tallies[-1]
    assert (tally.reviews, tally.asked, tally.recalled) == (3, 1, 0)


@pytest.mark.parametrize("seed", range(6))
def test_tallies_are_what_the_log_says(
    desk: Desk, statistics: StatisticsService, seed: int
) -> None:
    chance = random.Random(seed)
    desk.now = datetime(2026, 3, 26, 20, 0, tzinfo=UTC)
    for _ in range(60):
        desk.wait(hours=chance.choice([0, 0, 1, 5, 20, 90]))
        desk.reviewing.rate(
            chance.choice(desk.ids[:4]),
            Rating(chance.choice([1, 2, 3, 3, 3, 4])),
            duration=timedelta(seconds=chance.randint(0, 60)),
        )
        if chance.random() < 0.1:
            desk.reviewing.undo_last()
    tallies = {tally.day: tally for tally in statistics.overview().tallies}
    assert tallies == by_hand(desk)


def test_mastery_has_three_parts(desk: Desk, statistics: StatisticsService) -> None:
    rubric = RubricService(desk.library, desk.settings)
    mutex, semaphore, queue, _ = desk.ids[:4]
    points = rubric.points_of(mutex)
    desk.reviewing.rate(
        mutex,
        Rating.EASY,
        ReviewKind.REVIEW,
        attempt=NewAttempt("", timedelta(), tuple(Ticked(point, True) for point in points)),
    )
    desk.learn(semaphore, queue)
    overview = statistics.overview()
    locks, queues = (topic.mastery for topic in overview.topics if len(topic.path) == 1)
    assert (locks.questions, locks.seen, locks.reviews) == (2, 2, 2)
    assert (queues.questions, queues.seen, queues.reviews) == (2, 1, 1)
    assert locks.mean_recall == pytest.approx(1.0)
    assert (locks.points, locks.hits) == (len(points), len(points))
    assert queues.hit_rate is None
    assert overview.whole == locks + queues
    assert overview.whole.value is None  # three ratings tell too little
    desk.wait(days=5)
    for question_id in (mutex, semaphore):
        desk.reviewing.rate(question_id, Rating.GOOD)
    desk.wait(days=30)
    whole = statistics.overview().whole
    recalls = [desk.reviewing.preview(one).retrievability for one in (mutex, semaphore, queue)]
    assert whole.recall == pytest.approx(sum(recalls))
    assert whole.value == pytest.approx(0.75 * sum(recalls) / 3)


def test_readiness_is_that_of_the_topics_of_the_goal(
    desk: Desk, statistics: StatisticsService, planning: PlanningService
) -> None:
    desk.learn(*desk.ids[:2])
    assert statistics.overview().goal_mastery.readiness == pytest.approx(0.5)
    topics = {topic.name: topic.id for topic in LibraryService(desk.library).tree().topics}
    goal = Goal(planning.today() + timedelta(days=9), (topics["Locks"],))
    planning.set_goal(goal)
    overview = statistics.overview()
    assert overview.goal == goal
    assert overview.goal_mastery.readiness == pytest.approx(1.0)
    assert planning.plan(goal).plan.readiness[0] == pytest.approx(1.0)


def test_a_streak_can_be_hidden(desk: Desk, statistics: StatisticsService) -> None:
    desk.learn(desk.ids[0])
    assert statistics.overview().streak == Streak(1, 1)
    desk.settings.set(SHOW_STREAK, False)
    assert statistics.overview().streak is None
