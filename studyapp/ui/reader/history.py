"""Where the reader has been, for going back and forward."""

from msgspec import Struct

from studyapp.domain.settings import JsonValue
from studyapp.ui.reader.page_view import Anchor

_KEPT = 100


class Visit(Struct, frozen=True):
    """A question, and the place in it."""

    question: int
    anchor: Anchor = Anchor()


class History:
    """A line of visits with the present one somewhere in it."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def current(self) -> Visit | None:
        """The present visit."""
        return self._visits[self._at] if self._visits else None

    @property
    def can_back(self) -> bool:
        """Whether there is a visit before this one."""
        return self._at > 0

    @property
    def can_forward(self) -> bool:
        """Whether there is a visit after this one."""
        return self._at + 1 < len(self._visits)

    def leave(self, anchor: Anchor) -> None:
        """Note how far the present question was read."""
        if self._visits:
            self._visits[self._at] = Visit(self._visits[self._at].question, anchor)

    def visit(self, question: int) -> None:
        """Go on to a question; what lay ahead is forgotten."""
        del self._visits[self._at + 1 :]
        self._visits.append(Visit(question))
        del self._visits[:-_KEPT]
        self._at = len(self._visits) - 1

    def move(self, steps: int) -> Visit | None:
        """Go back or forward; None when there is nowhere to go."""
        if not 0 <= self._at + steps < len(self._visits):
            return None
        self._at += steps
        return self._visits[self._at]

    def forget(self, question: int) -> None:
        """Drop all visits of a question that is gone."""
        before = sum(visit.question == question for visit in self._visits[: self._at + 1])
        self._visits = [visit for visit in self._visits if visit.question != question]
        self._at = min(max(self._at - before, 0), len(self._visits) - 1)

    def questions(self) -> list[int]:
        """Return the questions of all visits, the last one first."""
        return [visit.question for visit in reversed(self._visits)]

    def state(self) -> JsonValue:
        """Return all visits as JSON."""
        return [[visit.question, *visit.anchor] for visit in self._visits]

    @property
    def at(self) -> int:
        """Which visit is the present one, from 0; -1 when there is none."""
        return self._at

    def restore(self, state: JsonValue, at: JsonValue) -> None:
        """Take visits back from JSON; what does not fit is dropped."""
        self._visits = []
        for entry in state if isinstance(state, list) else []:
            numbers = (
                [number for number in entry if isinstance(number, int)]
                if isinstance(entry, list)
                else []
            )
            if len(numbers) == 3:
                self._visits.append(Visit(numbers[0], Anchor(numbers[1], numbers[2])))
        last = len(self._visits) - 1
        self._at = min(max(at, 0), last) if isinstance(at, int) else last
