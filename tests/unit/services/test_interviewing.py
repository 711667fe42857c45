"""Mock interviews: asked, interrupted, rated, reported."""

from datetime import timedelta

import pytest

from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Rating, ReviewKind
from studyapp.domain.errors import UnknownInterviewError
from studyapp.domain.ids import InterviewId
from studyapp.domain.interview import Interview, InterviewOptions, InterviewState
from studyapp.domain.rubric import Ticked
from studyapp.services.interviewing import InterviewingService, NothingToAskError
from studyapp.services.library import LibraryService
from studyapp.services.rubric import RubricService
from tests.unit.services.conftest import Desk, Notebook

MINUTE = timedelta(minutes=1)


@pytest.fixture
def interviewing(desk: Desk) -> InterviewingService:
    return InterviewingService(desk.library, desk.reviewing)


def asked_through(interviewing: InterviewingService, interview: Interview) -> Interview:
    for position in range(len(interview.asked)):
        interview = interviewing.answer(interview.id, position, f"words {position}", MINUTE)
    return interview


def test_what_is_said_is_kept_and_the_next_is_asked(
    desk: Desk, interviewing: InterviewingService
) -> None:
    begun = interviewing.begin(InterviewOptions(questions=3))
    assert (begun.at, begun.state, len(begun.asked)) == (0, InterviewState.ASKING, 3)
    assert {one.question_id for one in begun.asked} <= set(desk.ids)
    second = interviewing.answer(begun.id, 0, "my words", 2 * MINUTE)
    assert (second.at, second.elapsed) == (1, 2 * MINUTE)
    third = interviewing.answer(begun.id, 1, "", MINUTE, skipped=True)
    assert third.asked[1].skipped
    last = interviewing.answer(begun.id, 2, "more", MINUTE)
    assert (last.at, last.state, last.elapsed) == (None, InterviewState.RATING, 4 * MINUTE)
    assert last.ended_at is not None
    assert [one.text for one in last.asked] == ["my words", "", "more"]
    assert desk.sound()


def test_an_interrupted_interview_goes_on_where_it_was(
    interviewing: InterviewingService,
) -> None:
    begun = interviewing.begin(InterviewOptions(questions=2))
    interviewing.keep_draft(begun.id, 0, "half a sent", 0.5 * MINUTE)
    found = interviewing.open()
    assert found is not None
    assert (found.id, found.at) == (begun.id, 0)
    assert (found.asked[0].text, found.asked[0].duration) == ("half a sent", 0.5 * MINUTE)
    assert found.elapsed == 0.5 * MINUTE


def test_a_draft_that_comes_late_does_not_change_an_answer(
    interviewing: InterviewingService,
) -> None:
    begun = interviewing.begin(InterviewOptions(questions=2))
    interviewing.answer(begun.id, 0, "whole", MINUTE)
    interviewing.keep_draft(begun.id, 0, "hal", 0.5 * MINUTE)
    assert interviewing.get(begun.id).asked[0].text == "whole"
    assert interviewing.get(begun.id).elapsed == MINUTE


def test_a_new_interview_gives_up_the_one_before(interviewing: InterviewingService) -> None:
    first = interviewing.begin(InterviewOptions(questions=2))
    second = interviewing.begin(InterviewOptions(questions=2))
    assert interviewing.get(first.id).state is InterviewState.ABANDONED
    assert [one.id for one in interviewing.all()] == [second.id]


def test_a_crash_in_the_middle_of_a_rating_does_not_ask_for_another(
    desk: Desk, interviewing: InterviewingService
) -> None:
    interview = asked_through(interviewing, interviewing.begin(InterviewOptions(questions=2)))
    question = interview.asked[0].question_id
    desk.reviewing.rate(  # as far as ``InterviewingService.rate`` came
        question, Rating.HARD, ReviewKind.INTERVIEW, attempt=NewAttempt(), interview_id=interview.id
    )
    ratings = [one.result.rating for one in interviewing.report(interview.id).questions]
    assert ratings == [Rating.HARD, None]


def test_one_that_was_asked_to_its_end_keeps_its_report(interviewing: InterviewingService) -> None:
    first = asked_through(interviewing, interviewing.begin(InterviewOptions(questions=2)))
    interviewing.rate(first.id, 0, Rating.GOOD, NewAttempt())
    second = interviewing.begin(InterviewOptions(questions=2))
    assert interviewing.get(first.id).state is InterviewState.FINISHED
    assert [report.score for report in interviewing.reports()] == [0.9]
    interviewing.finish(second.id)
    assert [one.interview.id for one in interviewing.reports()] == [second.id, first.id]
    assert len(interviewing.reports(limit=1)) == 1


