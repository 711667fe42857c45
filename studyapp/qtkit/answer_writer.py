"""Writes blocks and runs of text into the document of an answer page, and keeps the records of it.

Space between blocks is all in their top margins: the larger of what the two neighbours want, and
the padding of the regions that begin and end between them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextTable

from studyapp.domain.document import (
    FootnoteMark,
    Formula,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Mark,
    Text,
)
from studyapp.domain.library import ImageState
from studyapp.domain.plain_text import PlainTextCursor, text_of
from studyapp.qtkit.answer_cards import MissingImageChip
from studyapp.qtkit.answer_images import ImageObject
from studyapp.qtkit.answer_model import (
    Action,
    AnswerPage,
    Band,
    BandKind,
    JumpTo,
    ObjectSpot,
    OpenLink,
    Region,
    Shape,
    Target,
)
from studyapp.qtkit.answer_objects import FormulaObject, PageObject, half_x_height
from studyapp.qtkit.answer_spacing import HAN, clean, pieces
from studyapp.qtkit.answer_style import BODY, TextLook, line_height
from studyapp.qtkit.answer_surface import ImageSource
from studyapp.qtkit.text_offsets import OffsetMap, utf16_length

LONGEST_BLOCK = 8_000
"""Characters after which a paragraph or a line of code goes on in a new block.

