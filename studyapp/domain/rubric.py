"""Key points of an answer, what of them an attempt had, and the rating that this suggests."""

import re
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from studyapp.domain.card import Rating
from studyapp.domain.ids import QuestionId, TopicId, new_key
from studyapp.domain.text import normalised_title

MOST = 12
"""Key points of one answer that are extracted; the reader may add more."""

_ALIKE = 0.7
"""How alike two points must be to be one that was reworded."""
_NUMBERS = re.compile(r"\d+")

Thresholds = tuple[int, int, int]
"""Percent of the points below which Again, Hard and Good are suggested; then it is Easy."""


class Extracted(Struct, frozen=True):
    """A key point as it was found in an answer; ``suggested`` when it is no more than a guess."""

    text: str
    suggested: bool = False


class PointOrigin(StrEnum):
    """Where a key point comes from."""

    EXTRACTED = "extracted"
    SUGGESTED = "suggested"
    """From the answer's prose, which says less plainly what counts."""
    OWN = "own"
    """The reader's."""


class PointState(StrEnum):
    """Whether a key point is on the checklist."""

    SHOWN = "shown"
    REMOVED = "removed"
    """By the reader."""
    GONE = "gone"
    """The answer no longer says it."""


class KeyPoint(Struct, frozen=True):
    """A key point of a question.

    Attributes:
        key: empty while it is not in the library: nobody edited or ticked the points yet.
        text: as it is shown.
        source_text: as it was extracted; empty for one of the reader's own.
    """

    key: str
    text: str
    origin: PointOrigin
    source_text: str = ""
    state: PointState = PointState.SHOWN

    @property
    def edited(self) -> bool:
        """The reader wrote it or reworded it, so that no import may take it away."""
        return self.text != self.source_text


class Ticked(Struct, frozen=True):
    """A key point, and whether an attempt had it."""

    point: KeyPoint
    had: bool


class Gap(Struct, frozen=True):
    """A key point that the latest attempt at its question missed.

    Attributes:
        topic: name of the question's topic.
        missed_at: when it was missed last, UTC.
        times: how often it was missed in all.
    """

    question_id: QuestionId
    title: str
    topic_id: TopicId
    topic: str
    point: KeyPoint
    missed_at: datetime
    times: int


def found_points(found: Sequence[Extracted]) -> tuple[KeyPoint, ...]:
    """Return what was extracted as key points that are not in the library."""
    return tuple(KeyPoint("", each.text, _origin(each), each.text) for each in found)


def suggested_rating(had: int, total: int, thresholds: Thresholds) -> Rating | None:
    """Return what the share of points suggests; None when there are no points."""
    if total <= 0:
        return None
    for rating, below in zip((Rating.AGAIN, Rating.HARD, Rating.GOOD), thresholds, strict=True):
        if 100 * had < below * total:
            return rating
    return Rating.EASY


def followed(points: Sequence[KeyPoint], found: Sequence[Extracted]) -> tuple[KeyPoint, ...]:
    """Return the points of a question whose answer has become another one.

    What the reader wrote, reworded or removed stays so. Other points follow those that say the
    same, or nearly so; new ones come after the point that they stand behind in the answer.

    Args:
        points: all of them, in the reader's order.
        found: what the answer yields now.
    """
    pairs = _paired(points, found)
    kept = [
        _matched(point, found[pairs[index]])
        if index in pairs
        else point
        if point.edited or point.state is not PointState.SHOWN
        else replace(point, state=PointState.GONE)
        for index, point in enumerate(points)
    ]
    words = {
        normalised_title(point.text): point.key for point in kept if point.state is PointState.SHOWN
    }
    key_of = {at: kept[index].key for index, at in pairs.items()}
    for at, each in enumerate(found):
        if at in key_of:
            continue
        if key := words.get(normalised_title(each.text)):  # the reader wrote just this point
            key_of[at] = key
            continue
        new = KeyPoint(new_key(), each.text, _origin(each), each.text)
        keys = [point.key for point in kept]
        kept.insert(keys.index(key_of[at - 1]) + 1 if at else 0, new)
        key_of[at] = new.key
    return tuple(kept)


def _origin(found: Extracted) -> PointOrigin:
    return PointOrigin.SUGGESTED if found.suggested else PointOrigin.EXTRACTED


def _matched(point: KeyPoint, found: Extracted) -> KeyPoint:
    state = PointState.REMOVED if point.state is PointState.REMOVED else PointState.SHOWN
    text = point.text if point.edited else found.text
    return replace(point, text=text, origin=_origin(found), source_text=found.text, state=state)


def _paired(points: Sequence[KeyPoint], found: Sequence[Extracted]) -> dict[int, int]:
    """Return which point is which of those found: the same words first, then the most alike."""
    was = {
        index: normalised_title(point.source_text)
        for index, point in enumerate(points)
        if point.source_text
    }
    now = {at: normalised_title(each.text) for at, each in enumerate(found)}
    likeness = [
        (_likeness(old, new), -index, -at) for index, old in was.items() for at, new in now.items()
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for alike, index, at in sorted(likeness, reverse=True):
        if alike < _ALIKE:
            break
        if -index not in pairs and -at not in taken:
            pairs[-index] = -at
            taken.add(-at)
    return pairs


def _likeness(old: str, new: str) -> float:
    if old == new:
        return 1.0
    if _NUMBERS.findall(old) != _NUMBERS.findall(new):
        return 0.0
    from difflib import SequenceMatcher  # noqa: PLC0415 - only an answer that changed needs it

    return SequenceMatcher(None, old, new, autojunk=False).ratio()
