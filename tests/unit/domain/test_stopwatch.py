"""The stopwatch: pauses, sleep, and going on from a time."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.stopwatch import LONGEST_TICK, Stopwatch


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def seconds(watch: Stopwatch) -> float:
    return watch.elapsed.total_seconds()


def test_it_counts_only_while_it_runs() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    clock.now += 3
    assert seconds(watch) == 0
    watch.start()
    clock.now += 2
    assert seconds(watch) == 2
    watch.stop()
    clock.now += 4
    assert seconds(watch) == 2
    assert not watch.running
    watch.start()
    watch.start()
    clock.now += 1
    assert seconds(watch) == 3


def test_it_goes_on_from_a_time() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    watch.start()
    clock.now += 2
    watch.set(timedelta(minutes=1))
    clock.now += 2
    assert seconds(watch) == 62


def test_a_night_with_the_lid_closed_does_not_count() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    watch.start()
    clock.now += 1
    watch.tick()
    clock.now += 8 * 60 * 60
    watch.tick()
    clock.now += 1
    assert seconds(watch) == 2


@given(st.lists(st.floats(0, LONGEST_TICK - 0.01), max_size=30))
def test_ticks_neither_add_nor_lose_time(steps: list[float]) -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    watch.start()
    for step in steps:
        clock.now += step
        watch.tick()
    assert abs(seconds(watch) - sum(steps)) < 1e-3
