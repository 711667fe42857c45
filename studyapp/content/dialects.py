"""Repairs the Markdown that editors and exporters write, by small named rules.

``repair`` is run on an answer each time it is rendered, and once at import to report what was
found. No rule touches code: fences, code spans, formulas and comments are hidden from them.
"""

from collections import Counter
from collections.abc import Callable

from msgspec import Struct

from studyapp.content.dialect_containers import with_callouts
from studyapp.content.dialect_emphasis import with_strong
from studyapp.content.dialect_inline import (
    with_products,
    with_python_names,
    with_rules_below_text,
    with_tight_formulas,
)
from studyapp.content.dialect_links import (
    LINK_TRIGGERS,
    with_linked_notes,
    with_targets,
    with_whole_paths,
    without_tracking,
)
from studyapp.content.dialect_lists import with_canonical_blocks
from studyapp.content.dialect_text import (
    with_plain_spaces,
    with_single_blank_lines,
    without_captions,
    without_contents_marks,
    without_invisible,
    without_style,
)
from studyapp.content.hidden_code import Hidden


class Rule(Struct, frozen=True):
    """A repair.

    Attributes:
        name: stable; reports count by it.
        needs: without all of these in the text the rule has nothing to do; single characters
            first, because they are found many times faster.
        apply: returns the repaired text and how often it repaired.
        triggers: one of these must be there too, unless there are none.
    """

    name: str
    needs: tuple[str, ...]
    apply: Callable[[str], tuple[str, int]]
    triggers: tuple[str, ...] = ()


class Repaired(Struct, frozen=True):
    """A repaired text, and how often each rule was applied, by rule name."""

    text: str
    counts: dict[str, int]


_CAPTION_TRIGGERS = ("图片", "截", "![", "<img", "image.", "img.", "Image.")

RULES_BEFORE_BLOCKS = (
    Rule(
        "invisible-characters",
        (),
        without_invisible,
        ("\u200b", "\ufeff", "\u200c", "\u200d", "\u2060", "\u00ad", "\u180e"),
    ),
    Rule("no-break-spaces", (), with_plain_spaces, ("&", "\u00a0")),
    Rule("style-tags", ("<",), without_style),
    Rule("image-captions", (".",), without_captions, _CAPTION_TRIGGERS),
    Rule("rule-below-text", ("-", "\n---"), with_rules_below_text),
    Rule("containers", (":", ":::"), with_callouts),
    Rule("contents-marks", ("[",), without_contents_marks, ("[TOC]", "[toc]", "[[toc]]")),
)
"""Rules that may empty or rid a line of what hides its structure."""

RULES = (
    Rule("blank-lines", (), with_single_blank_lines),
    Rule("image-paths", ("!", "!["), with_whole_paths),
    Rule("note-embeds", ("!", "![["), with_linked_notes),
    Rule("redirect-links", ("?", "://"), with_targets, LINK_TRIGGERS),
    Rule("tracking-parameters", ("?", "://"), without_tracking, LINK_TRIGGERS),
    Rule("formula-spaces", ("$",), with_tight_formulas),
    Rule("python-names", ("_", "__"), with_python_names),
    Rule("products", ("*",), with_products),
    Rule("emphasis", ("*", "**"), with_strong),
)
"""Rules for what stands in the lines."""


def repair(markdown: str) -> Repaired:
    """Return a text in the Markdown that every reader understands, and what was repaired."""
    hidden = Hidden(markdown)
    text, counts = _repaired(hidden)
    return Repaired(hidden.shown(text), dict(counts))


def count_repairs(hidden: Hidden) -> dict[str, int]:
    """Return how often each rule would be applied to a text whose code is hidden."""
    return _repaired(hidden)[1]


def _repaired(hidden: Hidden) -> tuple[str, Counter[str]]:
    counts: Counter[str] = Counter()
    text = _applied(RULES_BEFORE_BLOCKS, hidden.text, counts)
    text = with_canonical_blocks(text, counts)
    return _applied(RULES, text, counts), counts


def _applied(rules: tuple[Rule, ...], text: str, counts: Counter[str]) -> str:
    for rule in rules:
        if _has_cause(rule, text):
            text, count = rule.apply(text)
            if count:
                counts[rule.name] += count
    return text


def _has_cause(rule: Rule, text: str) -> bool:
    for needed in rule.needs:
        if needed not in text:
            return False
    triggers = rule.triggers
    for trigger in triggers:  # noqa: SIM110 - any() takes three times as long here
        if trigger in text:
            return True
    return not triggers
