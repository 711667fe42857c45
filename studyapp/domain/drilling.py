"""Which questions are the learner's worst."""

from msgspec import Struct

from studyapp.domain.ids import QuestionId

DRILLED = 10
"""Questions of one drill."""

_BY_LAPSE, _BY_GAP = 0.05, 0.1
_MOST_LAPSES, _MOST_GAPS = 8, 5


class Weakness(Struct, frozen=True):
    """What speaks for drilling a question.

    Attributes:
        retrievability: 0 to 1, now.
        lapses: how many times it was forgotten in review.
        gaps: key points that were missed at the last attempt.
    """

    question_id: QuestionId
    retrievability: float
    lapses: int
    gaps: int

    @property
    def weight(self) -> float:
        """How bad it is: a lapse counts as 5 % of recall, a gap as 10 %, and not without end."""
        lapses, gaps = min(self.lapses, _MOST_LAPSES), min(self.gaps, _MOST_GAPS)
        return 1 - self.retrievability + _BY_LAPSE * lapses + _BY_GAP * gaps
