"""The rendered form of an answer: a tree of blocks and inlines, shared by page, PDF, search.

A document holds no style and no theme; whoever shows it decides how. Block and inline types
are closed unions, so that a ``match`` over them is checked for completeness.

The *plain text* of a document (see ``studyapp.domain.plain_text``) is what annotations refer to.
"""

from enum import IntFlag, StrEnum
from typing import TypeAlias

from msgspec import Struct


class Mark(IntFlag):
    """Character styles of a run of text."""

    NONE = 0
    STRONG = 1
    EMPHASIS = 2
    STRIKE = 4
    CODE = 8
    HIGHLIGHT = 16
    """``==marked==`` by the author; not the reader's highlight."""
    SUPERSCRIPT = 32
    SUBSCRIPT = 64
    UNDERLINE = 128
    KEY = 256
    """A key of the keyboard, ``<kbd>``."""


class Text(Struct, frozen=True):
    """A run of text in one style; ``href`` is empty when it is no link."""

    text: str
    marks: Mark = Mark.NONE
    href: str = ""


class LineBreak(Struct, frozen=True):
    """A hard line break inside a block."""


class Formula(Struct, frozen=True):
    """A formula, as source and as drawing.

    Attributes:
        latex: the source, without delimiters.
        svg: an SVG Tiny drawing in black (``#000000``) with a ``viewBox``; empty when the
            source cannot be drawn, and then the source is shown. Characters that the font of
            formulas lacks (Chinese) are ``<text>`` in the font of the page.
        width: in em of the surrounding text.
        height: total height in em.
        depth: how far it reaches below the baseline, in em.
    """

    latex: str
    svg: str
    width: float
    height: float
    depth: float


class Image(Struct, frozen=True):
    """An image by reference; the bytes are looked up by the page.

    Attributes:
        reference: as in ``ImageReference.reference``.
        width: asked for in CSS pixels; 0 for the natural size.
    """

    reference: str
    alt: str = ""
    title: str = ""
    width: int = 0


class FootnoteMark(Struct, frozen=True):
    """A reference to the footnote with this number, counted from 1."""

    number: int


Inline: TypeAlias = Text | LineBreak | Formula | Image | FootnoteMark
Inlines: TypeAlias = tuple[Inline, ...]


class Paragraph(Struct, frozen=True):
    """A paragraph; one that holds nothing but one image is an ``ImageBlock`` instead."""

    inlines: Inlines


class Heading(Struct, frozen=True):
    """A heading inside an answer; ``level`` is 1 to 6 as written."""

    level: int
    inlines: Inlines


class CodeToken(Struct, frozen=True):
    """A run of code of one kind.

    Attributes:
        kind: Pygments' short token class (``k``, ``s1``, ``c1`` …), empty for plain text.
    """

    text: str
    kind: str = ""


class CodeBlock(Struct, frozen=True):
    """A block of code; the tokens' texts joined are the code, without a final newline."""

    language: str
    tokens: tuple[CodeToken, ...]


class DisplayFormula(Struct, frozen=True):
    """A formula on a line of its own."""

    formula: Formula


class ImageBlock(Struct, frozen=True):
    """An image on a line of its own."""

    image: Image


class ListItem(Struct, frozen=True):
    """An item of a list; ``checked`` is None unless it is a task."""

    blocks: "Blocks"
    checked: bool | None = None


class ListBlock(Struct, frozen=True):
    """A list; ``start`` is the first number of an ordered one.

    Items of a loose list have space between them.
    """

    ordered: bool
    items: tuple[ListItem, ...]
    start: int = 1
    loose: bool = False


class Quote(Struct, frozen=True):
    """A quotation."""

    blocks: "Blocks"


class CalloutKind(StrEnum):
    """Kinds of callouts; other names in a source are mapped to the nearest."""

    NOTE = "note"
    TIP = "tip"
    IMPORTANT = "important"
    WARNING = "warning"
    CAUTION = "caution"


class Callout(Struct, frozen=True):
    """A marked box, ``> [!NOTE] Title``; an empty title means the kind's own name."""

    kind: CalloutKind
    title: Inlines
    blocks: "Blocks"


class Align(StrEnum):
    """Alignment of a table column."""

    DEFAULT = ""
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Table(Struct, frozen=True):
    """A table; every row has as many cells as ``align`` has columns. ``header`` may be empty."""

    align: tuple[Align, ...]
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


class Disclosure(Struct, frozen=True):
    """A block that opens and closes, ``<details>``."""

    summary: Inlines
    blocks: "Blocks"
    open: bool = False


class Rule(Struct, frozen=True):
    """A horizontal rule."""


class Footnotes(Struct, frozen=True):
    """The footnotes of the document, in order; number 1 first."""

    notes: tuple["Blocks", ...]


Block: TypeAlias = (
    Paragraph
    | Heading
    | CodeBlock
    | DisplayFormula
    | ImageBlock
    | ListBlock
    | Quote
    | Callout
    | Table
    | Disclosure
    | Rule
    | Footnotes
)
Blocks: TypeAlias = tuple[Block, ...]


class Document(Struct, frozen=True):
    """A rendered answer."""

    blocks: Blocks
