"""Builds the document of an answer from the trees of its sanitised HTML."""

import re
from collections.abc import Callable, Iterable, Sequence

from studyapp.content.html_tags import BLOCK
from studyapp.content.html_tree import Element, Node, text_content
from studyapp.content.inline_builder import DrawFormula, InlineReader, Piece, as_inlines
from studyapp.content.table_builder import table
from studyapp.domain.document import (
    Block,
    Blocks,
    Callout,
    CalloutKind,
    CodeBlock,
    CodeToken,
    Disclosure,
    DisplayFormula,
    Document,
    Footnotes,
    Heading,
    Image,
    ImageBlock,
    LineBreak,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Text,
)

MAX_DEPTH = 24
"""Nesting of lists, quotations and disclosures; what is deeper stands at this depth."""

_CALLOUT = re.compile(r"\s*\[!([A-Za-z][\w -]{0,30})\][+-]?[ \t]*")
_TASK = re.compile(r"\s*\[([ xX])\](?:\s+|$)")
_CALLOUT_KINDS = {
    "note": CalloutKind.NOTE,
    "tip": CalloutKind.TIP,
    "hint": CalloutKind.TIP,
    "success": CalloutKind.TIP,
    "check": CalloutKind.TIP,
    "done": CalloutKind.TIP,
    "important": CalloutKind.IMPORTANT,
    "warning": CalloutKind.WARNING,
    "attention": CalloutKind.WARNING,
    "caution": CalloutKind.CAUTION,
    "danger": CalloutKind.CAUTION,
    "error": CalloutKind.CAUTION,
    "failure": CalloutKind.CAUTION,
    "fail": CalloutKind.CAUTION,
    "missing": CalloutKind.CAUTION,
    "bug": CalloutKind.CAUTION,
}
"""GitHub's and Obsidian's names; any other is a note that is titled with its name."""


def build(
    answer: Element,
    footnotes: Sequence[Element],
    draw: DrawFormula,
    highlight: Callable[[str, str], tuple[CodeToken, ...]],
) -> Document:
    """Return the document of an answer.

    Args:
        answer: the root of its HTML.
        footnotes: the roots of its footnotes, in the order of their definitions.
        draw: draws a formula.
        highlight: returns the tokens of code in a language.
    """
    return _Builder(footnotes, draw, highlight).document(answer)


