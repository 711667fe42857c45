"""Paints the rows of the topic tree and edits the names of topics in place."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from studyapp.domain.library import Flag, QuestionState
from studyapp.qtkit.fonts import ui_font
from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import CAPTION_SIZE, RADIUS, Theme, ThemeController
from studyapp.qtkit.topic_rows import Role
from studyapp.ui.shared.flags import FLAG_TOKENS, flag_name
from studyapp.ui.shared.words import MasteryWords

if TYPE_CHECKING:
    from studyapp.domain.statistics import Mastery

ROW = 30
"""Height of a row, in pixels."""
INDENT = 16
"""What one level moves to the right, in pixels."""
_EDGE = 8
_CHEVRON = 16
_MARK = 7
_STAR = QPolygonF(
    [
        QPointF(radius * math.sin(turn * math.pi / 5), -radius * math.cos(turn * math.pi / 5))
        for turn, radius in enumerate([6.0, 2.6] * 5)
    ]
)
_PENNANT = QPolygonF([QPointF(*at) for at in ((-3, -5), (5, -2.25), (-3, 0.5))])
_POLE = (QPointF(-3.5, -5), QPointF(-3.5, 5.5))
_PILL = 17
"""Height of the pill that holds how many questions are due, in pixels."""
_BAR = QSize(44, 4)
"""The bar of mastery, in pixels."""
_SIGN = 16
"""Room that a star or a flag takes, in pixels."""

Index = QModelIndex | QPersistentModelIndex


class TopicDelegate(QStyledItemDelegate):
    """A topic is a name with a count, a question is its title with a mark."""

    def __init__(self, themes: ThemeController, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._themes = themes
        self._mastery_words = MasteryWords(self)
        self._make_fonts()
        themes.changed.connect(self._make_fonts)

    def _make_fonts(self) -> None:
        self._topic_font = ui_font(14)
        self._question_font = ui_font()
        self._count_font = ui_font(CAPTION_SIZE)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(200, scaled(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._themes.current
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, theme)
        left = self._content_left(index)
        if index.data(Role.IS_TOPIC):
            if index.model().hasChildren(_plain(index)):
                self._paint_chevron(painter, option, left, theme)
            right = self._paint_count(painter, option.rect, index, theme)
        else:
            right = self._paint_marks(painter, option.rect, index, theme)
        painter.setFont(self._font(index))
        painter.setPen(theme.color(_ink(option, index)))
        text = self._text_rect(option.rect, left, right)
        elided = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, text.width()
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Edit a name in a field that fits the row."""
        editor = QLineEdit(parent)
        editor.setProperty("look", "rename")
        editor.setFont(self._font(index))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the field over the name."""
        left = self._content_left(index) + _CHEVRON - 4
        rect = option.rect
        editor.setGeometry(
            QRect(left, rect.top() + 2, rect.right() - left - _EDGE, scaled(ROW) - 4)
        )

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the new name to the model, which asks for the change."""
        if isinstance(editor, QLineEdit):
            model.setData(_plain(index), editor.text())

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show what does not fit, or what a mark means."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self._help(option.rect, index), view)
        return True

    def is_on_chevron(self, index: Index, position: QPoint) -> bool:
        """Say whether a point is where a click opens and closes a topic."""
        left = self._content_left(index)
        return bool(index.data(Role.IS_TOPIC)) and position.x() < left + _CHEVRON

    def _help(self, row: QRect, index: Index) -> str:
        title: str = index.data()
        lines = []
        right = row.right() - 40 - _SIGN * _count_signs(index)
        if index.data(Role.MASTERY) is not None:
            right -= _BAR.width() + 8
        room = self._text_rect(row, self._content_left(index), right).width()
        if QFontMetrics(self._font(index)).horizontalAdvance(title) > room:
            lines.append(title)
        if index.data(Role.STARRED):
            lines.append(self.tr("Starred"))
        if flag := index.data(Role.FLAG):
            lines.append(flag_name(Flag(flag)))
        if due := index.data(Role.DUE):
            lines.append(self.tr("%n questions are due", "", due))
        mastery: Mastery | None = index.data(Role.MASTERY)
        if mastery is not None and mastery.questions:
            lines.append(self._mastery_words.told(mastery))
        state = index.data(Role.STATE)
        if state == QuestionState.UNANSWERED:
            lines.append(self.tr("No answer yet"))
        elif state == QuestionState.GONE:
            lines.append(self.tr("No longer in the source it came from"))
        return "\n".join(lines)

    def _font(self, index: Index) -> QFont:
        return self._topic_font if index.data(Role.IS_TOPIC) else self._question_font

    def _content_left(self, index: Index) -> int:
        depth = 0
        above = index.parent()
        while above.isValid():
            depth += 1
            above = above.parent()
        return _EDGE + 4 + depth * INDENT - self._view.horizontalScrollBar().value()

    def _text_rect(self, row: QRect, left: int, right: int) -> QRect:
        start = left + _CHEVRON + 2
        return QRect(start, row.top(), max(0, right - start), row.height())

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        ground = QRectF(option.rect).adjusted(_EDGE - 0.5, 0.5, -_EDGE + 0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or hovered:
            painter.setBrush(theme.color("accent-soft" if selected else "row-hover"))
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
        if focused and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 1))
            painter.drawRoundedRect(ground, RADIUS, RADIUS)

    def _paint_chevron(
        self, painter: QPainter, option: QStyleOptionViewItem, left: int, theme: Theme
    ) -> None:
        middle = QPoint(left + _CHEVRON // 2, option.rect.center().y() + 1)
        opened = bool(option.state & QStyle.StateFlag.State_Open)
        shape = [(-4, -2), (0, 2), (4, -2)] if opened else [(-2, -4), (2, 0), (-2, 4)]
        pen = QPen(theme.color("muted"), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(
            QPolygonF([middle.toPointF() + QPoint(*at).toPointF() for at in shape])
        )

    def _paint_count(self, painter: QPainter, row: QRect, index: Index, theme: Theme) -> int:
        right = self._paint_mastery(painter, row, index, theme)
        count = str(index.data(Role.TOTAL) or "")
        painter.setFont(self._count_font)
        width = painter.fontMetrics().horizontalAdvance(count)
        place = QRect(right - width, row.top(), width + 2, row.height())
        painter.setPen(theme.color("muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, count)
        return self._paint_due(painter, row, place.left() - 8, index, theme)

    def _paint_mastery(self, painter: QPainter, row: QRect, index: Index, theme: Theme) -> int:
        right = row.right() - _EDGE - 8
        mastery: Mastery | None = index.data(Role.MASTERY)
        if mastery is None:
            return right
        bar = QRectF(right - _BAR.width(), 0, _BAR.width(), _BAR.height())
        bar.moveCenter(QPointF(bar.center().x(), row.center().y() + 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("row-inactive"))
        painter.drawRoundedRect(bar, 2, 2)
        if mastery.value:
            bar.setWidth(max(bar.width() * mastery.value, bar.height()))
            painter.setBrush(theme.color("good-fill"))
            painter.drawRoundedRect(bar, 2, 2)
        return right - _BAR.width() - 8

    def _paint_due(
        self, painter: QPainter, row: QRect, right: int, index: Index, theme: Theme
    ) -> int:
        due = index.data(Role.DUE)
        if not due:
            return right
        text = str(due)
        height = scaled(_PILL)
        width = max(height, painter.fontMetrics().horizontalAdvance(text) + 10)
        pill = QRectF(right - width, 0, width, height)
        pill.moveCenter(QPointF(pill.center().x(), row.center().y() + 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("due"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(theme.color("on-due"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return round(pill.left()) - 8

    def _paint_marks(self, painter: QPainter, row: QRect, index: Index, theme: Theme) -> int:
        """Paint state, star and flag from the right inwards; return where they begin."""
        right = self._paint_state(painter, row, index, theme)
        middle = row.center().y() + 1
        if index.data(Role.STARRED):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hard-fill"))
            painter.drawPolygon(_STAR.translated(right - _SIGN / 2 + 2, middle))
            right -= _SIGN
        if flag := index.data(Role.FLAG):
            ink = theme.color(FLAG_TOKENS[Flag(flag)])
            at = QPointF(right - _SIGN / 2 + 2, middle)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawPolygon(_PENNANT.translated(at))
            painter.setPen(QPen(ink, 1.4))
            painter.drawLine(_POLE[0] + at, _POLE[1] + at)
            right -= _SIGN
        return right

    def _paint_state(self, painter: QPainter, row: QRect, index: Index, theme: Theme) -> int:
        right = row.right() - _EDGE - 8
        if index.data(Role.STATE) != QuestionState.UNANSWERED:
            return right
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("hard-fill"), 1.5))
        middle = QRectF(0, 0, _MARK, _MARK)
        middle.moveCenter(QPoint(right - _MARK // 2, row.center().y() + 1).toPointF())
        painter.drawEllipse(middle)
        return right - _MARK - 8


def _ink(option: QStyleOptionViewItem, index: Index) -> str:
    if option.state & QStyle.StateFlag.State_Selected:
        return "accent"
    return "muted" if index.data(Role.STATE) == QuestionState.GONE else "text"


def _count_signs(index: Index) -> int:
    return bool(index.data(Role.STARRED)) + bool(index.data(Role.FLAG))


def _plain(index: Index) -> QModelIndex:
    return (
        index
        if isinstance(index, QModelIndex)
        else index.model().index(index.row(), index.column(), index.parent())
    )
