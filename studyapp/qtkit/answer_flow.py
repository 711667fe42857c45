"""Lays out the blocks of an answer page: the space between them, and the regions they stand on.

Space between blocks is all in their top margins: the larger of what the two neighbours want, and
the padding of the regions that begin and end between them.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextTable

from studyapp.qtkit.answer_model import AnswerPage, Region
from studyapp.qtkit.answer_style import BODY, TextLook, line_height

_BLOCK_EFFORT = 40
_LEAST_EM = 5
"""Width of text that no nesting takes away, in em."""


class BlockShape(Struct, frozen=True):
    """How a block stands on the page, in pixels of the page.

    Attributes:
        before: space that it wants above it.
        after: space that it wants below it.
        hang: how much further its wrapped lines are indented.
        line: fixed height of its lines; 0: by the look's leading.
    """

    before: int = 0
    after: int = 0
    hang: int = 0
    line: int = 0
    centred: bool = False


class BlockFlow:
    """Appends blocks to the document of a page.

    Attributes:
        left: indentation of the next block, in pixels.
        right: the same on the right.
        block: number of the current block.
        block_start: position at which the current block starts.
        position: where the next text goes.
        runs: runs of text in the current block so far.
        effort: what was written so far, in about the time that a character takes.
    """

    def __init__(self, page: AnswerPage) -> None:
        self.page = page
        self.style = page.style
        self.cursor = QTextCursor(page.document)
        self.left = 0
        self.right = 0
        self.block = 0
        self.block_start = 0
        self.position = 0
        self.runs = 0
        self.effort = 0
        self._fresh = True
        self._table: QTextTable | None = None
        self._lead = 0
        self._after = 0
        self._flush = True
        self._open: list[tuple[Region, int]] = []
        self._formats: dict[tuple[int, ...], QTextBlockFormat] = {}
        self._last_shape: tuple[TextLook, BlockShape] = (BODY, BlockShape())

    @contextmanager
    def indented(self, left: int, right: int = 0) -> Iterator[None]:
        """Indent what is written inside, by less where the column is too narrow for it."""
        before = self.left, self.right
        spare = self.page.column - self.left - self.right - _LEAST_EM * self.style.em
        share = min(1.0, max(0, spare) / max(1, left + right))
        self.left += int(left * share)
        self.right += int(right * share)
        yield
        self.left, self.right = before

    @property
    def region_is_empty(self) -> bool:
        """Whether the region that was opened last has no block yet."""
        return self._open[-1][0].first < 0

    def tighten(self, distance: int) -> None:
        """Let the next block stand at this distance, whatever the last one wanted."""
        self._after = distance

    def start_block(self, look: TextLook, shape: BlockShape) -> None:
        """Begin a block; text written from now on stands in it."""
        top = self._lead + (0 if self._flush else max(self._after, shape.before))
        for region, edge in self._open:
            if region.first < 0:
                region.above = top - edge
        if self._table is not None:  # Qt ignores the margin of a block behind a table
            format = self._table.format()
            format.setBottomMargin(top)
            self._table.setFormat(format)
        self._lead, self._after, self._flush = 0, shape.after, False
        self._add_block(look, shape, top)
        for region, _ in self._open:
            if region.first < 0:
                region.first = self.block

    def _add_block(self, look: TextLook, shape: BlockShape, top: int) -> None:
        self._table = None
        block, text = self._block_format(look, shape, top), self.style.text(look)
        if self._fresh:
            self.cursor.setBlockFormat(block)
            self.cursor.setBlockCharFormat(text)
            self._fresh = False
        else:
            self.cursor.insertBlock(block, text)
        self._last_shape = (look, shape)
        self._sync()

    def enter_block(self, look: TextLook) -> None:
        """Go on in the block that the cursor is in, such as a cell of a table."""
        self._last_shape = (look, BlockShape())
        self._sync()

    def leave_table(self, table: QTextTable) -> None:
        """Let the next block be the empty one that follows a table, at which the cursor is."""
        self._fresh = True
        self._table = table

    def _sync(self) -> None:
        self.block = self.cursor.blockNumber()
        self.block_start = self.position = self.cursor.position()
        self.runs = 0
        self.effort += _BLOCK_EFFORT

    def _block_format(self, look: TextLook, shape: BlockShape, top: int) -> QTextBlockFormat:
        key = (look.leading, top, self.left, self.right, shape.hang, shape.line, shape.centred)
        found = self._formats.get(key)
        if found is None:
            found = self._formats[key] = QTextBlockFormat()
            found.setTopMargin(top)
            found.setLeftMargin(self.left + shape.hang)
            found.setRightMargin(self.right)
            found.setTextIndent(-shape.hang)
            if shape.centred:
                found.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            if shape.line:
                fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
                found.setLineHeight(shape.line, fixed)
            else:
                line_height(found, look.leading)
        return found

    def space(self, distance: int) -> None:
        """Ask for space before the next block."""
        self._after = max(self._after, distance)

    def take_space(self) -> int:
        """Return the space above what comes next, for something that is no block."""
        top = self._lead + (0 if self._flush else self._after)
        for region, edge in self._open:
            if region.first < 0:
                region.above = top - edge
        self._lead, self._after, self._flush, self._table = 0, 0, False, None
        return top

    def enclose(self, first: int) -> None:
        """Let the open regions that have no block yet begin with this one."""
        for region, _ in self._open:
            if region.first < 0:
                region.first = first

    def open_region(self, region: Region, before: int, padding: int) -> int:
        """Begin an area that the next blocks stand on; return its number."""
        self._lead += 0 if self._flush else max(self._after, before)
        self._after, self._flush = 0, True
        self._open.append((region, self._lead))
        self._lead += padding
        self.page.regions.append(region)
        return len(self.page.regions) - 1

    def close_region(self, padding: int, after: int) -> None:
        """End the area that was begun last."""
        region, _ = self._open.pop()
        region.last = self.block
        self._lead += padding
        region.below = self._lead
        self._after, self._flush = after, False

    def break_block(self, distance: int) -> None:
        """Go on in a new block like the current one, at a distance from it."""
        look, shape = self._last_shape
        self.tighten(distance)
        self.start_block(look, replace(shape, before=0))
        self.page.broken.add(self.block)

    def continue_block(self) -> None:
        """Go on in a new block that looks like more of the current one."""
        look, shape = self._last_shape
        self._add_block(look, shape, 0)
