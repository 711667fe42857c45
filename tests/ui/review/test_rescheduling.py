"""Questions begin over, or get another date: by menu, by key, in the tree and in a review."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.domain.card import Memory, Rating
from studyapp.ui.main_window import MainWindow
from studyapp.ui.review.due_dialog import DueDialog
from studyapp.ui.review.history_dialog import HistoryDialog
from studyapp.ui.shared.words import long_day
from studyapp.ui.window_review import REVIEW

if TYPE_CHECKING:
    from studyapp.ui.review.review_mode import ReviewMode
    from tests.ui.review.conftest import Eventually, Time
    from tests.ui.shell.conftest import World

TITLE = "What is LoRA?"


@pytest.fixture
def window(world: "World", time: "Time", qtbot: QtBot, eventually: "Eventually") -> MainWindow:
    for title in (TITLE, "Which rank is enough?"):
        world.services.reviewing.rate(world.questions[title], Rating.EASY)
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    window.read(world.questions[TITLE])
    eventually(lambda: window.grading._question == world.questions[TITLE])
    eventually(lambda: window.grading._item is not None)
    return window


def memory(world: "World", title: str = TITLE) -> Memory:
    return world.services.reviewing.preview(world.questions[title]).card.memory


def opened(window: MainWindow, eventually: "Eventually") -> DueDialog:
    eventually(lambda: window.findChild(DueDialog) is not None)
    return window.findChild(DueDialog)


def test_days_and_calendar_go_together(
    window: MainWindow, world: "World", qtbot: QtBot, eventually: "Eventually"
) -> None:
    window.actions_table["set-due"].trigger()
    dialog = opened(window, eventually)
    assert (dialog.days.value(), dialog.calendar.day) == (8, date(2026, 3, 10)), "when it is due"
    assert dialog.days.hasFocus()
    qtbot.keyClicks(dialog.days, "3")
    assert dialog.calendar.day == date(2026, 3, 5)
    dialog.calendar.choose(date(2026, 4, 2))
    assert dialog.days.value() == 31
    dialog.calendar.choose(date(2026, 1, 1))
    assert dialog.calendar.day == date(2026, 3, 2), "not before today"
    dialog.calendar.choose(date(2026, 4, 2))
    qtbot.keyClick(dialog.days, Qt.Key.Key_Return)
    eventually(lambda: memory(world).due_at == datetime(2026, 4, 2, 4, tzinfo=UTC))
    eventually(lambda: window.toast.text.endswith(long_day(date(2026, 4, 2))))
    assert window.actions_table["undo"].text() == "&Undo Set Due Date"
    window.undo.undo()
    eventually(lambda: memory(world).due_at == datetime(2026, 3, 10, 4, tzinfo=UTC))


def test_the_question_on_the_page_begins_over(
    window: MainWindow, world: "World", time: "Time", eventually: "Eventually"
) -> None:
    before = memory(world)
    time.pass_by(minutes=1)
    window.actions_table["forget"].trigger()
    eventually(lambda: memory(world) == Memory())
    eventually(lambda: window.grading.standing.text == "Not learned yet")
    assert window.toast.text.endswith(" start over as new")
    window.actions_table["review-history"].trigger()
    dialog = window.findChild(HistoryDialog)
    eventually(lambda: dialog.table.topLevelItemCount() == 2)
    assert dialog.table.topLevelItem(0).text(2) == "Started over as new"
    assert dialog.facts.text() == "Not graded since it started over as new."
    dialog.reject()
    window.undo.undo()
    eventually(lambda: memory(world) == before)


def test_a_date_is_told_in_the_history(
    window: MainWindow, world: "World", time: "Time", eventually: "Eventually"
) -> None:
    for day in (2, 5):
        time.pass_by(minutes=1)
        world.services.rescheduling.set_due([world.questions[TITLE]], date(2026, 3, day))
    window.actions_table["review-history"].trigger()
    dialog = window.findChild(HistoryDialog)
    eventually(lambda: dialog.table.topLevelItemCount() == 3)
    rows = [dialog.table.topLevelItem(row) for row in range(2)]
    assert [row.text(2) for row in rows] == ["Due date set", "Due date set"]
    assert [row.text(4) for row in rows] == ["3 d", "today"]
    dialog.reject()


def test_several_in_the_tree_get_one_date(
    window: MainWindow, world: "World", eventually: "Eventually"
) -> None:
    titles = (TITLE, "Which rank is enough?")
    window.panel.marks.due_asked.emit([world.questions[title] for title in titles])
    dialog = opened(window, eventually)
    assert dialog.days.value() == 1, "tomorrow"
    dialog.days.setValue(5)
    dialog.ok_button.click()
    due = datetime(2026, 3, 7, 4, tzinfo=UTC)
    eventually(lambda: [memory(world, title).due_at for title in titles] == [due, due])


def test_what_was_never_graded_is_told(
    window: MainWindow, world: "World", eventually: "Eventually"
) -> None:
    window.panel.marks.forget_asked.emit([world.questions["What is a chunk?"]])
    eventually(lambda: "never graded" in window.toast.text)


def test_a_review_goes_on_after_another_date(
    window: MainWindow, world: "World", time: "Time", qtbot: QtBot, eventually: "Eventually"
) -> None:
    time.pass_by(days=9)
    window.modes.show(REVIEW)
    mode: ReviewMode = window.review.mode
    mode.start.query.setText("is:due")
    eventually(lambda: [mode.start.tiles.number(name) for name in ("new", "due")] == [0, 2])
    mode.start.start_button.click()

    def shown() -> str:
        asked = mode.questioning.shown
        return asked.content.title if asked else ""

    eventually(lambda: shown() == TITLE)
    keyboard, before = mode.question._pane.widget, memory(world)
    qtbot.keyClicks(keyboard, "nd")
    qtbot.keyClick(keyboard, Qt.Key.Key_Space)
    assert window.findChild(DueDialog) is None, "it was the beginning of an answer"
    assert memory(world) == before
    qtbot.keyClick(keyboard, Qt.Key.Key_D)
    dialog = opened(window, eventually)
    dialog.days.setValue(2)
    dialog.ok_button.click()
    eventually(lambda: shown() == "Which rank is enough?")
    eventually(mode.bar._undo.isVisible)
    window.undo.undo()
    eventually(lambda: shown() == TITLE)
    window.undo.redo()
    eventually(lambda: shown() == "Which rank is enough?")
    first = world.services.reviewing.preview(world.questions["What is a chunk?"]).choices
    qtbot.keyClick(keyboard, Qt.Key.Key_Space)
    qtbot.keyClick(keyboard, Qt.Key.Key_N)
    eventually(lambda: memory(world, "Which rank is enough?") == Memory())
    asked = mode.questioning.shown
    eventually(lambda: asked is None or mode.questioning.shown is not asked)
    if mode.questioning.shown is not None:
        assert mode.questioning.shown.item.choices == first
