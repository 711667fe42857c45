"""Sums over the whole log and all cards, for statistics: each is one grouped query."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from studyapp.domain.card import Phase, Rating
from studyapp.domain.ids import TopicId
from studyapp.domain.scheduling import retrievability
from studyapp.domain.statistics import DayTally, Mastery
from studyapp.storage.attempts import COUNTED
from studyapp.storage.clock import Clock, to_milliseconds

_DAY = 24 * 60 * 60 * 1000  # milliseconds
_SLOT = 15 * 60 * 1000
"""Milliseconds: every wall clock is whole quarters of an hour off UTC, so each day of a learner
begins with one of these."""
_MAY_BE_ASKED = "deleted_at IS NULL AND unanswered = 0"
_FIRST_OF_DAY = f"(phase = '{Phase.REVIEW}' AND retrievability < 1)"
"""Condition: the card was in review and not rated on that day yet. Recall is predicted by whole
days, so it is exactly 1 for a question that was rated on the same day."""


class StatisticsRepository:
    """Reads what statistics are made of; deleted questions keep their place in the log only."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def tallies(self) -> list[DayTally]:
        """Return what was done on each day with a rating, the first one first."""
        rows = self._connection.execute(
            f"SELECT day, rating, count(*), sum({_FIRST_OF_DAY}), sum(duration)"
            " FROM reviews INDEXED BY reviews_by_day"
            " WHERE id NOT IN (SELECT review_id FROM reverted_reviews)"
            " GROUP BY day, phase, rating"  # the order of the index, which holds all of it
        )
        days: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
        for day, rating, count, asked, duration in rows:
            days[day].append((rating, count, asked or 0, duration))
        return [_tally(day, days[day]) for day in sorted(days)]

    def due_by_day(self, ends: Sequence[datetime]) -> list[int]:
        """Return how many questions come due in each of some days.

        Args:
            ends: when each day ends, UTC; what is due already counts for the first of them.
        """
        limit = to_milliseconds(ends[-1])
        rows = self._connection.execute(
            f"SELECT max(due_at, coalesce(buried_until, 0)) / {_SLOT} AS slot, count(*)"
            " FROM cards INDEXED BY cards_by_due"
            " JOIN questions ON questions.id = cards.question_id AND deleted_at IS NULL"
            " WHERE suspended = 0 AND reviews > 0 AND due_at < ? GROUP BY slot ORDER BY slot",
            (limit,),
        )
        counts = [0] * len(ends)
        slots = [to_milliseconds(end) // _SLOT for end in ends]
        day = 0
        for slot, count in rows:
            while day < len(slots) and slot >= slots[day]:
                day += 1
            if day == len(slots):  # buried for longer
                break
            counts[day] += count
        return counts

    def mastery(self) -> dict[TopicId, Mastery]:
        """Return what is known of the questions directly in each topic that has any."""
        questions = dict[TopicId, int](
            self._connection.execute(
                f"SELECT topic_id, count(*) FROM questions WHERE {_MAY_BE_ASKED} GROUP BY topic_id"
            ).fetchall()
        )
        for topic_id, count in self._connection.execute(
            "SELECT topic_id, count(*) FROM cards INDEXED BY cards_suspended"
            " JOIN questions ON questions.id = cards.question_id"
            f" WHERE suspended = 1 AND {_MAY_BE_ASKED} GROUP BY topic_id"
        ):
            questions[topic_id] -= count
        seen, reviews = dict.fromkeys(questions, 0), dict.fromkeys(questions, 0)
        recall = dict.fromkeys(questions, 0.0)
        for topic_id, stability, days, count in self._connection.execute(
            f"SELECT topic_id, stability, (? - last_review_at) / {_DAY}.0, reviews"
            # In the order of questions, so that they are read one page after the other
            " FROM cards NOT INDEXED JOIN questions ON questions.id = cards.question_id"
            f" WHERE reviews > 0 AND suspended = 0 AND {_MAY_BE_ASKED}",
            (to_milliseconds(self._clock()),),
        ):
            seen[topic_id] += 1
            reviews[topic_id] += count
            recall[topic_id] += retrievability(stability, days)
        points = self._points()
        return {
            topic_id: Mastery(
                count,
                seen[topic_id],
                recall[topic_id],
                reviews[topic_id],
                *points.get(topic_id, (0, 0)),
            )
            for topic_id, count in questions.items()
        }

    def _points(self) -> dict[TopicId, tuple[int, int]]:
        """Return of each topic the key points of the latest ticked attempts, and those had."""
        latest = (
            "(SELECT id FROM attempts WHERE question_id = tried.question_id"
            " AND EXISTS (SELECT 1 FROM attempt_points WHERE attempt_id = attempts.id)"
            f" AND {COUNTED} ORDER BY attempted_at DESC, id DESC LIMIT 1)"
        )
        rows = self._connection.execute(
            "SELECT topic_id, count(*), sum(had)"
            " FROM (SELECT DISTINCT question_id FROM attempts) AS tried"
            f" JOIN questions ON questions.id = tried.question_id AND {_MAY_BE_ASKED}"
            f" JOIN attempt_points ON attempt_id = {latest}"
            " WHERE NOT EXISTS (SELECT 1 FROM cards WHERE suspended = 1"
            " AND question_id = questions.id) GROUP BY topic_id"
        )
        return {topic_id: (count, had) for topic_id, count, had in rows}


def _tally(day: int, rows: Sequence[tuple[int, int, int, int]]) -> DayTally:
    """Return a day from its rows: rating, how often, how often as the first one, milliseconds."""
    counts = Counter[int]()
    for rating, count, *_ in rows:
        counts[rating] += count
    again, hard, good, easy = (counts[rating] for rating in Rating)
    return DayTally(
        date.fromordinal(day),
        (again, hard, good, easy),
        sum(asked for _, _, asked, _ in rows),
        sum(asked for rating, _, asked, _ in rows if rating != Rating.AGAIN),
        timedelta(milliseconds=sum(duration for *_, duration in rows)),
    )
