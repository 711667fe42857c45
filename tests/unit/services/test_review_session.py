"""Which question comes next, and when a session is at its end."""

from datetime import UTC, datetime, timedelta

import pytest

from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import QueueOrder, Rating
from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.query import QueryError, parse
from studyapp.domain.settings import BURY_SIBLINGS, NEW_PER_DAY, QUEUE_ORDER, REVIEWS_PER_DAY
from studyapp.services.library import LibraryService
from studyapp.services.planning import PlanningService
from studyapp.services.review_items import Counts, ReviewScope
from studyapp.services.review_session import Session
from studyapp.services.searching import SearchingService
from studyapp.services.statistics import StatisticsService
from tests.unit.services.conftest import Desk


def run(session: Session, rating: Rating = Rating.EASY) -> list[QuestionId]:
    """Rate whatever comes, and return it."""
    asked = []
    while item := session.next():
        asked.append(item.question_id)
        session.rate(item.question_id, rating)
    return asked


def topic(desk: Desk, name: str) -> TopicId:
    return next(t.id for t in LibraryService(desk.library).tree().topics if t.name == name)


def relate(desk: Desk, first: QuestionId, second: QuestionId) -> None:
    with desk.library.writing() as repositories:
        repositories.questions.relate([(first, second)])


def test_new_questions_come_in_the_order_of_the_tree(desk: Desk) -> None:
    session = desk.reviewing.begin()
    assert session.counts == Counts(new=4)
    item = session.next()
    assert (item.counts, item.retrievability) == (Counts(new=4), None)
    assert run(session) == desk.ids[:4]  # the last one has no answer
    assert session.counts == Counts()
    assert session.waiting_until is None


def test_learning_steps_come_back_when_they_are_due(desk: Desk) -> None:
    desk.settings.set(NEW_PER_DAY, 2)
    first, second, *_ = desk.ids
    session = desk.reviewing.begin()
    session.rate(session.next().question_id, Rating.AGAIN)
    assert session.next().question_id == second
    assert session.counts == Counts(new=1, learning=1)
    desk.wait(minutes=1)
    assert session.next().question_id == first
    session.rate(first, Rating.GOOD)
    session.rate(session.next().question_id, Rating.EASY)
    assert session.next() is None
    assert session.counts == Counts(learning=1)
    assert session.waiting_until == desk.now + timedelta(minutes=10)
    assert session.summary().next_at == session.waiting_until
    assert session.next(early=True).question_id == first
    session.rate(first, Rating.GOOD)
    assert session.next() is None
    assert session.waiting_until is None


def test_the_limits_of_a_day_hold_over_sessions(desk: Desk) -> None:
    desk.settings.set(NEW_PER_DAY, 3)
    assert len(run(desk.reviewing.begin())) == 3
    assert run(desk.reviewing.begin()) == []
    desk.wait(days=1)
    assert desk.reviewing.begin().counts == Counts(new=1)
    desk.wait(days=30)
    desk.settings.set(REVIEWS_PER_DAY, 2)
    assert len(run(desk.reviewing.begin())) == 2 + 1
    desk.reviewing.undo_last()
    assert len(run(desk.reviewing.begin())) == 1


def test_only_what_the_scope_holds_is_asked(desk: Desk) -> None:
    queues = ReviewScope(topics=(topic(desk, "Queues"),))
    assert run(desk.reviewing.begin(queues)) == desk.ids[2:4]
    words = ReviewScope(query="semaphore is:new")
    assert run(desk.reviewing.begin(words)) == desk.ids[1:2]
    with pytest.raises(QueryError):
        desk.reviewing.begin(ReviewScope(query="is:nonsense"))


