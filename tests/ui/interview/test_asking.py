"""Asking: one question at a time, with the time, pauses, and nothing lost."""

import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studyapp.domain.interview import InterviewOptions, InterviewState
from studyapp.ui.interview import asking
from studyapp.ui.interview.question_page import Cover
from tests.support.composing import compose
from tests.support.full_disk import full_disk

if TYPE_CHECKING:
    from tests.ui.interview.conftest import Hall


def test_questions_come_one_at_a_time_without_their_answers(hall: "Hall") -> None:
    interview = hall.begin(3)
    titles = [hall.title_of(one.question_id) for one in interview.asked]
    assert hall.mode.bar.text == "1 / 3"
    for number, title in enumerate(titles, 1):
        assert hall.shown == title
        content = hall.mode.question._pane._view.page
        assert content is not None
        assert "Yes." not in content.document.toPlainText()
        assert hall.mode.bar.text == f"{number} / 3"
        hall.next()
    assert hall.open.state is InterviewState.RATING


def test_what_is_typed_and_the_time_are_kept(hall: "Hall") -> None:
    hall.begin(2)
    hall.type("low rank")
    hall.pass_by(12)
    hall.press(Qt.Key.Key_Escape)  # out of the field first
    hall.bot.keyClick(
        hall.mode.question.field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    hall.settle()
    first = hall.open.asked[0]
    assert (first.text, first.duration) == ("low rank", timedelta(seconds=12))
    assert hall.mode.question.field.text == ""


def test_who_begins_to_type_skips_nothing(hall: "Hall") -> None:
    hall.begin(3)
    edit = hall.mode.question.field.edit
    hall.eventually(edit.hasFocus)
    hall.bot.keyClicks(QApplication.focusWidget(), "soft prompts")
    assert (edit.toPlainText(), hall.place) == ("soft prompts", 0)
    hall.bot.keyClick(edit, Qt.Key.Key_Escape)
    assert hall.page.hasFocus()
    hall.bot.keyClick(hall.page, Qt.Key.Key_P)
    hall.press(Qt.Key.Key_P)
    hall.bot.keyClicks(QApplication.focusWidget(), ", frozen")
    assert edit.toPlainText() == "soft prompts, frozen", "after a pause it goes on at the end"
    hall.bot.keyClick(edit, Qt.Key.Key_Escape)
    hall.bot.keyClick(hall.page, Qt.Key.Key_S)
    hall.settle()
    assert hall.place == 1
    hall.eventually(edit.hasFocus)


def test_every_few_seconds_the_draft_goes_to_the_library(hall: "Hall") -> None:
    hall.begin(2)
    hall.type("half a sent")
    hall.pass_by(2)
    hall.settle()
    assert hall.open.asked[0].text == "", "not with every key"
    hall.pass_by(2)
    hall.settle()
    kept = hall.open.asked[0]
    assert kept.text == "half a sent"
    assert kept.duration >= timedelta(seconds=3)
    assert kept.answered_at is None


def test_a_draft_that_could_not_be_kept_is_tried_again_while_the_clock_stands(
    hall: "Hall", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_AGAIN_AFTER", 20)
    hall.begin(2)
    hall.type("half a sentence")
    with full_disk(monkeypatch, type(hall.interviewing), "keep_draft"):
        hall.mode.asking.pause()
        hall.settle()
        assert "no room left" in hall.told[-1]
        assert hall.mode.asking.unwritten == "half a sentence"
    hall.eventually(lambda: hall.open.asked[0].text == "half a sentence")
    hall.eventually(lambda: hall.mode.asking.unwritten == "")


def test_a_question_is_skipped_by_a_key(hall: "Hall") -> None:
    hall.begin(2)
    hall.pass_by(5)
    hall.press(Qt.Key.Key_S)
    hall.settle()
    assert hall.open.asked[0].skipped
    assert hall.place == 1


def test_a_pause_hides_the_question_and_stops_the_time(hall: "Hall") -> None:
    hall.begin(2)
    hall.pass_by(10)
    hall.press(Qt.Key.Key_P)
    assert hall.mode.question.cover is Cover.PAUSE
    assert not hall.page.isVisible()
    hall.pass_by(600)
    hall.press(Qt.Key.Key_P)
    assert hall.mode.question.cover is None
    assert hall.page.isVisible()
    hall.pass_by(5)
    hall.next()
    assert hall.open.asked[0].duration == timedelta(seconds=15)


def test_a_lid_that_was_closed_over_night_takes_no_time(hall: "Hall") -> None:
    hall.begin(2)
    hall.pass_by(10)
    hall.clock.now += 9 * 60 * 60
    hall.mode.asking.tick()
    hall.next()
    assert hall.open.asked[0].duration == timedelta(seconds=10)


def test_the_countdown_turns_and_the_end_of_all_time_is_told(hall: "Hall") -> None:
    hall.begin(2)  # six minutes, three for each
    footer = hall.mode.question.asking
    assert footer.text == "This question  3:00\nIn all  6:00"
    hall.pass_by(60)
    assert footer.text == "This question  2:00\nIn all  5:00"
    assert not footer._question.property("ink")
    hall.pass_by(135)
    assert footer.text == "This question  +0:15\nIn all  2:45"
    assert footer._question.property("ink") == "hard"
    assert hall.place == 0, "nobody is forced on"
    hall.pass_by(170)
    assert footer.text.startswith("Time is up\n")
    assert footer.next_button.text() == "Finish"
    hall.type("and that is why")
    hall.next()
    assert hall.open.state is InterviewState.RATING
    assert [one.text for one in hall.open.asked] == ["and that is why", ""]
    assert hall.open.asked[1].answered_at is None, "no new question comes"


def test_ending_early_is_asked_once_and_keeps_what_was_said(hall: "Hall") -> None:
    hall.begin(3)
    hall.type("so far")
    hall.press(Qt.Key.Key_Escape)
    hall.mode.question.asking.end_button.click()
    assert hall.mode.question.cover is Cover.END
    hall.press(Qt.Key.Key_Escape)
    assert hall.mode.question.cover is None, "thought better of"
    hall.mode.question.asking.end_button.click()
    hall.mode.question.end_confirmed.emit()
    hall.settle()
    assert hall.open.state is InterviewState.RATING
    assert hall.open.asked[0].text == "so far"
    assert hall.mode.bar.text == "0 / 1"


def test_leaving_the_mode_pauses(hall: "Hall") -> None:
    hall.begin(2)
    hall.type("in the middle")
    hall.pass_by(1)
    hall.mode.hide()
    assert hall.mode.asking.is_paused
    hall.pass_by(60)
    hall.settle()
    assert hall.open.asked[0].text == "in the middle"
    assert hall.open.asked[0].duration == timedelta(seconds=1)
    hall.mode.show()
    assert hall.mode.question.cover is Cover.PAUSE


def test_an_interview_goes_on_after_the_app_was_quit(hall: "Hall") -> None:
    begun = hall.begin(3)
    hall.pass_by(20)
    hall.next()
    hall.type("second")
    hall.pass_by(7)
    hall.mode.flush()
    hall.settle()
    hall.restart()
    start = hall.mode.start
    assert start.resume_button.isVisible()
    assert "Question 2 of 3, 8:33 left" in start._interrupted.text()
    start.resume_button.click()
    hall.settle()
    assert hall.mode.asking.is_paused
    assert hall.open.id == begun.id
    hall.press(Qt.Key.Key_P)
    assert hall.mode.question.field.text == "second"
    hall.pass_by(3)
    hall.next()
    assert hall.open.asked[1].duration == timedelta(seconds=10)


def test_a_deleted_question_is_passed_over(hall: "Hall") -> None:
    begun = hall.begin(3)
    gone = begun.asked[1].question_id
    hall.world.services.library.delete_questions([gone])
    hall.next()
    assert hall.place == 2
    assert hall.open.asked[1].skipped


def test_no_key_acts_while_a_word_is_composed(hall: "Hall") -> None:
    hall.begin(2)
    hall.press(Qt.Key.Key_Return)
    edit = hall.mode.question.field.edit
    compose(edit, "liang")
    hall.bot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hall.settle()
    assert hall.place == 0


def test_follow_ups_say_that_they_are_some(hall: "Hall") -> None:
    questions = hall.world.questions
    with hall.world.services.file.writing() as repositories:
        repositories.questions.relate([(questions["What is LoRA?"], questions["What is a chunk?"])])
    for seed in range(30):  # whether a related question follows is chance
        interview = hall.interviewing.begin(InterviewOptions(questions=5), seed)
        follow_up = next((n for n, one in enumerate(interview.asked) if one.follow_up), None)
        if follow_up is not None:
            break
    assert follow_up is not None
    hall.mode.show_start()
    hall.settle()
    hall.mode.start.resume_button.click()
    hall.settle()
    hall.press(Qt.Key.Key_P)
    while hall.place < follow_up:
        hall.next()
    page = hall.mode.question._pane._view.page
    assert page is not None
    assert "Follow-up question" in page.document.toPlainText()


def test_the_field_stands_under_the_question_from_the_first_on(hall: "Hall") -> None:
    hall.begin(2)
    body, field = hall.mode.question._body, hall.mode.question.field
    hall.eventually(lambda: field.width() >= 500)
    left, wide = hall.mode.question._pane.text_span
    assert (field.x(), field.width()) == (left, wide)
    assert abs(field.x() - (body.width() - field.x() - field.width())) <= 20, "in the middle"


def test_what_was_written_with_its_answer_is_written(
    hall: "Hall", monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.begin(1)
    hall.type("half")
    with full_disk(monkeypatch, type(hall.interviewing), "keep_draft"):
        hall.pass_by(4)
        hall.settle()
        assert hall.mode.asking.unwritten == "half"
    hall.next()
    assert hall.open.asked[0].text == "half"
    assert hall.mode.asking.unwritten == "", "else the window would not close"


def test_what_fails_with_its_answer_is_not_forgotten(
    hall: "Hall", monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.begin(2)
    hall.type("half")
    with full_disk(monkeypatch, type(hall.interviewing), "keep_draft", "answer"):
        edit = hall.mode.question.field.edit
        hall.bot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        hall.mode.flush()  # the window is to close at once
        hall.settle()
        assert hall.mode.asking.unwritten == "half"
    hall.mode.flush()
    hall.settle()
    assert hall.mode.asking.unwritten == ""
    assert hall.open.asked[0].text == "half"


def test_nothing_is_typed_that_would_be_in_no_answer(hall: "Hall") -> None:
    hall.begin(2)
    hall.type("soft prompts")
    edit, busy = hall.mode.question.field.edit, threading.Event()
    hall.world.shell.operations.run(lambda _: busy.wait(5))
    hall.bot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hall.bot.keyClicks(edit, ", frozen")
    assert edit.toPlainText() == "soft prompts", "it is on its way already"
    busy.set()
    hall.settle()
    assert hall.place == 1
    hall.bot.keyClicks(edit, "another")
    assert edit.toPlainText() == "another"
