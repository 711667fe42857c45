"""Mock interviews in the window: start page, questions, walk through the answers, report."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from studyapp.domain.changes import Changes
from studyapp.domain.ids import InterviewId, TopicId
from studyapp.domain.interview import Interview, InterviewOptions, InterviewState
from studyapp.domain.interview_report import InterviewReport
from studyapp.domain.settings import INTERVIEW
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.interview.asking import Asking
from studyapp.ui.interview.question_page import QuestionPage
from studyapp.ui.interview.report_page import ReportPage
from studyapp.ui.interview.services import InterviewServices
from studyapp.ui.interview.start_page import Outlook, StartPage
from studyapp.ui.interview.walking import Walking
from studyapp.ui.shared.answer_body import Pane, Rubric
from studyapp.ui.shared.loading import Loader
from studyapp.ui.shared.session_bar import SessionBar
from studyapp.ui.shared.undo import UndoCommands


class InterviewMode(QWidget):
    """Three pages of which one is shown; whoever leaves an interview finds it paused."""

    read_asked = Signal()
    """The reader wants to go back to reading."""
    question_asked = Signal(int)
    """A question is to be read."""
    practise_asked = Signal(tuple)
    """Questions (their ids) are to be asked again outside the schedule."""
    export_asked = Signal(object)
    """An InterviewReport is to be written as a document."""
    message = Signal(str)

    def __init__(
        self,
        services: InterviewServices,
        operations: Operations,
        undo: UndoCommands,
        *,
        pane: Pane,
        rubric: Rubric,
        themes: ThemeController,
        icons: Icons,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._services = services
        self._operations = operations
        self._undo = undo
        self._look_number = 0
        self._interrupted: Interview | None = None
        self._past: tuple[InterviewReport, ...] | None = None
        self.bar = SessionBar()
        self.start = StartPage(themes, icons)
        self.question = QuestionPage(pane, rubric, themes, icons)
        self.report = ReportPage(themes)
        self._pages = QStackedWidget()
        for page in (self.start, self.question, self.report):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        loader = Loader(services.reading, services.annotating)
        self.asking = Asking(self.question, services, loader, operations, now)
        self.walking = Walking(self.question, services, loader, operations, undo)
        self._remembered: InterviewOptions | None = None
        if stored := services.settings.get(INTERVIEW):
            self._remembered = InterviewOptions.from_json(stored)
            self.start.form.show_options(self._remembered)
        self._connect()

    def _connect(self) -> None:
        start, report, asking, walking = self.start, self.report, self.asking, self.walking
        start.start_asked.connect(self._begin)
        start.resume_asked.connect(self._resume)
        start.give_up_asked.connect(self._give_up)
        start.read_asked.connect(self.read_asked)
        start.report_asked.connect(self.show_report)
        start.options_changed.connect(self._look)
        asking.progressed.connect(self._on_asked)
        asking.ended.connect(self._on_all_asked)
        asking.message.connect(self.message)
        walking.progressed.connect(self._on_walked)
        walking.finished.connect(self.show_report)
        walking.message.connect(self.message)
        self.question.left.connect(self._leave_walk)
        report.practise_asked.connect(self.practise_asked)
        report.export_asked.connect(self.export_asked)
        report.question_asked.connect(self.question_asked)
        report.rest_asked.connect(self._rate_rest)
        report.start_asked.connect(self.show_start)
        self.bar.undo_asked.connect(self._undo.undo)
        self._undo.changed.connect(self._show_undo)
        self._operations.bus.changed.connect(self._on_changes)

    # -- coming and going ----------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what there is, or go on where the learner was."""
        super().showEvent(event)
        shown = self._pages.currentWidget()
        if shown is self.start:
            self._past = None
            self._look()
            self.start.take_keyboard()
        elif shown is self.question:
            self.question.take_keyboard()
        elif self.report.report is not None:
            self.show_report(self.report.report.interview.id)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the time stand still while the learner is elsewhere."""
        super().hideEvent(event)
        self.asking.leave()

    def flush(self) -> None:
        """Write down what was said so far, because the window closes."""
        self.asking.leave()

    # -- the start page ------------------------------------------------------------------------

    def show_start(self) -> None:
        """Turn to the start page."""
        self.walking.end()
        self._past = None  # something may have come of what was shown
        self._pages.setCurrentWidget(self.start)
        self.bar.show_nothing()
        self._look()
        self.start.take_keyboard()

    def _look(self) -> None:
        """Find out what could be asked, and what was."""
        chosen = self.start.form.topics.chosen
        if self._remembered is not None:  # the topics to choose from are not shown yet
            chosen = self._remembered.topics
        self._look_number += 1
        past = self._past
        self._operations.run(
            lambda _: self._find(chosen, past),
            done=partial(self._on_found, self._look_number),
            writes=False,
            initiator=self,
        )

    def _find(
        self, chosen: tuple[TopicId, ...], past: tuple[InterviewReport, ...] | None
    ) -> Outlook:
        interviewing = self._services.interviewing
        topics = self._services.library.tree().topics
        alive = {topic.id for topic in topics}
        chosen = tuple(topic for topic in chosen if topic in alive)
        in_all = interviewing.available()
        available = interviewing.available(chosen) if chosen else in_all
        if past is None:
            past = tuple(interviewing.reports())
        return Outlook(topics, available, in_all, interviewing.open(), past)

    def _on_found(self, number: int, outlook: Outlook) -> None:
        if number != self._look_number:
            return
        self._interrupted = outlook.interrupted
        self._past = tuple(outlook.past)
        had_keyboard = self.start.isAncestorOf(self.focusWidget() or self)
        self.start.show_outlook(outlook)
        if self._remembered is not None:
            remembered, self._remembered = self._remembered, None
            self.start.form.show_options(remembered)
        if self.isVisible() and not had_keyboard and self._pages.currentWidget() is self.start:
            self.start.take_keyboard()

    def _begin(self) -> None:
        options = self.start.form.options
        self._operations.run(
            lambda _: self._services.settings.set(INTERVIEW, options.to_json()), initiator=self
        )
        self.asking.begin(options)

    def _resume(self) -> None:
        interview = self._interrupted
        if interview is None:
            return
        if interview.state is InterviewState.RATING:
            if self._undo.next_undo is None:  # as after a start of the app
                self._undo.remember(self._services.reviewing.last_step)
            self.walking.begin(interview.id)
        else:
            self.asking.take_up(interview)

    def _give_up(self) -> None:
        interview = self._interrupted
        if interview is not None:
            self._operations.run(
                lambda _: self._services.interviewing.abandon(interview.id),
                done=lambda _: self._look(),
                initiator=self,
            )

    # -- asking and walking --------------------------------------------------------------------

    def _on_asked(self, number: int, total: int) -> None:
        self._pages.setCurrentWidget(self.question)
        self.bar.show_progress(number, total)
        self.bar.offer_undo(False)
        self.question.take_keyboard()

    def _on_all_asked(self, interview: Interview) -> None:
        self.walking.begin(interview.id)

    def _on_walked(self, done: int, total: int) -> None:
        if done == total:  # nothing is left, and the report comes
            return
        self._pages.setCurrentWidget(self.question)
        self.bar.show_progress(done, total)
        self._show_undo()

    def _leave_walk(self) -> None:
        self.show_start()

    def _rate_rest(self) -> None:
        report = self.report.report
        if report is None:
            return
        interview = report.interview.id
        self._operations.run(
            lambda _: self._services.interviewing.end(interview),
            done=lambda _: self.walking.begin(interview),
            initiator=self,
        )

    def _show_undo(self) -> None:
        step = self._undo.next_undo
        is_rating = step is not None and step.code == "rating"
        self.bar.offer_undo(is_rating and self.walking.interview_id is not None)

    # -- the report ----------------------------------------------------------------------------

    def show_report(self, interview_id: InterviewId) -> None:
        """Turn to the report of an interview."""
        self._operations.run(
            lambda _: self._services.interviewing.report(interview_id),
            done=self._on_report,
            writes=False,
            initiator=self,
        )

    def _on_report(self, report: InterviewReport) -> None:
        if self.walking.interview_id is not None or self.asking.interview is not None:
            return  # the learner went on meanwhile
        was_shown = self._pages.currentWidget() is self.report
        self._pages.setCurrentWidget(self.report)
        self.bar.show_nothing()
        self.report.show_report(report)
        if not was_shown:
            self.report.take_keyboard()

    def _on_changes(self, changes: Changes, initiator: object) -> None:
        """Follow what is shown: what could be asked, or the report."""
        if initiator is self or not self.isVisible():
            return
        shown, report = self._pages.currentWidget(), self.report.report
        if shown is self.start and (changes.cards or changes.structure or changes.questions):
            self._past = None
            self._look()
        elif shown is self.report and report is not None and (changes.cards or changes.questions):
            self.show_report(report.interview.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back: to the start page, then to reading."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._pages.currentWidget() is self.report:
            self.show_start()
        else:
            self.read_asked.emit()
