"""Paints the rows of the palette."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_offsets import to_utf16
from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import CAPTION_SIZE, RADIUS, Theme, ThemeController
from studyapp.ui.search.entries import Entry, EntryModel, Spans

_HEADING, _LINE, _TWO_LINES = 28, 34, 52
_ICON = 16
_LEFT = 42
"""Where texts begin, in pixels."""
_DOTS = "…"
"""Stand where a text does not fit."""
_BELOW = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
_BESIDE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ANYWHERE = QTextOption()
_ANYWHERE.setWrapMode(QTextOption.WrapMode.WrapAnywhere)


class _Writing(Struct, frozen=True):
    """What a line is written with; ``dots`` is how wide they are."""

    font: QFont
    bold: QTextCharFormat
    color: QColor
    dots: int

    @classmethod
    def of(cls, font: QFont, color: QColor, bold_color: QColor) -> "_Writing":
        """Return what writes in a colour, and in bold in another one."""
        strong = QFont(font)
        strong.setBold(True)
        bold = QTextCharFormat()
        bold.setFont(strong)
        bold.setForeground(bold_color)
        return cls(font, bold, color, QFontMetrics(font).horizontalAdvance(_DOTS))


class _Look(Struct, frozen=True):
    """All that is the same for every row: asked for each row, it took half the time of a paint."""

    theme: Theme
    font: QFont
    heading: int
    line: int
    two_lines: int
    title: _Writing
    detail: _Writing
    current: QColor
    ratio: float

    @classmethod
    def of(cls, theme: Theme, font: QFont, ratio: float) -> "_Look":
        """Return how a list with a font looks now."""
        small = QFont(font)
        small.setPixelSize(scaled(CAPTION_SIZE))
        text, muted = theme.color("text"), theme.color("muted")
        return cls(
            theme,
            font,
            scaled(_HEADING),
            scaled(_LINE),
            scaled(_TWO_LINES),
            _Writing.of(font, text, text),
            _Writing.of(small, muted, text),
            theme.color("accent-soft"),
            ratio,
        )


class EntryPainter(QStyledItemDelegate):
    """Paints headings and entries, with bold words where they matched."""

    def __init__(
        self,
        model: EntryModel,
        themes: ThemeController,
        icons: Icons,
        shown_in: QListView,
        puts_off: Callable[[QRect], bool],
    ) -> None:
        """``puts_off`` tells of the place of a row whether it is painted another time."""
        super().__init__(shown_in)
        self._model = model
        self._puts_off = puts_off
        self._themes = themes
        self._icons = icons
        self._list = shown_in
        self._look = _Look.of(themes.current, shown_in.font(), shown_in.devicePixelRatioF())

    def measure(self) -> None:
        """Find out how the list looks now; to be called before it is laid out or painted."""
        look, ratio = self._look, self._list.devicePixelRatioF()
        theme, font = self._themes.current, self._list.font()
        if theme is not look.theme or font != look.font or ratio != look.ratio:
            self._look = _Look.of(theme, font, ratio)

    def height(self, row: int) -> int:
        """Return the height of a row, in pixels."""
        entry = self._model.at(row)
        if isinstance(entry, str):
            return self._look.heading
        return self._look.two_lines if entry.detail else self._look.line

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row."""
        return QSize(0, self.height(index.row()))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - not in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - same
        if self._puts_off(rect):
            return
        painter.save()
        entry = self._model.at(index.row())
        if isinstance(entry, Entry):
            self._paint_entry(painter, rect, entry, bool(state & QStyle.StateFlag.State_Selected))
        else:
            self._paint_heading(painter, rect, entry)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(self._look.detail.font)
        painter.setPen(self._look.detail.color)
        painter.drawText(rect.adjusted(16, 0, -16, -5), _BELOW, text)

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry, is_current: bool) -> None:
        look = self._look
        if is_current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.current)
            painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), RADIUS, RADIUS)
        line = QRect(rect.left(), rect.top() + 1, rect.width(), look.line - 2)
        ink = "accent" if is_current else "muted"
        corner = QPointF(rect.left() + 17, line.center().y() - _ICON / 2 + 1)
        painter.drawPixmap(corner, self._icons.pixmap(entry.icon, ink, _ICON, look.ratio))
        right = rect.right() - 18
        if entry.aside:
            right -= self._paint_aside(painter, line, entry.aside) + 16
        text = QRect(rect.left() + _LEFT, line.top(), right - rect.left() - _LEFT, line.height())
        _paint_text(painter, text, entry.text, entry.bold, look.title)
        if entry.detail:
            height = look.two_lines - look.line + 4
            below = QRect(text.left(), line.bottom() - 6, text.width(), height)
            found = entry.detail()
            _paint_text(painter, below, found.text, found.hits, look.detail)

    def _paint_aside(self, painter: QPainter, line: QRect, text: str) -> int:
        """Paint what stands at the right, and return how wide it is."""
        painter.setFont(self._look.detail.font)
        painter.setPen(self._look.detail.color)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, line.width() // 3)
        painter.drawText(line.adjusted(0, 0, -18, 0), _BESIDE, shown)
        return metrics.horizontalAdvance(shown)


def _paint_text(painter: QPainter, area: QRect, text: str, bold: Spans, writing: _Writing) -> None:
    """Paint one line; the bold words are in the colour of text whatever the rest."""
    layout = QTextLayout(text, writing.font)
    layout.setTextOption(_ANYWHERE)
    layout.setFormats([_format(text, span, writing.bold) for span in bold])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(area.width())
    is_cut = line.textLength() < to_utf16(text, len(text))
    if is_cut:
        line.setLineWidth(area.width() - writing.dots)
    layout.endLayout()
    painter.setPen(writing.color)
    top = area.top() + (area.height() - line.height()) / 2
    layout.draw(painter, QPointF(area.left(), top))
    if is_cut:
        painter.setFont(writing.font)
        painter.drawText(QPointF(area.left() + line.naturalTextWidth(), top + line.ascent()), _DOTS)


def _format(text: str, span: tuple[int, int], style: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = to_utf16(text, span[0])
    found.length = to_utf16(text, span[1]) - found.start
    found.format = style
    return found
