"""Two texts side by side: which lines they share, and which words differ in the others."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+|\s+|.", re.DOTALL)
"""Words where words are parted by spaces, and single characters where they are not."""
_SHORTEST_SAME = 3
"""Characters that two differing passages must share in a row: single ones are there by chance."""
_MOST_CELLS = 4_000_000
"""Pairs of tokens beyond which a passage is shown as another one altogether."""


class Span(Struct, frozen=True):
    """A run of text that stands in both texts, or in one of them only."""

    text: str
    differs: bool = False


class Passage(Struct, frozen=True):
    """Lines of both texts that belong beside each other; either side may be empty."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]

    @property
    def is_same(self) -> bool:
        """Whether both sides say the same."""
        return self.left == self.right

    @property
    def is_blank(self) -> bool:
        """Whether neither side says anything."""
        return not any(span.text.strip() for span in (*self.left, *self.right))


def compare(left: str, right: str) -> tuple[Passage, ...]:
    """Return two texts as passages; each text is what its sides add up to."""
    lefts, rights = left.splitlines(keepends=True), right.splitlines(keepends=True)
    matcher = SequenceMatcher(None, lefts, rights, autojunk=False)
    return tuple(
        Passage(*_same("".join(lefts[first:last])))
        if tag == "equal"
        else Passage(*_differing("".join(lefts[first:last]), "".join(rights[start:end])))
        for tag, first, last, start, end in matcher.get_opcodes()
    )


def _same(text: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    spans = (Span(text),)
    return spans, spans


def _differing(left: str, right: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    lefts, rights = _TOKEN.findall(left), _TOKEN.findall(right)
    shared: list[tuple[int, int, int]] = []
    if 0 < len(lefts) * len(rights) <= _MOST_CELLS:
        matcher = SequenceMatcher(None, lefts, rights, autojunk=False)
        ends = {(0, 0), (len(lefts), len(rights))}
        shared = [
            (block.a, block.b, block.size)
            for block in matcher.get_matching_blocks()
            if len("".join(lefts[block.a : block.a + block.size]).strip()) >= _SHORTEST_SAME
            or {(block.a, block.b), (block.a + block.size, block.b + block.size)} & ends
        ]
    return (
        tuple(_spans(lefts, [(at, size) for at, _, size in shared])),
        tuple(_spans(rights, [(at, size) for _, at, size in shared])),
    )


def _spans(tokens: Sequence[str], shared: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Return the tokens as runs; ``shared`` are places and lengths of what does not differ."""
    done = 0
    for at, size in (*shared, (len(tokens), 0)):
        if at > done:
            yield Span("".join(tokens[done:at]), differs=True)
        if size:
            yield Span("".join(tokens[at : at + size]))
        done = at + size
