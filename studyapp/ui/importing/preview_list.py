"""The list of a preview: topics in bold, questions indented, a note at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studyapp.qtkit.fonts import ui_font
from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import CAPTION_SIZE, RADIUS, Theme, ThemeController
from studyapp.ui.importing.preview_model import PreviewModel, PreviewRole

Index = QModelIndex | QPersistentModelIndex
_ROW = 30
_BOX = 16
_EDGE = 24
_INDENT = 24


class PreviewDelegate(QStyledItemDelegate):
    """Paints a row with its box."""

    def __init__(self, themes: ThemeController, view: QListView) -> None:
        super().__init__(view)
        self._themes = themes
        self._view = view
        self._topic_font = ui_font()
        self._topic_font.setBold(True)
        self._font = ui_font()
        self._note_font = ui_font(CAPTION_SIZE)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(200, scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._themes.current
        row: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, theme)
        is_topic = bool(index.data(PreviewRole.IS_TOPIC))
        left = row.left() + _EDGE + (0 if is_topic else _INDENT)
        box = QRectF(left + 0.5, row.center().y() - _BOX / 2 + 0.5, _BOX, _BOX)
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        _paint_box(painter, box, state, theme)
        note = index.data(PreviewRole.NOTE) or ""
        painter.setFont(self._note_font)
        painter.setPen(theme.color("hard" if index.data(PreviewRole.UNANSWERED) else "muted"))
        note_width = painter.fontMetrics().horizontalAdvance(note)
        right = row.right() - _EDGE - note_width
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(right, row.top(), note_width + 2, row.height()), middle, note)
        painter.setFont(self._topic_font if is_topic else self._font)
        painter.setPen(theme.color("muted" if state == Qt.CheckState.Unchecked else "text"))
        start = round(box.right()) + 10
        room = QRect(start, row.top(), right - start - 12, row.height())
        text = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, text)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        current = bool(option.state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        ground = QRectF(option.rect).adjusted(16.5, 0.5, -16.5, -0.5)
        if hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
        if current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 1))
            painter.drawRoundedRect(ground, RADIUS, RADIUS)


class PreviewList(QListView):
    """Shows a PreviewModel; a click anywhere on a row or the space bar ticks it."""

    def __init__(self, model: PreviewModel, themes: ThemeController) -> None:
        super().__init__()
        self._questions = model
        self.setModel(model)
        self.setItemDelegate(PreviewDelegate(themes, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick or untick the row under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._questions.toggle(index)
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick or untick the current row by the space bar."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._questions.toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _paint_box(painter: QPainter, box: QRectF, state: Qt.CheckState, theme: Theme) -> None:
    if state == Qt.CheckState.Unchecked:
        painter.setBrush(theme.color("field"))
        painter.setPen(QPen(theme.color("faint"), 1))
        painter.drawRoundedRect(box, 4, 4)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawRoundedRect(box, 4, 4)
    pen = QPen(theme.color("on-accent"), 1.75)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    partly = state == Qt.CheckState.PartiallyChecked
    mark = [(4.5, 8.0), (11.5, 8.0)] if partly else [(4.0, 8.5), (7.0, 11.5), (12.0, 5.0)]
    painter.drawPolyline(QPolygonF([box.topLeft() + QPointF(x, y) for x, y in mark]))
