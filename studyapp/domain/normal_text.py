"""A normalised copy of a text with a map back, so that quotes match across spacing and width."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from studyapp.domain.text import MAY_COMBINE

# Punctuation that editors swap freely between its Chinese and its Latin form, and that NFKC
# leaves alone.
_PUNCTUATION = str.maketrans(
    {
        "。": ".",
        "、": ",",
        "「": '"',
        "」": '"',
        "『": '"',
        "』": '"',
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "《": "<",
        "》": ">",
        "〈": "<",
        "〉": ">",
        "【": "[",
        "】": "]",
        "—": "-",
        "–": "-",
        "－": "-",
        "·": ".",
    }
)
_HALF_WIDTH_MARKS = "\uff9e\uff9f"
_IGNORED = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")


class NormalText(Struct, frozen=True):
    """A text with white space and zero-width characters removed and case and width folded.

    Attributes:
        text: the normalised text.
        origin: for each normalised character, the code-point offset in the original that it comes
            from; ascending, one longer than ``text`` (the last entry is the original's length).
    """

    text: str
    origin: Sequence[int]

    def to_normal(self, offset: int) -> int:
        """Return the first normalised position that comes from ``offset`` or later."""
        return bisect_left(self.origin, offset, 0, len(self.text))

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of a normalised one, without white space at its ends."""
        if start >= end:
            return self.origin[start], self.origin[start]
        return self.origin[start], self.origin[end - 1] + 1


def normalise(text: str) -> NormalText:
    """Fold a text for matching: NFKC, case, CJK punctuation; no white space, nothing zero-width."""
    parts: list[str] = []
    origin: list[int] = []
    position = 0
    for gap in _IGNORED.finditer(text):
        _append_folded(text, position, gap.start(), parts, origin)
        position = gap.end()
    _append_folded(text, position, len(text), parts, origin)
    origin.append(len(text))
    return NormalText("".join(parts), origin)


def _append_folded(text: str, start: int, end: int, parts: list[str], origin: list[int]) -> None:
    piece = text[start:end]
    folded = _fold(piece)
    if len(folded) == len(piece) and not MAY_COMBINE.search(piece):
        parts.append(folded)
        origin.extend(range(start, end))
        return
    # A character grew or joined its neighbour (ligatures, ß, combining accents): map one by one.
    first = 0
    for last in range(1, len(piece) + 1):
        if last == len(piece) or not _joins(piece[last]):
            folded = _fold(piece[first:last])
            parts.append(folded)
            origin.extend([start + first] * len(folded))
            first = last


def _joins(char: str) -> bool:
    return unicodedata.combining(char) > 0 or char in _HALF_WIDTH_MARKS


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(_PUNCTUATION)