Qt lays out a block all at once, so that a single line of a megabyte would hold up the window.
"""
_OBJECT = "\ufffc"
_LINE_SEPARATOR = "\u2028"
_PILL = Mark.CODE | Mark.KEY
_BANDED = _PILL | Mark.HIGHLIGHT


@dataclass(frozen=True, slots=True)
class BlockShape:
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


class AnswerWriter:
    """Appends to the document of a page.

    Attributes:
        left: indentation of the next block, in pixels.
        right: the same on the right.
        plain: where the plain text is; drives the offset map.
        offsets: the map that text is recorded in; None for text that is not of the answer.
    """

    def __init__(self, page: AnswerPage, images: ImageSource) -> None:
        self.page = page
        self.style = page.style
        self.images = images
        self.cursor = QTextCursor(page.document)
        self.left = 0
        self.right = 0
        self.plain = PlainTextCursor()
        self.offsets: OffsetMap | None = None
        self.block = 0
        self.written = 0
        self._block_start = 0
        self._position = 0
        self._fresh = True
        self._table: QTextTable | None = None
        self._lead = 0
        self._after = 0
        self._flush = True
        self._open: list[tuple[Region, int]] = []
        self._formats: dict[tuple[int, ...], QTextBlockFormat] = {}
        self._last_shape: tuple[TextLook, BlockShape] = (BODY, BlockShape())

    # Blocks and regions

    @property
    def position(self) -> int:
        """Where the next text goes in the document."""
        return self._position

    @property
    def block_start(self) -> int:
        """Position at which the current block starts."""
        return self._block_start

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
        self._block_start = self._position = self.cursor.position()

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

    # Text

    def put(self, text: str, format: QTextCharFormat) -> None:
        """Write text that is not of the answer."""
        self.cursor.insertText(text, format)
        self._position += utf16_length(text)
        self.written += len(text)

    def line(self) -> None:
        """Begin a line of the plain text."""
        self.plain.line()

    def code(self, text: str, format: QTextCharFormat) -> None:
        """Write a run of code, which holds no line feed."""
        offset = self.plain.skip(len(text))
        for chunk in self._chunks(clean(text)):
            self._insert(chunk, format, offset)
            offset += len(chunk)

    def inlines(self, inlines: Inlines, look: TextLook, *, marks: Mark = Mark.NONE) -> None:
        """Write what stands in a block."""
        for index, inline in enumerate(inlines):
            following = inlines[index + 1] if index + 1 < len(inlines) else None
            match inline:
                case Text():
                    self._text(inline, look, marks, following)
                case LineBreak():
                    self._insert(_LINE_SEPARATOR, self.style.text(look), self.plain.add(inline))
                case Formula():
                    self._formula(inline, look, following)
                case Image():
                    self.plain.add(inline)
                    self._image(inline, look)
                case FootnoteMark(number):
                    self.plain.add(inline)
                    self._footnote_mark(number, look)

    def _insert(self, text: str, format: QTextCharFormat, offset: int) -> None:
        self.cursor.insertText(text, format)
        if self.offsets is None:
            self._position += utf16_length(text)
        else:
            self._position += self.offsets.add_text(offset, self._position, text)
        self.written += len(text)

    def _chunks(self, text: str) -> list[str]:
        room = LONGEST_BLOCK - (self._position - self._block_start)
        if len(text) <= room:
            return [text] if text else []
        return list(self._split(text, max(0, room)))

    def _split(self, text: str, room: int) -> Iterator[str]:
        done = 0
        while done < len(text):
            if room <= 0:
                self._continue_block()
                room = LONGEST_BLOCK
            yield text[done : done + room]
            done, room = done + room, 0

    def _continue_block(self) -> None:
        look, shape = self._last_shape
        self._add_block(look, shape, 0)

    def _text(self, inline: Text, look: TextLook, marks: Mark, following: Inline | None) -> None:
        marks |= inline.marks
        offset = self.plain.add(inline)
        chunks = self._chunks(clean(inline.text))
        for index, chunk in enumerate(chunks):
            start = self._position - self._block_start
            if marks & _PILL:
                self._pill(chunk, look, marks, inline.href, offset)
            else:
                ahead, gap = self._ahead(chunk, following) if index + 1 == len(chunks) else ("", 0)
                self._spaced(chunk, look, marks, inline.href, offset, ahead, gap)
            offset += len(chunk)
            length = self._position - self._block_start - start
            self._decorate(marks, inline.href, start, length, look)

    def _ahead(self, text: str, following: Inline | None) -> tuple[str, int]:
        """Return the character after a text, and the gap in pixels that must follow the text."""
        match following:
            case Text(next_text, marks) if marks & _PILL and next_text:
                return "", self.style.px(4 if text.endswith(" ") else 6)
            case Text(next_text):
                return next_text[:1], 0
            case Formula() if HAN.match(text, len(text) - 1):
                return "", self.style.px(3)
            case _:
                return "", 0

    def _spaced(  # noqa: PLR0917 - a run of text is all of these
        self, text: str, look: TextLook, marks: Mark, href: str, offset: int, ahead: str, gap: int
    ) -> None:
        plain = self.style.text(look, marks, href)
        for part, space, half in pieces(text, ahead):
            if space or half:
                distance = round(space * self.style.px(look.size))
                shown = self.style.spaced(look, marks, href, distance, half=half)
                self._insert(part, shown, offset)
            else:
                self._insert(part, plain, offset)
            offset += len(part)
        if gap:
            last = QTextCursor(self.cursor)
            last.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor)
            last.setCharFormat(self.style.spaced(look, marks, href, gap))

    def _pill(self, text: str, look: TextLook, marks: Mark, href: str, offset: int) -> None:
        format = self.style.text(look, marks, href)
        self._insert(text[:-1], format, offset)
        end = self.style.spaced(look, marks, href, self.style.px(6))
        self._insert(text[-1:], end, offset + len(text) - 1)

    def _decorate(self, marks: Mark, href: str, start: int, length: int, look: TextLook) -> None:
        if not (href or marks & _BANDED):
            return
        bands = self.page.bands[self.block]
        size, tail = self.style.px(look.size), self.style.px(6) if marks & _PILL else 0
        for mark, kind in (
            (Mark.HIGHLIGHT, BandKind.MARK),
            (Mark.CODE, BandKind.CODE),
            (Mark.KEY, BandKind.KEY),
        ):
            if marks & mark:
                bands.append(Band(kind, start, length, size, tail))
        if href:
            bands.append(Band(BandKind.LINK, start, length, size, tail))
            self.add_link(OpenLink(href), start, length, href)

    def add_link(self, action: Action, start: int, length: int, label: str = "") -> None:
        """Make a run of text of the current block usable; it joins a run just before it."""
        targets = self.page.targets
        if targets:
            last = targets[-1]
            touches = last.block == self.block and last.start + last.length == start
            if touches and last.shape == Shape.TEXT and last.action == action:
                start, length = last.start, last.length + length
                targets.pop()
        targets.append(Target(action, Shape.TEXT, self.block, start, length, label=label))

    def link(
        self, text: str, look: TextLook, action: Action, *, href: str, label: str = ""
    ) -> None:
        """Write a link that is not of the answer."""
        start = self._position - self._block_start
        self.put(text, self.style.text(look, href=href))
        self.add_link(action, start, self._position - self._block_start - start, label)

    def _footnote_mark(self, number: int, look: TextLook) -> None:
        self.page.places.setdefault(f"mark-{number}", self._position)
        start = self._position - self._block_start
        self.put(str(number), self.style.text(look, Mark.SUPERSCRIPT, f"#note-{number}"))
        self.add_link(JumpTo(f"note-{number}"), start, self._position - self._block_start - start)

    # Objects

    def _formula(self, formula: Formula, look: TextLook, following: Inline | None) -> None:
        offset = self.plain.add(formula)
        if not formula.svg:
            start = self._position - self._block_start
            for chunk in self._chunks(clean(formula.latex)):
                self._pill(chunk, look, Mark.CODE, "", offset)
                offset += len(chunk)
            self._decorate(Mark.CODE, "", start, self._position - self._block_start - start, look)
            return
        size = self.style.px(look.size)
        shown = FormulaObject(formula, self.style, size, look.token)
        if isinstance(following, Text) and HAN.match(following.text):
            shown.trail = round(size / 6)
        if self.offsets is not None:
            self.offsets.add_object(offset, len(text_of(formula)), self._position)
        self.object(shown, middle=shown.is_deep, size=size)

    def _image(self, image: Image, look: TextLook) -> None:
        known = self.page.content.images.get(image.reference)
        size = self.style.px(look.size)
        if known is None or known.state != ImageState.STORED or self.images.is_broken(known):
            chip = MissingImageChip(image, known, self.style, size)
            self.object(chip, middle=True, size=size)
            return
        inset = self.left + self.right
        natural = self.images.natural_size(known)
        shown = ImageObject(image, known, self.style, inset, natural)
        self.object(shown, middle=shown.size(self.page).height() < 3 * size, size=size)

    def object(self, shown: PageObject, *, middle: bool = False, size: int = 0) -> int:
        """Write an object into the line; return its number.

        Args:
            shown: the object.
            middle: centre it on the small letters instead of setting it on the baseline.
            size: of the text around it, in pixels; 0 for that of the page.
        """
        page, size = self.page, size or self.style.em
        number = len(page.objects)
        page.objects.append(shown)
        page.spots.append(ObjectSpot(self._position, half_x_height(size) if middle else 0.0))
        self.cursor.insertText(_OBJECT, self.style.object(number, size, middle=middle))
        self._position += 1
        self.written += 1
        for index, zone in enumerate(shown.zones(page)):
            page.targets.append(
                Target(
                    zone.action, Shape.ZONE, self.block, index=number, zone=index, label=zone.label
                )
            )
        return number
