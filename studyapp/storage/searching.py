"""Searches a library: full text by the index, and the filters of the query language.

No search costs more because a word is common: few matches are ranked, of many only the first
are looked at, those in titles before others.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from studyapp.domain.ids import AnnotationId, QuestionId
from studyapp.domain.query import Query, Term
from studyapp.domain.searching import HitKind, Match, Matches, SearchableText
from studyapp.domain.text import CJK_RUN, with_cjk_pairs
from studyapp.storage.clock import Clock
from studyapp.storage.search_filters import Condition, conditions
from studyapp.storage.search_index import (
    HIGHLIGHT,
    KINDS,
    NOTE,
    OWN_TEXTS,
    QUESTION,
    QUESTIONS,
    TITLES,
)

_RANKED = 1000
"""Ranking looks at every match, so it is only done for at most this many."""
_WEIGHED = 5000
"""Ranking also looks at every text that holds one of the words: at most this many for each."""
_DELETED = 200
"""So many of the best matches may belong to deleted questions."""
_FILTERED = 20_000
"""So many matches of a common word are held against the filters."""
_FEW = 300
"""Questions up to this many that meet the filters are looked up in the index one by one."""
_OWN_SHARE = 0.4
"""How much of a list may be notes and highlights when there are answers too."""
_TITLE_WEIGHT = 10.0
_BATCH = 500
_ENDS_OF_STRING = {ord('"'): " ", 0: " "}

_KIND_OF = {QUESTION: HitKind.QUESTION, NOTE: HitKind.NOTE, HIGHLIGHT: HitKind.HIGHLIGHT}


class _Index(Struct, frozen=True):
    """One of the indexes, in SQL.

    Attributes:
        table: its name.
        score: how well a row fits, the best least.
        question: the question that a row of ``hits`` is about.
    """

    table: str
    score: str
    question: str

    @property
    def of_hit(self) -> str:
        """A join of ``hits`` with their questions, without those of deleted ones."""
        return (
            f"CROSS JOIN questions ON questions.id = {self.question}"
            " AND questions.deleted_at IS NULL"
        )


_IN_QUESTIONS = _Index(
    QUESTIONS, f"bm25({QUESTIONS}, {_TITLE_WEIGHT}, 1.0)", f"hits.rowid / {KINDS}"
)
_IN_TITLES = _Index(TITLES, f"bm25({TITLES})", f"hits.rowid / {KINDS}")
_IN_OWN_TEXTS = _Index(
    OWN_TEXTS,
    f"bm25({OWN_TEXTS})",
    f"CASE hits.rowid % {KINDS} WHEN {HIGHLIGHT}"
    f" THEN (SELECT question_id FROM annotations WHERE id = hits.rowid / {KINDS})"
    f" ELSE hits.rowid / {KINDS} END",
)


class Search:
    """Finds questions, notes and highlights; deleted ones are out of sight."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def titles(self, query: Query, limit: int = 20) -> Matches:
        """Return questions whose title holds all words of a query, in no particular order."""
        expression = match_expression(query.terms)
        if not expression:
            return Matches((), more=False)
        condition = conditions(self._connection, query.filters, self._clock())
        found = self._unranked(_IN_TITLES, expression, condition, limit + 1)
        return Matches(tuple(found[:limit]), more=len(found) > limit)

    def texts(self, query: Query, limit: int = 50, titles: Matches | None = None) -> Matches:
        """Return what a query fits: the reader's own texts first, then questions.

        A query without words finds the questions that meet its filters.

        Args:
            query: what is wanted.
            limit: how many at most.
            titles: what ``titles`` returned for the query and at least this limit, if it was asked.
        """
        condition = conditions(self._connection, query.filters, self._clock())
        expression = match_expression(query.terms)
        if not expression:
            found = [
                Match(HitKind.QUESTION, question_id)
                for question_id in self._meeting(query, condition, limit + 1)
            ]
            return Matches(tuple(found[:limit]), more=len(found) > limit)
        hits = self._hits(expression, _RANKED + 1)
        is_single = len(hits) <= 1  # nothing to rank, which would look for the words twice more
        if is_single or (len(hits) <= _RANKED and self._all_are_rare(query.terms)):
            questions = (
                self._first_of(hits, expression, condition, limit + 1)
                if is_single
                else self._ranked(_IN_QUESTIONS, expression, condition, limit + 1)
            )
            own = self._ranked(_IN_OWN_TEXTS, expression, condition, limit + 1)
        else:
            questions = list((titles or self.titles(query, limit + 1)).items)
            if len(questions) <= limit:
                questions += self._first_of(hits, expression, condition, limit + 1)
                questions = list(dict.fromkeys(questions))
            own = self._first(_IN_OWN_TEXTS, expression, condition, limit + 1)
        room = max(limit - len(questions), round(limit * _OWN_SHARE))
        found = own[:room] + questions
        return Matches(tuple(found[:limit]), more=len(own) > room or len(found) > limit)

    def shown(self, matches: Sequence[Match]) -> list[SearchableText]:
        """Return what matches are shown from, in their order."""
        titles, bodies = self._questions([match.question_id for match in matches])
        notes = self._notes([m.question_id for m in matches if m.kind is HitKind.NOTE])
        highlights = self._highlights([m.annotation_id for m in matches if m.annotation_id])
        texts = {HitKind.QUESTION: bodies, HitKind.NOTE: notes}
        return [
            SearchableText(
                match,
                titles[match.question_id],
                highlights[match.annotation_id]
                if match.annotation_id is not None
                else texts[match.kind][match.question_id],
            )
            for match in matches
        ]

    def all_titles(self) -> Iterator[list[tuple[QuestionId, str]]]:
        """Return every question with its folded title, in batches: all at once hold up the rest."""
        rows = self._connection.execute(
            "SELECT id, folded_title FROM questions NOT INDEXED WHERE deleted_at IS NULL"
        )
        while batch := rows.fetchmany(_BATCH):
            yield batch

    def titles_version(self) -> tuple[int, int]:
        """Return a value that is another one after an import; cheap."""
        return self._connection.execute(
            "SELECT coalesce((SELECT max(id) FROM questions), 0),"
            " coalesce((SELECT max(imported_at) FROM sources), 0)"
        ).fetchone()

    def _meeting(self, query: Query, condition: Condition, limit: int) -> list[QuestionId]:
        """Return questions that meet the filters and do not hold what the query leaves out."""
        sql, parameters = condition
        left_out = [_phrase(term, open_ended=False) for term in query.terms if term.negated]
        for phrase in filter(None, left_out):
            sql += (
                f" AND NOT EXISTS (SELECT 1 FROM {QUESTIONS} WHERE rowid = questions.id * {KINDS}"
                f" AND {QUESTIONS} MATCH ?)"
            )
            parameters += (phrase,)
        if not query.filters:
            return []
        rows = self._connection.execute(
            f"SELECT id FROM questions WHERE deleted_at IS NULL AND {sql}"
            " ORDER BY topic_id, position, id LIMIT ?",
            (*parameters, limit),
        )
        return [question_id for (question_id,) in rows]

    def _hits(self, expression: str, limit: int) -> list[int]:
        """Return the first rows of the index that fit; a word that goes on is costly to ask for."""
        rows = self._connection.execute(
            f"SELECT rowid FROM {QUESTIONS} WHERE {QUESTIONS} MATCH ? LIMIT ?", (expression, limit)
        )
        return [hit for (hit,) in rows]

    def _all_are_rare(self, terms: Sequence[Term]) -> bool:
        """Tell whether no word stands in very many texts; a single one fits few, or none ranks."""
        phrases = filter(None, (_phrase(term, open_ended=False) for term in terms))
        return len(terms) == 1 or all(
            self._count(phrase, _WEIGHED + 1) <= _WEIGHED for phrase in phrases
        )

    def _count(self, expression: str, limit: int) -> int:
        (count,) = self._connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {QUESTIONS} WHERE {QUESTIONS} MATCH ? LIMIT ?)",
            (expression, limit),
        ).fetchone()
        return count

    def _unranked(
        self, index: _Index, expression: str, condition: Condition, limit: int
    ) -> list[Match]:
        """Return questions that fit an expression, in the order in which they were added."""
        if condition[0] != "1":
            ids = self._connection.execute(
                f"SELECT id FROM questions WHERE deleted_at IS NULL AND {condition[0]} LIMIT ?",
                (*condition[1], _FEW + 1),
            ).fetchall()
            if len(ids) <= _FEW:
                found = [question_id for (question_id,) in ids]
                return self._among(index, found, expression, limit)
        return self._first(index, expression, condition, limit)

    def _ranked(
        self, index: _Index, expression: str, condition: Condition, limit: int
    ) -> list[Match]:
        # Without filters only deleted questions drop out, and the rest need not be looked up.
        ranked = limit + _DELETED if condition[0] == "1" else _RANKED
        rows = self._connection.execute(
            f"SELECT hits.rowid, questions.id FROM (SELECT rowid, {index.score} AS score"
            f" FROM {index.table} AS hits WHERE hits.{index.table} MATCH ? ORDER BY score LIMIT ?)"
            f" AS hits {index.of_hit} WHERE {condition[0]} ORDER BY score LIMIT ?",
            (expression, ranked, *condition[1], limit),
        )
        return [_match(*row) for row in rows]

    def _first(
        self, index: _Index, expression: str, condition: Condition, limit: int
    ) -> list[Match]:
        rows = self._connection.execute(
            f"SELECT hits.rowid, questions.id FROM (SELECT rowid FROM {index.table} AS hits"
            f" WHERE hits.{index.table} MATCH ? LIMIT ?) AS hits {index.of_hit}"
            f" WHERE {condition[0]} LIMIT ?",
            (expression, _FILTERED, *condition[1], limit),
        )
        return [_match(*row) for row in rows]

    def _first_of(
        self, hits: Sequence[int], expression: str, condition: Condition, limit: int
    ) -> list[Match]:
        """Return the first questions that fit, from the first hits if they are enough."""
        rows = self._connection.execute(
            f"SELECT hits.rowid, questions.id FROM (SELECT value AS rowid FROM json_each(?))"
            f" AS hits {_IN_QUESTIONS.of_hit}"
            f" WHERE {condition[0]} LIMIT ?",
            (json.dumps(hits), *condition[1], limit),
        )
        found = [_match(*row) for row in rows]
        is_enough = len(found) == limit or len(hits) <= _RANKED
        return found if is_enough else self._unranked(_IN_QUESTIONS, expression, condition, limit)

    def _among(
        self, index: _Index, ids: Iterable[QuestionId], expression: str, limit: int
    ) -> list[Match]:
        rows = self._connection.execute(
            f"SELECT rowid FROM {index.table} WHERE {index.table} MATCH ?"
            f" AND rowid IN (SELECT value * {KINDS} + {QUESTION} FROM json_each(?)) LIMIT ?",
            (expression, json.dumps(list(ids)), limit),
        )
        return [_match(hit, hit // KINDS) for (hit,) in rows]

    def _questions(
        self, ids: Iterable[QuestionId]
    ) -> tuple[dict[QuestionId, str], dict[QuestionId, str]]:
        titles: dict[QuestionId, str] = {}
        bodies: dict[QuestionId, str] = {}
        for question_id, title, prompt, body in self._connection.execute(
            "SELECT questions.id, title, prompt, body FROM json_each(?) AS wanted"
            " JOIN questions ON questions.id = wanted.value"
            " JOIN question_texts ON question_id = questions.id",
            (json.dumps(list(dict.fromkeys(ids))),),
        ):
            titles[question_id] = title
            bodies[question_id] = f"{prompt}\n{body}" if prompt else body
        return titles, bodies

    def _notes(self, ids: Sequence[QuestionId]) -> dict[QuestionId, str]:
        return dict(
            self._connection.execute(
                "SELECT question_id, text FROM notes"
                " WHERE question_id IN (SELECT value FROM json_each(?))",
                (json.dumps(ids),),
            )
        )

    def _highlights(self, ids: Sequence[AnnotationId]) -> dict[AnnotationId, str]:
        return dict(
            self._connection.execute(
                "SELECT id, CASE comment WHEN '' THEN exact ELSE exact || char(10) || comment END"
                " FROM annotations WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(ids),),
            )
        )


def match_expression(terms: Sequence[Term]) -> str:
    """Return what FTS5 is to match: all terms but the negated ones; the last word may go on.

    A single CJK character is the beginning of a pair. Empty when there is nothing to find.
    """
    wanted = [term for term in terms if not term.negated]
    phrases = [_phrase(term, open_ended=term is wanted[-1]) for term in wanted]
    expression = " AND ".join(filter(None, phrases))
    left_out = [_phrase(term, open_ended=False) for term in terms if term.negated]
    if expression and any(left_out):
        return f"({expression}) NOT ({' OR '.join(filter(None, left_out))})"
    return expression


def _phrase(term: Term, *, open_ended: bool) -> str:
    if not any(map(str.isalnum, term.text)):
        return ""
    pairs = with_cjk_pairs(term.text).translate(_ENDS_OF_STRING)
    # A pair is complete, and to look for what goes on costs a walk through all that begins so.
    in_pair = CJK_RUN.match(term.text[-1]) is not None
    goes_on = (open_ended and not (term.phrase or in_pair)) or len(pairs.strip()) == 1
    return f'"{pairs}"' + ("*" if goes_on else "")


def _match(hit: int, question_id: int) -> Match:
    kind = _KIND_OF[hit % KINDS]
    annotation_id = AnnotationId(hit // KINDS) if kind is HitKind.HIGHLIGHT else None
    return Match(kind, QuestionId(question_id), annotation_id)
