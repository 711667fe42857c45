"""Before an interview: what it is to be, the one that was interrupted, those that were held."""

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studyapp.domain.interview import Interview, InterviewState
from studyapp.domain.interview_report import InterviewReport
from studyapp.domain.library import Topic
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.interview.options_form import OptionsForm
from studyapp.ui.interview.past_list import PastList
from studyapp.ui.interview.texts import clock_text
from studyapp.ui.shared.columns import centered, scrolled
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.message_page import MessagePage
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.words import moment

_COLUMN = 820


class Outlook(Struct, frozen=True):
    """What there is to begin with.

    Attributes:
        available: how many questions could be asked about what is chosen.
        in_all: the same about everything.
        interrupted: an interview that can be gone on with.
        past: those that came to their end, the newest first.
    """

    topics: Sequence[Topic]
    available: int
    in_all: int
    interrupted: Interview | None
    past: Sequence[InterviewReport]


class StartPage(Retranslated):
    """Asks what the interview is to be; whoever shows it looks things up and begins it."""

    start_asked = Signal()
    resume_asked = Signal()
    give_up_asked = Signal()
    read_asked = Signal()
    report_asked = Signal(object)
    """An InterviewId."""
    options_changed = Signal()

    def __init__(self, themes: ThemeController, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("interview")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._outlook: Outlook | None = None
        self._title = label("page-title")
        self._about = label("muted", wrap=True)
        self._interrupted_title = label("heading")
        self._interrupted = label("muted", wrap=True)
        self.resume_button = push_button("primary", self.resume_asked.emit)
        self.give_up_button = push_button("plain", self.give_up_asked.emit)
        self.form = OptionsForm(themes)
        self.form.changed.connect(self.options_changed)
        self.start_button = push_button("primary", self.start_asked.emit)
        self._available = label("caption")
        self.past = PastList()
        self.past.opened.connect(self.report_asked)
        self._empty = MessagePage(icons, "question")
        themes.changed.connect(self._empty.redraw)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        self._card = QFrame()
        self._card.setProperty("look", "card")
        for button in (self.resume_button, self.give_up_button, self.start_button):
            button.setAutoDefault(True)  # Return presses it, as well as Space
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._interrupted_title)
        words.addWidget(self._interrupted)
        card = QHBoxLayout(self._card)
        card.setContentsMargins(16, 12, 16, 12)
        card.setSpacing(8)
        card.addLayout(words, 1)
        card.addWidget(self.give_up_button)
        card.addWidget(self.resume_button)
        self.form.add_below(self.start_button)
        self.form.add_below(self._available)
        inside = QWidget()
        by_text(inside, QWidget.setMaximumWidth, _COLUMN)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 36, 0, 16)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addWidget(self._card)
        column.addSpacing(4)
        column.addWidget(self.form, 3)
        column.addSpacing(12)
        column.addWidget(self.past, 2)
        area = scrolled(centered(inside))
        self._pages = QStackedWidget()
        self._pages.addWidget(area)
        self._pages.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to ask, nothing to go on with and nothing to look back at."""
        look = self._outlook
        return look is not None and not (look.in_all or look.interrupted or look.past)

    def show_outlook(self, outlook: Outlook) -> None:
        """Show what there is; other topics than before leave the choice as it is."""
        before, self._outlook = self._outlook, outlook
        if before is None or before.topics != outlook.topics:
            self.form.show_topics(outlook.topics)
        if before is None or before.past != outlook.past:
            self.past.show_reports(outlook.past)
        self.retranslate()

    def take_keyboard(self) -> None:
        """Give the keyboard to what is most likely wanted."""
        if self.is_empty:
            self._empty.focus_first()
            return
        wanted = self.start_button if self._card.isHidden() else self.resume_button
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the texts."""
        self._title.setText(self.tr("Mock interview"))
        self._about.setText(
            self.tr("One question after the other, no answers until the end. Then you go through"
                    " what you said, and a report tells how it went.")
        )  # fmt: skip
        self.past.retranslate()
        self._tell_interrupted()
        look = self._outlook
        available = look.available if look else 0
        wanted = min(self.form.options.number, available)
        self.start_button.setText(self.tr("Begin: %n questions", "", wanted))
        self.start_button.setEnabled(available > 0)
        if look is not None and not available:
            self._available.setText(self.tr("No question in these topics has an answer."))
        else:
            self._available.setText(self.tr("%n questions can be asked", "", available))
        self.past.setVisible(bool(look and look.past))
        self._empty.withdraw_offers()
        self._empty.say(
            self.tr("Nothing to ask yet"),
            self.tr("Import notes with questions and answers, and then let them be asked."),
        )
        self._empty.offer(self.tr("Back to Reading"), self.read_asked.emit, primary=True)
        self._pages.setCurrentIndex(int(self.is_empty))

    def _tell_interrupted(self) -> None:
        interview = self._outlook.interrupted if self._outlook else None
        self._card.setVisible(interview is not None)
        self.give_up_button.setText(self.tr("Give Up"))
        is_plain = interview is not None
        self.start_button.setProperty("look", "plain" if is_plain else "primary")
        self.start_button.style().polish(self.start_button)
        if interview is None:
            return
        begun = moment(interview.started_at)
        if interview.state is InterviewState.RATING:
            self._interrupted_title.setText(self.tr("Answers wait to be gone through"))
            self.resume_button.setText(self.tr("Go Through"))
            self._interrupted.setText(self.tr("Interview of {time}").format(time=begun))
            self.give_up_button.hide()
            return
        self._interrupted_title.setText(self.tr("An interview was interrupted"))
        self.resume_button.setText(self.tr("Resume"))
        self.give_up_button.show()
        left = max(interview.time_left, timedelta())
        self._interrupted.setText(
            self.tr("Question {number} of {total}, {left} left  ·  begun {time}").format(
                number=(interview.at or 0) + 1,
                total=len(interview.asked),
                left=clock_text(left),
                time=begun,
            )
        )
