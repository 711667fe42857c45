"""The day of the learner's interview, and what it will be about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from studyapp.domain.ids import TopicId

DEFAULT_PER_DAY = 20
MOST_PER_DAY = 500
_Day: TypeAlias = date  # in the class, the name is that of the field


@dataclass(frozen=True, slots=True)
class Goal:
    """What the learner prepares for.

    Attributes:
        date: of the interview.
        topics: what it is about, their sub-topics included; empty for everything.
        per_day: how many questions the learner wants to look at on a day.
        since: the learner's day on which it was set; None when that is not known.
    """

    date: date
    topics: tuple[TopicId, ...] = ()
    per_day: int = DEFAULT_PER_DAY
    since: _Day | None = field(default=None, compare=False)

    def to_json(self) -> dict[str, Any]:
        """Return it as it is stored."""
        return {
            "date": self.date.isoformat(),
            "topics": list(self.topics),
            "per_day": self.per_day,
            **({"since": self.since.isoformat()} if self.since else {}),
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
                since = stored.get("since")
                return cls(
                    date.fromisoformat(day),
                    tuple(map(TopicId, topics)),
                    per_day,
                    date.fromisoformat(since) if isinstance(since, str) else None,
                )
            case _:
                raise ValueError(f"not a goal: {stored!r}")
