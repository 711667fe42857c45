"""What is known of memory, of many questions at once: for plans, interviews and statistics."""

import sqlite3

from studyapp.domain.ids import QuestionId
from studyapp.domain.trace import Trace
from studyapp.storage.clock import from_milliseconds
from studyapp.storage.scopes import Scope


class MemoryRepository:
    """Reads the memory of whole topics; one card at a time is the business of the cards."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def traces(self, scope: Scope) -> list[Trace]:
        """Return what is known of each question that may be asked: answered, not suspended."""
        condition, values = scope.condition
        rows = self._connection.execute(
            "SELECT questions.id, topic_id, stability, difficulty, last_review_at, reviews"
            " FROM questions LEFT JOIN cards ON question_id = questions.id"
            " WHERE deleted_at IS NULL AND unanswered = 0 AND coalesce(suspended, 0) = 0"
            f" AND {condition}",
            values,
        )
        return [
            Trace(
                question_id,
                topic_id,
                stability,
                difficulty,
                None if last is None else from_milliseconds(last),
                reviews or 0,
            )
            for question_id, topic_id, stability, difficulty, last, reviews in rows
        ]

    def related(self) -> dict[QuestionId, tuple[QuestionId, ...]]:
        """Return the questions on the same subject as each that has any."""
        found: dict[QuestionId, tuple[QuestionId, ...]] = {}
        for one, other in self._connection.execute(
            "SELECT first_id, second_id FROM related_questions"
            " UNION ALL SELECT second_id, first_id FROM related_questions"
        ):
            found[one] = (*found.get(one, ()), other)
        return found
