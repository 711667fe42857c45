"""Builds tables from HTML: spans are spread out, so that every row has all columns."""

from collections.abc import Iterator

from studyapp.content.html_tree import Element
from studyapp.content.inline_builder import InlineReader, as_inlines
from studyapp.domain.document import Align, Block, Inlines, Paragraph, Table

_MAX_SPAN = 100
_MAX_SPREAD = 20_000
"""Cells that spans may add to a table."""
_ALIGN = {align.value: align for align in Align}


def table(node: Element, reader: InlineReader) -> list[Block]:
    """Return a ``<table>`` as a table, after its caption; nothing when it has no cells."""
    blocks: list[Block] = []
    grid = _Grid()
    for row, in_header in _rows(node, in_header=False):
        grid.add_row(row, reader, in_header=in_header)
    for child in node.children:
        if not isinstance(child, str) and child.tag == "caption":
            caption = as_inlines(reader.pieces(child.children))
            if caption:
                blocks.append(Paragraph(caption))
    if grid.rows:
        blocks.append(grid.table())
    return blocks


def _rows(node: Element, *, in_header: bool) -> Iterator[tuple[Element, bool]]:
    for child in node.children:
        if isinstance(child, str):
            continue
        if child.tag == "tr":
            yield child, in_header
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child, in_header=child.tag == "thead")


class _Grid:
    """Rows of cells, as wide as the cells say; the table fills up what is missing."""

    def __init__(self) -> None:
        self.rows: list[list[Inlines]] = []
        self._align: list[Align] = []
        self._header = False
        self._pending: dict[int, int] = {}  # column → rows that a span still covers
        self._spread = 0

    def add_row(self, row: Element, reader: InlineReader, *, in_header: bool) -> None:
        cells = [
            child
            for child in row.children
            if not isinstance(child, str) and child.tag in ("td", "th")
        ]
        if not cells:
            return
        if not self.rows:
            self._header = in_header or all(cell.tag == "th" for cell in cells)
        line: list[Inlines] = []
        for cell in cells:
            self._skip_covered(line)
            columns, rows = self._spans(cell)
            align = _ALIGN.get(cell.attributes.get("align", "").lower(), Align.DEFAULT)
            for column in range(len(line), len(line) + columns):
                if rows > 1:
                    self._pending[column] = rows - 1
                if column >= len(self._align):
                    self._align += [Align.DEFAULT] * (column - len(self._align)) + [align]
            line.append(as_inlines(reader.pieces(cell.children)))
            line += [()] * (columns - 1)
        self._skip_covered(line)
        self.rows.append(line)

    def table(self) -> Table:
        width = max(len(self._align), *map(len, self.rows))
        align = self._align + [Align.DEFAULT] * (width - len(self._align))
        rows = [tuple(line + [()] * (width - len(line))) for line in self.rows]
        header: tuple[Inlines, ...] = ()
        if self._header:
            header = rows.pop(0)
            if not any(header):
                header = ()
        return Table(tuple(align), header, tuple(rows))

    def _skip_covered(self, line: list[Inlines]) -> None:
        while rows := self._pending.get(len(line)):
            self._pending[len(line)] = rows - 1
            line.append(())

    def _spans(self, cell: Element) -> tuple[int, int]:
        columns, rows = (_number(cell.attributes.get(f"{of}span", "")) for of in ("col", "row"))
        self._spread += columns * rows - 1
        return (columns, rows) if self._spread <= _MAX_SPREAD else (1, 1)


def _number(text: str) -> int:
    text = text.strip()
    is_number = text.isascii() and text.isdigit() and len(text) < 5
    return min(max(int(text), 1), _MAX_SPAN) if is_number else 1
