"""What a desired retention means in reviews a day, for the questions learned so far."""

from collections.abc import Sequence

from msgspec import Struct

from studyapp.domain.memory_model import MemoryModel


class Workload(Struct, frozen=True):
    """The questions that come again.

    Attributes:
        stabilities: of each, in days.
        maximum_interval: days.
    """

    model: MemoryModel
    stabilities: Sequence[float]
    maximum_interval: int

    def reviews_per_day(self, retention: float) -> float:
        """Return how many reviews a day they make, at the stabilities that they have now.

        Each comes once in its interval; of those, the forgotten ones are asked once more. Where the
        interval is held at its bounds, recall is what it has come to by then, not what was desired.
        """
        return sum(self._of_one(stability, retention) for stability in self.stabilities)

    def _of_one(self, stability: float, retention: float) -> float:
        wished = self.model.interval(stability, retention)
        days = min(max(wished, 1.0), self.maximum_interval)
        recall = retention if days == wished else self.model.retrievability(days, stability)
        return (2 - recall) / days
