"""Rating, taking back, setting aside: what the library holds afterwards."""

from datetime import UTC, datetime, timedelta

import pytest

from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Memory, Phase, Rating, ReviewKind
from studyapp.domain.errors import TooEarlyError, UnknownQuestionError
from studyapp.domain.rubric import Ticked
from studyapp.domain.settings import DESIRED_RETENTION, LEECH_THRESHOLD
from studyapp.services.library import LibraryService
from studyapp.services.review_items import Counts
from studyapp.services.reviewing import LEECH_TAG, ReviewingService
from studyapp.services.rubric import RubricService
from studyapp.services.settings import SettingsService
from studyapp.services.trash import TrashService
from studyapp.storage.library_file import LibraryFile
from tests.unit.services.conftest import BERLIN, Desk


def test_a_rating_is_kept_with_what_was_said(desk: Desk) -> None:
    question = desk.ids[0]
    rated = desk.reviewing.rate(
        question,
        Rating.GOOD,
        ReviewKind.REVIEW,
        timedelta(seconds=42),
        NewAttempt("a kind of lock", timedelta(seconds=40)),
    )
    assert rated.changes.cards == {question}
    assert rated.undo is not None
    assert (rated.undo.code, rated.undo.values["rating"]) == ("rating", "3")
    memory = desk.memory(question)
    assert (memory.phase, memory.step, memory.reviews) == (Phase.LEARNING, 1, 1)
    assert memory.due_at == desk.now + timedelta(minutes=10)
    with desk.library.reading() as repositories:
        (review,) = repositories.reviews.of(question)
        (attempt,) = repositories.attempts.of(question)
    assert (review.duration, review.phase) == (timedelta(seconds=42), Phase.NEW)
    assert (attempt.text, attempt.review_id) == ("a kind of lock", review.id)
    assert desk.sound()


def test_the_buttons_tell_what_the_ratings_do(desk: Desk) -> None:
    question = desk.ids[0]
    desk.learn(question)
    desk.wait(days=9)
    item = desk.reviewing.preview(question)
    assert item.retrievability is not None
    assert 0.85 < item.retrievability < 0.95
    for rating, interval in item.choices.items():
        rated = desk.reviewing.rate(question, rating)
        assert rated.outcome.interval == interval
        rated.undo.undo()
    assert item.choices[Rating.AGAIN] == timedelta(minutes=10)
    assert item.choices[Rating.HARD] < item.choices[Rating.GOOD] < item.choices[Rating.EASY]


def test_a_rating_is_taken_back_and_made_again(desk: Desk) -> None:
    question = desk.ids[0]
    desk.learn(question)
    before = desk.memory(question)
    desk.wait(days=10)
    rated = desk.reviewing.rate(question, Rating.AGAIN)
    after = desk.memory(question)
    assert rated.undo is not None
    for _ in range(2):
        rated.undo.undo()
        assert desk.memory(question) == before
        assert desk.sound()
        rated.undo.redo()
        assert desk.memory(question) == after
        assert desk.sound()


def test_the_first_rating_taken_back_makes_it_new_again(desk: Desk) -> None:
    question = desk.ids[0]
    rated = desk.reviewing.rate(question, Rating.GOOD, attempt=NewAttempt("a lock"))
    rated.undo.undo()
    assert desk.memory(question) == Memory()
    with desk.library.reading() as repositories:
        assert repositories.attempts.of(question) == []
    session = desk.reviewing.begin()
    assert session.counts == Counts(new=4)
    assert desk.sound()


def test_the_last_rating_can_be_taken_back_after_a_restart(desk: Desk) -> None:
    first, second, *_ = desk.ids
    desk.learn(first, second)
    path = desk.library.path
    desk.library.close()
    with LibraryFile.open(path) as library:
        reviewing = ReviewingService(library, SettingsService(library), zone=BERLIN)
        last = reviewing.last_rating()
        assert last is not None
        assert (last.review.question_id, last.title) == (second, "What is a semaphore?")
        assert reviewing.undo_last().cards == {second}
        assert reviewing.undo_last().cards == {first}
        assert not reviewing.undo_last()
        assert reviewing.last_rating() is None
        assert library.check() == []


def test_a_rating_before_the_last_one_is_refused(desk: Desk) -> None:
    question = desk.ids[0]
    desk.learn(question)
    with pytest.raises(TooEarlyError):
        desk.reviewing.rate(question, Rating.GOOD, at=desk.now - timedelta(hours=1))
    desk.wait(hours=-2)  # the clock of the machine is put right
    desk.reviewing.rate(question, Rating.GOOD)
    assert desk.sound()


def test_nothing_is_rated_that_is_deleted(desk: Desk) -> None:
    question = desk.ids[0]
    desk.learn(question)
    desk.wait(days=30)
    session = desk.reviewing.begin()
    assert session.counts.due == 1
    LibraryService(desk.library).delete_questions([question])
    assert session.next().question_id != question
    assert desk.reviewing.due_counts() == {}
    with pytest.raises(UnknownQuestionError):
        desk.reviewing.rate(question, Rating.GOOD)
    with desk.library.writing() as repositories:
        repositories.trash.empty()
    assert desk.sound()


