"""Beginning over and other dates: the schedule is overruled, and the log can still be replayed."""

import random
import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from studyapp.domain.card import Memory, Phase, Rating
from studyapp.domain.errors import NeverRatedError
from studyapp.domain.settings import LEECH_THRESHOLD
from studyapp.services.rescheduling import ReschedulingService
from studyapp.services.undo import UndoHistory
from tests.unit.services.conftest import BERLIN, Desk


@pytest.fixture
def rescheduling(desk: Desk) -> ReschedulingService:
    return ReschedulingService(desk.library, desk.reviewing)


def test_a_question_begins_over_as_new(desk: Desk, rescheduling: ReschedulingService) -> None:
    question, fresh = desk.ids[:2]
    first = desk.reviewing.preview(question).choices
    desk.learn(question)
    for rating in (Rating.GOOD, Rating.AGAIN, Rating.GOOD):
        desk.review(question, rating)
    before = desk.memory(question)
    made = rescheduling.forget([question, fresh])
    assert made.changes.cards == {question}, "what is new stays as it is"
    assert desk.memory(question) == Memory()
    assert desk.reviewing.preview(question).choices == first
    assert len(desk.reviewing.history(question).events) == 5
    assert desk.sound()
    assert made.undo is not None
    made.undo.undo()
    assert desk.memory(question) == before
    assert desk.sound()
    made.undo.redo()
    assert desk.memory(question) == Memory()
    assert desk.sound()


def test_what_is_rated_after_it_began_over_is_like_a_first_rating(
    desk: Desk, rescheduling: ReschedulingService
) -> None:
    question, other = desk.ids[:2]
    desk.learn(question)
    desk.review(question, Rating.GOOD)
    rescheduling.forget([question])
    rated = [desk.reviewing.rate(one, Rating.HARD) for one in (question, other)]
    assert desk.memory(question) == desk.memory(other)
    assert [one.outcome.retrievability for one in rated] == [None, None]
    assert desk.sound()
    assert rated[0].undo is not None
    rated[0].undo.undo()
    assert desk.memory(question) == Memory(), "the ratings before do not come back"
    assert desk.sound()


def test_a_question_is_asked_on_the_day_that_was_chosen(
    desk: Desk, rescheduling: ReschedulingService
) -> None:
    question = desk.ids[0]
    desk.learn(question)
    before = desk.memory(question)
    made = rescheduling.set_due([question], date(2026, 4, 1))
    after = desk.memory(question)
    assert after.due_at is not None
    assert after.due_at.astimezone(BERLIN).isoformat() == "2026-04-01T04:00:00+02:00"
    assert (after.stability, after.reviews, after.phase) == (
        before.stability,
        before.reviews,
        Phase.REVIEW,
    )
    assert made.undo is not None
    assert made.undo.values == {"questions": "1", "day": "2026-04-01"}
    desk.review(question, Rating.GOOD)
    assert desk.sound()
    desk.reviewing.undo_last()
    assert desk.memory(question) == after, "the date that was chosen holds again"
    made.undo.undo()
    assert desk.memory(question) == before
    assert desk.sound()


def test_a_day_that_has_passed_is_today(desk: Desk, rescheduling: ReschedulingService) -> None:
    question = desk.ids[0]
    desk.learn(question)
    rescheduling.set_due([question], date(2026, 1, 1))
    (due,) = desk.reviewing.agenda().due
    assert due.card.question_id == question
    assert due.card.memory.due_at == desk.reviewing.scheduling.days.start_of(desk.now.date())


def test_what_was_set_aside_is_asked_again(desk: Desk, rescheduling: ReschedulingService) -> None:
    suspended, buried, neither = desk.ids[:3]
    desk.learn(suspended, buried, neither)
    desk.reviewing.suspend([suspended])
    desk.reviewing.bury([buried])
    until = desk.reviewing.preview(buried).card.buried_until

    def cards() -> list[tuple[bool, bool]]:
        found = [desk.reviewing.preview(one).card for one in (suspended, buried, neither)]
        return [(card.suspended, card.buried_until is not None) for card in found]

    for act in (
        lambda: rescheduling.forget([suspended, buried, neither]),
        lambda: rescheduling.set_due([suspended, buried, neither], date(2026, 3, 9)),
    ):
        made = act()
        assert cards() == [(False, False)] * 3
        made.undo.undo()
        assert cards() == [(True, False), (False, True), (False, False)]
        assert desk.reviewing.preview(buried).card.buried_until == until
        made.undo.redo()
        assert cards() == [(False, False)] * 3
        made.undo.undo()


def test_a_leech_that_begins_over_has_as_many_tries_as_any(
    desk: Desk, rescheduling: ReschedulingService
) -> None:
    desk.settings.set(LEECH_THRESHOLD, 2)
    question = desk.ids[0]

    def lapse() -> bool:
        desk.learn(question)
        desk.wait(days=30)
        return desk.reviewing.rate(question, Rating.AGAIN).is_leech

    assert [lapse(), lapse()] == [False, True]
    rescheduling.forget([question])
    assert [lapse(), lapse()] == [False, True]
    assert desk.sound()


def test_what_was_never_rated_has_no_date(desk: Desk, rescheduling: ReschedulingService) -> None:
    with pytest.raises(NeverRatedError):
        rescheduling.forget(desk.ids)
    with pytest.raises(NeverRatedError):
        rescheduling.set_due(desk.ids, date(2026, 4, 1))
    desk.learn(desk.ids[0])
    rescheduling.forget([desk.ids[0]])
    with pytest.raises(NeverRatedError):
        rescheduling.forget([desk.ids[0]])


def test_a_date_without_the_rating_before_it_is_none(
    desk: Desk, rescheduling: ReschedulingService
) -> None:
    question = desk.ids[0]
    desk.learn(question)
    rescheduling.set_due([question], date(2026, 4, 1))
    desk.reviewing.undo_last()
    assert desk.memory(question) == Memory()
    assert desk.sound()


def test_the_log_only_grows(desk: Desk, rescheduling: ReschedulingService) -> None:
    desk.learn(desk.ids[0])
    rescheduling.forget([desk.ids[0]])
    desk.library.close()
    with closing(sqlite3.connect(desk.library.path)) as connection:
        for statement in ("UPDATE reschedulings SET made_at = 0", "DELETE FROM reschedulings"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_the_log_tells_the_state(
    desk: Desk, rescheduling: ReschedulingService, seed: int
) -> None:
    choice, history = random.Random(seed), UndoHistory()
    ids = desk.ids[:4]

    def some() -> list:
        return choice.sample(ids, choice.randint(1, len(ids)))

    def act(number: int) -> None:
        reviewing = desk.reviewing
        made = [
            lambda: reviewing.rate(choice.choice(ids), choice.choice(list(Rating))),
            lambda: rescheduling.forget(some()),
            lambda: rescheduling.set_due(
                some(), desk.now.date() + timedelta(days=choice.randint(0, 90))
            ),
            lambda: reviewing.suspend(some()),
        ][number]()
        if made.undo:
            history.push(made.undo)

    for _ in range(60):
        desk.wait(hours=choice.choice((0, 1, 30, 400)))
        match choice.choices(("rate", "act", "undo", "redo"), (5, 2, 2, 1))[0]:
            case "rate":
                act(0)
            case "act":
                try:
                    act(choice.randint(1, 3))
                except NeverRatedError:
                    assert any(desk.memory(one) == Memory() for one in ids)
            case "undo":
                history.undo()
            case _:
                history.redo()
        assert desk.sound()
