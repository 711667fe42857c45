"""Finds the parts of a Markdown text that are code or comments, and hides them from the rules.

Everything here takes linear time: no pattern is tried twice on the same characters.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

BLOCK = "\x00"
"""Begins the mark of a hidden block of code; only indentation stands before it on its line."""
SPAN = "\x01"
"""Begins the mark of a hidden part of a line."""
END = "\x02"
"""Ends a mark; between the two stands the number of what is hidden."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

_OPENERS = re.compile(r"```+|~~~+|<!--|<(?:pre|script|style)\b", re.IGNORECASE)
_FENCE_PREFIX = re.compile(r"[ \t]*(?:>[ \t]*)*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*")
_LIST_MARKER = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)")
_MARK = re.compile(f"[{BLOCK}{SPAN}](\\d+){END}")
_BLOCK_LINE = re.compile(f"([^\n{BLOCK}]*){BLOCK}(\\d+){END}")
_TICKS = re.compile(r"(\\?)(`+)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_MATH = re.compile(
    r"\\[^(\[]"  # an escaped character begins nothing
    r"|(?P<math>\$\$(?:[^$\\]|\\.)++\$\$"
    r"|(?<!\$)\$(?![\s$])(?:[^$\\\n]|\\[^\n])++(?<!\s)\$(?![\d$])"
    r"|\\\((?:[^\\\n]|\\[^()\n])++\\\)"
    r"|\\\[(?:[^\\]|\\[^\[\]])++\\\])"
)
_LOOK_BACK = 30
"""How many lines above an indented fence are searched for the list that it belongs to."""
_LONGEST_PREFIX = 200
"""How many characters of indentation, quotation and list marks may stand before a fence."""


class RegionKind(Enum):
    """What a region is."""

    FENCE = "fence"
    RAW = "raw"
    """``<pre>``, ``<script>`` and ``<style>`` elements."""
    COMMENT = "comment"


class Region(NamedTuple):
    """A stretch of text that holds no Markdown.

    Attributes:
        start: offset of the first character; of a fence, where its line begins.
        end: offset behind the last character, without the line break.
        prefix: of a fence, how many characters stand before it on its first line.
        closed: False when the end of the text ended it.
    """

    kind: RegionKind
    start: int
    end: int
    prefix: int
    closed: bool


def code_regions(text: str) -> list[Region]:
    """Return fences, raw HTML and comments of a text in order; they never overlap.

    A fence that is never closed reaches to the end; a comment that is never closed is none.
    """
    regions: list[Region] = []
    if not ("```" in text or "~~~" in text or "<" in text):
        return regions
    position = 0
    absent: set[str] = set()
    while match := _OPENERS.search(text, position):
        opener = match.group()
        region = _element(text, match, absent) if opener[0] == "<" else _fence(text, match)
        if region is None:
            position = match.end()
        else:
            regions.append(region)
            position = region.end
    return regions


def _element(text: str, match: re.Match[str], absent: set[str]) -> Region | None:
    opener = match.group().lower()
    closer = "-->" if opener == "<!--" else f"</{opener[1:]}>"
    if closer in absent:
        return None
    end = text.find(closer, match.end())
    if end < 0 and closer != "-->":
        end = text.find(closer.upper(), match.end())
    if end < 0:
        absent.add(closer)
        return None
    kind = RegionKind.COMMENT if closer == "-->" else RegionKind.RAW
    return Region(kind, match.start(), end + len(closer), 0, closed=True)


def _fence(text: str, match: re.Match[str]) -> Region | None:
    """Return the fence that begins at the match, or None when it is no opening fence."""
    floor = max(0, match.start() - _LONGEST_PREFIX)
    line_start = text.rfind("\n", floor, match.start()) + 1
    if line_start == 0 and floor > 0:
        return None
    prefix = text[line_start : match.start()]
    if prefix and not _FENCE_PREFIX.fullmatch(prefix):
        return None
    line_end = _line_end(text, match.end())
    marker = match.group()
    if marker[0] == "`" and text.find("`", match.end(), line_end) >= 0:
        return None
    if not _may_be_indented(text, line_start, prefix):
        return None
    end, closed = _fence_end(text, line_end, marker, prefix.count(">"))
    return Region(RegionKind.FENCE, line_start, end, len(prefix), closed)


def _fence_end(text: str, position: int, marker: str, quotes: int) -> tuple[int, bool]:
    """Return where a fence ends whose first line ends at the position, and whether it is closed."""
    if quotes:
        return _quoted_fence_end(text, position, marker, quotes)
    while (found := text.find(marker, position)) >= 0:
        start = text.rfind("\n", position, found) + 1
        position = _line_end(text, found)
        if start and _closes(text[start:position].lstrip(" \t"), marker):
            return position, True
    return len(text), False


