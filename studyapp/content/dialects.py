"""Repairs the Markdown that editors and exporters write, by small named rules.

``repair`` is run on an answer each time it is rendered, and once at import to report what was
found. No rule touches code: fences, code spans, formulas and comments are hidden from them.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from studyapp.content.dialect_emphasis import with_strong
from studyapp.content.dialect_lists import with_canonical_blocks
from studyapp.content.dialect_text import (
    with_plain_spaces,
    with_single_blank_lines,
    without_captions,
    without_invisible,
    without_style,
)
from studyapp.content.hidden_code import Hidden


@dataclass(frozen=True, slots=True)
class Rule:
    """A repair.

    Attributes:
        name: stable; reports count by it.
        triggers: without any of these in the text the rule has nothing to do.
        apply: returns the repaired text and how often it repaired.
    """

    name: str
    triggers: tuple[str, ...]
    apply: Callable[[str], tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text, and how often each rule was applied, by rule name."""

    text: str
    counts: dict[str, int]


_PICTURES = (".png", ".jp", ".gif", ".webp", ".bmp", ".svg", ".awebp", ".PNG", ".JP", ".GIF")

RULES_BEFORE_BLOCKS = (
    Rule(
        "invisible-characters",
        ("\u200b", "\ufeff", "\u200c", "\u200d", "\u2060", "\u00ad", "\u180e"),
        without_invisible,
    ),
    Rule("no-break-spaces", ("&nbsp;", "\u00a0", "&ensp;", "&emsp;", "&#160;"), with_plain_spaces),
    Rule(
        "style-tags",
        ("<font", "<span", "<center", "<FONT", "<SPAN", "<CENTER", "</font", "</span"),
        without_style,
    ),
    Rule("image-captions", _PICTURES, without_captions),
)
"""Rules that may empty or rid a line of what hides its structure."""

RULES = (
    Rule("blank-lines", ("\n\n\n", "\n \n", "\n  \n", "\n\t\n"), with_single_blank_lines),
    Rule("emphasis", ("**",), with_strong),
)
"""Rules for what stands in the lines."""


def repair(markdown: str) -> Repaired:
    """Return a text in the Markdown that every reader understands, and what was repaired."""
    counts: Counter[str] = Counter()
    hidden = Hidden(markdown)
    text = _applied(RULES_BEFORE_BLOCKS, hidden.text, counts)
    text = with_canonical_blocks(text, counts)
    text = _applied(RULES, text, counts)
    return Repaired(hidden.shown(text), dict(counts))


def _applied(rules: tuple[Rule, ...], text: str, counts: Counter[str]) -> str:
    for rule in rules:
        if any(trigger in text for trigger in rule.triggers):
            text, count = rule.apply(text)
            if count:
                counts[rule.name] += count
    return text
