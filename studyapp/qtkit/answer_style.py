"""How an answer looks: sizes, distances and text formats for one theme at one zoom."""

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
)

from studyapp.domain.document import Mark
from studyapp.qtkit.fonts import MONO_FAMILIES, SANS_FAMILIES, mono, sans
from studyapp.qtkit.text_size import text_scale
from studyapp.qtkit.theme import CODE_SIZE, COLUMN, PAGE_SIZE, QUESTION_SIZE, Theme

_FLAT = 1
"""Per cent of its width that a character keeps which must not be seen, selected or not."""
OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject + 1
OBJECT_NUMBER = QTextFormat.Property.UserProperty + 1
"""Property of an object's character: its number among the page's objects."""

_LEADING = 117
"""Per cent of the natural line (1.5 em after Qt rounds it up): 1.75 em."""
_HALT = QFont.Tag("halt")
"""OpenType feature: punctuation on half its width."""


class TextLook(Struct, frozen=True):
    """A role of text; size in pixels at 100 % zoom, ``token`` is a colour of the theme."""

    size: int
    token: str = "text"
    bold: bool = False
    mono: bool = False
    leading: int = _LEADING


BODY = TextLook(PAGE_SIZE)
FIGURE = TextLook(PAGE_SIZE, leading=100)
"""A line that holds one image or formula."""
TITLE = TextLook(QUESTION_SIZE, bold=True, leading=100)
META = TextLook(13, "muted", leading=100)
SUBTITLES = (
    TextLook(20, bold=True, leading=105),
    TextLook(18, bold=True, leading=105),
    TextLook(16, bold=True, leading=110),
)
"""Headings inside an answer, outermost first; deeper ones look like the last."""
TABLE = TextLook(15, leading=110)
TABLE_HEAD = TextLook(15, bold=True, leading=110)
CAPTION = TextLook(13, "muted", leading=105)
NOTE = TextLook(14, leading=112)
SUMMARY = TextLook(PAGE_SIZE, bold=True)
CODE = TextLook(CODE_SIZE, mono=True)
LABEL = TextLook(12, "muted", mono=True)
SECTION = TextLook(13, "muted", bold=True, leading=100)

CODE_LINE = 22
"""Height of a line of code, whatever script stands in it."""


class _Key(Struct, frozen=True):
    look: TextLook
    marks: int = 0
    href: str = ""
    ink: str = ""
    gap: int = 0
    half: bool = False


class AnswerStyle:
    """Formats and measures for one theme and zoom; formats are made once and shared."""

    def __init__(self, theme: Theme, zoom: float = 1.0) -> None:
        self.theme = theme
        self.zoom = zoom
        self.em = max(6, round(PAGE_SIZE * zoom * text_scale()))
        self._scale = self.em / PAGE_SIZE
        self._formats: dict[_Key, QTextCharFormat] = {}
        self.column = self.px(COLUMN)

    def px(self, size: float) -> int:
        """Return a size that is given for 100 % zoom in pixels of this zoom."""
        return round(size * self._scale)

    def color(self, token: str) -> QColor:
        """Return a colour of the theme."""
        return self.theme.color(token)

    def font(self, look: TextLook) -> QFont:
        """Return the font of a role."""
        size = max(5, self.px(look.size))
        font = mono(size) if look.mono else sans(size)
        font.setBold(look.bold)
        return font

    def metrics(self, look: TextLook) -> QFontMetricsF:
        """Return the measures of a role's font."""
        return QFontMetricsF(self.font(look))

    def text(self, look: TextLook, marks: Mark = Mark.NONE, href: str = "") -> QTextCharFormat:
        """Return the format of a run of text."""
        return self._format(_Key(look, marks.value, href))

    def code(self, kind: str) -> QTextCharFormat:
        """Return the format of a token of code."""
        return self._format(_Key(CODE, ink=self.theme.code_color(kind).name()))

    def spaced(
        self, look: TextLook, marks: Mark, href: str, gap: int, *, half: bool = False
    ) -> QTextCharFormat:
        """Return the format of a character followed by a gap in pixels, or of half width."""
        return self._format(_Key(look, marks.value, href, gap=gap, half=half))

    def hidden(self, look: TextLook, mark: str) -> QTextCharFormat:
        """Return the format of a character that is there to be counted, and takes no width.

        It is as high as other text, for there may be nothing else on its line.
        """
        font = self.font(look)
        font.setStretch(_FLAT)
        made = QTextCharFormat()
        made.setProperty(QTextFormat.Property.FontPixelSize, font.pixelSize())
        made.setFontStretch(_FLAT)
        made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        made.setFontLetterSpacing(-QFontMetricsF(font).horizontalAdvance(mark))
        made.setForeground(Qt.GlobalColor.transparent)
        return made

    def _format(self, key: _Key) -> QTextCharFormat:
        found = self._formats.get(key)
        if found is None:
            found = self._formats[key] = self._make(key)
        return found

    def _make(self, key: _Key) -> QTextCharFormat:
        if key.gap or key.half:
            spaced = QTextCharFormat(self._format(replace(key, gap=0, half=False)))
            if key.gap:
                spaced.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
                spaced.setFontLetterSpacing(key.gap)
            if key.half:
                spaced.setFontFeatures({_HALT: 1})
            return spaced
        look, marks = key.look, Mark(key.marks)
        made = QTextCharFormat()
        size = self.px(look.size)
        if marks & (Mark.CODE | Mark.KEY):
            size = round(size * (0.875 if marks & Mark.CODE else 0.8))
        made.setProperty(QTextFormat.Property.FontPixelSize, max(5, size))
        if look.mono or marks & Mark.CODE:
            made.setFontFamilies(MONO_FAMILIES)
        if look.bold or marks & Mark.STRONG:
            made.setFontWeight(QFont.Weight.Bold)
        made.setFontItalic(bool(marks & Mark.EMPHASIS))
        made.setFontStrikeOut(bool(marks & Mark.STRIKE))
        made.setFontUnderline(bool(marks & Mark.UNDERLINE))
        if marks & Mark.SUPERSCRIPT:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif marks & Mark.SUBSCRIPT:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        color = self.color(look.token)
        if key.href:
            made.setAnchor(True)
            made.setAnchorHref(key.href)
            color = self.color("accent")
        elif key.ink:
            color = QColor(key.ink)
        elif marks & Mark.STRIKE:
            color = self.color("muted")
        made.setForeground(color)
        return made

    def object(self, number: int, size: int, *, middle: bool) -> QTextCharFormat:
        """Return the format of an object's character; ``size`` is that of the text around it."""
        made = QTextCharFormat()
        made.setObjectType(OBJECT_TYPE)
        made.setProperty(OBJECT_NUMBER, number)
        made.setProperty(QTextFormat.Property.FontPixelSize, size)
        made.setFontFamilies(SANS_FAMILIES)  # AlignMiddle measures this very font
        if middle:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        return made


def line_height(block: QTextBlockFormat, leading: int) -> None:
    """Set the height of a block's lines in per cent of the natural one."""
    block.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
