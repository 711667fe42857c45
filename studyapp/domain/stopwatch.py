"""Measures time that someone spends on something: without pauses, and without sleep."""

import time
from collections.abc import Callable
from datetime import timedelta

LONGEST_TICK = 5.0
"""Seconds without a tick after which the machine, or the app, was asleep: they do not count.

On some systems the monotonic clock goes on while a laptop is suspended, on others it stops; and
nobody answers questions behind a closed lid.
"""


class Stopwatch:
    """Runs while it is ticked at least every ``LONGEST_TICK``; a longer gap is not counted."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """Stand at zero; ``now`` tells seconds from any beginning, never going back."""
        self._now = now
        self._spent = 0.0
        self._last: float | None = None

    @property
    def running(self) -> bool:
        """Whether time is counted now."""
        return self._last is not None

    @property
    def elapsed(self) -> timedelta:
        """The time that was counted, up to now."""
        self.tick()
        return timedelta(seconds=self._spent)

    def set(self, elapsed: timedelta) -> None:
        """Stand at a time; it goes on from there if it is running."""
        self._spent = elapsed.total_seconds()
        if self._last is not None:
            self._last = self._now()

    def start(self) -> None:
        """Count from now on."""
        if self._last is None:
            self._last = self._now()

    def stop(self) -> None:
        """Count no more."""
        self.tick()
        self._last = None

    def tick(self) -> None:
        """Count what passed since the last tick; to be called about every second."""
        if self._last is None:
            return
        now = self._now()
        passed = now - self._last
        self._last = now
        if passed <= LONGEST_TICK:
            self._spent += passed
