"""Finds a text in what a page shows, whatever its case."""

from collections.abc import Sequence

from studyapp.domain.query import Term
from studyapp.qtkit.text_offsets import is_flat, to_utf16, utf16_length

MOST = 2_000
"""Matches after which the search ends."""


def find_all(shown: str, wanted: str) -> list[tuple[int, int]]:
    """Return where a text occurs, as (position, length) in UTF-16 units, in order."""
    needle = _folded(wanted)
    if not needle.strip():
        return []
    haystack = _folded(shown)
    flat = is_flat(shown)
    length = utf16_length(wanted)
    found: list[tuple[int, int]] = []
    at = haystack.find(needle)
    done, units = 0, 0
    while at >= 0 and len(found) < MOST:
        units += at - done if flat else to_utf16(shown[done:at], at - done)
        done = at
        found.append((units, length))
        at = haystack.find(needle, at + len(needle))
    return found


def find_words(shown: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where any of some words stands, as a search of the library understands them."""
    from studyapp.domain.snippets import WordFinder  # noqa: PLC0415 - not needed at a start

    spans = WordFinder.of([Term(word) for word in words]).spans(shown, MOST)
    if is_flat(shown):
        return [(start, end - start) for start, end in spans]
    places = [(to_utf16(shown, start), to_utf16(shown, end)) for start, end in spans]
    return [(start, end - start) for start, end in places]


def place_of(shown: str, words: Sequence[str]) -> int:
    """Return where some words stand together, in UTF-16 units; 0 when none stands there."""
    from studyapp.domain.snippets import WordFinder  # noqa: PLC0415 - not needed at a start

    found = WordFinder.of([Term(word) for word in words]).together(shown)
    return to_utf16(shown, found[0]) if found else 0


def _folded(text: str) -> str:
    """Fold case one character for one, so that positions stay what they are."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join([low if len(low := char.casefold()) == 1 else char for char in text])
