"""Finds titles and texts while the reader types, and explains queries that make no sense."""

import time
from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct

from studyapp.domain.ids import AnnotationId, QuestionId
from studyapp.domain.library import QuestionRow
from studyapp.domain.progress import NoProgress, Progress
from studyapp.domain.query import Query, QueryError, Term
from studyapp.domain.searching import HitKind, Matches
from studyapp.domain.settings import COLOR_NAMES
from studyapp.domain.text import fold
from studyapp.services.query_meaning import missing_value, understood
from studyapp.services.settings import SettingsService
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

if TYPE_CHECKING:
    from studyapp.domain.snippets import Snippet, WordFinder

TITLES = 12
"""Titles that the palette shows."""
TEXTS = 50
_TITLES_COMPARED = 100
"""Titles with the words of which the best are shown."""
_GUESSED = 60.0
"""How alike (0 to 100) a title must be to words that no title holds."""
_GUESSED_BESIDE = 75.0
"""The same when some text holds them: what is found must not stand below mere guesses."""
_SHORTEST_GUESS = 3
_CHUNK = 1_000
"""Titles compared in one go: no other thread runs meanwhile."""
_WAIT = 0.01
"""Seconds after which a search that waits looks whether it is still wanted."""
_QUICK = 20_000
"""In libraries of so many questions titles are compared at once, even when texts were found."""
_GUESS_AFTER = 0.04
"""Seconds without another key until more titles are compared: it slows down whoever types on."""


class TitleHit(Struct, frozen=True):
    """A question whose title was found; ``hits`` are spans in the title to be marked."""

    row: QuestionRow
    topic_path: tuple[str, ...]
    hits: tuple[tuple[int, int], ...]


class TextHit(Struct, frozen=True, dict=True):  # a cached property needs a dict
    """A text that was found.

    Attributes:
        kind: whether it is a question, a note or a highlight.
        annotation_id: of a highlight; None for others.
        title: of the question.
        text: all of it; for a highlight its words and comment.
        finder: finds in it what was searched for.
    """

    kind: HitKind
    question_id: QuestionId
    annotation_id: AnnotationId | None
    title: str
    text: str
    finder: "WordFinder"

    @cached_property
    def snippet(self) -> "Snippet":
        """Where in the text; most of what is found is never scrolled to and needs none."""
        return self.finder.snippet(self.text)


class PaletteResults(Struct, frozen=True):
    """What the palette shows for a query.

    Attributes:
        text: the query, so that results which come too late can be told.
        titles: the best first; recently read questions when the query is empty.
        texts: the reader's own notes and highlights first, then questions.
        more: there are more texts than these: show "50+".
        words: what was searched for, to mark it in the answer that is opened.
        problem: why the query makes no sense, or why it can find nothing; without results then.
    """

    text: str
    titles: tuple[TitleHit, ...] = ()
    texts: tuple[TextHit, ...] = ()
    more: bool = False
    words: tuple[str, ...] = ()
    problem: QueryError | None = None


