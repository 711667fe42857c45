"""Cuts highlighted passages out of an answer, with their styles, formulas and links."""

from studyapp.domain.annotation import Span
from studyapp.domain.document import (
    CodeToken,
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
        inlines: list[Inline] = []
        for column, cell in enumerate(line.cells):
            if column:
                cursor.cell()
            parts = [part for piece in cell for part in _cut(piece, cursor.add(piece), span)]
            if parts and inlines:
                inlines.append(Text(" – "))
            inlines += parts
        if inlines:
            found.append(Paragraph(tuple(inlines)))
        if cursor.offset >= span.end:
            break
    return Document(tuple(found))


def _cut(piece: Piece, offset: int, span: Span) -> list[Inline]:
    start, end = span.start - offset, span.end - offset
    length = len(text_of(piece))
    if start >= length or end <= 0:
        return []
    match piece:
        case Text(text, marks, href):
            return [Text(text[max(start, 0) : end], marks, href)]
        case CodeToken(text):
            code = text[max(start, 0) : end].split("\n")
            shown: list[Inline] = [Text(part, Mark.CODE) for part in code if part]
            return [inline for part in shown for inline in (part, LineBreak())][:-1]
        case Formula() | LineBreak():
            return [piece]
        case _:
            return []
