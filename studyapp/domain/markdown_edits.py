"""Edits of Markdown while it is typed: marks around words, prefixes of lines, lists that go on."""

import re

from msgspec import Struct

INDENT = "    "
"""Nests a list item below a bullet or a number alike."""

_ITEM = re.compile(
    r"(?P<before>[ \t]*(?:>[ ]?)*[ \t]*)"
    r"(?P<mark>[-*+]|(?P<number>\d{1,9})(?P<after>[.)]))"
    r"(?P<gap>[ \t]+)(?P<box>\[[ xX]\][ \t]+)?"
)
_ADDRESS = re.compile(r"https?://[^\s()<>]+")
_LINE_OR_LINK = re.compile(r"[\n\[\]]|https?://")
_QUOTED = re.compile(r"[ \t]*(?:>[ ]?)+")
_MARKED = re.compile(r"(?P<before>[ \t]*)(?P<mark>(?:[-*+]|\d{1,9}[.)])[ \t]+)")


class Edit(Struct, frozen=True):
    """Replaces a stretch of a text, then selects from ``anchor`` to ``cursor``.

    Offsets are code points; those of the selection count in the new text.
    """

    start: int
    end: int
    text: str
    anchor: int
    cursor: int

    def applied_to(self, text: str) -> str:
        """Return the new text."""
        return text[: self.start] + self.text + text[self.end :]


def toggle_mark(text: str, start: int, end: int, mark: str) -> Edit:
    """Put a mark such as ``**`` around a selection, or take it away if it is there.

    Without a selection the word at the cursor is meant, or what will be typed next.
    """
    if start == end:
        start, end = _word_at(text, start)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    size = len(mark)
    inside = text[start:end]
    if len(inside) > 2 * size and _is_marked(
        _run_after(inside, 0, mark), _run_before(inside, mark), mark
    ):
        kept = inside[size:-size]
        return Edit(start, end, kept, start, start + len(kept))
    if _is_marked(_run_before(text[:start], mark), _run_after(text, end, mark), mark):
        return Edit(start - size, end + size, inside, start - size, end - size)
    marked = f"{mark}{inside}{mark}"
    return Edit(start, end, marked, start + size, start + size + len(inside))


def toggle_prefix(text: str, start: int, end: int, prefix: str) -> Edit:
    """Put a prefix such as ``- `` before the selected lines, or take it away if all have it."""
    first, last = _lines(text, start, end)
    lines = text[first:last].split("\n")
    if all(line.lstrip().startswith(prefix) for line in lines):
        changed = [line.replace(prefix, "", 1) for line in lines]
    elif prefix == "> ":
        changed = [prefix + line for line in lines]
    else:
        changed = [_with_marker(line, prefix) for line in lines]
    return _replaced_lines(first, last, "\n".join(changed), has_selection=start != end)


def insert_link(text: str, start: int, end: int) -> Edit:
    """Make the selection a link; what is still to be typed is selected."""
    words = text[start:end]
    if words.startswith(("http://", "https://")):
        return Edit(start, end, f"[]({words})", start + 1, start + 1)
    at = start + len(words) + 3 if words else start + 1
    return Edit(start, end, f"[{words}]()", at, at)


def link_words(text: str, start: int, end: int, address: str) -> Edit | None:
    """Return what an address that is pasted over words makes of them; None for anything else."""
    words = text[start:end]
    is_linkable = words.strip() and not _LINE_OR_LINK.search(words)
    if not is_linkable or not _ADDRESS.fullmatch(address):
        return None
    at = start + len(words) + len(address) + 4
    return Edit(start, end, f"[{words}]({address})", at, at)


def break_line(text: str, at: int) -> Edit | None:
    """Return what Return does inside a list or a quote; None for a line like any other.

    A new item takes the mark of the one before, numbers go up, also those after it, boxes are
    empty. Return on an empty item ends the list, or leaves its level; on an empty line of a quote
    it ends the quote.
    """
    first, last = _lines(text, at, at)
    line = text[first:last]
    item = _ITEM.match(line)
    if item is not None:
        if at < first + item.end():
            return None
        if not line[item.end() :].strip():
            return _leave(text, first, last, item["before"])
        return _next_item(text, at, last, item)
    quoted = _QUOTED.match(line)
    if quoted is None or at < first + quoted.end():
        return None
    if not line[quoted.end() :].strip():
        return _end(text, first, last)
    return _insertion(at, f"\n{quoted.group()}")


def indent(text: str, start: int, end: int, *, deeper: bool) -> Edit:
    """Move the selected lines a level in or out; outside of lists, indent at the cursor."""
    first, last = _lines(text, start, end)
    lines = text[first:last].split("\n")
    if deeper and start == end and not _ITEM.match(lines[0]):
        return _insertion(start, INDENT)
    changed = [_shifted(line, deeper=deeper) for line in lines]
    edit = _replaced_lines(first, last, "\n".join(changed), has_selection=start != end)
    if start == end:
        at = max(first, start + len(changed[0]) - len(lines[0]))
        return Edit(edit.start, edit.end, edit.text, at, at)
    return edit


