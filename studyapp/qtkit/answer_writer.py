"""Writes text and objects into the blocks of an answer page, and keeps the records of it."""

from collections.abc import Iterator

from PySide6.QtGui import QTextCharFormat, QTextCursor

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
from studyapp.qtkit.answer_flow import BlockFlow
from studyapp.qtkit.answer_images import ImageObject
from studyapp.qtkit.answer_model import (
    Action,
    AnswerPage,
    Band,
    BandKind,
    JumpTo,
    ObjectSpot,
    OpenLink,
    Shape,
    Target,
)
from studyapp.qtkit.answer_objects import FormulaObject, PageObject, half_x_height
from studyapp.qtkit.answer_spacing import HAN, clean, clinging, pieces
from studyapp.qtkit.answer_style import TextLook
from studyapp.qtkit.answer_surface import ImageSource
from studyapp.qtkit.text_offsets import OffsetMap, utf16_length

LONGEST_BLOCK = 8_000
"""Characters after which a paragraph or a line of code goes on in a new block.

Qt lays out a block all at once, so that a single line of a megabyte would hold up the window.
"""
MOST_RUNS = 800
"""Runs of text after which a block goes on in a new one; their layout is not linear in number."""
_STEP = 2_000
_LONG_LINE = 40
"""Characters a line, on average, above which hand-made line breaks are taken for paragraphs."""
_BREAK_GAP = 6
"""Between such lines, in pixels at 100 % zoom."""
_RUN_EFFORT = 8
_OBJECT = "\ufffc"
_LINE_SEPARATOR = "\u2028"
_PILL = Mark.CODE | Mark.KEY
_BANDED = _PILL | Mark.HIGHLIGHT


