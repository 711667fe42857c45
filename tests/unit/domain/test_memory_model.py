"""Our formulas of FSRS say what its package says."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Scheduler
from fsrs import Rating as FsrsRating
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.card import Rating
from studyapp.domain.memory_model import MemoryModel

MODEL = MemoryModel(DEFAULT_PARAMETERS)
START = datetime(2026, 1, 1, tzinfo=UTC)

ratings = st.sampled_from(Rating)


@given(ratings, st.lists(st.tuples(ratings, st.integers(0, 400)), max_size=12))
def test_it_says_what_the_package_says(first: Rating, then: list[tuple[Rating, int]]) -> None:
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, _ = scheduler.review_card(Card(card_id=1), FsrsRating(first), START)
    stability, difficulty = MODEL.first_stability(first), MODEL.first_difficulty(first)
    at = START
    for rating, days in then:
        at += timedelta(days=days)
        recall = MODEL.retrievability(days, stability)
        assert recall == pytest.approx(scheduler.get_card_retrievability(card, at))
        card, _ = scheduler.review_card(card, FsrsRating(rating), at)
        stability = (
            MODEL.stability_after(stability, difficulty, recall, rating)
            if days
            else MODEL.stability_same_day(stability, rating)
        )
        difficulty = MODEL.next_difficulty(difficulty, rating)
        assert card.stability == pytest.approx(stability)
        assert card.difficulty == pytest.approx(difficulty)


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
def test_known_values_of_recall(days: float, stability: float, recall: float) -> None:
    assert MODEL.retrievability(days, stability) == pytest.approx(recall, abs=1e-7)


def test_time_before_the_last_rating_fades_nothing() -> None:
    assert MODEL.retrievability(-3, 5) == 1
