"""Text as Typst's string literals, so that nothing in it is ever read as markup or code."""

import re
from collections.abc import Iterator

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "    "})
# Control characters, surrogates and non-characters have no place in a PDF, nor has the mark of
# byte order.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff"
    + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)

_LONG_RUN = re.compile(r"[^\s\u2e80-\uffef]{25,}")
"""What Typst finds no place to break in, perhaps."""
_AFTER_SIGN = re.compile(r"[/\\._\-=&?,:;|+*)\]}>]+")
_LONGEST = 16
CUT = "cut"
"""Where a line may be broken; nothing of it is seen or copied."""

_HAN = "\u2e80-\u2fdf\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_OPENING = "（〔［｛《〈「『【“‘"
_CLOSING = "，。、；：？！）〕］｝》〉」』】”’…—"
_SLANTED = re.compile(
    rf"\s+|[{_OPENING}]*[{_HAN}][{_CLOSING}]*|[^\s{_HAN}{_OPENING}]{{1,24}}|.", re.DOTALL
)


def clean(text: str) -> str:
    """Drop what cannot be printed."""
    return _UNPRINTABLE.sub("", text)


def literal(text: str) -> str:
    """Return a text as a string literal of Typst."""
    return f'"{clean(text).translate(_ESCAPES)}"'


def breakable(text: str) -> Iterator[str]:
    """Yield expressions that set a text and let a long run without spaces be broken."""
    done = 0
    for match in _LONG_RUN.finditer(text):
        for end in _cuts(match.group()):
            yield literal(text[done : match.start() + end])
            yield CUT
            done = match.start() + end
    if done < len(text):
        yield literal(text[done:])


def _cuts(run: str) -> Iterator[int]:
    """Yield where a run may be broken: behind signs, and inside words that are very long."""
    start = 0
    ends = [match.end() for match in _AFTER_SIGN.finditer(run)]
    for end in (*ends, len(run)):
        while end - start > _LONGEST:
            start += _LONGEST
            yield start
        if end < len(run) and end - start >= 4:
            start = end
            yield start


def slanted(text: str) -> Iterator[str]:
    """Yield expressions that set a text in slanted letters; a line may be broken between words."""
    for part in _SLANTED.findall(text):
        yield literal(part) if part.isspace() else f"slanted({literal(part)})"


def block_of(expressions: list[str]) -> str:
    """Return expressions, one after the other, as one piece of content."""
    if not expressions:
        return "[]"
    return expressions[0] if len(expressions) == 1 else "{" + ";".join(expressions) + "}"
