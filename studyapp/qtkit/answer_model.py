"""What stands on an answer page beside its text: regions, marks, objects, and what can be used."""

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct, field
from PySide6.QtGui import QTextDocument, QTextTable

from studyapp.domain.document import Document, Table
from studyapp.domain.library import QuestionImage, QuestionRow, QuestionState
from studyapp.qtkit.answer_style import AnswerStyle
from studyapp.qtkit.text_offsets import OffsetMap

if TYPE_CHECKING:
    from studyapp.qtkit.answer_objects import PageObject


class PageContent(Struct, frozen=True):
    """A question with all that its page shows; ``images`` by reference."""

    title: str
    topic_path: tuple[str, ...]
    state: QuestionState
    document: Document
    prompt: Document | None = None
    images: dict[str, QuestionImage] = field(default_factory=dict[str, QuestionImage])
    related: tuple[QuestionRow, ...] = ()
    previous: QuestionRow | None = None
    next: QuestionRow | None = None


# What the reader can do with a thing on the page. The view passes these on; it knows none of them.


class OpenLink(Struct, frozen=True):
    """Follow a link as written in the answer."""

    href: str


class ShowQuestion(Struct, frozen=True):
    """Go to another question."""

    question_id: int


class ShowImage(Struct, frozen=True):
    """Look at an image in the viewer."""

    reference: str


class ImageRemedy(StrEnum):
    """Ways to get an image that is missing."""

    RETRY = "retry"
    CHOOSE = "choose"
    PASTE = "paste"


class MendImage(Struct, frozen=True):
    """Get a missing image."""

    reference: str
    remedy: ImageRemedy


class OfferRemedies(Struct, frozen=True):
    """Ask in which way a missing image within a line is to be got."""

    reference: str


class ToggleDisclosure(Struct, frozen=True):
    """Open or close the disclosure with this number, counted from 0 in the order of the page."""

    number: int


class CopyCode(Struct, frozen=True):
    """Copy a block of code, named by its region."""

    region: int


class OpenTable(Struct, frozen=True):
    """Look at a table in the viewer."""

    number: int


class JumpTo(Struct, frozen=True):
    """Scroll to a position of the document, named by a key of ``AnswerPage.places``."""

    place: str


class WriteAnswer(Struct, frozen=True):
    """Write an answer to a question that has none."""


Action: TypeAlias = (
    OpenLink
    | ShowQuestion
    | ShowImage
    | MendImage
    | OfferRemedies
    | ToggleDisclosure
    | CopyCode
    | OpenTable
    | JumpTo
    | WriteAnswer
)


class Shape(StrEnum):
    """What the area of a target is."""

    TEXT = "text"
    """A run of text in a block."""
    LINE = "line"
    """A block with the padding of its region."""
    ZONE = "zone"
    """A part of an object."""
    REGION = "region"
    TABLE = "table"


class Target(Struct, frozen=True):
    """Something on the page that can be used with the mouse and the keyboard.

    Attributes:
        block: number of the block it begins in.
        start: for text, where it starts in its block (UTF-16).
        length: for text, how long it is.
        index: number of the object, region or table.
        zone: number of the part of an object.
        label: what it does, in words.
    """

    action: Action
    shape: Shape
    block: int
    start: int = 0
    length: int = 0
    index: int = 0
    zone: int = 0
    label: str = ""


class RegionKind(StrEnum):
    """Kinds of areas that are painted under the text."""

    CODE = "code"
    QUOTE = "quote"
    CALLOUT = "callout"
    DISCLOSURE = "disclosure"
    NOTICE = "notice"
    EMPTY = "empty"
    RULE = "rule"
    FOOTNOTES = "footnotes"


class Region(Struct):
    """An area under consecutive blocks.

    Attributes:
        left: distance from the column's left edge, in pixels.
        right: distance from the column's right edge, in pixels.
        above: how far it reaches above its first block's text.
        below: how far it reaches below its last block's text.
        first: number of its first block; -1 until there is one.
        last: number of its last block so far.
        tone: name of a callout kind or colour token.
        text: the code of a code block.
        label: what is written on it, such as the language.
        is_open: whether a disclosure is open.
    """

    kind: RegionKind
    left: int
    right: int = 0
    above: float = 0.0
    below: float = 0.0
    first: int = -1
    last: int = -1
    tone: str = ""
    text: str = ""
    label: str = ""
    is_open: bool = False


