"""Turns inline HTML into the inlines of a document: styles combine, white space collapses."""

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

from studyapp.content.html_tags import BLOCK
from studyapp.content.html_tree import Element, Node, text_content
from studyapp.domain.document import (
    DisplayFormula,
    FootnoteMark,
    Formula,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Mark,
    Text,
)

Piece: TypeAlias = Inline | DisplayFormula
"""An inline whose white space has not been collapsed, or a formula that wants its own line."""

DrawFormula: TypeAlias = Callable[[str, bool], Formula]
"""Draws LaTeX; the second argument asks for display style."""

_MARKS = {
    "b": Mark.STRONG,
    "strong": Mark.STRONG,
    "i": Mark.EMPHASIS,
    "em": Mark.EMPHASIS,
    "var": Mark.EMPHASIS,
    "s": Mark.STRIKE,
    "del": Mark.STRIKE,
    "strike": Mark.STRIKE,
    "code": Mark.CODE,
    "tt": Mark.CODE,
    "samp": Mark.CODE,
    "pre": Mark.CODE,
    "mark": Mark.HIGHLIGHT,
    "sup": Mark.SUPERSCRIPT,
    "sub": Mark.SUBSCRIPT,
    "u": Mark.UNDERLINE,
    "ins": Mark.UNDERLINE,
    "kbd": Mark.KEY,
}
_MAX_WIDTH = 10_000
_WIDTH = re.compile(r"(\d{1,5})(?:px)?")
_WHITE = " \t\n\r\f"
_WHITE_RUN = re.compile(f"[{_WHITE}]+")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_BREAK = LineBreak()


class InlineReader:
    """Reads inline HTML.

    Args:
        draw: draws formulas.
        footnote: maps the number of a definition to the one that is shown; None for no footnote.
    """

    def __init__(self, draw: DrawFormula, footnote: Callable[[int], int | None]) -> None:
        self._draw = draw
        self._footnote = footnote

    def pieces(self, nodes: Iterable[Node]) -> list[Piece]:
        """Return the pieces of some nodes; blocks among them are put on lines of their own."""
        pieces: list[Piece] = []
        for node in nodes:
            self._read(node, Mark.NONE, "", pieces)
        return pieces

    def _read(self, node: Node, marks: Mark, href: str, pieces: list[Piece]) -> None:
        if isinstance(node, str):
            pieces.append(Text(node, marks, href))
            return
        tag = node.tag
        if tag == "br":
            pieces.append(_BREAK)
        elif tag == "img":
            self._read_image(node, marks, href, pieces)
        elif node.has_class("math"):
            self._read_formula(node, pieces)
        elif tag == "sup" and node.has_class("footnote") and (mark := self._mark(node)):
            pieces.append(mark)
        elif tag in BLOCK:
            self._read_block(node, marks, href, pieces)
        else:
            marks |= _MARKS.get(tag, Mark.NONE)
            href = node.attributes.get("href", "") or href
            for child in node.children:
                self._read(child, marks, href, pieces)

    def _read_image(self, node: Element, marks: Mark, href: str, pieces: list[Piece]) -> None:
        attributes = node.attributes
        alt = attributes.get("alt", "")
        if reference := attributes.get("src") or attributes.get("data-src"):
            match = _WIDTH.fullmatch(attributes.get("width", "").strip())
            width = min(int(match.group(1)), _MAX_WIDTH) if match else 0
            pieces.append(Image(reference, alt, attributes.get("title", ""), width))
        elif alt:
            pieces.append(Text(alt, marks, href))

    def _read_formula(self, node: Element, pieces: list[Piece]) -> None:
        is_display = node.tag == "div" or node.has_class("display")
        formula = self._draw(text_content(node).strip(), is_display)
        pieces.append(DisplayFormula(formula) if is_display else formula)

    def _mark(self, node: Element) -> FootnoteMark | None:
        text = text_content(node)
        if not (text.isascii() and text.isdigit() and len(text) < 7):
            return None
        number = self._footnote(int(text))
        return None if number is None else FootnoteMark(number)

    def _read_block(self, node: Element, marks: Mark, href: str, pieces: list[Piece]) -> None:
        """Read a block where only inlines may stand, such as a list in a cell of a table."""
        own_line = node.tag not in ("td", "th")
        if pieces and (not own_line or not isinstance(pieces[-1], LineBreak)):
            pieces.append(_BREAK if own_line else Text(" "))
        if node.tag == "li":
            pieces.append(Text("• ", marks))
        for child in node.children:
            self._read(child, marks, href, pieces)
        if own_line and pieces and not isinstance(pieces[-1], LineBreak):
            pieces.append(_BREAK)


