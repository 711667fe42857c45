"""Finding a quote in a text with errors: Myers' bit-parallel search.

Source: G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
programming", Journal of the ACM 46 (1999). Python's integers have no word size, so a quote of any
length is one vector.
"""

from msgspec import Struct


class FuzzyMatch(Struct, frozen=True):
    """A stretch of the text that resembles the pattern; ``errors`` is the edit distance."""

    start: int
    end: int
    errors: int


def find_fuzzy(pattern: str, text: str, max_errors: int, limit: int = 16) -> list[FuzzyMatch]:
    """Return the best places of a pattern in a text, fewest errors first.

    Args:
        pattern: not empty.
        text: where to look.
        max_errors: greatest edit distance (insertions, deletions, substitutions) of a match.
        limit: at most so many matches, one for each local minimum of the distance.
    """
    ends = _match_ends(pattern, text, max_errors)
    minima: list[tuple[int, int]] = []
    for end, errors in ends:
        if minima and end - minima[-1][0] <= max(1, len(pattern) // 2):
            if errors < minima[-1][1]:
                minima[-1] = (end, errors)
        else:
            minima.append((end, errors))
    minima.sort(key=lambda minimum: minimum[1])
    backwards = pattern[::-1]
    matches: list[FuzzyMatch] = []
    for end, errors in minima[:limit]:
        window = text[max(0, end - len(pattern) - errors) : end][::-1]
        # The same search run backwards from the end: the start is where it reaches that distance.
        lengths = [length for length, found in _match_prefix(backwards, window) if found == errors]
        length = min(lengths, key=lambda size: abs(size - len(pattern)), default=0)
        if length:
            matches.append(FuzzyMatch(end - length, end, errors))
    return matches


def _match_ends(pattern: str, text: str, max_errors: int) -> list[tuple[int, int]]:
    return [
        (end, errors)
        for end, errors in _distances(pattern, text, anchored=False)
        if errors <= max_errors
    ]


def _match_prefix(pattern: str, text: str) -> list[tuple[int, int]]:
    return _distances(pattern, text, anchored=True)


def _distances(pattern: str, text: str, *, anchored: bool) -> list[tuple[int, int]]:
    """Return (end, distance) for each prefix of the text.

    The distance is that of the pattern to the prefix (anchored) or to its best suffix.
    """
    length = len(pattern)
    mask = (1 << length) - 1
    high = 1 << (length - 1)
    occurrences: dict[str, int] = {}
    for index, char in enumerate(pattern):
        occurrences[char] = occurrences.get(char, 0) | 1 << index
    positive, negative, score = mask, 0, length
    distances: list[tuple[int, int]] = []
    for end, char in enumerate(text, 1):
        equal = occurrences.get(char, 0)
        vertical = equal | negative
        horizontal = (((equal & positive) + positive) ^ positive) | equal
        plus = negative | ~(horizontal | positive) & mask
        minus = positive & horizontal
        if plus & high:
            score += 1
        elif minus & high:
            score -= 1
        plus = (plus << 1 | anchored) & mask
        minus = (minus << 1) & mask
        positive = minus | ~(vertical | plus) & mask
        negative = plus & vertical
        distances.append((end, score))
    return distances
