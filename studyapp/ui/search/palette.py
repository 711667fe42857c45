"""The palette: one field that finds questions, what is written in them, and commands."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTransform,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from studyapp.domain.errors import UserError
from studyapp.domain.progress import Cancelled, Progress
from studyapp.domain.query import QueryError
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.opaque import OpaqueField
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import RADIUS_CARD, ThemeController
from studyapp.ui.search.entries import EntryModel, Section
from studyapp.ui.search.entry_list import SAMPLE, EntryList
from studyapp.ui.search.query_texts import explanation
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.composition import Composition
from studyapp.ui.shared.controls import label
from studyapp.ui.shared.float_card import SHADOW, paint_card
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.window_follower import WindowFollower

if TYPE_CHECKING:
    from studyapp.qtkit.jobs import Job

Finding = Callable[[], Sequence[Section]]
"""Turns what was found into sections; called on the GUI thread."""
Finder = Callable[[str], Callable[[Progress], Finding]]
"""Returns work that finds, to be done on a thread of the pool; it may raise a QueryError."""
Commands = Callable[[str], Section]

_WIDTH = 640
_TOP = 56
"""Room between the top of the window and the card, in pixels."""
_MOST = 460
"""Greatest height of the list, in pixels."""
_WARM_UP_AFTER = 20
"""Milliseconds after it was opened first: it is to be seen at once."""
_SETTLES_AFTER = 250
"""Milliseconds after the last list until the card gets as low as the list."""
_PAGE = 8
"""Entries that Page Up and Page Down go past."""


class Palette(Retranslated):
    """Floats above a window, over everything else in it, until something is chosen."""

    closed = Signal()

    def __init__(
        self,
        window: QWidget,
        operations: Operations,
        find: Finder,
        commands: Commands,
        *,
        themes: ThemeController,
        icons: Icons,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._themes = themes
        self._operations = operations
        self._find = find
        self._commands = commands
        self._job: Job | None = None
        self._asked = 0
        self._is_warm = False
        self._before: QWidget | None = None
        self.field = OpaqueField(themes)
        self.field.setProperty("look", "palette")
        leading = QLineEdit.ActionPosition.LeadingPosition
        icons.wear(self.field.addAction(icons.icon("search"), leading), "search")
        self.problem = label("problem", wrap=True)
        self.hint = label("caption", wrap=True)
        self.model = EntryModel()
        self.list = EntryList(self.model, themes, icons)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLES_AFTER)
        self._settling.timeout.connect(self._place)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.hide()

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 1, SHADOW + 1, SHADOW + 1, SHADOW + 1)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(RADIUS_CARD, 0, RADIUS_CARD, 0)  # the corners of the card are round
        row.addWidget(self.field)
        column.addLayout(row)
        for text in (self.problem, self.hint):
            text.setContentsMargins(18, 4, 18, 10)
            column.addWidget(text)
        column.addSpacing(1)  # for the line above the list
        column.addWidget(self.list)
        column.addSpacing(6)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self._composition = Composition(self.field)
        self.list.clicked.connect(self._choose)
        self.list.entered.connect(self._follow_mouse)
        self._follower = WindowFollower(self, self._window, self._place)
        self._themes.changed.connect(self.update)

    def retranslate(self) -> None:
        """Set the texts."""
        self.field.setPlaceholderText(self.tr("Search questions, answers, notes and commands"))
        self.field.setAccessibleName(self.tr("Search"))
        self.list.setAccessibleName(self.tr("Results"))

    # -- opening and closing ---------------------------------------------------------------------

    def open(self) -> None:
        """Show the palette, ready to type; what was searched last is selected."""
        if self.isHidden():
            self._before = self._window.focusWidget()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search(self.field.text())
        if not self._is_warm:
            self._is_warm = True
            QTimer.singleShot(_WARM_UP_AFTER, self, self._warm_up)

    def _warm_up(self) -> None:
        """Draw letters of both scripts out of sight: fonts are loaded for each size anew."""
        self.list.warm_up()
        sample = QLineEdit(SAMPLE)
        sample.setFont(self.field.font())
        sample.resize(self.field.size())
        sample.grab()
        sample.deleteLater()

    def dismiss(self) -> None:
        """Hide the palette."""
        if self.isHidden():
            return
        self._asked += 1
        if self._job is not None:
            self._job.cancel()
        self.hide()
        self.closed.emit()

    # -- searching -------------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        """Find what is typed; what an earlier key asked for is dropped."""
        if self.isHidden():
            return
        if self._job is not None:
            self._job.cancel()
        self._asked += 1
        number = self._asked
        self._job = self._operations.run(
            self._find(text),
            done=lambda finding: self._show_found(number, finding),
            failed=lambda error: self._show_failure(number, error),
            writes=False,
            initiator=self,
        )

    def _show_found(self, number: int, finding: Finding) -> None:
        if number != self._asked:
            return
        found, commands = finding(), self._commands(self.field.text())
        # A command that was typed comes before titles that only resemble what was typed.
        is_guess = not any(
            entry.bold or (entry.detail and entry.detail().hits)
            for one in found
            for entry in one.entries
        )
        first = is_guess and bool(self.field.text().strip())
        self._show([commands, *found] if first else [*found, commands], "")

    def _show_failure(self, number: int, error: Exception) -> None:
        if number != self._asked or isinstance(error, Cancelled):
            return
        told = ""
        if isinstance(error, QueryError):
            told = explanation(error)
        elif isinstance(error, UserError):
            told = error_texts.sentence(error)
        self._show([self._commands(self.field.text())], told)

    def _show(self, sections: Sequence[Section], problem: str) -> None:
        self.model.show(sections)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        empty = self.model.rowCount() == 0
        self.hint.setText(self.tr("Nothing found") if empty else "")
        self.hint.setVisible(empty and not problem)
        self.list.setVisible(not empty)
        self._go(self.model.step(-1, 0))
        self._make_room()

    # -- keyboard and mouse ----------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list from the field; go when the reader turns to something else."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(Qt.Key(event.key()))
        if event.type() == QEvent.Type.FocusOut and self._window.isActiveWindow():
            focus = self._window.focusWidget()
            if focus is not None and focus is not self.field:
                self.dismiss()
        return False

    def _on_key(self, key: Qt.Key) -> bool:
        row = self.list.currentIndex().row()
        if key in _STEPS:
            self._go(self.model.step(row, _STEPS[key]))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self._give_back()
        else:
            return key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}  # nothing else has the keyboard
        return True

    def _go(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        if row == 1:
            self.list.scrollToTop()  # with its heading
        else:
            self.list.scrollTo(index)

    def _choose(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if entry is not None:
            self._give_back()
            entry.choose()

    def _give_back(self) -> None:
        """Hide the palette and give the keyboard to who had it."""
        before, self._before = self._before, None
        self.dismiss()
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_mouse(self, index: QModelIndex) -> None:
        if self.model.entry(index):
            self.list.setCurrentIndex(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep presses on the card from what lies below."""
        event.accept()

    # -- appearance ------------------------------------------------------------------------------

    def _make_room(self) -> None:
        """Let the card grow at once, but shrink only when the reader pauses.

        A card that gets lower with one key and higher with the next is restless, and each time
        the page below it has to be painted again.
        """
        shrinks = self.list.isVisible() and self._list_height() < self.list.height()
        if shrinks:
            self._settling.start()
        else:
            self._place()

    def _list_height(self) -> int:
        room = self._window.height() - 2 * _TOP - self.field.sizeHint().height()
        most = max(80, min(scaled(_MOST), room))
        wanted = 8
        for height in self.list.heights():
            wanted += height
            if wanted >= most:
                break
        return max(80, min(wanted, most))

    def _place(self) -> None:
        self._settling.stop()
        width = min(scaled(_WIDTH), self._window.width() - 48) + 2 * SHADOW
        self.list.setFixedHeight(self._list_height())
        self.setFixedWidth(width)
        self._column.activate()
        wraps = self._column.hasHeightForWidth()
        height = self._column.heightForWidth(width) if wraps else self._column.sizeHint().height()
        self.setFixedHeight(height)
        self.move((self._window.width() - width) // 2, _TOP - SHADOW)
        if self.field.hasFocus():
            # Qt only hears of it when the field moves in the palette, not with it: without this
            # the candidates of an input method are shown where the palette was before
            corner = self.field.mapTo(self._window, QPoint())
            transform = QTransform.fromTranslate(corner.x(), corner.y())
            QGuiApplication.inputMethod().setInputItemTransform(transform)

    def sizeHint(self) -> QSize:
        """Return the size of the card with its shadow."""
        return QSize(scaled(_WIDTH) + 2 * SHADOW, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        paint_card(painter, QRectF(self.rect()), self._themes.current)
        if self.list.isVisible():
            y = self.list.geometry().top() - 1
            line = self._themes.current.color("line")
            painter.fillRect(SHADOW + 1, y, self.width() - 2 * SHADOW - 2, 1, line)


_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}