def test_answers_are_rated_like_any_other(desk: Desk, interviewing: InterviewingService) -> None:
    interview = asked_through(interviewing, interviewing.begin(InterviewOptions(questions=2)))
    question = interview.asked[0].question_id
    points = RubricService(desk.library, desk.settings).points_of(question)
    ticked = tuple(Ticked(point, place > 0) for place, point in enumerate(points))
    rated = interviewing.rate(interview.id, 0, Rating.HARD, NewAttempt(points=ticked))
    assert rated.changes.cards == {question}
    assert rated.changes.interviews
    assert desk.memory(question).reviews == 1
    with desk.library.reading() as repositories:
        (attempt,) = repositories.attempts.of(question)
    assert (attempt.text, attempt.duration) == ("words 0", MINUTE)
    assert (attempt.kind, attempt.interview_id) == ("interview", interview.id)
    report = interviewing.report(interview.id)
    first, second = report.questions
    assert first.result.rating is Rating.HARD
    assert (first.result.had, first.result.points) == (len(points) - 1, len(points))
    assert first.result.gaps == (points[0].text,)
    assert first.score == (len(points) - 1) / len(points)
    assert second.score is None
    assert report.gaps == 1
    assert report.score == first.score
    assert desk.sound()


def test_a_rating_taken_back_is_not_reported(desk: Desk, interviewing: InterviewingService) -> None:
    interview = asked_through(interviewing, interviewing.begin(InterviewOptions(questions=1)))
    rated = interviewing.rate(interview.id, 0, Rating.GOOD, NewAttempt())
    assert interviewing.report(interview.id).score == pytest.approx(0.9)
    assert rated.undo is not None
    rated.undo.undo()
    assert interviewing.report(interview.id).score is None
    rated.undo.redo()
    assert interviewing.report(interview.id).score == pytest.approx(0.9)
    assert desk.sound()


def test_what_was_skipped_scores_nothing_and_what_was_not_reached_does_not_count(
    interviewing: InterviewingService,
) -> None:
    interview = interviewing.begin(InterviewOptions(questions=3))
    interviewing.answer(interview.id, 0, "", MINUTE, skipped=True)
    interviewing.end(interview.id)
    report = interviewing.report(interview.id)
    assert report.interview.state is InterviewState.RATING
    assert report.score == 0
    assert len(report.reached) == 1
    interviewing.finish(interview.id)
    assert interviewing.open() is None
    assert interviewing.get(interview.id).state is InterviewState.FINISHED


def test_what_was_asked_the_last_times_rests(interviewing: InterviewingService) -> None:
    first = interviewing.begin(InterviewOptions(questions=2, follow_ups=False), seed=1)
    asked_through(interviewing, first)
    before = {one.question_id for one in first.asked}
    repeated = 0
    for seed in range(30):
        again = interviewing.begin(InterviewOptions(questions=2, follow_ups=False), seed)
        repeated += len(before & {one.question_id for one in again.asked})
    assert interviewing.available() == 4
    assert repeated < 20  # 30 would be chance


def test_without_an_answered_question_there_is_nothing_to_ask(notebook: Notebook) -> None:
    from studyapp.services.reviewing import ReviewingService
    from studyapp.services.settings import SettingsService

    notebook.bring("# T\n\n## What is it?\n\n## What is that?\n")
    reviewing = ReviewingService(notebook.library, SettingsService(notebook.library))
    interviewing = InterviewingService(notebook.library, reviewing)
    assert interviewing.available() == 0
    with pytest.raises(NothingToAskError):
        interviewing.begin(InterviewOptions())


def test_questions_that_were_deleted_since_are_still_counted(
    desk: Desk, interviewing: InterviewingService
) -> None:
    interview = asked_through(interviewing, interviewing.begin(InterviewOptions(questions=2)))
    LibraryService(desk.library).delete_questions([interview.asked[0].question_id])
    report = interviewing.report(interview.id)
    assert len(report.questions) == 2
    assert report.questions[0].title == ""
    assert sum(topic.questions for topic in report.topics) == 2


def test_an_interview_that_is_not_there(interviewing: InterviewingService) -> None:
    with pytest.raises(UnknownInterviewError):
        interviewing.get(InterviewId(99))
    assert interviewing.open() is None
