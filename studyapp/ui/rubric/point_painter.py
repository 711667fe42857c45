"""Draws key points: a box to tick or a dot, the words, and how often they were missed."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studyapp.domain.rubric import KeyPoint, PointOrigin
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import CAPTION_SIZE, RADIUS, ThemeController

POINT = Qt.ItemDataRole.UserRole
TICKED = Qt.ItemDataRole.UserRole + 1
"""Whether the point was had; None in a list without boxes."""
NOTE = Qt.ItemDataRole.UserRole + 2
"""What stands below the words: how often they were missed."""

_SIDE = 8
_ABOVE = 5
_BOX = 16
_GAP = 8
_DOT = 5
_CORNER = 4
_EDITOR = 28
_WRAP = int(Qt.TextFlag.TextWordWrap)
_Index = QModelIndex | QPersistentModelIndex


class PointPainter(QStyledItemDelegate):
    """Draws and edits the rows of one list."""

    worded = Signal(object, str)
    """The KeyPoint that was edited, and its new words."""

    def __init__(self, themes: ThemeController, icons: Icons, shown_in: QListWidget) -> None:
        super().__init__(shown_in)
        self._themes = themes
        self._icons = icons
        self._list = shown_in

    def height(self, index: _Index, width: int) -> int:
        """Return how high a row is in a width, in pixels."""
        room = QRect(0, 0, width - 2 * _SIDE - _BOX - _GAP, 10_000)
        text = QFontMetrics(self._font(index)).boundingRect(room, _WRAP, _text(index))
        below = QFontMetrics(self._caption()).lineSpacing() + 2 if index.data(NOTE) else 0
        return max(text.height(), _BOX) + below + 2 * _ABOVE

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row."""
        return QSize(0, self.height(index, self._list.viewport().width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a row."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - not in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - same
        theme = self._themes.current
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state)
        words = rect.adjusted(_SIDE + _BOX + _GAP, _ABOVE, -_SIDE, -_ABOVE)
        ticked: bool | None = index.data(TICKED)
        if ticked is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hard-fill" if index.data(NOTE) else "faint"))
            middle = _ABOVE + QFontMetrics(self._font(index)).height() / 2
            dot = QRectF(rect.left() + _SIDE + 5, rect.top() + middle - _DOT / 2, _DOT, _DOT)
            painter.drawEllipse(dot)
        else:
            self._paint_box(painter, rect.left() + _SIDE, rect.top() + _ABOVE + 1, ticked=ticked)
        painter.setFont(self._font(index))
        painter.setPen(theme.color("text"))
        used = painter.drawText(words, _WRAP, _text(index))
        if note := index.data(NOTE):
            painter.setFont(self._caption())
            painter.setPen(theme.color("hard"))
            painter.drawText(words.adjusted(0, used.height() + 2, 0, 0), 0, note)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._themes.current
        is_current = bool(state & QStyle.StateFlag.State_Selected) and self._list.hasFocus()
        if not is_current and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setPen(QPen(theme.color("focus"), 1) if is_current else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent-soft" if is_current else "hover"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _paint_box(self, painter: QPainter, left: int, top: int, *, ticked: bool) -> None:
        theme = self._themes.current
        box = QRectF(left + 0.5, top + 0.5, _BOX - 1, _BOX - 1)
        painter.setPen(QPen(theme.color("accent" if ticked else "muted"), 1))
        painter.setBrush(theme.color("accent" if ticked else "field"))
        painter.drawRoundedRect(box, _CORNER, _CORNER)
        if ticked:
            ratio = self._list.devicePixelRatioF()
            painter.drawPixmap(left, top, self._icons.pixmap("check", "on-accent", _BOX, ratio))

    def _font(self, index: _Index) -> QFont:
        font = QFont(self._list.font())
        point: KeyPoint = index.data(POINT)
        font.setItalic(point.origin is PointOrigin.SUGGESTED and not point.edited)
        return font

    def _caption(self) -> QFont:
        font = QFont(self._list.font())
        font.setPixelSize(scaled(CAPTION_SIZE))
        return font

    # -- editing in place ----------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Return the field to reword a point in."""
        editor = QLineEdit(parent)
        editor.setProperty("look", "rename")
        editor.setAccessibleName(self.tr("Key point"))
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Put the words into the field."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(_text(index))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Tell the new words; the list follows when the library has them."""
        if isinstance(editor, QLineEdit) and editor.text().split() != _text(index).split():
            self.worded.emit(index.data(POINT), editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        """Lay the field over the words."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - not in the stubs
        left = rect.left() + _SIDE + _BOX + _GAP - 6
        top = rect.center().y() - _EDITOR // 2 + 1
        editor.setGeometry(left, max(0, top), rect.right() - left - 2, _EDITOR)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keep the shortcuts of the window out of the field."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        return super().eventFilter(watched, event)  # pyright: ignore[reportArgumentType] - a QObject


def _text(index: _Index) -> str:
    point: KeyPoint = index.data(POINT)
    return point.text
