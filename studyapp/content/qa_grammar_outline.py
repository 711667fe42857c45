"""Reads the outline of a file: its headings, where its code is, how much text stands where."""

import re
from bisect import bisect_right
from itertools import pairwise

from msgspec import Struct, field

from studyapp.content.code_regions import Region, RegionKind, code_regions
from studyapp.content.qa_grammar_words import is_contents, reads_like_question
from studyapp.content.titles import LONGEST_TITLE, is_numbered, without_markup, without_numbering

_HEADING = re.compile(
    # "12. ### Title" is a heading inside a list item; "##标题" forgets the space
    r"\n(?P<indent> {0,3})(?P<marker>(?:\d{1,5}[.)]|[-+*])[ \t]+)?(?P<hashes>#{1,6})"
    r"(?:[ \t\u3000]+(?P<title>[^\n]*)|(?<=##)(?P<tight>[^\s#!-/:-@\[-`{-~][^\n]*)|(?=\n|$))"
)
_UNDERLINE = re.compile(r"\n {0,3}(=+|-{3,})[ \t]*(?=\n|$)")
_TAG_HEADING = re.compile(
    r"\n {0,3}<h([1-6])\b[^<>\n]*>([^\n]*)</h[1-6]>[ \t]*(?=\n|$)", re.IGNORECASE
)
_CLOSING = re.compile(r"(?:^|(?<=[ \t]))#+[ \t]*$")
_FRONT_MATTER = re.compile(
    r"(?:---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\n(?P<toml>.*?)\n\+\+\+)[ \t]*(?=\n|$)",
    re.DOTALL,
)
_YAML_LINE = re.compile(r"[\w\"'][\w \"'./-]*:(?:[ \t]|$)|[ \t]+\S|-[ \t]|#|$")
_TOML_LINE = re.compile(r"[\w.\"-]+[ \t]*=|\[|[ \t]+\S|#|$|[\]\"']")
_META_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_HEADING_AFTER_BLANK = re.compile(r"\n[ \t]*\n(?=#{2,6}[ \t]+\S)")
_LONGEST_FRONT_MATTER = 20_000
_MOST_RESCANS = 20
_NOT_A_TITLE = re.compile(r"[ \t]*(?:[-+*>|#<]|\d{1,9}[.)][ \t]|={2,}|-{2,})")
_SENTENCE_END = tuple("。；;.!！：:，,|")


class Heading(Struct):
    """A heading; offsets into the outline's text.

    Attributes:
        title: as written, without hashes.
        plain: without markup, with its number.
        name: as it is shown, without its number.
        start: of its line.
        body: of what follows its line.
        end: where the next heading begins: up to there the text is directly its own.
        margin: columns of the list item that it stands in; 0 outside of lists.
        is_contents: it heads a table of contents.
    """

    level: int
    title: str
    plain: str
    name: str
    start: int
    body: int
    end: int = 0
    margin: int = 0
    is_contents: bool = False

    @property
    def is_numbered(self) -> bool:
        """Whether it counts: by a number of its own or as an item of an ordered list."""
        return self.margin > 0 or is_numbered(self.plain)

    @property
    def asks(self) -> bool:
        """Whether it reads like a question."""
        return reads_like_question(self.name)


class Outline(Struct):
    """A file's text and what is where.

    Attributes:
        text: begins with a line break that the file does not have, so that every line does.
        start: where the text proper begins, behind front matter.
        headings: in order, without those whose text is empty.
        empty: where headings without a text stand.
        regions: code and comments.
        unclosed: where fences begin that are never closed.
        meta_title: of the front matter; may be empty.
    """

    text: str
    start: int = 0
    headings: list[Heading] = field(default_factory=list[Heading])
    empty: list[int] = field(default_factory=list[int])
    regions: list[Region] = field(default_factory=list[Region])
    unclosed: list[int] = field(default_factory=list[int])
    meta_title: str = ""
    _region_starts: list[int] = field(default_factory=list[int])

    def region_at(self, offset: int) -> Region | None:
        """Return the code or comment that an offset lies in."""
        index = bisect_right(self._region_starts, offset) - 1
        if index >= 0 and offset < self.regions[index].end:
            return self.regions[index]
        return None

    def drop_headings(self, starts: set[int]) -> None:
        """Take headings away that are parts of an answer; their text goes to the one before."""
        kept = [heading for heading in self.headings if heading.start not in starts]
        for heading, following in pairwise(kept):
            heading.end = following.start
        if kept:
            kept[-1].end = len(self.text)
        self.headings = kept

    def set_regions(self, regions: list[Region]) -> None:
        """Note where code is."""
        self.regions = regions
        self._region_starts = [region.start for region in regions]


def read_outline(text: str) -> Outline:
    """Read a file's text."""
    outline = Outline("\n" + text)
    _skip_front_matter(outline)
    _find_regions(outline)
    found = _find_headings(outline)
    _sort_out(outline, found)
    return outline


