"""Finds ``<details>`` blocks: questions with their answer inside, and answers that are hidden."""

import re

from msgspec import Struct, field

from studyapp.content.qa_grammar_headings import Found
from studyapp.content.qa_grammar_outline import Heading, Outline
from studyapp.content.qa_grammar_words import is_answer_label, is_show_label, reads_like_question
from studyapp.content.titles import plain_title

_TAGS = re.compile(r"<(/?)(details|summary)\b[^<>]*>", re.IGNORECASE)


class Disclosure(Struct):
    """A ``<details>`` block; offsets into the text.

    Attributes:
        end: behind its end tag, or where the text ends.
        summary: from where to where its summary reaches, tags excluded; (0, 0) for none.
        body: from where to where its contents reach.
    """

    start: int
    end: int = 0
    summary: tuple[int, int] = (0, 0)
    body: tuple[int, int] = (0, 0)
    title: str = ""
    plain: str = ""

    @property
    def hides_answer(self) -> bool:
        """Whether the summary only says that the answer is inside."""
        return is_answer_label(self.plain) or is_show_label(self.plain) or not self.plain


class _Open(Struct):
    """The block that is open while tags are read."""

    found: list[Disclosure] = field(default_factory=list[Disclosure])
    current: Disclosure | None = None
    depth: int = 0
    summary_start: int = -1


def disclosures(outline: Outline, start: int, end: int) -> list[Disclosure]:
    """Return the outermost ``<details>`` blocks of a stretch of text in order; none in code."""
    text = outline.text
    state = _Open()
    for match in _TAGS.finditer(text, start, end):
        if not outline.region_at(match.start()):
            _read_tag(state, match)
    if state.current:
        _close(state, state.current, end, end)
    for block in state.found:
        block.title = " ".join(text[slice(*block.summary)].split())
        block.plain = plain_title(block.title)
    return state.found


def _read_tag(state: _Open, match: re.Match[str]) -> None:
    closing, name = match.group(1), match.group(2).lower()
    if name == "details":
        if not closing:
            state.depth += 1
            if state.depth == 1:
                state.current = Disclosure(match.start(), body=(match.end(), 0))
                state.summary_start = -1
        elif state.current:
            state.depth -= 1
            if state.depth == 0:
                _close(state, state.current, match.start(), match.end())
    elif state.current and state.depth == 1 and state.current.summary == (0, 0):
        if not closing:
            state.summary_start = match.end()
        elif state.summary_start >= 0:
            state.current.summary = (state.summary_start, match.start())
            state.current.body = (match.end(), 0)


def _close(state: _Open, block: Disclosure, body_end: int, end: int) -> None:
    block.body = (block.body[0], body_end)
    block.end = end
    state.found.append(block)
    state.current = None
    state.depth = 0


def drop_hidden_headings(outline: Outline) -> None:
    """Take from the outline the headings that stand in hidden answers."""
    if "<summary" in outline.text or "<details" in outline.text:
        blocks = disclosures(outline, outline.start, len(outline.text))
        inside = _headings_inside(outline, [block for block in blocks if block.hides_answer])
        if inside:
            outline.drop_headings(inside)


def questions_in_disclosures(outline: Outline) -> tuple[list[Found], float]:
    """Return the questions that summaries ask, and how sure it is that they are questions (0–1).

    Headings around the blocks are topics.
    """
    blocks = [
        block
        for block in disclosures(outline, outline.start, len(outline.text))
        if block.plain and not block.hides_answer
    ]
    if not blocks:
        return [], 0.0
    covered = sum(block.end - block.start for block in blocks)
    total = max(1, len(outline.text) - outline.start)
    asking = sum(reads_like_question(block.plain) for block in blocks) / len(blocks)
    distinct = len({block.plain for block in blocks}) / len(blocks)
    sure = (covered / total) ** 2 * (0.5 + 0.5 * asking) * distinct
    inside = _headings_inside(outline, blocks)
    found: list[Found] = []
    stack: list[Heading] = []
    headings = iter([head for head in outline.headings if head.start not in inside])
    heading = next(headings, None)
    for block in blocks:
        while heading and heading.start < block.start:
            while stack and stack[-1].level >= heading.level:
                stack.pop()
            stack.append(heading)
            heading = next(headings, None)
        topics = tuple(above.name for above in stack)
        found.append(Found(block.title, topics, block.start, block.body))
    return found, sure


def _headings_inside(outline: Outline, blocks: list[Disclosure]) -> set[int]:
    inside: set[int] = set()
    index = 0
    for heading in outline.headings:
        while index < len(blocks) and blocks[index].end <= heading.start:
            index += 1
        if index < len(blocks) and blocks[index].start <= heading.start:
            inside.add(heading.start)
    return inside
