"""Converts between offsets in plain text (code points) and positions in a Qt document (UTF-16).

This is the only place that does. Python counts code points; Qt counts UTF-16 units, so an emoji
is one here and two there. A formula is one unit in the document and its whole source in the
plain text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence


def is_flat(text: str) -> bool:
    """Tell whether every character is one UTF-16 unit, so that both ways of counting agree."""
    # Encoding is many times as fast as comparing each character, and notes ask at every key.
    return text.isascii() or len(_encode(text)) == 2 * len(text)


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units Qt counts for a text."""
    return len(text) if is_flat(text) else len(_encode(text)) // 2


def to_utf16(text: str, offset: int) -> int:
    """Return the UTF-16 position of a code point offset in a text."""
    return utf16_length(text[:offset])


def to_code_points(text: str, position: int) -> int:
    """Return how many whole characters of a text stand before a UTF-16 position."""
    if is_flat(text):
        return min(position, len(text))
    offset = len(_encode(text)[: 2 * position].decode("utf-16-le", "surrogatepass"))
    return offset - 1 if to_utf16(text, offset) > position else offset


def utf16_slice(text: str, start: int, end: int) -> str:
    """Return the part of a text between two UTF-16 positions."""
    return text[to_code_points(text, start) : to_code_points(text, end)]


def _encode(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


class OffsetMap:
    """Which stretch of a plain text stands at which position of the document that shows it.

    Pieces are added in order, each a run of text or an object (a formula) that stands for text.
    What lies between two pieces (block ends, images, footnote marks, captions, what is folded
    away) belongs to no piece: a range shrinks to the pieces that it touches.
    """

    __slots__ = ("_lengths", "_offsets", "_positions", "_texts", "_units")

    def __init__(self) -> None:
        self._offsets: list[int] = []
        self._lengths: list[int] = []
        self._positions: list[int] = []
        self._units: list[int] = []
        self._texts: list[str] = []  # empty where both ways of counting agree

    def __len__(self) -> int:
        return len(self._offsets)

    def add_text(self, offset: int, position: int, text: str) -> int:
        """Record a run of text; return how many UTF-16 units it takes."""
        flat = is_flat(text)
        units = len(text) if flat else utf16_length(text)
        if text:
            self._add(offset, len(text), position, units, "" if flat else text)
        return units

    def add_object(self, offset: int, length: int, position: int) -> None:
        """Record an object of the document, one unit, that stands for text of this length."""
        if length:
            self._add(offset, length, position, 1, "")

    def _add(self, offset: int, length: int, position: int, units: int, text: str) -> None:
        self._offsets.append(offset)
        self._lengths.append(length)
        self._positions.append(position)
        self._units.append(units)
        self._texts.append(text)

    def positions(self, start: int, end: int) -> tuple[int, int]:
        """Return where a range of the plain text stands in the document, objects as a whole.

        The result is empty (both the same) for an empty range, and for one that is not shown.
        """
        return _translate(self._offsets, self._lengths, self._to_position, start, end)

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of plain text that a range of the document shows, objects as a whole."""
        return _translate(self._positions, self._units, self._to_offset, start, end)

    def _to_position(self, index: int, inside: int, *, up: bool) -> int:
        text, length, units = self._texts[index], self._lengths[index], self._units[index]
        if text:
            inside = to_utf16(text, inside)
        elif length != units:
            inside = units if inside == length or (up and inside) else 0
        return self._positions[index] + inside

    def _to_offset(self, index: int, inside: int, *, up: bool) -> int:
        text, length, units = self._texts[index], self._lengths[index], self._units[index]
        if text:
            whole = to_code_points(text, inside)
            inside = whole + 1 if up and to_utf16(text, whole) < inside else whole
        elif length != units:
            inside = length if inside else 0
        return self._offsets[index] + inside


def _translate(
    starts: Sequence[int],
    lengths: Sequence[int],
    convert: Callable[..., int],
    start: int,
    end: int,
) -> tuple[int, int]:
    if not starts:
        return 0, 0
    last = bisect_left(starts, end) - 1
    first = max(bisect_right(starts, start) - 1, 0)
    if first < last and start >= starts[first] + lengths[first]:
        first += 1
    if start >= end or last < first or start >= starts[last] + lengths[last]:
        inside = min(max(start - starts[first], 0), lengths[first])
        caret = convert(first, inside, up=False)
        return caret, caret
    inside_first = max(start - starts[first], 0)
    inside_last = min(end - starts[last], lengths[last])
    return convert(first, inside_first, up=False), convert(last, inside_last, up=True)
