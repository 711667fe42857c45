"""The blocks of a document as Typst."""

from collections.abc import Iterator

from studyapp.domain.document import (
    Block,
    Blocks,
    Callout,
    CodeBlock,
    Disclosure,
    DisplayFormula,
    Document,
    Footnotes,
    Heading,
    ImageBlock,
    Inlines,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from studyapp.domain.plain_text import inline_text, text_of
from studyapp.services.exporting.marks import Marks
from studyapp.services.exporting.typst_inlines import InlineWriter, Place
from studyapp.services.exporting.typst_resources import Resources
from studyapp.services.exporting.typst_text import block_of, clean, literal

_DEEPEST = 6
"""Levels of nesting that are shown; Typst gives up at some dozens, and paper is narrow."""
_MOST_COLUMNS = 16
"""Columns of a table that a page has room for; wider ones are written line by line."""
_LOW = 0.4
"""Part of the height of a page below which a row of a table stays in one piece."""
_LINE = 1.6
"""Height of a line, in sizes of its text."""
_LARGEST_NUMBER = 99_999


class BlockWriter:
    """Writes one document.

    Args:
        resources: what the pages share.
        place: what the document belongs to.
        marks: the highlights in it.
        level: of the heading that it stands under; 0 sets its headings as bold text.
    """

    def __init__(
        self, resources: Resources, place: Place, marks: Marks | None = None, level: int = 0
    ) -> None:
        self._resources = resources
        self._place = place
        self._inlines = InlineWriter(resources, place, marks or Marks())
        self._level = level
        self._last_level = level
        self._depth = 0

    def document(self, document: Document) -> str:
        """Return a document as one piece of content."""
        return self._blocks(document.blocks)

    def _blocks(self, blocks: Blocks) -> str:
        return block_of(list(self._each(blocks)))

    def _nested(self, blocks: Blocks, frame: str) -> Iterator[str]:
        """Yield blocks inside a function, or as they are when that is too deep."""
        if self._depth >= _DEEPEST:
            yield from self._each(blocks)
            return
        self._depth += 1
        yield f"{frame}{self._blocks(blocks)})"
        self._depth -= 1

    def _each(self, blocks: Blocks) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:  # noqa: PLR0912 - one branch for each kind
        match block:
            case Paragraph(inlines):
                yield f"par({self._inlines.line(inlines)})"
            case Heading(level, inlines):
                yield self._heading(level, inlines)
            case CodeBlock(_, tokens):
                yield f"code-block({','.join(self._inlines.code_lines(tokens))})"
            case DisplayFormula():
                yield self._formula(block)
            case ImageBlock(image):
                yield self._resources.picture(image, self._place.images)
            case ListBlock():
                yield from self._list(block)
            case Quote(inner):
                yield from self._nested(inner, "quotation(")
            case Callout():
                yield from self._callout(block)
            case Table():
                yield from self._table(block)
            case Disclosure(summary, inner):
                yield from self._nested(inner, f"disclosure({self._inlines.line(summary)},")
            case Rule():
                yield "rule"
            case Footnotes():
                yield self._footnotes(block)

    def _heading(self, level: int, inlines: Inlines) -> str:
        body = self._inlines.line(inlines)
        # An empty one, or one that is an image, is no heading to a reader that speaks.
        is_said = bool(clean(inline_text(inlines)).strip())
        outer = self._level > 0 and self._depth == 0 and is_said
        if outer:
            # A reader that is told the levels stumbles over one that is left out.
            self._last_level = min(self._level + level, self._last_level + 1)
        truth = "true" if outer else "false"
        return f"subheading({self._last_level or 1},{min(level, 3)},{truth},{body})"

    def _formula(self, block: DisplayFormula) -> str:
        formula = block.formula
        if not formula.svg:
            return f"par({self._inlines.line((formula,))})"
        self._inlines.plain.line()
        offset = self._inlines.plain.add(formula)
        color = self._inlines.marks.whole(offset, offset + len(text_of(formula))).color
        fill = f'color-of("highlight-{color}")' if color else "none"
        return f"display-formula({self._resources.formula(formula)},{fill})"

    def _list(self, block: ListBlock) -> Iterator[str]:
        """Yield a list; one of tasks is cut where the state changes, for each has its own mark."""
        if self._depth >= _DEEPEST:
            for item in block.items:
                yield from self._each(item.blocks)
            return
        self._depth += 1
        function = "list"
        options = "spacing:gap" if block.loose else "spacing:close"
        if block.ordered:
            function = "enum"
            options += f",start:{min(max(block.start, 0), _LARGEST_NUMBER)}"
        runs: list[tuple[bool | None, list[str]]] = []
        for item in block.items:
            if not runs or runs[-1][0] is not item.checked:
                runs.append((item.checked, []))
            runs[-1][1].append(self._blocks(item.blocks))
        for checked, bodies in runs:
            items = ",".join(bodies)
            if checked is None:
                yield f"{function}({options},{items})"
            else:
                mark = "☑" if checked else "☐"
                yield f"list(spacing:close,marker:[{mark}],{items})"
        self._depth -= 1

    def _callout(self, block: Callout) -> Iterator[str]:
        title = literal(self._resources.words.callouts[block.kind])
        if block.title:
            title = self._inlines.line(block.title)
        yield from self._nested(block.blocks, f'callout("{block.kind.value}",{title},')

    def _table(self, block: Table) -> Iterator[str]:
        source = (block.header, *block.rows) if block.header else block.rows
        rows = [self._row(row) for row in source]
        columns = len(block.align)
        if not rows or not columns:
            return
        if columns > _MOST_COLUMNS:
            for row in rows:
                yield f"par({block_of([part for cell in row for part in (cell, 'h(1em)')])})"
            return
        head = f"({','.join(rows.pop(0))},)" if block.header else "()"
        aligns = ",".join(align.value or "left" for align in block.align)
        body = "".join(
            f"({'false' if self._is_low(cells) else 'true'},({','.join(row)},)),"
            for cells, row in zip(block.rows, rows, strict=True)
        )
        yield f"sheet({columns},({aligns},),{head},({body}))"

    def _is_low(self, row: tuple[Inlines, ...]) -> bool:
        """Tell whether a row is surely lower than a page, so that it need not be split."""
        size, (width, height) = self._resources.size, self._resources.room
        letters = max(len(inline_text(cell)) for cell in row)
        lines = letters * size * len(row) / width + 1
        return lines * size * _LINE < height * _LOW

    def _row(self, cells: tuple[Inlines, ...]) -> list[str]:
        writer = self._inlines
        writer.plain.line()
        written: list[str] = []
        for column, cell in enumerate(cells):
            if column:
                writer.plain.cell()
            written.append(writer.inlines(cell))
        return written

    def _footnotes(self, block: Footnotes) -> str:
        notes = [
            f'("{self._place.footnote(number)}",{number},{self._blocks(blocks)})'
            for number, blocks in enumerate(block.notes, start=1)
        ]
        return f"footnotes({','.join(notes)})"


def footnotes_of(document: Document) -> frozenset[int]:
    """Return the numbers of the footnotes that stand at the end of a document."""
    return frozenset(
        number
        for block in document.blocks
        if isinstance(block, Footnotes)
        for number in range(1, len(block.notes) + 1)
    )
