"""Finds the fences, raw HTML and comments of a Markdown text.

Everything here takes linear time: no pattern is tried twice on the same characters.
"""

import re
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

_OPENERS = re.compile(
    # no flag for case: with it the search would lose its fast way to the next candidate
    r"```+|~~~+|<(?:!--|[pP][rR][eE]\b|[sS][cC][rR][iI][pP][tT]\b|[sS][tT][yY][lL][eE]\b)"
)
_FENCE_PREFIX = re.compile(r"[ \t]*(?:>[ \t]*)*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*")
_LIST_MARKER = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)")
_LOOK_BACK = 30
"""How many lines above an indented fence are searched for the list that it belongs to."""
_LONGEST_PREFIX = 200
"""How many characters of a line before a fence or a tag are looked at."""


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
    if _in_code_span(text, match.start()):
        return None
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


def _in_code_span(text: str, position: int) -> bool:
    floor = max(0, position - _LONGEST_PREFIX)
    line_start = text.rfind("\n", floor, position) + 1
    return text.count("`", max(line_start, floor), position) % 2 == 1


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
    if indent < 4 or prefix.strip(" \t>"):
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
