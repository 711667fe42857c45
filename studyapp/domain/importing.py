"""What is read from files before it becomes questions in a library, and the report of an import."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from studyapp.domain.errors import UserError

if TYPE_CHECKING:
    from studyapp.domain.own_words import OwnWords

WARNINGS: dict[str, str] = {
    "deleted": "You deleted “{title}”; it stays deleted.",
    "empty-heading": "A heading without text.",
    "highlight-lost": "The answer no longer holds the highlighted words “{words}”.",
    "image-damaged": "The image {name} was not taken: its data is damaged.",
    "image-missing": "The image {name} is not in what is imported.",
    "image-not-image": "The image {name} was not taken: it is not an image.",
    "image-unreadable": "The image {name} was not taken. {error}",
    "no-question": "No question was found in this file.",
    "text-left-out": "This text belongs to no question and is not imported.",
    "unclosed-fence": "This code never ends.",
    "unreadable": "This folder cannot be read: {reason}",
}
"""What the codes of warnings say in English, by code; views translate these."""


class ImageKind(StrEnum):
    """Where the bytes of an image are."""

    LOCAL = "local"
    REMOTE = "remote"
    DATA = "data"


class ImageReference(Struct, frozen=True):
    """An image as an answer refers to it.

    Attributes:
        reference: exactly the ``src`` that the renderer will produce (after URL-decoding
            nothing); the key by which an answer finds its asset.
        caption: the alternative text, or else the title; may be empty.
        line: 1-based line in the file.
        stored_as: where the bytes are instead, as a path from the file; empty for nowhere else.
    """

    reference: str
    kind: ImageKind
    caption: str
    line: int
    stored_as: str = ""


class ImportWarning(Struct, frozen=True):
    """Something in a file that the reader may want to look at; never an error.

    Attributes:
        line: 1-based; 0 when it concerns the whole file.
        code: stable, such as ``empty-heading``; the error's own for one that speaks for itself.
        values: fill its text in.
        error: why something was not read; None where that is no error.
    """

    file: str
    line: int
    code: str
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    error: UserError | None = None

    @property
    def template(self) -> str:
        """What it says, in English, before it is filled in."""
        return WARNINGS.get(self.code, "{error}")

    @property
    def message(self) -> str:
        """What it says, in English."""
        error = f"{self.error.message} {self.error.remedy}".strip() if self.error else ""
        return self.template.format_map({**self.values, "error": error})


class QuestionDraft(Struct, frozen=True):
    """A question as found in a file.

    Attributes:
        title: plain text.
        title_markdown: as written.
        topic_path: names from the outermost topic inwards, from headings above the question
            (folders are added by the importing service); empty for a flat document.
        body: the answer's Markdown, dedented, verbatim otherwise.
        line: 1-based line of the question.
        anchor: the name that the heading gives itself, as ``{#name}`` at its end; it identifies
            the question when its wording changes. Empty when there is none.
        key: of the question in the library that it was exported from; empty when it was not.
        own: what came with it from there; None when it was not exported.
    """

    title: str
    title_markdown: str
    prompt: str
    body: str
    topic_path: tuple[str, ...]
    line: int
    unanswered: bool
    images: tuple[ImageReference, ...] = ()
    anchor: str = ""
    key: str = ""
    own: "OwnWords | None" = None


class ParsedFile(Struct, frozen=True):
    """All that was found in one file.

    Attributes:
        question_level: heading level (1 to 6) that carries the questions; 0 when no heading does.
        levels: heading levels that occur, with how many headings each has, for the preview's
            choice.
        repairs: how often each repair rule was applied, by rule name.
        topic: the whole path of the topic of all questions, which the file itself names; None for
            files that do not.
    """

    file: str
    questions: tuple[QuestionDraft, ...]
    question_level: int
    levels: dict[int, int]
    warnings: tuple[ImportWarning, ...]
    repairs: dict[str, int]
    topic: tuple[str, ...] | None = None


class ImportOptions(Struct, frozen=True):
    """The reader's choices for an import.

    Attributes:
        topic: path of the topic to put everything under, such as ``("Interviews", "LLM")``;
            empty: top level.
        question_level: 1 to 6 to force a heading level; None to detect it.
        excluded: questions not to import, as (file, line).
        pages: import a file in which no question is found as one entry (``"page"``) or one
            per section (``"section"``); ``"refuse"`` reports it instead.
    """

    topic: tuple[str, ...] = ()
    question_level: int | None = None
    excluded: frozenset[tuple[str, int]] = frozenset()
    pages: str = "refuse"


class ImageCounts(Struct, frozen=True):
    """Images of an import; ``unique`` counts distinct references, the others distinct images."""

    referenced: int = 0
    unique: int = 0
    stored: int = 0
    fetched: int = 0
    pending: int = 0
    failed: int = 0


class HighlightCounts(Struct, frozen=True):
    """What became of the highlights in answers that changed; a number for each placement."""

    kept: int = 0
    moved: int = 0
    for_review: int = 0
    orphaned: int = 0


class ImportReport(Struct, frozen=True):
    """What an import did (or, for a dry run, would do).

    Attributes:
        topics: topics that hold a question of this import.
        related: pairs of question keys that look like one subject; linked, never merged.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    gone: int = 0
    unanswered: int = 0
    topics: int = 0
    images: ImageCounts = field(default_factory=ImageCounts)
    repairs: dict[str, int] = field(default_factory=dict[str, int])
    warnings: tuple[ImportWarning, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    highlights: HighlightCounts = field(default_factory=HighlightCounts)
