"""The day of the learner's interview, and what it will be about."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from msgspec import Struct

from studyapp.domain.ids import TopicId

DEFAULT_PER_DAY = 20
MOST_PER_DAY = 500
_Day: TypeAlias = date  # in the class, the name is that of the field


class Goal(Struct, frozen=True, eq=False):
    """What the learner prepares for; equal to another whenever that was set.

    Attributes:
        date: of the interview.
        topics: what it is about, their sub-topics included; empty for everything.
        per_day: how many questions the learner wants to look at on a day.
        since: the learner's day on which it was set; None when that is not known.
    """

    date: date
    topics: tuple[TopicId, ...] = ()
    per_day: int = DEFAULT_PER_DAY
    since: _Day | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Goal) and self._chosen == other._chosen

    def __ne__(self, other: object) -> bool:  # else that of Struct, which asks for identity
        return not self == other

    def __hash__(self) -> int:
        return hash(self._chosen)

    @property
    def _chosen(self) -> tuple[_Day, tuple[TopicId, ...], int]:
        return self.date, self.topics, self.per_day

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
