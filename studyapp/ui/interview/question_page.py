"""A question of an interview: asked without its answer, and walked through with it."""

from collections.abc import Callable
from enum import Enum, auto

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QStackedWidget, QVBoxLayout, QWidget

from studyapp.domain.card import Rating
from studyapp.domain.interview_report import ReportedQuestion
from studyapp.domain.rubric import Ticked
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.interview.asking_footer import AskingFooter
from studyapp.ui.interview.walking_footer import WalkingFooter
from studyapp.ui.shared.answer_body import AnswerBody, Pane, Rubric
from studyapp.ui.shared.answer_field import AnswerField
from studyapp.ui.shared.aside import Aside
from studyapp.ui.shared.grade_bar import RATING_KEYS
from studyapp.ui.shared.loading import Asked
from studyapp.ui.shared.message_page import MessagePage
from studyapp.ui.shared.retranslation import Retranslated

_FOOTER = 84
_FIELD = 280
_OVER_THE_LIST = {*RATING_KEYS, Qt.Key.Key_Escape}
"""Keys that mean the same while key points are ticked."""


class Cover(Enum):
    """What hides the question."""

    PAUSE = auto()
    END = auto()
    """The learner is asked whether to end early."""


class QuestionPage(Retranslated):
    """Shows one question at a time; whoever shows it keeps the time and what was said."""

    next_asked = Signal()
    skip_asked = Signal()
    pause_asked = Signal()
    resume_asked = Signal()
    end_asked = Signal()
    end_confirmed = Signal()
    rated = Signal(object)
    """The Rating that was chosen."""
    previous_asked = Signal()
    following_asked = Signal()
    report_asked = Signal()
    left = Signal()

    def __init__(self, pane: Pane, rubric: Rubric, themes: ThemeController, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("interview")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pane = pane
        self._rubric = rubric
        self._asked: Asked | None = None
        self._is_asking = True
        self._cover: Cover | None = None
        self._told: tuple[int, int] = (0, 0)
        self._default: Rating | None = None
        self.field = AnswerField(_FIELD)
        self._aside = Aside(rubric.widget)
        self._body = AnswerBody(pane, self.field, self._aside)
        self.asking = AskingFooter(icons)
        self.walking = WalkingFooter(themes)
        self.message = MessagePage(icons, "pause")
        themes.changed.connect(self.message.redraw)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._shown = QStackedWidget()
        self._shown.addWidget(self._body)
        self._shown.addWidget(self.message)
        self._footer = QFrame()
        self._footer.setProperty("look", "footer")
        by_text(self._footer, QWidget.setFixedHeight, _FOOTER)
        footer = QVBoxLayout(self._footer)
        footer.setContentsMargins(0, 0, 0, 0)
        self._footers = QStackedWidget()
        self._footers.addWidget(self.asking)
        self._footers.addWidget(self.walking)
        footer.addWidget(self._footers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._shown, 1)
        column.addWidget(self._footer)

    def _connect(self) -> None:
        self._pane.widget.installEventFilter(self)
        self._rubric.keyboard.installEventFilter(self)
        self._rubric.suggested.connect(self._suggest)
        self.field.done.connect(self.next_asked)
        self.field.left.connect(self._leave_field)
        self.asking.next_asked.connect(self.next_asked)
        self.asking.skip_asked.connect(self.skip_asked)
        self.asking.pause_asked.connect(self.pause_asked)
        self.asking.end_asked.connect(self.end_asked)
        self.walking.rated.connect(self.rated)
        self.walking.previous_asked.connect(self.previous_asked)
        self.walking.next_asked.connect(self.following_asked)
        self.walking.report_asked.connect(self.report_asked)

    def retranslate(self) -> None:
        """Set the texts."""
        self.field.set_hint(
            self.tr("Ctrl+Return for the next question  ·  after Escape, S skips and P pauses")
        )
        if self._cover is not None:
            self._say()

    # -- what is shown -------------------------------------------------------------------------

    @property
    def asked(self) -> Asked | None:
        """What is shown."""
        return self._asked

    @property
    def cover(self) -> Cover | None:
        """What hides the question now."""
        return self._cover

    def points(self) -> tuple[Ticked, ...]:
        """Return the key points and whether each was ticked; nothing when nobody ticked any."""
        return self._rubric.ticked()

    def ask(self, asked: Asked, typed: str, *, follow_up: bool, last: bool) -> None:
        """Ask a question, with what was typed before it was left."""
        self._asked = asked
        self._is_asking = True
        self.uncover()
        self.field.begin(typed)
        self.asking.show_last(last=last)
        content = asked.hidden
        if follow_up:
            path = (self.tr("Follow-up question"), *content.topic_path)
            content = replace(content, topic_path=path)
        self._pane.show(asked.item.question_id, content)
        self._footers.setCurrentWidget(self.asking)
        self._body.arrange(revealed=False, beside=False)
        self.take_keyboard()

    def walk(self, asked: Asked, reported: ReportedQuestion) -> None:
        """Show what was said beside the answer, to be rated."""
        self._asked = asked
        self._is_asking = False
        self.uncover()
        said, skipped = reported.asked, reported.asked.skipped
        text = said.text or ("" if skipped else self.tr("Nothing typed."))
        if skipped:
            text = "\n".join(filter(None, (self.tr("Skipped."), text)))
        self._aside.show_answer(text, said.duration)
        self._default = Rating.AGAIN if skipped else None
        self._rubric.show_question(asked.item.question_id)
        self.walking.grades.show_choices(asked.item.choices)
        self._suggest(None)
        self.walking.show_given(reported.result.rating)
        self._pane.show(asked.item.question_id, asked.content, asked.annotations)
        self._footers.setCurrentWidget(self.walking)
        self._body.arrange(revealed=True)
        self.take_keyboard()

    def show_choices(self, asked: Asked) -> None:
        """Take newer dates of the answer that is shown."""
        self._asked = asked
        self.walking.grades.show_choices(asked.item.choices)

    def show_cover(self, cover: Cover, done: int, total: int) -> None:
        """Hide the question, and say why.

        Args:
            cover: why.
            done: how many questions were asked, this one not counted.
            total: how many there are.
        """
        self._cover = cover
        self._told = done, total
        self._say()
        self._shown.setCurrentWidget(self.message)
        self._footer.hide()
        self.take_keyboard()

    def uncover(self) -> None:
        """Show the question again."""
        self._cover = None
        self._shown.setCurrentWidget(self._body)
        self._footer.show()

    def take_keyboard(self) -> None:
        """Give it to the field while a question is asked, else to the page.

        Who begins to type is not to find that the first S of it skipped the question for good.
        """
        if self._cover is not None:
            self.message.focus_first()
        elif self._is_asking:
            self._type()
        else:
            self._leave_field()

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - a setter
        """Let nothing be asked for while something is being written down."""
        self.asking.set_busy(busy)
        self.field.edit.setReadOnly(busy)  # what is typed now would be in no answer
        self.walking.setEnabled(not busy)

    def _say(self) -> None:
        done, total = self._told
        message = self.message
        message.withdraw_offers()
        if self._cover is Cover.PAUSE:
            message.show_icon("pause")
            message.say(
                self.tr("Paused"),
                self.tr("The time stands still at question {number} of {total}.").format(
                    number=done + 1, total=total
                ),
            )
            message.offer(self.tr("Go On"), self.resume_asked.emit, primary=True)
            message.offer(self.tr("End Early…"), self.end_asked.emit)
        else:
            message.show_icon("question")
            message.say(
                self.tr("End the interview now?"),
                self.tr(
                    "Question {number} of {total} is open. What you said stays; you go on with"
                    " the walk through the answers."
                ).format(number=done + 1, total=total),
            )
            message.offer(self.tr("Go On"), self.resume_asked.emit, primary=True)
            message.offer(self.tr("End Now"), self.end_confirmed.emit)

    def _suggest(self, rating: Rating | None) -> None:
        self.walking.grades.suggest(rating or self._default)

    # -- keys ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys before the page scrolls by them, or the list looks for them."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self._rubric.keyboard and event.key() not in _OVER_THE_LIST:
            return False
        return self._take_key(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that buttons and the like had no use for."""
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_return = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if self._asked is None or event.isAutoRepeat():
            return False
        if modifiers == Qt.KeyboardModifier.ControlModifier and is_return:
            if self._is_asking and self._cover is None:
                self.next_asked.emit()
            return True
        if modifiers:
            return False
        act = self._acts().get(Qt.Key.Key_Return if is_return else key)
        if act is None:
            return False
        act()
        return True

    def _acts(self) -> dict[Qt.Key, Callable[[], object]]:
        """Return what the keys do now."""
        if self._cover is not None:
            return {
                Qt.Key.Key_Return: self._press,
                Qt.Key.Key_P: self.resume_asked.emit,
                Qt.Key.Key_Escape: self.resume_asked.emit,
            }
        if self._is_asking:
            return {
                Qt.Key.Key_Return: self._type,
                Qt.Key.Key_S: self.skip_asked.emit,
                Qt.Key.Key_P: self.pause_asked.emit,
                Qt.Key.Key_Escape: self.pause_asked.emit,
            }
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Left: self.walking.previous_button.click,
            Qt.Key.Key_Right: self.walking.next_button.click,
            Qt.Key.Key_Escape: self._leave,
        }
        if self.walking.given is not None:
            return {**acts, Qt.Key.Key_Space: self.walking.next_button.click}
        grades = self.walking.grades
        for key, rating in RATING_KEYS.items():
            acts[key] = grades.button(rating).click
        acts[Qt.Key.Key_Space] = grades.button(grades.suggested or Rating.GOOD).click
        if not self._rubric.widget.isHidden():
            acts[Qt.Key.Key_T] = self._tick
        return acts

    def _press(self) -> None:
        button = self.focusWidget()
        if isinstance(button, QAbstractButton):
            button.click()

    def _type(self) -> None:
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave_field(self) -> None:
        self._pane.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick(self) -> None:
        self._rubric.keyboard.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave(self) -> None:
        if self._pane.widget.hasFocus():
            self.left.emit()
        else:
            self.take_keyboard()