def _quoted_fence_end(text: str, position: int, marker: str, quotes: int) -> tuple[int, bool]:
    while position < len(text):
        start = position + 1
        end = _line_end(text, start)
        line = text[start:end]
        bare = line.lstrip(" \t>")
        if line[: len(line) - len(bare)].count(">") < quotes:
            return position, False
        position = end
        if _closes(bare, marker):
            return position, True
    return len(text), False


def _closes(bare_line: str, marker: str) -> bool:
    return bare_line.startswith(marker) and not bare_line.rstrip().strip(marker[0])


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _may_be_indented(text: str, line_start: int, prefix: str) -> bool:
    """Tell whether a fence may stand that far in: four columns only below a list item."""
    indent = indentation(prefix)
    if indent < 4 or not prefix.isspace():
        return True
    end = line_start - 1
    for _ in range(_LOOK_BACK):
        if end < 0:
            return False
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if line.strip() and indentation(line) < indent:
            return bool(_LIST_MARKER.match(line)) or line[0] in " \t"
        end = start - 1
    return True


def indentation(line: str) -> int:
    """Return how many columns a line is indented; tabs stop at every fourth column."""
    bare = line.lstrip(" \t")
    white = line[: len(line) - len(bare)]
    if "\t" in white:
        white = white.expandtabs(4)
    return len(white)


class Hidden:
    """A text whose code is replaced by marks, and what the marks stand for.

    Attributes:
        text: what is left; rules may move the marks but never write or split one.
    """

    def __init__(self, text: str) -> None:
        """Hide fences, raw HTML, comments, code spans and formulas of a text."""
        self._parts: list[tuple[str, str]] = []
        if CONTROL.search(text):
            text = CONTROL.sub("", text)
        regions = code_regions(text)
        if regions:
            text = self._hide_regions(text, regions)
        if "`" in text:
            text = self._hide_spans(text)
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
            text = _BLOCK_LINE.sub(self._show_fence, text)
        # A formula may hold a code span, never the other way round: two rounds are enough.
        for _ in range(2):
            if SPAN in text:
                text = _MARK.sub(self._show, text)
        return text

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

    def _hide_formula(self, match: re.Match[str]) -> str:
        if match.group("math") is None:
            return match.group()
        return SPAN + self._keep("", match.group())

    def _hide_spans(self, text: str) -> str:
        """Hide code spans: a run of backticks up to the next run as long, within a paragraph."""
        runs = list(_TICKS.finditer(text))
        breaks = [match.start() for match in _BLANK_LINE.finditer(text)]
        partner = _partners(runs)
        pieces: list[str] = []
        position = 0
        index = 0
        while index < len(runs):
            start = runs[index].start(2)
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

    def _show_fence(self, match: re.Match[str]) -> str:
        before, number = match.groups()
        prefix, part = self._parts[int(number)]
        if before == prefix:
            return part
        return shifted(part, prefix, before)


def _partners(runs: list[re.Match[str]]) -> list[int | None]:
    """Return for each run of backticks the index of the next run as long, if it may open one."""
    following: dict[int, int] = {}
    partner: list[int | None] = [None] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        escape, ticks = runs[index].groups()
        if not escape:
            partner[index] = following.get(len(ticks))
        following[len(ticks)] = index
    return partner


def shifted(part: str, old: str, new: str) -> str:
    """Return a fence's lines with the prefix of the first one (white space, ``>``) exchanged."""
    follow: Callable[[str], str] = _unprefixer(old)
    lines = part.split("\n")
    indent = re.sub(r"[^ \t>]", " ", new)
    result = [new + lines[0][len(old) :]]
    for line in lines[1:]:
        bare = follow(line)
        result.append((indent + bare) if bare else indent.rstrip())
    return "\n".join(result)


def _unprefixer(prefix: str) -> Callable[[str], str]:
    quotes = prefix.count(">")
    behind = prefix.rpartition(">")[2]
    columns = len(behind.expandtabs(4)) - (1 if quotes and behind[:1] == " " else 0)
    marker = re.compile(r"[ \t]*>" * quotes + " ?") if quotes else None

    def bare(line: str) -> str:
        if marker and (match := marker.match(line)):
            line = line[match.end() :]
        white = len(line) - len(line.lstrip(" \t"))
        head = line[:white].expandtabs(4)
        return head[min(columns, len(head)) :] + line[white:]

    return bare
