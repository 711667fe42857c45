"""Turns a selection of an answer page into plain text, Markdown and HTML for the clipboard.

The selection is first cut into lines, each of one kind; the three writers work on these.
"""

from collections.abc import Iterator
from enum import StrEnum
from html import escape
from itertools import groupby

from msgspec import Struct
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor

from studyapp.domain.document import Mark
from studyapp.qtkit.answer_geometry import part_at
from studyapp.qtkit.answer_model import AnswerPage, BandKind, Marker, MarkerKind, RegionKind
from studyapp.qtkit.answer_style import OBJECT_NUMBER, OBJECT_TYPE

QUOTE_TYPE = "application/x-studyapp-quote"
"""Beside plain text and HTML: the selection as Markdown, for a note on which it is dropped."""
_OBJECT = "\ufffc"
_LINE_SEPARATOR = "\u2028"
_INDENT = "    "
_BULLET = {MarkerKind.TODO: "[ ] ", MarkerKind.DONE: "[x] "}


class _Kind(StrEnum):
    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    CODE = "code"
    ROW = "row"


class _Run(Struct, frozen=True):
    text: str
    marks: Mark = Mark.NONE
    href: str = ""


class _Line(Struct, frozen=True):
    """A line of the selection.

    Attributes:
        cells: runs of text; more than one list only for a row of a table.
        depth: how many list items it stands in.
        group: tells lines of one block of code or one table from those of another.
        label: language of code.
        quoted: whether it stands in a quotation or callout.
        head: whether a row is the header of its table.
        is_broken: whether it goes on with the paragraph of the line before.
    """

    kind: _Kind
    cells: tuple[tuple[_Run, ...], ...]
    depth: int = 0
    marker: Marker | None = None
    level: int = 0
    group: int = -1
    label: str = ""
    quoted: bool = False
    head: bool = False
    is_broken: bool = False


def copied(page: AnswerPage, cursor: QTextCursor) -> QMimeData:
    """Return a selection as plain text and HTML, and as Markdown for a note."""
    lines = list(_lines(page, cursor))
    data = QMimeData()
    data.setText(_plain(lines))
    data.setHtml(_html(lines))
    data.setData(QUOTE_TYPE, _markdown(lines).encode())
    return data


def as_markdown(page: AnswerPage, cursor: QTextCursor) -> str:
    """Return a selection as Markdown."""
    return _markdown(list(_lines(page, cursor)))


# Cutting


def _lines(page: AnswerPage, cursor: QTextCursor) -> Iterator[_Line]:
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = page.document.findBlock(start)
    is_part = end <= block.position() + block.length() - 1
    row: list[tuple[_Run, ...]] = []
    while block.isValid() and block.position() < max(end, start + 1):
        runs = tuple(_runs(page, block, start, end))
        number = block.blockNumber()
        following = block.next()
        part = part_at(page, number)
        if part is not None:
            row.append(runs)
            is_last = following.blockNumber() in part.rows or number == part.last
            if is_last or following.position() >= end:
                is_head = part.header and number < [*part.rows, part.last + 1][1]
                cells = map(_unmarked, row) if is_head else row
                yield _Line(_Kind.ROW, tuple(cells), group=part.number, head=is_head)
                row = []
        elif runs or not block.length() > 1:
            line = _classify(page, block, runs, is_part=is_part)
            if line is not None:
                yield line
        block = following


def _classify(
    page: AnswerPage, block: QTextBlock, runs: tuple[_Run, ...], *, is_part: bool
) -> _Line | None:
    number = block.blockNumber()
    quoted = False
    for index, region in enumerate(page.regions):
        if region.first <= number <= region.last:
            if region.kind == RegionKind.CODE:
                return _Line(_Kind.CODE, (runs,), group=index, label=region.label)
            quoted |= region.kind in {RegionKind.QUOTE, RegionKind.CALLOUT}
    if not runs:
        return None
    if is_part:
        return _Line(_Kind.TEXT, (runs,))
    markers = page.markers.get(number)
    indent = page.style.px(24)
    depth = round((block.blockFormat().leftMargin()) / indent) if not quoted else 0
    if markers:
        return _Line(_Kind.ITEM, (runs,), max(depth - 1, 0), markers[-1], quoted=quoted)
    level = _level(page, block)
    if level:
        return _Line(_Kind.HEADING, (_unmarked(runs),), level=level)
    is_broken = number in page.broken
    return _Line(_Kind.TEXT, (runs,), depth, quoted=quoted, is_broken=is_broken)


