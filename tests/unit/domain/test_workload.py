"""What a desired retention means in reviews a day."""

import pytest
from hypothesis import example, given
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
@example([4053.0], 0.703125, 0.701171875)  # the longest interval is allowed for one, not the other
@example([0.01], 0.9, 0.8)  # both are asked daily
def test_who_wants_to_remember_more_reviews_no_less(
    known: list[float], one: float, other: float
) -> None:
    load = Workload(MODEL, known, 36_500)
    lower, higher = sorted((one, other))
    rounding = 1 + 1e-12
    assert load.reviews_per_day(lower) <= load.reviews_per_day(higher) * rounding


def test_the_forgotten_are_asked_once_more() -> None:
    assert Workload(MODEL, [50.0], 36_500).reviews_per_day(0.9) == pytest.approx(1.1 / 50)
    assert Workload(MODEL, [], 100).reviews_per_day(0.9) == 0


@pytest.mark.parametrize(("stability", "days"), [(0.01, 1), (5000.0, 100)])
def test_intervals_are_at_least_a_day_and_at_most_what_is_allowed(
    stability: float, days: int
) -> None:
    forgotten = 1 - MODEL.retrievability(days, stability)
    load = Workload(MODEL, [stability], 100).reviews_per_day(0.9)
    assert load == pytest.approx((1 + forgotten) / days)
