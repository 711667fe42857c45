"""Notes and their revisions, as storage hands them out."""

from datetime import datetime

from msgspec import Struct

from studyapp.domain.ids import QuestionId, RevisionId

KEPT_REVISIONS = 50


class Note(Struct, frozen=True):
    """The reader's Markdown note on a question; times are UTC."""

    question_id: QuestionId
    key: str
    text: str
    created_at: datetime
    updated_at: datetime


class Revision(Struct, frozen=True):
    """What a note was; ``saved_at`` is when it was put aside, UTC."""

    id: RevisionId
    text: str
    saved_at: datetime
