"""The walk through the answers, and the report."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from studyapp.domain.card import Rating, ReviewKind
from studyapp.domain.errors import DiskFullError
from studyapp.domain.interview import InterviewState

if TYPE_CHECKING:
    from studyapp.domain.ids import QuestionId
    from tests.ui.interview.conftest import Hall


def ratings(hall: "Hall", question: "QuestionId") -> list[tuple[Rating, ReviewKind]]:
    with hall.world.services.file.reading() as repositories:
        log = repositories.reviews.of(question)
    return [(review.rating, review.kind) for review in log]


def said(hall: "Hall") -> str:
    return hall.mode.question._aside._text.text()


def test_answers_stand_beside_what_was_said_and_are_rated(hall: "Hall") -> None:
    interview = hall.begin(2)
    hall.type("two small matrices")
    hall.bot.keyClick(
        hall.mode.question.field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    hall.settle()
    hall.next()
    hall.settle()
    assert hall.shown == hall.title_of(interview.asked[0].question_id)
    page = hall.mode.question._pane._view.page
    assert page is not None
    assert "Yes." in page.document.toPlainText()
    assert said(hall) == "two small matrices"
    hall.rate(Qt.Key.Key_2)
    assert ratings(hall, interview.asked[0].question_id) == [(Rating.HARD, ReviewKind.INTERVIEW)]
    assert said(hall) == "Nothing typed."
    assert hall.mode.bar.text == "1 / 2"
    hall.rate(Qt.Key.Key_4)
    hall.eventually(hall.mode.report.isVisible)
    assert hall.interviewing.get(interview.id).state is InterviewState.FINISHED
    assert hall.mode.report.score == "80%"


def test_the_next_answer_is_there_before_the_rating_is_written_down(hall: "Hall") -> None:
    interview = hall.begin(3)
    hall.answer_all()
    hall.eventually(lambda: hall.mode.walking.is_ready)
    hall.press(Qt.Key.Key_2)
    assert hall.shown == hall.title_of(interview.asked[1].question_id)
    assert hall.mode.bar.text == "1 / 3"
    hall.settle()
    assert ratings(hall, interview.asked[0].question_id) == [(Rating.HARD, ReviewKind.INTERVIEW)]
    assert hall.shown == hall.title_of(interview.asked[1].question_id)


def test_ratings_given_faster_than_the_disk_are_for_what_is_seen(hall: "Hall") -> None:
    interview = hall.begin(3)
    hall.answer_all()
    hall.eventually(lambda: hall.mode.walking.is_ready)
    hall.press(Qt.Key.Key_2)
    hall.press(Qt.Key.Key_4)
    hall.settle()
    hall.settle()
    first, second, third = (one.question_id for one in interview.asked)
    assert ratings(hall, first) == [(Rating.HARD, ReviewKind.INTERVIEW)]
    assert ratings(hall, second) == [(Rating.EASY, ReviewKind.INTERVIEW)]
    assert ratings(hall, third) == []
    assert hall.shown == hall.title_of(third)


def test_a_rating_that_cannot_be_written_down_is_none(
    hall: "Hall", monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = hall.begin(2)
    hall.answer_all()
    hall.eventually(lambda: hall.mode.walking.is_ready)
    with monkeypatch.context() as patched:
        patched.setattr(hall.interviewing, "rate", _full)
        hall.press(Qt.Key.Key_2)
        hall.settle()
    assert hall.told
    assert hall.shown == hall.title_of(interview.asked[0].question_id)
    assert hall.mode.bar.text == "0 / 2"
    hall.rate(Qt.Key.Key_3)
    assert ratings(hall, interview.asked[0].question_id) == [(Rating.GOOD, ReviewKind.INTERVIEW)]


def _full(*_: object) -> None:
    raise DiskFullError(path="/disk")


def test_what_changes_in_the_next_answer_is_shown(hall: "Hall") -> None:
    interview = hall.begin(2)
    hall.answer_all()
    hall.eventually(lambda: hall.mode.walking.is_ready)
    answering = hall.world.services.answering
    second = interview.asked[1].question_id
    hall.undo.perform(lambda: answering.write(second, "Only just now."))
    hall.settle()
    hall.rate(Qt.Key.Key_2)
    page = hall.mode.question._pane._view.page
    assert page is not None
    assert "Only just now." in page.document.toPlainText()


def test_the_ticks_suggest_a_rating_and_missed_points_are_gaps(hall: "Hall") -> None:
    interview = hall.begin(1)
    hall.answer_all()
    points = hall.mode.question._rubric.widget
    hall.eventually(points.isVisible)
    hall.press(Qt.Key.Key_T)
    checklist = hall.mode.question._rubric.keyboard
    assert checklist.hasFocus()
    hall.bot.keyClick(checklist, Qt.Key.Key_Space)
    assert hall.mode.question.walking.grades.suggested is Rating.EASY
    hall.bot.keyClick(checklist, Qt.Key.Key_Space)
    assert hall.mode.question.walking.grades.suggested is Rating.AGAIN
    hall.bot.keyClick(checklist, Qt.Key.Key_1)
    hall.eventually(hall.mode.report.isVisible)
    report = hall.interviewing.report(interview.id)
    assert (report.score, report.gaps) == (0.0, 1)


def test_what_was_skipped_is_shown_too_and_suggests_again(hall: "Hall") -> None:
    interview = hall.begin(2)
    hall.press(Qt.Key.Key_S)
    hall.settle()
    hall.next()
    hall.settle()
    assert said(hall) == "Skipped."
    assert hall.mode.question.walking.grades.suggested is Rating.AGAIN
    hall.rate(Qt.Key.Key_Space)
    assert ratings(hall, interview.asked[0].question_id) == [(Rating.AGAIN, ReviewKind.INTERVIEW)]


def test_what_was_typed_before_skipping_is_shown_as_skipped(hall: "Hall") -> None:
    hall.begin(2)
    hall.mode.question.field.edit.setPlainText("half of it")
    hall.press(Qt.Key.Key_S)
    hall.settle()
    hall.next()
    hall.settle()
    assert said(hall) == "Skipped.\nhalf of it"


def test_a_rating_is_taken_back(hall: "Hall") -> None:
    interview = hall.begin(3)
    hall.answer_all()
    hall.rate(Qt.Key.Key_1)
    assert hall.mode.bar.text == "1 / 3"
    hall.undo.undo()
    hall.settle()
    assert hall.mode.bar.text == "0 / 3"
    assert hall.shown == hall.title_of(interview.asked[0].question_id)
    hall.rate(Qt.Key.Key_4)
    assert ratings(hall, interview.asked[0].question_id) == [(Rating.EASY, ReviewKind.INTERVIEW)]
    assert hall.interviewing.report(interview.id).questions[0].result.rating is Rating.EASY


def test_a_rating_of_before_a_restart_is_taken_back(hall: "Hall") -> None:
    hall.begin(2)
    hall.answer_all()
    hall.rate(Qt.Key.Key_1)
    hall.restart()
    hall.mode.start.resume_button.click()
    hall.settle()
    assert hall.mode.bar.text == "1 / 2"
    assert not hall.mode.bar._undo.isHidden()
    hall.mode.bar._undo.click()
    hall.settle()
    assert hall.mode.bar.text == "0 / 2"


def test_what_is_graded_elsewhere_does_not_turn_the_page(hall: "Hall") -> None:
    interview = hall.begin(3)
    hall.answer_all()
    hall.rate(Qt.Key.Key_Right)
    other = interview.asked[2].question_id
    hall.undo.perform(lambda: hall.world.services.reviewing.rate(other, Rating.GOOD))
    hall.settle()
    assert hall.shown == hall.title_of(interview.asked[1].question_id)
    assert hall.mode.bar.text == "0 / 3"


def test_an_answer_that_is_deleted_is_left(hall: "Hall") -> None:
    interview = hall.begin(2)
    hall.answer_all()
    gone, other = (one.question_id for one in interview.asked)
    hall.undo.perform(lambda: hall.world.services.library.delete_questions([gone]))
    hall.settle()
    assert hall.shown == hall.title_of(other)
    assert hall.mode.bar.text == "0 / 1"


def test_the_arrows_go_from_answer_to_answer(hall: "Hall") -> None:
    interview = hall.begin(3)
    titles = [hall.title_of(one.question_id) for one in interview.asked]
    hall.answer_all()
    hall.rate(Qt.Key.Key_Right)
    assert hall.shown == titles[1]
    hall.rate(Qt.Key.Key_3)
    assert hall.shown == titles[2]
    hall.rate(Qt.Key.Key_Left)
    assert hall.shown == titles[1]
    assert not hall.mode.question.walking.grades.isVisible(), "it is rated already"
    hall.rate(Qt.Key.Key_1)
    assert ratings(hall, interview.asked[1].question_id) == [(Rating.GOOD, ReviewKind.INTERVIEW)]
    hall.rate(Qt.Key.Key_Right)
    hall.rate(Qt.Key.Key_3)
    assert hall.shown == titles[0], "back to what was passed over"


def test_the_walk_is_left_and_gone_on_with(hall: "Hall") -> None:
    interview = hall.begin(2)
    hall.answer_all()
    hall.rate(Qt.Key.Key_3)
    hall.rate(Qt.Key.Key_Escape)
    assert hall.mode.start.isVisible()
    hall.restart()
    assert hall.mode.start.resume_button.text() == "Go Through"
    hall.mode.start.resume_button.click()
    hall.settle()
    assert hall.shown == hall.title_of(interview.asked[1].question_id)
    assert hall.mode.bar.text == "1 / 2"


def test_the_report_comes_early_and_the_rest_is_rated_later(hall: "Hall") -> None:
    interview = hall.begin(2)
    hall.answer_all()
    hall.rate(Qt.Key.Key_3)
    hall.mode.question.walking.report_button.click()
    hall.eventually(hall.mode.report.isVisible)
    assert hall.mode.report.rest_button.text() == "Rate the Rest: 1"
    hall.mode.report.rest_button.click()
    hall.settle()
    assert hall.shown == hall.title_of(interview.asked[1].question_id)
    hall.rate(Qt.Key.Key_3)
    hall.eventually(hall.mode.report.isVisible)
    assert not hall.mode.report.rest_button.isVisible()


def test_the_report_follows_a_rating_that_is_taken_back(hall: "Hall") -> None:
    hall.begin(1)
    hall.answer_all()
    hall.rate(Qt.Key.Key_3)
    hall.eventually(lambda: hall.mode.report.score == "90%")
    hall.undo.undo()
    hall.eventually(lambda: hall.mode.report.score == "—")
    assert hall.mode.report.rest_button.isVisible()


def test_the_report_names_topics_questions_and_what_was_missed(hall: "Hall") -> None:
    interview = hall.begin(5)
    hall.pass_by(65)
    hall.press(Qt.Key.Key_S)
    hall.settle()
    hall.answer_all()
    for _ in interview.asked:
        hall.rate(Qt.Key.Key_3)
    report = hall.mode.report
    hall.eventually(report.isVisible)
    shown = hall.interviewing.report(interview.id)
    assert {topic.name for topic in shown.topics} == {"Training", "Retrieval"}
    assert shown.questions[0].asked.duration == timedelta(seconds=65)
    links = [
        button
        for button in report.cards.findChildren(QPushButton)
        if hall.title_of(interview.asked[0].question_id) in button.text()
    ]
    assert len(links) == 1
    with hall.bot.waitSignal(hall.mode.question_asked) as asked:
        links[0].click()
    assert asked.args == [interview.asked[0].question_id]
    with hall.bot.waitSignal(hall.mode.practise_asked) as practise:
        report.practise_button.click()
    assert practise.args == [(interview.asked[0].question_id,)], "the one that was skipped"
