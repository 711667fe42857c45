"""What is exported: a scope of the library, a choice of its contents, and how pages are set."""

from enum import StrEnum

from msgspec import Struct

from studyapp.domain.ids import QuestionId, TopicId


class ExportScope(Struct, frozen=True):
    """Which questions; what is empty does not narrow, so that nothing given means all.

    Attributes:
        questions: these and no others.
        topics: those in one of these topics or below it.
        query: those that a search finds.
    """

    questions: tuple[QuestionId, ...] = ()
    topics: tuple[TopicId, ...] = ()
    query: str = ""


class Part(StrEnum):
    """What of a question can be exported, beside its title and tree."""

    ANSWER = "answer"
    HIGHLIGHTS = "highlights"
    """The reader's highlights: in the answer, or as passages where the answer is left out."""
    COMMENTS = "comments"
    NOTE = "note"
    KEY_POINTS = "key-points"
    GAPS = "gaps"
    TAGS = "tags"
    HISTORY = "history"
    """The review history."""
    RELATED = "related"


class Layout(StrEnum):
    """How pages are composed."""

    NOTEBOOK = "notebook"
    """Answers with highlights in place; comments and notes below."""
    NOTES = "notes"
    """The reader's own words only."""
    CRAM = "cram"
    """Two columns of what must be remembered."""


PARTS: dict[Layout, frozenset[Part]] = {
    Layout.NOTEBOOK: frozenset(Part) - {Part.HISTORY, Part.KEY_POINTS},
    Layout.NOTES: frozenset({Part.NOTE, Part.COMMENTS, Part.HIGHLIGHTS, Part.TAGS}),
    Layout.CRAM: frozenset({Part.KEY_POINTS, Part.HIGHLIGHTS, Part.GAPS}),
}
"""What a layout shows unless the reader chooses."""


class Table(StrEnum):
    """What is exported as a table."""

    QUESTIONS = "questions"
    NOTES = "notes"
    HIGHLIGHTS = "highlights"
    REVIEWS = "reviews"
    """The log of ratings."""


class Paper(StrEnum):
    """Sizes of paper."""

    A4 = "A4"
    A5 = "A5"
    LETTER = "Letter"


class Margins(StrEnum):
    """Widths of the white around a page."""

    NARROW = "narrow"
    NORMAL = "normal"
    WIDE = "wide"


FONT_SIZES = (9, 10, 11, 12, 13)
"""Sizes of text to choose from, in points."""


class PageSetup(Struct, frozen=True):
    """How pages are set; ``font_size`` in points."""

    paper: Paper = Paper.A4
    margins: Margins = Margins.NORMAL
    font_size: float = 10


HUGE = 600
"""Questions from which on a document of pages takes long, and memory by the gigabyte."""
_MEGABYTES = 1.1
"""Memory that setting the pages of a question takes, of the built-in banks on average."""


def gigabytes(questions: int) -> int:
    """Return about how much memory it takes to set the pages of so many questions."""
    return max(1, round(questions * _MEGABYTES / 1000))


class ExportOptions(Struct, frozen=True):
    """What the reader chose; ``parts`` None means what the layout shows by itself."""

    layout: Layout = Layout.NOTEBOOK
    parts: frozenset[Part] | None = None

    @property
    def shown(self) -> frozenset[Part]:
        """What is shown of each question."""
        return PARTS[self.layout] if self.parts is None else self.parts
