"""Notes and their revisions, as storage hands them out."""

from dataclasses import dataclass
from datetime import datetime

from studyapp.domain.ids import QuestionId, RevisionId

KEPT_REVISIONS = 50


@dataclass(frozen=True, slots=True)
class Note:
    """The reader's Markdown note on a question; times are UTC."""

    question_id: QuestionId
    key: str
    text: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """What a note was; ``saved_at`` is when it was put aside, UTC."""

    id: RevisionId
    text: str
    saved_at: datetime
