"""Repairs ``**`` as editors write it, so that what was meant as strong is strong.

Editors export ``**`` as a switch: ``**甲****乙**``, ``**标题：**文本``, ``** 前空格**``. CommonMark
looks at the characters on both sides of each run and shows many of these as they stand. Here
the runs of one paragraph, item or table cell are paired first; where CommonMark would read the
same nothing is changed, and else tags are written, which every Markdown reader understands.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

_TOKEN = re.compile(
    r"\\[^\n]"
    r"|\]\((?:[^()\s]++|\([^()\s]*+\))*+"
    r"|</?[A-Za-z][A-Za-z0-9]*(?:[ \t/][^<>\n]*+)?>"
    r"|https?://[^\s<>()*]++"
    r"|(?P<run>\*{2,})"
    r"|(?P<cell>\|)"
    r"|(?P<edge>\n[ \t>]*(?:\n|$|(?:[-+*]|\d{1,9}[.)])[ \t]|\#{1,6}[ \t]|\||\x00))"
)
_LINE_END = re.compile(r"[ \t*]*(?:\n|$)")
_LONGEST_INDENT = 100
_RUN = re.compile(r"\*\*+")
_WORD = "A-Za-z0-9\u4e00-\u9fff"
_BEFORE = "\\s:：，。、；;,.!！?？（(“《"
_BEHIND = "\\s:：，。、；;,.!！?？）)”》"
_OPENS_PLAINLY = re.compile(rf"[{_BEFORE}]\*\*(?!kw)[^\s*\\]|[\u4e00-\u9fff]\*\*[{_WORD}]")
_CLOSES_PLAINLY = re.compile(rf"[^\s*\\]\*\*(?:[{_BEHIND}]|$)|[{_WORD}]\*\*[\u4e00-\u9fff]")
_PARTS = re.compile(r"[\n|\\]")
_ROW = re.compile(r"[ \t>]*\|")
_OPENING = "([{（【《「『“‘〈〔"
_PUNCTUATION = re.compile(r"[^\w\s\x00-\x08]")
_KEYWORD_ARGUMENTS = re.compile(r"kw(?:args)?\b")
_STRONG_WORD = re.compile(r"[^\s*+\-/=()<>]{1,30}\*\*")
"""A word up to the next run: ``GPT**4**`` is strong, ``x**2+y**2`` is not."""
_CODE_LIKE = re.compile(r"[A-Za-z_]\w*")
_MOST_RUNS = 15
"""In a longer stretch a stray run is not searched for; the last one is taken."""
_LONGEST_RUN = 8


class _Run(Struct):
    """A run of asterisks in a stretch of text."""

    start: int
    end: int
    before: str
    after: str

    @property
    def length(self) -> int:
        return self.end - self.start


def with_strong(text: str) -> tuple[str, int]:
    """Pair the runs of asterisks of a text; count the stretches that were changed."""
    if _is_plain(text):
        return text, 0
    pieces: list[str] = []
    position = 0
    count = 0
    for runs in _stretches(text):
        edits = _edits(text, runs)
        if edits is None:
            continue
        count += 1
        for start, end, replacement in edits:
            pieces += text[position:start], replacement
            position = end
    if not count:
        return text, 0
    pieces.append(text[position:])
    return "".join(pieces), count


def _is_plain(text: str) -> bool:
    """Tell in a fraction of the time that ``_stretches`` takes that nothing is to be done.

    Only the plainest texts are: every ``**`` has its partner on the same line, with a word
    inside of it and no word outside.
    """
    opener = -1
    for match in _RUN.finditer(text):
        start, end = match.span()
        if end - start != 2:
            return False
        if opener < 0:
            if not (_OPENS_PLAINLY.match(text, start - 1) if start else text[2:3].isalnum()):
                return False
            opener = end
        else:
            if not _CLOSES_PLAINLY.match(text, start - 1) or _PARTS.search(text, opener, start):
                return False
            opener = -1
    return opener < 0


def _stretches(text: str) -> Iterator[list[_Run]]:
    """Yield the runs of each paragraph, item or table cell that has some."""
    runs: list[_Run] = []
    row = _starts_row(text, 0)
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "run":
            start, end = match.span()
            if end - start > 2 and _is_rule(text, start, end):
                if runs:
                    yield runs
                    runs = []
                continue
            before = text[start - 1] if start else "\n"
            after = text[end] if end < len(text) else "\n"
            runs.append(_Run(start, end, before, after))
        elif kind == "edge" or (kind == "cell" and row):
            if runs:
                yield runs
                runs = []
            if kind == "edge":
                row = match.group().endswith("|") or _starts_row(text, match.end())
    if runs:
        yield runs


def _is_rule(text: str, start: int, end: int) -> bool:
    """Tell whether a run is all there is on its line, and so a horizontal rule."""
    line_start = text.rfind("\n", max(0, start - _LONGEST_INDENT), start) + 1
    return not text[line_start:start].strip(" \t>") and _LINE_END.match(text, end) is not None


def _starts_row(text: str, position: int) -> bool:
    return _ROW.match(text, position) is not None


def _edits(text: str, runs: list[_Run]) -> list[tuple[int, int, str]] | None:
    """Return what to put where (start, end, text), or None when all may stay as it is."""
    literal = _literal_runs(text, runs)
    switches = [run for run in runs if run.start not in literal]
    if not literal and _is_regular(switches):
        return None
    effective = [run for run in switches if _flips(run)]
    stray = _stray(effective) if len(effective) % 2 else None
    edits: list[tuple[int, int, str]] = []
    strong = False
    for run in runs:
        if run.start in literal or (run is stray and _means_itself(text, run)):
            if run.length <= _LONGEST_RUN:
                edits.append((run.start, run.end, "\\*" * run.length))
        elif run is stray or not _flips(run):
            edits.append((run.start, run.end, ""))
        else:
            strong = not strong
            edits.append(_opening_tag(text, run) if strong else _closing_tag(text, run))
    return edits


def _opening_tag(text: str, run: _Run) -> tuple[int, int, str]:
    """Open strong behind the spaces that follow, which go before it between words."""
    end = run.end
    while end < len(text) and text[end] in " \t":
        end += 1
    space = " " if end > run.end and not run.before.isspace() else ""
    return run.start, end, f"{space}<strong>{'*' * (run.length % 2)}"


def _closing_tag(text: str, run: _Run) -> tuple[int, int, str]:
    start = run.start
    while start and text[start - 1] in " \t":
        start -= 1
    space = " " if start < run.start and not run.after.isspace() else ""
    return start, run.end, f"{'*' * (run.length % 2)}</strong>{space}"


def _flips(run: _Run) -> bool:
    """Tell whether a run switches strong on or off; ``****`` does both."""
    return run.length // 2 % 2 == 1


def _is_regular(runs: list[_Run]) -> bool:
    """Tell whether CommonMark pairs the runs one by one."""
    if len(runs) % 2 or any(run.length not in (2, 3) for run in runs):
        return False
    return all(
        _opens(opener) and _closes(closer) and opener.length == closer.length
        for opener, closer in zip(runs[::2], runs[1::2], strict=True)
    )


def _opens(run: _Run) -> bool:
    """Tell whether a run is left-flanking and so can open (CommonMark 0.31, section 6.2)."""
    if run.after.isspace():
        return False
    return not _PUNCTUATION.match(run.after) or _is_edge(run.before)


def _closes(run: _Run) -> bool:
    if run.before.isspace():
        return False
    return not _PUNCTUATION.match(run.before) or _is_edge(run.after)


def _is_edge(character: str) -> bool:
    return character.isspace() or _PUNCTUATION.match(character) is not None


def _literal_runs(text: str, runs: list[_Run]) -> set[int]:
    """Return where runs stand that are operators: ``2**8``, ``**kwargs``, ``src/**/x``."""
    sure: set[int] = set()
    likely: set[int] = set()
    for run in runs:
        if run.length > _LONGEST_RUN or (run.length == 2 and _is_code(text, run)):
            sure.add(run.start)
        elif run.length == 2 and _is_power(text, run):
            likely.add(run.start)
    rest = sum(run.start not in sure and run.start not in likely for run in runs)
    # A power is one only when the other runs pair without it: "GPT**2021**年" is strong.
    return sure | likely if rest % 2 == 0 else sure


def _is_code(text: str, run: _Run) -> bool:
    if run.before in "/\\" and run.after in "/\\.":
        return True  # src/**/*.py
    return bool(_KEYWORD_ARGUMENTS.match(text, run.end) and not _STRONG_WORD.match(text, run.end))


def _is_power(text: str, run: _Run) -> bool:
    before, after = run.before, run.after
    if not (before.isascii() and after.isascii()) or _STRONG_WORD.match(text, run.end):
        return False
    if (before.isdigit() or before in ")]") and (after.isalnum() or after in "(-"):
        return True
    if before.isalpha() and (after.isdigit() or after == "("):
        return True
    single_before = run.start < 2 or not text[run.start - 2].isalnum()
    single_after = run.end + 1 >= len(text) or not text[run.end + 1].isalnum()
    return before.isalpha() and after.isalpha() and single_before and single_after


def _stray(runs: list[_Run]) -> _Run:
    """Return the run without which the others pair best."""
    if len(runs) > _MOST_RUNS:
        return runs[-1]
    return min(reversed(runs), key=lambda run: _badness([other for other in runs if other != run]))


def _badness(runs: list[_Run]) -> int:
    bad = 0
    for index, run in enumerate(runs):
        inner, outer = (run.before, run.after) if index % 2 else (run.after, run.before)
        bad += 2 * inner.isspace()
        bad += _is_edge(inner) and inner not in _OPENING and not _is_edge(outer)
    return bad


def _means_itself(text: str, run: _Run) -> bool:
    """Tell whether a run without a partner is an operator or pointer, not forgotten emphasis."""
    if run.before.isspace() and run.after.isspace():
        return run.before != "\n"
    in_sentence = run.before == " " and run.start >= 2 and text[run.start - 2] != "\n"
    return in_sentence and _CODE_LIKE.match(text, run.end) is not None
