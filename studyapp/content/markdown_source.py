"""Prepares Markdown for the parser: cleans it, lifts code out, and cuts it into chunks.

Code, formulas and HTML blocks leave the text: a mark of the parser's own HTML stash stands for
each. What is left is cut where a block begins at the margin, so that the parser can be stopped
between two chunks and never sees enough text for its slow spots to matter.
"""

import html
import re

from msgspec import Struct

from studyapp.content.code_regions import Region, RegionKind, code_regions, shifted
from studyapp.content.line_reader import LineReader
from studyapp.content.stash import Stash, math_html

_CHUNK = 4_000
"""Characters after which a chunk ends at the next boundary."""
_LONG_CHUNK = 40_000
"""Characters after which a list, a quotation or a paragraph may be cut between its lines."""
_LONGEST_CHUNK = 80_000
"""Characters after which anything is cut."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|\u2028|\u2029")
_DATA = re.compile(r"(?<=data:image/)([\w.+-]{1,40};base64,)([A-Za-z0-9+/=]{120,})")
_DATA_MARK = re.compile("\ufdd0([0-9]+)\ufdd0")
_LANGUAGE = re.compile(r"\{?[ ]*\.?(?:lang(?:uage)?-)?([\w+#.-]{1,40})")
_CONTINUES = re.compile(r" |[-+*:](?: |$)|\d{1,9}[.)](?: |$)")
"""How a line begins that may belong to the block above the blank line before it."""


class Source(Struct, frozen=True):
    """Prepared Markdown.

    Attributes:
        chunks: the text in parts that the parser may read one by one.
        stash: HTML that the marks in the text stand for.
        references: link definitions by folded label: destination and title.
        footnotes: Markdown of the footnotes by label, in the order of their definitions.
    """

    chunks: list[str]
    stash: Stash
    references: dict[str, tuple[str, str]]
    footnotes: dict[str, str]


class DataImages:
    """Takes long ``data:`` images out of a text; every rule would look at each character."""

    def __init__(self) -> None:
        self._taken: list[str] = []

    def taken_out(self, text: str) -> str:
        """Return the text with a short mark in place of each long image."""
        return _DATA.sub(self._take, text) if ";base64," in text else text

    def put_back(self, text: str) -> str:
        """Return the text with the images instead of their marks."""
        return _DATA_MARK.sub(self._put, text) if self._taken and "\ufdd0" in text else text

    def _take(self, match: re.Match[str]) -> str:
        self._taken.append(match.group(2))
        return f"{match.group(1)}\ufdd0{len(self._taken) - 1}\ufdd0"

    def _put(self, match: re.Match[str]) -> str:
        return self._taken[int(match.group(1))]


def cleaned(markdown: str) -> str:
    """Return text with one kind of line end and without characters that have no meaning."""
    text = _LINE_END.sub("\n", markdown)
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", text)
    return _CONTROL.sub("", text)


def prepare(markdown: str, stash: Stash) -> Source:
    """Prepare cleaned Markdown for the parser.

    Args:
        markdown: an answer, or a footnote that was found in one.
        stash: of the answer; takes up what is lifted out.
    """
    reader = LineReader(stash)
    lines = reader.read(_without_code(markdown, stash))
    return Source(_chunks(lines), stash, reader.references, reader.footnotes)


def _without_code(text: str, stash: Stash) -> str:
    pieces: list[str] = []
    position = 0
    for region in code_regions(text):
        pieces.append(text[position : region.start])
        position = region.end
        part = text[region.start : region.end]
        if region.kind is RegionKind.FENCE:
            prefix = part[: region.prefix]
            pieces += prefix, stash.mark(_fence_html(part, prefix, closed=region.closed))
        elif part[:4].lower() == "<pre":
            pieces.append(stash.mark(part))
        elif _is_alone(text, region):
            position += 1
    pieces.append(text[position:])
    return "".join(pieces)


def _is_alone(text: str, region: Region) -> bool:
    starts_line = region.start == 0 or text[region.start - 1] == "\n"
    return starts_line and text[region.end : region.end + 1] == "\n"


def _fence_html(part: str, prefix: str, *, closed: bool) -> str:
    opener, *lines = (shifted(part, prefix, "") if prefix else part).split("\n")
    if closed:
        lines.pop()
    info = opener.strip().lstrip("`~").strip()
    match = _LANGUAGE.match(info)
    language = match.group(1).lower() if match else ""
    code = "\n".join(lines)
    return math_html(code.strip()) if language == "math" else code_html(code, language)


def code_html(code: str, language: str = "") -> str:
    """Return the HTML of a block of code."""
    name = f' class="language-{html.escape(language)}"' if language else ""
    return f"<pre><code{name}>{html.escape(code, quote=False)}</code></pre>"


def _chunks(lines: list[str]) -> list[str]:
    chunks: list[str] = []
    chunk: list[str] = []
    size = 0
    after_blank = False
    for line in lines:
        if size > _CHUNK and _may_begin(line, size, after_blank=after_blank):
            chunks.append("\n".join(chunk).strip("\n"))
            chunk = []
            size = 0
        chunk.append(line)
        size += len(line) + 1
        after_blank = not line
    chunks.append("\n".join(chunk).strip("\n"))
    return chunks


def _may_begin(line: str, size: int, *, after_blank: bool) -> bool:
    """Tell whether a chunk may begin with a line, the chunk before being as long as it is."""
    if size > _LONGEST_CHUNK:
        return True
    if not line:
        return False
    if size > _LONG_CHUNK:
        return line[0] != " "
    return after_blank and not _CONTINUES.match(line)
