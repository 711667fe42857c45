"""The way to the day of an interview, planned from what the library knows."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from studyapp.domain.card import Rating
from studyapp.domain.goal import Goal
from studyapp.domain.ids import TopicId
from studyapp.domain.settings import GOAL
from studyapp.services.planning import GoalDateError, Missed, PlanningService
from studyapp.services.settings import SettingsService
from tests.unit.services.conftest import Desk


@pytest.fixture
def planning(desk: Desk) -> PlanningService:
    return PlanningService(desk.library, desk.settings, desk.reviewing)


def in_days(planning: PlanningService, days: int) -> date:
    return planning.today() + timedelta(days=days)


def test_everything_is_planned_and_readiness_grows(desk: Desk, planning: PlanningService) -> None:
    plan = planning.plan(Goal(in_days(planning, 10), per_day=2))
    assert (plan.questions, plan.seen, plan.days_left) == (4, 0, 10)
    new = [question for day in plan.plan.days for question in day.new]
    assert len(set(new)) == len(new) == 4  # the one without an answer is left out
    assert set(new) < set(desk.ids)
    assert plan.plan.readiness[0] == 0
    assert plan.plan.readiness[-1] > 0.9
    assert plan.least_per_day == 1
    assert plan.date_of(10) == plan.goal.date


def test_what_was_done_today_leaves_less_room(desk: Desk, planning: PlanningService) -> None:
    goal = Goal(in_days(planning, 10), per_day=2)
    desk.reviewing.rate(desk.ids[0], Rating.GOOD)
    plan = planning.plan(goal)
    today = plan.plan.days[0]
    assert plan.done_today == 1
    assert len(today.new) + len(today.reviews) == 1
    assert desk.ids[0] not in {*today.new, *today.reviews}


def test_a_missed_day_is_made_up_for(desk: Desk, planning: PlanningService) -> None:
    goal = Goal(in_days(planning, 4), per_day=1)
    assert planning.plan(goal).plan.unseen == 0
    desk.wait(days=1)
    late = planning.plan(goal)
    assert late.plan.unseen == 1
    assert late.least_per_day == 2
    assert planning.plan(Goal(goal.date, per_day=2)).plan.unseen == 0


def test_only_the_topics_of_the_goal_are_planned(desk: Desk, planning: PlanningService) -> None:
    nothing = planning.plan(Goal(in_days(planning, 5), (TopicId(999),)))
    assert nothing.questions == 0


def test_suspended_questions_are_not_planned(desk: Desk, planning: PlanningService) -> None:
    desk.reviewing.suspend([desk.ids[0]])
    assert planning.plan(Goal(in_days(planning, 5))).questions == 3


def test_a_goal_is_remembered_and_taken_back(desk: Desk, planning: PlanningService) -> None:
    assert planning.goal is None
    assert planning.asked_today() == []
    goal = Goal(in_days(planning, 30), (), 12)
    made = planning.set_goal(goal)
    assert made.changes.settings == {GOAL.name}
    again = PlanningService(desk.library, SettingsService(desk.library), desk.reviewing)
    assert again.goal == goal
    assert set(planning.asked_today()) <= set(desk.ids)
    assert planning.asked_today()
    assert made.undo is not None
    made.undo.undo()
    assert planning.goal is None
    made.undo.redo()
    assert planning.goal == goal
    assert planning.set_goal(goal).undo is None
    removed = planning.set_goal(None)
    assert removed.undo is not None
    assert planning.goal is None


@pytest.mark.parametrize("days", [-3, 0, 366, 5000])
def test_dates_that_nothing_can_be_planned_for(planning: PlanningService, days: int) -> None:
    goal = Goal(in_days(planning, days))
    with pytest.raises(GoalDateError):
        planning.plan(goal)
    with pytest.raises(GoalDateError):
        planning.set_goal(goal)


def test_after_the_interview_nothing_is_asked_for_it(desk: Desk, planning: PlanningService) -> None:
    planning.set_goal(Goal(in_days(planning, 1)))
    assert planning.asked_today()
    desk.wait(days=1)
    assert planning.asked_today() == []


@pytest.mark.parametrize(
    "stored",
    [
        {"date": "soon", "topics": [], "per_day": 3},
        {"date": "2026-01-01", "topics": ["a"], "per_day": 3},
        {"date": "2026-01-01", "topics": [], "per_day": 0},
        {"date": "2026-01-01"},
    ],
)
def test_a_goal_that_makes_no_sense_is_none(stored: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="goal|isoformat"):
        Goal.from_json(stored)
    assert GOAL.read(stored) == {}


def number_today(planning: PlanningService, goal: Goal) -> int:
    today = planning.plan(goal).plan.days[0]
    return len(today.new) + len(today.reviews)


@pytest.mark.parametrize("rating", [Rating.AGAIN, Rating.EASY])
def test_what_is_to_be_done_today_shrinks_by_what_was_done(
    desk: Desk, planning: PlanningService, rating: Rating
) -> None:
    goal = Goal(in_days(planning, 12), per_day=4)
    desk.reviewing.rate(desk.ids[0], Rating.GOOD)
    desk.wait(days=1)
    first = planning.plan(goal).plan.days[0]
    asked = [*first.reviews, *first.new]
    assert asked
    for place, question in enumerate(asked):
        assert number_today(planning, goal) == len(asked) - place
        desk.reviewing.rate(question, rating)
        today = planning.plan(goal).plan.days[0]
        assert [*today.reviews, *today.new] == [
            one for one in asked[place + 1 :] if one in {*today.reviews, *today.new}
        ]
    assert number_today(planning, goal) == 0


def test_missed_days_are_told_until_a_day_of_study_is_over(
    desk: Desk, planning: PlanningService
) -> None:
    planning.set_goal(Goal(in_days(planning, 6), per_day=1))
    goal = planning.goal
    assert goal is not None
    first = planning.plan(goal)
    assert first.missed is None
    desk.wait(days=1)
    desk.reviewing.rate(planning.asked_today()[0], Rating.GOOD)
    desk.wait(days=1)
    assert planning.plan(goal).missed is None, "a day of study is none that was missed"
    before = planning.plan(goal).plan.readiness[-1]
    desk.wait(days=2)
    plan = planning.plan(goal)
    assert plan.missed == Missed(2, 2, before)
    assert plan.plan.readiness[-1] < before
    desk.reviewing.rate(planning.asked_today()[0], Rating.GOOD)
    assert planning.plan(goal).missed == plan.missed, "it explains the plan of this day"
    desk.wait(days=1)
    assert planning.plan(goal).missed is None


def test_days_before_the_goal_and_without_work_are_not_missed(
    desk: Desk, planning: PlanningService
) -> None:
    desk.reviewing.rate(desk.ids[0], Rating.EASY)
    desk.wait(days=5)
    planning.set_goal(Goal(in_days(planning, 100), per_day=20))
    goal = planning.goal
    assert goal is not None
    assert planning.plan(goal).missed is None
    desk.wait(days=2)
    missed = planning.plan(goal).missed
    assert missed is not None
    assert missed.days <= 2
    assert planning.set_goal(goal).undo is None, "the same goal again is no new beginning"
    assert planning.plan(goal).missed == missed
    for question in desk.ids:
        desk.reviewing.rate(question, Rating.EASY)
    desk.wait(days=3)
    assert planning.plan(goal).missed is None, "after that much nothing was planned for these days"


def test_a_goal_without_the_day_on_which_it_was_set_is_read() -> None:
    stored = {"date": "2026-01-01", "topics": [1], "per_day": 3}
    goal = Goal.from_json(stored)
    assert goal.since is None
    assert goal.to_json() == stored
    later = replace(goal, since=date(2025, 12, 1))
    assert Goal.from_json(later.to_json()).since == date(2025, 12, 1)
