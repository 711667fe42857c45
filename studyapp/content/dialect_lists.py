"""Repairs lists: nesting, blank lines around them, and what belongs into an item but stands left.

The canonical form indents by four columns for each level and has a blank line before a list
and around every other block, which all Markdown readers nest alike.
"""

import re
from collections import Counter

from studyapp.content.block_lines import BLOCK, ITEM, MAX_DEPTH, Line, LineKind, read_lines

MAX_QUOTE_DEPTH = 8
"""Quotations nested deeper are shown at this depth."""

_BLANK, _TEXT, _ITEM, _ROW = range(4)
_BLOCK_STARTS = frozenset(" \t>:-+*0123456789")
_SIMPLE_ITEM = re.compile(
    r"( *)(?:[-+*]|\d{1,9}\.) {1,4}(?![-+*](?: |$)|\d{1,9}[.)](?: |$))[^\s\x00]"
)
_MAY_BE_BLOCK = re.compile(r"\d+[.)]|[-+*](?:\s|$)|[^|\n]*\|[ \t|:-]*$")
_QUOTE_MARK = re.compile(r"[ \t]*>[ \t]?")
_QUOTE_MARKS = re.compile(r"[ \t>]*")
_MARKERS = re.compile(r"(?:(?:[-+*]|\d{1,9}[.)])[ \t]+){12}")
_FIRST_MARKER = re.compile(r"(\d*)([-+*.)])")
_OWN_BLOCK = frozenset({LineKind.FENCE, LineKind.TABLE, LineKind.QUOTE, LineKind.HTML})


def with_canonical_blocks(text: str, counts: Counter[str], quote_depth: int = 0) -> str:
    """Return a text whose lists, tables and quotations every reader understands.

    Args:
        text: Markdown whose code is hidden.
        counts: how often each rule was applied; added to.
        quote_depth: quotations around the text.
    """
    simple = _with_simple_blocks(text)
    if simple is not None:
        text, nested = simple
        if nested:
            counts["list-nesting"] += nested
        return text
    lines = read_lines(text)
    writer = _Writer(counts, text.split("\n"), quote_depth)
    index = 0
    while index < len(lines):
        if lines[index].kind is LineKind.QUOTE:
            index = writer.write_quote(lines, index)
        else:
            writer.write(lines, index)
            index += 1
    return "\n".join(writer.result)


def _with_simple_blocks(text: str) -> tuple[str, int] | None:
    """Do the same in a fraction of the time for the plainest texts; None for all others.

    Plain is a text whose lists are parted by blank lines from what is not list, and whose
    items are one line each. Returns the text and how many items were moved.
    """
    lines = text.split("\n")
    moved = 0
    previous = _BLANK
    indents: list[int] = []
    for number, line in enumerate(lines):
        if not line:
            previous = _BLANK
            continue
        first = line[0]
        kind = _TEXT
        if first in _BLOCK_STARTS:
            if match := _SIMPLE_ITEM.match(line):
                kind = _ITEM
                indent = match.end(1)
                depth = _simple_depth(indents, indent, previous)
                if depth < 0:
                    return None
                if indent != 4 * depth:
                    lines[number] = " " * (4 * depth) + line[indent:]
                    moved += 1
            elif first in " \t>:" or _MAY_BE_BLOCK.match(line):
                return None
        elif first == "|":
            kind = _ROW
        if kind is not previous and (previous > _TEXT or (previous and kind is _ROW)):
            return None
        previous = kind
    return ("\n".join(lines), moved) if moved else (text, 0)


def _simple_depth(indents: list[int], indent: int, previous: int) -> int:
    """Return how deep an item is nested, and note it; -1 when that is not simple to say."""
    if previous is _ITEM:
        while indents and indent < indents[-1] + 2:
            indents.pop()
    elif indent or previous is not _BLANK:
        return -1
    else:
        indents.clear()
    depth = len(indents)
    indents.append(indent)
    return depth if depth <= MAX_DEPTH else -1


