"""A question as it is asked: first without its answer, then with it and the grades."""

from datetime import timedelta

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studyapp.domain.card import Rating
from studyapp.domain.rubric import Ticked
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.review.first_word import FirstWord
from studyapp.ui.review.tools import Tools
from studyapp.ui.shared.answer_body import AnswerBody, Pane, Rubric
from studyapp.ui.shared.answer_field import AnswerField
from studyapp.ui.shared.aside import Aside
from studyapp.ui.shared.controls import push_button
from studyapp.ui.shared.grade_bar import RATING_KEYS, GradeBar
from studyapp.ui.shared.loading import Asked
from studyapp.ui.shared.retranslation import Retranslated

_REVEAL = 220
"""Width of the button that shows the answer, in pixels."""
_FOOTER = 84
_POINTS_AFTER = 50
"""Milliseconds after which the key points of a question are fetched: its page comes first."""
_OVER_THE_LIST = {*RATING_KEYS, Qt.Key.Key_Escape}
"""Keys that mean the same while key points are ticked."""
_OF_LETTERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.GroupSwitchModifier
"""What may be held down while a letter is typed."""


class QuestionPage(Retranslated):
    """Asks one question at a time; whoever shows it says what a grade does."""

    revealed = Signal()
    rated = Signal(object)
    """The Rating that was chosen."""
    edit_asked = Signal()
    suspend_asked = Signal()
    bury_asked = Signal()
    due_asked = Signal()
    forget_asked = Signal()
    left = Signal()
    """Escape: the reader has enough for now."""

    def __init__(self, pane: Pane, rubric: Rubric, themes: ThemeController, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("review")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pane = pane
        self._asked: Asked | None = None
        self._is_revealed = False
        self._spent = 0
        self._clock = QElapsedTimer()
        self._answered_after = timedelta()
        self.field = AnswerField()
        self._rubric = rubric
        self._fetching_points = QTimer(self, singleShot=True, interval=_POINTS_AFTER)
        self._fetching_points.timeout.connect(self._fetch_points)
        self.aside = Aside(rubric.widget)
        self.reveal_button = push_button("primary", self.reveal)
        self.reveal_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.reveal_button.setProperty("rank", "large")
        by_text(self.reveal_button, QWidget.setMinimumWidth, _REVEAL)
        self.grades = GradeBar(themes)
        self.tools = Tools(icons)
        self._body = AnswerBody(pane, self.field, self.aside)
        pane.widget.installEventFilter(self)
        self._first_word = FirstWord(pane.widget, self.field)
        rubric.keyboard.installEventFilter(self)
        rubric.suggested.connect(self._suggest)
        self._letters: dict[Qt.Key, SignalInstance] = {
            Qt.Key.Key_E: self.edit_asked,
            Qt.Key.Key_S: self.suspend_asked,
            Qt.Key.Key_B: self.bury_asked,
            Qt.Key.Key_D: self.due_asked,
            Qt.Key.Key_N: self.forget_asked,
        }
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        footer = QFrame()
        footer.setProperty("look", "footer")
        by_text(footer, QWidget.setFixedHeight, _FOOTER)
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        balance = QWidget()
        balance.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        balance.setMaximumWidth(self.tools.sizeHint().width())
        row.addWidget(balance, 1)
        row.addStretch(1)
        row.addWidget(self.grades, 100)
        row.addWidget(self.reveal_button)
        row.addStretch(1)
        row.addWidget(self.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._body, 1)
        column.addWidget(footer)

    def _connect(self) -> None:
        self.field.done.connect(self.reveal)
        self.field.left.connect(self.take_keyboard)
        self.grades.rated.connect(self._rate)
        self.tools.edit_asked.connect(self.edit_asked)
        self.tools.suspend_asked.connect(self.suspend_asked)
        self.tools.bury_asked.connect(self.bury_asked)
        self.tools.due_asked.connect(self.due_asked)
        self.tools.forget_asked.connect(self.forget_asked)

    def retranslate(self) -> None:
        """Set the texts."""
        self.reveal_button.setText(self.tr("Show Answer"))
        self.reveal_button.setToolTip(self.tr("Show the answer  (Space)"))
        self.field.set_hint(self.tr("Space to show the answer, or Ctrl+Return while typing"))

    # -- what is asked -------------------------------------------------------------------------

    @property
    def asked(self) -> Asked | None:
        """What is asked."""
        return self._asked

    @property
    def is_revealed(self) -> bool:
        """Whether the answer is to be seen."""
        return self._is_revealed

    @property
    def spent(self) -> timedelta:
        """How long the question has been in sight."""
        running = self._clock.elapsed() if self._clock.isValid() else 0
        return timedelta(milliseconds=self._spent + running)

    @property
    def answered_after(self) -> timedelta:
        """How long the reader took until the answer was shown."""
        return self._answered_after if self._is_revealed else self.spent

    def points(self) -> tuple[Ticked, ...]:
        """Return the key points and whether each was ticked; nothing when nobody ticked any."""
        return self._rubric.ticked()

    def ask(self, asked: Asked, typed: str = "") -> None:
        """Show a question without its answer; something may have been typed before."""
        self._asked = asked
        self._spent = 0
        self._clock.invalidate()
        if self.isVisible():
            self._clock.start()
        self.field.begin(typed)
        self._fetching_points.start()
        self.grades.show_choices(asked.item.choices)
        self.grades.suggest(None)
        self._turn(revealed=False)
        self.take_keyboard()
        self._first_word.set_wanted(wanted=True)

    def reveal(self) -> None:
        """Show the answer, what was typed, and the grades."""
        if self._asked is None or self._is_revealed:
            return
        self._first_word.set_wanted(wanted=False)
        self._answered_after = self.spent
        if self._fetching_points.isActive():
            self._fetch_points()
        self.aside.show_answer(self.field.text, self._answered_after)
        self._turn(revealed=True)
        self.take_keyboard()
        self.revealed.emit()

    def show_anew(self, asked: Asked) -> None:
        """Show the same question again after it changed, as far as it was shown."""
        self._asked = asked
        self.grades.show_choices(asked.item.choices)
        if self._is_revealed:
            self._pane.show_changed(asked.content, asked.annotations)
        else:
            self._pane.show_changed(asked.hidden)
        self._body.arrange(revealed=self._is_revealed)

    def _suggest(self, rating: Rating | None) -> None:
        if not self._fetching_points.isActive():  # else it is of the question before
            self.grades.suggest(rating)

    def _fetch_points(self) -> None:
        self._fetching_points.stop()
        if self._asked is not None:
            self._rubric.show_question(self._asked.item.question_id)

    def show_choices(self, asked: Asked) -> None:
        """Take newer dates of the question that is asked."""
        self._asked = asked
        self.grades.show_choices(asked.item.choices)

    def take_keyboard(self) -> None:
        """Let the keys of a review work."""
        self._pane.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, *, revealed: bool) -> None:
        asked = self._asked
        if asked is None:
            return
        self._is_revealed = revealed
        self.grades.setVisible(revealed)
        self.reveal_button.setVisible(not revealed)
        self.tools.show_keys(shown=revealed)
        if revealed:
            self._pane.show(asked.item.question_id, asked.content, asked.annotations)
        else:
            self._pane.show(asked.item.question_id, asked.hidden)
        self._body.arrange(revealed=revealed)

    def _rate(self, rating: Rating) -> None:
        if self._is_revealed:
            self.rated.emit(rating)

    # -- time ----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Go on counting the time."""
        super().showEvent(event)
        if self._asked is not None:
            self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Count no time while the reader is elsewhere."""
        super().hideEvent(event)
        if self._clock.isValid():
            self._spent += self._clock.elapsed()
            self._clock.invalidate()

    # -- keys ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of a review before the page scrolls by them, or the list looks for them."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self._rubric.keyboard and event.key() not in _OVER_THE_LIST:
            return False
        return self._take_key(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that buttons and the like had no use for."""
        is_over_list = event.key() in _OVER_THE_LIST
        if self.aside.isAncestorOf(self.focusWidget()) and not is_over_list:
            return  # Space ticks there, and must not grade where there is nothing to tick
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if self._asked is None:
            return False
        if self._begins_answer(event):
            self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.edit.insertPlainText(event.text())
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if key in RATING_KEYS and self._is_revealed:
            self.grades.button(RATING_KEYS[key]).click()
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._go_on()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self._is_revealed:
            self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key in self._letters:
            self._letters[key].emit()
        elif key == Qt.Key.Key_T and self._is_revealed and not self._rubric.widget.isHidden():
            self._rubric.keyboard.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key == Qt.Key.Key_Escape:
            if self._pane.widget.hasFocus():
                self.left.emit()
            else:
                self.take_keyboard()
        else:
            return False
        return True

    def _begins_answer(self, event: QKeyEvent) -> bool:
        """Tell whether a letter is the first of an answer.

        Who begins to type is not to find that the first S of it suspended the question. Letters
        mean something else after the answer only, and where the keyboard is at the tools.
        """
        if self._is_revealed or self.tools.isAncestorOf(self.focusWidget()):
            return False
        return event.text().isalpha() and not event.modifiers() & ~_OF_LETTERS

    def _go_on(self) -> None:
        """Show the answer; when it is there, take the grade that is suggested."""
        if self._is_revealed:
            self.grades.button(self.grades.suggested or Rating.GOOD).click()
        else:
            self.reveal()