def _level(page: AnswerPage, block: QTextBlock) -> int:
    if block.blockNumber() == 0 and page.content.title:
        return 1
    for item in page.outline:
        if block.position() <= item.position < block.position() + block.length():
            return item.rank + 2
    return 0


def _unmarked(runs: tuple[_Run, ...]) -> tuple[_Run, ...]:
    return tuple(_Run(run.text, run.marks & ~Mark.STRONG, run.href) for run in runs)


def _runs(page: AnswerPage, block: QTextBlock, start: int, end: int) -> Iterator[_Run]:
    bands = page.bands.get(block.blockNumber(), ())
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        first, last = fragment.position(), fragment.position() + fragment.length()
        iterator += 1
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        format = fragment.charFormat()
        if format.objectType() == OBJECT_TYPE:
            text = page.objects[format.intProperty(OBJECT_NUMBER)].text
            if text:
                yield _Run(text)
            continue
        part = QTextCursor(page.document)
        part.setPosition(first)
        part.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        marks = _marks(format)
        inside = first - block.position()
        for band in bands:
            if band.start <= inside < band.start + band.length:
                marks |= _BAND_MARKS.get(band.kind, Mark.NONE)
        href = format.anchorHref()
        text = part.selectedText().replace(_OBJECT, "")
        yield _Run(text, marks, "" if href.startswith("#") else href)


_BAND_MARKS = {
    BandKind.CODE: Mark.CODE,
    BandKind.KEY: Mark.KEY,
    BandKind.MARK: Mark.HIGHLIGHT,
}


def _marks(format: QTextCharFormat) -> Mark:
    marks = Mark.NONE
    if format.fontWeight() >= QFont.Weight.Bold:
        marks |= Mark.STRONG
    if format.fontItalic():
        marks |= Mark.EMPHASIS
    if format.fontStrikeOut():
        marks |= Mark.STRIKE
    vertical = format.verticalAlignment()
    if vertical == QTextCharFormat.VerticalAlignment.AlignSuperScript:
        marks |= Mark.SUPERSCRIPT
    elif vertical == QTextCharFormat.VerticalAlignment.AlignSubScript:
        marks |= Mark.SUBSCRIPT
    return marks


# Writing


def _text(runs: tuple[_Run, ...]) -> str:
    return "".join([run.text for run in runs]).replace(_LINE_SEPARATOR, "\n")


def _label(marker: Marker) -> str:
    if marker.kind == MarkerKind.NUMBER:
        return f"{marker.text} "
    return f"- {_BULLET.get(marker.kind, '')}"


def _joins(line: _Line, following: _Line) -> bool:
    """Tell whether two lines stand without an empty one between them."""
    if line.kind in {_Kind.CODE, _Kind.ROW}:
        return line.kind == following.kind and line.group == following.group
    return following.is_broken or line.kind == following.kind == _Kind.ITEM


def _join(lines: list[_Line], texts: list[str]) -> str:
    result = texts[:1]
    for line, following, text in zip(lines, lines[1:], texts[1:], strict=False):
        result += ["\n" if _joins(line, following) else "\n\n", text]
    return "".join(result)


def _plain(lines: list[_Line]) -> str:
    texts: list[str] = []
    for line in lines:
        text = "\t".join([_text(cell).replace("\n", " ") for cell in line.cells])
        if line.kind not in {_Kind.CODE, _Kind.ROW}:
            text = _text(line.cells[0])
        lead = _label(line.marker) if line.marker else ""
        texts.append(_INDENT * line.depth + lead + text)
    return _join(lines, texts)


_MARKDOWN = {Mark.CODE: "`", Mark.STRIKE: "~~", Mark.HIGHLIGHT: "==", Mark.EMPHASIS: "*"} | {
    Mark.STRONG: "**"
}
_TAGS = {
    Mark.CODE: "code",
    Mark.KEY: "kbd",
    Mark.STRIKE: "del",
    Mark.HIGHLIGHT: "mark",
    Mark.SUPERSCRIPT: "sup",
    Mark.SUBSCRIPT: "sub",
    Mark.EMPHASIS: "em",
    Mark.STRONG: "strong",
}


def _merged(runs: tuple[_Run, ...]) -> Iterator[_Run]:
    for (marks, href), group in groupby(runs, key=lambda run: (run.marks, run.href)):
        yield _Run("".join([run.text for run in group]), marks, href)


