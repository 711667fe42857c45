"""Finds a text in what a page shows, whatever its case."""

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


def _folded(text: str) -> str:
    """Fold case one character for one, so that positions stay what they are."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join([low if len(low := char.casefold()) == 1 else char for char in text])
