"""Documents as HTML for Anki's cards: formulas as MathJax, highlights and code in inline style."""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from studyapp.domain.captions import image_caption
from studyapp.domain.document import (
    Align,
    Block,
    Blocks,
    Callout,
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
from studyapp.domain.export_document import ExportHighlight
from studyapp.domain.plain_text import PlainTextCursor, text_of
from studyapp.services.exporting.marks import Marks

_TAGS = (
    (Mark.CODE, "code"),
    (Mark.KEY, "kbd"),
    (Mark.STRONG, "b"),
    (Mark.EMPHASIS, "i"),
    (Mark.STRIKE, "s"),
    (Mark.UNDERLINE, "u"),
    (Mark.SUPERSCRIPT, "sup"),
    (Mark.SUBSCRIPT, "sub"),
)
"""The tag of each style, the innermost first."""
COLORS = {
    "yellow": "#ffe9a0",
    "green": "#c9eccb",
    "blue": "#cbe3fb",
    "pink": "#fbd3dd",
    "violet": "#e3d5f8",
}
INK = "#22252a"
_CODE_COLORS = {
    "c": "#676b72",
    "cp": "#7d5a00",
    "k": "#7b3a94",
    "kt": "#255f86",
    "s": "#9a4a1c",
    "se": "#7d5a00",
    "m": "#237045",
    "nb": "#255f86",
    "nc": "#255f86",
    "nd": "#7d5a00",
    "ne": "#b03a30",
    "nf": "#255f86",
    "nt": "#7b3a94",
    "na": "#7d5a00",
    "nv": "#9a4a1c",
    "ow": "#7b3a94",
    "gd": "#b03a30",
    "gi": "#237045",
    "err": "#b03a30",
}
"""Colours of code by token class, on the light ground that code has by night as well."""
_SCHEMES = frozenset({"http", "https", "mailto"})
_JOINER = "\u2060"
"""Nobody sees it; it keeps apart what Anki would take for a mark of its own."""
# What stands at the end of a run of text may be completed by the next one.
_MARKS_OF_ANKI = re.compile(r"\[(?=sound:|anki:|latex\]|/latex\]|\$|/\$|\Z)", re.IGNORECASE)
_MATHJAX = re.compile(r"\\(?=[()\[\]]|\Z)")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class AnkiHtml:
    """Writes one document.

    Args:
        find_image: returns the name of an image's file among the media; empty if there is none.
        highlights: those that have a place in the document are shown there.
    """

    def __init__(
        self, find_image: Callable[[str], str], highlights: Sequence[ExportHighlight] = ()
    ) -> None:
        self._find_image = find_image
        self._marks = Marks(highlights)
        self._plain = PlainTextCursor()

    def document(self, document: Document) -> str:
        """Return a document as HTML."""
        return self._blocks(document.blocks)

    def _blocks(self, blocks: Blocks) -> str:
        return "".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:  # noqa: PLR0911, PLR0912 - one branch for each kind
        match block:
            case Paragraph(inlines):
                return f"<p>{self._line(inlines)}</p>"
            case Heading(level, inlines):
                return f"<h{level}>{self._line(inlines)}</h{level}>"
            case CodeBlock(_, tokens):
                return f'<pre class="code"><code>{self._code(tokens)}</code></pre>'
            case DisplayFormula(formula):
                self._plain.line()
                return f"<p>{self._formula(formula, display=True)}</p>"
            case ImageBlock(image):
                return f"<p>{self._image(image)}</p>"
            case ListBlock():
                return self._list(block)
            case Quote(inner):
                return f"<blockquote>{self._blocks(inner)}</blockquote>"
            case Callout(kind, title, inner):
                head = f"<p><b>{self._line(title)}</b></p>" if title else ""
                return f'<div class="callout {kind.value}">{head}{self._blocks(inner)}</div>'
            case Table():
                return self._table(block)
            case Disclosure(summary, inner, is_open):
                state = " open" if is_open else ""
                head = self._line(summary)
                body = self._blocks(inner)
                return f"<details{state}><summary>{head}</summary>{body}</details>"
            case Rule():
                return "<hr>"
            case Footnotes(notes):
                items = "".join(f"<li>{self._blocks(note)}</li>" for note in notes)
                return f'<ol class="footnotes">{items}</ol>'

    def _list(self, block: ListBlock) -> str:
        items = "".join(f"<li>{self._item(item)}</li>" for item in block.items)
        if not block.ordered:
            return f"<ul>{items}</ul>"
        start = f' start="{block.start}"' if block.start != 1 else ""
        return f"<ol{start}>{items}</ol>"

    def _item(self, item: ListItem) -> str:
        box = {True: "☑ ", False: "☐ ", None: ""}[item.checked]
        if item.blocks and isinstance(item.blocks[0], Paragraph):
            first = self._line(item.blocks[0].inlines)
            return f"{box}{first}{self._blocks(item.blocks[1:])}"
        return box + self._blocks(item.blocks)

    def _table(self, table: Table) -> str:
        rows: list[str] = []
        if table.header:
            rows.append(f"<thead>{self._row(table, table.header, 'th')}</thead>")
        body = "".join(self._row(table, row, "td") for row in table.rows)
        rows.append(f"<tbody>{body}</tbody>")
        return f"<table>{''.join(rows)}</table>"

    def _row(self, table: Table, cells: tuple[Inlines, ...], tag: str) -> str:
        self._plain.line()
        found: list[str] = []
        for column, cell in enumerate(cells):
            if column:
                self._plain.cell()
            align = table.align[column]
            style = f' style="text-align:{align.value}"' if align is not Align.DEFAULT else ""
            found.append(f"<{tag}{style}>{self._inlines(cell)}</{tag}>")
        return f"<tr>{''.join(found)}</tr>"

    def _line(self, inlines: Inlines) -> str:
        self._plain.line()
        return self._inlines(inlines)

    def _inlines(self, inlines: Inlines) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text, marks, href):
                offset = self._plain.add(inline)
                shown = "".join(
                    self._styled(part, marks) for part in self._highlighted(text, offset)
                )
                return _linked(shown, href)
            case LineBreak():
                self._plain.add(inline)
                return "<br>"
            case Formula():
                return self._formula(inline, display=False)
            case Image():
                return self._image(inline)
            case FootnoteMark(number):
                return f"<sup>[{number}]</sup>"

    def _code(self, tokens: tuple[CodeToken, ...]) -> str:
        self._plain.line()
        found: list[str] = []
        for token in tokens:
            offset = self._plain.add(token)
            color = _code_color(token.kind)
            for part in self._highlighted(token.text, offset):
                shown = inert(part[0])
                if color:
                    shown = f'<span style="color:{color}">{shown}</span>'
                found.append(_marked(shown, part[1]))
        return "".join(found)

    def _highlighted(self, text: str, offset: int) -> Iterator[tuple[str, str]]:
        """Cut a text where highlights begin and end; yield each part with its colour."""
        for stretch in self._marks.stretches(offset, offset + len(text)):
            yield text[stretch.start - offset : stretch.end - offset], stretch.color

    @staticmethod
    def _styled(part: tuple[str, str], marks: Mark) -> str:
        text, color = part
        shown = inert(text) if marks & Mark.CODE else inert(text, math=True)
        for mark, tag in _TAGS:
            if marks & mark:
                shown = f"<{tag}>{shown}</{tag}>"
        if marks & Mark.HIGHLIGHT and not color:
            color = "yellow"
        return _marked(shown, color)

    def _formula(self, formula: Formula, *, display: bool) -> str:
        offset = self._plain.add(formula)
        opening, closing = (r"\[", r"\]") if display else (r"\(", r"\)")
        latex = formula.latex.strip()
        if closing in latex or not latex:
            return f"<code>{inert(latex)}</code>"  # MathJax would stop in the middle of it
        shown = f"{opening}{inert(latex)}{closing}"
        color = self._marks.whole(offset, offset + len(text_of(formula))).color
        return _marked(shown, color)

    def _image(self, image: Image) -> str:
        caption = image_caption(image)
        name = self._find_image(image.reference)
        if not name:
            return f'<span class="missing">[{inert(caption or "image", math=True)}]</span>'
        width = f' width="{image.width}"' if image.width else ""
        return f'<img src="{html.escape(name)}" alt="{html.escape(inert(caption))}"{width}>'


def inert(text: str, *, math: bool = False) -> str:
    """Return a text as HTML in which Anki finds no mark of its own, nor MathJax a formula."""
    text = _MARKS_OF_ANKI.sub(f"[{_JOINER}", _UNPRINTABLE.sub("", text))
    if math:
        text = _MATHJAX.sub(rf"\\{_JOINER}", text)
    return html.escape(text, quote=False)


def _marked(shown: str, color: str) -> str:
    if not color:
        return shown
    return f'<mark style="background-color:{COLORS[color]};color:{INK}">{shown}</mark>'


def _linked(shown: str, href: str) -> str:
    try:
        scheme = urlsplit(href).scheme.lower()
    except ValueError:
        return shown
    return f'<a href="{html.escape(href)}">{shown}</a>' if scheme in _SCHEMES else shown


def _code_color(kind: str) -> str:
    while kind and kind not in _CODE_COLORS:
        kind = kind[:-1]
    return _CODE_COLORS.get(kind, "")