def _markdown_text(runs: tuple[_Run, ...]) -> str:
    parts: list[str] = []
    for run in _merged(runs):
        text = run.text
        for mark, sign in _MARKDOWN.items():
            if run.marks & mark and text.strip():
                text = f"{sign}{text}{sign}"
        for mark in (Mark.KEY, Mark.SUPERSCRIPT, Mark.SUBSCRIPT):
            if run.marks & mark:
                text = f"<{_TAGS[mark]}>{text}</{_TAGS[mark]}>"
        parts.append(f"[{text}]({run.href})" if run.href else text)
    return "".join(parts)


def _markdown(lines: list[_Line]) -> str:
    texts: list[str] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        text = _markdown_text(line.cells[0]).replace(_LINE_SEPARATOR, "  \n")
        match line.kind:
            case _Kind.CODE:
                text = _text(line.cells[0])
                if before is None or not _joins(before, line):
                    text = f"```{line.label}\n{text}"
                if after is None or not _joins(line, after):
                    text += "\n```"
            case _Kind.ROW:
                cells = [
                    _markdown_text(cell).replace(_LINE_SEPARATOR, "<br>") for cell in line.cells
                ]
                text = f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
                if line.head:
                    text += "\n|" + " --- |" * len(cells)
            case _Kind.HEADING:
                text = f"{'#' * line.level} {text}"
            case _Kind.ITEM:
                lead = _label(line.marker) if line.marker else ""
                text = _INDENT * line.depth + lead + text
            case _Kind.TEXT:
                text = _INDENT * line.depth + text
        texts.append("> " + text.replace("\n", "\n> ") if line.quoted else text)
    return _join(lines, texts)


def _html_text(runs: tuple[_Run, ...]) -> str:
    parts: list[str] = []
    for run in _merged(runs):
        text = escape(run.text, quote=False).replace(_LINE_SEPARATOR, "<br>")
        for mark, tag in _TAGS.items():
            if run.marks & mark:
                text = f"<{tag}>{text}</{tag}>"
        parts.append(f'<a href="{escape(run.href)}">{text}</a>' if run.href else text)
    return "".join(parts)


def _html(lines: list[_Line]) -> str:
    parts: list[str] = []
    for (kind, _, _), group in groupby(
        lines, key=lambda line: (line.kind, line.group, line.quoted)
    ):
        members = list(group)
        html = _HTML[kind](members)
        parts.append(f"<blockquote>{html}</blockquote>" if members[0].quoted else html)
    return "".join(parts)


def _html_paragraphs(lines: list[_Line]) -> str:
    return "".join([f"<p>{_html_text(line.cells[0])}</p>" for line in lines])


def _html_headings(lines: list[_Line]) -> str:
    return "".join([f"<h{x.level}>{_html_text(x.cells[0])}</h{x.level}>" for x in lines])


def _html_code(lines: list[_Line]) -> str:
    code = "\n".join([escape(_text(line.cells[0]), quote=False) for line in lines])
    return f"<pre><code>{code}</code></pre>"


def _html_table(lines: list[_Line]) -> str:
    rows: list[str] = []
    for line in lines:
        tag = "th" if line.head else "td"
        rows.append("".join([f"<{tag}>{_html_text(cell)}</{tag}>" for cell in line.cells]))
    return f"<table>{''.join([f'<tr>{row}</tr>' for row in rows])}</table>"


def _html_list(lines: list[_Line]) -> str:
    parts: list[str] = []
    open_tags: list[str] = []
    for line in lines:
        depth = line.depth - lines[0].depth + 1
        while len(open_tags) > max(depth, 1):
            parts.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) >= max(depth, 1):
            parts.append("</li>")
        while len(open_tags) < depth:
            ordered = line.marker is not None and line.marker.kind == MarkerKind.NUMBER
            open_tags.append("ol" if ordered else "ul")
            parts.append(f"<{open_tags[-1]}>")
        parts.append(f"<li>{_html_text(line.cells[0])}")
    parts += [f"</li></{tag}>" for tag in reversed(open_tags)]
    return "".join(parts)


_HTML = {
    _Kind.TEXT: _html_paragraphs,
    _Kind.HEADING: _html_headings,
    _Kind.ITEM: _html_list,
    _Kind.CODE: _html_code,
    _Kind.ROW: _html_table,
}
