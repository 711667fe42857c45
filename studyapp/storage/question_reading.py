"""Questions: reading one, listing them, finding the next one."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from studyapp.domain.errors import UnknownQuestionError
from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.library import (
    Flag,
    ListedQuestion,
    Neighbours,
    Question,
    QuestionRow,
    QuestionState,
    TitleMatches,
    Topic,
)
from studyapp.storage.clock import from_milliseconds
from studyapp.storage.tree_order import topics_in_order

_STATES = (
    QuestionState.ANSWERED,
    QuestionState.UNANSWERED,
    QuestionState.GONE,
    QuestionState.GONE,
)
_FLAGS = {flag.value: flag for flag in Flag}
STATE = "gone * 2 + unanswered"
"""The SQL of what ``state_of`` reads: *gone* wins."""
_ROW = f"id, topic_id, title, {STATE}, starred, flag"


class QuestionReading:
    """Reads the questions of a library; deleted ones are out of sight.

    The order of the tree is: each topic's own questions by position, then its sub-topics.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, topic_id: TopicId, start: int = 0, limit: int = -1) -> list[QuestionRow]:
        """Return the questions that stand directly in a topic, in order.

        Args:
            topic_id: the topic.
            start: how many to leave out at the beginning.
            limit: how many at most; -1 for all.
        """
        return self._rows(
            f"SELECT {_ROW} FROM questions WHERE topic_id = ? AND deleted_at IS NULL"
            " ORDER BY position, id LIMIT ? OFFSET ?",
            topic_id,
            limit,
            start,
        )

    def key_of(self, question_id: QuestionId) -> str:
        """Return the key of a question, also of one that is deleted."""
        (key,) = self._connection.execute(
            "SELECT key FROM questions WHERE id = ?", (question_id,)
        ).fetchone()
        return key

    def rows_of(self, ids: Iterable[QuestionId]) -> list[QuestionRow]:
        """Return questions in the order of their ids as given; deleted ones are left out."""
        return self._rows(
            f"SELECT questions.{_ROW} FROM json_each(?) AS wanted"
            " JOIN questions ON questions.id = wanted.value"
            " WHERE deleted_at IS NULL ORDER BY wanted.key",
            json.dumps(list(ids)),
        )

    def get(self, question_id: QuestionId) -> Question:
        """Return a question.

        Raises:
            UnknownQuestionError: there is none, or it is deleted.
        """
        row = self._connection.execute(
            "SELECT id, key, topic_id, position, title, title_markdown, texts.prompt, texts.body,"
            " questions.content_hash, gone * 2 + questions.unanswered, source_id, created_at,"
            " updated_at, starred, flag, changed FROM questions"
            " JOIN question_texts AS texts ON texts.question_id = id"
            " LEFT JOIN source_answers ON source_answers.question_id = id"
            " WHERE id = ? AND deleted_at IS NULL",
            (question_id,),
        ).fetchone()
        if row is None:
            raise UnknownQuestionError(key=question_id)
        *fields, state, source_id, created_at, updated_at, starred, flag, changed = row
        return Question(
            *fields,
            state=state_of(state),
            source_id=source_id,
            created_at=from_milliseconds(created_at),
            updated_at=from_milliseconds(updated_at),
            starred=bool(starred),
            flag=Flag(flag),
            own_answer=changed is not None,
            changed_at_source=bool(changed),
        )

    def by_key(self, prefix: str) -> QuestionId:
        """Return the question whose key starts so.

        Raises:
            UnknownQuestionError: there is none, or there are several.
        """
        wanted = prefix.strip().lower()
        found = self._connection.execute(
            "SELECT id FROM questions WHERE key >= ? AND key < ? AND deleted_at IS NULL LIMIT 2",
            (wanted, wanted + "~"),
        ).fetchall()
        if not wanted or len(found) != 1:
            raise UnknownQuestionError(key=prefix)
        return QuestionId(found[0][0])

    def listing(self) -> list[ListedQuestion]:
        """Return all questions in the order of the tree."""
        images: dict[int, tuple[int, int]] = {
            question_id: (count, pending)
            for question_id, count, pending in self._connection.execute(
                "SELECT question_id, count(*), sum(state <> 'stored') FROM question_images"
                " GROUP BY question_id"
            )
        }
        none = (0, 0)
        by_topic: defaultdict[TopicId, list[ListedQuestion]] = defaultdict(list)
        for question_id, key, topic_id, title, state in self._connection.execute(
            f"SELECT id, key, topic_id, title, {STATE} FROM questions"
            " WHERE deleted_at IS NULL ORDER BY topic_id, position, id"
        ):
            count, pending = images.get(question_id, none)
            by_topic[topic_id].append(
                ListedQuestion(question_id, key, topic_id, title, state_of(state), count, pending)
            )
        return [
            question
            for topic in topics_in_order(self._connection)
            for question in by_topic.get(topic.id, ())
        ]

    def matching_titles(self, folded: str, *, limit: int = 500) -> TitleMatches:
        """Return questions whose title holds a text.

        Args:
            folded: the text, folded by ``studyapp.domain.text.fold``.
            limit: how many rows at most; the total counts all.
        """
        # Reading all rows one after the other is faster than in the order of an index.
        condition = "FROM questions NOT INDEXED WHERE deleted_at IS NULL AND instr(folded_title, ?)"
        rows = self._rows(
            f"SELECT {_ROW} {condition} ORDER BY topic_id, position, id LIMIT ?", folded, limit
        )
        total = len(rows)
        if total == limit:
            (total,) = self._connection.execute(
                f"SELECT count(*) {condition}", (folded,)
            ).fetchone()
        return TitleMatches(tuple(rows), total)

    def first(self) -> QuestionId | None:
        """Return the first question in the order of the tree; None when there is none."""
        return self._at_end_of(topics_in_order(self._connection), "ASC")

    def neighbours(self, question_id: QuestionId) -> Neighbours:
        """Return the questions before and after one in the order of the tree.

        Raises:
            UnknownQuestionError: it is not there.
        """
        place = self._connection.execute(
            "SELECT topic_id, position, id FROM questions WHERE id = ? AND deleted_at IS NULL",
            (question_id,),
        ).fetchone()
        if place is None:
            raise UnknownQuestionError(key=question_id)
        previous = self._beside(place, "<", "DESC")
        following = self._beside(place, ">", "ASC")
        if previous is None or following is None:
            topics = topics_in_order(self._connection)
            here = [topic.id for topic in topics].index(place[0])
            if previous is None:
                previous = self._at_end_of(reversed(topics[:here]), "DESC")
            if following is None:
                following = self._at_end_of(topics[here + 1 :], "ASC")
        return Neighbours(previous, following)

    def related_to(self, question_id: QuestionId) -> list[QuestionRow]:
        """Return the questions that look like the same subject as one, in order of title."""
        return self._rows(
            f"SELECT {_ROW} FROM questions WHERE deleted_at IS NULL AND id IN ("
            "SELECT second_id FROM related_questions WHERE first_id = ?1 UNION ALL"
            " SELECT first_id FROM related_questions WHERE second_id = ?1) ORDER BY title, id",
            question_id,
        )

    def _rows(self, sql: str, *parameters: object) -> list[QuestionRow]:
        return [
            QuestionRow(question_id, topic_id, title, state_of(state), bool(starred), _FLAGS[flag])
            for question_id, topic_id, title, state, starred, flag in self._connection.execute(
                sql, parameters
            )
        ]

    def _beside(
        self, place: tuple[TopicId, int, QuestionId], side: str, order: str
    ) -> QuestionId | None:
        row = self._connection.execute(
            "SELECT id FROM questions WHERE topic_id = ? AND deleted_at IS NULL"
            f" AND (position, id) {side} (?, ?) ORDER BY position {order}, id {order} LIMIT 1",
            place,
        ).fetchone()
        return row[0] if row else None

    def _at_end_of(self, topics: Iterable[Topic], order: str) -> QuestionId | None:
        for topic in topics:
            row = self._connection.execute(
                "SELECT id FROM questions WHERE topic_id = ? AND deleted_at IS NULL"
                f" ORDER BY position {order}, id {order} LIMIT 1",
                (topic.id,),
            ).fetchone()
            if row:
                return row[0]
        return None


def state_of(code: int) -> QuestionState:
    """Return the state that the SQL of ``STATE`` stands for."""
    return _STATES[code]
