"""Questions, topics, sources and assets, as storage hands them out."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from studyapp.domain.ids import AssetId, QuestionId, SourceId, TagId, TopicId


class QuestionState(StrEnum):
    """Where a question stands; *gone* wins over *unanswered*."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    GONE = "gone"
    """No longer in the source it was imported from."""


class Flag(StrEnum):
    """A coloured flag that the reader puts on a question; what it means is up to them."""

    NONE = ""
    RED = "red"
    ORANGE = "orange"
    GREEN = "green"
    BLUE = "blue"


class Topic(Struct, frozen=True):
    """A node of the topic tree.

    Attributes:
        parent_id: None for a top-level topic.
        position: order among its siblings, from 0; not necessarily without gaps.
    """

    id: TopicId
    key: str
    parent_id: TopicId | None
    name: str
    position: int


class TopicCount(Struct, frozen=True):
    """How many questions stand directly in a topic (not in its sub-topics)."""

    topic_id: TopicId
    questions: int
    unanswered: int


class QuestionRow(Struct, frozen=True):
    """What a list or the tree shows of a question."""

    id: QuestionId
    topic_id: TopicId
    title: str
    state: QuestionState
    starred: bool = False
    flag: Flag = Flag.NONE


class Question(Struct, frozen=True):
    """A question with its answer as Markdown.

    Attributes:
        title: plain text, without markup or numbering.
        title_markdown: the heading as it stood in the source.
        prompt: Markdown that belongs to the question and is shown with it; often empty.
        body: the answer: the reader's own if there is one, or else as it stood in the source
            (repairs are applied when it is rendered).
        content_hash: SHA-256 (hex) of prompt and body, see ``studyapp.domain.text.content_hash``.
        source_id: None for a question that the reader made.
        created_at: UTC.
        updated_at: UTC; the last change of title, prompt or body.
        own_answer: the body is the reader's own; what the source says is kept beside it.
        changed_at_source: the source says something else than when the reader wrote their own.
    """

    id: QuestionId
    key: str
    topic_id: TopicId
    position: int
    title: str
    title_markdown: str
    prompt: str
    body: str
    content_hash: str
    state: QuestionState
    source_id: SourceId | None
    created_at: datetime
    updated_at: datetime
    starred: bool = False
    flag: Flag = Flag.NONE
    own_answer: bool = False
    changed_at_source: bool = False


class ImageState(StrEnum):
    """Whether the bytes of an image are in the library."""

    STORED = "stored"
    PENDING = "pending"
    """Not fetched yet (remote), or not found at import (local)."""
    FAILED = "failed"


class QuestionImage(Struct, frozen=True):
    """An image that a question refers to, and what is known of its bytes.

    Attributes:
        reference: as the rendered document names it (``studyapp.domain.document.Image.reference``).
        origin: URL, or path as written, that the bytes come from; empty for a data URI.
        asset_id: None until the bytes are stored.
        media_type: sniffed from the bytes, such as ``image/png``; empty until stored.
        width: pixels; 0 when unknown.
        height: pixels; 0 when unknown.
        error: why the last fetch failed, a short English text; empty otherwise.
    """

    question_id: QuestionId
    reference: str
    caption: str
    origin: str
    state: ImageState
    asset_id: AssetId | None
    media_type: str = ""
    width: int = 0
    height: int = 0
    error: str = ""


class Source(Struct, frozen=True):
    """Where questions were imported from: one row for each file (or bank) that was imported.

    Attributes:
        locator: what identifies it on a later import, such as the file's absolute path or
            ``bank:starter/basics.md``.
        imported_at: UTC time of the last import.
    """

    id: SourceId
    locator: str
    name: str
    imported_at: datetime


class ListedQuestion(Struct, frozen=True):
    """A question in a list of the whole library.

    Attributes:
        images: how many images it refers to.
        pending_images: how many of them have no bytes yet (pending or failed).
        tags: in alphabetical order.
        highlights: how many it has, those included that lost their place.
    """

    id: QuestionId
    key: str
    topic_id: TopicId
    title: str
    state: QuestionState
    images: int
    pending_images: int
    tags: tuple[str, ...] = ()
    starred: bool = False
    highlights: int = 0
    has_note: bool = False


class TitleMatches(Struct, frozen=True):
    """Questions whose title holds a text; ``rows`` is capped, ``total`` counts all."""

    rows: tuple[QuestionRow, ...]
    total: int


class Tag(Struct, frozen=True):
    """A tag, and on how many questions it is."""

    id: TagId
    name: str
    questions: int


class SourceAnswer(Struct, frozen=True):
    """What the source says about a question that the reader answered in their own words.

    Attributes:
        body: Markdown; empty or a placeholder when the source has no answer.
        changed: it is another text than when the reader wrote their own answer.
    """

    body: str
    unanswered: bool
    changed: bool


class AnswerDraft(Struct, frozen=True):
    """An answer that the reader began to write and has not saved; ``saved_at`` is UTC."""

    text: str
    saved_at: datetime


class Neighbours(Struct, frozen=True):
    """The questions before and after one in the order of the tree; None at either end."""

    previous: QuestionId | None
    next: QuestionId | None
