"""Cuts what belongs to one question into prompt and answer, and tidies both."""

import re
from typing import NamedTuple

from studyapp.content.code_regions import indentation
from studyapp.content.qa_grammar_disclosures import disclosures
from studyapp.content.qa_grammar_outline import Outline
from studyapp.content.qa_grammar_words import (
    is_answer_label,
    is_back_to_top,
    is_to_do,
    link_text,
)
from studyapp.content.titles import without_markup

_ANSWER_LINE = re.compile(r"\n {0,3}(?:#{2,6}|\*\*|__)(?P<label>[^\n]{1,60})(?=\n)")
_INLINE_ANSWER = re.compile(
    r"\n {0,3}(?:\*\*|__)?(?:Answer|Solution|参考答案|答案|解答|答) ?(?:\*\*|__)? ?[:：]"
    r"(?:\*\*|__)?(?=[ \t]*\S)",
)
_DISCLOSURE_TRIGGERS = ("<details", "<DETAILS", "<Details")
_ANSWER_TRIGGERS = ("答", "nswer", "NSWER", "olution", "解析", "题解")
_RULE_LINE = re.compile(r"[ \t]*(?:-[ \t]*){3,}|[ \t]*(?:\*[ \t]*){3,}|[ \t]*(?:_[ \t]*){3,}")
_EMPTY_HEADING = re.compile(r" {0,3}#{1,6}[ \t#]*")
_BREAKS = re.compile(r"(?:[ \t]*<br[ \t]*/?>[ \t]*)+", re.IGNORECASE)
_TOP_BLOCK = re.compile(
    r"<div\b[^<>]*>\s*(?:<b>\s*)?<a\b[^<>]*>[^<>]*(?:back to top|回到顶部|返回顶部)[^<>]*</a>"
    r"(?:\s*</b>)?\s*</div>\s*\Z",
    re.IGNORECASE,
)
_EMPTY_DISCLOSURE = re.compile(
    r"<details\b[^<>]*>\s*(?:<summary\b[^<>]*>[^\n]*</summary>)?\s*", re.IGNORECASE
)
_LONGEST_SUMMARY = 300
_WRAPPER = re.compile(r"\s*<(p|div|blockquote|pre)\b[^<>]*>[ \t]*\n")
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+-->")
_LONGEST_UNANSWERED = 400
_LONGEST_PROMPT = 6000


class Piece(NamedTuple):
    """A tidied stretch of a file.

    Attributes:
        line: 1-based line of its first character.
    """

    text: str
    line: int


class LineCounter:
    """Tells line numbers of offsets that mostly grow."""

    def __init__(self, text: str) -> None:
        """Count in a text that begins with one extra line break."""
        self._text = text
        self._offset = 0
        self._line = 0

    def line_of(self, offset: int) -> int:
        """Return the 1-based line of an offset."""
        if offset >= self._offset:
            self._line += self._text.count("\n", self._offset, offset)
        else:
            self._line -= self._text.count("\n", offset, self._offset)
        self._offset = offset
        return max(1, self._line)


def is_unanswered(body: str) -> bool:
    """Tell whether an answer is still to be written: nothing, ``TODO``, or a link to elsewhere."""
    if len(body) > _LONGEST_UNANSWERED or "![" in body or "<img" in body:
        return False  # a picture may be the whole answer
    lines = [line for line in _COMMENT.sub("", body).split("\n") if line.strip()]
    return all(is_to_do(without_markup(line)) or _leads_to_answer(line) for line in lines)


def _leads_to_answer(line: str) -> bool:
    text = link_text(line.strip())
    return text is not None and is_answer_label(without_markup(text))


