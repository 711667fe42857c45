"""A session of exactly the questions that somebody chose."""

from studyapp.domain.card import Rating
from studyapp.domain.settings import NEW_PER_DAY
from studyapp.services.library import LibraryService
from studyapp.services.review_items import Counts, ReviewScope
from tests.unit.services.conftest import Desk
from tests.unit.services.test_review_session import run


def test_exactly_these_are_asked_in_their_order(desk: Desk) -> None:
    desk.settings.set(NEW_PER_DAY, 0)
    desk.learn(desk.ids[2])  # not due for days
    wanted = (desk.ids[3], desk.ids[2], desk.ids[0])
    session = desk.reviewing.begin(ReviewScope(questions=wanted))
    assert session.counts == Counts(new=2, due=1)
    assert run(session) == list(wanted)
    assert session.next() is None
    assert session.summary().questions == 3


def test_ratings_count_and_steps_come_back(desk: Desk) -> None:
    first, second, third, _ = desk.ids[:4]
    desk.reviewing.rate(third, Rating.AGAIN)  # on its steps, and not of the list
    session = desk.reviewing.begin(ReviewScope(questions=(first, second)))
    session.rate(first, Rating.AGAIN)
    session.rate(second, Rating.EASY)
    assert session.next() is None
    assert session.waiting_until is not None
    desk.wait(minutes=2)
    assert session.next().question_id == first
    assert desk.memory(second).reviews == 1


def test_what_is_gone_or_set_aside_is_left_out(desk: Desk) -> None:
    first, second, third, fourth = desk.ids[:4]
    LibraryService(desk.library).delete_questions([first])
    desk.reviewing.suspend([second])
    desk.reviewing.bury([third])
    session = desk.reviewing.begin(ReviewScope(questions=(first, second, third, fourth)))
    assert run(session) == [fourth]


def test_a_rating_that_is_taken_back_is_asked_again(desk: Desk) -> None:
    session = desk.reviewing.begin(ReviewScope(questions=tuple(desk.ids[:2])))
    session.rate(desk.ids[0], Rating.EASY).undo.undo()
    assert session.next().question_id == desk.ids[0]