def _skip_front_matter(outline: Outline) -> None:
    text = outline.text
    if not text.startswith(("\n---", "\n+++")):
        return
    match = _FRONT_MATTER.match(text, 1, _LONGEST_FRONT_MATTER)
    if not match:
        return
    content = match.group("yaml")
    line_of = _YAML_LINE if content is not None else _TOML_LINE
    content = content if content is not None else match.group("toml")
    if all(line_of.match(line) for line in content.split("\n")):
        outline.start = match.end()
        if title := _META_TITLE.search(content):
            outline.meta_title = title.group(1)


def _find_regions(outline: Outline) -> None:
    """Find code; a fence that was never closed ends where the next heading follows."""
    text = outline.text
    regions = code_regions(text)
    for _ in range(_MOST_RESCANS):
        if not regions or regions[-1].closed or regions[-1].kind is not RegionKind.FENCE:
            break
        index, cut = _forgotten_end(text, regions)
        if index < 0:
            break
        region = regions[index]
        outline.unclosed.append(region.start)
        head = [*regions[:index], region._replace(end=cut, closed=True)]
        tail = code_regions(text[cut:])
        regions = head + [
            found._replace(start=found.start + cut, end=found.end + cut) for found in tail
        ]
    outline.set_regions(regions)
    if regions and not regions[-1].closed:
        outline.unclosed.append(regions[-1].start)


def _forgotten_end(text: str, regions: list[Region]) -> tuple[int, int]:
    """Return which fence was probably not closed and where it should have been; -1 for none."""
    for index, region in enumerate(regions):
        if region.kind is RegionKind.FENCE:
            match = _HEADING_AFTER_BLANK.search(text, region.start, region.end)
            if match:
                return index, match.start()
    return -1, 0


def _find_headings(outline: Outline) -> list[Heading]:
    text = outline.text
    found = [_from_hashes(match) for match in _HEADING.finditer(text, outline.start)]
    if "\n===" in text or "\n---" in text or "\n ---" in text or "\n==" in text:
        found += _underlined(outline, has_hashes=bool(found))
    if "<h" in text or "<H" in text:
        for match in _TAG_HEADING.finditer(text, outline.start):
            title = match.group(2)
            level = int(match.group(1))
            found.append(_heading(level, title, match.start() + 1, match.end()))
    if len(found) > 1:
        found.sort(key=lambda heading: heading.start)
    if outline.regions:
        found = [heading for heading in found if not outline.region_at(heading.start)]
    return found


def _heading(level: int, title: str, start: int, body: int, margin: int = 0) -> Heading:
    title = title.strip()
    plain = without_markup(title)
    name = without_numbering(plain) or plain
    return Heading(level, title, plain, name, start, body, margin=margin)


def _from_hashes(match: re.Match[str]) -> Heading:
    title = match.group("title") or match.group("tight") or ""
    if title.endswith(("#", "# ")):
        title = _CLOSING.sub("", title[:LONGEST_TITLE])
    marker = match.group("marker")
    margin = 0
    if marker:
        margin = len(match.group("indent")) + len(marker.expandtabs(4))
    return _heading(len(match.group("hashes")), title, match.start() + 1, match.end(), margin)


def _underlined(outline: Outline, *, has_hashes: bool) -> list[Heading]:
    """Find headings that are underlined by ``===`` or ``---``.

    In Chinese notes ``---`` below a line is often meant as a rule. So the line above must be
    a paragraph by itself that does not end like a sentence; and where other headings have
    hashes, three dashes are always a rule.
    """
    text = outline.text
    found: list[Heading] = []
    for match in _UNDERLINE.finditer(text, outline.start):
        line = match.group(1)
        if line == "=" or (has_hashes and line == "---"):
            continue
        end = match.start()
        start = text.rfind("\n", max(0, end - 300), end) + 1
        title = text[start:end]
        if start <= outline.start or not title.strip() or len(title) > 200:
            continue
        above = text[text.rfind("\n", 0, start - 1) + 1 : start - 1] if start > 1 else ""
        if above.strip() and not above.lstrip().startswith("#"):
            continue
        if _NOT_A_TITLE.match(title) or title.rstrip().endswith(_SENTENCE_END):
            continue
        found.append(_heading(1 if line[0] == "=" else 2, title, start, match.end()))
    return found


def _sort_out(outline: Outline, found: list[Heading]) -> None:
    """Set apart what is no heading of questions, and note where each heading's text ends."""
    length = len(outline.text)
    for index, heading in enumerate(found):
        heading.end = found[index + 1].start if index + 1 < len(found) else length
    previous: Heading | None = None
    contents_level = 0
    for heading in found:
        if not heading.plain:
            # What follows an empty heading stays with the one before.
            outline.empty.append(heading.start)
            if previous:
                previous.end = heading.end
            continue
        if is_contents(heading.plain):
            contents_level = heading.level
            heading.is_contents = True
        elif contents_level and heading.level > contents_level:
            heading.is_contents = _lists_anchors(outline.text[heading.body : heading.end])
        else:
            contents_level = 0
        outline.headings.append(heading)
        previous = heading


def _lists_anchors(text: str) -> bool:
    """Tell whether every line of a text links to a place in the same page."""
    lines = [line for line in text.split("\n") if line.strip()]
    return bool(lines) and all("](#" in line for line in lines)
