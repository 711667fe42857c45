"""The formulas of FSRS-6 by themselves, for thousands of predictions at once.

Ratings go through the ``fsrs`` package (see ``studyapp.domain.scheduling``), which works on one
card at a time and builds objects for it. Planning and forecasts ask for millions of numbers, so the
formulas stand here as plain functions of numbers; tests hold them against the package. Source: "The
Algorithm" in the wiki of open-spaced-repetition/fsrs4anki, FSRS-6; w is the list of its parameters.
"""

import math
from collections.abc import Sequence

from studyapp.domain.card import Rating

_LEAST_STABILITY = 0.001
_EASIEST, _HARDEST = 1.0, 10.0


class MemoryModel:
    """How memory fades and grows.

    Times are in days, stabilities in days, difficulties from 1 to 10, recall from 0 to 1.
    """

    __slots__ = ("_decay", "_factor", "w")

    def __init__(self, w: Sequence[float]) -> None:
        """Take the 21 parameters of FSRS-6."""
        self.w = tuple(w)
        self._decay = -self.w[20]
        self._factor = 0.9 ** (1 / self._decay) - 1

    @property
    def curve(self) -> tuple[float, float]:
        """The factor and the exponent of the forgetting curve, for sums that a database makes."""
        return self._factor, self._decay

    def retrievability(self, elapsed: float, stability: float) -> float:
        """Return the chance of recall after some days: 0.9 when they equal the stability."""
        return (1 + self._factor * max(elapsed, 0.0) / stability) ** self._decay

    def interval(self, stability: float, retention: float) -> float:
        """Return after how many days the chance of recall has fallen to a desired retention."""
        return stability / self._factor * (retention ** (1 / self._decay) - 1)

    def first_stability(self, rating: Rating) -> float:
        """Return the stability after the first rating of a card."""
        return max(self.w[rating - 1], _LEAST_STABILITY)

    def first_difficulty(self, rating: Rating) -> float:
        """Return the difficulty after the first rating of a card."""
        return _bounded(self._unbounded_first_difficulty(rating))

    def next_difficulty(self, difficulty: float, rating: Rating) -> float:
        """Return the difficulty after one more rating: damped, and drawn to that of Easy."""
        change = -self.w[6] * (rating - 3)
        damped = difficulty + change * (_HARDEST - difficulty) / 9
        easiest = self._unbounded_first_difficulty(Rating.EASY)
        return _bounded(self.w[7] * easiest + (1 - self.w[7]) * damped)

    def stability_after(
        self, stability: float, difficulty: float, recall: float, rating: Rating
    ) -> float:
        """Return the stability after a rating a day or more after the last.

        Args:
            stability: before.
            difficulty: before.
            recall: the retrievability when the rating is given.
            rating: AGAIN is forgetting, the others are remembering.
        """
        w = self.w
        if rating == Rating.AGAIN:
            forgotten = (
                w[11]
                * difficulty ** -w[12]
                * ((stability + 1) ** w[13] - 1)
                * math.exp(w[14] * (1 - recall))
            )
            return max(min(forgotten, stability / math.exp(w[17] * w[18])), _LEAST_STABILITY)
        growth = (
            math.exp(w[8])
            * (11 - difficulty)
            * stability ** -w[9]
            * (math.exp(w[10] * (1 - recall)) - 1)
        )
        growth *= {Rating.HARD: w[15], Rating.EASY: w[16]}.get(rating, 1.0)
        return max(stability * (1 + growth), _LEAST_STABILITY)

    def stability_same_day(self, stability: float, rating: Rating) -> float:
        """Return the stability after a rating on the day of the last one."""
        w = self.w
        growth = math.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
        if rating >= Rating.HARD:
            growth = max(growth, 1.0)
        return max(stability * growth, _LEAST_STABILITY)

    def _unbounded_first_difficulty(self, rating: Rating) -> float:
        return self.w[4] - math.exp(self.w[5] * (rating - 1)) + 1


def _bounded(difficulty: float) -> float:
    return min(max(difficulty, _EASIEST), _HARDEST)
