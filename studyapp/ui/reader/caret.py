"""A cursor on the page that the keyboard moves, so that words are selected without a mouse."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from studyapp.qtkit.answer_geometry import target_at
from studyapp.qtkit.highlight_layer import caret_area
from studyapp.ui.reader.answer_view import AnswerView

_Move = QTextCursor.MoveOperation
_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_MOVES = {
    (Qt.Key.Key_Right, _PLAIN): _Move.NextCharacter,
    (Qt.Key.Key_Left, _PLAIN): _Move.PreviousCharacter,
    (Qt.Key.Key_Right, _CONTROL): _Move.NextWord,
    (Qt.Key.Key_Left, _CONTROL): _Move.PreviousWord,
    (Qt.Key.Key_Down, _PLAIN): _Move.Down,
    (Qt.Key.Key_Up, _PLAIN): _Move.Up,
    (Qt.Key.Key_Down, _CONTROL): _Move.NextBlock,
    (Qt.Key.Key_Up, _CONTROL): _Move.PreviousBlock,
    (Qt.Key.Key_Home, _PLAIN): _Move.StartOfLine,
    (Qt.Key.Key_End, _PLAIN): _Move.EndOfLine,
    (Qt.Key.Key_Home, _CONTROL): _Move.Start,
    (Qt.Key.Key_End, _CONTROL): _Move.End,
}
_PAGES = {Qt.Key.Key_PageDown: _Move.Down, Qt.Key.Key_PageUp: _Move.Up}


class Caret(QObject):
    """Off until it is wanted; the place is that of the view's own cursor."""

    switched = Signal(bool)
    """Whether it is there now."""
    moved = Signal()
    """The keyboard moved it without selecting."""

    def __init__(self, view: AnswerView) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)
        view.cursorPositionChanged.connect(self._update)

    @property
    def active(self) -> bool:
        """Whether it is there."""
        return self._view.caret_shown

    def switch(self, at: int | None = None) -> None:
        """Put it on the page, or take it away.

        Args:
            at: the position at which it begins; None: in what is seen.
        """
        self._view.caret_shown = not self.active
        if self.active:
            self._begin(at)
        self._update()
        self.switched.emit(self.active)

    def begin_page(self) -> None:
        """Go to the beginning of a page that was just shown."""
        if self.active:
            self._put(self._first())

    def _begin(self, at: int | None) -> None:
        if at is not None:
            self._put(at)
        elif not self._view.textCursor().hasSelection():
            self._put(self.start())

    def start(self) -> int:
        """Return where the keyboard begins: where the mouse was if that is seen, else the top."""
        view = self._view
        cursor = view.textCursor()
        is_seen = view.viewport().rect().contains(view.cursorRect())
        if cursor.position() > 0 and is_seen:
            return cursor.position()
        return max(self._first(), view.anchor().position)

    def _first(self) -> int:
        page = self._view.page
        return page.offsets.positions(0, 1)[0] if page else 0

    def _put(self, position: int) -> None:
        cursor = self._view.textCursor()
        cursor.setPosition(position)
        self._view.setTextCursor(cursor)

    def key(self, event: QKeyEvent) -> bool:
        """Move for a key; say whether it was one that moves."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        selects = bool(modifiers & _SHIFT)
        move = _MOVES.get((Qt.Key(event.key()), modifiers & ~_SHIFT))
        turns = modifiers & ~_SHIFT == _PLAIN and Qt.Key(event.key()) in _PAGES
        if move is None and not turns:
            return False
        mode = QTextCursor.MoveMode.KeepAnchor if selects else QTextCursor.MoveMode.MoveAnchor
        cursor = self._view.textCursor()
        if turns:
            self._turn(cursor, Qt.Key(event.key()), mode)
        elif move is not None:
            if move is _Move.End:
                self._view.build_all()
                cursor = self._view.textCursor()
            _move(cursor, move, mode)
        self._view.setTextCursor(cursor)
        self._reveal()
        if not selects:
            self.moved.emit()
        return True

    def _turn(self, cursor: QTextCursor, key: Qt.Key, mode: QTextCursor.MoveMode) -> None:
        """Go a view further, line by line, in the same column."""
        page = self._view.page
        if page is None:
            return
        began = caret_area(page, cursor.position()).top()
        room = 0.9 * self._view.viewport().height()
        while abs(caret_area(page, cursor.position()).top() - began) < room:
            if not _move(cursor, _PAGES[key], mode):
                return

    def _reveal(self) -> None:
        area = self.area()
        if not area.isNull():
            self._view.reveal(area)
        self._update()

    def area(self) -> QRectF:
        """Return where it is in the document."""
        page = self._view.page
        return caret_area(page, self._view.textCursor().position()) if page else QRectF()

    def middle(self) -> QPointF:
        """Return a point of the document just behind it."""
        return self.area().center() + QPointF(1, 0)

    def use(self) -> bool:
        """Use the link or the button that it is at; say whether there is one."""
        page = self._view.page
        target = target_at(page, self.middle()) if page else None
        if target is not None:
            self._view.activated.emit(target.action)
        return target is not None

    def _update(self) -> None:
        if self.active:
            self._view.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show it only while the page has the keyboard."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._update()
        return False


def _move(cursor: QTextCursor, move: _Move, mode: QTextCursor.MoveMode) -> bool:
    """Move, past blocks that hold nothing; say whether that led anywhere."""
    before = cursor.position()
    while cursor.movePosition(move, mode) and cursor.block().length() == 1:
        if cursor.atStart() or cursor.atEnd():
            break
    return cursor.position() != before
