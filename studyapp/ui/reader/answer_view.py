"""What the mouse and the keyboard do on an answer page: use, select, scroll, zoom, copy."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from studyapp.qtkit.answer_geometry import line_top, target_at, target_rects
from studyapp.qtkit.answer_model import PageContent, Shape, Target
from studyapp.qtkit.answer_style import AnswerStyle
from studyapp.qtkit.answer_surface import IconSource
from studyapp.qtkit.highlight_layer import caret_area, highlight_areas
from studyapp.qtkit.image_store import ImageStore
from studyapp.qtkit.page_copy import copied
from studyapp.ui.reader.page_view import PageView

_CARET = 2
"""Width of the cursor, in pixels."""
_CONTEXT_LINES = 2
"""Lines that stay in sight when a page is turned."""


class AnswerView(PageView):
    """A page that can be read, selected and used, but not edited."""

    activated = Signal(object)
    """An Action of the page that the reader chose."""
    hovered = Signal(object)
    """The Target under the mouse, or None."""
    zoom_asked = Signal(int)
    """Steps of zoom, by the wheel."""
    history_asked = Signal(int)
    """-1 back, 1 forward, by the buttons of the mouse."""
    menu_asked = Signal(QPoint, object)
    """Where a context menu is wanted, global, and the Target there, or None."""
    menu_made = Signal(object)
    """A PageMenu that is about to be shown; more may be added to it."""

    def __init__(
        self,
        style: AnswerStyle,
        icons: IconSource,
        images: ImageStore,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(style, icons, images, parent)
        self._pressed: Target | None = None
        self.caret_shown = False
        """Whether the keyboard moves a cursor over the page."""
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Page"))

    def changeEvent(self, event: QEvent) -> None:
        """Say what this is in the language in use."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Page"))
        super().changeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse over links and buttons; select while a button is down."""
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._hover(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take note of what is pressed; begin a selection elsewhere."""
        steps = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}
        if event.button() in steps:
            self.history_asked.emit(steps[event.button()])
            return
        self._set_focused(None)
        self._pressed = None
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._target(event.position())
            if self._pressed is not None and self._pressed.shape != Shape.TEXT:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Use what was pressed, unless text was selected with it."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        is_click = not self.textCursor().hasSelection() or pressed.shape != Shape.TEXT
        if is_click and pressed == self._target(event.position()):
            self.activated.emit(pressed.action)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self._set_hovered(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y()
            self.zoom_asked.emit((steps > 0) - (steps < 0))
            event.accept()
            return
        super().wheelEvent(event)
        self._hover(event.position())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu that fits what is there."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self._keyboard_place())
            self.menu_asked.emit(at, self.surface.focused)
            return
        self.menu_asked.emit(event.globalPos(), self._target(QPointF(event.pos())))

    def _keyboard_place(self) -> QPoint:
        """Return where in the viewport the keyboard is at."""
        page = self.page
        if page is None:
            return QPoint()
        areas: list[QRectF] = []
        placed = self.surface.highlights.find(page, self.surface.highlights.focused)
        if self.surface.focused is not None:
            areas = target_rects(page, self.surface.focused)
        elif placed is not None and not self.textCursor().hasSelection():
            areas = highlight_areas(page, placed.start, placed.end)
        area = areas[0] if areas else caret_area(page, self.textCursor().position())
        inside = QRectF(self.viewport().rect()).adjusted(8, 8, -8, -8)
        point = self.to_viewport(area).bottomLeft()
        x = min(max(point.x(), inside.left()), inside.right())
        return QPointF(x, min(max(point.y(), inside.top()), inside.bottom())).toPoint()

    def _target(self, point: QPointF) -> Target | None:
        page = self.page
        return target_at(page, self.to_document(point)) if page else None

    def _hover(self, point: QPointF) -> None:
        self._set_hovered(self._target(point))
        self.hovered.emit(self.surface.hovered)

    def _set_hovered(self, target: Target | None) -> None:
        if target == self.surface.hovered:
            return
        for changed in (self.surface.hovered, target):
            self._update(changed)
        self.surface.hovered = target
        is_hand = target is not None
        shape = Qt.CursorShape.PointingHandCursor if is_hand else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        self.viewport().setToolTip(target.label if target else "")
        if target is None:
            QToolTip.hideText()

    def _update(self, target: Target | None) -> None:
        page = self.page
        if target is None or page is None:
            return
        for area in target_rects(page, target):
            self.viewport().update(self.to_viewport(area).toAlignedRect().adjusted(-8, -8, 8, 8))

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, and use what the keyboard is at."""
        bar = self.verticalScrollBar()
        line = self._style.px(28)
        turn = max(line, self.viewport().height() - _CONTEXT_LINES * line)
        focused = self.surface.focused
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_shifted = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        moves = {
            Qt.Key.Key_PageDown: bar.value() + turn,
            Qt.Key.Key_PageUp: bar.value() - turn,
            Qt.Key.Key_Space: bar.value() + (-turn if is_shifted else turn),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_Down: bar.value() + 2 * line,
            Qt.Key.Key_Up: bar.value() - 2 * line,
        }
        key = Qt.Key(event.key())
        uses = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if focused is not None and uses and is_plain:
            self.activated.emit(focused.action)
        elif focused is not None and key == Qt.Key.Key_Escape:
            self._set_focused(None)
        elif key == Qt.Key.Key_End and is_plain:
            self.build_all()
            bar.setValue(bar.maximum())
        elif key in moves and (is_plain or (is_shifted and key == Qt.Key.Key_Space)):
            bar.setValue(moves[key])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go on to the next thing on the page; leave it behind the last one."""
        page = self.page
        targets = page.targets if page else []
        if targets and page is not None:
            index = self._next_index(targets, forward=next)
            if index is not None:
                self._set_focused(targets[index])
                areas = target_rects(page, targets[index])
                if areas:
                    self.reveal(areas[0])
                return True
        self._set_focused(None)
        return super().focusNextPrevChild(next)

    def _next_index(self, targets: list[Target], *, forward: bool) -> int | None:
        step = 1 if forward else -1
        if self.surface.focused in targets:
            index = targets.index(self.surface.focused) + step
        else:
            index = 0 if forward else len(targets) - 1
        return index if 0 <= index < len(targets) else None

    def _set_focused(self, target: Target | None) -> None:
        if target != self.surface.focused:
            for changed in (self.surface.focused, target):
                self._update(changed)
            self.surface.focused = target

    # The cursor

    def rebuild(self, content: PageContent | None = None) -> None:
        """Build the page anew, with the cursor where it was."""
        at = self.textCursor().position()
        super().rebuild(content)
        if self.caret_shown:
            cursor = self.textCursor()
            cursor.setPosition(min(at, self.document().characterCount() - 1))
            anchor = self.anchor()
            self.setTextCursor(cursor)
            self.go_to(anchor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cursor over the page."""
        super().paintEvent(event)
        if not self.caret_shown or self.page is None or not self.hasFocus():
            return
        area = self.to_viewport(caret_area(self.page, self.textCursor().position()))
        painter = QPainter(self.viewport())
        bar = QRectF(round(area.left()) - 1, round(area.top()), _CARET, round(area.height()))
        painter.fillRect(bar, self._style.color("accent"))

    # Selection and search

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection for the clipboard."""
        page = self.page
        return copied(page, self.textCursor()) if page else QMimeData()

    def set_found(self, found: list[tuple[int, int]], current: int, *, reveal: bool = True) -> None:
        """Mark what a search found, (position, length) in the document, and go to one of them."""
        self.surface.found, self.surface.found_current = found, current
        self.viewport().update()
        page = self.page
        if reveal and page is not None and 0 <= current < len(found):
            position, _ = found[current]
            top = line_top(page, position)
            self.reveal(QRectF(0, top, 1, self._style.px(28)))

    def selected_range(self) -> tuple[int, int]:
        """Return the selection as positions of the document."""
        cursor: QTextCursor = self.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()
