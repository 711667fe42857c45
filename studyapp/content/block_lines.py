"""Tells of every line of a Markdown text what it is and to which list item it belongs.

The reading is lenient: nesting by two, three or four columns or tabs, and a list goes on
behind an image, a fence or a paragraph that its writer forgot to indent.
"""

import re
from enum import Enum

from msgspec import Struct, field

from studyapp.content.code_regions import indentation

BLOCK = "\x00"
"""Begins the mark that stands for a hidden fence; only indentation stands before it."""
ITEM = re.compile(r"([-+*]|\d{1,9}[.)])([ \t]+|$)")
"""A list marker and the white space behind it, at the start of a stripped line."""
RULE = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}")
HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")
BLOCK_TAG = re.compile(
    r"</?(?:details|summary|div|p|table|thead|tbody|tr|ul|ol|blockquote|center|hr|h[1-6]|section"
    r"|figure|pre|iframe|video)\b",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()\s]+\)|<img\b")
_WIDE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
MAX_DEPTH = 12
"""Lists nested deeper are shown at this depth, so that no text can exhaust the stack."""
MAX_STRAY_BLOCKS = 4
"""How many blocks that stand too far left may part a list that goes on behind them; behind more
of them another list begins."""


class LineKind(Enum):
    """What a line is."""

    BLANK = "blank"
    TEXT = "text"
    ITEM = "item"
    HEADING = "heading"
    RULE = "rule"
    QUOTE = "quote"
    FENCE = "fence"
    """A mark of ``code_regions``."""
    TABLE = "table"
    HTML = "html"
    CODE = "code"
    """Indented code."""


_KIND_BY_FIRST = {BLOCK: LineKind.FENCE, ">": LineKind.QUOTE}


class Line(Struct):
    """A line and its place.

    Attributes:
        text: without the white space around it.
        depth: how many list items it stands in; of an item, how many around it.
        extra: of indented code, columns beyond the four that make it code.
        stray: it stood too far left, and belongs to a list that goes on behind it.
        outdented: it stood too far right, as if it were code.
    """

    kind: LineKind
    text: str
    depth: int = 0
    extra: int = 0
    stray: bool = False
    outdented: bool = False


class _Open(Struct):
    """An open list item: columns of its marker and of what stands behind it."""

    marker: int
    content: int


