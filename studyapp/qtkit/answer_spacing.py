"""Spacing inside Chinese text that Qt does not know: between scripts, and of punctuation."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# What Qt takes for the end of a block or the place of an object, and control characters.
_FORBIDDEN = str.maketrans(
    dict.fromkeys("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " ")
    | dict.fromkeys("\x00\ufdd0\ufdd1\ufffc\ufffe\uffff", "\ufffd")
)

_HAN = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LATIN = "A-Za-z0-9\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_OPENING = "（〔［｛《〈「『【〖“‘"
_CLOSING = "，、。．；：！？）〕］｝》〉」』】〗”’"

_CLINGING = frozenset(_CLOSING + ",.;:!?)]") - frozenset("”’")  # these may open, and vary in width
_BLANK_HALF = frozenset(_CLOSING + _OPENING)

HAN = re.compile(f"[{_HAN}]")
"""Matches at a Chinese (or Japanese) character."""

_SPECIAL = re.compile(
    # the end of a run of one script before the other: a gap after it
    f"(?P<gap>[{_HAN}](?=[{_LATIN}])|[{_LATIN}%°](?=[{_HAN}]))"
    # punctuation whose blank half meets the blank half of its neighbour: half its width
    f"|[{_CLOSING}](?=[{_CLOSING}{_OPENING}])|(?<=[{_OPENING}])[{_OPENING}]"
    # a quote before a Latin word that follows Chinese: the font takes it for a full-width one
    "|[“‘](?=[A-Za-z])"
)
_GAP = 1 / 6
"""Between Chinese and Latin text, in em."""


class Piece(NamedTuple):
    """A part of a text: what it is followed by, in em, and whether it takes half its width."""

    text: str
    gap: float = 0.0
    half: bool = False


def clean(text: str) -> str:
    """Replace the characters that a block of a Qt document cannot hold, one by one."""
    return text.translate(_FORBIDDEN)


def clinging(text: str) -> str:
    """Return the mark at the start of a text that must not begin a line; empty for none.

    One that shares its blank half with the mark after it is left alone.
    """
    return text[:1] if text[:1] in _CLINGING and text[1:2] not in _BLANK_HALF else ""


def pieces(text: str, ahead: str) -> Iterator[Piece]:
    """Cut a text, which the character ``ahead`` follows, where its spacing changes."""
    done = 0
    if not text.isascii() or not ahead.isascii():
        for match in _SPECIAL.finditer(text + ahead):
            start, end = match.span()
            if end > len(text):
                break
            if start > done:
                yield Piece(text[done:start])
            is_gap = match.lastgroup == "gap"
            yield Piece(text[start:end], _GAP if is_gap else 0.0, not is_gap)
            done = end
    if done < len(text):
        yield Piece(text[done:])
