"""A document to be exported: what is said in it, in order; how it looks is the writer's affair."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct, field

from studyapp.domain.annotation import Color, Span
from studyapp.domain.document import Document
from studyapp.domain.export import Layout
from studyapp.domain.library import QuestionImage


class ExportHighlight(Struct, frozen=True):
    """A highlight with its comment.

    Attributes:
        exact: its words.
        span: where it is in the answer's plain text; None when it has lost its place.
        comment: None when there is none.
    """

    exact: str
    color: Color
    span: Span | None = None
    comment: Document | None = None


class ExportReview(Struct, frozen=True):
    """A review: when, how it was rated (1 to 4), and the days until the next one."""

    at: datetime
    rating: int
    days: float = 0


class ExportExtra(Struct, frozen=True):
    """Something else to say of a question, under a title in the reader's language."""

    title: str
    document: Document


class ExportQuestion(Struct, frozen=True):
    """A question; what is None or empty is left out.

    Attributes:
        key: what links to it name; no two of a document are alike.
        prompt: what belongs to the question.
        answer: the answer as it is shown; its plain text is what the highlights count in.
        show_answer: show it whole, with the highlights in it; else the highlighted passages only.
        related: keys of questions of the same subject.
        images: by reference, as the documents name them.
    """

    key: str
    title: str
    prompt: Document | None = None
    answer: Document | None = None
    show_answer: bool = True
    highlights: tuple[ExportHighlight, ...] = ()
    note: Document | None = None
    key_points: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    reviews: tuple[ExportReview, ...] = ()
    related: tuple[str, ...] = ()
    extras: tuple[ExportExtra, ...] = ()
    images: Mapping[str, QuestionImage] = field(default_factory=dict[str, QuestionImage])

    def documents(self) -> Iterable[Document]:
        """Return all that is set of it, in order."""
        shown = (self.prompt, self.answer, self.note, *(mark.comment for mark in self.highlights))
        yield from (document for document in shown if document is not None)
        yield from (extra.document for extra in self.extras)


class ExportSection(Struct, frozen=True):
    """A topic with the questions that stand directly in it.

    The sections of a document are a tree in the order of reading.

    Attributes:
        level: 1 for the outermost; at most one more than that of the section before.
        introduction: what stands under its name, before the questions.
    """

    level: int
    name: str
    questions: tuple[ExportQuestion, ...] = ()
    introduction: Document | None = None


class ExportDocument(Struct, frozen=True):
    """All that is exported.

    Attributes:
        title: empty for the whole library.
        made_at: in the reader's time zone.
        sections: empty names stand for questions without a topic around them.
    """

    title: str
    made_at: datetime
    layout: Layout
    sections: tuple[ExportSection, ...]

    def questions(self) -> Iterable[ExportQuestion]:
        """Return all questions in order."""
        return (question for section in self.sections for question in section.questions)

    @property
    def counts(self) -> "ExportCounts":
        """How much there is."""
        questions = list(self.questions())
        return ExportCounts(
            topics=sum(bool(section.name) for section in self.sections),
            questions=len(questions),
            highlights=sum(len(question.highlights) for question in questions),
            notes=sum(question.note is not None for question in questions),
        )


class ExportCounts(Struct, frozen=True):
    """How much is in a document."""

    topics: int
    questions: int
    highlights: int
    notes: int
