"""What self-grading knows of a question, as far as it is there to be asked."""

from dataclasses import dataclass
from typing import Protocol

from studyapp.domain.export_document import ExportReview
from studyapp.domain.ids import QuestionId


@dataclass(frozen=True, slots=True)
class StudyRecord:
    """What was learned and what was missed; reviews are the oldest first."""

    key_points: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    reviews: tuple[ExportReview, ...] = ()


class StudyRecords(Protocol):
    """Whoever keeps key points, gaps and reviews."""

    def record_of(self, question_id: QuestionId) -> StudyRecord:
        """Return what is known of a question; any thread may ask."""
        ...


class NoRecords:
    """Knows nothing of any question."""

    def record_of(self, question_id: QuestionId) -> StudyRecord:
        """Return nothing."""
        return StudyRecord()
