"""Which characters of an old text live on in a new one: sentences first, then characters."""

import re
from array import array
from difflib import SequenceMatcher

from msgspec import Struct

from studyapp.domain.normal_text import NormalText

_SENTENCE = re.compile(r"[^。！？!?；;\n]*(?:[。！？!?；;]+|\n+|$)")
_GONE = -1
_SHORTEST_RUN = 2
# Beyond this many character pairs a replaced stretch is compared sentence against sentence only.
_MOST_CELLS = 4_000_000


class MappedSpan(Struct, frozen=True):
    """Where a span went, in normalised positions, and how many of its characters survived."""

    start: int
    end: int
    surviving: int


class TextDiff:
    """The map from an old text's normalised positions to a new text's."""

    def __init__(self, old: str, new: str, old_normal: NormalText, new_normal: NormalText) -> None:
        """Compare the sentences of both texts, then the characters where sentences differ."""
        self._old = old_normal
        self._new = new_normal
        self._map = array("q", [_GONE]) * len(old_normal.text)
        olds = _sentences(old, old_normal)
        news = _sentences(new, new_normal)
        matcher = SequenceMatcher(
            None,
            [old_normal.text[start:end] for start, end in olds],
            [new_normal.text[start:end] for start, end in news],
            autojunk=False,
        )
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "equal":
                self._map_run(olds[i1][0], news[j1][0], olds[i2 - 1][1] - olds[i1][0])
            elif tag == "replace":
                self._map_characters((olds[i1][0], olds[i2 - 1][1]), (news[j1][0], news[j2 - 1][1]))

    def map_span(self, start: int, end: int) -> MappedSpan | None:
        """Return where a normalised span of the old text went; None when nothing survived."""
        places = [place for place in self._map[start:end] if place != _GONE]
        if not places:
            return None
        first, last = places[0], places[-1] + 1
        # Words at an end of the quote may have been reworded: what stands between the quote's
        # survivors and its unchanged neighbour takes their place, if it is not longer than that.
        lost_before = next(i for i, place in enumerate(self._map[start:end]) if place != _GONE)
        if lost_before and start and self._map[start - 1] != _GONE:
            gap = first - self._map[start - 1] - 1
            first -= gap if 0 < gap <= lost_before + 2 else 0
        lost_after = next(
            i for i, place in enumerate(reversed(self._map[start:end])) if place != _GONE
        )
        if lost_after and end < len(self._map) and self._map[end] != _GONE:
            gap = self._map[end] - last
            last += gap if 0 < gap <= lost_after + 2 else 0
        return MappedSpan(first, last, len(places))

    def _map_run(self, old: int, new: int, length: int) -> None:
        for offset in range(length):
            self._map[old + offset] = new + offset

    def _map_characters(self, old: tuple[int, int], new: tuple[int, int]) -> None:
        if (old[1] - old[0]) * (new[1] - new[0]) > _MOST_CELLS:
            return
        matcher = SequenceMatcher(
            None,
            self._old.text[old[0] : old[1]],
            self._new.text[new[0] : new[1]],
            autojunk=False,
        )
        for block in matcher.get_matching_blocks():
            if block.size >= _SHORTEST_RUN:
                self._map_run(old[0] + block.a, new[0] + block.b, block.size)


def _sentences(text: str, normal: NormalText) -> list[tuple[int, int]]:
    """Return the normalised spans of a text's sentences, those without any character left out."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        end = normal.to_normal(match.end())
        if end > start:
            spans.append((start, end))
            start = end
    return spans
