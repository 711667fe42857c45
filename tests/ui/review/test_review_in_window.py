"""Reviews in the window: the mode, what is due in tree and switch, grading while reading."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Rating, ReviewKind
from studyapp.domain.ids import QuestionId
from studyapp.domain.settings import LEECH_THRESHOLD
from studyapp.qtkit.topic_rows import Role
from studyapp.qtkit.window_state import load
from studyapp.ui.main_window import MainWindow
from studyapp.ui.review.history_dialog import HistoryDialog
from studyapp.ui.window_review import REVIEW

if TYPE_CHECKING:
    from studyapp.ui.review.review_mode import ReviewMode
    from tests.ui.review.conftest import Eventually, Time
    from tests.ui.shell.conftest import World


@pytest.fixture
def window(world: "World", time: "Time", qtbot: QtBot, eventually: "Eventually") -> MainWindow:
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    eventually(lambda: window.grading._item is not None)
    return window


def number(window: MainWindow) -> int:
    switch = window.toolbar.modes
    return switch._segments[window.actions_table["mode-review"]]._number


def due(window: MainWindow, world: "World") -> int:
    model = window.panel._model
    return model.index_of_topic(world.training).data(Role.DUE)


def listed_as_due(window: MainWindow) -> list[str]:
    """Choose what is due in the tree, and return what it shows."""
    chips = window.panel._filter.chips
    chips.choose("due")
    chips.chosen.emit("due")
    found = window.panel._filter.matching()
    assert found is not None
    chips.choose("all")
    chips.chosen.emit("all")
    return [row.title for row in found.rows]


def rated(world: "World", title: str) -> list[tuple[Rating, ReviewKind]]:
    with world.services.file.reading() as repositories:
        log = repositories.reviews.of(world.questions[title])
    return [(review.rating, review.kind) for review in log]


def test_what_is_due_is_told_in_switch_and_tree(
    window: MainWindow, world: "World", time: "Time", eventually: "Eventually"
) -> None:
    reviewing = world.services.reviewing
    reviewing.rate(world.questions["What is LoRA?"], Rating.GOOD)
    time.pass_by(minutes=11)
    window.review._count()
    eventually(lambda: number(window) == 1)
    assert due(window, world) == 1, "summed up into the topic above"
    assert listed_as_due(window) == ["What is LoRA?"]
    question = world.questions["What is LoRA?"]
    window.undo.perform(lambda: reviewing.suspend([question]))
    eventually(lambda: number(window) == 0)
    assert due(window, world) == 0
    assert listed_as_due(window) == []


def test_another_day_is_offered_without_a_restart(
    window: MainWindow, world: "World", time: "Time", eventually: "Eventually"
) -> None:
    world.services.reviewing.rate(world.questions["What is LoRA?"], Rating.EASY)
    window.actions_table["mode-review"].trigger()
    start = window.review.mode.start
    eventually(lambda: start.tiles.number("new") == 4)
    assert start.tiles.number("due") == 0
    time.pass_by(days=20)
    window.review._passing.timeout.emit()
    eventually(lambda: start.tiles.number("due") == 1)


def test_the_page_is_graded_by_a_digit_and_that_is_taken_back(
    window: MainWindow, world: "World", qtbot: QtBot, eventually: "Eventually"
) -> None:
    bar, standing = window.grading.bar, window.grading.standing
    assert bar is not None
    assert standing is not None
    assert bar.isVisible()
    assert standing.text == "Not learned yet"
    window.reader.view.setFocus()
    qtbot.keyClick(window.reader.view, Qt.Key.Key_4)
    eventually(window.toast.isVisible)
    assert window.toast.text.startswith("Easy: again in")
    assert rated(world, "What is a warm-up?") == [(Rating.EASY, ReviewKind.READING)]
    eventually(lambda: standing.text.startswith("Remembered: 100%"))
    window.toast._button.click()
    eventually(lambda: standing.text == "Not learned yet")
    eventually(lambda: window.toast.text == 'Taken back: "Easy" for "What is a warm-up?"')


def test_dates_are_worked_out_when_the_reader_comes_near(
    window: MainWindow, eventually: "Eventually"
) -> None:
    bar = window.grading.bar
    assert bar is not None
    assert "10 min" not in bar.grades.button(Rating.GOOD).accessibleName()
    bar.dates_wanted.emit()
    eventually(lambda: "10 min" in bar.grades.button(Rating.GOOD).accessibleName())


def test_the_grades_below_the_page_can_be_put_away_for_good(
    window: MainWindow, world: "World", qtbot: QtBot
) -> None:
    bar = window.grading.bar
    assert bar is not None
    window.actions_table["show-grades"].trigger()
    assert not bar.isVisible()
    qtbot.keyClick(window.reader.view, Qt.Key.Key_4)
    window.keep_state()
    assert not load(world.shell.state_path).grades_shown
    assert rated(world, "What is a warm-up?") == []
    window.actions_table["show-grades"].trigger()
    assert bar.isVisible()


def test_the_grades_go_with_the_page_while_its_answer_is_edited(
    window: MainWindow, eventually: "Eventually"
) -> None:
    bar = window.grading.bar
    assert bar is not None
    window.actions_table["edit-answer"].trigger()
    eventually(lambda: not window.reader.isVisible())
    assert not bar.isVisible()


def test_a_review_is_left_for_reading_and_waits(
    window: MainWindow, world: "World", qtbot: QtBot, eventually: "Eventually"
) -> None:
    window.actions_table["mode-review"].trigger()
    mode = window.review.mode
    eventually(mode.start.start_button.hasFocus)
    mode.start.start_button.click()
    eventually(lambda: mode.questioning.is_ready)
    assert mode.bar.isVisible()
    assert mode.question._pane.widget.hasFocus()
    first = mode.questioning.shown
    assert first is not None
    window.actions_table["mode-read"].trigger()
    assert window.reader.isVisible()
    window.actions_table["mode-review"].trigger()
    assert mode.question.isVisible()
    assert mode.question._pane.widget.hasFocus()
    assert mode.questioning.shown is first
    mode.edit_asked.emit(int(world.questions["What is a chunk?"]))
    eventually(
        lambda: (
            window.reader.answer is not None
            and window.reader.answer.question.id == world.questions["What is a chunk?"]
        )
    )
    assert window.modes.current == "read"
    assert mode.questioning.shown is first


def begun(window: MainWindow, eventually: "Eventually") -> "ReviewMode":
    window.modes.show(REVIEW)
    mode = window.review.mode
    eventually(mode.start.start_button.isEnabled)
    mode.start.start_button.click()
    eventually(lambda: mode.questioning.is_ready)
    return mode


@pytest.mark.parametrize("is_kept", [True, False])
def test_the_review_goes_on_when_the_answer_is_edited(
    window: MainWindow, qtbot: QtBot, eventually: "Eventually", is_kept: bool
) -> None:
    mode = begun(window, eventually)
    first = mode.questioning.shown
    qtbot.keyClick(mode.question._pane.widget, Qt.Key.Key_Space)
    qtbot.keyClick(mode.question._pane.widget, Qt.Key.Key_E)
    eventually(lambda: window.answers.is_writing)
    editor = window.answers.editor
    editor.editor.replace_text("Slowly at first, as the gradients say.")
    (editor.save if is_kept else editor.cancel)()
    eventually(lambda: window.modes.current == REVIEW)
    eventually(lambda: ("as the gradients say" in window_text(mode)) is is_kept)
    assert mode.questioning.shown.item.question_id == first.item.question_id
    assert mode.question.is_revealed
    window.modes.show("read")
    window.actions_table["edit-answer"].trigger()
    editor.cancel()
    assert window.modes.current == "read", "only an editor that the review opened leads back"


def window_text(mode: "ReviewMode") -> str:
    return mode.question._pane.widget.toPlainText()


def test_what_a_slip_of_the_keyboard_sets_aside_is_told_and_taken_back(
    window: MainWindow, qtbot: QtBot, eventually: "Eventually"
) -> None:
    mode = begun(window, eventually)
    for key, notice in ((Qt.Key.Key_S, "suspended"), (Qt.Key.Key_B, "not asked any more today")):
        first = mode.questioning.shown.item.question_id
        qtbot.keyClick(mode.question._pane.widget, Qt.Key.Key_Space)
        qtbot.keyClick(mode.question._pane.widget, key)
        eventually(lambda notice=notice: notice in window.toast.text)
        assert mode.bar._undo.isVisible()
        eventually(lambda first=first: mode.questioning.shown.item.question_id != first)
        window.toast._button.click()
        eventually(lambda first=first: mode.questioning.shown.item.question_id == first)


def test_a_question_is_set_aside_and_asked_again_from_its_page(
    window: MainWindow, eventually: "Eventually"
) -> None:
    standing = window.grading.standing
    actions = window.actions_table
    for name, said in (("suspend", "Suspended"), ("bury", "Not asked today")):
        actions[name].trigger()
        eventually(lambda said=said: standing.text == said)
        assert actions[name].isChecked()
        standing.back_button.click()
        eventually(lambda: standing.text == "Not learned yet")
        assert not actions[name].isChecked()
        assert not standing.back_button.isVisible()


def test_a_leech_is_told_of_when_it_is_suspended(
    window: MainWindow, world: "World", time: "Time", eventually: "Eventually"
) -> None:
    world.services.settings.set(LEECH_THRESHOLD, 1)
    world.services.reviewing.rate(world.questions["What is a warm-up?"], Rating.EASY)
    time.pass_by(days=30)
    window.grading._rate(Rating.AGAIN)
    eventually(lambda: "Forgotten again and again" in window.toast.text)
    eventually(lambda: window.grading.standing.text == "Suspended")
    window.toast._button.click()
    eventually(lambda: window.grading.standing.text.startswith("Remembered"))


def test_a_link_in_a_revealed_answer_leads_to_reading(
    window: MainWindow, world: "World", eventually: "Eventually"
) -> None:
    window.modes.show(REVIEW)
    mode = window.review.mode
    eventually(mode.start.start_button.isEnabled)
    mode.question._pane.actions.question_asked.emit(world.questions["What is a chunk?"])
    assert window.modes.current == "read"
    shown = QuestionId(world.questions["What is a chunk?"])
    eventually(
        lambda: window.reader.answer is not None and window.reader.answer.question.id == shown
    )


def test_zoom_of_the_page_is_zoom_of_the_review(window: MainWindow) -> None:
    window.modes.show(REVIEW)
    pane = window.review.mode.question._pane
    column = pane.column
    window.actions_table["zoom-in"].trigger()
    assert pane.column > column


def test_the_history_of_a_question_tells_each_answer(
    window: MainWindow, world: "World", time: "Time", qtbot: QtBot, eventually: "Eventually"
) -> None:
    reviewing, question = world.services.reviewing, world.questions["What is a warm-up?"]
    said = NewAttempt("slowly at first", timedelta(seconds=9))
    reviewing.rate(question, Rating.EASY, ReviewKind.REVIEW, timedelta(seconds=12), said)
    time.pass_by(days=9)
    reviewing.drill(question, attempt=NewAttempt("only a drill"))
    time.pass_by(hours=1)
    window.undo.perform(lambda: reviewing.rate(question, Rating.AGAIN))
    standing = window.grading.standing
    eventually(standing.history_button.isVisible)
    qtbot.mouseClick(standing.history_button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(HistoryDialog)
    eventually(lambda: dialog.table.topLevelItemCount() == 3)
    assert cells(dialog, 1) == ["Again", "—", "Easy"]
    assert cells(dialog, 2) == ["Reading", "Drill", "Review"]
    assert cells(dialog, 3) == ["—", "—", "12 s"]
    assert cells(dialog, 4) == ["10 min", "—", "8 d"]
    assert dialog.facts.text().startswith("2 reviews")
    assert dialog.said.toPlainText() == ""
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.said.toPlainText() == "only a drill"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.said.toPlainText() == "slowly at first"
    dialog.reject()


def cells(dialog: HistoryDialog, column: int) -> list[str]:
    return [
        dialog.table.topLevelItem(row).text(column)
        for row in range(dialog.table.topLevelItemCount())
    ]


def test_a_question_without_a_history_says_so(window: MainWindow, eventually: "Eventually") -> None:
    assert not window.grading.standing.history_button.isVisible()
    window.actions_table["review-history"].trigger()
    dialog = window.findChild(HistoryDialog)
    eventually(lambda: dialog.facts.text() == "Not graded yet.")
    assert not dialog.table.isVisible()
    assert not dialog.said.isVisible()
    dialog.reject()
