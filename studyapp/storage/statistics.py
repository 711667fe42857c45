"""Sums over the whole log and all cards, for statistics: each is one grouped query."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from studyapp.domain.card import Phase, Rating
from studyapp.domain.ids import TopicId
from studyapp.domain.memory_model import MemoryModel
from studyapp.domain.scheduling import PARAMETERS
from studyapp.domain.statistics import DayTally, Mastery
from studyapp.storage.cards import NOT_IN_TRASH
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
        rows = self._at_once(
            "day, rating, ratings, asked, spent",
            f"SELECT day, rating, count(*) AS ratings, sum({_FIRST_OF_DAY}) AS asked,"
            " sum(duration) AS spent FROM reviews INDEXED BY reviews_by_day"
            " WHERE id NOT IN (SELECT review_id FROM reverted_reviews)"
            " GROUP BY day, phase, rating",  # the order of the index, which holds all of it
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
        rows = self._at_once(
            "slot, cards",
            f"SELECT max(due_at, coalesce(buried_until, 0)) / {_SLOT} AS slot, count(*) AS cards"
            " FROM cards INDEXED BY cards_by_due WHERE suspended = 0 AND reviews > 0"
            f" AND due_at < ? AND {NOT_IN_TRASH} GROUP BY slot",
            limit,
        )
        counts = [0] * len(ends)
        slots = [to_milliseconds(end) // _SLOT for end in ends]
        day = 0
        for slot, count in sorted(rows):
            while day < len(slots) and slot >= slots[day]:
                day += 1
            if day == len(slots):  # buried for longer
                break
            counts[day] += count
        return counts

    def mastery(self) -> dict[TopicId, Mastery]:
        """Return what is known of the questions directly in each topic that has any."""
        factor, decay = MemoryModel(PARAMETERS).curve
        points = self._points()
        rows = self._at_once(
            "topic_id, questions, seen, recall, reviews",
            "SELECT topic_id, count(*) AS questions, count(stability) AS seen,"
            f" total(pow(1 + {factor!r} * max(? - last_review_at, 0) / {_DAY}.0 / stability,"
            f" {decay!r})) AS recall, coalesce(sum(reviews), 0) AS reviews"
            " FROM questions INDEXED BY questions_by_place"
            " LEFT JOIN cards ON question_id = questions.id"
            f" WHERE {_MAY_BE_ASKED} AND coalesce(suspended, 0) = 0 GROUP BY topic_id",
            to_milliseconds(self._clock()),
        )
        return {
            topic_id: Mastery(count, seen, recall, reviews, *points.get(topic_id, (0, 0)))
            for topic_id, count, seen, recall, reviews in rows
        }

    def _at_once(self, columns: str, query: str, *parameters: int) -> list[list[Any]]:
        """Return all rows of a query, of which each column is named, in no particular order.

        They come as a single row: for every row this thread would wait for the one that paints
        meanwhile, which takes longer than the query.
        """
        (rows,) = self._connection.execute(
            f"SELECT json_group_array(json_array({columns})) FROM ({query})", parameters
        ).fetchone()
        return json.loads(rows)

    def _points(self) -> dict[TopicId, tuple[int, int]]:
        """Return of each topic the key points of the latest ticked attempts, and those had."""
        latest = (
            "SELECT question_id, id AS attempt, max(attempted_at)"
            " FROM attempts INDEXED BY attempts_by_question"
            " WHERE EXISTS (SELECT 1 FROM attempt_points WHERE attempt_id = attempts.id)"
            " AND id NOT IN (SELECT attempts.id FROM reverted_reviews"
            " JOIN attempts ON attempts.review_id = reverted_reviews.review_id)"
            " GROUP BY question_id"
        )
        rows = self._connection.execute(
            f"SELECT topic_id, count(*), sum(had) FROM ({latest})"
            f" JOIN questions ON questions.id = question_id AND {_MAY_BE_ASKED}"
            " JOIN attempt_points ON attempt_id = attempt"
            " WHERE question_id NOT IN (SELECT question_id FROM cards WHERE suspended = 1)"
            " GROUP BY topic_id"
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
