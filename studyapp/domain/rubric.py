"""Key points of an answer, what of them an attempt had, and the rating that this suggests."""

from dataclasses import dataclass

MOST = 12
"""Key points of one answer that are extracted."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """A key point as it was found in an answer; ``suggested`` when it is no more than a guess."""

    text: str
    suggested: bool = False
