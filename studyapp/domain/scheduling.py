"""When to ask again: FSRS-6, learning steps, days of the learner, and a log that can be replayed.

What a rating does to memory is worked out by the ``fsrs`` package. Here is what it leaves open:
time between ratings counts in the learner's days (as in the data that the parameters were fitted
to), and so do intervals, which end when a day begins, or right after it when a step that a harder
rating would have led to ends later; intervals are varied a little, always alike for one question
and rating; and each log entry holds what its next date was decided by.

Dates and predictions: memory changes by whole days, so a review predicts by whole days too.
``retrievability`` takes days with fractions, for comparing and drawing.
"""

import json
import random
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from studyapp.domain.card import LogEntry, Memory, Phase, Rating, Rescheduling, Review
from studyapp.domain.memory_model import MemoryModel
from studyapp.domain.study_days import StudyDays

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

# fmt: off
PARAMETERS = (
    .212, 1.2931, 2.3065, 8.2956, 6.4133, .8334, 3.0194, .001, 1.8722, .1666, .796, 1.4835,
    .0614, .2629, 1.6483, .6014, 1.8729, .5425, .0912, .0658, .1542,
)
# fmt: on
"""Those of FSRS-6; the log names them by ``GENERATION``."""
GENERATION = 6

MINUTE = 60
MAXIMUM_INTERVAL = 36_500
_MODEL = MemoryModel(PARAMETERS)

_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
"""From and to which days of an interval, and by which part of these it may be longer or shorter."""
_LEAST_FUZZED = 2.5


class Scheduling(Struct, frozen=True):
    """What the learner chose about dates.

    Attributes:
        retention: the recall at which a question is to be asked again, 0.70 to 0.97.
        steps: seconds to wait after the first ratings, until a question is in review.
        relearning_steps: the same after it was forgotten in review.
        maximum_interval: days.
        fuzz: vary intervals, so that what was learned on one day is not always asked on one.
        days: when the learner's days begin.
    """

    retention: float = 0.9
    steps: tuple[int, ...] = (1 * MINUTE, 10 * MINUTE)
    relearning_steps: tuple[int, ...] = (10 * MINUTE,)
    maximum_interval: int = MAXIMUM_INTERVAL
    fuzz: bool = True
    days: StudyDays = StudyDays()


class Standing(Struct, frozen=True):
    """How a question stands before a rating.

    Attributes:
        key: of the question; varies the interval.
        last_day: the learner's day of the last rating, as the log has it; None before the first.
    """

    key: str
    memory: Memory = Memory()
    last_day: date | None = None


class Outcome(Struct, frozen=True):
    """What follows from a rating.

    Attributes:
        memory: how the card stands then.
        interval: minutes while on learning steps, whole days of the learner's in review.
        day: the learner's, of the rating.
        retrievability: predicted for that day; None for the first rating.
        decided_by: JSON of all that the next date depends on besides the log.
    """

    memory: Memory
    interval: timedelta
    day: date
    retrievability: float | None
    decided_by: str


def retrievability(stability: float, days: float) -> float:
    """Return the chance (0 to 1) that a question is recalled some days after its last rating.

    Args:
        stability: days until it is 0.9.
        days: since the last rating, fractions included; before it there is no forgetting.
    """
    return _MODEL.retrievability(days, stability)


def rate(standing: Standing, rating: Rating, moment: datetime, scheduling: Scheduling) -> Outcome:
    """Return what follows from a rating.

    Args:
        standing: of the question, before.
        rating: how well it was answered.
        moment: when, UTC, in whole milliseconds.
        scheduling: what the learner chose.
    """
    memory = standing.memory
    day = scheduling.days.day_of(moment)
    elapsed = _elapsed(day, standing.last_day)
    card = _rated(memory, rating, moment, elapsed, scheduling)
    interval = _interval(card, moment, scheduling, standing)
    rule = _Rule(scheduling, scheduling.days.offset_of(day + interval))
    due = rule.due(card, day + interval, rule.earliest(memory.phase, moment))
    return Outcome(
        _after(memory, card, rating, moment, due),
        scheduling.days.day_of(due) - day if _is_in_review(card) else due - moment,
        day,
        None
        if memory.stability is None
        else retrievability(memory.stability, 0 if elapsed is None else elapsed.days),
        rule.to_json(),
    )