def test_due_questions_in_each_order(desk: Desk) -> None:
    for question_id in desk.ids[:3]:
        desk.reviewing.rate(question_id, Rating.EASY)
        desk.wait(days=1)
    desk.reviewing.rate(desk.ids[3], Rating.GOOD)
    desk.wait(minutes=10)
    desk.reviewing.rate(desk.ids[3], Rating.GOOD)
    desk.wait(days=60)
    a, b, c, fading = desk.ids[:4]
    assert order(desk, QueueOrder.DUE) == [fading, a, b, c]
    assert order(desk, QueueOrder.RETRIEVABILITY) == [fading, a, b, c]
    desk.wait(days=-52)
    assert order(desk, QueueOrder.RETRIEVABILITY)[0] == fading
    desk.wait(days=52)
    orders = set()
    for _ in range(12):
        shuffled = order(desk, QueueOrder.RANDOM)
        assert shuffled == order(desk, QueueOrder.RANDOM)
        assert set(shuffled) == {a, b, c, fading}
        orders.add(tuple(shuffled))
        desk.wait(days=1)
    assert len(orders) > 2


def order(desk: Desk, wanted: QueueOrder) -> list[QuestionId]:
    desk.settings.set(QUEUE_ORDER, wanted)
    session = desk.reviewing.begin()
    asked = []
    for _ in range(session.counts.due):
        item = session.next()
        asked.append(item.question_id)
        session.skip(item.question_id)
    return asked


def test_related_questions_are_not_asked_on_one_day(desk: Desk) -> None:
    first, second, *_ = desk.ids
    relate(desk, first, second)
    session = desk.reviewing.begin()
    assert session.next().siblings == (second,)
    assert second not in run(session)
    desk.wait(days=1)
    assert run(desk.reviewing.begin()) == [second]
    desk.settings.set(BURY_SIBLINGS, False)
    desk.wait(days=60)
    assert {first, second} <= set(run(desk.reviewing.begin()))


def test_what_waits_for_tomorrow_is_not_counted_as_due(desk: Desk) -> None:
    first, second, third, *_ = desk.ids
    relate(desk, first, second)
    desk.settings.set(BURY_SIBLINGS, False)
    for question in (first, second, third):
        desk.learn(question)
    desk.wait(days=60)
    desk.settings.set(BURY_SIBLINGS, True)

    waiting: list[int] = []

    def told() -> tuple[int, int, int]:
        statistics = StatisticsService(
            desk.library,
            desk.settings,
            desk.reviewing,
            PlanningService(desk.library, desk.settings, desk.reviewing),
        )
        counted = sum(desk.reviewing.due_counts().values())
        overview = statistics.overview()
        assert overview.forecast[0] == overview.due
        waiting.append(overview.forecast[1])
        return counted, overview.due, desk.reviewing.begin().counts.due

    assert told()[:2] == (3, 3)
    desk.reviewing.rate(second, Rating.GOOD)
    assert told() == (1, 1, 1)
    assert waiting == [0, 1]
    desk.settings.set(BURY_SIBLINGS, False)
    assert told() == (2, 2, 2)
    desk.settings.set(BURY_SIBLINGS, True)
    desk.wait(days=1)
    assert told() == (2, 2, 2), "they were to wait until tomorrow, which is now"
    desk.reviewing.rate(first, Rating.AGAIN)
    desk.reviewing.rate(second, Rating.GOOD)
    desk.wait(minutes=15)
    assert told()[:2] == (2, 2), "what is on a step is asked all the same"


def test_related_questions_do_not_take_the_places_of_others(desk: Desk) -> None:
    first, second, third, *_ = desk.ids
    relate(desk, first, second)
    desk.settings.set(NEW_PER_DAY, 2)
    desk.learn(first)
    assert desk.reviewing.begin().counts == Counts(new=1)
    assert run(desk.reviewing.begin()) == [third]


def test_what_is_skipped_comes_last(desk: Desk) -> None:
    session = desk.reviewing.begin()
    session.skip(desk.ids[0])
    assert run(session) == [*desk.ids[1:4], desk.ids[0]]


def test_a_rating_that_is_taken_back_is_asked_next(desk: Desk) -> None:
    session = desk.reviewing.begin()
    first = session.next().question_id
    made = session.rate(first, Rating.EASY)
    assert session.next().question_id != first
    made.undo.undo()
    assert session.next().question_id == first
    assert session.counts == Counts(new=4)
    assert session.summary().questions == 0


