"""Cards: what the log says of memory, kept ready for the queue; and what is suspended or buried."""

import json
import random
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias

from studyapp.domain.card import Card, Memory, Phase, QueueOrder
from studyapp.domain.drilling import Weakness
from studyapp.domain.errors import UnknownQuestionError
from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.query import Query
from studyapp.domain.scheduling import retrievability
from studyapp.storage.attempts import COUNTED
from studyapp.storage.clock import Clock, from_milliseconds, to_milliseconds
from studyapp.storage.scopes import Scope, scope_of
from studyapp.storage.search_filters import DUE, Condition

_COLUMNS = (
    "phase, step, stability, difficulty, due_at, last_review_at, reviews, lapses, suspended,"
    " buried_until"
)
_ALIVE = "JOIN questions ON questions.id = cards.question_id AND questions.deleted_at IS NULL"
NOT_IN_TRASH = "question_id NOT IN (SELECT id FROM questions WHERE deleted_at IS NOT NULL)"
"""Condition on ``cards``: deleted questions are few, and an index knows them."""
_DAY = 24 * 60 * 60 * 1000  # milliseconds
_ON_STEPS = "phase IN ('learning', 'relearning')"
_RELATED = (
    "(SELECT second_id AS id FROM related_questions WHERE first_id = ?1"
    " UNION ALL SELECT first_id FROM related_questions WHERE second_id = ?1)"
)
_RESTING = (
    "(phase = 'review' AND question_id IN"
    " (SELECT first_id FROM related_questions JOIN cards AS rated ON rated.question_id = second_id"
    " WHERE rated.last_review_at >= ? UNION ALL"
    " SELECT second_id FROM related_questions JOIN cards AS rated ON rated.question_id = first_id"
    " WHERE rated.last_review_at >= ?))"
)
"""Condition on ``cards``: a related question was rated since a time, which both parameters are."""
_GAPS = (
    "(SELECT count(*) FROM attempt_points WHERE had = 0 AND attempt_id ="
    f" (SELECT id FROM attempts WHERE question_id = cards.question_id AND {COUNTED}"
    " ORDER BY attempted_at DESC, id DESC LIMIT 1))"
)
_WITH_GAPS = (
    "SELECT question_id FROM attempts JOIN attempt_points ON attempt_id = attempts.id"
    f" WHERE had = 0 AND {COUNTED} ORDER BY attempts.id DESC LIMIT ?"
)
_SHUFFLED_BY = 2_147_483_647
"""A prime; multiplied by a number that the day decides, ids fall in another order modulo it."""


BuriedUntil: TypeAlias = Mapping[QuestionId, datetime | None]
"""Before when questions are not asked; None for those that may be."""


