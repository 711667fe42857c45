"""Chooses the date of an interview and what it is about, and shows at once what comes of it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QProgressBar,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.domain.errors import UserError
from studyapp.domain.goal import DEFAULT_PER_DAY, MOST_PER_DAY, Goal
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import QuestionRow, Topic
from studyapp.domain.progress import Progress
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.text_size import by_text, open_at
from studyapp.qtkit.theme import ThemeController
from studyapp.services.library import LibraryService
from studyapp.services.planning import LONGEST, GoalPlan, PlanningService
from studyapp.services.reading import ReadingService
from studyapp.ui.dashboard.plan_charts import PlanCharts
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.calendar import Calendar
from studyapp.ui.shared.controls import SpinBox, label, push_button
from studyapp.ui.shared.topic_choice import TopicChoice
from studyapp.ui.shared.undo import UndoCommands
from studyapp.ui.shared.words import Counted, long_day, percent

if TYPE_CHECKING:
    from studyapp.qtkit.jobs import Job

_LATER = 200
"""Milliseconds after the last change until it is planned."""
_SLOW = 400
"""Milliseconds after which it is shown that planning takes its time."""
_FIRST_DATE = 30
"""Days ahead that are proposed at first."""
_CALENDAR, _LEFT = 206, 300


class PlanDialog(QDialog):
    """Plans off this thread; what was asked before is given up when something else is wanted."""

    study_asked = Signal(object)
    """The questions of today's plan, once it is kept, as a tuple."""

    def __init__(
        self,
        planning: PlanningService,
        *,
        library: LibraryService,
        reading: ReadingService,
        undo: UndoCommands,
        operations: Operations,
        themes: ThemeController,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._planning, self._reading = planning, reading
        self._undo, self._operations = undo, operations
        self._job: Job | None = None
        self._had = planning.goal
        self._today = planning.today()
        self.plan: GoalPlan | None = None
        self._counted = Counted(self)
        self.calendar = Calendar(themes)
        self.per_day = SpinBox()
        self.per_day.setRange(1, MOST_PER_DAY)
        self.topics = TopicChoice(themes)
        self.state = label("heading", wrap=True)
        self.outlook = label("muted", wrap=True)
        self.warning = label("problem", wrap=True)
        self.more_button = push_button("plain", self._take_least)
        self.charts = PlanCharts(themes)
        self.today_list = QListWidget()
        self.busy = QProgressBar()
        self.busy.setTextVisible(False)
        self.busy.setRange(0, 0)
        self.remove_button = push_button("plain", self._remove)
        self.cancel_button = push_button("plain", self.reject)
        self.study_button = push_button("plain", self._study)
        self.save_button = push_button("primary", self._save)
        self._date_name, self._topics_name = label("heading"), label("heading")
        self._per_day_name, self._today_name = label("text"), label("caption")
        self._per_day_name.setBuddy(self.per_day)
        self._waiting = QTimer(self, singleShot=True, interval=_LATER)
        self._waiting.timeout.connect(self._make_plan)
        self._showing_busy = QTimer(self, singleShot=True, interval=_SLOW)
        self._showing_busy.timeout.connect(self.busy.show)
        self._lay_out()
        self._fill()
        self.retranslate()
        self.calendar.selectionChanged.connect(self._change)
        self.per_day.valueChanged.connect(self._change)
        self.topics.changed.connect(self._change)
        operations.run(
            lambda _: library.tree().topics, done=self._show_topics, writes=False, initiator=self
        )

    # -- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        open_at(self, 1040, 720)
        self.setMinimumSize(820, 560)
        per_day = QHBoxLayout()
        per_day.addWidget(self._per_day_name, 1)
        per_day.addWidget(self.per_day)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._date_name)
        by_text(self.calendar, QWidget.setMinimumHeight, _CALENDAR)
        left.addWidget(self.calendar)
        left.addLayout(per_day)
        left.addSpacing(8)
        left.addWidget(self._topics_name)
        left.addWidget(self.topics, 1)
        for widget in (self.calendar, self.topics):
            by_text(widget, QWidget.setFixedWidth, _LEFT)
        notice = QHBoxLayout()
        notice.setSpacing(8)
        notice.addWidget(self.warning, 1)
        notice.addWidget(self.more_button)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.state)
        right.addWidget(self.outlook)
        right.addLayout(notice)
        right.addWidget(self.busy)
        right.addWidget(self.charts, 3)
        right.addWidget(self._today_name)
        right.addWidget(self.today_list, 2)
        # Takes the room when there is no plan to show, which else the lines of text share out
        right.addItem(QSpacerItem(0, 0, vData=QSizePolicy.Policy.Expanding))
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left)
        columns.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        for button in (self.cancel_button, self.study_button, self.save_button):
            buttons.addWidget(button)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 20, 20, 16)
        page.setSpacing(16)
        page.addLayout(columns, 1)
        page.addLayout(buttons)
        self.today_list.setProperty("look", "framed")
        self.today_list.setUniformItemSizes(True)
        keep = self.busy.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.busy.setSizePolicy(keep)
        self.busy.hide()
        self.save_button.setDefault(True)

    def _fill(self) -> None:
        goal = self._had or Goal(self._today + timedelta(days=_FIRST_DATE))
        first = self._today + timedelta(days=1)
        self.calendar.limit(min(first, goal.date), self._today + timedelta(days=LONGEST - 1))
        self.calendar.choose(goal.date)
        self.per_day.setValue(goal.per_day if self._had else DEFAULT_PER_DAY)
        self.remove_button.setVisible(self._had is not None)
        self._show_plan(None)

    def _show_topics(self, topics: Sequence[Topic]) -> None:
        self.topics.show_topics(topics, {})
        if self._had is not None:
            self.topics.choose(self._had.topics)
        self._make_plan()

    def retranslate(self) -> None:
        """Set the texts."""
        self.setWindowTitle(self.tr("Interview Date"))
        self._date_name.setText(self.tr("When is the interview?"))
        self._topics_name.setText(self.tr("What is it about?"))
        self.topics.setToolTip(self.tr("Without a choice it is about everything"))
        self._per_day_name.setText(self.tr("&Questions a day"))
        self._today_name.setText(self.tr("Today"))
        self.calendar.setAccessibleName(self.tr("Date of the interview"))
        self.topics.setAccessibleName(self.tr("Topics of the interview"))
        self.today_list.setAccessibleName(self.tr("Today’s plan"))
        self.remove_button.setText(self.tr("Remove Date"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.save_button.setText(self.tr("Save"))
        self.study_button.setText(self.tr("Save and Study Today’s Plan"))
        self._show_plan(self.plan)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- planning ------------------------------------------------------------------------------

    @property
    def goal(self) -> Goal:
        """What is chosen."""
        return Goal(self.calendar.day, self.topics.chosen, self.per_day.value())

    @property
    def is_planning(self) -> bool:
        """Whether what is shown is not what is chosen."""
        return self._job is not None or self._waiting.isActive()

    def _change(self) -> None:
        self._stop()
        self._waiting.start()

    def _stop(self) -> None:
        self._waiting.stop()
        self._showing_busy.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _make_plan(self) -> None:
        self._stop()
        goal = self.goal
        if goal.date <= self._today:
            self.busy.hide()
            self._show_past(goal)
            return

        def work(progress: Progress) -> tuple[GoalPlan, Sequence[QuestionRow]]:
            plan = self._planning.plan(goal, progress)
            first = plan.plan.days[0]
            return plan, self._reading.rows_of([*first.reviews, *first.new])

        job = self._job = self._operations.run(
            work,
            done=lambda made: self._take(job, *made),
            failed=lambda error: self._fail(job, error),
            writes=False,
            initiator=self,
        )
        self._showing_busy.start()

    def _take(self, job: "Job", plan: GoalPlan, rows: Sequence[QuestionRow]) -> None:
        if job is not self._job:
            return
        self._settle()
        self.today_list.clear()
        for row in rows:
            self.today_list.addItem(row.title)
        self._show_plan(plan)

    def _fail(self, job: "Job", error: Exception) -> None:
        if job is self._job and isinstance(error, UserError):
            self._settle()
            self._show_plan(None)
            self.state.setText(error_texts.sentence(error))

    def _settle(self) -> None:
        self._job = None
        self._showing_busy.stop()
        self.busy.hide()

    def _show_past(self, goal: Goal) -> None:
        self._show_plan(None)
        if goal.date == self._today:
            self.state.setText(self.tr("The interview is today"))
            self.outlook.setText(self.tr("Choose the next date, or remove this one."))
            return
        self.state.setText(self.tr("The date has passed"))
        self.outlook.setText(
            self.tr("The interview was on {date}. Choose the next date, or remove it.").format(
                date=long_day(goal.date)
            )
        )

    def _show_plan(self, plan: GoalPlan | None) -> None:
        self.plan = plan
        asked = self._asked()
        for widget in (self.charts, self._today_name):
            widget.setVisible(plan is not None)
        self.today_list.setVisible(bool(asked))
        self.study_button.setEnabled(bool(asked))
        self.save_button.setEnabled(plan is not None)
        is_short = plan is not None and plan.plan.unseen > 0
        self.warning.setVisible(is_short)
        self.more_button.setVisible(is_short)
        if plan is None:
            self.state.setText("")
            self.outlook.setText("")
            return
        counted = self._counted
        self.state.setText(
            self.tr("{days} until {date}").format(
                days=counted.days(plan.days_left), date=long_day(plan.goal.date)
            )
        )
        self.outlook.setText(
            self.tr(
                "{questions}, {seen} of them seen. Readiness on that day: {then} with this plan,"
                " {without} without more study."
            ).format(
                questions=counted.questions(plan.questions),
                seen=plan.seen,
                then=percent(plan.plan.readiness[-1]),
                without=percent(plan.plan.without),
            )
        )
        if not plan.questions:
            self.outlook.setText(self.tr("There is no question to learn in these topics."))
        self.warning.setText(
            self.tr("No room for {questions}: at least {number} a day are needed.").format(
                questions=counted.questions(plan.plan.unseen), number=plan.least_per_day
            )
        )
        self.more_button.setText(self.tr("Take {number} a Day").format(number=plan.least_per_day))
        self.more_button.setEnabled(plan.least_per_day <= MOST_PER_DAY)
        self._today_name.setVisible(plan.questions > 0)
        self._today_name.setText(
            self.tr("Today: {questions}").format(questions=counted.questions(len(asked)))
            if asked
            else self.tr("Today: nothing more to do")
        )
        self.charts.show_plan(plan)

    def _asked(self) -> tuple[QuestionId, ...]:
        first = self.plan.plan.days[0] if self.plan else None
        return (*first.reviews, *first.new) if first else ()

    def _take_least(self) -> None:
        if self.plan is not None:
            self.per_day.setValue(self.plan.least_per_day)

    # -- ending --------------------------------------------------------------------------------

    def _save(self) -> None:
        goal = self.goal
        self._undo.perform(lambda: self._planning.set_goal(goal))
        self.accept()

    def _study(self) -> None:
        asked = self._asked()
        self._save()
        self.study_asked.emit(asked)

    def _remove(self) -> None:
        self._undo.perform(lambda: self._planning.set_goal(None))
        self.accept()

    def done(self, result: int) -> None:
        """Give up what is being planned."""
        self._stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Likewise."""
        self._stop()
        super().closeEvent(event)

    def sizeHint(self) -> QSize:
        """Return a size that shows the charts well."""
        return QSize(1040, 720)
