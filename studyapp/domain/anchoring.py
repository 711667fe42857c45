"""Finding the words of a highlight again after its answer was edited.

Both texts are at hand, so the new place is found by a diff first; searching for the quote is the
second choice, guessing the third.
"""

from difflib import SequenceMatcher

from msgspec import Struct

from studyapp.domain.fuzzy import FuzzyMatch, find_fuzzy
from studyapp.domain.normal_text import normalise
from studyapp.domain.selectors import Placement, Selector
from studyapp.domain.text_diff import TextDiff

# Bars of each step; chosen by measurement on edited study documents, see tests/bench.
_SURVIVING_SHARE = 0.5
_SPAN_FACTOR = 1.6
_SPAN_SLACK = 8
_UNIQUE_LENGTH = 8
_CONTEXT_SIMILARITY = 0.45
_CONTEXT_LEAD = 0.02
_FUZZY_ERRORS = 0.4
_FUZZY_MOST_ERRORS = 64
_FUZZY_QUOTE = 0.6
_FUZZY_CONTEXT = 0.35
_FUZZY_TOTAL = 0.62
_SURE_QUOTE = 0.8
_SURE_LENGTH = 10
_SURE_LEAD = 0.15


class Anchoring(Struct, frozen=True):
    """The outcome for one highlight; start and end are those of the old text when orphaned."""

    placement: Placement
    start: int
    end: int
    confidence: float


class Reanchorer:
    """Finds highlights of one version of a text in another; the diff is made once for all."""

    def __init__(self, old: str, new: str) -> None:
        """Take both plain texts."""
        self._old = normalise(old)
        self._new = normalise(new)
        self._old_text = old
        self._new_text = new
        self._diff = TextDiff(old, new, self._old, self._new)

    def place(self, selector: Selector) -> Anchoring:
        """Find the place of a highlight; never raises for a selector that was once described."""
        if self._old_text == self._new_text:
            return Anchoring(Placement.ANCHORED, selector.start, selector.end, 1.0)
        quote = normalise(selector.exact).text
        if not quote:
            return _orphan(selector)
        return (
            self._by_diff(selector)
            or self._by_exact_search(selector, quote)
            or self._by_fuzzy_search(selector, quote)
            or _orphan(selector)
        )

    def _by_diff(self, selector: Selector) -> Anchoring | None:
        start = self._old.to_normal(selector.start)
        end = self._old.to_normal(selector.end)
        mapped = self._diff.map_span(start, end)
        if mapped is None or mapped.surviving < _SURVIVING_SHARE * (end - start):
            return None
        if mapped.end - mapped.start > _SPAN_FACTOR * (end - start) + _SPAN_SLACK:
            return None
        confidence = mapped.surviving / (end - start)
        return self._anchored(Placement.ANCHORED, mapped.start, mapped.end, confidence)

    def _by_exact_search(self, selector: Selector, quote: str) -> Anchoring | None:
        places = _occurrences(quote, self._new.text)
        if not places:
            return None
        context = _Context.of(selector)
        scored = sorted(
            ((context.similarity(self._new.text, at, at + len(quote)), at) for at in places),
            reverse=True,
        )
        best, start = scored[0]
        lead = best - scored[1][0] if len(scored) > 1 else 1.0
        unique = len(scored) == 1 and len(quote) >= _UNIQUE_LENGTH
        if not unique and (best < _CONTEXT_SIMILARITY or lead < _CONTEXT_LEAD):
            return None
        return self._anchored(Placement.MOVED, start, start + len(quote), best)

    def _by_fuzzy_search(self, selector: Selector, quote: str) -> Anchoring | None:
        errors = min(_FUZZY_MOST_ERRORS, int(_FUZZY_ERRORS * len(quote)))
        context = _Context.of(selector)
        expected = selector.start / max(1, len(self._old_text))
        best: Anchoring | None = None
        matches = find_fuzzy(quote, self._new.text, errors)
        for match in matches:
            likeness = _likeness(match, quote)
            around = context.similarity(self._new.text, match.start, match.end)
            position = 1 - abs(match.start / max(1, len(self._new.text)) - expected)
            total = 0.5 * likeness + 0.4 * around + 0.1 * position
            if likeness < _FUZZY_QUOTE or around < _FUZZY_CONTEXT or total < _FUZZY_TOTAL:
                continue
            if best is None or total > best.confidence:
                best = self._anchored(Placement.REVIEW, match.start, match.end, total)
        return best or self._by_likeness_alone(quote, matches)

    def _by_likeness_alone(self, quote: str, matches: list[FuzzyMatch]) -> Anchoring | None:
        """Suggest nearly the same words among others: a sentence of a paragraph that moved."""
        if len(quote) < _SURE_LENGTH or not matches:
            return None
        first = _likeness(matches[0], quote)
        second = _likeness(matches[1], quote) if len(matches) > 1 else 0.0
        if first < _SURE_QUOTE or first - second < _SURE_LEAD:
            return None
        return self._anchored(Placement.REVIEW, matches[0].start, matches[0].end, first)

    def _anchored(self, placement: Placement, start: int, end: int, confidence: float) -> Anchoring:
        first, last = self._new.to_original(start, end)
        return Anchoring(placement, first, last, confidence)


class _Context(Struct, frozen=True):
    """The normalised words around a quote."""

    prefix: str
    suffix: str

    @classmethod
    def of(cls, selector: Selector) -> "_Context":
        return cls(normalise(selector.prefix).text, normalise(selector.suffix).text)

    def similarity(self, text: str, start: int, end: int) -> float:
        """Return how alike the surroundings of a span are, 0 to 1."""
        before = text[max(0, start - len(self.prefix)) : start]
        after = text[end : end + len(self.suffix)]
        weight = len(self.prefix) + len(self.suffix)
        if not weight:
            return 0.0
        alike = len(self.prefix) * _ratio(self.prefix, before)
        return (alike + len(self.suffix) * _ratio(self.suffix, after)) / weight


def _likeness(match: FuzzyMatch, quote: str) -> float:
    return 1 - match.errors / len(quote)


def _ratio(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right, autojunk=False).ratio() if left else 0.0


def _occurrences(quote: str, text: str) -> list[int]:
    places: list[int] = []
    at = text.find(quote)
    while at >= 0 and len(places) < 64:
        places.append(at)
        at = text.find(quote, at + 1)
    return places


def _orphan(selector: Selector) -> Anchoring:
    return Anchoring(Placement.ORPHANED, selector.start, selector.end, 0.0)