class AnswerWriter(BlockFlow):
    """Appends text to the document of a page.

    Attributes:
        plain: where the plain text is; drives the offset map.
        offsets: the map that text is recorded in; None for text that is not of the answer.
    """

    def __init__(self, page: AnswerPage, images: ImageSource) -> None:
        super().__init__(page)
        self.images = images
        self.plain = PlainTextCursor()
        self.offsets: OffsetMap | None = None

    def put(self, text: str, format: QTextCharFormat) -> None:
        """Write text that is not of the answer."""
        self.cursor.insertText(text, format)
        self.position += utf16_length(text)
        self.runs += 1
        self.effort += len(text) + _RUN_EFFORT

    def aside(self, text: str, look: TextLook, href: str = "") -> None:
        """Write text that is not of the answer, spaced like it."""
        offsets, self.offsets = self.offsets, None
        self._spaced(clean(text), look, Mark.NONE, href, 0, "", 0)
        self.offsets = offsets

    def line(self) -> None:
        """Begin a line of the plain text."""
        self.plain.line()

    def code(self, text: str, format: QTextCharFormat) -> None:
        """Write a run of code, which holds no line feed."""
        offset = self.plain.skip(len(text))
        for chunk, _ in self._chunks(clean(text)):
            self._insert(chunk, format, offset)
            offset += len(chunk)

    def inlines(self, inlines: Inlines, look: TextLook) -> None:
        """Write what stands in a block."""
        for _ in self.steps(inlines, look):
            pass

    def steps(self, inlines: Inlines, look: TextLook, *, spread: bool = False) -> Iterator[None]:
        """Write what stands in a block; yields now and then, for a paragraph may be a book.

        Args:
            inlines: what to write.
            look: how the text looks.
            spread: set lines apart that are broken by hand and each long enough for a paragraph.
        """
        parts = list(_cut(inlines))
        gap = self.style.px(_BREAK_GAP) if spread and _is_spread(inlines) else 0
        pause = self.effort + _STEP
        for index, inline in enumerate(parts):
            if self.effort >= pause:
                yield
                pause = self.effort + _STEP
            if self.runs > MOST_RUNS:
                self.continue_block()
            following = parts[index + 1] if index + 1 < len(parts) else None
            match inline:
                case Text():
                    self._text(inline, look, following)
                case LineBreak():
                    self._break_line(look, self.plain.add(inline), gap)
                case Formula():
                    held = self._formula(inline, look, following)
                    if held and isinstance(following, Text):
                        parts[index + 1] = Text(following.text[len(held) :])
                case Image():
                    self.plain.add(inline)
                    self._image(inline, look)
                case FootnoteMark(number):
                    self.plain.add(inline)
                    self._footnote_mark(number, look)

    def _break_line(self, look: TextLook, offset: int, gap: int) -> None:
        if not gap:
            self._insert(_LINE_SEPARATOR, self.style.text(look), offset)
            return
        if self.offsets is not None:  # the end of the block stands for the break
            self.offsets.add_text(offset, self.position, _LINE_SEPARATOR)
        self.break_block(gap)

    def _insert(self, text: str, format: QTextCharFormat, offset: int) -> None:
        self.cursor.insertText(text, format)
        if self.offsets is None:
            self.position += utf16_length(text)
        else:
            self.position += self.offsets.add_text(offset, self.position, text)
        self.runs += 1
        self.effort += len(text) + _RUN_EFFORT

    def _chunks(self, text: str) -> Iterator[tuple[str, bool]]:
        """Cut a text where its block gets too long; yields each part, and whether it is the last.

        The next block is begun when the next part is asked for.
        """
        done = 0
        while done < len(text):
            room = LONGEST_BLOCK - (self.position - self.block_start)
            if room <= 0:
                self.continue_block()
                room = LONGEST_BLOCK
            yield text[done : done + room], done + room >= len(text)
            done += room

    def _text(self, inline: Text, look: TextLook, following: Inline | None) -> None:
        marks = inline.marks
        offset = self.plain.add(inline)
        for chunk, is_last in self._chunks(clean(inline.text)):
            start = self.position - self.block_start
            if marks & _PILL:
                self._pill(chunk, look, marks, inline.href, offset)
            else:
                ahead, gap = self._ahead(chunk, following) if is_last else ("", 0)
                self._spaced(chunk, look, marks, inline.href, offset, ahead, gap)
            offset += len(chunk)
            length = self.position - self.block_start - start
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
        start = self.position - self.block_start
        self.aside(text, look, href)
        self.add_link(action, start, self.position - self.block_start - start, label)

    def _footnote_mark(self, number: int, look: TextLook) -> None:
        self.page.places.setdefault(f"mark-{number}", self.position)
        start = self.position - self.block_start
        self.put(str(number), self.style.text(look, Mark.SUPERSCRIPT, f"#note-{number}"))
        self.add_link(JumpTo(f"note-{number}"), start, self.position - self.block_start - start)

    # Objects

    def _formula(self, formula: Formula, look: TextLook, following: Inline | None) -> str:
        """Write a formula; return what of the text after it is written with it."""
        offset = self.plain.add(formula)
        if not formula.svg:
            for chunk, _ in self._chunks(clean(formula.latex)):
                start = self.position - self.block_start
                self._pill(chunk, look, Mark.CODE, "", offset)
                offset += len(chunk)
                length = self.position - self.block_start - start
                self._decorate(Mark.CODE, "", start, length, look)
            return ""
        size = self.style.px(look.size)
        shown = FormulaObject(formula, self.style, size, look.token)
        held = ""
        if isinstance(following, Text) and HAN.match(following.text):
            shown.trail = round(size / 6)
        elif isinstance(following, Text) and not (following.marks or following.href):
            held = clinging(following.text)
        if held:
            shown.hold(held, self.style.font(look))
        if self.offsets is not None:
            self.offsets.add_object(offset, len(text_of(formula)), self.position)
        self.object(shown, middle=shown.is_deep, size=size)
        if held:
            self._insert(held, self.style.hidden(look, held), self.plain.add(Text(held)))
        return held

    def _image(self, image: Image, look: TextLook) -> None:
        known = self.page.content.images.get(image.reference)
        size = self.style.px(look.size)
        if known is None or known.state != ImageState.STORED or self.images.is_broken(known):
            room = self.page.column - self.left - self.right
            chip = MissingImageChip(image, known, self.style, size, room)
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
        page.spots.append(ObjectSpot(self.position, half_x_height(size) if middle else 0.0))
        self.cursor.insertText(_OBJECT, self.style.object(number, size, middle=middle))
        self.position += 1
        self.runs += 1
        self.effort += _RUN_EFFORT
        for index, zone in enumerate(shown.zones(page)):
            page.targets.append(
                Target(
                    zone.action, Shape.ZONE, self.block, index=number, zone=index, label=zone.label
                )
            )
        return number


def _cut(inlines: Inlines) -> Inlines:
    """Cut texts that are so long that writing one takes a while."""
    if all(len(inline.text) <= _STEP for inline in inlines if isinstance(inline, Text)):
        return inlines
    parts: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            starts = range(0, len(inline.text), _STEP)
            cuts = [inline.text[start : start + _STEP] for start in starts]
            parts += [Text(cut, inline.marks, inline.href) for cut in cuts]
        else:
            parts.append(inline)
    return tuple(parts)


def _is_spread(inlines: Inlines) -> bool:
    """Tell whether a paragraph is several in truth, separated by single line breaks."""
    breaks = sum(isinstance(inline, LineBreak) for inline in inlines)
    if not breaks:
        return False
    length = sum(len(inline.text) for inline in inlines if isinstance(inline, Text))
    return length >= _LONG_LINE * (breaks + 1)