def test_settings_decide_later_ratings_only(desk: Desk) -> None:
    question = desk.ids[0]
    desk.learn(question)
    due = desk.memory(question).due_at
    interval = desk.reviewing.preview(question).choices[Rating.GOOD]
    desk.settings.set(DESIRED_RETENTION, 0.97)
    assert desk.memory(question).due_at == due
    assert desk.sound()
    assert desk.reviewing.preview(question).choices[Rating.GOOD] < interval
    desk.review(question, Rating.GOOD)
    assert desk.sound()


def test_a_leech_is_tagged_and_suspended(desk: Desk) -> None:
    question = desk.ids[0]
    desk.settings.set(LEECH_THRESHOLD, 3)
    desk.learn(question)
    for lapse in (1, 2, 3):
        desk.wait(days=400)
        rated = desk.reviewing.rate(question, Rating.AGAIN)
        assert rated.is_leech is (lapse == 3)
        if lapse < 3:
            desk.review(question, Rating.GOOD)
    card = desk.reviewing.preview(question).card
    assert (card.memory.lapses, card.suspended) == (3, True)
    assert rated.changes.tags == {question}
    with desk.library.reading() as repositories:
        assert repositories.tags.of(question) == (LEECH_TAG,)
    assert desk.reviewing.undo_last().tags == {question}
    card = desk.reviewing.preview(question).card
    assert (card.memory.lapses, card.suspended) == (2, False)
    with desk.library.reading() as repositories:
        assert repositories.tags.of(question) == ()
    assert desk.sound()


def test_buried_until_the_next_day_of_the_learner(desk: Desk) -> None:
    question = desk.ids[0]
    desk.learn(question)
    desk.wait(days=30)
    buried = desk.reviewing.bury([question])
    assert buried.changes.cards == {question}
    assert desk.reviewing.due_counts() == {}
    desk.now = datetime(2026, 4, 2, 1, 59, tzinfo=UTC)  # 03:59 in Berlin
    assert desk.reviewing.due_counts() == {}
    desk.wait(minutes=1)
    assert sum(desk.reviewing.due_counts().values()) == 1
    assert buried.undo is not None
    desk.reviewing.bury([question])
    assert not desk.reviewing.bury([question]).changes
    assert desk.sound()


def test_asked_today_after_all(desk: Desk) -> None:
    first, second, *_ = desk.ids
    desk.reviewing.bury([first, second])
    back = desk.reviewing.unbury([first])
    assert back.changes.cards == {first}
    assert desk.reviewing.begin().counts == Counts(new=3)
    back.undo.undo()
    assert desk.reviewing.begin().counts == Counts(new=2)
    assert desk.reviewing.unbury([desk.ids[2]]).undo is None


def test_suspended_until_it_is_not(desk: Desk) -> None:
    question = desk.ids[0]
    suspended = desk.reviewing.suspend([question])
    assert desk.reviewing.begin().counts == Counts(new=3)
    suspended.undo.undo()
    assert desk.reviewing.begin().counts == Counts(new=4)
    suspended.undo.redo()
    desk.reviewing.unsuspend([question])
    assert desk.reviewing.begin().counts == Counts(new=4)
    assert desk.sound()


def test_ticks_are_kept_with_the_rating_and_leave_gaps(desk: Desk) -> None:
    question = desk.ids[0]
    rubric = RubricService(desk.library, desk.settings)
    rubric.add(question, "one holder")
    rubric.add(question, "a queue of waiters")
    points = rubric.points_of(question)
    ticked = tuple(Ticked(point, point.text == "one holder") for point in points)
    session = desk.reviewing.begin()
    session.rate(question, Rating.HARD, attempt=NewAttempt("held by one", points=ticked))
    assert "a queue of waiters" in [gap.point.text for gap in rubric.gaps_of(question)]
    assert session.summary().gaps == (question,)
    desk.reviewing.undo_last()
    assert rubric.gaps_of(question) == []
    desk.reviewing.drill(question, attempt=NewAttempt("held by one", points=ticked))
    assert "a queue of waiters" in [gap.point.text for gap in rubric.gaps_of(question)]
    assert desk.sound()


def test_what_was_said_to_a_question_goes_with_it(desk: Desk) -> None:
    question = desk.ids[0]
    rubric = RubricService(desk.library, desk.settings)
    rubric.add(question, "one holder")
    ticked = tuple(Ticked(point, had=True) for point in rubric.points_of(question))
    desk.reviewing.rate(question, Rating.GOOD, attempt=NewAttempt("a secret", points=ticked))
    LibraryService(desk.library).delete_questions([question])
    TrashService(desk.library).empty()
    with desk.library.reading() as repositories:
        (attempt,) = repositories.attempts.of(question)
        assert attempt.text == ""
        assert repositories.key_points.of(question) == []
        assert len(repositories.reviews.of(question)) == 1
    assert desk.reviewing.last_rating() is None
    assert desk.sound()
