"""A library on a fixed clock, and the mode of reviews on it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studyapp.domain.card import Rating
from studyapp.domain.ids import QuestionId
from studyapp.domain.settings import FUZZ_INTERVALS
from studyapp.services.rescheduling import ReschedulingService
from studyapp.services.reviewing import ReviewingService
from studyapp.ui.answer_pane import AnswerPane
from studyapp.ui.review.review_mode import ReviewMode, ReviewServices
from studyapp.ui.rubric.checklist import Checklist
from studyapp.ui.rubric.question_points import QuestionPoints
from studyapp.ui.shared.answer_body import Rubric
from studyapp.ui.shared.undo import UndoCommands
from tests.ui.shell.conftest import World, eventually, services, shell, world

__all__ = ["eventually", "services", "shell", "world"]

Eventually = Callable[[Callable[[], bool]], None]
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ignore what the offscreen platform says it cannot do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support "))


@dataclass
class Time:
    """A clock that stands still until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def time(world: World) -> Time:
    time = Time()
    services = world.services
    services.file.clock = time
    services.settings.set(FUZZ_INTERVALS, False)
    services.reviewing = ReviewingService(services.file, services.settings, UTC)
    services.rescheduling = ReschedulingService(services.file, services.reviewing)
    return time


@dataclass
class Desk:
    """The mode in a window of its own, and what a person at it does."""

    world: World
    time: Time
    mode: ReviewMode
    undo: UndoCommands
    bot: QtBot
    eventually: Eventually

    @property
    def page(self) -> QWidget:
        """What has the keyboard while a question is asked."""
        return self.mode.question._pane.widget

    @property
    def title(self) -> str:
        shown = self.mode.questioning.shown
        return shown.content.title if shown else ""

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        self.bot.keyClick(self.page, key, modifier or Qt.KeyboardModifier.NoModifier)

    def start(self) -> None:
        """Begin a session of everything."""
        self.eventually(self.mode.start.start_button.isEnabled)
        self.mode.start.start_button.click()
        self.eventually(lambda: bool(self.title))
        self.settle()

    def settle(self) -> None:
        """Wait until everything is written down."""
        idle: list[bool] = []
        self.world.shell.operations.run(lambda _: None, done=lambda _: idle.append(True))
        self.eventually(lambda: bool(idle) and not self.mode.questioning._is_writing)

    def grade(self, key: Qt.Key) -> None:
        """Show the answer, grade it, and wait until that is written down."""
        self.press(Qt.Key.Key_Space)
        self.press(key)
        self.settle()
        self.settle()

    def ratings(self) -> list[tuple[str, Rating]]:
        """Return what the log holds and was not taken back, by the title of the question."""
        names = {question: title for title, question in self.world.questions.items()}
        with self.world.services.file.reading() as repositories:
            found = [
                (review.id, names[question], review.rating)
                for question in names
                for review in repositories.reviews.of(QuestionId(question))
            ]
        return [(title, rating) for _, title, rating in sorted(found)]


@pytest.fixture
def desk(world: World, time: Time, qtbot: QtBot, eventually: Eventually) -> Iterator[Desk]:
    services, shell = world.services, world.shell
    undo = UndoCommands(shell.operations)
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
    mode = ReviewMode(
        ReviewServices(
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
    )
    qtbot.addWidget(mode)
    mode.resize(1200, 720)
    mode.show()
    mode.activateWindow()
    yield Desk(world, time, mode, undo, qtbot, eventually)
    undo.deleteLater()
