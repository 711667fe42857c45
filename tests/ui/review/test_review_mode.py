"""A session from the start page to the summary, and what can happen on the way."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication, QToolButton

from studyapp.domain.card import QueueOrder, Rating
from studyapp.domain.errors import DiskFullError
from studyapp.domain.settings import LEARNING_STEPS, NEW_PER_DAY, QUEUE_ORDER
from tests.support.composing import commit, compose

if TYPE_CHECKING:
    from tests.ui.review.conftest import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


def page_text(desk: "Desk") -> str:
    page = desk.mode.question._pane._view.page
    return page.document.toPlainText() if page else ""


def test_the_start_page_tells_what_there_is(desk: "Desk") -> None:
    start = desk.mode.start
    desk.eventually(lambda: start.tiles.number("new") == 5)  # one of six has no answer
    assert start.start_button.text() == "Start: 5 questions"
    names = [start.topics.topLevelItem(row).text(0) for row in range(2)]
    assert names == ["Training", "Retrieval"]
    start.topics.choose([desk.world.retrieval])
    desk.eventually(lambda: start.tiles.number("new") == 2)
    desk.start()
    assert desk.title == "What is a chunk?"
    assert desk.mode.bar.text == "0 / 2"


def test_return_begins_as_soon_as_something_can_begin(desk: "Desk") -> None:
    start = desk.mode.start
    desk.eventually(start.start_button.hasFocus)
    desk.bot.keyClick(start.start_button, Qt.Key.Key_Return)
    desk.eventually(lambda: desk.title == "What is a warm-up?")
    desk.press(Qt.Key.Key_Escape)
    assert start.resume_button.hasFocus()


def test_a_filter_that_makes_no_sense_is_told_and_mended(desk: "Desk") -> None:
    start = desk.mode.start
    desk.eventually(start.start_button.isEnabled)
    start.query.setText("is:nonsense")
    desk.eventually(lambda: not start._problem.isHidden())
    assert not start.start_button.isEnabled()
    starred = desk.world.questions["What is LoRA?"]
    desk.world.services.tagging.star([starred], starred=True)
    start.query.setText("is:starred")
    desk.eventually(lambda: start.tiles.number("new") == 1)
    assert start._problem.isHidden()
    assert start.start_button.isEnabled()


def test_the_answer_is_hidden_until_space(desk: "Desk") -> None:
    desk.start()
    question = desk.mode.question
    assert page_text(desk).startswith("What is a warm-up?")
    assert "Yes." not in page_text(desk)
    assert not question.grades.isVisible()
    desk.press(Qt.Key.Key_3)
    desk.settle()
    assert desk.ratings() == [], "no grade before the answer"
    desk.press(Qt.Key.Key_Space)
    assert "Yes." in page_text(desk)
    assert question.grades.isVisible()
    assert not question.field.isVisible()


def test_a_grade_is_written_down_and_the_next_question_asked(desk: "Desk") -> None:
    desk.start()
    desk.grade(Qt.Key.Key_4)
    assert desk.ratings() == [("What is a warm-up?", Rating.EASY)]
    assert desk.title == "What is LoRA?"
    assert not desk.mode.question.is_revealed
    assert desk.mode.bar.text == "1 / 5"


def test_the_next_question_is_there_before_the_grade_is_written_down(desk: "Desk") -> None:
    desk.start()
    desk.eventually(lambda: desk.mode.questioning.is_ready)
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_4)  # nothing of the other thread can have come back yet
    assert desk.title == "What is LoRA?"
    assert "What is LoRA?" in page_text(desk)
    assert desk.mode.bar.text == "0 / 5", "not acknowledged before it is written down"
    desk.settle()
    desk.eventually(lambda: desk.mode.bar.text == "1 / 5")
    assert desk.title == "What is LoRA?"


def test_space_takes_the_suggestion_or_good(desk: "Desk") -> None:
    desk.start()
    desk.grade(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Space)
    desk.mode.question.grades.suggest(Rating.HARD)
    desk.press(Qt.Key.Key_Space)
    desk.settle()
    assert [rating for _, rating in desk.ratings()] == [Rating.GOOD, Rating.HARD]


def test_grades_given_faster_than_the_disk_are_all_written_down(desk: "Desk") -> None:
    desk.start()
    desk.eventually(lambda: desk.mode.questioning.is_ready)
    for _ in range(2):
        desk.press(Qt.Key.Key_Space)
        desk.press(Qt.Key.Key_4)
    desk.eventually(lambda: len(desk.ratings()) == 2)
    desk.settle()
    assert [title for title, _ in desk.ratings()] == ["What is a warm-up?", "What is LoRA?"]
    desk.eventually(lambda: desk.mode.bar.text == "2 / 5")


def test_a_second_press_grades_neither_twice_nor_what_was_not_seen(desk: "Desk") -> None:
    desk.start()
    desk.eventually(lambda: desk.mode.questioning.is_ready)
    for second in (Qt.Key.Key_3, Qt.Key.Key_Space, Qt.Key.Key_B):
        desk.mode.questioning._ahead = None  # the library is slower than the reader
        title = desk.title
        desk.press(Qt.Key.Key_Space)
        desk.press(Qt.Key.Key_3)
        assert desk.title == title, "the next question is not there yet"
        desk.press(second)
        desk.eventually(lambda: not desk.mode.questioning._is_writing)
        if desk.title == title:
            desk.press(second)
        desk.eventually(lambda title=title: desk.title != title)
        desk.eventually(lambda: desk.mode.questioning.is_ready)
        desk.settle()
    titles = [title for title, _ in desk.ratings()]
    assert titles == ["What is a warm-up?", "What is LoRA?", "Why does B start at zero?"]
    assert not desk.mode.question.is_revealed


def test_what_was_typed_stands_beside_the_answer_and_is_kept(desk: "Desk") -> None:
    desk.start()
    field = desk.mode.question.field
    desk.press(Qt.Key.Key_Return)
    assert field.edit.hasFocus()
    desk.bot.keyClicks(field.edit, "A slow start 1 2 3")
    assert not desk.mode.question.is_revealed, "digits and spaces are text here"
    desk.bot.keyClick(field.edit, Qt.Key.Key_Return, CONTROL)
    assert desk.mode.question.is_revealed
    aside = desk.mode.question.aside
    assert aside.isVisible()
    assert aside._text.text() == "A slow start 1 2 3"
    desk.press(Qt.Key.Key_3)
    desk.settle()
    question = desk.world.questions["What is a warm-up?"]
    with desk.world.services.file.reading() as repositories:
        attempts = repositories.attempts.of(question)
    assert [attempt.text for attempt in attempts] == ["A slow start 1 2 3"]
    assert attempts[0].review_id is not None
    assert field.text == "", "the next question begins empty"


def test_a_word_that_is_being_composed_keeps_its_keys(desk: "Desk") -> None:
    desk.start()
    field = desk.mode.question.field
    field.edit.setFocus()
    compose(field.edit, "ni")
    desk.bot.keyClick(field.edit, Qt.Key.Key_Return, CONTROL)
    desk.bot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert not desk.mode.question.is_revealed
    assert field.edit.hasFocus()


def test_the_first_word_of_an_answer_is_composed_over_the_page(desk: "Desk") -> None:
    desk.start()
    page, field = desk.mode.question._pane.widget, desk.mode.question.field
    assert page.hasFocus()
    enabled = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(page, enabled)
    assert enabled.value(Qt.InputMethodQuery.ImEnabled)
    compose(page, "ni")
    assert field.edit.document().firstBlock().layout().preeditAreaText() == "ni"
    assert page.hasFocus(), "the input method would give up what it has"
    desk.bot.keyClick(page, Qt.Key.Key_Space)
    desk.bot.keyClick(page, Qt.Key.Key_S)
    assert not desk.mode.question.is_revealed
    place = QInputMethodQueryEvent(Qt.InputMethodQuery.ImCursorRectangle)
    QApplication.sendEvent(page, place)
    caret = place.value(Qt.InputMethodQuery.ImCursorRectangle).toRect()
    at = field.edit.mapFromGlobal(page.mapToGlobal(caret.center()))
    assert field.edit.rect().contains(at), "candidates are shown where the word is"
    commit(page, "你")
    assert (field.text, field.edit.hasFocus()) == ("你", True)


def test_no_word_is_composed_over_an_answer(desk: "Desk") -> None:
    desk.start()
    page = desk.mode.question._pane.widget
    desk.press(Qt.Key.Key_Space)
    enabled = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(page, enabled)
    assert not enabled.value(Qt.InputMethodQuery.ImEnabled)
    desk.press(Qt.Key.Key_3)
    desk.settle()
    QApplication.sendEvent(page, enabled)
    assert enabled.value(Qt.InputMethodQuery.ImEnabled)


def test_undo_brings_the_question_back(desk: "Desk") -> None:
    desk.start()
    desk.grade(Qt.Key.Key_1)
    desk.grade(Qt.Key.Key_4)
    before = desk.title
    desk.undo.undo()
    desk.eventually(lambda: desk.title == "What is LoRA?")
    assert before != "What is LoRA?"
    assert desk.ratings() == [("What is a warm-up?", Rating.AGAIN)]
    desk.eventually(lambda: desk.mode.bar.text.startswith("1 /"))


def test_a_rating_of_an_earlier_run_can_be_taken_back(desk: "Desk") -> None:
    reviewing = desk.world.services.reviewing
    question = desk.world.questions["What is LoRA?"]
    reviewing.rate(question, Rating.GOOD)
    assert desk.undo.next_undo is None
    desk.mode.hide()
    desk.mode.show()
    desk.eventually(lambda: desk.undo.next_undo is not None)
    desk.undo.undo()
    desk.settle()
    assert desk.ratings() == []


def test_a_rating_that_cannot_be_written_down_is_no_rating(
    desk: "Desk", monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    desk.mode.message.connect(told.append)
    desk.start()
    desk.eventually(lambda: desk.mode.questioning.is_ready)

    def fail(*_: object, **__: object) -> None:
        raise DiskFullError(path="/disk")

    with monkeypatch.context() as patch:
        patch.setattr(desk.world.services.reviewing, "rate", fail)
        field = desk.mode.question.field
        field.edit.setPlainText("half of it")
        desk.press(Qt.Key.Key_Space)
        desk.press(Qt.Key.Key_2)
        desk.settle()
        desk.settle()
    assert desk.title == "What is a warm-up?"
    assert desk.mode.question.is_revealed
    assert field.text == "half of it"
    assert told
    assert "/disk" in told[0]
    desk.press(Qt.Key.Key_2)
    desk.settle()
    assert desk.ratings() == [("What is a warm-up?", Rating.HARD)]


def test_bury_and_suspend_by_key(desk: "Desk") -> None:
    desk.start()
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_B)
    desk.settle()
    desk.settle()
    assert desk.title == "What is LoRA?"
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_S)
    desk.settle()
    desk.settle()
    assert desk.title == "Why does B start at zero?"
    preview = desk.world.services.reviewing.preview
    assert preview(desk.world.questions["What is a warm-up?"]).card.buried_until is not None
    assert preview(desk.world.questions["What is LoRA?"]).card.suspended
    assert desk.ratings() == []
    desk.undo.undo()
    desk.settle()
    assert not preview(desk.world.questions["What is LoRA?"]).card.suspended


def test_a_letter_before_the_answer_begins_to_write(desk: "Desk") -> None:
    desk.start()
    question = desk.mode.question
    title = desk.title
    for letter in "SBEDN":
        desk.press(getattr(Qt.Key, f"Key_{letter}"))
        assert question.field.edit.hasFocus()
        desk.bot.keyClicks(question.field.edit, " 1")
        question.take_keyboard()
    desk.settle()
    assert desk.title == title
    assert question.field.text == "s 1b 1e 1d 1n 1"
    button = question.tools.findChildren(QToolButton)[2]
    assert button.toolTip() == "Suspend: never ask"
    button.setFocus()
    desk.bot.keyClick(button, Qt.Key.Key_S)
    desk.eventually(lambda: desk.title != title)
    desk.press(Qt.Key.Key_Space)
    desk.eventually(lambda: button.toolTip() == "Suspend: never ask  (S)")


def test_a_session_that_was_left_goes_on_where_it_was(desk: "Desk") -> None:
    desk.start()
    desk.grade(Qt.Key.Key_4)
    desk.press(Qt.Key.Key_Escape)
    start = desk.mode.start
    assert start.isVisible()
    assert start.resume_button.text() == "Go On: 1 / 5"
    start.resume_button.click()
    assert desk.title == "What is LoRA?"
    desk.grade(Qt.Key.Key_4)
    assert len(desk.ratings()) == 2
    left: list[bool] = []
    desk.mode.read_asked.connect(lambda: left.append(True))
    desk.press(Qt.Key.Key_Escape)
    desk.bot.keyClick(start, Qt.Key.Key_Escape)
    assert left == [True]


def test_a_session_ends_with_a_summary(desk: "Desk") -> None:
    desk.start()
    for key in (Qt.Key.Key_4, Qt.Key.Key_4, Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_4):
        desk.time.pass_by(seconds=5)
        desk.grade(key)
    summary = desk.mode.summary
    desk.eventually(summary.isVisible)
    assert [summary.tiles.number(str(rating)) for rating in (1, 2, 3, 4)] == [1, 0, 0, 4]
    assert not summary.early_button.isHidden(), "one is on its first step"
    assert "5 questions" in summary._facts.text()
    summary.early_button.click()
    desk.eventually(lambda: desk.mode.question.isVisible() and bool(desk.title))
    assert desk.title == "Why does B start at zero?"
    desk.settle()
    desk.grade(Qt.Key.Key_4)
    desk.eventually(summary.isVisible)
    assert summary.early_button.isHidden()
    summary.again_button.click()
    desk.eventually(lambda: desk.mode.start._title.text() == "Nothing is due")
    assert not desk.mode.start.can_start
    assert desk.mode.start.resume_button.isHidden()


def test_what_comes_due_is_offered_by_itself(desk: "Desk") -> None:
    desk.world.services.settings.set(NEW_PER_DAY, 1)
    desk.mode._look()
    desk.eventually(lambda: desk.mode.start.tiles.number("new") == 1)
    desk.start()
    desk.grade(Qt.Key.Key_3)
    summary, timer = desk.mode.summary, desk.mode._until_due
    desk.eventually(summary.isVisible)
    assert not summary.has_left
    assert 599_000 < timer.interval() < 601_000
    assert timer.isActive()
    summary.read_button.setFocus()
    desk.time.pass_by(minutes=10)
    timer.timeout.emit()
    desk.eventually(lambda: summary.has_left)
    assert summary.again_button.text() == "Go On: 1 left"
    assert summary.read_button.hasFocus(), "no button slips under the reader's finger"


def test_taking_the_last_rating_back_leaves_the_summary(desk: "Desk") -> None:
    desk.mode.start.topics.choose([])
    desk.world.services.settings.set(NEW_PER_DAY, 1)
    desk.mode._look()
    desk.eventually(lambda: desk.mode.start.tiles.number("new") == 1)
    desk.start()
    desk.grade(Qt.Key.Key_4)
    desk.eventually(desk.mode.summary.isVisible)
    desk.undo.undo()
    desk.eventually(desk.mode.question.isVisible)
    desk.eventually(lambda: desk.title == "What is a warm-up?")


def test_nothing_is_due_tells_when_something_will_be(desk: "Desk") -> None:
    services = desk.world.services
    for question in desk.world.questions.values():
        services.reviewing.rate(question, Rating.GOOD)
    desk.mode.show_start()
    start = desk.mode.start
    desk.eventually(lambda: start._title.text() == "Nothing is due")
    assert "10 min" in start._state.text()
    assert start.read_button.isVisible()
    assert start.start_button.text() == "Start Early: 6 questions"
    desk.time.pass_by(minutes=10)
    desk.mode._until_due.timeout.emit()
    desk.eventually(lambda: start.start_button.text() == "Start: 6 questions")


def test_the_limit_of_the_day_is_told(desk: "Desk") -> None:
    services = desk.world.services
    services.settings.set(NEW_PER_DAY, 2)
    desk.mode._look()
    desk.eventually(lambda: desk.mode.start.tiles.number("new") == 2)
    assert "limit" not in desk.mode.start._state.text()
    desk.start()
    desk.grade(Qt.Key.Key_4)
    desk.grade(Qt.Key.Key_4)
    desk.eventually(desk.mode.summary.isVisible)
    desk.mode.summary.again_button.click()
    desk.eventually(lambda: "limit" in desk.mode.start._state.text())


def test_a_drill_moves_no_date(desk: "Desk") -> None:
    reviewing = desk.world.services.reviewing
    question = desk.world.questions["What is LoRA?"]
    reviewing.rate(question, Rating.AGAIN)
    due = reviewing.preview(question).card.memory.due_at
    desk.mode.start.drill_button.click()
    desk.eventually(lambda: bool(desk.title))
    desk.settle()
    assert desk.title == "What is LoRA?"
    desk.grade(Qt.Key.Key_4)
    assert reviewing.preview(question).card.memory.due_at == due
    assert len(desk.ratings()) == 1


def test_a_drill_of_nothing_says_so(desk: "Desk") -> None:
    told: list[str] = []
    desk.mode.message.connect(told.append)
    desk.mode.start.drill_button.click()
    desk.eventually(lambda: bool(told))
    assert "grade some first" in told[0]
    assert desk.mode.start.isVisible()
    desk.start()  # and a session can be begun all the same


def test_the_order_is_kept(desk: "Desk") -> None:
    start = desk.mode.start
    start.order.setCurrentIndex(2)
    start.order.activated.emit(2)
    desk.settle()
    assert desk.world.services.settings.get(QUEUE_ORDER) is QueueOrder.RANDOM


def test_a_question_that_is_deleted_meanwhile_makes_room(desk: "Desk") -> None:
    desk.start()
    library, undo = desk.world.services.library, desk.undo
    ids = [desk.world.questions[title] for title in ("What is a warm-up?", "What is LoRA?")]
    undo.perform(lambda: library.delete_questions(ids))
    desk.eventually(lambda: desk.title == "Why does B start at zero?")


def test_a_question_that_changed_is_shown_anew_as_far_as_it_was(desk: "Desk") -> None:
    desk.start()
    desk.press(Qt.Key.Key_Space)
    services = desk.world.services
    question = desk.world.questions["What is a warm-up?"]
    desk.undo.perform(lambda: services.answering.write(question, "Quite another answer."))
    desk.eventually(lambda: "Quite another answer." in page_text(desk))
    assert desk.mode.question.is_revealed


def test_what_changes_while_one_reads_leaves_the_place(desk: "Desk") -> None:
    services = desk.world.services
    question = desk.world.questions["What is a warm-up?"]
    lines = [f"Line {number} of the answer." for number in range(80)]
    desk.undo.perform(lambda: services.answering.write(question, "\n\n".join(lines)))
    desk.settle()
    desk.start()
    desk.press(Qt.Key.Key_Space)
    bar = desk.mode.question._pane._view.verticalScrollBar()
    desk.eventually(lambda: "Line 79" in page_text(desk))
    bar.setValue(600)
    desk.undo.perform(
        lambda: services.answering.write(question, "\n\n".join([*lines, "A last line."]))
    )
    desk.eventually(lambda: "A last line." in page_text(desk))
    assert bar.value() == 600


def test_what_is_typed_survives_changes_elsewhere(desk: "Desk") -> None:
    desk.start()
    desk.time.pass_by(minutes=5)
    desk.mode.question.field.edit.setPlainText("Half a thought")
    other = desk.world.questions["What is a chunk?"]
    services = desk.world.services
    desk.undo.perform(lambda: services.tagging.star([other], starred=True))
    desk.settle()
    desk.bot.wait(80)
    assert desk.mode.question.field.text == "Half a thought"


def test_grades_lead_to_other_dates_as_soon_as_the_steps_are_others(desk: "Desk") -> None:
    desk.start()
    desk.mode.question.field.edit.setPlainText("Half a thought")

    def interval() -> timedelta:
        assert desk.mode.questioning.shown is not None
        return desk.mode.questioning.shown.item.choices[Rating.GOOD]

    assert interval() == timedelta(minutes=10)
    settings = desk.world.services.settings
    desk.world.shell.operations.run(lambda _: settings.set(LEARNING_STEPS, (60, 1800)))
    desk.eventually(lambda: interval() == timedelta(minutes=30))
    assert desk.title == "What is a warm-up?"
    assert desk.mode.question.field.text == "Half a thought"


def test_time_in_another_mode_does_not_count(desk: "Desk") -> None:
    desk.start()
    desk.bot.wait(30)
    desk.mode.hide()
    spent = desk.mode.question.spent
    assert spent > timedelta()
    desk.bot.wait(60)
    assert desk.mode.question.spent == spent
    desk.mode.show()
    desk.bot.wait(30)
    assert desk.mode.question.spent > spent


def test_keys_for_what_the_window_does(desk: "Desk") -> None:
    asked: list[int] = []
    desk.mode.edit_asked.connect(asked.append)
    desk.start()
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_E)
    assert asked == [desk.world.questions["What is a warm-up?"]]


def test_ticks_suggest_a_grade_and_missed_points_are_kept(desk: "Desk") -> None:
    services = desk.world.services
    question = desk.world.questions["What is a warm-up?"]
    text = "- **Small steps** first\n- **Grows** later\n- **Steady** then\n"
    services.answering.write(question, text)
    desk.start()
    desk.press(Qt.Key.Key_Space)
    rubric = desk.mode.question._rubric
    desk.eventually(rubric.widget.isVisible)
    desk.press(Qt.Key.Key_T)
    assert rubric.keyboard.hasFocus()
    desk.bot.keyClick(rubric.keyboard, Qt.Key.Key_Space)
    assert desk.mode.question.grades.suggested is Rating.AGAIN, "one of three"
    desk.bot.keyClick(rubric.keyboard, Qt.Key.Key_Escape)
    assert desk.page.hasFocus(), "Escape leaves the list first"
    desk.press(Qt.Key.Key_T)
    desk.bot.keyClick(rubric.keyboard, Qt.Key.Key_2)
    desk.settle()
    desk.settle()
    assert desk.ratings() == [("What is a warm-up?", Rating.HARD)]
    assert [gap.point.text for gap in services.rubric.gaps_of(question)] == [
        "Grows later",
        "Steady then",
    ]
    assert desk.mode.question.grades.suggested is None, "nothing is ticked yet"