def choices(standing: Standing, moment: datetime, scheduling: Scheduling) -> dict[Rating, Outcome]:
    """Return what would follow from each rating; arguments as for ``rate``."""
    return {rating: rate(standing, rating, moment, scheduling) for rating in Rating}


def in_order(
    reviews: Iterable[Review], reschedulings: Iterable[Rescheduling]
) -> tuple[LogEntry, ...]:
    """Return the entries of a log as they came, whatever the clock said then."""
    entries: list[LogEntry] = [*reviews, *reschedulings]
    return tuple(sorted(entries, key=_place))


def _place(entry: LogEntry) -> tuple[int, bool, int]:
    if isinstance(entry, Rescheduling):
        return entry.after, True, entry.id
    return entry.id, False, 0


def replay(key: str, log: Iterable[LogEntry]) -> Memory:
    """Return how a card stands after the entries of a log, in their order.

    Args:
        key: of the question.
        log: entries about this question that were not taken back.
    """
    standing = Standing(key)
    for entry in log:
        if isinstance(entry, Rescheduling):
            standing = _rescheduled(standing, entry)
            continue
        rule = _Rule.from_json(entry.scheduler)
        elapsed = _elapsed(entry.day, standing.last_day)
        card = _rated(standing.memory, entry.rating, entry.rated_at, elapsed, rule.scheduling)
        interval = _interval(card, entry.rated_at, rule.scheduling, standing)
        earliest = rule.earliest(standing.memory.phase, entry.rated_at)
        due = rule.due(card, entry.day + interval, earliest)
        memory = _after(standing.memory, card, entry.rating, entry.rated_at, due)
        standing = Standing(key, memory, entry.day)
    return standing.memory


def _rescheduled(standing: Standing, entry: Rescheduling) -> Standing:
    if entry.due_at is None:
        return Standing(standing.key)
    if standing.memory.phase is Phase.NEW:
        return standing  # the ratings before were taken back, and what is new has no date
    return replace(standing, memory=replace(standing.memory, due_at=entry.due_at))


class _Rule(Struct, frozen=True):
    """What the log holds of how a date was decided.

    Attributes:
        scheduling: its days have no zone: what matters of that is the offset.
        offset: by how many seconds the wall clock was before UTC on the next date.
        after_steps: whether an easier rating waits for the steps of a harder one. Ratings of
            earlier versions did not: minutes before a day began, Hard could be due after Good.
    """

    scheduling: Scheduling
    offset: int
    after_steps: bool = True

    def to_json(self) -> str:
        chosen = self.scheduling
        return json.dumps(
            {
                "fsrs": GENERATION,
                "retention": chosen.retention,
                "steps": chosen.steps,
                "relearning": chosen.relearning_steps,
                "maximum": chosen.maximum_interval,
                "fuzz": chosen.fuzz,
                "roll_over": chosen.days.roll_over,
                "offset": self.offset,
                "after_steps": self.after_steps,
            },
            separators=(",", ":"),
        )

    @staticmethod
    @lru_cache(maxsize=256)
    def from_json(text: str) -> "_Rule":
        stored: dict[str, Any] = json.loads(text)
        scheduling = Scheduling(
            stored["retention"],
            tuple(stored["steps"]),
            tuple(stored["relearning"]),
            stored["maximum"],
            stored["fuzz"],
            StudyDays(stored["roll_over"]),
        )
        return _Rule(scheduling, stored["offset"], stored.get("after_steps", False))

    def earliest(self, phase: Phase, moment: datetime) -> datetime:
        """Return when a card in review may be due at the earliest: after all steps of its phase.

        Args:
            phase: of the card before the rating.
            moment: of the rating.
        """
        return moment + _longest_step(phase, self.scheduling) if self.after_steps else moment

    def due(self, card: "Card", day: date, earliest: datetime) -> datetime:
        """Return the next date.

        Args:
            card: after the rating.
            day: of the learner's, with the beginning of which a card in review is due.
            earliest: a card in review is not due before.
        """
        if not _is_in_review(card):
            return card.due
        midnight = datetime.combine(day, time(), UTC)
        begin = midnight + timedelta(hours=self.scheduling.days.roll_over, seconds=-self.offset)
        return max(begin, earliest)


