"""Searches the library for the palette, and turns what is found into its entries."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from studyapp.domain.ids import AnnotationId, QuestionId
from studyapp.domain.progress import Progress
from studyapp.domain.searching import HitKind
from studyapp.services.searching import PaletteResults, SearchingService, TextHit, TitleHit
from studyapp.ui.search.entries import Entry, Section

OpenHit = Callable[[QuestionId, HitKind, Sequence[str], AnnotationId | None], object]
"""Shows a question; in what kind of text the words were found, which they are, and for a
highlight its id."""

_IN_SIGHT = 12
"""Texts that can be seen without scrolling."""
_ICONS = {HitKind.QUESTION: "file", HitKind.NOTE: "note", HitKind.HIGHLIGHT: "edit"}


class LibraryFinder:
    """Knows what is searched and what choosing a hit does."""

    def __init__(
        self,
        searching: SearchingService,
        recent: Callable[[], Sequence[QuestionId]],
        open_hit: OpenHit,
    ) -> None:
        self._searching = searching
        self._recent = recent
        self._open_hit = open_hit

    def find(self, text: str) -> Callable[[Progress], Callable[[], Sequence[Section]]]:
        """Return work that searches for a text; see ``palette.Finder``."""
        recent = self._recent()

        def work(progress: Progress) -> Callable[[], Sequence[Section]]:
            results = self._searching.palette(text, recent, progress)
            if results.problem:
                raise results.problem
            for hit in results.texts[:_IN_SIGHT]:
                hit.snippet  # noqa: B018 - here it is made while the window answers to keys
            return lambda: self._sections(results)

        return work

    def _sections(self, results: PaletteResults) -> Sequence[Section]:
        translate = QCoreApplication.translate
        titles = (
            translate("Palette", "Questions")
            if results.text.strip()
            else translate("Palette", "Recent questions")
        )
        texts = (
            translate("Palette", "In texts — the first {count}").format(count=len(results.texts))
            if results.more
            else translate("Palette", "In texts")
        )
        return (
            Section(titles, tuple(map(self._title, results.titles))),
            Section(texts, tuple(self._text(hit, results.words) for hit in results.texts)),
        )

    def _title(self, hit: TitleHit) -> Entry:
        return Entry(
            "question",
            hit.row.title,
            partial(self._open_hit, hit.row.id, HitKind.QUESTION, (), None),
            hit.hits,
            aside=" › ".join(hit.topic_path),
        )

    def _text(self, hit: TextHit, words: Sequence[str]) -> Entry:
        return Entry(
            _ICONS[hit.kind],
            hit.title,
            partial(self._open_hit, hit.question_id, hit.kind, words, hit.annotation_id),
            detail=lambda: hit.snippet,
        )
