"""Questions: writing them, moving them, and what an import must know of them."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from studyapp.domain.edits import Deletion, KnownQuestion, NewQuestion, QuestionPlace, QuestionText
from studyapp.domain.ids import QuestionId, SourceId, TopicId
from studyapp.domain.library import Question, SourceAnswer
from studyapp.domain.text import content_hash, fold, normalised_title
from studyapp.storage.clock import Clock, to_milliseconds
from studyapp.storage.own_answers import OwnAnswers
from studyapp.storage.question_reading import QuestionReading, state_of
from studyapp.storage.search_index import SearchIndex
from studyapp.storage.soft_delete import hide, restore

_KNOWN = (
    "SELECT id, key, source_id, normalised_title,"
    " coalesce(source_answers.content_hash, questions.content_hash), topic_id, position,"
    " gone * 2 + questions.unanswered,"
    " coalesce(source_answers.unanswered, questions.unanswered), placed_by_reader, deleted_at,"
    " source_answers.question_id IS NOT NULL"
    " FROM questions LEFT JOIN source_answers ON question_id = id"
)


class QuestionRepository(QuestionReading):
    """The questions of a library."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock, search: SearchIndex) -> None:
        super().__init__(connection)
        self._clock = clock
        self._search = search
        self._own_answers = OwnAnswers(connection)

    def insert_many(self, questions: Sequence[NewQuestion]) -> list[QuestionId]:
        """Add questions and return their ids in the same order.

        They are not in the search index yet: see ``SearchIndex.index_pending``.
        """
        now = self._now()
        (first,) = self._connection.execute(
            "SELECT coalesce(max(id), 0) + 1 FROM questions"
        ).fetchone()
        ids = [QuestionId(first + offset) for offset in range(len(questions))]
        ends: dict[TopicId, int] = {}

        def place(question: NewQuestion) -> int:
            topic_id = question.topic_id
            if question.position is not None:
                return question.position
            end = ends[topic_id] if topic_id in ends else self._end(topic_id)
            ends[topic_id] = end + 1
            return end

        self._connection.executemany(
            "INSERT INTO questions (id, key, topic_id, position, unanswered, source_id, created_at,"
            " updated_at, content_hash, title, folded_title, normalised_title)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    question_id,
                    question.key,
                    question.topic_id,
                    place(question),
                    question.unanswered,
                    question.source_id,
                    now,
                    now,
                    content_hash(question.prompt, question.body),
                    question.title,
                    fold(question.title),
                    normalised_title(question.title),
                )
                for question_id, question in zip(ids, questions, strict=True)
            ),
        )
        self._connection.executemany(
            "INSERT INTO question_texts (question_id, title_markdown, prompt, body)"
            " VALUES (?, ?, ?, ?)",
            (
                (question_id, question.title_markdown, question.prompt, question.body)
                for question_id, question in zip(ids, questions, strict=True)
            ),
        )
        return ids

    def rewrite_many(self, texts: Sequence[QuestionText]) -> None:
        """Give questions the wording that their source has now; the search index follows.

        Where the reader wrote an answer of their own, that stays, and the source's is kept beside
        it.
        """
        ids = [text.id for text in texts]
        own = self._own_answers.note_source(texts)
        self._rewrite([own.get(text.id, text) for text in texts], ids)

    def set_own_answer(self, question_id: QuestionId, body: str) -> None:
        """Show the reader's own answer instead of the source's, which is kept beside it.

        Raises:
            UnknownQuestionError: there is no such question.
        """
        question = self.get(question_id)
        self._own_answers.keep_source(question)
        self._set_body(question, body, unanswered=False)

    def set_source_answer(self, question_id: QuestionId) -> None:
        """Show the source's answer again; the reader's own is gone.

        Raises:
            UnknownQuestionError: there is no such question.
        """
        question = self.get(question_id)
        source = self._own_answers.forget_source(question_id)
        if source is not None:
            self._set_body(question, source.body, unanswered=source.unanswered)

    def source_answer(self, question_id: QuestionId) -> SourceAnswer | None:
        """Return what the source says; None when that is what the question shows."""
        return self._own_answers.source(question_id)

    def set_changed_at_source(self, question_id: QuestionId, *, changed: bool) -> None:
        """Say whether the reader still has to look at what the source says now."""
        self._own_answers.set_changed(question_id, changed=changed)

    def count_changed_at_source(self) -> int:
        """Return at how many questions the reader has to look for that reason."""
        return self._own_answers.count_changed()

    def _set_body(self, question: Question, body: str, *, unanswered: bool) -> None:
        text = QuestionText(
            question.id,
            question.title,
            question.title_markdown,
            question.prompt,
            body,
            unanswered,
        )
        self._rewrite([text], [question.id])

    def _rewrite(self, texts: Sequence[QuestionText], ids: list[QuestionId]) -> None:
        now = self._now()
        self._search.forget(ids)
        self._connection.executemany(
            "UPDATE questions SET unanswered = ?, updated_at = ?, content_hash = ?, title = ?,"
            " folded_title = ?, normalised_title = ? WHERE id = ?",
            (
                (
                    text.unanswered,
                    now,
                    content_hash(text.prompt, text.body),
                    text.title,
                    fold(text.title),
                    normalised_title(text.title),
                    text.id,
                )
                for text in texts
            ),
        )
        self._connection.executemany(
            "UPDATE question_texts SET title_markdown = ?, prompt = ?, body = ?"
            " WHERE question_id = ?",
            ((text.title_markdown, text.prompt, text.body, text.id) for text in texts),
        )
        self._search.add(ids)

    def of_source(self, source_id: SourceId) -> list[KnownQuestion]:
        """Return what an import must know of a source's questions; deleted ones too."""
        return self._known("WHERE source_id = ?", source_id)

    def with_keys(self, keys: Iterable[str]) -> list[KnownQuestion]:
        """Return the questions of any source with these keys; deleted ones too."""
        return self._known("WHERE key IN (SELECT value FROM json_each(?))", json.dumps(list(keys)))

    def headings_with_anchors(self, source_ids: Iterable[SourceId]) -> dict[QuestionId, str]:
        """Return the headings of these sources' questions that may name an anchor."""
        return dict(
            self._connection.execute(
                "SELECT id, title_markdown FROM questions JOIN question_texts ON question_id = id"
                " WHERE source_id IN (SELECT value FROM json_each(?))"
                " AND title_markdown LIKE '%{%#%}%'",
                (json.dumps(list(source_ids)),),
            )
        )

    def with_content(self, content_hashes: Iterable[str]) -> list[KnownQuestion]:
        """Return the questions of any source with these contents; deleted ones too."""
        return self._known(
            "WHERE id IN (SELECT id FROM questions, wanted WHERE content_hash = value UNION"
            " SELECT question_id FROM source_answers, wanted WHERE content_hash = value)",
            json.dumps(list(content_hashes)),
            wanted="WITH wanted AS MATERIALIZED (SELECT value FROM json_each(?)) ",
        )

    def set_gone(self, ids: Iterable[QuestionId], *, gone: bool) -> None:
        """Say that questions are no longer in their source, or are there again."""
        self._connection.executemany(
            "UPDATE questions SET gone = ? WHERE id = ?", [(gone, row_id) for row_id in ids]
        )

    def set_source(self, ids: Iterable[QuestionId], source_id: SourceId) -> None:
        """Say that questions come from another source now, such as a file that was renamed."""
        self._connection.executemany(
            "UPDATE questions SET source_id = ? WHERE id = ?",
            [(source_id, row_id) for row_id in ids],
        )

    def places(self, topic_id: TopicId) -> tuple[QuestionPlace, ...]:
        """Return where the questions of a topic stand, in order."""
        return self._places("topic_id = ?", topic_id)

    def place(self, places: Iterable[QuestionPlace]) -> None:
        """Put questions exactly where they are said to stand; undoes a move."""
        self._connection.executemany(
            "UPDATE questions SET topic_id = ?, position = ?, placed_by_reader = ? WHERE id = ?",
            [
                (place.topic_id, place.position, place.placed_by_reader, place.id)
                for place in places
            ],
        )

    def append(self, topic_id: TopicId, ids: Iterable[QuestionId]) -> None:
        """Put questions at the end of a topic, not by the reader's own choice."""
        end = self._end(topic_id)
        self._connection.executemany(
            "UPDATE questions SET topic_id = ?, position = ? WHERE id = ?",
            [(topic_id, end + offset, row_id) for offset, row_id in enumerate(ids)],
        )

    def move(self, ids: Sequence[QuestionId], topic_id: TopicId) -> tuple[QuestionPlace, ...]:
        """Put questions at the end of a topic as the reader wishes; an import respects that.

        Returns:
            where they stood, for ``place``.
        """
        before = self._places("id IN (SELECT value FROM json_each(?))", json.dumps(ids))
        self.append(topic_id, ids)
        self._connection.executemany(
            "UPDATE questions SET placed_by_reader = 1 WHERE id = ?", [(row_id,) for row_id in ids]
        )
        return before

    def delete(self, ids: Sequence[QuestionId]) -> Deletion:
        """Take questions out of sight; for ``restore``."""
        alive = self._places("id IN (SELECT value FROM json_each(?))", json.dumps(ids))
        deletion = Deletion(questions=tuple(place.id for place in alive))
        hide(self._connection, deletion, self._now())
        return deletion

    def restore(self, deletion: Deletion) -> None:
        """Bring back what a deletion took away."""
        restore(self._connection, deletion)

    def relate(self, pairs: Iterable[tuple[QuestionId, QuestionId]]) -> None:
        """Remember pairs of questions that look like one subject; known pairs stay as they are."""
        self._connection.executemany(
            "INSERT INTO related_questions (first_id, second_id) VALUES (?, ?)"
            " ON CONFLICT DO NOTHING",
            [(min(pair), max(pair)) for pair in pairs],
        )

    def related_pairs(self) -> list[tuple[QuestionId, QuestionId]]:
        """Return all pairs that look like one subject, the smaller id first."""
        return self._connection.execute(
            "SELECT first_id, second_id FROM related_questions"
            " JOIN questions AS first ON first.id = first_id"
            " JOIN questions AS second ON second.id = second_id"
            " WHERE first.deleted_at IS NULL AND second.deleted_at IS NULL"
        ).fetchall()

    def _known(self, condition: str, parameter: object, wanted: str = "") -> list[KnownQuestion]:
        return [
            KnownQuestion(
                question_id,
                key,
                source_id,
                title,
                content,
                topic_id,
                position,
                state_of(state),
                bool(unanswered),
                bool(by_reader),
                deleted_at is not None,
                bool(own_answer),
            )
            for (
                question_id,
                key,
                source_id,
                title,
                content,
                topic_id,
                position,
                state,
                unanswered,
                by_reader,
                deleted_at,
                own_answer,
            ) in self._connection.execute(f"{wanted}{_KNOWN} {condition} ORDER BY id", (parameter,))
        ]

    def _places(self, condition: str, parameter: object) -> tuple[QuestionPlace, ...]:
        return tuple(
            QuestionPlace(question_id, topic_id, position, bool(by_reader))
            for question_id, topic_id, position, by_reader in self._connection.execute(
                "SELECT id, topic_id, position, placed_by_reader FROM questions"
                f" WHERE {condition} AND deleted_at IS NULL ORDER BY topic_id, position, id",
                (parameter,),
            )
        )

    def _end(self, topic_id: TopicId) -> int:
        # Deleted questions count: when they come back, nobody stands in their place.
        (end,) = self._connection.execute(
            "SELECT coalesce(max(position) + 1, 0) FROM questions WHERE topic_id = ?", (topic_id,)
        ).fetchone()
        return end

    def _now(self) -> int:
        return to_milliseconds(self._clock())