class _Builder:
    def __init__(
        self,
        footnotes: Sequence[Element],
        draw: DrawFormula,
        highlight: Callable[[str, str], tuple[CodeToken, ...]],
    ) -> None:
        self._footnotes = footnotes
        self._highlight = highlight
        self._cited: dict[int, int] = {}  # definition's number → number that is shown
        self._inlines = InlineReader(draw, self._cite)
        self._containers: dict[str, Callable[[Element, int, list[Block]], None]] = {
            "ul": self._list,
            "ol": self._list,
            "blockquote": self._quote,
            "details": self._disclosure,
            "dl": self._definitions,
        }

    def document(self, answer: Element) -> Document:
        blocks = self._blocks(answer.children, 0)
        if self._footnotes:
            blocks.append(Footnotes(tuple(self._notes())))
        return Document(tuple(blocks))

    def _cite(self, definition: int) -> int | None:
        if not 1 <= definition <= len(self._footnotes):
            return None
        return self._cited.setdefault(definition, len(self._cited) + 1)

    def _notes(self) -> Iterable[Blocks]:
        """Return the footnotes in the order in which they are cited, then all others."""
        for number in range(1, len(self._footnotes) + 1):
            if len(self._cited) < number:
                rest = set(range(1, len(self._footnotes) + 1)) - self._cited.keys()
                self._cite(min(rest))
            definition = list(self._cited)[number - 1]
            yield tuple(self._blocks(self._footnotes[definition - 1].children, 1))

    def _blocks(self, nodes: Iterable[Node], depth: int) -> list[Block]:
        blocks: list[Block] = []
        loose: list[Node] = []
        for node in nodes:
            if isinstance(node, str) or (node.tag not in BLOCK and node.tag != "pre"):
                loose.append(node)
                continue
            self._paragraph(loose, blocks)
            loose = []
            self._block(node, depth, blocks)
        self._paragraph(loose, blocks)
        return blocks

    def _block(self, node: Element, depth: int, blocks: list[Block]) -> None:
        tag = node.tag
        if tag in _HEADINGS:
            if inlines := as_inlines(self._inlines.pieces(node.children)):
                blocks.append(Heading(_HEADINGS[tag], inlines))
        elif tag == "pre":
            blocks.append(self._code(node))
        elif tag == "hr":
            blocks.append(Rule())
        elif tag == "table":
            blocks += table(node, self._inlines)
        elif node.has_class("math"):
            self._paragraph([node], blocks)
        elif depth < MAX_DEPTH and (read := self._containers.get(tag)):
            read(node, depth, blocks)
        else:
            blocks += self._blocks(node.children, depth)

    # Text

    def _paragraph(self, nodes: list[Node], blocks: list[Block]) -> None:
        if any(not isinstance(node, str) or node.strip() for node in nodes):
            blocks += _paragraphs(self._inlines.pieces(nodes))

    def _code(self, node: Element) -> CodeBlock:
        language = ""
        for child in node.children:
            if not isinstance(child, str) and child.tag == "code":
                language = child.attributes.get("class", "").partition("language-")[2]
        code = text_content(node).rstrip("\n")
        return CodeBlock(language, self._highlight(code, language))

    # Containers

    def _list(self, node: Element, depth: int, blocks: list[Block]) -> None:
        items: list[ListItem] = []
        is_loose = False
        for child in node.children:
            if isinstance(child, str) and not child.strip():
                continue
            content = _item_content(child)
            is_loose = is_loose or any(
                not isinstance(inner, str) and inner.tag == "p" for inner in content
            )
            items.append(self._item(content, depth))
        start = node.attributes.get("start", "")
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 10 else 1
        if items:
            blocks.append(ListBlock(node.tag == "ol", tuple(items), number, is_loose))

    def _item(self, nodes: list[Node], depth: int) -> ListItem:
        children, match = _without_start(nodes, _TASK)
        checked = None if match is None else match.group(1) != " "
        return ListItem(tuple(self._blocks(children, depth + 1)), checked)

    def _quote(self, node: Element, depth: int, blocks: list[Block]) -> None:
        children, match = _without_start(node.children, _CALLOUT)
        if match is None:
            if inner := self._blocks(children, depth + 1):
                blocks.append(Quote(tuple(inner)))
            return
        name = match.group(1).strip()
        title_nodes, children = _first_line(children)
        title = as_inlines(self._inlines.pieces(title_nodes))
        kind = _CALLOUT_KINDS.get(name.lower())
        if kind is None and not title:
            title = (Text(name.capitalize()),)
        inner = tuple(self._blocks(children, depth + 1))
        blocks.append(Callout(kind or CalloutKind.NOTE, title, inner))

    def _disclosure(self, node: Element, depth: int, blocks: list[Block]) -> None:
        summary: list[Node] = []
        content: list[Node] = []
        for child in node.children:
            if not summary and not isinstance(child, str) and child.tag == "summary":
                summary = [child]
            else:
                content.append(child)
        title = as_inlines(self._inlines.pieces(summary))
        inner = tuple(self._blocks(content, depth + 1))
        blocks.append(Disclosure(title, inner, "open" in node.attributes))

    def _definitions(self, node: Element, depth: int, blocks: list[Block]) -> None:
        """Read a list of definitions: a term becomes a strong line, what it means a list."""
        meanings: list[ListItem] = []
        for child in node.children:
            if isinstance(child, str):
                continue
            if child.tag == "dd":
                meanings.append(ListItem(tuple(self._blocks(child.children, depth + 1))))
                continue
            if meanings:
                blocks.append(ListBlock(False, tuple(meanings)))
                meanings = []
            if child.tag == "dt":
                term = as_inlines(self._inlines.pieces(child.children), Mark.STRONG)
                if term:
                    blocks.append(Paragraph(term))
            else:
                self._block(child, depth, blocks)
        if meanings:
            blocks.append(ListBlock(False, tuple(meanings)))