@pytest.mark.parametrize("drill", [False, True])
def test_what_was_set_aside_by_mistake_is_asked_next(desk: Desk, drill: bool) -> None:
    session = desk.reviewing.begin(ReviewScope(drill=drill, questions=tuple(desk.ids[:3])))
    for act in (session.suspend, session.bury):
        first = session.next().question_id
        made = act(first)
        second = session.next()
        assert second.question_id != first
        made.undo.undo()
        back = session.next()
        assert (back.question_id, back.counts.total) == (first, 3)
    assert run(session) == desk.ids[:3]


def test_changes_from_elsewhere_are_respected(desk: Desk) -> None:
    session = desk.reviewing.begin()
    first, second, third, fourth, _ = desk.ids
    session.bury(first)
    session.suspend(second)
    LibraryService(desk.library).delete_questions([third])
    assert run(session) == [fourth]


def test_a_session_ends_with_a_summary(desk: Desk) -> None:
    desk.settings.set(NEW_PER_DAY, 2)
    session = desk.reviewing.begin()
    first, second, *_ = desk.ids
    session.rate(first, Rating.GOOD, duration=timedelta(seconds=20))
    session.rate(second, Rating.EASY, duration=timedelta(seconds=10), attempt=NewAttempt("yes"))
    session.rate(first, Rating.HARD, duration=timedelta(seconds=5))
    summary = session.summary()
    assert summary.ratings == {Rating.HARD: 1, Rating.GOOD: 1, Rating.EASY: 1}
    assert (summary.questions, summary.time) == (2, timedelta(seconds=35))
    assert summary.gaps == summary.leeches == ()
    assert summary.tomorrow == 1  # the one that is on a learning step


def test_a_drill_asks_the_worst_and_moves_no_date(desk: Desk) -> None:
    first, second, third, *_ = desk.ids
    desk.learn(first, second)
    desk.reviewing.rate(third, Rating.AGAIN)
    desk.wait(days=3)
    before = [desk.memory(question_id) for question_id in desk.ids[:4]]
    session = desk.reviewing.begin(ReviewScope(drill=True))
    assert session.counts == Counts(due=3)
    assert session.next().question_id == third
    session.skip(third)
    made = session.rate(first, Rating.GOOD, attempt=NewAttempt("one holder"))
    assert made.changes.key_points == {first}
    assert run(session) == [second, third]
    assert [desk.memory(question_id) for question_id in desk.ids[:4]] == before
    with desk.library.reading() as repositories:
        (attempt,) = repositories.attempts.of(first)
        assert repositories.reviews.on(desk.now.date()).reviews == 0
    assert (attempt.kind, attempt.text, attempt.review_id) == ("drill", "one holder", None)
    assert session.summary().ratings == {Rating.GOOD: 1, Rating.EASY: 2}


def test_a_drill_of_chosen_questions_asks_just_these(desk: Desk) -> None:
    first, second, third, *_ = desk.ids
    desk.learn(second)
    session = desk.reviewing.begin(ReviewScope(drill=True, questions=(third, first)))
    assert session.counts == Counts(due=2)
    assert run(session) == [third, first]


def test_the_day_rolls_over_in_the_night(desk: Desk) -> None:
    desk.settings.set(NEW_PER_DAY, 1)
    desk.now = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)  # the night before clocks go forward
    run(desk.reviewing.begin())
    desk.now = datetime(2026, 3, 29, 1, 59, tzinfo=UTC)  # 03:59 in Berlin, in summer time
    assert desk.reviewing.begin().counts == Counts()
    desk.wait(minutes=1)
    assert desk.reviewing.begin().counts == Counts(new=1)


def test_filters_know_what_is_due(desk: Desk) -> None:
    first, *others = desk.ids
    desk.learn(first)
    with desk.library.reading() as repositories:
        scope = repositories.cards.scope([], parse("is:new"))
        assert repositories.cards.new(scope, 10) == others[:3]
    desk.wait(days=20)
    assert desk.reviewing.begin(ReviewScope(query="is:due")).counts == Counts(due=1)
    assert desk.reviewing.begin(ReviewScope(query="-is:due")).counts == Counts(new=3)
    desk.reviewing.suspend([first])
    assert desk.reviewing.begin(ReviewScope(query="is:due")).counts == Counts()
    searching = SearchingService(desk.library, desk.settings)
    assert [row.id for row in searching.rows("is:suspended")] == [first]
    assert [row.id for row in searching.rows("is:new")] == others
