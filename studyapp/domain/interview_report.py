"""What came of a mock interview: scores, times and gaps, by question and by topic."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct

from studyapp.domain.card import Rating
from studyapp.domain.ids import QuestionId
from studyapp.domain.interview import Asked, Interview

RATING_SCORES = {Rating.AGAIN: 0.0, Rating.HARD: 0.6, Rating.GOOD: 0.9, Rating.EASY: 1.0}
"""What an answer without key points scores: the rating is all that is known of it."""


class Result(Struct, frozen=True):
    """How an answer was rated.

    Attributes:
        rating: None while it was not rated, or when the rating was taken back.
        had: how many key points the learner had.
        points: how many there were; 0 when none were ticked or left out.
        gaps: the texts of those that were missed.
    """

    rating: Rating | None = None
    had: int = 0
    points: int = 0
    gaps: tuple[str, ...] = ()


class ReportedQuestion(Struct, frozen=True):
    """A question of the report.

    Attributes:
        topic: names from the outermost topic inwards.
    """

    question_id: QuestionId
    title: str
    topic: tuple[str, ...]
    asked: Asked
    result: Result = Result()

    @property
    def score(self) -> float | None:
        """0 to 1; None for a question that was not reached or not rated."""
        if self.asked.answered_at is None:
            return None
        if self.asked.skipped:
            return 0.0
        if self.result.points:
            return self.result.had / self.result.points
        return None if self.result.rating is None else RATING_SCORES[self.result.rating]


class TopicScore(Struct, frozen=True):
    """How one topic went; the score is 0 to 1, or None when nothing of it was rated."""

    name: str
    questions: int
    score: float | None
    time: timedelta


class InterviewReport(Struct, frozen=True):
    """An interview and what came of it; questions stand in the order of asking."""

    interview: Interview
    questions: tuple[ReportedQuestion, ...]

    @property
    def reached(self) -> tuple[ReportedQuestion, ...]:
        """The questions that were asked before the end."""
        return tuple(one for one in self.questions if one.asked.answered_at is not None)

    @property
    def score(self) -> float | None:
        """The mean over all questions that have one, 0 to 1; None when none has."""
        return _mean([one.score for one in self.questions])

    @property
    def topics(self) -> tuple[TopicScore, ...]:
        """The topics in the order in which they came up."""
        names = _distinct_names([one.topic for one in self.reached])
        groups: dict[str, list[ReportedQuestion]] = {}
        for one, name in zip(self.reached, names, strict=True):
            groups.setdefault(name, []).append(one)
        return tuple(
            TopicScore(
                name,
                len(group),
                _mean([one.score for one in group]),
                sum((one.asked.duration for one in group), timedelta()),
            )
            for name, group in groups.items()
        )

    @property
    def gaps(self) -> int:
        """How many key points were missed."""
        return sum(len(one.result.gaps) for one in self.questions)


def common_length(paths: Sequence[Sequence[object]]) -> int:
    """Return how many first parts all paths share."""
    shared = 0
    for parts in zip(*paths, strict=False):
        if any(part != parts[0] for part in parts):
            break
        shared += 1
    return shared


def _distinct_names(paths: Sequence[tuple[str, ...]]) -> list[str]:
    """Return for each path the first name that tells it from the others."""
    shared = common_length(paths)
    return [path[min(shared, len(path) - 1)] if path else "" for path in paths]


def _mean(scores: Sequence[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None
