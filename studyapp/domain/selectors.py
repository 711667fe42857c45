"""Describing a highlight so that it survives edits.

A highlight is kept as W3C Web Annotation selectors (TextPositionSelector and TextQuoteSelector)
over the plain text of an answer.
"""

from enum import StrEnum

from msgspec import Struct

CONTEXT = 32
"""Characters of prefix and suffix that are kept with a quote."""


class Selector(Struct, frozen=True):
    """Where a highlight is, in code points of the plain text, and what stands there and around."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class Placement(StrEnum):
    """How sure the app is of a highlight's place."""

    ANCHORED = "anchored"
    MOVED = "moved"
    """Found elsewhere by its words; shown with a badge."""
    REVIEW = "review"
    """Only a suggestion; the reader accepts or rejects it."""
    ORPHANED = "orphaned"
    """Not found; kept, listed, and tried again at each later import."""


def describe(text: str, start: int, end: int) -> Selector:
    """Return the selector of a span of a plain text.

    Raises:
        ValueError: when the span is empty or not inside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no span of the text: {start} to {end} of {len(text)}")
    return Selector(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )
