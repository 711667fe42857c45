"""Highlights with their comments, as storage hands them out."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from studyapp.domain.ids import AnnotationId, QuestionId
from studyapp.domain.selectors import Placement, Selector
from studyapp.domain.text import fold


class Color(StrEnum):
    """The colours of highlights."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    VIOLET = "violet"


def colors_by_name(names: Mapping[str, str]) -> dict[str, Color]:
    """Return the colours by what they can be called, folded.

    Args:
        names: what the reader calls the colours, by colour; their own names do too.
    """
    named = {fold(name): Color(color) for color, name in names.items() if name}
    return named | {color.value: color for color in Color}


class Span(Struct, frozen=True):
    """A stretch of a plain text, in code points."""

    start: int
    end: int


class Target(Struct, frozen=True):
    """What a highlight is on.

    Attributes:
        selector: its place and words.
        text_hash: SHA-256 (hex) of the plain text that the selector's place counts in: the
            answer's present one if the placement is *anchored* or *moved*, else the last one in
            which it had a place.
        heading_path: headings of the answer above it, the outermost first.
        suggestion: where it may be in the present text; only for *review*.
    """

    selector: Selector
    text_hash: str
    heading_path: tuple[str, ...] = ()
    placement: Placement = Placement.ANCHORED
    suggestion: Span | None = None


class NewAnnotation(Struct, frozen=True):
    """A highlight to be added; ``comment`` is Markdown and may be empty."""

    key: str
    question_id: QuestionId
    target: Target
    color: Color
    comment: str = ""


class Annotation(Struct, frozen=True):
    """A highlight.

    Attributes:
        created_at: UTC.
        updated_at: UTC; the last change by the reader of colour, comment or place.
    """

    id: AnnotationId
    key: str
    question_id: QuestionId
    target: Target
    color: Color
    comment: str
    created_at: datetime
    updated_at: datetime

    @property
    def placement(self) -> Placement:
        """How sure the app is of its place."""
        return self.target.placement

    @property
    def exact(self) -> str:
        """The words that are highlighted."""
        return self.target.selector.exact

    @property
    def shown_at(self) -> Span | None:
        """Where it is in the present text; None when that is not known."""
        if self.placement in {Placement.REVIEW, Placement.ORPHANED}:
            return None
        return Span(self.target.selector.start, self.target.selector.end)


def text_hash(text: str) -> str:
    """Return what identifies the plain text that selectors count in."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
