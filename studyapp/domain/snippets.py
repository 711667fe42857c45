"""Shows where in a text the words of a search stand."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from studyapp.domain.query import Term
from studyapp.domain.text import MAY_COMBINE, fold, searchable_text

_WIDTH = 90
"""Characters of a snippet; Chinese ones count double."""
_BEFORE = 24
"""Characters shown before the first hit."""
_TOGETHER = 200
"""Characters from the first of some words to the last within which they stand together."""
_WIDE = "\u2e80"
"""From here on, characters are as wide as they are high."""
_WORD = re.compile(r"\w+")
_MARKS = re.compile(
    # at the start of a line, or between words: headings, quotes, lists, boxes, rules, callouts
    r"(?:^|(?<=\s))(?:#{1,6}|>|[-*+]|\d+[.)]|\[[ xX]\]|[-*_]{3,}|\[![A-Za-z]+\][-+]?|\|[-:| ]+\|?)"
    r"(?=\s|$)"
    # anywhere: cells, fences, formulas, anchors, references of footnotes
    r"|\||```\w*|\$+|\{#[^{}\s]*\}|\[\^[^\[\]\s]*\]:?"
)
_LINK = re.compile(
    # of which the end may be cut off
    r"!?\[(?:([^\[\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*(?:\)|$)"
    r"|\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]*)\]\])"
)
_STARS = re.compile(r"\*(?<![A-Za-z0-9*]\*)([^\s*](?:[^*\n]*[^\s*])?)\*(?![A-Za-z0-9*])")
_LINES = re.compile(r"_(?<!\w_)([^\s_](?:[^_\n]*[^\s_])?)_(?!\w)")


class Snippet(Struct, frozen=True):
    """A piece of a text; ``hits`` are the spans (start, end) in it to be marked."""

    text: str
    hits: tuple[tuple[int, int], ...]


class WordFinder(Struct, frozen=True):
    """Finds the words of a search in texts, however these write case, width and accents."""

    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, terms: Sequence[Term]) -> "WordFinder":
        """Return what finds the words of all terms but the negated ones."""
        words = {piece for term in terms if not term.negated for piece in _pieces(term)}
        if not words:
            return cls(None)
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        return cls(re.compile("|".join(map(re.escape, longest_first))))

    def spans(self, text: str, limit: int = 1000) -> list[tuple[int, int]]:
        """Return where the words stand, in code points of the text, without overlaps."""
        if self.pattern is None:
            return []
        folded = fold(text)
        spans: list[tuple[int, int]] = []
        if len(folded) == len(text) and not MAY_COMBINE.search(text):
            for match in self.pattern.finditer(folded):
                spans.append(match.span())
                if len(spans) == limit:
                    break
            return spans
        folded, origin = _folded_with_origin(text)
        for match in self.pattern.finditer(folded):
            spans.append((origin[match.start()], origin[match.end() - 1] + 1))
            if len(spans) == limit:
                break
        return spans

    def first(self, text: str) -> int:
        """Return where the first word stands; the end of the text when there is none."""
        return next(iter(self.spans(text, 1)), (len(text), 0))[0]

    def together(self, text: str) -> tuple[int, int] | None:
        """Return where the first word of the piece stands that holds most of them.

        Of pieces that hold as many the shortest is meant, and of those the first. None when no
        word stands in the text.
        """
        spans = self.spans(text)
        words = [fold(text[start:end]) for start, end in spans]
        inside: Counter[str] = Counter()
        found, most, left = None, (0, 0), 0
        for right, word in enumerate(words):
            inside[word] += 1
            while inside[words[left]] > 1 or spans[right][0] - spans[left][0] > _TOGETHER:
                inside -= Counter([words[left]])
                left += 1
            value = (len(inside), spans[left][0] - spans[right][0])
            if value > most:
                found, most = spans[left], value
        return found

    def snippet(self, markdown: str) -> Snippet:
        """Return the piece of a text around the first place where a word stands."""
        snippet = self._around(markdown)
        if snippet.hits or self.pattern is None:
            return snippet
        # It is in a link or a tag, which are not shown, or marks stand inside the word.
        within = self._around(searchable_text(markdown))
        return within if within.hits else snippet  # a title alone may hold the word

    def _around(self, text: str) -> Snippet:
        first = self.first(text) % max(1, len(text))  # from the start when there is no word
        start = max(0, first - 3 * _BEFORE)
        return self._line(text[start : first + 2 * _WIDTH], goes_before=start > 0)

    def _line(self, text: str, *, goes_before: bool) -> Snippet:
        piece = " ".join(_MARKS.sub(" ", _words(text)).split())
        begin = max(0, self.first(piece) % max(1, len(piece)) - _BEFORE)
        shown = _cut(piece[begin:])
        lead = "…" if goes_before or begin else ""
        tail = "…" if len(shown) < len(piece) - begin else ""
        shift = len(lead)
        hits = tuple((one + shift, other + shift) for one, other in self.spans(shown))
        return Snippet(f"{lead}{shown}{tail}", hits)


def _words(markdown: str) -> str:
    """Return the words of a piece of Markdown; what begins a line is still there."""
    # Most pieces have none of these, and looking for one character costs nothing
    words = searchable_text(_LINK.sub(r"\1\2", markdown) if "[" in markdown else markdown)
    if "*" in words:
        words = _STARS.sub(r"\1", words)
    return _LINES.sub(r"\1", words) if "_" in words else words


def _pieces(term: Term) -> list[str]:
    """Return what of a term is to be marked; the punctuation between words may be any."""
    folded = fold(term.text)
    return [folded] if term.phrase and folded else _WORD.findall(folded)


def _folded_with_origin(text: str) -> tuple[str, list[int]]:
    parts: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(text):
        folded = fold(char)
        parts.append(folded)
        origin += [offset] * len(folded)
    return "".join(parts), origin


def _cut(text: str) -> str:
    """Return as much of a text as fits on a line."""
    room = _WIDTH
    for offset, char in enumerate(text):
        room -= 2 if char >= _WIDE else 1
        if room < 0:
            return text[:offset]
    return text
