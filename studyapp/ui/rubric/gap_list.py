"""The list of gaps: a card for each question, with the points that were missed."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from studyapp.domain.ids import QuestionId
from studyapp.domain.rubric import Gap
from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import CAPTION_SIZE, RADIUS_CARD, ThemeController
from studyapp.ui.rubric.counts import GapCounts, day

_GROUP = Qt.ItemDataRole.UserRole
_PADDING = 16
_APART = 10
_LINE = 6
_INDENT = 16
_DOT = 5
_TITLE_SIZE = 14
_WRAP = int(Qt.TextFlag.TextWordWrap)
_Index = QModelIndex | QPersistentModelIndex


class QuestionGaps(Struct, frozen=True):
    """The gaps of one question, in the order of its points."""

    gaps: tuple[Gap, ...]

    @property
    def question_id(self) -> QuestionId:
        """The question."""
        return self.gaps[0].question_id


def by_question(gaps: Sequence[Gap]) -> list[QuestionGaps]:
    """Return gaps that come newest first as groups, in the order of the newest of each."""
    groups: dict[QuestionId, list[Gap]] = {}
    for gap in gaps:
        groups.setdefault(gap.question_id, []).append(gap)
    return [QuestionGaps(tuple(group)) for group in groups.values()]


class _GapPainter(QStyledItemDelegate):
    """Draws the cards."""

    def __init__(self, themes: ThemeController, shown_in: "GapList") -> None:
        super().__init__(shown_in)
        self._themes = themes
        self._list = shown_in

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        group: QuestionGaps = index.data(_GROUP)
        width = self._list.viewport().width() - 2 * _PADDING
        height = self._height(self._title(), group.gaps[0].title, width)
        height += QFontMetrics(self._caption()).lineSpacing() + 2 + _LINE
        for gap in group.gaps:
            height += (
                self._height(self._list.font(), gap.point.text, self._room(gap, width)) + _LINE
            )
        return QSize(0, height + 2 * _PADDING - _LINE + _APART)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - not in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - same
        group: QuestionGaps = index.data(_GROUP)
        theme, first = self._themes.current, group.gaps[0]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = bool(state & QStyle.StateFlag.State_Selected) and self._list.hasFocus()
        is_hot = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = "accent" if is_current else "field-line" if is_hot else "line"
        painter.setPen(QPen(theme.color(edge), 1))
        painter.setBrush(theme.color("panel"))
        card = QRectF(rect).adjusted(0.5, 0.5, -0.5, -_APART - 0.5)
        painter.drawRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
        inside = rect.adjusted(_PADDING, _PADDING, -_PADDING, 0)
        painter.setFont(self._title())
        painter.setPen(theme.color("text"))
        inside.setTop(inside.top() + painter.drawText(inside, _WRAP, first.title).height() + 2)
        painter.setFont(self._caption())
        painter.setPen(theme.color("muted"))
        caption = f"{first.topic}  ·  {day(first.missed_at)}"
        painter.drawText(inside, 0, caption)
        inside.setTop(inside.top() + painter.fontMetrics().lineSpacing() + _LINE)
        for gap in group.gaps:
            inside.setTop(inside.top() + self._paint_gap(painter, inside, gap) + _LINE)
        painter.restore()

    def _paint_gap(self, painter: QPainter, inside: QRect, gap: Gap) -> int:
        theme = self._themes.current
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("hard-fill"))
        middle = inside.top() + QFontMetrics(self._list.font()).height() / 2
        painter.drawEllipse(QRectF(inside.left() + 2, middle - _DOT / 2, _DOT, _DOT))
        painter.setFont(self._list.font())
        painter.setPen(theme.color("text"))
        words = inside.adjusted(_INDENT, 0, 0, 0)
        words.setWidth(self._room(gap, inside.width()))
        used = painter.drawText(words, _WRAP, gap.point.text)
        if times := _times(gap):
            painter.setFont(self._caption())
            painter.setPen(theme.color("hard"))
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight), times)
        return used.height()

    def _room(self, gap: Gap, width: int) -> int:
        times = _times(gap)
        aside = QFontMetrics(self._caption()).horizontalAdvance(times) + 16 if times else 0
        return width - _INDENT - aside

    def _height(self, font: QFont, text: str, width: int) -> int:
        return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height()

    def _title(self) -> QFont:
        font = QFont(self._list.font())
        font.setPixelSize(scaled(_TITLE_SIZE))
        font.setBold(True)
        return font

    def _caption(self) -> QFont:
        font = QFont(self._list.font())
        font.setPixelSize(scaled(CAPTION_SIZE))
        return font


class GapList(QListWidget):
    """Cards, each of which can be chosen by mouse and keyboard."""

    def __init__(self, themes: ThemeController) -> None:
        super().__init__()
        self.setStyleSheet("QListWidget { background: transparent; }")
        self.setMouseTracking(True)
        self.setItemDelegate(_GapPainter(themes, self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setLayoutMode(QListWidget.LayoutMode.Batched)
        themes.changed.connect(self.viewport().update)

    def show_groups(self, groups: Sequence[QuestionGaps]) -> None:
        """List groups; the current one and the place stay."""
        current, place = self.current, self.verticalScrollBar().value()
        self.clear()
        for group in groups:
            item = QListWidgetItem(self)
            item.setData(_GROUP, group)
            parts = [group.gaps[0].title, *(gap.point.text for gap in group.gaps)]
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join(parts))
            if current is not None and group.question_id == current.question_id:
                self.setCurrentItem(item)
        if self.currentRow() < 0:
            self.setCurrentRow(0)
        self.verticalScrollBar().setValue(place)

    @property
    def current(self) -> QuestionGaps | None:
        """The group that is chosen."""
        item = self.currentItem()
        return self.group_of(item) if item else None

    @property
    def shown(self) -> list[QuestionGaps]:
        """All groups that are listed."""
        return [self.group_of(self.item(row)) for row in range(self.count())]

    def group_of(self, item: QListWidgetItem) -> QuestionGaps:
        """Return the group of a card."""
        return item.data(_GROUP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines of the cards anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


def _times(gap: Gap) -> str:
    """Return how often a point was missed, if it was more than once."""
    return GapCounts().times(gap.times) if gap.times > 1 else ""
