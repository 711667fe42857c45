"""A plan until the day of an interview: which questions on which day, so that most is known then.

For each question the plan is a set of days. First views are spread evenly over the first part of
the time: that nothing stays unseen matters more than the last hundredth of recall, and days will be
missed. What the rest of the room is worth is told by the recall that FSRS predicts for the date:
days are given out one by one to the question that gains most by one more, until each day is full or
nobody gains.
"""

import heapq
import math
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import TypeAlias

from msgspec import Struct

from studyapp.domain.card import Rating
from studyapp.domain.ids import QuestionId
from studyapp.domain.memory_model import MemoryModel

Check: TypeAlias = Callable[[], None]
"""Called now and then; raises when the work is no longer wanted."""

_WORTH_IT = 0.002
"""A review that adds less than this to the recall of its question is left out."""
_SEEN_AFTER = 0.6
"""The part of the days after which every question should have been seen, if there is room.
Simulated learners knew equally much for values from 0.3 to 0.7."""
_EACH_DAY = 10
"""Before these last days, the worth of a day is worked out for some and taken over by those near
it: a day more or less changes little there, and plans for months stay quick."""
_COARSER = 1.15
_CHECK_EVERY = 256


class PlanCard(Struct, frozen=True):
    """What a plan must know of a question.

    Attributes:
        stability: days; None when it was never rated.
        difficulty: 1 to 10; None when it was never rated.
        reviewed: the day of the last rating, counted from today: 0 is today, -1 yesterday.
    """

    question_id: QuestionId
    stability: float | None = None
    difficulty: float | None = None
    reviewed: int = -1


class PlannedDay(Struct, frozen=True):
    """What to do on one day: questions that were never seen, and those to look at again."""

    new: tuple[QuestionId, ...]
    reviews: tuple[QuestionId, ...]


class Plan(Struct, frozen=True):
    """What to learn on each day until the date.

    Attributes:
        days: from today to the day before the date.
        readiness: mean predicted recall of all questions on the morning of each of these days and,
            last, of the date; a question that was not seen counts as 0.
        idle: the same if nothing more is learned.
        unseen: how many questions the days have no room for.
    """

    days: tuple[PlannedDay, ...]
    readiness: tuple[float, ...]
    idle: tuple[float, ...]
    unseen: int

    @property
    def without(self) -> float:
        """Readiness on the date if nothing more is learned."""
        return self.idle[-1]


def least_per_day(cards: Sequence[PlanCard], days: int) -> int:
    """Return how many questions a day are needed at least to see each of them once."""
    unseen = sum(card.stability is None for card in cards)
    return math.ceil(unseen / days) if days > 0 else unseen


def make_plan(
    model: MemoryModel,
    cards: Sequence[PlanCard],
    room: Sequence[int],
    check: Check = lambda: None,
    today: Collection[QuestionId] | None = None,
) -> Plan:
    """Return the plan that promises most.

    Args:
        model: predicts recall.
        cards: the questions that the interview may be about.
        room: how many questions may be looked at on each day, today first; the date is the day
            after the last of them.
        check: called now and then.
        today: what is looked at on the first day, whatever room it has; None for what is best.
    """
    forecast = _Forecast(model, len(room))
    chosen = _give_out(forecast, cards, room, check, today)
    days: list[tuple[list[QuestionId], list[tuple[float, QuestionId]]]] = [([], []) for _ in room]
    totals, idle = [0.0] * (len(room) + 1), [0.0] * (len(room) + 1)
    groups = Counter[tuple[_State, _Days]]()
    for card, state, planned in zip(cards, map(_state_of, cards), chosen, strict=True):
        groups[state, planned] += 1
        for place, day in enumerate(planned):
            if place == 0 and state.stability is None:
                days[day][0].append(card.question_id)
            else:
                recall = forecast.curve(state, planned)[day]
                days[day][1].append((recall, card.question_id))
    for (state, planned), count in groups.items():
        check()
        for day, recall in enumerate(forecast.curve(state, planned)):
            totals[day] += count * recall
        for day, recall in enumerate(forecast.curve(state, ())):
            idle[day] += count * recall
    number = max(len(cards), 1)
    return Plan(
        tuple(
            PlannedDay(tuple(new), tuple(question for _, question in sorted(reviews)))
            for new, reviews in days
        ),
        tuple(total / number for total in totals),
        tuple(total / number for total in idle),
        sum(
            not planned and card.stability is None
            for card, planned in zip(cards, chosen, strict=True)
        ),
    )


_Days: TypeAlias = tuple[int, ...]


class _State(Struct, frozen=True):
    """What the value of a day depends on; rounded, so that like questions are worked out once."""

    stability: float | None
    difficulty: float
    reviewed: int


def _state_of(card: PlanCard) -> _State:
    if card.stability is None or card.difficulty is None:
        return _State(None, 0.0, 0)
    return _State(float(f"{card.stability:.3g}"), round(card.difficulty, 1), card.reviewed)


