"""A plan keeps its promises, and learners who follow it know more on the day."""

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.ids import QuestionId
from studyapp.domain.memory_model import MemoryModel
from studyapp.domain.planning import Plan, PlanCard, least_per_day, make_plan
from tests.support.learner import Learner

MODEL = MemoryModel(DEFAULT_PARAMETERS)

unseen_cards = st.builds(PlanCard, st.just(QuestionId(0)))
seen_cards = st.builds(
    PlanCard,
    st.just(QuestionId(0)),
    st.floats(0.01, 400),
    st.floats(1, 10),
    st.integers(-400, 0),
)
card_lists = st.lists(unseen_cards | seen_cards, max_size=25).map(
    lambda cards: [
        PlanCard(QuestionId(place), card.stability, card.difficulty, card.reviewed)
        for place, card in enumerate(cards, 1)
    ]
)
rooms = st.lists(st.integers(0, 6), max_size=40)


def planned(plan: Plan) -> list[list[QuestionId]]:
    return [[*day.new, *day.reviews] for day in plan.days]


@given(card_lists, rooms)
def test_a_plan_keeps_to_the_room_of_each_day_and_sees_what_it_can(
    cards: list[PlanCard], room: list[int]
) -> None:
    plan = make_plan(MODEL, cards, room)
    assert len(plan.days) == len(room)
    for day, free in zip(planned(plan), room, strict=True):
        assert len(day) <= free
        assert len(set(day)) == len(day)
    new = [question for day in plan.days for question in day.new]
    never = {card.question_id for card in cards if card.stability is None}
    assert len(set(new)) == len(new)
    assert set(new) <= never
    assert plan.unseen == len(never) - len(new)
    assert plan.unseen == max(len(never) - sum(room), 0)


@given(card_lists, rooms)
def test_what_is_new_comes_before_its_reviews(cards: list[PlanCard], room: list[int]) -> None:
    known = {card.question_id for card in cards if card.stability is not None}
    for day in make_plan(MODEL, cards, room).days:
        assert set(day.reviews) <= known
        known |= set(day.new)


@given(card_lists, rooms)
def test_what_was_looked_at_today_waits_until_tomorrow(
    cards: list[PlanCard], room: list[int]
) -> None:
    today = {card.question_id for card in cards if card.stability is not None and not card.reviewed}
    plan = make_plan(MODEL, cards, room)
    assert not plan.days or not today & set(planned(plan)[0])


@given(card_lists, rooms)
def test_readiness_is_a_mean_of_chances_and_never_worse_than_doing_nothing(
    cards: list[PlanCard], room: list[int]
) -> None:
    plan = make_plan(MODEL, cards, room)
    assert len(plan.readiness) == len(room) + 1
    assert all(0 <= value <= 1 for value in plan.readiness)
    # Stabilities are rounded for the plan, to three digits.
    assert plan.readiness[-1] >= plan.without - 0.01


def test_the_same_cards_have_the_same_plan() -> None:
    cards = Learner(MODEL, 30, seed=1).cards(0)
    assert make_plan(MODEL, cards, [5] * 12) == make_plan(MODEL, cards, [5] * 12)


def test_everything_is_seen_well_before_the_date() -> None:
    plan = make_plan(MODEL, Learner(MODEL, 30, seed=1).cards(0), [10] * 10)
    assert sum(len(day.new) for day in plan.days[:6]) == 30
    assert all(day.reviews for day in plan.days[-2:])


def test_days_without_room_are_left_out() -> None:
    plan = make_plan(MODEL, Learner(MODEL, 6, seed=1).cards(0), [0, 3, 0, 3])
    assert [len(day.new) for day in plan.days] == [0, 3, 0, 3]


def test_what_is_nearly_forgotten_comes_before_what_is_known() -> None:
    weak = PlanCard(QuestionId(1), 2.0, 6.0, -20)
    strong = PlanCard(QuestionId(2), 300.0, 3.0, -5)
    assert planned(make_plan(MODEL, [strong, weak], [1])) == [[1]]


def test_the_least_number_of_questions_a_day() -> None:
    cards = Learner(MODEL, 31, seed=1).cards(0)
    assert least_per_day(cards, 10) == 4
    assert least_per_day(cards, 0) == 31
    assert least_per_day([PlanCard(QuestionId(1), 2.0, 5.0)], 10) == 0
    assert make_plan(MODEL, cards, [4] * 10).unseen == 0
    assert make_plan(MODEL, cards, [3] * 10).unseen == 1


def test_a_plan_can_be_given_up() -> None:
    class GivenUpError(Exception):
        pass

    def give_up() -> None:
        raise GivenUpError

    with pytest.raises(GivenUpError):
        make_plan(MODEL, Learner(MODEL, 5, seed=1).cards(0), [3] * 5, give_up)


@pytest.mark.parametrize(
    ("questions", "days", "a_day"), [(100, 14, 20), (60, 10, 15), (300, 20, 25), (100, 30, 20)]
)
def test_planned_learners_know_more_on_the_day_than_others_after_as_many_reviews(
    questions: int, days: int, a_day: int
) -> None:
    seeds = range(3)
    plain_recall = planned_recall = 0.0
    for seed in seeds:
        plain = Learner(MODEL, questions, seed)
        spent: list[int] = []
        for day in range(days):
            todo = [*plain.due(day), *plain.unseen()][:a_day]
            for question in todo:
                plain.look_at(question, day)
            spent.append(len(todo))
        plain_recall += plain.recall(days)
        learner = Learner(MODEL, questions, seed)
        looked = 0
        for day in range(days):  # each day anew, from what the day before has brought
            (today, *_) = planned(make_plan(MODEL, learner.cards(day), spent[day:]))
            for question in today:
                learner.look_at(question, day)
            looked += len(today)
        assert looked <= sum(spent)
        planned_recall += learner.recall(days)
    assert planned_recall > plain_recall
