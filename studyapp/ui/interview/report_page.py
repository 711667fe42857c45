"""After an interview: the score in all and by topic, and each question with its gaps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from studyapp.domain.interview_report import InterviewReport
from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.interview.question_cards import QuestionCards, gaps_of
from studyapp.ui.interview.score_bars import ScoreBars
from studyapp.ui.interview.texts import score_token
from studyapp.ui.interview.walking import unrated
from studyapp.ui.shared.columns import centered, fill, scrolled
from studyapp.ui.shared.controls import label, push_button, set_ink
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.spans import Spans
from studyapp.ui.shared.words import moment, percent

_COLUMN = 760
_INK = {"again": "again", "hard-fill": "hard", "good-fill": "good"}


class ReportPage(Retranslated):
    """Numbers first, then the questions."""

    practise_asked = Signal(tuple)
    """The ids of the questions with gaps."""
    export_asked = Signal(object)
    """The InterviewReport."""
    cancel_asked = Signal()
    rest_asked = Signal()
    """What is not rated yet is to be gone through."""
    start_asked = Signal()
    question_asked = Signal(int)

    def __init__(self, themes: ThemeController) -> None:
        super().__init__()
        self.setObjectName("interview")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._report: InterviewReport | None = None
        self._title = label("page-title")
        self._when = label("muted", wrap=True)
        self._score = label("page-title")
        self._score_name = label("caption")
        self.practise_button = push_button("primary", self._practise)
        self.rest_button = push_button("plain", self.rest_asked.emit)
        self.export_button = push_button("plain", self._export)
        self.start_button = push_button("plain", self.start_asked.emit)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self.cancel_button = push_button("link", self.cancel_asked.emit)
        self._working = QWidget()
        self._topics_title, self._questions_title = label("heading"), label("heading")
        self.bars = ScoreBars(themes)
        self.cards = QuestionCards()
        self.cards.question_asked.connect(self.question_asked)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        words, score = QVBoxLayout(), QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._when)
        for line in (self._score, self._score_name):
            score.addWidget(line, 0, Qt.AlignmentFlag.AlignRight)
        head.addLayout(words, 1)
        head.addLayout(score)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (
            self.practise_button,
            self.rest_button,
            self.export_button,
            self.start_button,
        ):
            button.setAutoDefault(True)  # Return presses it, as well as Space
            buttons.addWidget(button)
        buttons.addStretch(1)
        working = QHBoxLayout(self._working)
        working.setContentsMargins(0, 0, 0, 0)
        working.addWidget(self._progress, 1)
        working.addWidget(self.cancel_button)
        self._working.hide()
        inside = QWidget()
        inside.setProperty("look", "plain")
        by_text(inside, QWidget.setMaximumWidth, _COLUMN)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 36, 0, 24)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(buttons)
        column.addWidget(self._working)
        column.addSpacing(8)
        column.addWidget(self._topics_title)
        column.addWidget(self.bars)
        column.addSpacing(8)
        column.addWidget(self._questions_title)
        column.addWidget(self.cards)
        column.addStretch(1)
        self.area = scrolled(centered(inside), takes_keys=True)
        fill(self, self.area)

    @property
    def report(self) -> InterviewReport | None:
        """What is shown."""
        return self._report

    @property
    def score(self) -> str:
        """The score in all, as it is shown."""
        return self._score.text()

    def show_report(self, report: InterviewReport) -> None:
        """Show what came of an interview."""
        is_other = self._report is None or self._report.interview.id != report.interview.id
        self._report = report
        self.retranslate()
        self.bars.show_topics(report.topics)
        self.cards.show_questions(report.questions)
        if is_other:
            self.area.verticalScrollBar().setValue(0)

    def take_keyboard(self) -> None:
        """Give the keyboard to what is most likely wanted."""
        for button in (self.rest_button, self.practise_button, self.export_button):
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the export is; a total of 0 when that is not known."""
        self._working.show()
        self.export_button.setEnabled(False)
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def hide_progress(self) -> None:
        """Let another export be asked for."""
        self._working.hide()
        self.export_button.setEnabled(True)

    def retranslate(self) -> None:
        """Set the texts."""
        self.practise_button.setText(self.tr("Practise These Gaps"))
        self.practise_button.setToolTip(
            self.tr("Be asked once more what you missed; dates stay as they are")
        )
        self.export_button.setText(self.tr("Export as PDF…"))
        self.start_button.setText(self.tr("New Interview"))
        self.cancel_button.setText(self.tr("Cancel"))
        self._progress.setAccessibleName(self.tr("Progress of the export"))
        self._topics_title.setText(self.tr("By topic"))
        self._questions_title.setText(self.tr("By question"))
        self._title.setText(self.tr("Interview report"))
        self._score_name.setText(self.tr("score in all"))
        report = self._report
        if report is None:
            return
        interview = report.interview
        facts = [
            moment(interview.started_at),
            self.tr("%n questions", "", len(report.reached)),
            Spans().duration(interview.elapsed),
        ]
        if report.gaps:
            facts.append(self.tr("%n gaps", "", report.gaps))
        self._when.setText("  ·  ".join(facts))
        self._score.setText(percent(report.score))
        set_ink(self._score, "" if report.score is None else _INK[score_token(report.score)])
        rest = len(unrated(report))
        self.rest_button.setVisible(rest > 0)
        self.rest_button.setText(self.tr("Rate the Rest: %n", "", rest))
        self.practise_button.setVisible(bool(gaps_of(report.questions)))

    def _practise(self) -> None:
        if self._report is not None:
            self.practise_asked.emit(gaps_of(self._report.questions))

    def _export(self) -> None:
        if self._report is not None:
            self.export_asked.emit(self._report)
