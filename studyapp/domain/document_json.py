"""Documents as compact JSON, for the cache of rendered answers.

A node is an array: a short tag, then its fields in the order in which ``document`` declares
them, trailing defaults left out. A plain run of text is a bare string and a code block is a
flat list of texts and kinds, because nearly everything in a document is one of the two.
"""

import json
from collections.abc import Callable
from typing import Any, TypeAlias

from studyapp.domain.document import (
    Align,
    Block,
    Blocks,
    Callout,
    CalloutKind,
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
    Inlines,
    LineBreak,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)

Json: TypeAlias = Any  # what json.loads gives; the shapes are pinned by the round-trip tests


def to_json(document: Document) -> str:
    """Write a document; ``from_json`` reads it back equal."""
    return json.dumps(_blocks(document.blocks), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Document:
    """Read what ``to_json`` wrote.

    Raises:
        ValueError, KeyError, IndexError or TypeError: the text was not written by ``to_json``.
    """
    return Document(_read_blocks(json.loads(text)))


def _blocks(blocks: Blocks) -> list[Json]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> list[Json]:  # noqa: PLR0911 - one return for each kind of block
    match block:
        case Paragraph(inlines):
            return ["p", *_inlines(inlines)]
        case Heading(level, inlines):
            return ["h", level, *_inlines(inlines)]
        case CodeBlock(language, tokens):
            return ["c", language, *(part for token in tokens for part in (token.text, token.kind))]
        case DisplayFormula(formula):
            return ["d", _inline(formula)]
        case ImageBlock(image):
            return ["i", _inline(image)]
        case ListBlock(ordered, items, start, loose):
            return ["l", int(ordered), start, int(loose), *map(_item, items)]
        case Quote(blocks):
            return ["q", *_blocks(blocks)]
        case Callout(kind, title, blocks):
            return ["a", kind.value, _inlines(title), *_blocks(blocks)]
        case Table(align, header, rows):
            cells = [[_inlines(cell) for cell in row] for row in (header, *rows)]
            return ["t", [column.value for column in align], *cells]
        case Disclosure(summary, blocks, is_open):
            return ["s", int(is_open), _inlines(summary), *_blocks(blocks)]
        case Rule():
            return ["r"]
        case Footnotes(notes):
            return ["f", *map(_blocks, notes)]


def _item(item: ListItem) -> list[Json]:
    return [None if item.checked is None else int(item.checked), *_blocks(item.blocks)]


def _inlines(inlines: Inlines) -> list[Json]:
    return [_inline(inline) for inline in inlines]


def _inline(inline: Inline) -> Json:
    match inline:
        case Text(text, marks, href):
            if href:
                return [text, marks.value, href]
            return [text, marks.value] if marks else text
        case LineBreak():
            return 0
        case Formula(latex, svg, width, height, depth):
            return [1, latex, svg, width, height, depth]
        case Image(reference, alt, title, width):
            return [2, reference, alt, title, width]
        case FootnoteMark(number):
            return [3, number]


def _read_blocks(nodes: list[Json]) -> Blocks:
    return tuple([_BLOCK_READERS[node[0]](node) for node in nodes])


def _read_inlines(nodes: list[Json]) -> Inlines:
    return tuple([_read_inline(node) for node in nodes])


_MARKS = {value: Mark(value) for value in range(sum(Mark) + 1)}
_LINE_BREAK = LineBreak()


def _read_inline(node: Json) -> Inline:
    if type(node) is str:
        return Text(node)
    if node == 0:
        return _LINE_BREAK
    kind = node[0]
    if type(kind) is str:
        return Text(kind, _MARKS[node[1]], *node[2:])
    return _INLINE_READERS[kind](*node[1:])


def _read_code(node: list[Json]) -> CodeBlock:
    return CodeBlock(node[1], tuple(map(CodeToken, node[2::2], node[3::2])))


def _read_list(node: list[Json]) -> ListBlock:
    items = tuple(
        ListItem(_read_blocks(item[1:]), None if item[0] is None else bool(item[0]))
        for item in node[4:]
    )
    return ListBlock(bool(node[1]), items, node[2], bool(node[3]))


def _read_table(node: list[Json]) -> Table:
    header, *rows = [tuple([_read_inlines(cell) for cell in row]) for row in node[2:]]
    return Table(tuple(map(Align, node[1])), header, tuple(rows))


_INLINE_READERS: dict[int, Callable[..., Inline]] = {1: Formula, 2: Image, 3: FootnoteMark}

_BLOCK_READERS: dict[str, Callable[[list[Json]], Block]] = {
    "p": lambda node: Paragraph(_read_inlines(node[1:])),
    "h": lambda node: Heading(node[1], _read_inlines(node[2:])),
    "c": _read_code,
    "d": lambda node: DisplayFormula(Formula(*node[1][1:])),
    "i": lambda node: ImageBlock(Image(*node[1][1:])),
    "l": _read_list,
    "q": lambda node: Quote(_read_blocks(node[1:])),
    "a": lambda node: Callout(CalloutKind(node[1]), _read_inlines(node[2]), _read_blocks(node[3:])),
    "t": _read_table,
    "s": lambda node: Disclosure(_read_inlines(node[2]), _read_blocks(node[3:]), bool(node[1])),
    "r": lambda _node: Rule(),
    "f": lambda node: Footnotes(tuple(map(_read_blocks, node[1:]))),
}
