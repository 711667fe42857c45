"""Hides code, comments and formulas of a Markdown text, so that no rule touches them."""

import re
from bisect import bisect_right

from studyapp.content.block_lines import BLOCK, LineKind, read_lines
from studyapp.content.code_regions import Region, RegionKind, code_regions, shifted

SPAN = "\x01"
"""Begins the mark of a hidden part of a line."""
END = "\x02"
"""Ends a mark; between the two stands the number of what is hidden."""

_MARKS = re.compile(f"[{BLOCK}{SPAN}{END}]")
_MARK = re.compile(f"[{BLOCK}{SPAN}](\\d+){END}")
_TICKS = re.compile("`+")
# Neither code spans nor formulas reach over a blank line or a fence.
_SIMPLE_SPAN = re.compile(r"`(?<!\\`)[^`\n\x00]*(?:\n(?![ \t]*\n)[^`\n\x00]*)*`")
_BREAK = re.compile(r"\n[ \t]*\n|\x00")
_MATH = re.compile(
    r"\\[^(\[]"  # an escaped character begins nothing
    r"|(?P<math>\$\$(?:[^$\\\x00]++|\\.)++\$\$"
    r"|(?<!\$)\$(?![\s$])(?:[^$\\\n]++|\\[^\n])++(?<!\s)\$(?![\d$])"
    r"|\\\((?:[^\\\n]++|\\[^()\n])++\\\)"
    r"|\\\[(?:[^\\\n\x00]++|\n(?![ \t]*\n)|\\[^\[\]])++\\\])"
)
_MAYBE_INDENTED_CODE = re.compile(
    r"\n(?:(?: {4}| {0,3}\t)(?=[ \t]*[^\s\x00])(?![ \t]*(?:[-+*]|\d{1,9}[.)])[ \t])"
    r"|\n(?: {4}|\t))"  # a list marker behind a blank line may be code as well
)


class Hidden:
    """A text whose code is replaced by marks, and what the marks stand for.

    Attributes:
        text: what is left; rules may move the marks but never write or split one.
    """

    def __init__(self, text: str) -> None:
        """Hide fences, raw HTML, comments, code spans and formulas of a text."""
        self._parts: list[tuple[str, str]] = []
        if BLOCK in text or SPAN in text or END in text:
            text = _MARKS.sub("", text)
        regions = code_regions(text)
        if regions:
            text = self._hide_regions(text, regions)
        if text[:1] in (" ", "\t") or _MAYBE_INDENTED_CODE.search(text):
            text = self._hide_indented(text)
        if "`" in text:
            if "``" in text:
                text = self._hide_spans(text)
            else:
                text = _SIMPLE_SPAN.sub(self._hide_match, text)
        if "$" in text or "\\" in text:
            text = _MATH.sub(self._hide_formula, text)
        self.text = text

    def shown(self, text: str) -> str:
        """Return a text with its marks replaced by what they stand for.

        A fence that was moved in or out takes all of its lines along.
        """
        if not self._parts:
            return text
        if BLOCK in text:
            text = self._with_fences(text)
        # A formula may hold a code span that holds a comment: what comes out may hold marks.
        while SPAN in text:
            text = _MARK.sub(self._show, text)
        return text

    def count_lines(self, start: int, end: int) -> int:
        """Return how many line breaks stand between two offsets, hidden ones included."""
        count = self.text.count("\n", start, end)
        if self._parts:
            for match in _MARK.finditer(self.text, start, end):
                count += self.shown(match.group()).count("\n")
        return count

    def _keep(self, prefix: str, part: str) -> str:
        self._parts.append((prefix, part))
        return f"{len(self._parts) - 1}{END}"

    def _hide_regions(self, text: str, regions: list[Region]) -> str:
        pieces: list[str] = []
        position = 0
        for region in regions:
            pieces.append(text[position : region.start])
            part = text[region.start : region.end]
            if region.kind is RegionKind.FENCE:
                prefix = part[: region.prefix]
                pieces.append(f"{prefix}{BLOCK}{self._keep(prefix, part)}")
            else:
                pieces.append(SPAN + self._keep("", part))
            position = region.end
        pieces.append(text[position:])
        return "".join(pieces)

    def _hide_indented(self, text: str) -> str:
        originals = text.split("\n")
        for number, line in enumerate(read_lines(text)):
            original = originals[number]
            if line.kind is LineKind.CODE and BLOCK not in original:
                bare = original.lstrip(" \t")
                white = original[: len(original) - len(bare)]
                originals[number] = f"{white}{SPAN}{self._keep('', bare)}"
        return "\n".join(originals)

    def _hide_formula(self, match: re.Match[str]) -> str:
        return match.group() if match.group("math") is None else self._hide_match(match)

    def _hide_match(self, match: re.Match[str]) -> str:
        return SPAN + self._keep("", match.group())

    def _hide_spans(self, text: str) -> str:
        """Hide code spans: a run of backticks up to the next run as long, within a paragraph."""
        runs = list(_TICKS.finditer(text))
        breaks = [match.start() for match in _BREAK.finditer(text)]
        partner = _partners(text, runs)
        pieces: list[str] = []
        position = 0
        index = 0
        while index < len(runs):
            start = runs[index].start()
            other = partner[index]
            closes = other is not None and (
                bisect_right(breaks, start) == bisect_right(breaks, runs[other].start())
            )
            if other is None or not closes:
                index += 1
                continue
            end = runs[other].end()
            pieces += text[position:start], SPAN, self._keep("", text[start:end])
            position = end
            index = other + 1
        pieces.append(text[position:])
        return "".join(pieces)

    def _show(self, match: re.Match[str]) -> str:
        return self._parts[int(match.group(1))][1]

    def _with_fences(self, text: str) -> str:
        pieces: list[str] = []
        position = 0
        while (mark := text.find(BLOCK, position)) >= 0:
            line_start = max(position, text.rfind("\n", position, mark) + 1)
            end = text.index(END, mark)
            prefix, part = self._parts[int(text[mark + 1 : end])]
            before = text[line_start:mark]
            pieces += text[position:line_start], _moved(part, prefix, before)
            position = end + 1
        pieces.append(text[position:])
        return "".join(pieces)


def _moved(part: str, old: str, new: str) -> str:
    return part if old == new else shifted(part, old, new)


def _partners(text: str, runs: list[re.Match[str]]) -> list[int | None]:
    """Return for each run of backticks the index of the next run as long, if it may open one."""
    following: dict[int, int] = {}
    partner: list[int | None] = [None] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        start, end = runs[index].span()
        if text[start - 1 : start] != "\\":
            partner[index] = following.get(end - start)
        following[end - start] = index
    return partner