def _longest_step(phase: Phase, scheduling: Scheduling) -> timedelta:
    """Return how long a rating can make a question wait on a step at most."""
    is_learning = phase in (Phase.NEW, Phase.LEARNING)
    steps = scheduling.steps if is_learning else scheduling.relearning_steps
    # Hard waits half as long again if there is one step, and else not longer than the longest.
    return timedelta(seconds=steps[0] * 1.5 if len(steps) == 1 else max(steps, default=0))


@lru_cache(maxsize=64)
def _scheduler(scheduling: Scheduling) -> "Scheduler":
    from fsrs import Scheduler  # noqa: PLC0415 - 30 ms that a start need not wait for

    return Scheduler(
        PARAMETERS,
        scheduling.retention,
        [timedelta(seconds=step) for step in scheduling.steps],
        [timedelta(seconds=step) for step in scheduling.relearning_steps],
        scheduling.maximum_interval,
        enable_fuzzing=False,
    )


def _elapsed(day: date, last_day: date | None) -> timedelta | None:
    """Return the learner's days since the last rating; none when the clock was set back."""
    return None if last_day is None else max(day - last_day, timedelta())


def _rated(
    memory: Memory,
    rating: Rating,
    moment: datetime,
    elapsed: timedelta | None,
    scheduling: Scheduling,
) -> "Card":
    from fsrs import Card, State  # noqa: PLC0415 - see _scheduler
    from fsrs import Rating as FsrsRating  # noqa: PLC0415 - see _scheduler

    states = {
        Phase.NEW: State.Learning,
        Phase.LEARNING: State.Learning,
        Phase.REVIEW: State.Review,
        Phase.RELEARNING: State.Relearning,
    }
    card = Card(
        card_id=0,  # else it waits a millisecond for a number of its own
        state=states[memory.phase],
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=moment,
        # The package counts days of 24 hours; this makes them the learner's.
        last_review=None if elapsed is None else moment - elapsed,
    )
    rated, _ = _scheduler(scheduling).review_card(card, FsrsRating(rating), moment)
    return rated


def _is_in_review(card: "Card") -> bool:
    from fsrs import State  # noqa: PLC0415 - see _scheduler

    return card.state is State.Review


def _interval(
    card: "Card", moment: datetime, scheduling: Scheduling, standing: Standing
) -> timedelta:
    """Return in how many days a card in review is due; zero on a learning step."""
    if not _is_in_review(card):
        return timedelta()
    days = (card.due - moment).days
    if scheduling.fuzz and days >= _LEAST_FUZZED:
        days = _fuzzed(
            days, scheduling.maximum_interval, f"{standing.key}:{standing.memory.reviews}"
        )
    return timedelta(days=days)


def _fuzzed(days: int, most: int, seed: str) -> int:
    """Return an interval near another, always the same for a seed.

    Longer intervals stay longer ones: the ends grow with the interval, and the seed decides on
    the place between them.
    """
    slack = 1 + sum(part * max(min(days, end) - start, 0) for start, end, part in _FUZZ)
    shortest, longest = max(2, round(days - slack)), min(round(days + slack), most)
    shortest = min(shortest, longest)
    place = random.Random(seed).random()
    return shortest + int(place * (longest - shortest + 1))


def _after(memory: Memory, card: "Card", rating: Rating, moment: datetime, due: datetime) -> Memory:
    forgotten = memory.phase is Phase.REVIEW and rating is Rating.AGAIN
    return Memory(
        Phase(card.state.name.lower()),
        card.step,
        card.stability,
        card.difficulty,
        due,
        moment,
        memory.reviews + 1,
        memory.lapses + forgotten,
    )
