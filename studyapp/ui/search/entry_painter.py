"""Paints the rows of the palette."""

from collections.abc import Callable
from dataclasses import dataclass

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
from studyapp.qtkit.theme import CAPTION_SIZE, RADIUS, ThemeController
from studyapp.ui.search.entries import Entry, Role, Spans

_HEADING, _LINE, _TWO_LINES = 28, 34, 52
_ICON = 16
_LEFT = 42
"""Where texts begin, in pixels."""
_DOTS = "…"
"""Stand where a text does not fit."""


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    bold: Spans
    font: QFont
    token: str


class EntryPainter(QStyledItemDelegate):
    """Paints headings and entries, with bold words where they matched."""

    def __init__(
        self,
        themes: ThemeController,
        icons: Icons,
        shown_in: QListView,
        puts_off: Callable[[QRect], bool],
    ) -> None:
        """``puts_off`` tells of the place of a row whether it is painted another time."""
        super().__init__(shown_in)
        self._puts_off = puts_off
        self._themes = themes
        self._icons = icons
        self._list = shown_in

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row."""
        entry = index.data(Role.ENTRY)
        if not isinstance(entry, Entry):
            return QSize(0, scaled(_HEADING))
        return QSize(0, scaled(_TWO_LINES if entry.detail else _LINE))

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
        entry = index.data(Role.ENTRY)
        if isinstance(entry, Entry):
            self._paint_entry(painter, rect, entry, bool(state & QStyle.StateFlag.State_Selected))
        else:
            self._paint_heading(painter, rect, str(index.data()))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(self._small())
        painter.setPen(self._themes.current.color("muted"))
        below = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(16, 0, -16, -5), below, text)

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry, is_current: bool) -> None:
        theme = self._themes.current
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent-soft"))
            painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), RADIUS, RADIUS)
        line = QRect(rect.left(), rect.top() + 1, rect.width(), scaled(_LINE) - 2)
        ink = "accent" if is_current else "muted"
        ratio = self._list.devicePixelRatioF()
        corner = QPointF(rect.left() + 17, line.center().y() - _ICON / 2 + 1)
        painter.drawPixmap(corner, self._icons.pixmap(entry.icon, ink, _ICON, ratio))
        right = rect.right() - 18
        if entry.aside:
            right -= self._paint_aside(painter, line, entry.aside) + 16
        text = QRect(rect.left() + _LEFT, line.top(), right - rect.left() - _LEFT, line.height())
        self._paint_text(painter, text, _Words(entry.text, entry.bold, self._list.font(), "text"))
        if entry.detail:
            below = QRect(
                text.left(), line.bottom() - 6, text.width(), scaled(_TWO_LINES - _LINE) + 4
            )
            found = entry.detail()
            words = _Words(found.text, found.hits, self._small(), "muted")
            self._paint_text(painter, below, words)

    def _paint_aside(self, painter: QPainter, line: QRect, text: str) -> int:
        """Paint what stands at the right, and return how wide it is."""
        painter.setFont(self._small())
        painter.setPen(self._themes.current.color("muted"))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, line.width() // 3)
        beside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line.adjusted(0, 0, -18, 0), beside, shown)
        return metrics.horizontalAdvance(shown)

    def _paint_text(self, painter: QPainter, area: QRect, words: _Words) -> None:
        """Paint one line; the bold words are in the colour of text whatever the rest."""
        theme = self._themes.current
        strong = QFont(words.font)
        strong.setBold(True)
        layout = QTextLayout(words.text, words.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        layout.setTextOption(option)
        layout.setFormats(_formats(words, strong, theme.color("text")))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(area.width())
        is_cut = line.textLength() < to_utf16(words.text, len(words.text))
        if is_cut:
            dots = QFontMetrics(words.font).horizontalAdvance(_DOTS)
            line.setLineWidth(area.width() - dots)
        layout.endLayout()
        painter.setPen(theme.color(words.token))
        top = area.top() + (area.height() - line.height()) / 2
        layout.draw(painter, QPointF(area.left(), top))
        if is_cut:
            painter.setFont(words.font)
            end = QPointF(area.left() + line.naturalTextWidth(), top + line.ascent())
            painter.drawText(end, _DOTS)

    def _small(self) -> QFont:
        font = QFont(self._list.font())
        font.setPixelSize(scaled(CAPTION_SIZE))
        return font


def _formats(words: _Words, font: QFont, color: QColor) -> list[QTextLayout.FormatRange]:
    formats: list[QTextLayout.FormatRange] = []
    for start, end in words.bold:
        found = QTextLayout.FormatRange()
        found.start = to_utf16(words.text, start)
        found.length = to_utf16(words.text, end) - found.start
        style = QTextCharFormat()
        style.setFont(font)
        style.setForeground(color)
        found.format = style
        formats.append(found)
    return formats