_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def _item_content(node: Node) -> list[Node]:
    """Return what stands in a child of a list; some writers leave ``<li>`` out."""
    return node.children if not isinstance(node, str) and node.tag == "li" else [node]


def _paragraphs(pieces: list[Piece]) -> list[Block]:
    """Return a paragraph, divided where an image or a display formula has a line to itself."""
    if not any(isinstance(piece, Image | DisplayFormula) for piece in pieces):
        inlines = as_inlines(pieces)
        return [Paragraph(inlines)] if inlines else []
    blocks: list[Block] = []
    text: list[Piece] = []
    for line in _lines(pieces):
        alone = _standing_alone(line)
        if alone is None:
            text += line
            continue
        if inlines := as_inlines(text):
            blocks.append(Paragraph(inlines))
        text = []
        blocks += alone
    if inlines := as_inlines(text):
        blocks.append(Paragraph(inlines))
    return blocks


def _standing_alone(line: list[Piece]) -> list[Block] | None:
    """Return the images or the formula that a line consists of; None when it holds text."""
    blocks: list[Block] = []
    for piece in line:
        match piece:
            case Image():
                blocks.append(ImageBlock(piece))
            case DisplayFormula():
                blocks.append(piece)
            case Text(text) if not text.strip():
                pass
            case LineBreak():
                pass
            case _:
                return None
    return blocks or None


def _lines(pieces: list[Piece]) -> Iterable[list[Piece]]:
    """Divide pieces behind every line end; a display formula is a line of its own."""
    line: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, DisplayFormula):
            yield line
            yield [piece]
            line = []
        elif isinstance(piece, Text) and "\n" in piece.text and not piece.marks & Mark.CODE:
            for part in piece.text.splitlines(keepends=True):
                line.append(Text(part, piece.marks, piece.href))
                if part.endswith("\n"):
                    yield line
                    line = []
        else:
            line.append(piece)
            if isinstance(piece, LineBreak):
                yield line
                line = []
    yield line


def _without_start(
    nodes: list[Node], pattern: re.Pattern[str]
) -> tuple[list[Node], re.Match[str] | None]:
    """Cut what matches off the start of the first text among nodes, looking into paragraphs."""
    for index, node in enumerate(nodes):
        if isinstance(node, str):
            if not node.strip():
                continue
            match = pattern.match(node)
            rest = [node[match.end() :]] if match else [node]
            return [*rest, *nodes[index + 1 :]], match
        if node.tag != "p":
            break
        children, match = _without_start(node.children, pattern)
        if match:
            return [Element("p", node.attributes, children), *nodes[index + 1 :]], match
        if children:
            break
    return nodes, None


def _first_line(nodes: list[Node]) -> tuple[list[Node], list[Node]]:
    """Part the first line of the first paragraph from the rest."""
    if not nodes:
        return [], []
    first = nodes[0]
    if not isinstance(first, str) and first.tag == "p":
        line, rest = _first_line(first.children)
        return line, [Element("p", first.attributes, rest), *nodes[1:]]
    for index, node in enumerate(nodes):
        if isinstance(node, str) and "\n" in node:
            before, _, behind = node.partition("\n")
            return [*nodes[:index], before], [behind, *nodes[index + 1 :]]
        if not isinstance(node, str) and (node.tag == "br" or node.tag in BLOCK):
            return nodes[:index], nodes[index:]
    return nodes, []
