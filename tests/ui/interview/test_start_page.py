"""The start page: what is chosen, what can be gone on with, what was."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from studyapp.domain.interview import InterviewOptions, InterviewState
from studyapp.domain.settings import INTERVIEW

if TYPE_CHECKING:
    from tests.ui.interview.conftest import Hall


def test_it_says_how_many_questions_can_be_asked(hall: "Hall") -> None:
    start = hall.mode.start
    assert start._available.text() == "5 questions can be asked"
    assert start.start_button.text() == "Begin: 5 questions"
    start.form.topics.choose([hall.world.retrieval])
    hall.settle()
    assert start._available.text() == "2 questions can be asked"
    start.form.length.choose("own")
    start.form.questions.setValue(1)
    hall.settle()
    assert start.start_button.text().startswith("Begin: 1 ")
    start.start_button.click()
    hall.settle()
    asked = hall.open.asked
    assert len(asked) == 1
    assert hall.title_of(asked[0].question_id) in {
        "What is a chunk?",
        "When is a reranker worth it?",
    }


def test_what_was_chosen_is_offered_the_next_time(hall: "Hall") -> None:
    form = hall.mode.start.form
    form.topics.choose([hall.world.retrieval])
    form.weak.choose("weakest")
    form.follow_ups.click()
    form.length._chips["15"].click()
    hall.settle()
    hall.mode.start.start_button.click()
    hall.settle()
    chosen = InterviewOptions(15, 0, (hall.world.retrieval,), 1.0, False)
    stored = hall.world.services.settings.get(INTERVIEW)
    assert InterviewOptions.from_json(stored) == chosen
    hall.restart()
    assert hall.mode.start.form.options == chosen
    assert hall.mode.start._available.text() == "2 questions can be asked"


def test_topics_without_answers_cannot_be_asked_about(hall: "Hall") -> None:
    with hall.world.services.file.writing() as repositories:
        empty = repositories.topics.ensure(("Empty",))
    hall.mode.start.form.changed.emit()
    hall.settle()
    hall.mode.start.form.topics.choose([empty])
    hall.settle()
    assert not hall.mode.start.start_button.isEnabled()
    assert "No question" in hall.mode.start._available.text()


def test_with_nothing_to_ask_it_leads_back_to_reading(hall: "Hall") -> None:
    hall.world.services.library.delete_questions(list(hall.world.questions.values()))
    hall.mode.show_start()
    hall.settle()
    assert hall.mode.start.is_empty
    with hall.bot.waitSignal(hall.mode.read_asked):
        hall.bot.keyClick(hall.mode.focusWidget(), Qt.Key.Key_Space)


def test_an_interrupted_interview_can_be_given_up(hall: "Hall") -> None:
    begun = hall.begin(2)
    hall.mode.asking.leave()
    hall.restart()
    hall.mode.start.give_up_button.click()
    hall.settle()
    assert hall.interviewing.get(begun.id).state is InterviewState.ABANDONED
    assert not hall.mode.start.resume_button.isVisible()


def test_past_interviews_open_their_reports(hall: "Hall") -> None:
    hall.begin(2)
    hall.answer_all()
    hall.rate(Qt.Key.Key_3)
    hall.rate(Qt.Key.Key_4)
    hall.eventually(lambda: hall.mode.report.report is not None)
    hall.bot.keyClick(hall.mode, Qt.Key.Key_Escape)
    hall.settle()
    past = hall.mode.start.past
    assert past.isVisible()
    item = past.topLevelItem(0)
    assert item is not None
    assert [item.text(column) for column in (1, 2, 3)] == ["95%", "2 / 2", "20 s"]
    past.setCurrentItem(item)
    hall.bot.keyClick(past, Qt.Key.Key_Return)
    hall.eventually(hall.mode.report.isVisible)
    assert hall.mode.report.score == "95%"
