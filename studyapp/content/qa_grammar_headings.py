"""Finds the questions of a file by its headings: which level carries them, which are above."""

from collections import Counter
from typing import NamedTuple

from msgspec import Struct

from studyapp.content.qa_grammar_outline import Heading, Outline
from studyapp.content.qa_grammar_words import is_boilerplate, is_label

_ASKING = 0.65
_OWNING = 0.35
"""Weights of how many headings of a level ask, and how much text is directly theirs."""
_ENOUGH_ASKING = 0.15
"""Share of headings that must ask for a document to be one of questions."""


class Found(NamedTuple):
    """A question and its answer as offsets into the outline's text.

    Attributes:
        title: as written.
        start: where the question begins.
        body: from where to where the answer reaches.
        prompt: the same of what belongs to the question behind its title.
        margin: columns that the answer is indented by, at most.
    """

    title: str
    topics: tuple[str, ...]
    start: int
    body: tuple[int, int]
    prompt: tuple[int, int] = (0, 0)
    margin: int = 0


class LevelScore(Struct, frozen=True):
    """How well a level of headings would carry the questions.

    Attributes:
        count: headings of this level that may be questions.
        asking: share of them that read like questions or are numbered, 0 to 1.
        owned: share of all text that stands below headings of this level, 0 to 1.
        direct: the same without what stands below deeper headings.
    """

    level: int
    count: int
    asking: float
    owned: float
    direct: float

    @property
    def value(self) -> float:
        """One number to compare by, 0 to 1."""
        return self.owned**2 * (_OWNING * self.direct + _ASKING * self.asking)

    @property
    def reads_like_questions(self) -> bool:
        """Whether enough of the headings ask."""
        return self.asking >= _ENOUGH_ASKING


def level_counts(outline: Outline) -> dict[int, int]:
    """Return how many headings each level has."""
    counts = Counter(heading.level for heading in outline.headings)
    return dict(sorted(counts.items()))


def level_scores(outline: Outline) -> list[LevelScore]:
    """Return a score for each level that occurs."""
    headings = [heading for heading in outline.headings if not heading.is_contents]
    if not headings:
        return []
    preamble = outline.headings[0].start - outline.start
    total = max(1, preamble + sum(heading.end - heading.body for heading in headings))
    levels = sorted({heading.level for heading in headings})
    return [_score(headings, level, total) for level in levels]


def _score(headings: list[Heading], level: int, total: int) -> LevelScore:
    at_level = [heading for heading in headings if heading.level == level]
    candidates = [heading for heading in at_level if not is_label(heading.name)]
    if not candidates:
        return LevelScore(level, 0, 0, 0, 0)
    points = sum(_asks(heading) for heading in candidates)
    # A title that comes again and again names a part of an answer.
    distinct = len({heading.name for heading in at_level}) / len(at_level)
    asking = points * distinct / len(at_level)
    above = _asking_above(headings, level)
    direct = sum(heading.end - heading.body for heading in [*at_level, *above])
    owned = _owned(headings, level, {heading.start for heading in above})
    return LevelScore(level, len(candidates), asking, owned / total, direct / total)


def _asking_above(headings: list[Heading], level: int) -> list[Heading]:
    """Return the headings above a level that have none of it below them but ask themselves."""
    found: list[Heading] = []
    far = len(headings)
    next_section = [far] * (level + 1)  # by level: the next heading that is not below it
    for index in range(far - 1, -1, -1):
        heading = headings[index]
        if heading.level > level:
            continue
        has_none = next_section[level] >= next_section[heading.level]
        if heading.level < level and has_none and heading.end - heading.body > 1 and heading.asks:
            found.append(heading)
        for deeper in range(heading.level, level + 1):
            next_section[deeper] = index
    return found


def _asks(heading: Heading) -> float:
    if heading.asks:
        return 1.0
    return 0.5 if heading.is_numbered else 0.0


def _owned(headings: list[Heading], level: int, above: set[int]) -> int:
    """Return how many characters stand below the headings of a level, deeper ones included."""
    owned = 0
    inside = False
    for heading in headings:
        if heading.level <= level:
            inside = heading.level == level or heading.start in above
        if inside:
            owned += heading.end - heading.body
    return owned


def questions_at(outline: Outline, level: int) -> list[Found]:
    """Return the questions of a file whose headings of one level carry them.

    A heading above that level that has none below it but asks itself is a question too.
    """
    headings = outline.headings
    if not any(heading.level == level for heading in headings):
        return []
    numbered = _mostly_numbered(headings, level)
    found: list[Found] = []
    stack: list[Heading] = []
    index = 0
    while index < len(headings):
        heading = headings[index]
        if heading.is_contents or heading.level > level:
            index += 1
            continue
        while stack and stack[-1].level >= heading.level:
            stack.pop()
        end = _section_end(headings, index)
        section = headings[index + 1 : end]
        if heading.level < level and not _is_question_above(heading, section, level, numbered):
            stack.append(heading)
            index += 1
            continue
        if not is_boilerplate(heading.name):
            stop = headings[end].start if end < len(headings) else len(outline.text)
            topics = tuple(above.name for above in stack)
            body = (heading.body, stop)
            found.append(Found(heading.title, topics, heading.start, body, margin=heading.margin))
        index = end
    return found


def _mostly_numbered(headings: list[Heading], level: int) -> bool:
    at_level = [heading for heading in headings if heading.level == level]
    return sum(heading.is_numbered for heading in at_level) * 2 > len(at_level)


def _section_end(headings: list[Heading], index: int) -> int:
    """Return the index of the next heading that is not below this one."""
    own = headings[index].level
    index += 1
    while index < len(headings) and headings[index].level > own:
        index += 1
    return index


def _is_question_above(
    heading: Heading, section: list[Heading], level: int, numbered: bool
) -> bool:
    """Tell whether a heading above the level of questions is one itself."""
    if not (heading.asks or (numbered and heading.is_numbered)):
        return False
    if heading.end - heading.body < 2:
        return False
    return not any(below.level == level for below in section)
