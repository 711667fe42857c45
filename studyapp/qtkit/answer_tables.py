"""Lays out the columns of a table by their content and writes it into an answer page."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from studyapp.domain.document import (
    Align,
    FootnoteMark,
    Formula,
    Image,
    Inlines,
    LineBreak,
    Mark,
    Table,
    Text,
)
from studyapp.qtkit.answer_model import AnswerPage, OpenTable, Shape, TablePart, Target
from studyapp.qtkit.answer_style import TABLE, TABLE_HEAD, AnswerStyle, TextLook, line_height
from studyapp.qtkit.answer_writer import AnswerWriter

PART_CELLS = 160
"""Cells after which a table goes on in another one, so that a long one is not laid out at once."""
_SAMPLE = 60
"""Rows that are looked at to find the widths of the columns."""

_PADDING, _INSET = 8, 4
"""Around the blocks of a cell, and beside them besides, in pixels at 100 % zoom."""
_LONGEST_WORD = 9
"""Width that a word may claim for its column, in em; a longer one is broken."""
_MOST_LINES = 5
"""Lines in a cell above which a table counts as cramped."""
_LATIN_WORD = re.compile(r"[\x21-\x7e\u00c0-\u024f]+")

_ALIGNMENT = {
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


class _Ruler:
    """Measures what stands in cells, in pixels."""

    def __init__(self, style: AnswerStyle) -> None:
        self._plain = style.metrics(TABLE)
        self._bold = style.metrics(TABLE_HEAD)
        self._mono = style.metrics(replace(TABLE, mono=True))
        self._em = style.px(TABLE.size)
        self._pill = style.px(12)

    def width(self, cell: Inlines, *, header: bool) -> tuple[float, float]:
        """Return the width of a cell on one line, and of its longest word."""
        line = longest = word = 0.0
        for inline in cell:
            match inline:
                case Text(text, marks):
                    is_code = marks & (Mark.CODE | Mark.KEY)
                    bold = self._bold if header or marks & Mark.STRONG else self._plain
                    metrics = self._mono if is_code else bold
                    # gaps between scripts are not in the metrics
                    line += metrics.horizontalAdvance(text) * (1.0 if text.isascii() else 1.03)
                    line += self._pill if is_code else 0
                    words = _LATIN_WORD.findall(text)
                    if words:
                        word = max(word, metrics.horizontalAdvance(max(words, key=len)))
                case Formula(_, _, width):
                    line += width * self._em
                    word = max(word, width * self._em)
                case Image(width=width):
                    line += width or 8 * self._em
                    word = max(word, 6 * self._em)
                case LineBreak():
                    longest, line = max(longest, line), 0.0
                case FootnoteMark():
                    line += self._em
        return max(longest, line) + 2, word + 2

    def columns(self, table: Table, room: float) -> tuple[list[float], bool]:
        """Divide a width in pixels among the columns; see ``column_widths``."""
        natural = [2.0 * self._em] * len(table.align)
        least, words = list(natural), list(natural)
        sample = [(table.header, True)] if table.header else []
        sample += [(row, False) for row in islice(table.rows, _SAMPLE)]
        for row, header in sample:
            for index, cell in enumerate(row):
                line, word = self.width(cell, header=header)
                natural[index] = max(natural[index], line)
                word = min(word, _LONGEST_WORD * self._em)
                words[index] = max(words[index], word)
                least[index] = max(least[index], word, min(line, 4.2 * self._em))
        if sum(least) > room:  # Chinese may break anywhere, words and numbers should not
            return column_widths(natural, words, room)[0], True
        return column_widths(natural, least, room)


def column_widths(
    natural: Sequence[float], least: Sequence[float], room: float
) -> tuple[list[float], bool]:
    """Divide a width among the columns of a table.

    Each column gets the least that it needs; the rest goes where the text is, by the square root of
    how much more there is, so that one long cell does not starve its neighbours.

    Args:
        natural: what each column takes when nothing in it wraps.
        least: what each column needs to be readable.
        room: the width that there is; less is taken when less is enough.

    Returns:
        The widths, and whether a column is so narrow that the table is better read elsewhere.
    """
    if sum(natural) <= room:
        return list(natural), False
    if sum(least) >= room:
        scale = room / sum(least)
        return [width * scale for width in least], True
    widths = list(least)
    spare = room - sum(widths)
    while spare > 0.5:
        wants = [max(0.0, full - now) ** 0.5 for full, now in zip(natural, widths, strict=True)]
        share = spare / sum(wants)
        widths = [
            min(full, now + share * want)
            for full, now, want in zip(natural, widths, wants, strict=True)
        ]
        spare = room - sum(widths)
    return widths, any(
        full / width > _MOST_LINES for full, width in zip(natural, widths, strict=True)
    )


def natural_width(table: Table, style: AnswerStyle) -> float:
    """Return the width in pixels of a table in which nothing wraps."""
    widths, _ = _Ruler(style).columns(table, float("inf"))
    return sum(widths) + 24 * len(table.align)


class _Fit(Struct, frozen=True):
    """How a table fits the room that there is.

    Attributes:
        columns: the width of each column, in percent of the table's.
        share: the table's width, 1 for all the room.
        cramped: whether the table is better read elsewhere.
    """

    columns: tuple[float, ...]
    share: float
    cramped: bool

    @classmethod
    def of(cls, table: Table, style: AnswerStyle, room: int) -> "_Fit":
        side = 2 * (style.px(_PADDING) + style.px(_INSET))
        inner = max(1.0, room - side * len(table.align))
        widths, cramped = _Ruler(style).columns(table, inner)
        pixels = [width + side for width in widths]
        percent = tuple(100 * width / sum(pixels) for width in pixels)
        return cls(percent, min(1.0, sum(pixels) / max(1, room)), cramped)

    def put_into(self, format: QTextTableFormat) -> None:
        percent = QTextLength.Type.PercentageLength
        format.setWidth(QTextLength(percent, 100 * self.share))
        format.setColumnWidthConstraints([QTextLength(percent, width) for width in self.columns])


def fit_tables(page: AnswerPage) -> None:
    """Divide the columns of all tables on a page anew, because its own column has changed."""
    fits: dict[int, _Fit] = {}
    for part in page.table_parts:
        if part.number not in fits:
            room = page.column - part.left - part.right
            fits[part.number] = _Fit.of(page.tables[part.number], page.style, room)
        fit = fits[part.number]
        part.share, part.cramped = fit.share, fit.cramped
        format = part.table.format().toTableFormat()
        fit.put_into(format)
        part.table.setFormat(format)


class TableWriter:
    """Writes one table, in parts if it is long."""

    def __init__(self, writer: AnswerWriter, table: Table) -> None:
        self._writer = writer
        self._table = table
        style = writer.style
        self._padding = style.px(_PADDING)
        page = writer.page
        self._number = len(page.tables)
        page.tables.append(table)
        self._fit = _Fit.of(table, style, page.column - writer.left - writer.right)
        self._blocks = {align: _cell_block(align, style.px(_INSET)) for align in Align}

    def write(self, before: int, after: int) -> Iterator[None]:
        """Write the table; yields after each part."""
        self._writer.space(before)
        rows = self._table.rows
        done = 0
        while done < len(rows) or not done:
            end = min(len(rows), done + max(1, PART_CELLS // max(1, len(self._table.align))))
            self._write_part(done, end, ends=end == len(rows))
            yield
            done = end or 1
        self._writer.space(after)

    def _write_part(self, start: int, end: int, *, ends: bool) -> None:
        writer, page = self._writer, self._writer.page
        header = self._table.header if not start else ()
        rows = (header, *self._table.rows[start:end]) if header else self._table.rows[start:end]
        if not rows:
            return
        format = self._table_format(writer.take_space())
        writer.cursor.insertBlock(QTextBlockFormat())  # takes no space before a table
        made = writer.cursor.insertTable(len(rows), len(self._table.align), format)
        writer.enclose(made.firstCursorPosition().blockNumber())
        blocks: list[int] = []
        for index, row in enumerate(rows):
            writer.line()
            blocks.append(writer.cursor.blockNumber())
            self._write_row(row, TABLE_HEAD if header and not index else TABLE)
        part = TablePart(
            made,
            self._number,
            blocks,
            writer.block,
            header=bool(header),
            cramped=self._fit.cramped,
            first_row=start,
            ends=ends,
            left=writer.left,
            right=writer.right,
            share=self._fit.share,
            padding=self._padding,
        )
        page.table_parts.append(part)
        if not start:
            index = len(page.table_parts) - 1
            action = OpenTable(self._number)
            page.targets.append(Target(action, Shape.TABLE, blocks[0], index=index))
        writer.leave_table(made)

    def _write_row(self, row: tuple[Inlines, ...], look: TextLook) -> None:
        writer = self._writer
        for column, cell in enumerate(row):
            if column:
                writer.plain.cell()
            writer.cursor.setBlockFormat(self._blocks[self._table.align[column]])
            writer.cursor.setBlockCharFormat(writer.style.text(look))
            writer.enter_block(look)
            writer.inlines(cell, look)
            writer.cursor.movePosition(writer.cursor.MoveOperation.NextBlock)

    def _table_format(self, top: int) -> QTextTableFormat:
        format = QTextTableFormat()
        format.setBorder(0)
        format.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        format.setCellSpacing(0)
        format.setCellPadding(self._padding)
        format.setTopMargin(top)
        format.setLeftMargin(self._writer.left)
        format.setRightMargin(self._writer.right)
        self._fit.put_into(format)
        return format


def _cell_block(align: Align, side: int) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setLeftMargin(side)
    block.setRightMargin(side)
    block.setAlignment(_ALIGNMENT.get(align, Qt.AlignmentFlag.AlignLeft))
    line_height(block, TABLE.leading)
    return block
