"""Grading while reading: how the question on the page is remembered, and the grades below it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from studyapp.domain.card import Rating, ReviewKind
from studyapp.domain.changes import Changes
from studyapp.domain.errors import UserError
from studyapp.domain.ids import QuestionId
from studyapp.domain.settings import OF_DATES
from studyapp.qtkit.latest import Latest
from studyapp.ui.shared.toasts import Offer
from studyapp.ui.shell import Shell, WindowServices
from studyapp.ui.window_rescheduling import WindowRescheduling

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.services.review_items import Rated, ReviewItem
    from studyapp.ui.main_window import MainWindow
    from studyapp.ui.review.reading_bar import ReadingBar, Standing

_LOOK_AFTER = 120
"""Milliseconds after a page until its dates are worked out: nobody grades sooner."""
_RATINGS = {
    Qt.Key.Key_1: Rating.AGAIN,
    Qt.Key.Key_2: Rating.HARD,
    Qt.Key.Key_3: Rating.GOOD,
    Qt.Key.Key_4: Rating.EASY,
}


class WindowGrading(QObject):
    """Makes the bar after the first page; hidden, it costs nothing."""

    def __init__(self, window: "MainWindow", services: WindowServices, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._reviewing = services.reviewing
        self._shell = shell
        self._item: ReviewItem | None = None
        self._reading = Latest(shell.operations, self)
        self.rescheduling = WindowRescheduling(window, services, shell)
        self.bar: ReadingBar | None = None
        self.standing: Standing | None = None
        self._looking = QTimer(self, singleShot=True, interval=_LOOK_AFTER)
        self._looking.timeout.connect(self._look)
        window.reader.question_shown.connect(self._on_shown)
        window.reader.installEventFilter(self)
        window.reader.view.installEventFilter(self)
        window.actions_table["show-grades"].setChecked(shell.state.grades_shown)
        shell.bus.changed.connect(self._on_changes)

    def handlers(self) -> "dict[str, Callable[[], object]]":
        """Return what each command does."""
        return {
            "show-grades": self._show_or_hide,
            "review-history": self._show_history,
            "bury": lambda: self._set_aside("bury"),
            "suspend": lambda: self._set_aside("suspend"),
            **self.rescheduling.handlers(),
        }

    @property
    def _question(self) -> QuestionId | None:
        answer = self._window.reader.answer
        return answer.question.id if answer else None

    # -- what is shown -------------------------------------------------------------------------

    def _show_or_hide(self) -> None:
        self._shell.state.grades_shown = self._window.actions_table["show-grades"].isChecked()
        self._make()
        self._show()

    def _on_shown(self, _question: int) -> None:
        self._item = None
        self._show()
        self._looking.start()

    def _on_changes(self, changes: Changes, _initiator: object) -> None:
        has_dates = changes.structure or changes.settings & OF_DATES
        if has_dates or self._question in changes.cards:
            self._looking.start()

    def _look(self) -> None:
        """Find out how the question on the page is remembered."""
        self._make()
        self._read(self._reviewing.glance)

    def _look_closer(self) -> None:
        """Find out what each grade would lead to, too."""
        if self._item is not None and not self._item.choices:
            self._read(self._reviewing.preview)

    def _read(self, read: "Callable[[QuestionId], ReviewItem]") -> None:
        question = self._question
        if question is None:
            return
        self._reading.read(
            lambda _: read(question),
            partial(self._on_item, question),
            lambda _: None,  # it was deleted meanwhile; the page goes on by itself
        )

    def _on_item(self, question: QuestionId, item: "ReviewItem") -> None:
        if question == self._question:
            self._item = item
            self._show()

    def _make(self) -> None:
        if self.bar is None:
            from studyapp.ui.review.reading_bar import (  # noqa: PLC0415 - not at start
                ReadingBar,
                Standing,
            )

            self.standing = Standing()
            self.standing.back_asked.connect(self._take_back)
            self.standing.history_asked.connect(
                self._window.actions_table["review-history"].trigger
            )
            self._window.tag_bar.add_at_end(self.standing)
            self.bar = ReadingBar(self._shell.themes)
            self.bar.rated.connect(self._rate)
            self.bar.dates_wanted.connect(self._look_closer)
            self._window.page_column.addWidget(self.bar)

    def _show(self) -> None:
        if self.bar is None or self.standing is None:
            return
        self.standing.show_item(self._item, self._reviewing.now())
        actions = self._window.actions_table
        actions["bury"].setChecked(self._is_buried)
        actions["suspend"].setChecked(self._item is not None and self._item.card.suspended)
        self.bar.show_item(self._item)
        # Out of sight with the page, as while its answer is edited
        is_read = self._question is not None and not self._window.reader.isHidden()
        self.bar.setVisible(self._shell.state.grades_shown and is_read)

    def _show_history(self) -> None:
        from studyapp.ui.review.history_dialog import (  # noqa: PLC0415 - not at start
            HistoryDialog,
        )

        answer = self._window.reader.answer
        if answer is None:
            return
        dialog = HistoryDialog(
            self._reviewing,
            answer.question,
            self._shell.operations,
            self._shell.themes,
            self._window,
        )
        dialog.open()

    # -- setting aside -------------------------------------------------------------------------

    @property
    def _is_buried(self) -> bool:
        return self._item is not None and self._item.is_buried(self._reviewing.now())

    def _set_aside(self, name: str) -> None:
        """Let the question on the page not be asked today, or never; or again after all."""
        act = {
            ("bury", True): self._reviewing.bury,
            ("bury", False): self._reviewing.unbury,
            ("suspend", True): self._reviewing.suspend,
            ("suspend", False): self._reviewing.unsuspend,
        }[name, self._window.actions_table[name].isChecked()]
        question = self._question
        if question is not None:
            self._window.undo.perform(lambda: act([question]))

    def _take_back(self) -> None:
        """Ask the question again that is suspended, or buried."""
        suspended = self._item is not None and self._item.card.suspended
        self._window.actions_table["suspend" if suspended else "bury"].trigger()

    # -- grading -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grade by the digits while the page has the keyboard."""
        if watched is self._window.reader:
            if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
                self._show()
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and (rating := _RATINGS.get(Qt.Key(event.key()))) is not None
            and self.bar is not None
            and self.bar.isVisible()
            and self._item is not None
        ):
            self.bar.grades.button(rating).click()
            return True
        return False

    def _rate(self, rating: Rating) -> None:
        item = self._item
        if item is None or item.question_id != self._question:
            return
        question = item.question_id
        rated: list[Rated] = []
        self._item = None  # until the dates after this grade are known
        self._show()

        def rate() -> "Rated":
            made = self._reviewing.rate(question, rating, ReviewKind.READING)
            rated.append(made)
            return made

        self._window.undo.perform(
            rate, done=lambda _: self._tell(rating, rated[0]), failed=self._on_failed
        )

    def _tell(self, rating: Rating, rated: "Rated") -> None:
        if rated.is_leech:
            return  # that matters more, and was told
        from studyapp.ui.shared.ratings import rating_name  # noqa: PLC0415 - same
        from studyapp.ui.shared.spans import Spans  # noqa: PLC0415 - same

        text = self.tr("{rating}: again in {time}").format(
            rating=rating_name(rating), time=Spans().interval(rated.outcome.interval)
        )
        self._window.toast.tell(text, Offer(self.tr("Undo"), self._window.undo.undo))

    def _on_failed(self, error: Exception) -> None:
        self._looking.start()
        if isinstance(error, UserError):
            self._shell.operations.user_error.emit(error)
