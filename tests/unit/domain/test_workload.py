"""What a desired retention means in reviews a day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.memory_model import MemoryModel
from studyapp.domain.scheduling import PARAMETERS
from studyapp.domain.workload import Workload

MODEL = MemoryModel(PARAMETERS)

stabilities = st.lists(st.floats(0.01, 5000), min_size=1, max_size=20)
retentions = st.floats(0.70, 0.97)


@given(st.floats(0.01, 5000), retentions)
def test_after_the_interval_recall_is_what_was_desired(stability: float, retention: float) -> None:
    days = MODEL.interval(stability, retention)
    assert MODEL.retrievability(days, stability) == pytest.approx(retention)


@given(stabilities, retentions, retentions)
def test_who_wants_to_remember_more_reviews_no_less(
    known: list[float], one: float, other: float
) -> None:
    load = Workload(MODEL, known, 36_500)
    lower, higher = sorted((one, other))
    shortest = [MODEL.interval(stability, higher) for stability in known]
    if min(shortest) > 1:  # else both are asked daily, and the forgotten ones weigh more
        assert load.reviews_per_day(lower) <= load.reviews_per_day(higher) * 1.0001


def test_intervals_are_at_least_a_day_and_at_most_what_is_allowed() -> None:
    assert Workload(MODEL, [0.01], 36_500).reviews_per_day(0.9) == pytest.approx(1.1)
    assert Workload(MODEL, [5000.0], 100).reviews_per_day(0.9) == pytest.approx(1.1 / 100)
    assert Workload(MODEL, [], 100).reviews_per_day(0.9) == 0
