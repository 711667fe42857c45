"""Reviews a large library as the window does, and prints how many milliseconds each step took.

python -m tests.bench.review_worker LIBRARY RATINGS

Every question of the library was rated before: a part of them is due, the rest later.
"""

import json
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from studyapp.bootstrap import Services, build_services
from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import NewReview, QueueOrder, Rating, ReviewKind
from studyapp.domain.rubric import Ticked
from studyapp.domain.scheduling import Standing, rate
from studyapp.domain.settings import NEW_PER_DAY, NO_LIMIT, QUEUE_ORDER, REVIEWS_PER_DAY
from studyapp.services.review_items import ReviewScope

DUE = 5000
NEW = 1000
_CHUNK = 10_000


def learn(services: Services) -> None:
    """Give every question but the last ones a log of two ratings, spread over half a year."""
    choice = random.Random(5)
    now = datetime.now(UTC).replace(microsecond=0)
    scheduling = services.reviewing.scheduling
    listed = [(entry.id, entry.key) for entry in services.library.listing().questions]
    learned = listed[: -max(NEW, 1)] if len(listed) > 2 * NEW else listed[: len(listed) // 2]
    share = DUE / max(len(learned), 1)
    for start in range(0, len(learned), _CHUNK):
        with services.file.writing() as repositories:
            for question_id, key in learned[start : start + _CHUNK]:
                standing = Standing(key)
                # Easy twice, eight days apart, is due in two months.
                ago = choice.uniform(80, 180) if choice.random() < share else choice.uniform(9, 40)
                first = now - timedelta(days=ago)
                for moment in (first, first + timedelta(days=8)):
                    rating = Rating.EASY
                    outcome = rate(standing, rating, moment, scheduling)
                    assert outcome.memory.due_at is not None
                    repositories.reviews.append(
                        NewReview(
                            question_id,
                            moment,
                            outcome.day,
                            rating,
                            ReviewKind.REVIEW,
                            timedelta(seconds=20),
                            standing.memory.phase,
                            outcome.retrievability,
                            outcome.decided_by,
                            outcome.memory.due_at,
                        )
                    )
                    standing = Standing(key, outcome.memory, outcome.day)
                repositories.cards.remember(question_id, standing.memory)


def measure(services: Services, ratings: int) -> dict[str, list[float]]:
    """Rate one question after the other."""
    times: dict[str, list[float]] = {}

    def timed(name: str, work):
        start = time.perf_counter()
        result = work()
        times.setdefault(name, []).append(1000 * (time.perf_counter() - start))
        return result

    services.settings.set(REVIEWS_PER_DAY, NO_LIMIT)
    services.settings.set(NEW_PER_DAY, NO_LIMIT)
    for order in QueueOrder:
        services.settings.set(QUEUE_ORDER, order)
        session = timed("begin", services.reviewing.begin)
    topics = services.library.tree().topics
    timed("begin in a topic", lambda: services.reviewing.begin(ReviewScope((topics[0].id,))))
    timed("begin a drill", lambda: services.reviewing.begin(ReviewScope(drill=True)))
    choice = random.Random(9)
    session.next()
    for number in range(ratings):
        item = timed("next", session.next)
        assert item is not None
        services.reading.store_rendered(services.reading.open(item.question_id))
        points = timed("points", partial(services.rubric.points_of, item.question_id))
        rating = choice.choices(list(Rating), (1, 1, 6, 2))[0]
        spent = timedelta(seconds=20)
        ticked = tuple(Ticked(point, choice.random() < 0.7) for point in points)
        attempt = NewAttempt("a kind of answer " * 10, spent, ticked) if number % 2 else None
        timed(
            "rate with ticks" if attempt else "rate",
            partial(session.rate, item.question_id, rating, duration=spent, attempt=attempt),
        )
        if number % 20 == 0:
            timed("count", services.reviewing.due_counts)
    timed("undo", services.reviewing.undo_last)
    return times


def main() -> None:
    """Review a library that is given."""
    with build_services(Path(sys.argv[1]), create=False) as services:
        start = time.perf_counter()
        learn(services)
        learned = time.perf_counter() - start
        due = sum(services.reviewing.due_counts().values())
        times = measure(services, int(sys.argv[2]))
        start = time.perf_counter()
        problems = services.library.problems()
        checked = time.perf_counter() - start
    print(
        json.dumps(
            {
                "milliseconds": times,
                "due": due,
                "problems": problems,
                "learned": learned,
                "checked": checked,
            }
        )
    )


if __name__ == "__main__":
    main()
