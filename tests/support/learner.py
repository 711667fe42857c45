"""A learner whose memory is what FSRS-6 says, with chances drawn from a seed."""

import random
from dataclasses import dataclass

from studyapp.domain.card import Rating
from studyapp.domain.ids import QuestionId
from studyapp.domain.memory_model import MemoryModel
from studyapp.domain.planning import PlanCard

FIRST_RATINGS = {Rating.AGAIN: 0.2, Rating.HARD: 0.2, Rating.GOOD: 0.5, Rating.EASY: 0.1}


@dataclass(slots=True)
class Trace:
    """What the learner remembers of one question."""

    stability: float
    difficulty: float
    day: int


class Learner:
    """Looks at questions on days, and forgets them in between."""

    def __init__(self, model: MemoryModel, questions: int, seed: int) -> None:
        self.model = model
        self.traces: list[Trace | None] = [None] * questions
        self._random = random.Random(seed)

    def look_at(self, question: int, day: int) -> None:
        """Answer a question; one that is not known is asked once more on the same day."""
        model, trace = self.model, self.traces[question]
        if trace is None:
            (rating,) = self._random.choices(list(FIRST_RATINGS), list(FIRST_RATINGS.values()))
            stability, difficulty = model.first_stability(rating), model.first_difficulty(rating)
            again = rating != Rating.EASY
        else:
            recall = model.retrievability(day - trace.day, trace.stability)
            rating = Rating.GOOD if self._random.random() < recall else Rating.AGAIN
            stability = model.stability_after(trace.stability, trace.difficulty, recall, rating)
            difficulty = model.next_difficulty(trace.difficulty, rating)
            again = rating == Rating.AGAIN
        if again:
            stability = model.stability_same_day(stability, Rating.GOOD)
            difficulty = model.next_difficulty(difficulty, Rating.GOOD)
        self.traces[question] = Trace(stability, difficulty, day)

    def due(self, day: int) -> list[int]:
        """Return what plain scheduling at a retention of 0.9 asks for, the longest due first."""
        dates = [
            (trace.day + max(round(trace.stability), 1), question)
            for question, trace in enumerate(self.traces)
            if trace is not None
        ]
        return [question for date, question in sorted(dates) if date <= day]

    def unseen(self) -> list[int]:
        """Return the questions that were never looked at."""
        return [question for question, trace in enumerate(self.traces) if trace is None]

    def recall(self, day: int) -> float:
        """Return the mean chance of recall; what was never seen is not known."""
        return sum(
            self.model.retrievability(day - trace.day, trace.stability)
            for trace in self.traces
            if trace is not None
        ) / len(self.traces)

    def cards(self, day: int) -> list[PlanCard]:
        """Return the questions as a plan made on a day wants them."""
        return [
            PlanCard(QuestionId(question))
            if trace is None
            else PlanCard(QuestionId(question), trace.stability, trace.difficulty, trace.day - day)
            for question, trace in enumerate(self.traces)
        ]
