"""Repairs the ``:::`` containers of site generators: they become callouts and disclosures."""

import re

_OPENS = re.compile(
    r" {0,3}:{3,}[ \t]*([A-Za-z][\w-]*)[ \t]*"
    r"(?:\[([^\[\]]*)\]|([^\n{]*?))[ \t]*(?:\{[^{}]*\}[ \t]*)?"
)
_CLOSES = re.compile(r" {0,3}:{3,}[ \t]*")
_CALLOUTS = {
    "note": "NOTE",
    "info": "NOTE",
    "abstract": "NOTE",
    "quote": "NOTE",
    "example": "NOTE",
    "tip": "TIP",
    "success": "TIP",
    "hint": "TIP",
    "important": "IMPORTANT",
    "question": "IMPORTANT",
    "warning": "WARNING",
    "caution": "CAUTION",
    "danger": "CAUTION",
    "error": "CAUTION",
}
_MOST_OPEN = 8
_LONGEST = 150
"""Characters of a line that may open a container."""


def with_callouts(text: str) -> tuple[str, int]:
    """Write ``::: tip Title`` as ``> [!TIP] Title`` and ``::: details`` as a disclosure.

    Containers of other kinds lose their marks and keep what they hold. One that is never closed
    is left as it is.
    """
    lines = text.split("\n")
    if not _are_balanced(lines):
        return text, 0
    result: list[str] = []
    open_kinds: list[str] = []
    count = 0
    for line in lines:
        prefix = "> " * sum(kind in _CALLOUTS for kind in open_kinds)
        if open_kinds and _CLOSES.fullmatch(line):
            kind = open_kinds.pop()
            if kind == "details":
                result += [f"{prefix}".rstrip(), f"{prefix}</details>"]
            result.append("" if not open_kinds else prefix[:-2].rstrip())
        elif match := _opening(line):
            kind = match.group(1).lower()
            title = (match.group(2) or match.group(3) or "").strip()
            open_kinds.append(kind)
            count += 1
            if kind in _CALLOUTS:
                result += [prefix.rstrip(), f"{prefix}> [!{_CALLOUTS[kind]}] {title}".rstrip()]
            elif kind == "details":
                summary = f"<summary>{title or 'Details'}</summary>"
                result += [prefix.rstrip(), f"{prefix}<details>{summary}", prefix.rstrip()]
        else:
            result.append(f"{prefix}{line}".rstrip() if prefix else line)
    return "\n".join(result), count


def _opening(line: str) -> re.Match[str] | None:
    if ":::" not in line[:8] or len(line) > _LONGEST:
        return None
    return _OPENS.fullmatch(line)


def _are_balanced(lines: list[str]) -> bool:
    depth = 0
    for line in lines:
        if _opening(line):
            depth += 1
            if depth > _MOST_OPEN:
                return False
        elif depth and ":::" in line and _CLOSES.fullmatch(line):
            depth -= 1
    return depth == 0