class CardRepository:
    """The cards of a library; deleted questions are never asked."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    # -- one card ------------------------------------------------------------------------------

    def get(self, question_id: QuestionId) -> Card:
        """Return the card of a question.

        Raises:
            UnknownQuestionError: there is no such question, or it is deleted.
        """
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM questions LEFT JOIN cards ON question_id = questions.id"
            " WHERE questions.id = ? AND deleted_at IS NULL",
            (question_id,),
        ).fetchone()
        if row is None:
            raise UnknownQuestionError(key=question_id)
        return _card(question_id, row)

    def remember(self, question_id: QuestionId, memory: Memory) -> None:
        """Keep what the log says of the memory of a question."""
        values = (
            memory.phase,
            memory.step,
            memory.stability,
            memory.difficulty,
            _stored(memory.due_at),
            _stored(memory.last_review_at),
            memory.reviews,
            memory.lapses,
        )
        self._connection.execute(
            "INSERT INTO cards (phase, step, stability, difficulty, due_at, last_review_at,"
            " reviews, lapses, question_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (question_id) DO UPDATE SET phase = excluded.phase, step = excluded.step,"
            " stability = excluded.stability, difficulty = excluded.difficulty,"
            " due_at = excluded.due_at, last_review_at = excluded.last_review_at,"
            " reviews = excluded.reviews, lapses = excluded.lapses",
            (*values, question_id),
        )
        self._connection.execute(
            "UPDATE questions SET rated = ?1 WHERE id = ?2 AND rated <> ?1",
            (memory.reviews > 0, question_id),
        )

    def suspend(self, ids: Sequence[QuestionId], *, suspended: bool) -> tuple[QuestionId, ...]:
        """Ask questions no more, or again; return those where that changed something."""
        self._make(ids)
        changed = self._connection.execute(
            "UPDATE cards SET suspended = ?1 WHERE suspended <> ?1"
            " AND question_id IN (SELECT value FROM json_each(?2)) RETURNING question_id",
            (suspended, json.dumps(list(ids))),
        ).fetchall()
        return tuple(question_id for (question_id,) in changed)

    def bury(
        self, until: Mapping[QuestionId, datetime | None]
    ) -> dict[QuestionId, datetime | None]:
        """Ask questions not before a time; return what that was before, where it is another."""
        self._make(list(until))
        rows = self._connection.execute(
            "SELECT question_id, buried_until FROM cards"
            " WHERE question_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(until)),),
        ).fetchall()
        before = {
            QuestionId(question_id): _time(buried_until)
            for question_id, buried_until in rows
            if _time(buried_until) != until[question_id]
        }
        self._connection.executemany(
            "UPDATE cards SET buried_until = ? WHERE question_id = ?",
            [(_stored(until[question_id]), question_id) for question_id in before],
        )
        return before

    def siblings(self, question_id: QuestionId) -> list[QuestionId]:
        """Return the questions that look like the same subject as one."""
        rows = self._connection.execute(f"SELECT id FROM {_RELATED}", (question_id,))
        return [QuestionId(sibling) for (sibling,) in rows]

    def has_sibling_rated_since(self, question_id: QuestionId, time: datetime) -> bool:
        """Tell whether a related question was rated at a time or later."""
        row = self._connection.execute(
            f"SELECT 1 FROM {_RELATED} JOIN cards ON question_id = id WHERE last_review_at >= ?2",
            (question_id, to_milliseconds(time)),
        ).fetchone()
        return row is not None

    # -- the queue -----------------------------------------------------------------------------

    def scope(self, topics: Sequence[TopicId], query: Query) -> Scope:
        """Return the scope of topics, with all below them, and a query; no topics are all."""
        return scope_of(self._connection, topics, query, self._clock())

    def due(self, scope: Scope, order: QueueOrder, day: date, limit: int) -> list[QuestionId]:
        """Return questions in review that are due.

        Args:
            scope: which may be asked.
            order: in which order.
            day: shuffles them, if that is the order.
            limit: how many at most.
        """
        now = to_milliseconds(self._clock())
        condition, values = scope.condition
        by, extra = {
            QueueOrder.DUE: ("due_at, cards.question_id", ()),
            # Recall falls as this grows, whatever the curve.
            QueueOrder.RETRIEVABILITY: (
                "(? - last_review_at) / stability DESC, cards.question_id",
                (now,),
            ),
            QueueOrder.RANDOM: (
                f"cards.question_id * ? % {_SHUFFLED_BY}, cards.question_id",
                (random.Random(day.toordinal()).randrange(_SHUFFLED_BY),),
            ),
        }[order]
        rows = self._connection.execute(
            f"SELECT cards.question_id FROM cards {_ALIVE}"
            f" WHERE phase = 'review' AND {DUE} AND {condition}"
            f" ORDER BY {by} LIMIT ?",
            (now, now, *values, *extra, limit),
        )
        return [question_id for (question_id,) in rows]

    def new(self, scope: Scope, limit: int) -> list[QuestionId]:
        """Return questions with an answer that were never rated, in the order of the tree."""
        now = to_milliseconds(self._clock())
        condition, values = scope.condition
        found: list[QuestionId] = []
        for topic_id in scope.topics:
            if len(found) >= limit:
                break
            rows = self._connection.execute(
                "SELECT id FROM questions INDEXED BY questions_new WHERE topic_id = ?"
                " AND rated = 0 AND unanswered = 0 AND deleted_at IS NULL AND NOT EXISTS"
                " (SELECT 1 FROM cards WHERE question_id = questions.id"
                " AND (suspended = 1 OR buried_until > ?))"
                f" AND {condition} ORDER BY position, id LIMIT ?",
                (topic_id, now, *values, limit - len(found)),
            )
            found += [question_id for (question_id,) in rows]
        return found

    def on_steps(self, scope: Scope, until: datetime) -> list[tuple[QuestionId, datetime]]:
        """Return questions on (re)learning steps that are due until a time, the first one first."""
        condition, values = scope.condition
        now = to_milliseconds(self._clock())
        rows = self._connection.execute(
            f"SELECT cards.question_id, due_at FROM cards INDEXED BY cards_on_steps {_ALIVE}"
            f" WHERE {_ON_STEPS} AND {DUE} AND {condition}"
            " ORDER BY due_at, cards.question_id",
            (to_milliseconds(until), now, *values),
        )
        return [(question_id, from_milliseconds(due_at)) for question_id, due_at in rows]

    def weaknesses(self, scope: Scope, most: int = 200) -> list[Weakness]:
        """Return questions that are likely forgotten, lapsed often, or were answered with gaps.

        Args:
            scope: which may be asked.
            most: how many of each kind, the worst.
        """
        condition, values = scope.condition
        now = to_milliseconds(self._clock())
        # Looking up the question of each card takes thrice as long as looking at the cards.
        alive = "" if scope.everything else _ALIVE
        weak = f"FROM cards {alive} WHERE suspended = 0 AND reviews > 0 AND {condition}"
        forgetting = "(? - last_review_at) / stability DESC"
        ids = f"SELECT cards.question_id {weak} ORDER BY"
        rows = self._connection.execute(
            f"SELECT question_id, stability, last_review_at, lapses, {_GAPS} FROM cards {_ALIVE}"
            f" WHERE question_id IN (SELECT * FROM ({ids} {forgetting} LIMIT ?)"
            f" UNION SELECT * FROM ({ids} lapses DESC LIMIT ?)"
            f" UNION SELECT cards.question_id {weak} AND cards.question_id IN ({_WITH_GAPS}))",
            (*values, now, most, *values, most, *values, most),
        )
        return [
            Weakness(
                question_id,
                retrievability(stability, (now - last_review_at) / _DAY),
                lapses,
                gaps,
            )
            for question_id, stability, last_review_at, lapses, gaps in rows
        ]

    def agenda(self, scope: Scope) -> list[tuple[str, str, TopicId, Card]]:
        """Return key, title, topic and card of each question that is due, the longest due first."""
        now = to_milliseconds(self._clock())
        condition, values = scope.condition
        rows = self._connection.execute(
            f"SELECT key, title, topic_id, cards.question_id, {_COLUMNS} FROM cards {_ALIVE}"
            f" WHERE {DUE} AND {condition} ORDER BY due_at, cards.question_id",
            (now, now, *values),
        )
        return [
            (key, title, topic_id, _card(question_id, row))
            for key, title, topic_id, question_id, *row in rows
        ]

    def due_counts(self, resting_since: datetime | None = None) -> dict[TopicId, int]:
        """Return how many due questions stand directly in each topic that has any.

        Args:
            resting_since: questions of which a related one was rated since then do not count.
        """
        now = to_milliseconds(self._clock())
        condition, values = _without_resting(resting_since)
        return dict(
            self._connection.execute(
                f"SELECT topic_id, count(*) FROM cards INDEXED BY cards_by_due {_ALIVE}"
                f" WHERE {DUE} AND {condition} GROUP BY topic_id",
                (now, now, *values),
            ).fetchall()
        )

    def count_suspended(self) -> int:
        """Return how many questions are suspended."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM cards INDEXED BY cards_suspended"
            f" WHERE suspended = 1 AND {NOT_IN_TRASH}"
        ).fetchone()
        return count

    def due_until(self, time: datetime, resting_since: datetime | None = None) -> int:
        """Return how many questions are due at a time or before; the rest as for counts."""
        condition, values = _without_resting(resting_since)
        (count,) = self._connection.execute(
            "SELECT count(*) FROM cards INDEXED BY cards_by_due"
            f" WHERE {DUE} AND {NOT_IN_TRASH} AND {condition}",
            (to_milliseconds(time), to_milliseconds(time), *values),
        ).fetchone()
        return count

    def _make(self, ids: Sequence[QuestionId]) -> None:
        """Give questions a card that have none yet."""
        self._connection.execute(
            "INSERT INTO cards (question_id, phase) SELECT value, 'new' FROM json_each(?)"
            " WHERE true ON CONFLICT DO NOTHING",
            (json.dumps(list(ids)),),
        )


def _without_resting(since: datetime | None) -> Condition:
    if since is None:
        return "true", ()
    return f"NOT {_RESTING}", (to_milliseconds(since), to_milliseconds(since))


def memories(connection: sqlite3.Connection) -> dict[QuestionId, Memory]:
    """Return what each card that there is says of memory."""
    rows = connection.execute(f"SELECT question_id, {_COLUMNS} FROM cards")
    return {question_id: _card(question_id, row).memory for question_id, *row in rows}


def _card(question_id: QuestionId, row: Sequence[Any]) -> Card:
    phase, step, stability, difficulty, due_at, last_review_at, reviews, lapses, *rest = row
    if phase is None:
        return Card(question_id)
    suspended, buried_until = rest
    memory = Memory(
        Phase(phase),
        step,
        stability,
        difficulty,
        _time(due_at),
        _time(last_review_at),
        reviews,
        lapses,
    )
    return Card(question_id, memory, bool(suspended), _time(buried_until))


def _time(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else from_milliseconds(milliseconds)


def _stored(time: datetime | None) -> int | None:
    return None if time is None else to_milliseconds(time)