class _Forecast:
    """Predicts recall of questions that are looked at on given days; remembers what it worked out.

    A review has two ends. Carrying both on doubles the work with each day, so the stability after
    it is their mean, weighted by their chances, on the logarithmic scale on which stability moves.
    """

    def __init__(self, model: MemoryModel, date: int) -> None:
        self._model = model
        self._date = date
        self._asked = _asked_days(date)
        self._gains: dict[tuple[_State, _Days], list[float]] = {}
        self._curves: dict[tuple[_State, _Days], tuple[float, ...]] = {}
        self._steps: dict[tuple[float, float, int], tuple[float, float]] = {}
        first = model.first_stability(Rating.GOOD)
        # The first answer is looked up and, by the learning steps, asked once more on the same day.
        self._seen = (
            model.stability_same_day(first, Rating.GOOD),
            model.next_difficulty(model.first_difficulty(Rating.GOOD), Rating.GOOD),
        )

    def recall(self, state: _State, days: _Days) -> float:
        """Return the chance of recall on the date."""
        stability, difficulty, last = state.stability, state.difficulty, state.reviewed
        for day in days:
            stability, difficulty = self._after(stability, difficulty, day - last)
            last = day
        if stability is None:
            return 0.0
        return self._model.retrievability(self._date - last, stability)

    def gains(self, state: _State, days: _Days) -> list[float]:
        """Return what one more day is worth, for each day; -1 for one that it has already."""
        key = (state, days)
        if (known := self._gains.get(key)) is None:
            before = self.recall(state, days)
            worth = {
                day: self.recall(state, tuple(sorted((*days, day)))) - before
                for day in set(self._asked)
            }
            taken = {*days, state.reviewed} if state.stability is not None else set(days)
            known = self._gains[key] = [
                -1.0 if day in taken else worth[asked] for day, asked in enumerate(self._asked)
            ]
        return known

    def curve(self, state: _State, days: _Days) -> tuple[float, ...]:
        """Return the chance of recall on the morning of each day, the date last."""
        key = (state, days)
        if (known := self._curves.get(key)) is None:
            stability, difficulty, last = state.stability, state.difficulty, state.reviewed
            recalls: list[float] = []
            for day in range(self._date + 1):
                recalls.append(
                    0.0 if stability is None else self._model.retrievability(day - last, stability)
                )
                if day in days:
                    stability, difficulty = self._after(stability, difficulty, day - last)
                    last = day
            known = self._curves[key] = tuple(recalls)
        return known

    def _after(
        self, stability: float | None, difficulty: float, elapsed: int
    ) -> tuple[float, float]:
        if stability is None:
            return self._seen
        key = (stability, difficulty, elapsed)
        if (known := self._steps.get(key)) is not None:
            return known
        model = self._model
        recall = model.retrievability(elapsed, stability)
        known_well = model.stability_after(stability, difficulty, recall, Rating.GOOD)
        forgotten = model.stability_after(stability, difficulty, recall, Rating.AGAIN)
        forgotten = model.stability_same_day(forgotten, Rating.GOOD)
        after = math.exp(recall * math.log(known_well) + (1 - recall) * math.log(forgotten))
        easier = model.next_difficulty(difficulty, Rating.GOOD)
        harder = model.next_difficulty(difficulty, Rating.AGAIN)
        result = after, recall * easier + (1 - recall) * harder
        self._steps[key] = result
        return result


def _asked_days(date: int) -> list[int]:
    """Return for each day the one whose worth it takes over, see ``_EACH_DAY``."""
    asked = [0] * date
    distance, day = 1, date - 1
    while day >= 0:
        step = 1 if distance <= _EACH_DAY else math.ceil(distance * (_COARSER - 1))
        for near in range(max(day - step + 1, 0), day + 1):
            asked[near] = day
        day -= step
        distance += step
    return asked


def _spread_first_views(states: Sequence[_State], chosen: list[_Days], left: list[int]) -> None:
    """Give each question that was never seen its first day, the same number to each day."""
    unseen = [
        place for place, state in enumerate(states) if state.stability is None and not chosen[place]
    ]
    days = max(math.ceil(len(left) * _SEEN_AFTER), 1)
    given = 0
    for day, free in enumerate(left):
        open_days = sum(room > 0 for room in left[day:days])
        share = math.ceil((len(unseen) - given) / max(open_days, 1))
        for place in unseen[given : given + min(free, share)]:
            chosen[place] = (day,)
            left[day] -= 1
            given += 1


def _give_out(
    forecast: _Forecast,
    cards: Sequence[PlanCard],
    room: Sequence[int],
    check: Check,
    today: Collection[QuestionId] | None,
) -> list[_Days]:
    """Give each day to the questions that gain most by it, until none is left worth giving."""
    states = [_state_of(card) for card in cards]
    chosen: list[_Days] = [()] * len(cards)
    left = list(room)
    if today is not None:
        chosen = [(0,) if card.question_id in today else () for card in cards]
        left[0] = 0
    _spread_first_views(states, chosen, left)

    def offer(place: int) -> tuple[float, int, int] | None:
        """Return the best open day of a question as an entry of the heap."""
        gains = forecast.gains(states[place], chosen[place])
        best = max(
            (day for day, free in enumerate(left) if free > 0),
            key=lambda day: gains[day],
            default=None,
        )
        if best is None or gains[best] < _WORTH_IT:
            return None
        return -gains[best], place, best

    heap = [entry for place in range(len(cards)) if (entry := offer(place))]
    heapq.heapify(heap)
    turns = 0
    while heap:
        if turns % _CHECK_EVERY == 0:
            check()
        turns += 1
        _, place, day = heapq.heappop(heap)
        if left[day] > 0:
            left[day] -= 1
            chosen[place] = tuple(sorted((*chosen[place], day)))
        if entry := offer(place):
            heapq.heappush(heap, entry)
    return chosen