def quoted(markdown: str) -> str:
    """Return Markdown as a quote."""
    lines = markdown.strip().split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def appended(text: str, addition: str) -> str:
    """Return a note with a paragraph added at its end, ready for the next one."""
    before = text.rstrip()
    return f"{before}\n\n{addition}\n\n" if before else f"{addition}\n\n"


def insert_quote(text: str, at: int, markdown: str) -> Edit:
    """Put words as a quote where they were dropped, set apart from what stands before and after."""
    start = len(text[:at].rstrip(" "))
    end = len(text) - len(text[at:].lstrip(" "))
    before, after = text[:start], text[end:]
    breaks = len(before) - len(before.rstrip("\n"))
    lead = "\n" * max(0, 2 - breaks) if before.strip() else ""
    breaks = len(after) - len(after.lstrip("\n"))
    inserted = lead + quoted(markdown) + "\n" * max(0, 2 - breaks)
    place = start + len(inserted)
    return Edit(start, end, inserted, place, place)


def open_wiki_link(text: str, at: int) -> tuple[int, str] | None:
    """Return where the name of a ``[[`` link begins that is being typed, and what is typed."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    start = line.rfind("[[")
    if start < 0 or "]]" in line[start:]:
        return None
    name = line[start + 2 :]
    return at - len(name), name


def _word_at(text: str, at: int) -> tuple[int, int]:
    start = end = at
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    # Chinese has no spaces: what stands there is not one word.
    return (start, end) if text[start:end].isascii() else (at, at)


def _run_before(text: str, mark: str) -> int:
    """Return how many characters of a mark stand at the end of a text."""
    return len(text) - len(text.rstrip(mark[0]))


def _run_after(text: str, at: int, mark: str) -> int:
    return len(text) - at - len(text[at:].lstrip(mark[0]))


def _is_marked(before: int, after: int, mark: str) -> bool:
    """Tell whether runs of stars (or backquotes) hold a mark: three are bold and italic."""
    runs = min(before, after)
    return runs % 2 == 1 if mark == "*" else runs >= len(mark)


def _lines(text: str, start: int, end: int) -> tuple[int, int]:
    first = text.rfind("\n", 0, start) + 1
    if end > start and text[end - 1] == "\n":
        end -= 1
    last = text.find("\n", end)
    return first, len(text) if last < 0 else last


def _with_marker(line: str, prefix: str) -> str:
    marked = _MARKED.match(line)
    if marked is not None:
        return marked["before"] + prefix + line[marked.end() :]
    indentation = line[: len(line) - len(line.lstrip())]
    return indentation + prefix + line.lstrip()


def _shifted(line: str, *, deeper: bool) -> str:
    if deeper:
        return INDENT + line if line else line
    if line.startswith("\t"):
        return line[1:]
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(spaces, len(INDENT)) :]


def _next_item(text: str, at: int, last: int, item: re.Match[str]) -> Edit:
    """Begin an item after another one, whose line ends at ``last``."""
    mark = f"{int(item['number']) + 1}{item['after']}" if item["number"] else item["mark"]
    box = "[ ] " if item["box"] else ""
    new = f"\n{item['before']}{mark}{item['gap']}{box}"
    end, counted_on = _counted_on(text, last, item) if item["number"] else (last, "")
    if not counted_on:
        return _insertion(at, new)
    cursor = at + len(new)
    return Edit(at, end, f"{new}{text[at:last]}{counted_on}", cursor, cursor)


def _counted_on(text: str, last: int, item: re.Match[str]) -> tuple[int, str]:
    """Let the items that follow count one further, for another one after ``item``.

    Args:
        text: the note.
        last: where the line of the item ends.
        item: one with a number. Those that follow belong to it as far as they count on from it.

    Returns:
        where the last of them ends, and the text up to there; empty when there are none.
    """
    before, number = item["before"], int(item["number"])
    lines = text[last:].split("\n")
    reached, end, counted = last, last, 0
    for place, line in enumerate(lines[1:], 1):
        reached += 1 + len(line)
        other = _ITEM.match(line)
        if other and (other["before"], other["mark"]) == (before, f"{number + 1}{item['after']}"):
            number += 1
            lines[place] = f"{before}{number + 1}{line[other.end('number') :]}"
            end, counted = reached, place
        elif line.strip() and not line.startswith((f"{before} ", f"{before}\t")):
            break
    return end, "\n".join(lines[: counted + 1])


def _leave(text: str, first: int, last: int, before: str) -> Edit:
    """End a list at an empty item; a nested one goes a level up first."""
    if before.startswith((INDENT, "\t")):
        out = _shifted(text[first:last], deeper=False)
        return Edit(first, last, out, first + len(out), first + len(out))
    return _end(text, first, last)


def _end(text: str, first: int, last: int) -> Edit:
    """Begin a paragraph in the place of a line; it would go on what stands right above it."""
    above = text[text.rfind("\n", 0, max(0, first - 1)) + 1 : first]
    gap = "\n" if above.strip() else ""
    return Edit(first, last, gap, first + len(gap), first + len(gap))


def _insertion(at: int, text: str) -> Edit:
    return Edit(at, at, text, at + len(text), at + len(text))


def _replaced_lines(first: int, last: int, text: str, *, has_selection: bool) -> Edit:
    end = first + len(text)
    return Edit(first, last, text, first if has_selection else end, end)
