"""Goes through Markdown line by line and sets its blocks apart for the parser.

The parser splits at blank lines and guesses inside. Here headings, rules and tables come to
stand between blank lines, HTML blocks, formulas and indented code leave the text, definitions
are collected, and nesting is bounded. Lists are expected to be indented by four columns a
level, as the dialect repairs write them.
"""

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from studyapp.content import line_patterns as patterns
from studyapp.content.html_tags import BLOCK, OpenTags
from studyapp.content.stash import MARK, MARK_START, Stash, math_html, plain_html
from studyapp.content.table_rows import TABLE_RULE

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_QUOTES = 16
MAX_LIST_DEPTH = 16
MAX_FOOTNOTES = 500
MAX_LINE = 50_000
"""Characters; a longer line is one plain paragraph."""
TAB = 4
_MATH_LINES = 100
"""How far the end of a formula is looked for."""
_SUMMARY_LINES = 30


class _Line(NamedTuple):
    """A line: the prefix of a quotation, the blanks behind it, and what is left."""

    quotes: str
    indent: int
    body: str


class LineReader:
    """Reads one text.

    Attributes:
        references: link definitions by folded label: destination and title.
        footnotes: Markdown of the footnotes by label, in the order of their definitions.
    """

    def __init__(self, stash: Stash) -> None:
        self.references: dict[str, tuple[str, str]] = {}
        self.footnotes: dict[str, str] = {}
        self._blocks: dict[str, Callable[[_Line], bool]] = {  # by first character
            MARK_START: self._stashed,
            "#": self._heading,
            "-": self._rule_or_underline,
            "=": self._rule_or_underline,
            "*": self._rule_or_underline,
            "_": self._rule_or_underline,
            "<": self._html,
            "$": self._display_math,
            "\\": self._display_math,
            "[": self._definition,
            ":": self._term,
        }
        self._stash = stash
        self._tags = OpenTags()
        self._lines: list[str] = []  # what is still to be read, the next line last
        self._out: list[str] = []
        self._no_stop: dict[str, int] = {}  # lines left when the end of a formula may come again
        self._levels = {0: 0}  # lists that are open, for each depth of quotations
        self._numbered: dict[int, bool] = {}  # kind of the last item of each level
        self._depth = 0  # quotations around this line
        self._after_blank = True
        self._paragraph = 0  # lines of the paragraph that the line before belongs to

    @property
    def _level(self) -> int:
        """How many lists are open at this line."""
        return self._levels[self._depth]

    @_level.setter
    def _level(self, level: int) -> None:
        self._levels[self._depth] = level

    def read(self, text: str) -> list[str]:
        """Return the lines of a text as the parser should see them."""
        self._lines = text.split("\n")
        self._lines.reverse()
        while self._lines:
            self._read_line(self._split(self._lines.pop()))
        return self._out

    def _split(self, text: str) -> _Line:
        if "\t" in text:
            text = text.expandtabs(TAB)
        quotes = ""
        if ">" in text and (match := patterns.QUOTES.match(text)):
            indent = text.index(">")
            if indent < TAB * (self._level + 1):
                quotes = match.group()
                text = text[match.end() :]
                if quotes.count(">") > MAX_QUOTES:
                    quotes = " " * indent + ">" * MAX_QUOTES + " "
        body = text.lstrip(" ")
        return _Line(quotes, len(text) - len(body), body)

    def _read_line(self, line: _Line) -> None:
        marker = patterns.MARKER.match(line.body)
        if line.quotes.count(">") != self._depth:
            self._change_quotation(line, is_block=marker is not None)
        if not line.body:
            self._blank(line)
            return
        if self._after_blank and line.indent >= TAB * (self._level + 1):
            self._indented_code(line)
            return
        if self._after_blank and not marker:
            self._level = line.indent // TAB
        if len(line.body) > MAX_LINE:
            self._write_html(line, plain_html(line.body))
            return
        if line.indent > TAB * MAX_LIST_DEPTH:
            line = line._replace(indent=TAB * MAX_LIST_DEPTH)
        read_block = self._blocks.get(line.body[0])
        if read_block and read_block(line):
            return
        if "|" in line.body and self._table(line):
            return
        if marker:
            self._item(line)
        else:
            begins, lines = self._after_blank, self._paragraph
            if not begins and patterns.ENUMERATION.match(line.body):
                self._out[-1] += "  "  # a hard break: nobody wants such lines joined
            self._write(line, line.body)
            self._paragraph = lines + 1 if begins or lines else 0

    def _change_quotation(self, line: _Line, *, is_block: bool) -> None:
        """Part a quotation from what is around it; only a paragraph may go on behind it lazily."""
        depth = line.quotes.count(">")
        entered = depth > self._depth and not line.quotes.startswith(" ")
        left = depth < self._depth and (is_block or line.body[:1] in self._blocks)
        if self._out and (entered or left):
            self._blank(line._replace(quotes=">" * min(depth, self._depth)))
        if depth > self._depth:
            if entered:
                self._level = 0
            self._levels[depth] = 0
        self._depth = depth

    # Writing

    def _write(self, line: _Line, body: str) -> None:
        self._out.append(f"{line.quotes}{' ' * line.indent}{body}")
        self._after_blank = False
        self._paragraph = 0

    def _blank(self, line: _Line) -> None:
        blank = line.quotes.rstrip()
        # A blank line with fewer marks ends a quotation, even behind one inside it.
        if not self._after_blank or not self._out or blank.count(">") < self._out[-1].count(">"):
            self._out.append(blank)
        self._after_blank = True
        self._paragraph = 0

    def _write_apart(self, line: _Line, body: str) -> None:
        self._blank(line)
        self._write(line, body)
        self._blank(line)

    def _write_html(self, line: _Line, piece: str) -> None:
        """Write a mark; in a list without blank lines, which would make the list loose."""
        write = self._write if self._level else self._write_apart
        write(line, self._stash.mark(piece))

    def _admitted(self, piece: str) -> str:
        """Return HTML, or the same as text where it would nest too deep."""
        return piece if self._tags.admit(piece) else plain_html(piece)

    # Looking ahead

    def _next(self, line: _Line) -> str | None:
        """Return what the next line holds if it stands in the same quotation."""
        if not self._lines:
            return None
        following = self._split(self._lines[-1])
        return following.body if following.quotes.count(">") == self._depth else None

    # Blocks. Each returns whether the line was one.

    def _indented_code(self, line: _Line) -> None:
        margin = TAB * (self._level + 1)
        code = [" " * (line.indent - margin) + line.body]
        blanks = 0
        while self._lines:
            following = self._split(self._lines[-1])
            if following.body:
                if following.quotes != line.quotes or following.indent < margin:
                    break
                code += [""] * blanks
                code.append(" " * (following.indent - margin) + following.body)
                blanks = 0
            else:
                blanks += 1
            self._lines.pop()
        escaped = html.escape("\n".join(code), quote=False)
        place = line._replace(indent=TAB * self._level)
        self._write_apart(place, self._stash.mark(f"<pre><code>{escaped}</code></pre>"))

    def _item(self, line: _Line) -> None:
        self._level = line.indent // TAB + 1
        body = line.body
        numbered = body[0].isdigit()
        if self._numbered.get(self._level, numbered) is not numbered:
            self._blank(line)
        self._numbered = {
            level: kind for level, kind in self._numbered.items() if level < self._level
        }
        self._numbered[self._level] = numbered
        if many := patterns.MARKERS.match(body):
            body = f"{body[: many.end()]}\\{body[many.end() :]}"
        self._write(line, body)

    def _heading(self, line: _Line) -> bool:
        if not (match := patterns.HEADING.fullmatch(line.body)):
            self._write(line, f"\\{line.body}")
            return True
        text = patterns.HEADING_ID.sub("", match.group(2).rstrip()).rstrip()
        bare = text.rstrip("#")
        if not bare or bare[-1] == " ":
            text = bare.rstrip()
        if text:
            self._write_heading(line, len(match.group(1)), text)
        return True

    def _write_heading(self, line: _Line, level: int, text: str) -> None:
        if text.endswith("#"):  # the parser would take it for a closing sequence
            text = f"{text[:-1]}\\#"
        self._write_apart(line, f"{'#' * level} {text}")

    def _stashed(self, line: _Line) -> bool:
        """Set code apart that was lifted out before."""
        if not MARK.fullmatch(line.body):
            return False
        write = self._write if self._level else self._write_apart
        write(line, line.body)
        return True

    def _rule_or_underline(self, line: _Line) -> bool:
        # Below several lines "---" is meant as a rule, whatever CommonMark says.
        is_heading = self._paragraph == 1 or (self._paragraph and line.body[0] == "=")
        if is_heading and patterns.UNDERLINE.fullmatch(line.body):
            title = [self._split(text) for text in self._out[-self._paragraph :]]
            del self._out[-self._paragraph :]
            self._after_blank = True
            text = " ".join(part.body.strip() for part in title)
            self._write_heading(title[0], 1 if line.body[0] == "=" else 2, text)
            return True
        if patterns.RULE.fullmatch(line.body):
            self._write_apart(line, "---")
            return True
        return False

    def _html(self, line: _Line) -> bool:
        if disclosure := patterns.DISCLOSURE.match(line.body):
            self._disclosure(line, disclosure)
            return True
        match = patterns.TAG.match(line.body)
        if not match or match.group(1).lower() not in BLOCK:
            return False
        block = [line.body]
        while (body := self._next(line)) and not patterns.DISCLOSURE.match(body):
            block.append(body)
            self._lines.pop()
        self._write_html(line, self._admitted("\n".join(block)))
        return True

    def _disclosure(self, line: _Line, tag: re.Match[str]) -> None:
        """Write the tag for itself, and read what follows it on the line as a line of its own."""
        rest = line.body[tag.end() :]
        html_tag = tag.group().lower()
        if html_tag.startswith("<summary"):
            rest = self._summary(line, rest)
        elif html_tag.startswith(("<details", "</details")):
            self._write_apart(line, self._stash.mark(self._admitted(html_tag)))
        if rest.strip():
            self._lines.append(f"{line.quotes}{' ' * line.indent}{rest.lstrip()}")

    def _summary(self, line: _Line, rest: str) -> str:
        """Write a summary, read as far as its end tag; return what stands behind that."""
        for _ in range(_SUMMARY_LINES):
            if (end := patterns.SUMMARY_END.search(rest)) or not (body := self._next(line)):
                break
            rest = f"{rest} {body}"
            self._lines.pop()
        if end := patterns.SUMMARY_END.search(rest):
            rest, behind = rest[: end.start()], rest[end.end() :]
        else:
            behind = ""
        start, stop = self._stash.mark("<summary>"), self._stash.mark("</summary>")
        self._write_apart(line, f"{start}{rest.strip()}{stop}")
        return behind

    def _display_math(self, line: _Line) -> bool:
        if not (match := patterns.MATH_START.match(line.body)):
            return False
        start = match.group()
        stop = patterns.MATH_STOPS.get(start) or start.replace("begin", "end")
        rest = line.body[len(start) :].rstrip()
        taken: list[str] = []
        if stop not in rest:
            taken = self._math_lines(line, stop, may_be_blank=not rest)
            if not taken:
                return False
            rest = "\n".join(part for part in (rest, *taken) if part).rstrip()
        latex, _, behind = rest.partition(stop)
        if behind.strip() or not latex.strip():
            return False
        del self._lines[len(self._lines) - len(taken) :]
        if start not in patterns.MATH_STOPS:
            latex = f"{start}\n{latex.strip()}\n{stop}"
        self._write_html(line, math_html(latex.strip()))
        return True

    def _math_lines(self, line: _Line, stop: str, *, may_be_blank: bool) -> list[str]:
        """Return the lines up to the one that holds the stop; none when it is not there."""
        taken: list[str] = []
        if len(self._lines) > self._no_stop.get(stop, len(self._lines)):
            return taken
        for text in reversed(self._lines[-_MATH_LINES:]):
            following = self._split(text)
            if following.quotes.count(">") != self._depth:
                break
            if not following.body and not may_be_blank:
                break
            taken.append(following.body)
            if stop in following.body:
                return taken
        else:
            self._no_stop[stop] = len(self._lines) - _MATH_LINES
        return []

    def _definition(self, line: _Line) -> bool:
        match = patterns.FOOTNOTE.fullmatch(line.body)
        if match and len(self.footnotes) < MAX_FOOTNOTES:
            self._footnote(line, match)
            return True
        match = patterns.DEFINITION.fullmatch(line.body) if self._after_blank else None
        if not match:
            return False
        label, url, *titles = match.groups()
        title = next(filter(None, titles), "")
        self.references.setdefault(label.strip().lower(), (url.strip("<>"), title))
        return True  # a blank line is still before: another definition may follow

    def _footnote(self, line: _Line, match: re.Match[str]) -> None:
        label, first = match.groups()
        note = [first]
        blanks = 0
        while self._lines:
            following = self._split(self._lines[-1])
            if following.quotes.count(">") != self._depth:
                break
            if not following.body:
                blanks += 1
            elif patterns.FOOTNOTE.match(following.body) or (blanks and following.indent < 2):
                break
            else:
                note += [""] * min(blanks, 1)
                note.append(" " * max(following.indent - TAB, 0) + following.body)
                blanks = 0
            self._lines.pop()
        self._blank(line)
        if label in self.footnotes:
            self._write_apart(line, first)
        else:
            self.footnotes[label] = "\n".join(note)

    def _term(self, line: _Line) -> bool:
        """Set a definition of a term apart from the one before it."""
        if line.body[1:2] != " ":
            return False
        if self._out and self._out[-1].lstrip(" >").startswith(": "):
            self._blank(line)
        self._level = line.indent // TAB + 1
        self._write(line, line.body)
        return True

    def _table(self, line: _Line) -> bool:
        following = self._next(line)
        if not following or not TABLE_RULE.fullmatch(following.rstrip()):
            return False
        self._blank(line)
        self._write(line, line.body)
        while (row := self._next(line)) and "|" in row:
            self._write(line, row)
            self._lines.pop()
        self._blank(line)
        return True
