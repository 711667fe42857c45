"""The plain text of a document: what is searched and copied, and what annotations count in.

A document is a sequence of *lines*, joined by a line feed. One line each are a paragraph, a
heading, a code block (which holds line feeds of its own), a display formula, a row of a table
(the header is one if it is there; cells are joined by a tab), a callout's title unless it is
empty, and a disclosure's summary. Lists, quotations, callouts, disclosures and footnotes are
the lines of the blocks inside them, closed or not. An image block and a rule have no line, so
that an image that is added to an answer moves nothing.

Inside a line: text is itself, a hard break is a line feed, a formula is its LaTeX source, an
image and a footnote mark are nothing. Offsets count code points from 0.

Whoever shows a document walks it in the same order and drives a ``PlainTextCursor`` along:

    cursor = PlainTextCursor()
    cursor.line()                  # at the start of every line
    offset = cursor.add(inline)    # at every inline, or token of a code block
    cursor.cell()                  # before every cell of a row but the first

``cursor.add`` returns the offset at which that piece starts; its length is ``len(text_of(piece))``.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from studyapp.domain.document import (
    Block,
    Blocks,
    Callout,
    CodeBlock,
    CodeToken,
    Disclosure,
    DisplayFormula,
    Document,
    FootnoteMark,
    Footnotes,
    Formula,
    Heading,
    Image,
    ImageBlock,
    Inline,
    LineBreak,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)

LINE_END = "\n"
CELL_END = "\t"

Piece: TypeAlias = Inline | CodeToken
"""The smallest part of a document that has an offset."""


class Run(NamedTuple):
    """A piece of a document with the offset at which it starts in the plain text."""

    offset: int
    piece: Piece


class Line(NamedTuple):
    """A line of the plain text: the block it belongs to, and its cells (one but in a table)."""

    block: Block
    cells: tuple[tuple[Piece, ...], ...]


class OutlineEntry(NamedTuple):
    """A heading of a document; ``offset`` is where its text starts in the plain text."""

    level: int
    text: str
    offset: int


class PlainTextCursor:
    """Counts offsets in the plain text while a document is walked in order.

    Attributes:
        offset: length of the plain text so far.
    """

    __slots__ = ("_started", "offset")

    def __init__(self) -> None:
        self.offset = 0
        self._started = False

    def line(self) -> str:
        """Begin a line; return the separator that stands before it (empty before the first)."""
        if not self._started:
            self._started = True
            return ""
        self.offset += len(LINE_END)
        return LINE_END

    def cell(self) -> str:
        """Begin another cell of the row; return the separator that stands before it."""
        self.offset += len(CELL_END)
        return CELL_END

    def add(self, piece: Piece) -> int:
        """Pass over a piece; return the offset at which it starts."""
        return self.skip(len(text_of(piece)))

    def skip(self, length: int) -> int:
        """Pass over text of this length; return the offset at which it starts."""
        start = self.offset
        self.offset += length
        return start


def text_of(piece: Piece) -> str:
    """Return what a piece contributes to the plain text."""
    match piece:
        case Text(text) | CodeToken(text):
            return text
        case LineBreak():
            return LINE_END
        case Formula(latex):
            return latex
        case Image() | FootnoteMark():
            return ""


def inline_text(inlines: tuple[Piece, ...]) -> str:
    """Return the plain text of a run of pieces."""
    return "".join(map(text_of, inlines))


def plain_text(document: Document) -> str:
    """Return the plain text of a document."""
    return LINE_END.join([CELL_END.join(map(inline_text, line.cells)) for line in lines(document)])


def lines(document: Document) -> Iterator[Line]:
    """Return the lines of a document in order."""
    return _lines(document.blocks)


def runs(document: Document) -> Iterator[Run]:
    """Return every piece of every line with its offset, in order."""
    cursor = PlainTextCursor()
    for line in lines(document):
        cursor.line()
        for column, cell in enumerate(line.cells):
            if column:
                cursor.cell()
            for piece in cell:
                yield Run(cursor.add(piece), piece)


def outline(document: Document) -> tuple[OutlineEntry, ...]:
    """Return the headings of a document, those inside other blocks included."""
    entries: list[OutlineEntry] = []
    cursor = PlainTextCursor()
    for line in lines(document):
        cursor.line()
        text = CELL_END.join(map(inline_text, line.cells))
        if isinstance(line.block, Heading):
            entries.append(OutlineEntry(line.block.level, text, cursor.offset))
        cursor.skip(len(text))
    return tuple(entries)


def _lines(blocks: Blocks) -> Iterator[Line]:  # noqa: PLR0912 - one branch for each kind of block
    for block in blocks:
        match block:
            case Paragraph(inlines) | Heading(_, inlines):
                yield Line(block, (inlines,))
            case CodeBlock(_, tokens):
                yield Line(block, (tokens,))
            case DisplayFormula(formula):
                yield Line(block, ((formula,),))
            case Table(_, header, rows):
                if header:
                    yield Line(block, header)
                for row in rows:
                    yield Line(block, row)
            case ListBlock(_, items):
                for item in items:
                    yield from _lines(item.blocks)
            case Quote(inner):
                yield from _lines(inner)
            case Callout(_, title, inner):
                if title:
                    yield Line(block, (title,))
                yield from _lines(inner)
            case Disclosure(summary, inner):
                yield Line(block, (summary,))
                yield from _lines(inner)
            case Footnotes(notes):
                for note in notes:
                    yield from _lines(note)
            case ImageBlock() | Rule():
                pass