class MarkerKind(StrEnum):
    """What stands before an item of a list."""

    DISC = "disc"
    CIRCLE = "circle"
    SQUARE = "square"
    NUMBER = "number"
    TODO = "todo"
    DONE = "done"


class Marker(Struct, frozen=True):
    """A marker, painted left of a block's first line.

    Attributes:
        left: where the item's text starts, from the column's left edge, in pixels.
        size: of the text, in pixels.
    """

    kind: MarkerKind
    left: int
    size: int
    text: str = ""


class BandKind(StrEnum):
    """What is painted behind a run of text."""

    CODE = "code"
    KEY = "key"
    MARK = "mark"
    CHIP = "chip"
    LINK = "link"


class Band(Struct, frozen=True):
    """A run of text with something painted behind it.

    Attributes:
        start: in its block, in UTF-16 units, like the length.
        size: of the text, in pixels.
        tail: gap at its end that belongs to what follows, in pixels.
    """

    kind: BandKind
    start: int
    length: int
    size: int
    tail: int = 0


class TablePart(Struct):
    """A table on the page, or a part of a long one.

    Attributes:
        number: of the whole table among the page's tables.
        rows: number of the first block of each row.
        last: number of the block in its last cell.
        header: whether its first row is the header.
        cramped: whether its columns are narrower than their content would like.
        first_row: number of its first row in the whole table, the header not counted.
        ends: whether it is the last part.
        left: distance from the column's left edge, in pixels.
        right: distance from the column's right edge, in pixels.
        share: its width, 1 for all the room that there is.
        padding: around the blocks of a cell, in pixels.
    """

    table: QTextTable
    number: int
    rows: list[int]
    last: int
    header: bool
    cramped: bool
    first_row: int
    ends: bool
    left: int
    right: int
    share: float
    padding: int


class OutlineItem(Struct, frozen=True):
    """A heading of the answer; ``rank`` counts from 0, the outermost that occurs."""

    rank: int
    text: str
    position: int


class ObjectSpot(NamedTuple):
    """Where an object stands; ``half_x`` is set when Qt centres it on half the x-height."""

    position: int
    half_x: float


class AnswerPage(Struct):
    """An answer as a Qt document, with all that Qt does not know of it.

    ``column`` and ``margin`` are the width of the text and what is left of it, in pixels; whoever
    shows the page sets them by ``answer_document.fit_width``.
    """

    content: PageContent
    style: AnswerStyle
    document: QTextDocument
    column: int
    margin: int = 0
    regions: list[Region] = field(default_factory=list["Region"])
    markers: defaultdict[int, list[Marker]] = field(default_factory=lambda: defaultdict(list))
    bands: defaultdict[int, list[Band]] = field(default_factory=lambda: defaultdict(list))
    objects: list["PageObject"] = field(default_factory=list["PageObject"])
    spots: list[ObjectSpot] = field(default_factory=list["ObjectSpot"])
    tables: list[Table] = field(default_factory=list[Table])
    table_parts: list[TablePart] = field(default_factory=list[TablePart])
    targets: list[Target] = field(default_factory=list[Target])
    broken: set[int] = field(default_factory=set[int])
    """Blocks that begin after a hard line break; the one before is of the same paragraph."""
    outline: list[OutlineItem] = field(default_factory=list[OutlineItem])
    places: dict[str, int] = field(default_factory=dict[str, int])
    offsets: OffsetMap = field(default_factory=OffsetMap)
    """Of the answer, without the prompt."""
    body_start: int = 0
    """Position at which the answer starts, after title and prompt."""
    complete: bool = False

    def targets_of(self, block: int) -> list[Target]:
        """Return what can be clicked in a block; code and tables have buttons for that."""
        return [
            target
            for target in self.targets
            if target.block == block and target.shape not in {Shape.REGION, Shape.TABLE}
        ]
