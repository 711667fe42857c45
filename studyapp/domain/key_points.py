"""Finds the key points of an answer: what an examiner would tick off while listening.

An answer is read as a tree of sections (headings, lines that read as headings, announcements
before a list) with points in them (items, paragraphs with a bold lead-in). Its leaves are the
points; of an answer with more than fit, sections stand for what is in them.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct, field

from studyapp.domain.document import (
    Block,
    Blocks,
    Disclosure,
    Document,
    Formula,
    Heading,
    ImageBlock,
    Inlines,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Table,
)
from studyapp.domain.point_texts import (
    bold_phrases,
    introduction,
    is_bold,
    is_heading_like,
    is_near_label,
    lead_in,
    opening,
    readable,
    shortened,
    trimmed,
)
from studyapp.domain.rubric import MOST, Extracted
from studyapp.domain.text import normalised_title

FEWEST = 3
"""With fewer points than this, what is less plainly one is taken too."""

_SAME_START = 16
"""Points that begin with the same characters, so many of them, are one that stands twice."""
_PSEUDO = 7
"""Level of lines that read as headings, below those of Markdown."""
_ANNOUNCED = 8
"""Level of an announcement: it ends with the list or the paragraph after it."""

_ASIDE = re.compile(r"应用(?:场景|领域)?$|\bapplications?\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"例子|示例|举例|案例|^(?:例如|比如|其中|补充|参考|追问|延伸|扩展|相关).{0,4}$|额外信息|补充说明"
    r"|\bexamples?\b|^(?:where|references?|see also|further reading|links?|sources?)$",
    re.IGNORECASE,
)
"""Sections whose points are left out where there are others."""
_NO_POINT = re.compile(
    r"^其中.{0,12}(?:是|为|表示)|^(?:背景|公式|即|注|注意|说明|概述|简介|前言|结论|总结|小结|如下|具体来说|具体实现|具体(?:实现)?细节|开源地址"
    r"|地址|论文|代码|链接|例如|追问|参考(?:文献|资料|链接)?|overview|introduction|conclusion|summary"
    r"|references?|see also|further reading|todo|tl;?dr|note|formula|code|paper|links?|examples?)$",
    re.IGNORECASE,
)


class _Node(Struct, eq=False):
    """A section or a point; ``inner`` are points that stand for it only in need."""

    text: str
    place: int
    children: list["_Node"] = field(default_factory=list["_Node"])
    inner: list["_Node"] = field(default_factory=list["_Node"])


def extract(document: Document) -> tuple[Extracted, ...]:
    """Return the key points of an answer in its order, at most ``MOST``.

    An answer without structure yields the opening clause of each paragraph, as suggestions.
    """
    reader = _Reader()
    reader.read(document.blocks)
    plain = not reader.structured
    points = _distinct(reader.headings) if plain else _cut(reader.root)
    if plain and len(points) < FEWEST:
        points = []
    if not plain and len(points) < FEWEST:
        points = _distinct([*points, *(deeper for node in points for deeper in node.inner)])
    if not plain and len(points) < FEWEST:
        points = _distinct([*points, *reader.phrases])
    sure = set[int]() if plain else {id(node) for node in points}
    if len(points) < FEWEST:
        points = _distinct([*points, *reader.headings, *reader.openings])
    return tuple(Extracted(node.text, suggested=id(node) not in sure) for node in points[:MOST])


class _Reader:
    """Reads blocks in order into the tree, and notes what may be a point in need."""

    def __init__(self) -> None:
        self.root = _Node("", 0)
        self.structured = False
        self.phrases: list[_Node] = []
        self.openings: list[_Node] = []
        self.headings: list[_Node] = []
        self._open: list[tuple[int, _Node]] = [(0, self.root)]
        self._count = 0

    def read(self, blocks: Blocks) -> None:
        """Read blocks that follow one another."""
        for block, following in zip_longest(blocks, blocks[1:]):
            if block is not None:
                self._block(block, following)

    def _block(self, block: Block, following: Block | None) -> None:
        match block:
            case Heading(level, inlines):
                self.structured = True
                self._section(level, trimmed(readable(inlines)))
            case Paragraph(inlines):
                self._paragraph(inlines, following)
            case ListBlock(_, items):
                self.structured = True
                for item in items:
                    if node := self._item(item):
                        self._top.children.append(node)
            case Quote(inner):
                self.read(inner)
            case Disclosure(_, inner):
                self.read(inner)
            case _:
                pass  # a figure, code, a table or a box beside the answer says no point

    @property
    def _top(self) -> _Node:
        return self._open[-1][1]

    def _node(self, text: str) -> _Node:
        self._count += 1
        return _Node(text, self._count)

    def _close(self, level: int) -> None:
        while self._open[-1][0] >= level:
            self._open.pop()

    def _section(self, level: int, text: str) -> _Node:
        self._close(level)
        node = self._node(shortened(text))
        self._top.children.append(node)
        self._open.append((level, node))
        return node

    def _paragraph(self, inlines: Inlines, following: Block | None) -> None:
        lines = _lines(inlines)
        if not lines:
            return
        if len(lines) == 1:
            self._line(lines[0], following)
            return
        self._close(_ANNOUNCED)
        if following is not None and is_heading_like(readable(lines[0])) and len(lines) == 2:
            self.headings.append(self._section(_PSEUDO, trimmed(readable(lines[0]))))
            self._prose(lines[1])
            return
        for line in lines:
            self._prose(line)

    def _line(self, inlines: Inlines, following: Block | None) -> None:
        text = readable(inlines)
        goes_on = following is not None and not isinstance(following, ImageBlock | Heading)
        if is_bold(inlines) and goes_on:
            self.structured = True
            self._section(_PSEUDO, introduction(text) if text[-1] in "：:" else trimmed(text))
        elif text[-1:] in {"：", ":"}:
            announced = introduction(text)
            if isinstance(following, ListBlock):
                self._section(_ANNOUNCED, announced)
            elif (
                isinstance(following, Paragraph | Table)
                and is_near_label(announced)
                and is_heading_like(text)
            ):
                self.headings.append(self._section(_PSEUDO, announced))
            self._note(inlines)
        elif goes_on and is_heading_like(text):
            self.headings.append(self._section(_PSEUDO, trimmed(text)))
        else:
            self._close(_ANNOUNCED)
            self._prose(inlines)

    def _prose(self, inlines: Inlines) -> None:
        self._note(inlines)
        if lead := lead_in(inlines):
            self.structured = True
            node = self._node(lead)
            self._top.children.append(node)
            return
        text = readable(inlines)
        if not _explains_symbols(inlines, text) and (point := opening(text)):
            self.openings.append(self._node(point))

    def _note(self, inlines: Inlines) -> None:
        for phrase in bold_phrases(inlines):
            self.structured = True
            self.phrases.append(self._node(phrase))

    def _item(self, item: ListItem) -> _Node | None:
        first = next((b.inlines for b in item.blocks if isinstance(b, Paragraph | Heading)), ())
        line = next(iter(_lines(first)), ())
        text = readable(line)
        lists = [block for block in item.blocks if isinstance(block, ListBlock)]
        lead = lead_in(line)
        announces = not lead and text[-1:] in {"：", ":"} and bool(lists)
        point = lead or (introduction(text) if announces else opening(text))
        if not point:
            return None
        node = self._node(point)
        below = [inner for block in lists for each in block.items if (inner := self._item(each))]
        (node.children if announces else node.inner).extend(below)
        return node


def _explains_symbols(inlines: Inlines, text: str) -> bool:
    """Tell whether a paragraph says what the letters of a formula above it mean."""
    has_formula = any(isinstance(inline, Formula) for inline in inlines)
    return has_formula and text.lower().startswith(("其中", "where ", "here "))


def _lines(inlines: Inlines) -> list[Inlines]:
    """Return the lines of a paragraph that is broken by hand; empty ones are left out."""
    lines: list[Inlines] = []
    start = 0
    for end, inline in enumerate((*inlines, LineBreak())):
        if isinstance(inline, LineBreak):
            line = inlines[start:end]
            if trimmed(readable(line)):
                lines.append(line)
            start = end + 1
    return lines


def _cut(root: _Node) -> list[_Node]:
    """Return the finest cut through the tree that is no longer than a list of points may be."""
    beside = {id(node) for node in _sections(root) if _BESIDE.search(node.text)}
    if len(_distinct(list(_leaves(root, set(), beside)))) < FEWEST:
        beside.clear()
    closed: set[int] = set()
    while True:
        points = _distinct(list(_leaves(root, closed, beside)))
        if len(points) <= MOST:
            return points
        candidates = [node for node in _sections(root) if node.text and id(node) not in closed]
        if not candidates:
            return points[:MOST]
        # What is beside the point is closed first, then what comes last.
        chosen = max(candidates, key=lambda node: (bool(_ASIDE.search(node.text)), node.place))
        closed.add(id(chosen))


def _leaves(node: _Node, closed: set[int], beside: set[int]) -> Iterator[_Node]:
    for child in node.children:
        if id(child) in beside:
            continue
        if child.children and id(child) not in closed:
            yield from _leaves(child, closed, beside)
        elif child.text:
            yield child


def _sections(node: _Node) -> Iterator[_Node]:
    for child in node.children:
        if child.children:
            yield child
            yield from _sections(child)


def _distinct(points: list[_Node]) -> list[_Node]:
    """Return points in the order of the answer, each text once, and no mere closing words."""
    found: dict[str, _Node] = {}
    for node in sorted(points, key=lambda node: node.place):
        words = normalised_title(node.text)
        says_more = any(
            words.startswith(key[:_SAME_START]) for key in found if len(key) >= _SAME_START
        )
        if node.text and not _NO_POINT.search(node.text) and not says_more:
            found.setdefault(words, node)
    return list(found.values())
