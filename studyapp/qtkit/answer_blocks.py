"""Writes the blocks of a rendered document into an answer page."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextCharFormat

from studyapp.domain.captions import image_caption
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
    ImageBlock,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from studyapp.domain.library import ImageState
from studyapp.domain.plain_text import inline_text, lines, outline
from studyapp.qtkit.answer_cards import MissingImageCard, ReturnArrow
from studyapp.qtkit.answer_flow import BlockShape
from studyapp.qtkit.answer_images import ImageObject
from studyapp.qtkit.answer_model import (
    CopyCode,
    Marker,
    MarkerKind,
    OutlineItem,
    Region,
    RegionKind,
    Shape,
    Target,
    ToggleDisclosure,
)
from studyapp.qtkit.answer_objects import DisplayFormulaObject
from studyapp.qtkit.answer_style import (
    BODY,
    CAPTION,
    CODE,
    CODE_LINE,
    FIGURE,
    NOTE,
    SUBTITLES,
    SUMMARY,
    TextLook,
)
from studyapp.qtkit.answer_tables import TableWriter
from studyapp.qtkit.answer_writer import LONGEST_BLOCK, AnswerWriter

translate = QCoreApplication.translate

_INDENT = 24
_UNNAMED_LANGUAGES = {"", "text", "txt", "plain", "plaintext", "none"}


def callout_name(kind: CalloutKind) -> str:
    """Return what a callout without a title is called."""
    return {
        CalloutKind.NOTE: translate("AnswerPage", "Note"),
        CalloutKind.TIP: translate("AnswerPage", "Tip"),
        CalloutKind.IMPORTANT: translate("AnswerPage", "Important"),
        CalloutKind.WARNING: translate("AnswerPage", "Warning"),
        CalloutKind.CAUTION: translate("AnswerPage", "Caution"),
    }[kind]


class BlockWriter:
    """Writes blocks, and knows where in the nesting it is."""

    def __init__(self, writer: AnswerWriter, opened: dict[int, bool]) -> None:
        self._writer = writer
        self._page = writer.page
        self._style = writer.style
        self._opened = opened
        self._disclosures = 0
        self._markers: list[Marker] = []
        self._body = BODY
        self._gap = self._style.px(11)
        self._depth = 0
        self._ranks: dict[int, int] = {}

    def document(self, document: Document) -> Iterator[None]:
        """Write a whole document; yields after each block, like all that follow."""
        self._ranks = _ranks(document)
        yield from self.write(document.blocks)

    def start(self, look: TextLook, shape: BlockShape) -> None:
        """Begin a block, with the markers of the list items that begin with it."""
        self._writer.start_block(look, shape)
        if self._markers:
            self._page.markers[self._writer.block] += self._markers
            self._markers.clear()

    def write(self, blocks: Blocks) -> Iterator[None]:
        """Write blocks."""
        for block in blocks:
            leaf = _SIMPLE.get(type(block))
            if leaf is not None:
                leaf(self, block)
                yield
            else:
                yield from _LONGER[type(block)](self, block)

    def heading(self, block: Heading) -> None:
        """Write a heading; how large is told by its rank among those that occur."""
        rank = self._ranks[block.level]
        look = SUBTITLES[min(rank, len(SUBTITLES) - 1)]
        px = self._style.px
        self._writer.line()
        before = px((30, 24, 20)[min(rank, 2)])
        self.start(look, BlockShape(before, px((10, 8, 6)[min(rank, 2)])))
        position = self._writer.position
        self._writer.inlines(block.inlines, look)
        self._page.outline.append(OutlineItem(rank, inline_text(block.inlines), position))

    def display_formula(self, block: DisplayFormula) -> None:
        """Write a formula on a line of its own."""
        writer, px, formula = self._writer, self._style.px, block.formula
        writer.line()
        if not formula.svg:
            self.start(self._body, BlockShape(self._gap, self._gap))
            writer.inlines((formula,), self._body)
            return
        self.start(FIGURE, BlockShape(px(14), px(16), centred=True))
        if writer.offsets is not None:
            offset = writer.plain.add(formula)
            writer.offsets.add_object(offset, len(formula.latex), writer.position)
        inset = writer.left + writer.right
        writer.object(DisplayFormulaObject(formula, self._style, inset))

    def image_block(self, block: ImageBlock) -> None:
        """Write an image with its caption, or the card that stands for it."""
        writer, px, image = self._writer, self._style.px, block.image
        known = self._page.content.images.get(image.reference)
        inset = writer.left + writer.right
        centred = not writer.left
        self.start(FIGURE, BlockShape(px(14), px(16), centred=centred))
        if known is None or known.state != ImageState.STORED or writer.images.is_broken(known):
            writer.object(MissingImageCard(image, known, self._style, inset))
            return
        natural = writer.images.natural_size(known)
        writer.object(ImageObject(image, known, self._style, inset, natural))
        caption = image_caption(image)
        if caption:
            writer.tighten(px(6))
            self.start(CAPTION, BlockShape(after=px(18), centred=centred))
            writer.aside(caption, CAPTION)

    def rule(self, block: Rule) -> None:
        """Write a horizontal rule."""
        writer, px = self._writer, self._style.px
        writer.open_region(Region(RegionKind.RULE, writer.left, writer.right), px(22), 0)
        self.start(BODY, BlockShape(line=1))
        writer.close_region(0, px(22))

    def table(self, block: Table) -> Iterator[None]:
        """Write a table."""
        px = self._style.px
        self._markers.clear()
        yield from TableWriter(self._writer, block).write(px(13), px(16))

    # Blocks that take a while

    def paragraph(self, block: Paragraph) -> Iterator[None]:
        """Write a paragraph."""
        self._writer.line()
        self.start(self._body, BlockShape(self._gap, self._gap))
        yield from self._writer.steps(block.inlines, self._body, spread=True)
        yield

    def code(self, block: CodeBlock) -> Iterator[None]:
        """Write a block of code, each line a block of its own so that wrapped ones can hang."""
        writer, px = self._writer, self._style.px
        writer.line()
        label = "" if block.language.lower() in _UNNAMED_LANGUAGES else block.language
        text = "".join([token.text for token in block.tokens])
        region = Region(RegionKind.CODE, writer.left, writer.right, text=text, label=label)
        number = writer.open_region(region, px(13), px(34 if label else 14))
        shape = BlockShape(
            line=px(CODE_LINE), hang=round(2 * self._style.metrics(CODE).horizontalAdvance(" "))
        )
        with writer.indented(px(16), px(16)):
            for index, runs in enumerate(_code_lines(block.tokens, self._style.code)):
                if index:
                    writer.plain.skip(1)
                self.start(CODE, shape)
                for run, format in runs:
                    writer.code(run, format)
                    yield
        writer.close_region(px(14), px(16))
        label = translate("AnswerPage", "Copy the code")
        target = Target(CopyCode(number), Shape.REGION, region.first, index=number, label=label)
        self._page.targets.append(target)

    def list(self, block: ListBlock) -> Iterator[None]:
        """Write a list; its markers are painted, so that they hang."""
        writer, px, style = self._writer, self._style.px, self._style
        outer, depth = self._gap, self._depth
        gap = px(10 if block.loose else 6)
        self._gap, self._depth = gap, depth + 1
        numbers = range(block.start, block.start + len(block.items))
        indent = px(_INDENT)
        if block.ordered:
            widest = f"{max(numbers, default=0)}."
            advance = style.metrics(self._body).horizontalAdvance(widest)
            indent = max(indent, round(advance) + px(8))
        if depth:
            writer.space(gap)
        for number, item in zip(numbers, block.items, strict=True):
            with writer.indented(indent):
                self._markers.append(self._marker(block, item, number))
                yield from self.write(item.blocks)
                if self._markers:
                    self.start(self._body, BlockShape(gap, gap))
        self._gap, self._depth = outer, depth
        writer.space(gap if depth else self._gap)

    def _marker(self, block: ListBlock, item: ListItem, number: int) -> Marker:
        left, size = self._writer.left, self._style.px(self._body.size)
        if item.checked is not None:
            return Marker(MarkerKind.DONE if item.checked else MarkerKind.TODO, left, size)
        if block.ordered:
            return Marker(MarkerKind.NUMBER, left, size, f"{number}.")
        kinds = (MarkerKind.DISC, MarkerKind.CIRCLE, MarkerKind.SQUARE)
        return Marker(kinds[min(self._depth - 1, 2)], left, size)

    def _enclosed(self, blocks: Blocks, left: int, right: int) -> Iterator[None]:
        outer, depth = self._gap, self._depth
        self._gap, self._depth = self._style.px(9), 0
        with self._writer.indented(left, right):
            yield from self.write(blocks)
        self._gap, self._depth = outer, depth

    def quote(self, block: Quote) -> Iterator[None]:
        """Write a quotation."""
        writer, px = self._writer, self._style.px
        writer.open_region(Region(RegionKind.QUOTE, writer.left, writer.right), px(13), px(1))
        yield from self._enclosed(block.blocks, px(18), 0)
        self._fill_region()
        writer.close_region(px(1), px(14))

    def callout(self, block: Callout) -> Iterator[None]:
        """Write a callout."""
        writer, px = self._writer, self._style.px
        region = Region(RegionKind.CALLOUT, writer.left, writer.right, tone=block.kind.value)
        writer.open_region(region, px(13), px(12))
        look = TextLook(15, block.kind.value, bold=True, leading=105)
        with writer.indented(px(44), px(16)):
            self.start(look, BlockShape(after=px(5)))
            if block.title:
                writer.line()
                writer.inlines(block.title, look)
            else:
                writer.aside(callout_name(block.kind), look)
        yield from self._enclosed(block.blocks, px(44), px(16))
        writer.close_region(px(11), px(16))

    def disclosure(self, block: Disclosure) -> Iterator[None]:
        """Write a disclosure; what is in a closed one is only counted."""
        writer, px = self._writer, self._style.px
        number = self._disclosures
        self._disclosures += 1
        is_open = self._opened.get(number, block.open)
        region = Region(RegionKind.DISCLOSURE, writer.left, writer.right, is_open=is_open)
        index = writer.open_region(region, px(12), px(9))
        writer.line()
        with writer.indented(px(36), px(16)):
            self.start(SUMMARY, BlockShape(after=px(22)))
            writer.inlines(block.summary, SUMMARY)
        target = Target(ToggleDisclosure(number), Shape.LINE, writer.block, index=index)
        self._page.targets.append(target)
        if is_open:
            yield from self._enclosed(block.blocks, px(36), px(16))
        else:
            self._skip(block.blocks)
        writer.close_region(px(14 if is_open else 9), px(14))

    def _skip(self, blocks: Blocks) -> None:
        plain = self._writer.plain
        for line in lines(Document(blocks)):
            plain.line()
            plain.skip(sum(len(inline_text(cell)) for cell in line.cells) + len(line.cells) - 1)
            self._disclosures += isinstance(line.block, Disclosure)

    def footnotes(self, block: Footnotes) -> Iterator[None]:
        """Write the footnotes, each with a way back to its mark."""
        writer, px = self._writer, self._style.px
        writer.open_region(Region(RegionKind.FOOTNOTES, writer.left), px(30), px(14))
        outer, self._body = self._body, NOTE
        self._gap = px(5)
        for number, note in enumerate(block.notes, start=1):
            with writer.indented(px(_INDENT)):
                marker = Marker(MarkerKind.NUMBER, writer.left, px(NOTE.size), f"{number}.")
                self._markers.append(marker)
                self._page.places[f"note-{number}"] = writer.position + 1
                yield from self.write(note)
                if self._markers or not (note and isinstance(note[-1], Paragraph)):
                    self.start(NOTE, BlockShape(self._gap, self._gap))
                writer.object(ReturnArrow(f"mark-{number}", self._style), size=px(NOTE.size))
        self._body, self._gap = outer, px(11)
        self._fill_region()
        writer.close_region(0, 0)

    def _fill_region(self) -> None:
        """Give a region that stayed empty a block, so that it stands somewhere."""
        if self._writer.region_is_empty:
            self.start(self._body, BlockShape())


def _ranks(document: Document) -> dict[int, int]:
    levels = {entry.level for entry in outline(document)}
    return {level: rank for rank, level in enumerate(sorted(levels))}


def _code_lines(
    tokens: tuple[CodeToken, ...], format_of: Callable[[str], QTextCharFormat]
) -> Iterator[list[tuple[str, QTextCharFormat]]]:
    """Cut code into lines of runs, neighbours in one format joined."""
    line: list[tuple[str, QTextCharFormat]] = []
    for token in tokens:
        format = format_of(token.kind)
        for index, part in enumerate(token.text.split("\n")):
            if index:
                yield line
                line = []
            joins = line and line[-1][1] is format and len(line[-1][0]) < LONGEST_BLOCK
            text = line.pop()[0] + part if joins else part
            cuts = range(0, len(text), LONGEST_BLOCK)
            line += [(text[start : start + LONGEST_BLOCK], format) for start in cuts]
    yield line


_SIMPLE: dict[type[Block], Callable[[BlockWriter, Any], None]] = {
    Heading: BlockWriter.heading,
    DisplayFormula: BlockWriter.display_formula,
    ImageBlock: BlockWriter.image_block,
    Rule: BlockWriter.rule,
}
_LONGER: dict[type[Block], Callable[[BlockWriter, Any], Iterator[None]]] = {
    Paragraph: BlockWriter.paragraph,
    CodeBlock: BlockWriter.code,
    ListBlock: BlockWriter.list,
    Quote: BlockWriter.quote,
    Callout: BlockWriter.callout,
    Table: BlockWriter.table,
    Disclosure: BlockWriter.disclosure,
    Footnotes: BlockWriter.footnotes,
}
