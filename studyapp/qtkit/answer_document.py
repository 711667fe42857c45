"""Builds the Qt document of an answer page directly from the rendered document, block by block."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument, QTextOption

from studyapp.domain.document import Rule
from studyapp.domain.library import QuestionState
from studyapp.domain.plain_text import PlainTextCursor
from studyapp.qtkit.answer_blocks import BlockWriter
from studyapp.qtkit.answer_buttons import WriteButton
from studyapp.qtkit.answer_cards import NeighbourCards
from studyapp.qtkit.answer_flow import BlockShape
from studyapp.qtkit.answer_model import (
    AnswerPage,
    Band,
    BandKind,
    PageContent,
    Region,
    RegionKind,
    ShowQuestion,
)
from studyapp.qtkit.answer_objects import PageObjects
from studyapp.qtkit.answer_style import (
    BODY,
    CODE,
    META,
    NOTE,
    SECTION,
    TITLE,
    AnswerStyle,
    TextLook,
)
from studyapp.qtkit.answer_surface import AnswerSurface
from studyapp.qtkit.answer_tables import fit_tables
from studyapp.qtkit.answer_writer import AnswerWriter
from studyapp.qtkit.fonts import sans

translate = QCoreApplication.translate

FIRST_PART = 40_000
"""Effort (see ``BlockFlow.effort``) that goes into a page before it is shown."""


def fit_width(page: AnswerPage, width: int) -> None:
    """Centre the column of a page in a width in pixels; it gets narrower where it must."""
    least = page.style.px(36) if width > page.style.px(520) else 16
    column = max(60, min(page.style.column, width - 2 * least))
    before, page.column = page.column, column
    page.margin = max(0, (width - column) // 2)
    frame = page.document.rootFrame()
    format = frame.frameFormat()
    format.setLeftMargin(page.margin)
    format.setRightMargin(max(0, width - column - page.margin))
    format.setTopMargin(page.style.px(36))
    format.setBottomMargin(page.style.px(48))
    frame.setFrameFormat(format)
    if column != before:
        fit_tables(page)


class PageBuilder:
    """Builds one page, the first part at once and the rest when there is time."""

    def __init__(
        self,
        content: PageContent,
        style: AnswerStyle,
        surface: AnswerSurface,
        width: int,
        opened: dict[int, bool] | None = None,
    ) -> None:
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(sans(style.em))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(4 * style.metrics(CODE).horizontalAdvance(" "))
        document.setDefaultTextOption(option)
        self.page = AnswerPage(content, style, document, style.column)
        fit_width(self.page, width)
        document.setTextWidth(width)
        self._handler = PageObjects(self.page, surface)
        self._style = style
        self._writer = AnswerWriter(self.page, surface.images)
        self._blocks = BlockWriter(self._writer, opened or {})
        self._steps = self._write_page()

    @property
    def position(self) -> int:
        """How far the document is built."""
        return self._writer.position

    def build(self, budget: int = FIRST_PART) -> bool:
        """Write some more, with about this effort; return whether the page is complete."""
        end = self._writer.effort + budget
        self._writer.cursor.beginEditBlock()
        try:
            for _ in self._steps:
                if self._writer.effort >= end:
                    break
            else:
                self.page.complete = True
        finally:
            self._writer.cursor.endEditBlock()
        return self.page.complete

    # The page around the answer

    def _write_page(self) -> Iterator[None]:
        content, writer = self.page.content, self._writer
        if content.title:
            self._write_head(content)
            yield
        if content.prompt is not None and content.prompt.blocks:
            yield from self._blocks.document(content.prompt)
            self._blocks.rule(Rule())
        self.page.body_start = writer.position
        writer.plain = PlainTextCursor()
        writer.offsets = self.page.offsets
        yield from self._blocks.document(content.document)
        writer.offsets = None
        if not content.document.blocks or content.state == QuestionState.UNANSWERED:
            self._write_empty()
        self._write_foot(content)

    def _write_head(self, content: PageContent) -> None:
        px, writer = self._style.px, self._writer
        self._writer.start_block(TITLE, BlockShape(after=px(8)))
        writer.aside(content.title, TITLE)
        self._writer.start_block(META, BlockShape(after=px(24)))
        writer.aside("  ›  ".join(content.topic_path), META)
        if content.state == QuestionState.UNANSWERED:
            self._chip(translate("AnswerPage", "Unanswered"), bool(content.topic_path))
        if content.state == QuestionState.GONE:
            text = translate("AnswerPage", "No longer in the source")
            hint = translate(
                "AnswerPage",
                "The file it came from does not have this question any more. It stays here until "
                "you delete it.",
            )
            self._write_card(Region(RegionKind.NOTICE, 0, tone="warning"), text, hint)

    def _chip(self, text: str, follows: bool) -> None:
        if follows:
            self._writer.put("    ", self._style.text(META))
        start = self._writer.position - self._writer.block_start
        self._writer.put(text, self._style.text(META))
        size = self._style.px(META.size)
        self.page.bands[self._writer.block].append(Band(BandKind.CHIP, start, len(text), size))

    def _write_card(
        self, region: Region, title: str, hint: str, button: WriteButton | None = None
    ) -> None:
        px, writer = self._style.px, self._writer
        look = TextLook(15, region.tone, bold=True, leading=105)
        text = TextLook(14, "muted", leading=110)
        writer.open_region(region, px(14), px(12))
        with writer.indented(px(44), px(16)):
            writer.start_block(look, BlockShape(after=px(2)))
            writer.aside(title, look)
            writer.start_block(text, BlockShape())
            writer.aside(hint, text)
            if button is not None:
                writer.start_block(text, BlockShape(before=px(14)))
                writer.object(button)
        writer.close_region(px(14), px(20))

    def _write_empty(self) -> None:
        title = translate("AnswerPage", "No answer yet")
        hint = translate(
            "AnswerPage",
            "The source leaves this one open. Answer it aloud, as in the interview, then write it "
            "down.",
        )
        button = WriteButton(self._style)
        self._write_card(Region(RegionKind.EMPTY, 0, tone="accent"), title, hint, button)

    def _write_foot(self, content: PageContent) -> None:
        px, writer, style = self._style.px, self._writer, self._style
        if content.related:
            self._writer.start_block(SECTION, BlockShape(before=px(40), after=px(6)))
            writer.put(translate("AnswerPage", "Related questions"), style.text(SECTION))
            for row in content.related:
                self._writer.start_block(NOTE, BlockShape(before=px(4), after=px(4)))
                writer.link(row.title, NOTE, ShowQuestion(row.id), href="#question")
        if content.previous or content.next:
            self._writer.start_block(BODY, BlockShape(before=px(44)))
            writer.object(NeighbourCards(content.previous, content.next, style))