def split_answer(outline: Outline, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Split a section into prompt and answer, each (start, end); answers may come in two parts.

    The answer is what a ``<details>`` hides or what follows a line that only says "Answer".
    """
    text = outline.text
    section = text[start:end]
    if "<" in section and any(tag in section for tag in _DISCLOSURE_TRIGGERS):
        for block in disclosures(outline, start, end):
            if block.hides_answer:
                return (start, block.start), block.body, (block.end, end)
    labelled = any(trigger in section for trigger in _ANSWER_TRIGGERS)
    if labelled and (cut := _labelled(outline, section, start)):
        return (start, cut[0]), (cut[1], end)
    return (start, start), (start, end)


def _labelled(outline: Outline, section: str, start: int) -> tuple[int, int] | None:
    """Return where the line that says "Answer" begins and where the answer does."""
    for match in _ANSWER_LINE.finditer(section):
        if is_answer_label(match.group("label").strip(" \t#*_:：")):
            return _cut(outline, section, start, match)
    match = _INLINE_ANSWER.search(section)
    return _cut(outline, section, start, match) if match else None


def _cut(
    outline: Outline, section: str, start: int, match: re.Match[str]
) -> tuple[int, int] | None:
    before = section[: match.start()]
    if not before.strip() or len(before) > _LONGEST_PROMPT:
        return None
    if outline.region_at(start + match.start() + 1):
        return None
    return start + match.start(), start + match.end()


def tidy(text: str, line: int, margin: int = 0) -> Piece:
    """Return a stretch without what only parts it from the next, its indentation taken away.

    Args:
        text: as it stands in the file.
        line: 1-based line of its first character.
        margin: columns of the list item that it stands in.
    """
    if "</div>" in text[-40:]:
        text = _TOP_BLOCK.sub("", text)
    if "details>" in text[-_LONGEST_SUMMARY:] or "</summary>" in text[-40:]:
        text = _without_section_tags(text)
    end = _end_of_answer(text)
    start, skipped = _start_of_answer(text, end)
    text = text[start:end]
    if not skipped:  # it begins behind a label, in the middle of a line
        text = text.lstrip(" \t")
    if margin:
        # Many writers indent by four below "1. ", where three would do.
        indent = indentation(text)
        text = dedented(text, indent if 0 < indent < margin + 4 else margin)
    return Piece(text, line + skipped)


def _end_of_answer(text: str) -> int:
    """Return the offset behind the last line that does not only part it from what follows."""
    end = len(text.rstrip())
    while end:
        last = text.rfind("\n", 0, end) + 1
        if not _only_parts(text[last:end]):
            break
        end = last
        while end and text[end - 1].isspace():
            end -= 1
    return end


def _start_of_answer(text: str, end: int) -> tuple[int, int]:
    """Return the offset of the first line that says something, and how many lines are before."""
    start = skipped = 0
    while start < end:
        stop = text.find("\n", start, end)
        if not _opens_nothing(text[start : stop if stop >= 0 else end]):
            break
        start = stop + 1 if stop >= 0 else end
        skipped += 1
    return start, skipped


def _without_section_tags(text: str) -> str:
    """Take away the tags by which a whole section, with more questions, is hidden."""
    last = text.rfind("<details")
    if last >= 0 and _EMPTY_DISCLOSURE.fullmatch(text, last):
        text = text[:last]
    surplus = text.count("</details>") - text.count("<details")
    while surplus > 0 and text.rstrip().endswith("</details>"):
        text = text.rstrip().removesuffix("</details>")
        surplus -= 1
    return text


def _only_parts(line: str) -> bool:
    if not line.strip():
        return True
    first = line.lstrip()[0]
    if first in "-*_" and _RULE_LINE.fullmatch(line):
        return True
    if first == "#" and _EMPTY_HEADING.fullmatch(line):
        return True
    if first == "<" and _BREAKS.fullmatch(line):
        return True
    return ("](" in line or "</a>" in line) and is_back_to_top(line.strip())


def _opens_nothing(line: str) -> bool:
    bare = line.strip()
    return (
        not bare
        or (bare[0] == "<" and _BREAKS.fullmatch(bare) is not None)
        or (bare[0] in "-*_" and len(bare) < 80 and _RULE_LINE.fullmatch(bare) is not None)
    )


def unwrapped(piece: Piece) -> Piece:
    """Return what a ``<details>`` holds without a paragraph or box around all of it."""
    text, line = piece
    for _ in range(3):
        match = _WRAPPER.match(text)
        if not match or match.group(1).lower() == "pre":
            break
        closer = f"</{match.group(1)}>"
        end = text.rstrip()
        if not end.endswith(closer) or text.count(closer) != 1:
            break
        inner = text[match.end() : len(end) - len(closer)]
        text, line = tidy(inner, line + match.group().count("\n"))
    if text[:1] in (" ", "\t"):
        margin = min((indentation(row) for row in text.split("\n") if row.strip()), default=0)
        text = dedented(text, margin)
    return Piece(text, line)


def dedented(text: str, margin: int) -> str:
    """Take up to so many columns away from each paragraph that is indented.

    A paragraph that begins at the margin is not part of the item and keeps the indentation
    of its further lines; the lines of a fence all lose as much as its first.
    """
    result: list[str] = []
    fence = ""
    taken = 0
    begins = True
    for line in text.split("\n"):
        bare = line.lstrip(" \t")
        if not bare:
            result.append("" if not fence else line[taken:])
            begins = not fence
            continue
        columns = indentation(line)
        if begins and not fence:
            taken = min(columns, margin)
        result.append(" " * (columns - min(columns, taken)) + bare)
        begins = False
        if fence:
            if bare.startswith(fence) and not bare.rstrip().strip(fence[0]):
                fence = ""
        elif bare.startswith(("```", "~~~")):
            fence = bare[: len(bare) - len(bare.lstrip(bare[0]))]
    return "\n".join(result)
