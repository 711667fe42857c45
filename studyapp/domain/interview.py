"""A mock interview: how long, about what, which questions, and how far it has come."""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from msgspec import Struct, field

from studyapp.domain.ids import AttemptId, InterviewId, QuestionId, TopicId

SECONDS_PER_QUESTION = 180
"""What a question is given when the length of the interview decides on their number."""
MOST_QUESTIONS = 60
LONGEST = MOST_QUESTIONS * SECONDS_PER_QUESTION // 60
"""Minutes of the longest interview."""
_UNSEEN_WEAKNESS = 0.6
"""A question that was never rated counts as one that is recalled in two of five cases."""
_GAP_WEAKNESS = 0.15
"""What each missed key point adds to the weakness of a question."""
_FOLLOW_UP_CHANCE = 0.5
_ASKED_BEFORE = 0.1
"""How much less likely a question comes that the last interviews asked."""


class InterviewState(StrEnum):
    """How far an interview has come."""

    ASKING = "asking"
    RATING = "rating"
    """All was asked; the walk through the answers is on."""
    FINISHED = "finished"
    ABANDONED = "abandoned"


class InterviewOptions(Struct, frozen=True):
    """What the learner wants to be asked.

    Attributes:
        minutes: how long; it is divided among the questions.
        questions: how many; 0 for as many as fit into the time.
        topics: what to ask about, their sub-topics included; empty for everything.
        weak: 0 asks everything alike, 1 asks what is known least.
        follow_ups: ask related questions right after one another.
    """

    minutes: int = 30
    questions: int = 0
    topics: tuple[TopicId, ...] = ()
    weak: float = 0.5
    follow_ups: bool = True

    @classmethod
    def of_questions(cls, number: int) -> "InterviewOptions":
        """Return an interview of so many questions, with the usual time for each."""
        return cls(minutes=number * SECONDS_PER_QUESTION // 60, questions=number)

    @property
    def number(self) -> int:
        """How many questions to ask."""
        wanted = self.questions or self.minutes * 60 // SECONDS_PER_QUESTION
        return min(max(wanted, 1), MOST_QUESTIONS)

    @property
    def time(self) -> timedelta:
        """How long the interview lasts."""
        return timedelta(minutes=self.minutes)

    def to_json(self) -> dict[str, Any]:
        """Return them as they are stored."""
        return {
            "minutes": self.minutes,
            "questions": self.questions,
            "topics": list(self.topics),
            "weak": self.weak,
            "follow_ups": self.follow_ups,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "InterviewOptions":
        """Return what was stored.

        Raises:
            ValueError: these are no options.
        """
        match stored:
            case {
                "minutes": int(minutes),
                "questions": int(questions),
                "topics": [*topics],
                "weak": int(weak) | float(weak),
                "follow_ups": bool(follow_ups),
            } if (
                1 <= minutes <= LONGEST
                and 0 <= questions <= MOST_QUESTIONS
                and 0 <= weak <= 1
                and all(type(topic) is int for topic in topics)
            ):
                chosen = tuple(map(TopicId, topics))
                return cls(minutes, questions, chosen, float(weak), follow_ups)
            case _:
                raise ValueError(f"not options of an interview: {stored!r}")


class Candidate(Struct, frozen=True):
    """A question that may be asked.

    Attributes:
        topic_id: the topic that it counts for in the mix.
        recall: its retrievability now, 0 to 1; None when it was never rated.
        gaps: key points that the learner missed the last time.
        related: questions about the same subject.
        asked_lately: one of the last interviews asked it.
    """

    question_id: QuestionId
    topic_id: TopicId
    recall: float | None = None
    gaps: int = 0
    related: tuple[QuestionId, ...] = ()
    asked_lately: bool = False

    @property
    def weakness(self) -> float:
        """How badly the learner knows it, 0 to 1."""
        unknown = _UNSEEN_WEAKNESS if self.recall is None else 1 - self.recall
        return min(unknown + self.gaps * _GAP_WEAKNESS, 1.0)


class Asked(Struct, frozen=True):
    """A question of an interview, in the order of asking, and what the learner said.

    Attributes:
        follow_up: it is about the subject of the one before.
        answered_at: UTC; None while it was not answered or skipped.
        duration: time spent on it, without pauses.
        attempt_id: the answer as it was rated; None before the walk through the answers.
        text: what was typed.
    """

    question_id: QuestionId
    follow_up: bool = False
    skipped: bool = False
    answered_at: datetime | None = None
    duration: timedelta = timedelta()
    attempt_id: AttemptId | None = None
    text: str = ""


class Interview(Struct, frozen=True):
    """An interview as the library keeps it.

    Attributes:
        started_at: UTC.
        ended_at: UTC, when the last question was answered; None before.
        elapsed: time used up, without pauses.
    """

    id: InterviewId
    key: str
    started_at: datetime
    ended_at: datetime | None
    state: InterviewState
    elapsed: timedelta
    options: InterviewOptions
    asked: tuple[Asked, ...] = field(default=())

    @property
    def at(self) -> int | None:
        """The place of the question that is asked now; None when all were."""
        return next((i for i, one in enumerate(self.asked) if one.answered_at is None), None)

    @property
    def time_left(self) -> timedelta:
        """What is left of the time; never negative."""
        return max(self.options.time - self.elapsed, timedelta())

    @property
    def share(self) -> timedelta:
        """The time for the question that is asked now: an equal part of what was left before it."""
        place = self.at
        if place is None:
            return timedelta()
        spent = sum((one.duration for one in self.asked[:place]), timedelta())
        return max(self.options.time - spent, timedelta()) / (len(self.asked) - place)


def choose(options: InterviewOptions, candidates: Sequence[Candidate], seed: int) -> list[Asked]:
    """Return what to ask, in this order: no question twice, topics by their size, mixed.

    Args:
        options: how many, and how much weakness counts.
        candidates: what may be asked.
        seed: makes the choice; the same one gives the same questions.
    """
    rng = random.Random(seed)
    number = min(options.number, len(candidates))
    by_id = {one.question_id: one for one in candidates}
    picked: list[Candidate] = []
    for topic, share in _shares(candidates, number, rng).items():
        pool = [one for one in candidates if one.topic_id == topic]
        picked += _draw(pool, share, options.weak, rng)
    rng.shuffle(picked)
    asked: list[Asked] = []
    taken: set[QuestionId] = set()
    for one in picked:
        if len(asked) >= number or one.question_id in taken:
            continue
        asked.append(Asked(one.question_id))
        taken.add(one.question_id)
        follow_up = _follow_up(one, by_id, taken, rng) if options.follow_ups else None
        if follow_up is not None and len(asked) < number:
            asked.append(Asked(follow_up, follow_up=True))
            taken.add(follow_up)
    return asked


def _shares(candidates: Sequence[Candidate], number: int, rng: random.Random) -> dict[TopicId, int]:
    """Divide a number among topics by their size; as many topics as possible get one."""
    sizes: dict[TopicId, int] = {}
    for one in candidates:
        sizes[one.topic_id] = sizes.get(one.topic_id, 0) + 1
    topics = list(sizes)
    rng.shuffle(topics)  # which of equal topics goes without is chance
    topics.sort(key=lambda topic: -sizes[topic])
    shares = {topic: int(place < number) for place, topic in enumerate(topics)}
    while sum(shares.values()) < number:  # by highest averages (D'Hondt)
        topic = max(topics, key=lambda one: sizes[one] / (shares[one] + 1))
        shares[topic] += 1
    return shares


def _draw(pool: list[Candidate], number: int, weak: float, rng: random.Random) -> list[Candidate]:
    """Draw without putting back, the weak more likely (Efraimidis and Spirakis, 2006)."""

    def key(one: Candidate) -> float:
        weight = (1 - weak) + weak * one.weakness**2 * 4
        if one.asked_lately:
            weight *= _ASKED_BEFORE
        return rng.random() ** (1 / max(weight, 1e-6))

    return sorted(pool, key=key, reverse=True)[:number]


def _follow_up(
    one: Candidate,
    by_id: dict[QuestionId, Candidate],
    taken: set[QuestionId],
    rng: random.Random,
) -> QuestionId | None:
    related = [other for other in one.related if other in by_id and other not in taken]
    if not related or rng.random() >= _FOLLOW_UP_CHANCE:
        return None
    return rng.choice(related)