def as_inlines(pieces: Iterable[Piece], marks: Mark = Mark.NONE) -> Inlines:
    """Collapse white space as HTML does, and join runs of one style.

    A line end between two Chinese characters is no space. ``marks`` are added to all text.
    """
    joiner = _Joiner()
    for piece in pieces:
        match piece:
            case Text(text, own, href):
                joiner.add_text(text, own | marks, href)
            case LineBreak():
                joiner.add_break()
            case DisplayFormula(formula):
                joiner.add_object(formula)
            case _:
                joiner.add_object(piece)
    return joiner.inlines()


class _Joiner:
    """Builds inlines; white space is held back until it is known what follows."""

    def __init__(self) -> None:
        self._inlines: list[Inline] = []
        self._run: list[str] = []
        self._style = (Mark.NONE, "")
        self._held = ""
        self._held_style = self._style
        self._last = ""  # last character of the line; empty at its start
        self._at_start = True

    def add_text(self, text: str, marks: Mark, href: str) -> None:
        if marks & Mark.CODE:
            code = text.replace("\n", " ")
            if code:
                self._release(code[0])
                self._append(code, marks, href)
            return
        core = text.strip(_WHITE)
        start = len(text) - len(text.lstrip(_WHITE))
        self._hold(text[:start], marks, href)
        if core:
            self._release(core[0])
            self._append(_WHITE_RUN.sub(_collapsed, core), marks, href)
            self._hold(text[start + len(core) :], marks, href)

    def add_break(self) -> None:
        self._held = ""
        self._flush()
        if self._inlines:
            self._inlines.append(_BREAK)
        self._last = ""
        self._at_start = True

    def add_object(self, inline: Inline) -> None:
        self._release("")
        self._flush()
        self._inlines.append(inline)
        self._last = ""
        self._at_start = False

    def inlines(self) -> Inlines:
        self._flush()
        while self._inlines and isinstance(self._inlines[-1], LineBreak):
            self._inlines.pop()
        return tuple(self._inlines)

    def _hold(self, white: str, marks: Mark, href: str) -> None:
        if white:
            if not self._held:
                self._held_style = (marks, href)
            self._held += white

    def _release(self, following: str) -> None:
        """Write the space that was held back, unless it is none."""
        held, self._held = self._held, ""
        if not held or self._at_start or _joins("\n" in held, self._last, following):
            return
        self._append(" ", *self._held_style)

    def _append(self, text: str, marks: Mark, href: str) -> None:
        if (marks, href) != self._style:
            self._flush()
            self._style = (marks, href)
        self._run.append(text)
        self._last = text[-1]
        self._at_start = False

    def _flush(self) -> None:
        if self._run:
            self._inlines.append(Text("".join(self._run), *self._style))
            self._run = []


def _collapsed(match: re.Match[str]) -> str:
    text = match.string
    joins = _joins("\n" in match.group(), text[match.start() - 1], text[match.end()])
    return "" if joins else " "


def _joins(line_end: bool, before: str, after: str) -> bool:
    return bool(line_end and before and after and _CJK.match(before) and _CJK.match(after))
