"""The day of the learner's interview, and what it will be about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from studyapp.domain.ids import TopicId

DEFAULT_PER_DAY = 20
MOST_PER_DAY = 500


@dataclass(frozen=True, slots=True)
class Goal:
    """What the learner prepares for.

    Attributes:
        date: of the interview.
        topics: what it is about, their sub-topics included; empty for everything.
        per_day: how many questions the learner wants to look at on a day.
    """

    date: date
    topics: tuple[TopicId, ...] = ()
    per_day: int = DEFAULT_PER_DAY

    def to_json(self) -> dict[str, Any]:
        """Return it as it is stored."""
        return {
            "date": self.date.isoformat(),
            "topics": list(self.topics),
            "per_day": self.per_day,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Goal":
        """Return what was stored.

        Raises:
            ValueError: it is no goal.
        """
        match stored:
            case {"date": str(day), "topics": [*topics], "per_day": int(per_day)} if (
                all(type(topic) is int for topic in topics) and 1 <= per_day <= MOST_PER_DAY
            ):
                return cls(date.fromisoformat(day), tuple(map(TopicId, topics)), per_day)
            case _:
                raise ValueError(f"not a goal: {stored!r}")
