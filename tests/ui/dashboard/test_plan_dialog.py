"""The dialog about the date of an interview, and what the window does with it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from studyapp.domain.card import Rating
from studyapp.domain.changes import Changes
from studyapp.domain.goal import Goal
from studyapp.domain.settings import GOAL
from studyapp.domain.statistics import Mastery
from studyapp.qtkit.topic_rows import Role
from studyapp.ui.dashboard.dashboard_page import DashboardPage
from studyapp.ui.dashboard.plan_dialog import PlanDialog
from studyapp.ui.library.topic_tree import TopicTree
from studyapp.ui.main_window import MainWindow
from studyapp.ui.shared.undo import UndoCommands

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def undo(world: "World") -> UndoCommands:
    return UndoCommands(world.shell.operations)


@pytest.fixture
def open_dialog(world: "World", undo: UndoCommands, qtbot: QtBot) -> Callable[[], PlanDialog]:
    def open_dialog() -> PlanDialog:
        services, shell = world.services, world.shell
        dialog = PlanDialog(
            services.planning,
            library=services.library,
            reading=services.reading,
            undo=undo,
            operations=shell.operations,
            themes=shell.themes,
        )
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_dialog


def ahead(world: "World", days: int) -> date:
    return world.services.planning.today() + timedelta(days=days)


def choose(dialog: PlanDialog, day: date) -> None:
    dialog.calendar.setSelectedDate(QDate(day.year, day.month, day.day))


def planned(dialog: PlanDialog) -> bool:
    return dialog.plan is not None and not dialog.is_planning and dialog.plan.goal == dialog.goal


def test_what_comes_of_a_choice_is_shown_at_once(
    world: "World", open_dialog: Callable[[], PlanDialog], eventually: Eventually
) -> None:
    dialog = open_dialog()
    eventually(lambda: planned(dialog))
    assert dialog.plan is not None
    assert (dialog.plan.questions, dialog.plan.days_left) == (5, 30)
    assert dialog.state.text().startswith("30 days until ")
    choose(dialog, ahead(world, 3))
    eventually(lambda: planned(dialog))
    assert (dialog.plan.days_left, len(dialog.charts.bars.data)) == (3, 3)
    assert len(dialog.charts.line.data) == 4
    dialog.topics.choose([world.retrieval])
    eventually(lambda: planned(dialog))
    assert dialog.plan.questions == 2
    assert dialog.today_list.count() == len(dialog.plan.plan.days[0].new)


def test_too_few_a_day_is_told_and_mended_with_one_click(
    world: "World", open_dialog: Callable[[], PlanDialog], eventually: Eventually
) -> None:
    dialog = open_dialog()
    choose(dialog, ahead(world, 2))
    dialog.per_day.setValue(1)
    eventually(lambda: planned(dialog))
    assert dialog.warning.text() == "No room for 3 questions: at least 3 a day are needed."
    assert dialog.more_button.text() == "Take 3 a Day"
    dialog.more_button.click()
    eventually(lambda: planned(dialog))
    assert dialog.per_day.value() == 3
    assert not dialog.warning.isVisible()


def test_a_date_is_kept_taken_back_and_removed(
    world: "World",
    undo: UndoCommands,
    open_dialog: Callable[[], PlanDialog],
    eventually: Eventually,
) -> None:
    planning = world.services.planning
    dialog = open_dialog()
    eventually(lambda: planned(dialog))
    choose(dialog, ahead(world, 9))
    dialog.topics.choose([world.retrieval])
    eventually(lambda: planned(dialog))
    assert not dialog.remove_button.isVisible()
    dialog.save_button.click()
    wanted = Goal(ahead(world, 9), (world.retrieval,), 20)
    eventually(lambda: planning.goal == wanted)
    undo.undo()
    eventually(lambda: planning.goal is None)
    undo.redo()
    eventually(lambda: planning.goal == wanted)
    again = open_dialog()
    eventually(lambda: planned(again))
    assert again.goal == wanted
    again.remove_button.click()
    eventually(lambda: planning.goal is None)


def test_topics_without_a_question_are_told(
    world: "World",
    open_dialog: Callable[[], PlanDialog],
    eventually: Eventually,
) -> None:
    (empty,) = world.services.library.create_topic("Empty").changes.topics
    world.services.planning.set_goal(Goal(ahead(world, 9), (empty,), 7))
    dialog = open_dialog()
    eventually(lambda: planned(dialog))
    assert dialog.outlook.text() == "There is no question to learn in these topics."
    assert not dialog._today_name.isVisible()
    assert not dialog.study_button.isEnabled()


@pytest.mark.parametrize(
    ("days", "told"), [(-3, "The date has passed"), (0, "The interview is today")]
)
def test_a_date_that_has_come_is_told(
    world: "World",
    open_dialog: Callable[[], PlanDialog],
    eventually: Eventually,
    days: int,
    told: str,
) -> None:
    past = Goal(ahead(world, days), (), 7)
    world.services.settings.set(GOAL, past.to_json())
    dialog = open_dialog()
    eventually(lambda: dialog.state.text() == told)
    eventually(lambda: 0 < dialog.outlook.geometry().bottom() < dialog.height() / 4)
    assert not dialog.save_button.isEnabled()
    assert dialog.remove_button.isVisible()
    choose(dialog, ahead(world, 5))
    eventually(lambda: planned(dialog))
    assert dialog.save_button.isEnabled()


@pytest.fixture
def window(world: "World", qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(world.services, world.shell)
    window.resize(1200, 800)
    window.show()
    yield window
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    delete(window)


def test_the_plan_for_today_is_studied_in_review(
    world: "World", window: MainWindow, eventually: Eventually
) -> None:
    window.actions_table["interview-date"].trigger()
    dialog = window.findChild(PlanDialog)
    assert isinstance(dialog, PlanDialog)
    eventually(lambda: planned(dialog))
    choose(dialog, ahead(world, 2))
    dialog.topics.choose([world.retrieval])
    eventually(lambda: planned(dialog))
    dialog.study_button.click()
    eventually(lambda: window.modes.current == "review")
    mode = window.review.mode
    eventually(lambda: mode.questioning.shown is not None)
    assert mode.questioning.shown is not None
    assert mode.questioning.shown.item.question_id in {
        world.questions["What is a chunk?"],
        world.questions["When is a reranker worth it?"],
    }
    eventually(lambda: world.services.planning.goal is not None)


def test_the_dashboard_is_a_mode_that_escape_leaves(
    window: MainWindow, eventually: Eventually
) -> None:
    window.actions_table["mode-dashboard"].trigger()
    assert window.modes.current == "dashboard"
    page = window.modes.page("dashboard")
    assert isinstance(page, DashboardPage)
    eventually(lambda: page.is_empty)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.modes.current == "read"
    assert QApplication.activeModalWidget() is None


def test_a_dashboard_opened_again_is_not_arranged_anew(
    world: "World", window: MainWindow, eventually: Eventually
) -> None:
    class Watch(QObject):
        shown = resized = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.shown += event.type() == QEvent.Type.ShowToParent
            self.resized += event.type() == QEvent.Type.Resize
            return False

    world.services.reviewing.rate(world.questions["What is LoRA?"], Rating.EASY)
    window.resize(1500, 900)
    window.modes.show("dashboard")
    page = window.modes.page("dashboard")
    assert isinstance(page, DashboardPage)
    eventually(lambda: page.is_filled and page.column.cards.charts[0].isVisible())
    window.modes.show("read")
    QTest.qWait(50)
    watch = Watch()
    for card in page.column.cards.charts:
        card.installEventFilter(watch)
    window.modes.show("dashboard")
    eventually(lambda: page.is_filled)
    assert page.column.cards.charts[0].isVisible()
    assert watch.shown == len(page.column.cards.charts), "put into the grid again, they show again"
    assert watch.resized == 0


def test_mastery_is_read_when_the_reader_does_not_search(
    world: "World", window: MainWindow, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[bool] = []
    found = world.services.statistics.mastery
    monkeypatch.setattr(world.services.statistics, "mastery", lambda: reads.append(True) or found())
    window.search.open()
    world.shell.bus.publish(Changes(cards=frozenset(world.questions.values())))
    QTest.qWait(1300)
    assert reads == []
    assert window.search.palette
    window.search.palette.dismiss()
    eventually(lambda: reads == [True])


def test_the_tree_shows_mastery_when_something_was_reviewed(
    world: "World", window: MainWindow, eventually: Eventually
) -> None:
    tree = window.findChild(TopicTree)
    assert isinstance(tree, TopicTree)

    def mastery() -> Mastery | None:
        return tree.model().index(0, 0).data(Role.MASTERY)

    for title in ("What is a warm-up?", "What is LoRA?"):
        made = world.services.reviewing.rate(world.questions[title], Rating.EASY)
        window.modes.show("dashboard")
        world.shell.bus.publish(made.changes)
    QTest.qWait(1300)
    assert mastery() is None, "nobody sees the tree"
    window.modes.show("read")
    eventually(lambda: mastery() is not None)
    found = mastery()
    assert found is not None
    assert (found.questions, found.seen) == (3, 2)
    drawn = tree.grab().toImage()
    row = tree.visualRect(tree.model().index(0, 0))
    middle = row.center().y() + 1
    ink = world.shell.themes.current.color("row-inactive")
    assert any(
        drawn.pixelColor(x, middle) == ink for x in range(row.right() - 40, row.right() - 20)
    )