class _Reader(Struct):
    lines: list[Line] = field(default_factory=list[Line])
    items: list[_Open] = field(default_factory=list[_Open])
    suspended: list[_Open] = field(default_factory=list[_Open])
    strays: list[int] = field(default_factory=list[int])
    stray_blocks: int = 0
    code_margin: int = 0
    list_above: bool = False
    after_blank: bool = True
    previous: LineKind = LineKind.BLANK

    def read(self, lines: list[str]) -> None:
        for number, line in enumerate(lines):
            text = line.strip(" \t")
            if not text:
                self.lines.append(Line(LineKind.BLANK, ""))
                self.after_blank = True
                continue
            indent = indentation(line) if line[0] in " \t" else 0
            following = lines[number + 1] if number + 1 < len(lines) else ""
            self._read(text, indent, following)
            self.previous = self.lines[-1].kind
            self.after_blank = False

    def _read(self, text: str, indent: int, following: str) -> None:
        kind = _kind(text, following, self.previous, after_blank=self.after_blank)
        if kind is LineKind.ITEM and self._read_item(text, indent):
            return
        starts_block = self.after_blank or kind is not LineKind.TEXT
        if self.items and (indent >= 2 or not starts_block):
            self._read_inside(kind, text, indent, starts_block=starts_block)
            return
        if self.items:
            self._suspend()
        can_be_code = self.after_blank or self.previous not in (LineKind.TEXT, LineKind.TABLE)
        if indent >= 4 and can_be_code and kind is not LineKind.FENCE:
            self.lines.append(Line(LineKind.CODE, text, 0, indent - 4))
            return
        if kind in (LineKind.HEADING, LineKind.RULE):
            self._forget()
            self.list_above = False
        self._note_stray(starts_block=starts_block)
        self.lines.append(Line(LineKind.TEXT if kind is LineKind.ITEM else kind, text))

    def _read_item(self, text: str, indent: int) -> bool:
        """Read a line that begins with a list marker; False when it is no item here."""
        if not self.items and self.suspended and indent >= 2:
            self._resume(indent)
        if not self.items:
            number = text[: text.find(".")] if text[0].isdigit() else ""
            continues = self.previous is LineKind.TEXT and not self.after_blank
            if (indent >= 4 and not self.list_above) or (continues and number not in ("", "1")):
                return False
            self._forget()
            self.list_above = True
        while self.items and indent < self.items[-1].marker + 2:
            self.items.pop()
        depth = min(len(self.items), MAX_DEPTH)
        match = ITEM.match(text)
        width = len(match.group()) if match else 2
        if width - len(match.group(1) if match else "-") > 4:
            width = 2
        self.items.append(_Open(indent, indent + width))
        self.lines.append(Line(LineKind.ITEM, text, depth))
        return True

    def _read_inside(self, kind: LineKind, text: str, indent: int, *, starts_block: bool) -> None:
        if starts_block:
            while len(self.items) > 1 and indent < self.items[-1].marker + 2:
                self.items.pop()
        depth = min(len(self.items), MAX_DEPTH)
        can_be_code = self.after_blank or self.previous is LineKind.CODE
        if can_be_code and kind in (LineKind.TEXT, LineKind.TABLE):
            if self.previous is not LineKind.CODE:
                # Code is indented by four from the item's text; many count from the margin.
                full = 4 * depth + 4
                self.code_margin = full if indent >= full else self.items[-1].content + 4
            if indent >= self.code_margin:
                extra = indent - self.code_margin
                self.lines.append(Line(LineKind.CODE, text, depth, extra))
                return
        self.lines.append(Line(LineKind.TEXT if kind is LineKind.ITEM else kind, text, depth))

    def _suspend(self) -> None:
        self.suspended = self.items
        self.items = []
        self.strays = []
        self.stray_blocks = 0

    def _forget(self) -> None:
        self.suspended = []
        self.strays = []

    def _note_stray(self, *, starts_block: bool) -> None:
        if not self.suspended:
            return
        self.strays.append(len(self.lines))
        self.stray_blocks += starts_block
        if self.stray_blocks > MAX_STRAY_BLOCKS:
            self._forget()

    def _resume(self, indent: int) -> None:
        """Go on with a list; what stood between belongs to the item before the next one."""
        self.items = self.suspended
        while len(self.items) > 1 and indent < self.items[-1].marker:
            self.items.pop()
        depth = min(len(self.items), MAX_DEPTH)
        for index in self.strays:
            self.lines[index].depth = depth
            self.lines[index].stray = True
        self._forget()


def _kind(text: str, following: str, previous: LineKind, *, after_blank: bool) -> LineKind:
    kind = _kind_by_start(text)
    if kind is LineKind.TEXT and "|" in text:
        in_table = previous is LineKind.TABLE and not after_blank
        if in_table or is_delimiter_row(following):
            return LineKind.TABLE
    return kind


def _kind_by_start(text: str) -> LineKind:
    first = text[0]
    kind = LineKind.TEXT
    if first in "-*_" and len(text) >= 3 and RULE.fullmatch(text):
        kind = LineKind.RULE
    elif first in "-+*" or first.isdigit():
        if ITEM.match(text):
            kind = LineKind.ITEM
    elif first == "#":
        if HEADING.match(text):
            kind = LineKind.HEADING
    elif first == "<":
        if BLOCK_TAG.match(text):
            kind = LineKind.HTML
    else:
        kind = _KIND_BY_FIRST.get(first, kind)
    return kind


def is_delimiter_row(line: str) -> bool:
    """Tell whether a line is the ``|---|:-:|`` below a table's header."""
    return "-" in line and "|" in line and not line.strip(" \t|:-")


def read_lines(text: str) -> list[Line]:
    """Return every line of a text whose fences are hidden (``hidden_code.Hidden``)."""
    reader = _Reader()
    reader.read(text.split("\n"))
    _find_indented_prose(reader.lines)
    return reader.lines


def _find_indented_prose(lines: list[Line]) -> None:
    """Make text of what is indented like code but is prose: Chinese paragraphs, images."""
    block: list[Line] = []
    for line in lines:
        if line.kind is LineKind.CODE:
            block.append(line)
        elif block and line.kind is not LineKind.BLANK:
            _settle(block)
            block = []
    _settle(block)


def _settle(block: list[Line]) -> None:
    if all(_is_prose(line.text) for line in block):
        for line in block:
            line.kind = LineKind.TEXT
            line.outdented = True


def _is_prose(text: str) -> bool:
    if text.startswith(("#", "//", "/*", "--", '"')):
        return False
    if _IMAGE.search(text):
        return True
    wide = len(_WIDE.findall(text))
    return wide >= 4 and 2 * wide > len(text)