class SearchingService:
    """Searches an open library; any thread may call it."""

    def __init__(self, library: LibraryFile, settings: SettingsService) -> None:
        self._library = library
        self._settings = settings
        self._titles: _Titles | None = None
        self._loads_titles = Lock()

    @staticmethod
    def prepare() -> None:
        """Load what the first search would have to wait for."""
        for module in ("rapidfuzz.process", "studyapp.domain.snippets"):
            import_module(module)

    def palette(
        self,
        text: str,
        recent: Sequence[QuestionId] = (),
        progress: Progress | None = None,
    ) -> PaletteResults:
        """Return titles and texts for what was typed so far.

        Args:
            text: the query.
            recent: questions read lately, the last one first; shown while the query is empty.
            progress: told to stop when the reader typed on; then ``Cancelled`` is raised.
        """
        progress = progress or NoProgress()
        with self._library.reading() as repositories:
            try:
                query = self._understood(repositories, text)
            except QueryError as error:
                return PaletteResults(text, problem=error)
            if not query:
                return PaletteResults(text, self._recent(repositories, recent))
            in_titles = repositories.search.titles(query, _TITLES_COMPARED)
            titles = self._best_titles(repositories, query, in_titles)
            progress.check()
            texts, more = _texts(repositories, query, TEXTS, in_titles)
            progress.check()
            if not titles:
                titles = self._similar_titles(repositories, query, progress, found=bool(texts))
            problem = None if titles or texts else missing_value(repositories, query, text)
        words = tuple(term.text for term in query.terms if not term.negated)
        return PaletteResults(text, titles, texts, more, words, problem)

    def search(self, text: str, limit: int = TEXTS) -> PaletteResults:
        """Return what a query finds.

        Raises:
            QueryError: it makes no sense.
        """
        with self._library.reading() as repositories:
            query = self._understood(repositories, text)
            titles = self._exact_titles(repositories, query) if query else ()
            texts, more = _texts(repositories, query, limit)
            problem = None if titles or texts else missing_value(repositories, query, text)
        return PaletteResults(text, titles, texts, more, problem=problem)

    def titles(self, text: str, limit: int = TITLES) -> tuple[TitleHit, ...]:
        """Return questions by title, also by a title that is only like the text."""
        query = Query(tuple(map(Term, text.split())))
        with self._library.reading() as repositories:
            found = self._exact_titles(repositories, query) if query else ()
            if query and not found:
                found = self._similar_titles(repositories, query, NoProgress(), found=False)
        return found[:limit]

    def rows(self, text: str, limit: int = 500) -> list[QuestionRow]:
        """Return the questions that a query finds, for a filter of the tree.

        Raises:
            QueryError: it makes no sense.
        """
        with self._library.reading() as repositories:
            query = self._understood(repositories, text)
            matches = repositories.search.texts(query, limit).items
            ids = dict.fromkeys(match.question_id for match in matches)
            return repositories.questions.rows_of(ids)

    def _understood(self, repositories: Repositories, text: str) -> Query:
        return understood(repositories, text, self._settings.get(COLOR_NAMES))

    def _recent(
        self, repositories: Repositories, recent: Sequence[QuestionId]
    ) -> tuple[TitleHit, ...]:
        return _title_hits(repositories, repositories.questions.rows_of(recent[:TITLES]), None)

    def _exact_titles(self, repositories: Repositories, query: Query) -> tuple[TitleHit, ...]:
        return self._best_titles(
            repositories, query, repositories.search.titles(query, _TITLES_COMPARED)
        )

    def _best_titles(
        self, repositories: Repositories, query: Query, found: Matches
    ) -> tuple[TitleHit, ...]:
        from studyapp.domain.snippets import WordFinder  # noqa: PLC0415 - not needed at a start

        finder = WordFinder.of(query.terms)
        rows = repositories.questions.rows_of([match.question_id for match in found.items])
        # A title that begins with the words, and a short one, is more likely what is meant.
        ranked = sorted(rows, key=lambda row: (finder.first(row.title), len(row.title)))
        return _title_hits(repositories, ranked[:TITLES], finder)

    def _similar_titles(
        self, repositories: Repositories, query: Query, progress: Progress, *, found: bool
    ) -> tuple[TitleHit, ...]:
        from studyapp.domain.snippets import WordFinder  # noqa: PLC0415 - not needed at a start

        wanted = fold(" ".join(term.text for term in query.terms if not term.negated))
        if len(wanted) < _SHORTEST_GUESS or query.filters:
            return ()
        if repositories.search.titles_version()[0] > _QUICK:
            if found:
                return ()
            _wait_for_a_pause(progress)
        titles = self._all_titles(repositories, progress)
        least = _GUESSED_BESIDE if found else _GUESSED
        rows = repositories.questions.rows_of(titles.like(wanted, least, progress))
        return _title_hits(repositories, rows, WordFinder.of(query.terms))

    def _all_titles(self, repositories: Repositories, progress: Progress) -> "_Titles":
        """Return all titles; they are read once, even while the reader types on."""
        while not self._loads_titles.acquire(timeout=_WAIT):
            progress.check()
        try:
            version = repositories.search.titles_version()
            titles = self._titles
            if titles is None or titles.version != version:
                titles = self._titles = _Titles.read(repositories, version)
            return titles
        finally:
            self._loads_titles.release()


class _Titles(Struct, frozen=True):
    """All folded titles; ``version`` tells whether they are still those of the library."""

    version: tuple[int, int]
    ids: list[QuestionId]
    titles: list[str]

    @classmethod
    def read(cls, repositories: Repositories, version: tuple[int, int]) -> "_Titles":
        """Read the titles of a library."""
        read = cls(version, [], [])
        for batch in repositories.search.all_titles():
            for question_id, title in batch:
                read.ids.append(question_id)
                read.titles.append(title)
        return read

    def like(self, wanted: str, least: float, progress: Progress) -> list[QuestionId]:
        """Return the questions whose titles are most like a text, the best first.

        Args:
            wanted: the text, folded.
            least: how alike they must be, 0 to 100.
            progress: told to stop when the reader typed on.
        """
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only when no title holds the words

        found: list[tuple[float, int, QuestionId]] = []
        for start in range(0, len(self.ids), _CHUNK):
            progress.check()
            for title, score, index in process.extract(
                wanted,
                self.titles[start : start + _CHUNK],
                scorer=fuzz.partial_ratio,
                score_cutoff=least,
                limit=TITLES,
            ):
                found.append((-score, len(title), self.ids[start + index]))
        return [question_id for *_, question_id in sorted(found)[:TITLES]]


def _wait_for_a_pause(progress: Progress) -> None:
    for _ in range(round(_GUESS_AFTER / _WAIT)):
        time.sleep(_WAIT)
        progress.check()


def _texts(
    repositories: Repositories, query: Query, limit: int, in_titles: Matches | None = None
) -> tuple[tuple[TextHit, ...], bool]:
    from studyapp.domain.snippets import WordFinder  # noqa: PLC0415 - not needed at a start

    finder = WordFinder.of(query.terms)
    matches = repositories.search.texts(query, limit, in_titles)
    hits = tuple(
        TextHit(
            found.match.kind,
            found.match.question_id,
            found.match.annotation_id,
            found.title,
            found.text,
            finder,
        )
        for found in repositories.search.shown(matches.items)
    )
    return hits, matches.more


def _title_hits(
    repositories: Repositories, rows: Sequence[QuestionRow], finder: "WordFinder | None"
) -> tuple[TitleHit, ...]:
    return tuple(
        TitleHit(
            row,
            repositories.topics.path_of(row.topic_id),
            tuple(finder.spans(row.title)) if finder else (),
        )
        for row in rows
    )
