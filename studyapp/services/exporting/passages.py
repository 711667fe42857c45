"""Cuts highlighted passages out of an answer, with their styles, formulas and links."""

from studyapp.domain.annotation import Span
from studyapp.domain.document import (
    CodeBlock,
    Document,
    Formula,
    Inline,
    LineBreak,
    Mark,
    Paragraph,
    Text,
)
from studyapp.domain.plain_text import Piece, PlainTextCursor, lines, text_of


def passage(document: Document, span: Span) -> Document:
    """Return what is highlighted, each line of it as a paragraph; cells are set apart by a dash."""
    cursor = PlainTextCursor()
    found: list[Paragraph] = []
    for line in lines(document):
        cursor.line()
        if isinstance(line.block, CodeBlock):
            found += _code(line.block, cursor, span)
        elif inlines := _inlines(line.cells, cursor, span):
            found.append(Paragraph(tuple(inlines)))
        if cursor.offset >= span.end:
            break
    return Document(tuple(found))


def _code(block: CodeBlock, cursor: PlainTextCursor, span: Span) -> list[Paragraph]:
    """Return the lines of code, each a run of its own: colours would cut it into pieces."""
    code = "".join(token.text for token in block.tokens)
    offset = cursor.skip(len(code))
    cut = code[max(span.start - offset, 0) : max(span.end - offset, 0)]
    return [Paragraph((Text(text, Mark.CODE),)) for text in cut.split("\n") if text.strip()]


def _inlines(
    cells: tuple[tuple[Piece, ...], ...], cursor: PlainTextCursor, span: Span
) -> list[Inline]:
    found: list[Inline] = []
    for column, cell in enumerate(cells):
        if column:
            cursor.cell()
        parts = [part for piece in cell for part in _cut(piece, cursor.add(piece), span)]
        if parts and found:
            found.append(Text(" – "))
        found += parts
    return found


def _cut(piece: Piece, offset: int, span: Span) -> list[Inline]:
    start, end = span.start - offset, span.end - offset
    if start >= len(text_of(piece)) or end <= 0:
        return []
    match piece:
        case Text(text, marks, href):
            return [Text(text[max(start, 0) : end], marks, href)]
        case Formula() | LineBreak():
            return [piece]
        case _:
            return []
