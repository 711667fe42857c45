"""Finds questions that are paragraphs: ``Q:`` and ``A:``, ``问：`` and ``答：``, bold questions."""

import re
from typing import NamedTuple

from studyapp.content.qa_grammar_headings import Found
from studyapp.content.qa_grammar_outline import Heading, Outline
from studyapp.content.qa_grammar_words import reads_like_question
from studyapp.content.titles import plain_title

_PLACE = r"\n(?P<place>[ \t]{0,3}(?:>[ \t]?)?(?:(?:[-+*]|\d{1,4}[.)])[ \t]+)?)"
_QUESTION = re.compile(
    _PLACE + r"(?P<bold>(?:\*\*|__)?)(?:"
    r"(?:Q|Question|问|问题|题目|提问|面试题) {0,2}\#?(?:\d{1,4})? {0,2}(?:\*\*|__)? {0,2}"
    r"(?:[:：]|(?<=\d)[.、．)）])(?:\*\*|__)?|【(?:问|问题|题目|Q) ?\d{0,4}】(?:\*\*|__)?[:：]?)"
    r"[ \t]*(?P<title>[^\n]*)",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\n[ \t]*(?:>[ \t]?)?(?:(?:[-+*]|\d{1,4}[.)])[ \t]+)?(?:\*\*|__)?(?:"
    r"(?:A|Ans|Answer|答|回答|答案|解答|参考答案) {0,2}\d{0,4} {0,2}(?:\*\*|__)? {0,2}[:：]"
    r"(?:\*\*|__)?"
    r"|【(?:答|回答|答案|解答|参考答案|A) ?\d{0,4}】(?:\*\*|__)?[:：]?)[ \t]*",
    re.IGNORECASE,
)
_BOLD = re.compile(
    _PLACE + r"(?P<bold>\*\*|__)(?P<title>[^\n*_]+(?:[*_][^\n*_]+)*)(?P=bold)[ \t]*(?=\n|$)"
)
_ITEM = re.compile(
    r"\n(?P<place>[ \t]{0,3}(?:[-+*][ \t]+|\d{1,4}(?:[.)．][ \t]+|、[ \t]*)))"
    r"(?P<title>[^\n]{3,200}[?？])[ \t]*(?=\n)"
)
_ITEMS_SURE = 0.9
"""Items that ask are less sure to be the questions than lines that are marked as such."""
_TRIGGERS = ("Q", "q", "问", "题")


class _Start(NamedTuple):
    """Where a question begins: its line, its title, and what follows the title."""

    start: int
    title: str
    body: int
    margin: int


def questions_in_paragraphs(outline: Outline) -> tuple[list[Found], float]:
    """Return questions that are marked ``Q:``, and how sure it is that they are ones (0–1)."""
    text = outline.text
    if not any(trigger in text for trigger in _TRIGGERS):
        return [], 0.0
    starts: list[_Start] = []
    for match in _QUESTION.finditer(text, outline.start):
        if outline.region_at(match.start("title")):
            continue
        title = _unbold(match.group("title"), match.group("bold"))
        if title:
            margin = len(match.group("place").expandtabs(4))
            starts.append(_Start(match.start() + 1, title, match.end(), margin))
    answers = [
        match
        for match in (_ANSWER.finditer(text, outline.start) if starts else ())
        if not outline.region_at(match.start() + 1)
    ]
    if len(starts) < 2 and not (starts and answers):
        return [], 0.0
    found = _between(outline, starts, answers)
    return found, _coverage(outline, found)


def _unbold(title: str, bold: str) -> str:
    title = title.strip()
    if bold and title.endswith(bold) and title.count(bold) % 2:
        title = title.removesuffix(bold)
    return title.strip()


def bold_questions(outline: Outline) -> tuple[list[Found], float]:
    """Return lines that are bold and ask, and how sure it is that they are the questions (0–1)."""
    text = outline.text
    starts: list[_Start] = []
    others = 0
    for match in _BOLD.finditer(text, outline.start):
        if outline.region_at(match.start("title")):
            continue
        title = match.group("title").strip()
        if not reads_like_question(plain_title(title)):
            others += 1
            continue
        if _begins_paragraph(text, match.start()):
            margin = len(match.group("place").expandtabs(4))
            starts.append(_Start(match.start() + 1, title, match.end(), margin))
    if len(starts) < 2:
        return [], 0.0
    found = _between(outline, starts, [])
    asking = len(starts) / (len(starts) + others)
    return found, _coverage(outline, found) * asking


def asking_items(outline: Outline) -> tuple[list[Found], float]:
    """Return list items that ask and are answered below, and how sure it is that they do (0–1)."""
    text = outline.text
    starts: list[_Start] = []
    for match in _ITEM.finditer(text, outline.start):
        if not outline.region_at(match.start("title")):
            margin = len(match.group("place").expandtabs(4))
            title = match.group("title").strip()
            starts.append(_Start(match.start() + 1, title, match.end(), margin))
    if len(starts) < 2:
        return [], 0.0
    found = _between(outline, starts, [])
    answered = sum(bool(text[slice(*question.body)].strip()) for question in found) / len(found)
    return found, _coverage(outline, found) * answered * _ITEMS_SURE


def _begins_paragraph(text: str, line_end_before: int) -> bool:
    """Tell whether the line before the one that begins here is blank or a heading or a rule."""
    start = text.rfind("\n", 0, line_end_before) + 1
    line = text[start:line_end_before].strip()
    return not line or line.startswith(("#", "---", "***", "===")) or line.endswith(">")


def _coverage(outline: Outline, found: list[Found]) -> float:
    total = max(1, len(outline.text) - outline.start)
    covered = sum(question.body[1] - question.start for question in found)
    return (covered / total) ** 2


def _between(outline: Outline, starts: list[_Start], answers: list[re.Match[str]]) -> list[Found]:
    """Return what stands between the starts; headings part it and are topics."""
    text = outline.text
    found: list[Found] = []
    stack: list[Heading] = []
    headings = outline.headings
    next_heading = 0
    next_answer = 0
    for number, start in enumerate(starts):
        while next_heading < len(headings) and headings[next_heading].start < start.start:
            heading = headings[next_heading]
            while stack and stack[-1].level >= heading.level:
                stack.pop()
            stack.append(heading)
            next_heading += 1
        end = starts[number + 1].start if number + 1 < len(starts) else len(text)
        if next_heading < len(headings):
            end = min(end, headings[next_heading].start)
        while next_answer < len(answers) and answers[next_answer].start() < start.body:
            next_answer += 1
        topics = tuple(above.name for above in stack if not above.is_contents)
        answer = answers[next_answer] if next_answer < len(answers) else None
        if answer and answer.start() < end:
            title, prompt = _title_and_prompt(text, start, answer.start())
            body = (answer.end(), end)
        else:
            title, prompt, body = start.title, (0, 0), (start.body, end)
        found.append(Found(title, topics, start.start, body, prompt, start.margin))
    return found


def _title_and_prompt(text: str, start: _Start, answer: int) -> tuple[str, tuple[int, int]]:
    """Join the lines of the question's first paragraph; what follows it is its prompt."""
    paragraph_end = text.find("\n\n", start.body, answer)
    end = answer if paragraph_end < 0 else paragraph_end
    title = " ".join([start.title, *text[start.body : end].split()])
    if len(title) > 200:
        return start.title, (start.body, answer)
    return title, (end, answer)
