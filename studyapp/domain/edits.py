"""What is written into a library, and what an edit returns so that it can be undone."""

from msgspec import Struct

from studyapp.domain.ids import AssetId, QuestionId, SourceId, TopicId
from studyapp.domain.library import QuestionImage, QuestionState


class NewQuestion(Struct, frozen=True):
    """A question to be added.

    Attributes:
        position: place within the topic; None appends it.
    """

    key: str
    topic_id: TopicId
    title: str
    title_markdown: str
    prompt: str
    body: str
    unanswered: bool
    source_id: SourceId | None = None
    position: int | None = None


class QuestionText(Struct, frozen=True):
    """The new wording of a question that is in the library already."""

    id: QuestionId
    title: str
    title_markdown: str
    prompt: str
    body: str
    unanswered: bool


class KnownQuestion(Struct, frozen=True):
    """What an import must know of a question to recognise it and to leave it in its place.

    Attributes:
        unanswered: the source has no answer, whether or not the question is gone.
        placed_by_reader: an import must not move it to another topic.
        deleted: the reader deleted it; an import must not bring it back.
        own_answer: its answer is the reader's own; content hash and ``unanswered`` are those of
            what the source said last.
    """

    id: QuestionId
    key: str
    source_id: SourceId | None
    normalised_title: str
    content_hash: str
    topic_id: TopicId
    position: int
    state: QuestionState
    unanswered: bool
    placed_by_reader: bool
    deleted: bool
    own_answer: bool = False


class QuestionPlace(Struct, frozen=True):
    """Where a question stands, and whether the reader put it there."""

    id: QuestionId
    topic_id: TopicId
    position: int
    placed_by_reader: bool


class TopicPlace(Struct, frozen=True):
    """Where a topic stands; the parent is None at the top level."""

    id: TopicId
    parent_id: TopicId | None
    position: int


class Deletion(Struct, frozen=True):
    """What a deletion took out of sight; restoring it brings back exactly this."""

    topics: tuple[TopicId, ...] = ()
    questions: tuple[QuestionId, ...] = ()


class TopicMerge(Struct, frozen=True):
    """What a merge changed: undoing it puts all of it back.

    Attributes:
        source: the topic that went; it is deleted and its contents are in the other one.
        topic_places: where the source's sub-topics stood.
        question_places: where the source's questions stood.
        aliases: import paths (as JSON) that led to the source.
    """

    source: TopicId
    target: TopicId
    topic_places: tuple[TopicPlace, ...]
    question_places: tuple[QuestionPlace, ...]
    aliases: tuple[str, ...]


class NewImage(Struct, frozen=True):
    """An image that a question refers to, as an import or an edit finds it.

    Attributes:
        origin: URL, or path as written; empty for a data URI.
        asset_id: None while the bytes are not in the library; bytes that an earlier import,
            fetch or the reader supplied for the same reference are kept then.
        error: why the bytes could not be read, a short English text; empty otherwise.
    """

    reference: str
    caption: str
    origin: str
    asset_id: AssetId | None = None
    error: str = ""

    @classmethod
    def known(cls, image: QuestionImage) -> "NewImage":
        """Return an image that the question refers to already."""
        return cls(image.reference, image.caption, image.origin, image.asset_id, image.error)


class RenderedAnswer(Struct, frozen=True):
    """A rendered question as the cache keeps it.

    Attributes:
        document: the answer, as ``studyapp.domain.document_json`` writes it.
        prompt: the same for the prompt; empty when the question has none.
        plain_text: the answer's plain text.
    """

    document: str
    prompt: str = ""
    plain_text: str = ""
