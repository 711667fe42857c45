"""A library, and the mode of interviews on it with a clock of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studyapp.domain.ids import QuestionId
from studyapp.domain.interview import Interview, InterviewState
from studyapp.services.interviewing import InterviewingService
from studyapp.ui.answer_pane import AnswerPane
from studyapp.ui.interview.interview_mode import InterviewMode
from studyapp.ui.interview.services import InterviewServices
from studyapp.ui.rubric.checklist import Checklist
from studyapp.ui.rubric.question_points import QuestionPoints
from studyapp.ui.shared.answer_body import Rubric
from studyapp.ui.shared.undo import UndoCommands
from tests.ui.review.conftest import Eventually, Time, time
from tests.ui.shell.conftest import World, eventually, services, shell, world

__all__ = ["eventually", "services", "shell", "time", "world"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ignore what the offscreen platform says it cannot do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support "))


@dataclass
class Monotonic:
    """Seconds that pass when told to."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Hall:
    """The mode in a window of its own, and what a person at it does."""

    world: World
    clock: Monotonic
    mode: InterviewMode
    undo: UndoCommands
    bot: QtBot
    eventually: Eventually
    told: list[str] = field(default_factory=list)
    left: list[InterviewMode] = field(default_factory=list)
    """Modes of earlier starts; what they had written may still be on its way."""

    @property
    def interviewing(self) -> InterviewingService:
        return self.world.services.interviewing

    @property
    def page(self) -> QWidget:
        """What has the keyboard while a question is asked."""
        return self.mode.question._pane.widget

    @property
    def open(self) -> Interview:
        found = self.interviewing.open()
        assert found is not None
        return found

    @property
    def place(self) -> int:
        interview = self.mode.asking.interview
        assert interview is not None
        assert interview.at is not None
        return interview.at

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        on = self.page if self.mode.question.cover is None else self.mode.question
        self.bot.keyClick(on, key, modifier or Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        self.press(Qt.Key.Key_Return)
        self.bot.keyClicks(self.mode.question.field.edit, text)

    def pass_by(self, seconds: float) -> None:
        """Let time pass while the clock is looked at, as it is."""
        while seconds > 0:
            self.clock.now += min(1, seconds)
            self.mode.asking.tick()
            seconds -= 1

    def begin(self, questions: int = 3) -> Interview:
        """Begin an interview of everything."""
        form = self.mode.start.form
        self.eventually(self.mode.start.start_button.isEnabled)
        form.length.choose("own")
        form.questions.setValue(questions)
        self.mode.start.start_button.click()
        self.eventually(lambda: self.mode.asking.interview is not None)
        self.settle()
        return self.open

    def restart(self) -> None:
        """Quit, and start again."""
        self.mode.hide()
        self.settle()
        self.left.append(self.mode)
        self.undo = UndoCommands(self.world.shell.operations, self.undo)
        self.mode = new_mode(self.world, self.undo, self.clock)
        show(self)

    def settle(self) -> None:
        """Wait until everything is written down and shown."""
        for _ in range(3):
            idle: list[bool] = []
            self.world.shell.operations.run(
                lambda _: None, done=lambda _, idle=idle: idle.append(True)
            )
            self.eventually(lambda idle=idle: bool(idle))

    def next(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def answer_all(self) -> InterviewState:
        """Go through all questions without a word, to the first answer."""
        while self.mode.asking.interview is not None:
            self.pass_by(10)
            self.next()
        self.eventually(lambda: self.mode.walking.interview_id is not None)
        self.settle()
        return self.open.state

    def rate(self, key: Qt.Key) -> None:
        self.press(key)
        self.settle()

    def title_of(self, question: QuestionId) -> str:
        return next(name for name, one in self.world.questions.items() if one == question)

    @property
    def shown(self) -> str:
        asked = self.mode.question.asked
        return asked.content.title if asked else ""


@pytest.fixture
def hall(world: World, time: Time, qtbot: QtBot, eventually: Eventually) -> Iterator[Hall]:
    services, shell = world.services, world.shell
    assert time.now
    services._interviewing = InterviewingService(services.file, services.reviewing)
    undo = UndoCommands(shell.operations)
    clock = Monotonic()
    hall = Hall(world, clock, new_mode(world, undo, clock), undo, qtbot, eventually)
    hall.mode.message.connect(hall.told.append)
    show(hall)
    yield hall
    hall.settle()
    undo.deleteLater()


def show(hall: Hall) -> None:
    """Show the mode as the window does."""
    hall.bot.addWidget(hall.mode)
    hall.mode.resize(1200, 720)
    hall.mode.show()
    hall.mode.activateWindow()
    hall.settle()


def new_mode(world: World, undo: UndoCommands, clock: Monotonic) -> InterviewMode:
    services, shell = world.services, world.shell
    pane = AnswerPane(
        services.reading,
        services.fetching,
        shell.operations,
        themes=shell.themes,
        icons=shell.icons,
        zoom=1.0,
    )
    points = QuestionPoints(services.rubric, undo, shell.operations, undo)
    checklist = Checklist(points, shell.themes, shell.icons)
    return InterviewMode(
        InterviewServices(
            services.interviewing,
            services.reviewing,
            services.reading,
            services.annotating,
            services.library,
            services.settings,
        ),
        shell.operations,
        undo,
        pane=pane,
        rubric=Rubric(
            checklist,
            checklist.list,
            checklist.show_question,
            checklist.ticked,
            checklist.suggested,
        ),
        themes=shell.themes,
        icons=shell.icons,
        now=clock,
    )
