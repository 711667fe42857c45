"""A list of key points that are ticked, reworded, removed and put into another order."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QMenu, QSizePolicy

from studyapp.domain.rubric import KeyPoint, PointOrigin, Ticked
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.rubric.point_painter import NOTE, POINT, TICKED, PointPainter

_MOVES = {
    QAbstractItemView.DropIndicatorPosition.AboveItem: 0,
    QAbstractItemView.DropIndicatorPosition.OnItem: 0,
    QAbstractItemView.DropIndicatorPosition.BelowItem: 1,
}


class PointList(QListWidget):
    """As high as its rows; keys that it has no use for go on to what it stands in.

    Space or a click ticks, F2 or a double click rewords, Delete removes, Alt+Up and Alt+Down or
    dragging move.
    """

    ticks_changed = Signal()
    edited = Signal(object, str)
    """A KeyPoint and its new words."""
    removed = Signal(object)
    """A KeyPoint."""
    moved = Signal(object, int)
    """A KeyPoint and its new place, counted without itself."""

    def __init__(self, themes: ThemeController, icons: Icons, *, ticks: bool) -> None:
        super().__init__()
        self._ticks = ticks
        self._pressed: QListWidgetItem | None = None
        self._painter = PointPainter(themes, icons, self)
        self._painter.worded.connect(self.edited)
        self.setItemDelegate(self._painter)
        self.setStyleSheet("QListWidget { background: transparent; }")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setEditTriggers(QListWidget.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        themes.changed.connect(self.viewport().update)

    # -- what is shown -------------------------------------------------------------------------

    def show_points(
        self, points: Sequence[KeyPoint], notes: Mapping[str, str] | None = None
    ) -> None:
        """List points; ticks and the current row stay with those that were listed before.

        Args:
            points: in order.
            notes: what stands below points, by their keys.
        """
        notes = notes or {}
        had = self.ticked()
        row = self.currentRow()
        current = self._point(self.item(row)) if row >= 0 else None
        self.clear()
        for point in points:
            item = QListWidgetItem(self)
            before = next((each for each in had if _is_same(each.point, point)), None)
            item.setData(POINT, point)
            item.setData(TICKED, bool(before and before.had) if self._ticks else None)
            item.setData(NOTE, notes.get(point.key, ""))
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsEditable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            if point.origin is PointOrigin.SUGGESTED and not point.edited:
                item.setToolTip(self.tr("Guessed from the text of the answer; F2 rewords it."))
            self._speak(item)
            if current is not None and _is_same(current, point):
                self.setCurrentItem(item)
        if self.currentRow() < 0 and row >= 0:
            self.setCurrentRow(min(row, self.count() - 1))
        self.updateGeometry()

    def ticked(self) -> tuple[Ticked, ...]:
        """Return the points, and whether each is ticked."""
        return tuple(
            Ticked(self._point(item), bool(item.data(TICKED)))
            for item in map(self.item, range(self.count()))
        )

    def untick(self) -> None:
        """Take all ticks away."""
        for item in map(self.item, range(self.count())):
            self._set_ticked(item, ticked=False)

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        model = self.model()
        return sum(self._painter.height(model.index(row, 0), width) for row in range(self.count()))

    def sizeHint(self) -> QSize:
        """Return the room that all rows take in the width that there is."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return the same height: nothing scrolls in here."""
        return QSize(super().minimumSizeHint().width(), self.heightForWidth(self.width()))

    # -- what the reader does ------------------------------------------------------------------

    def toggle(self, item: QListWidgetItem) -> None:
        """Tick a point, or take its tick away."""
        if self._ticks:
            self._set_ticked(item, ticked=not item.data(TICKED))
            self.ticks_changed.emit()

    def move_current(self, by: int) -> None:
        """Move the current point up (-1) or down (1)."""
        to = self.currentRow() + by
        if self.currentRow() >= 0 and 0 <= to < self.count():
            self.moved.emit(self._point(self.currentItem()), to)

    def remove_current(self) -> None:
        """Take the current point off the list."""
        if item := self.currentItem():
            self.removed.emit(self._point(item))

    def edit_current(self) -> None:
        """Reword the current point in its place."""
        if item := self.currentItem():
            self.editItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the list, and let others go on."""
        if action := self._action_of(event):
            action()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}:
            super().keyPressEvent(event)
        else:
            event.ignore()  # letters and numbers are commands around the list, no search in it

    def _action_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            return lambda: self.move_current(-1 if key == Qt.Key.Key_Up else 1)
        if alt or self.currentItem() is None:
            return None
        if key == Qt.Key.Key_Space and self._ticks:
            return lambda: self.toggle(self.currentItem())
        if key == Qt.Key.Key_Delete:
            return self.remove_current
        if key == Qt.Key.Key_F2:
            return self.edit_current
        return None

    def event(self, event: QEvent) -> bool:
        """Take the keys of the list before the window does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._action_of(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first point when the keyboard comes."""
        super().focusInEvent(event)
        if not self.selectedItems():  # Qt made the first one current, which nobody sees
            self.setCurrentRow(max(self.currentRow(), 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed."""
        super().mousePressEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.itemAt(event.position().toPoint()) if is_left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick what was clicked, unless it was dragged."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed is self.itemAt(event.position().toPoint()):
            self.toggle(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Reword a point; the first of the two clicks ticked nothing, then."""
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self.toggle(item)
            self.setCurrentItem(item)
            self.editItem(item)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a point."""
        item = self.itemAt(event.pos())
        if item is None:
            return
        self.setCurrentItem(item)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, keys, action in (
            (self.tr("Reword"), "F2", self.edit_current),
            (self.tr("Move Up"), "Alt+Up", lambda: self.move_current(-1)),
            (self.tr("Move Down"), "Alt+Down", lambda: self.move_current(1)),
            (self.tr("Remove"), "Del", self.remove_current),
        ):
            entry = menu.addAction(text, action)
            entry.setShortcut(keys)
        menu.popup(event.globalPos())

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where a point was dropped; the list follows when the library has it."""
        item = self.currentItem()
        if item is not None:
            under = self.indexAt(event.position().toPoint())
            to = under.row() + _MOVES.get(self.dropIndicatorPosition(), 0)
            to = to if under.isValid() else self.count()
            self.moved.emit(self._point(item), to - (to > self.currentRow()))
        # Nothing moves here by itself.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def _set_ticked(self, item: QListWidgetItem, *, ticked: bool) -> None:
        item.setData(TICKED, ticked)
        self._speak(item)

    def _speak(self, item: QListWidgetItem) -> None:
        """Say to a screen reader what is seen."""
        parts = [self._point(item).text, str(item.data(NOTE))]
        if self._ticks:
            parts.append(self.tr("ticked") if item.data(TICKED) else self.tr("not ticked"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, parts)))

    def _point(self, item: QListWidgetItem) -> KeyPoint:
        return item.data(POINT)


def _is_same(before: KeyPoint, now: KeyPoint) -> bool:
    """Tell whether a point is one that was listed before, perhaps not yet in the library."""
    if before.key:
        return before.key == now.key
    return before.source_text == now.source_text