class _Writer:
    """Writes lines in canonical form and counts what it changes."""

    def __init__(self, counts: Counter[str], originals: list[str], quote_depth: int) -> None:
        self.result: list[str] = []
        self._counts = counts
        self._originals = originals
        self._quote_depth = quote_depth
        self._previous = Line(LineKind.BLANK, "")
        self._item_in_block = False
        self._block_depth = 0  # of the first line since the last blank one
        self._was_stray = False

    def write(self, lines: list[Line], index: int) -> None:
        line = lines[index]
        original = self._originals[index]
        if line.kind is LineKind.BLANK:
            self.result.append("")
            self._item_in_block = False
            self._previous = line
            return
        self._separate(line)
        self._note_stray(line)
        if line.kind is LineKind.ITEM:
            line = self._write_item(line, original)
        elif line.kind is LineKind.CODE:
            self.result.append(" " * (4 * line.depth + 4 + line.extra) + line.text)
        elif line.depth or line.outdented or line.kind is LineKind.TABLE:
            if line.outdented:
                self._counts["indented-text"] += 1
            self.result.append(" " * (4 * line.depth) + line.text + _trailing(original))
        else:
            self.result.append(original)
        self._previous = line

    def write_quote(self, lines: list[Line], start: int) -> int:
        """Write the quotation that begins at a line, return the index behind it."""
        end = start
        depth = lines[start].depth
        while end < len(lines) and lines[end].kind is LineKind.QUOTE and lines[end].depth == depth:
            end += 1
        self._separate(lines[start])
        self._note_stray(lines[start])
        inner = [_QUOTE_MARK.sub("", line, count=1) for line in self._originals[start:end]]
        if self._quote_depth + 1 >= MAX_QUOTE_DEPTH:
            inner = [_QUOTE_MARKS.sub("", line, count=1) for line in inner]
        body = with_canonical_blocks("\n".join(inner), self._counts, self._quote_depth + 1)
        indent = " " * (4 * depth)
        self.result += [f"{indent}> {line}" if line else f"{indent}>" for line in body.split("\n")]
        self._previous = lines[end - 1]
        self._item_in_block = False
        return end

    def _separate(self, line: Line) -> None:
        """Put a blank line before a block that needs one."""
        previous = self._previous
        if previous.kind is LineKind.BLANK:
            self._block_depth = line.depth
            return
        if self._needs_blank(previous, line):
            rule = "table-blank-line" if line.kind is LineKind.TABLE else "list-blank-line"
            self._counts[rule] += 1
        elif line.kind is not LineKind.ITEM or line.depth >= self._block_depth:
            return
        # Else an item stands left of where its block begins: readers would nest it there.
        self.result.append("")
        self._item_in_block = False
        self._block_depth = line.depth

    def _needs_blank(self, previous: Line, line: Line) -> bool:
        if line.kind is LineKind.ITEM:
            return previous.kind is not LineKind.ITEM and not self._item_in_block
        if line.kind is LineKind.TABLE:
            return previous.kind is not LineKind.TABLE
        if line.kind in _OWN_BLOCK or previous.kind in _OWN_BLOCK:
            in_list = line.depth or previous.depth or previous.kind is LineKind.ITEM
            return line.kind is not previous.kind and bool(in_list)
        return (
            line.depth < previous.depth and line.kind is LineKind.TEXT and not self._item_in_block
        )

    def _note_stray(self, line: Line) -> None:
        if line.stray and not self._was_stray:
            self._counts["list-continued"] += 1
        self._was_stray = line.stray

    def _write_item(self, line: Line, original: str) -> Line:
        """Write an item; return what stands last in it."""
        self._item_in_block = True
        match = ITEM.match(line.text)
        marker, space = match.groups() if match else ("-", " ")
        content = line.text[len(marker) + len(space) :]
        if marker.endswith(")"):
            marker = f"{marker[:-1]}."
        if "\t" in space or not 1 <= len(space) <= 4:
            space = " "
        if marker == "-" and content[:1] in ("", BLOCK):
            marker = "*"  # "-" by itself would make a heading of a line of text above it
        indent = " " * (4 * line.depth)
        if content.startswith(BLOCK):
            self.result += [f"{indent}{marker} ", "", f"{indent}    {content}"]
            self._counts["list-fence"] += 1
            self._item_in_block = False
            return Line(LineKind.FENCE, content, line.depth + 1)
        if content[:1] in "-+*0123456789" and _MARKERS.match(content):
            content = _FIRST_MARKER.sub(r"\1\\\2", content, count=1)
        written = f"{indent}{marker}{space}{content}{_trailing(original)}"
        if written.rstrip() != original.rstrip():
            self._counts["list-nesting"] += 1
        self.result.append(written)
        return line


def _trailing(line: str) -> str:
    """Return the two spaces at the end of a line that break it."""
    return "  " if line.endswith("  ") else ""
