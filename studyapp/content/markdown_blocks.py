"""The block rules of an answer, as processors for Python-Markdown.

``line_reader`` has set the blocks apart before; here they are only taken up. Code, references
and HTML have left the text by then.
"""

import re
import xml.etree.ElementTree as etree
from typing import ClassVar, SupportsIndex

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    OListProcessor,
    ParagraphProcessor,
)
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor

from studyapp.content.table_rows import TABLE_RULE, split_row

_ALIGNMENTS = {(True, True): "center", (True, False): "left", (False, True): "right"}
_MAX_CELLS = 100_000
"""A table of more cells is left as text: each short row is filled up to the width of the widest."""


class LinearBlockParser(BlockParser):
    """Takes blocks from a queue; with a plain list that costs the square of their number."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        for name, processor, priority in (
            ("empty", EmptyBlockProcessor(self), 100),
            ("indent", DefListIndentProcessor(self), 90),
            ("hashheader", HashHeaderProcessor(self), 70),
            ("hr", HRProcessor(self), 50),
            ("olist", _NumberedList(self), 40),
            ("ulist", _BulletList(self), 30),
            ("deflist", DefListProcessor(self), 25),
            ("table", _Table(self), 24),
            ("quote", _Quote(self), 20),
            ("paragraph", ParagraphProcessor(self), 10),
        ):
            self.blockprocessors.register(processor, name, priority)

    def parseBlocks(self, parent: etree.Element, blocks: list[str]) -> None:
        """Give every block to the first processor that takes it."""
        super().parseBlocks(parent, _Queue(reversed(blocks)))


class _Queue(list[str]):
    """Blocks in reverse order: processors take, look at and put back the first one only."""

    def pop(self, index: SupportsIndex = 0) -> str:
        return super().pop()

    def insert(self, index: SupportsIndex, block: str) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] - a queue of one end
        self.append(block)

    def __getitem__(self, index: SupportsIndex) -> str:  # pyright: ignore[reportIncompatibleMethodOverride] - never sliced
        return super().__getitem__(-1)


class _Quote(BlockQuoteProcessor):
    """A quotation; two with a blank line between them stay two."""

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        place = etree.Element("div")
        super().run(place, blocks)
        parent.extend(place)


class _List(OListProcessor):
    """A list; a closing parenthesis may stand behind a number, and items may be empty."""

    LAZY_OL: ClassVar[bool] = False
    MARKER: ClassVar[str]

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.RE = re.compile(rf" {{0,3}}{self.MARKER}(?: +|(?=\n|$))(.*)")
        self.CHILD_RE = re.compile(rf" {{0,3}}(({self.MARKER}))(?: +|$)(.*)")
        self.INDENT_RE = re.compile(r" {4,7}(?:\d{1,9}[.)]|[*+-])(?: +|$).*")


class _NumberedList(_List):
    TAG: ClassVar[str] = "ol"
    SIBLING_TAGS: ClassVar[list[str]] = ["ol"]
    MARKER: ClassVar[str] = r"\d{1,9}[.)]"


class _BulletList(_List):
    TAG: ClassVar[str] = "ul"
    SIBLING_TAGS: ClassVar[list[str]] = ["ul"]
    MARKER: ClassVar[str] = "[*+-]"


class _Table(BlockProcessor):
    """A pipe table: cells may hold code and formulas with pipes, and no cell is lost."""

    def test(self, parent: etree.Element, block: str) -> bool:
        """Tell whether the second line makes the block a table."""
        lines = block.split("\n", 2)
        if len(lines) < 2 or "|" not in lines[0] or not TABLE_RULE.fullmatch(lines[1].strip()):
            return False
        return lines[1].count("|") * block.count("\n") < _MAX_CELLS

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Add the table to the tree."""
        header, rule, *rows = blocks.pop(0).strip("\n").split("\n")
        names = split_row(header)
        align = [
            _ALIGNMENTS.get((cell.startswith(":"), cell.endswith(":")), "")
            for cell in split_row(rule)
        ]
        align += [""] * (len(names) - len(align))
        table = etree.SubElement(parent, "table")
        _add_row(etree.SubElement(table, "thead"), "th", names, align)
        body = etree.SubElement(table, "tbody")
        for row in rows:
            _add_row(body, "td", split_row(row), align)


def _add_row(parent: etree.Element, tag: str, cells: list[str], align: list[str]) -> None:
    row = etree.SubElement(parent, "tr")
    last = len(align) - 1
    if len(cells) > len(align):
        cells[last:] = [" | ".join(cells[last:])]
    for column, alignment in enumerate(align):
        cell = etree.SubElement(row, tag)
        cell.text = cells[column] if column < len(cells) else ""
        if alignment:
            cell.set("align", alignment)
