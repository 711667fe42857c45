"""What a search of the whole library finds."""

from enum import StrEnum

from msgspec import Struct

from studyapp.domain.ids import AnnotationId, QuestionId


class HitKind(StrEnum):
    """In what a search found its words."""

    QUESTION = "question"
    """In title, prompt or answer."""
    NOTE = "note"
    HIGHLIGHT = "highlight"
    """In the words that are highlighted, or in the comment on them."""


class Match(Struct, frozen=True):
    """A text that a query fits; ``annotation_id`` is set for highlights only."""

    kind: HitKind
    question_id: QuestionId
    annotation_id: AnnotationId | None = None


class Matches(Struct, frozen=True):
    """Texts that a query fits, best first; ``more`` says that there are others."""

    items: tuple[Match, ...]
    more: bool


class SearchableText(Struct, frozen=True):
    """What a match is shown from.

    Attributes:
        title: of the question.
        text: of the answer, the note, or the highlight with its comment; Markdown but for
            highlighted words.
    """

    match: Match
    title: str
    text: str
