r"""The notation of exported Markdown, which gives back exactly what was exported.

A file begins with front matter that says ``studyapp: 1`` and names the topic. A question is a
heading of level 2 that ends with its key, ``{#…}``; one with ``{#new}`` was added by hand. Fields
(``tags:: #a``) may follow it directly. Blank lines apart stand the prompt, the answer, the note
and the highlights; all but the answer are callouts of kinds that begin with ``study-``. A comment
at the end says what the image files were called in the library.

No other heading is a question here, whatever an answer holds: a line of an answer that looks like
one of these marks gets a backslash before it, as does a blank line at either end of it.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import cast

from msgspec import Struct, field

from studyapp.content.titles import plain_title
from studyapp.domain.annotation import Color
from studyapp.domain.export_words import Labels
from studyapp.domain.library import Flag
from studyapp.domain.own_words import OwnHighlight

NEW = "new"
_KEY = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_HEADING = re.compile(rf"##(?P<title>| .*?)[ \t]*\{{#(?P<key>{_KEY}|{NEW})\}}[ \t]*")
_CALLOUT = re.compile(r"> ?\[!study-(?P<kind>prompt|note|highlight)\][+-]?[ \t]*(?P<title>.*)")
_IMAGES = re.compile(r"<!-- studyapp-images (?P<json>\{.*\}) -->[ \t]*")
_MARKS = (_HEADING, _CALLOUT, _IMAGES)
_FIELD = re.compile(r"(?P<name>heading|title|tags|starred|flag)::[ \t]*(?P<value>.*)")
_TAG = re.compile(r'"(?:[^"\\]|\\.)*"|#[^\s,"#]+')
_PLAIN_TAG = re.compile(r"(?=[^/]*[^\W\d])[\w-]+(?:/[\w-]+)*")
_PLACE = re.compile(r"%% (\{.*\}) %%[ \t]*")
_LIST_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


class OwnQuestion(Struct, frozen=True):
    """A question of an exported file.

    Attributes:
        key: empty for one that was added by hand.
        heading: as Markdown.
        line: 1-based; 0 when it is to be written.
    """

    key: str
    heading: str
    title: str
    prompt: str = ""
    body: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    starred: bool = False
    flag: Flag = Flag.NONE
    highlights: tuple[OwnHighlight, ...] = ()
    line: int = 0


class OwnFile(Struct, frozen=True):
    """An exported file.

    Attributes:
        topic: names from the outermost topic inwards; empty when the front matter says nothing.
        images: by the path of each file, what the library calls it.
    """

    topic: tuple[str, ...]
    questions: tuple[OwnQuestion, ...] = ()
    images: Mapping[str, str] = field(default_factory=dict[str, str])


# -- writing -----------------------------------------------------------------------------------


def written(file: OwnFile, labels: Labels | None = None) -> str:
    """Return the text of a file."""
    tags = {tag for question in file.questions for tag in question.tags if _is_plain(tag)}
    parts = [
        "---\nstudyapp: 1\n"
        f"topic: {_yaml(file.topic)}\n"
        f"aliases: {_yaml(file.topic[-1:])}\n"
        f"tags: {_yaml(sorted(tags))}\n---"
    ]
    for question in file.questions:
        parts += _question(question, labels or Labels())
    if file.images:
        names = json.dumps(dict(file.images), ensure_ascii=False).replace("--", "-\\u002d")
        parts.append(f"<!-- studyapp-images {names} -->")
    return "\n\n".join(parts) + "\n"


def _question(question: OwnQuestion, labels: Labels) -> Iterable[str]:
    yield "\n".join(_head(question))
    if question.prompt:
        yield _callout("prompt", labels.prompt, question.prompt.split("\n"))
    if question.body:
        yield "\n".join(_escaped(question.body))
    if question.note:
        yield _callout("note", labels.note, question.note.split("\n"))
    for highlight in question.highlights:
        yield _callout("highlight", highlight.color.value, _highlight(highlight))


def _head(question: OwnQuestion) -> Iterable[str]:
    line = f"## {question.heading} {{#{question.key or NEW}}}"
    match = _HEADING.fullmatch(line)
    whole = match is not None and match["title"].strip() == question.heading != ""
    if not whole:
        shown = " ".join(question.title.split())
        line = f"## {shown} {{#{question.key or NEW}}}"
    yield line
    if not whole:
        yield f"heading:: {_json(question.heading)}"
    if plain_title(question.heading) != question.title:
        yield f"title:: {_json(question.title)}"
    if question.tags:
        names = (f"#{tag}" if _is_plain(tag) else _json(tag) for tag in question.tags)
        yield f"tags:: {' '.join(names)}"
    if question.starred:
        yield "starred:: true"
    if question.flag is not Flag.NONE:
        yield f"flag:: {question.flag}"


def _highlight(highlight: OwnHighlight) -> Iterable[str]:
    for line in highlight.exact.split("\n"):
        yield f"> {line}" if line else ">"
    if highlight.comment:
        yield ""
        yield from _escaped(highlight.comment)
    place = {
        "start": highlight.start,
        "prefix": highlight.prefix,
        "suffix": highlight.suffix,
    }
    yield ""
    yield f"%% {_json(place)} %%"


def _callout(kind: str, title: str, lines: Iterable[str]) -> str:
    head = f"> [!study-{kind}] {title}"
    escaped = (f"\\{line}" if _bare(line).startswith("[!study-") else line for line in lines)
    return "\n".join([head, *(f"> {line}" if line else ">" for line in escaped)])


def _escaped(text: str) -> list[str]:
    lines = [f"\\{line}" if _is_mark(_bare(line)) else line for line in text.split("\n")]
    for edge in {0, len(lines) - 1}:
        if not _bare(lines[edge]).strip():
            lines[edge] = f"\\{lines[edge]}"
    return lines


def _is_mark(line: str) -> bool:
    return line[:1] in tuple("#><") and any(mark.fullmatch(line) for mark in _MARKS)


def _bare(line: str) -> str:
    return line.lstrip("\\")


def _is_plain(tag: str) -> bool:
    return _PLAIN_TAG.fullmatch(tag) is not None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _yaml(names: Sequence[str]) -> str:
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", _json(list(names)))


# -- reading -----------------------------------------------------------------------------------


def read(text: str) -> OwnFile | None:
    """Return what an exported file holds, or None for any other text.

    Args:
        text: as ``decoding.decode`` returns it.
    """
    lines = text.split("\n")
    front = _front_matter(lines)
    if front is None or not _is_own(front):
        return None
    start = len(front) + 2
    images: dict[str, str] = {}
    heads: list[tuple[int, re.Match[str]]] = []
    for number in range(start, len(lines)):
        line = lines[number]
        if match := _HEADING.fullmatch(line):
            heads.append((number, match))
        elif match := _IMAGES.fullmatch(line):
            images |= _names(match["json"])
            lines[number] = ""
    ends = [*(number for number, _ in heads[1:]), len(lines)]
    questions = [
        _read_question(head, lines[number + 1 : end], number + 1)
        for (number, head), end in zip(heads, ends, strict=False)
    ]
    return OwnFile(_topic(front), tuple(questions), images)


def _front_matter(lines: list[str]) -> list[str] | None:
    if lines[0].rstrip() != "---":
        return None
    front = list(takewhile(lambda line: line.rstrip() != "---", lines[1:]))
    return front if len(front) + 1 < len(lines) else None


def _is_own(front: Iterable[str]) -> bool:
    return any(re.fullmatch(r"studyapp:[ \t]*\d+[ \t]*", line) for line in front)


def _topic(front: list[str]) -> tuple[str, ...]:
    """Return the topic as we write it, or as editors of front matter write lists."""
    for number, line in enumerate(front):
        name, _, value = line.partition(":")
        if name != "topic":
            continue
        value = value.strip()
        if value.startswith("["):
            return tuple(filter(str.strip, _strings(value)))
        items = takewhile(bool, map(_LIST_ITEM.fullmatch, front[number + 1 :]))
        scalars = [value] if value else [item[1].strip() for item in items if item]
        return tuple(name for name in map(_scalar, scalars) if name)
    return ()


def _scalar(text: str) -> str:
    if text[:1] == text[-1:] == "'" and len(text) > 1:
        return text[1:-1].replace("''", "'")
    return next(iter(_strings(f"[{text}]")), "") if text.startswith('"') else text


def _strings(text: str) -> tuple[str, ...]:
    try:
        found: object = json.loads(text)
    except ValueError:
        return ()
    values = cast("list[object]", found) if isinstance(found, list) else []
    return tuple(value for value in values if isinstance(value, str))


def _object(text: str) -> dict[str, object]:
    try:
        found: object = json.loads(text)
    except ValueError:
        return {}
    return cast("dict[str, object]", found) if isinstance(found, dict) else {}


def _names(text: str) -> dict[str, str]:
    return {name: value for name, value in _object(text).items() if isinstance(value, str)}


def _read_question(head: re.Match[str], lines: list[str], line: int) -> OwnQuestion:
    fields: dict[str, str] = {}
    position = 0
    while position < len(lines) and (match := _FIELD.fullmatch(lines[position])):
        fields.setdefault(match["name"], match["value"].strip())
        position += 1
    heading = _field(fields, "heading", head["title"].strip())
    texts: dict[str, list[str]] = {"body": [], "prompt": [], "note": []}
    highlights: list[OwnHighlight] = []
    for match, part in _parts(lines[position:]):
        if match is None:
            texts["body"].append(_unescaped(part))
            continue
        quoted = [_unquoted(row) for row in part]
        if match["kind"] == "highlight":
            highlights += _read_highlight(match["title"], quoted)
        else:
            texts[match["kind"]].append("\n".join(quoted))
    body, prompt, note = ("\n\n".join(filter(None, found)) for found in texts.values())
    flag = fields.get("flag", "")
    return OwnQuestion(
        "" if head["key"] == NEW else head["key"],
        heading,
        _field(fields, "title", plain_title(heading)),
        prompt,
        body,
        note,
        _read_tags(fields.get("tags", "")),
        fields.get("starred", "") == "true",
        Flag(flag) if flag in set(Flag) else Flag.NONE,
        tuple(highlights),
        line,
    )


def _parts(lines: list[str]) -> Iterable[tuple[re.Match[str] | None, list[str]]]:
    """Yield callouts, each with the lines below its title, and the text between them."""
    part: list[str] = []
    callout: re.Match[str] | None = None
    for line in lines:
        match = _CALLOUT.fullmatch(line)
        if match or (callout and not line.startswith(">")):
            yield callout, part
            callout, part = match, []
            if match:
                continue
        part.append(line)
    yield callout, part


def _unquoted(line: str) -> str:
    text = line[1:].removeprefix(" ")
    return text[1:] if text.startswith("\\") and _bare(text).startswith("[!study-") else text


def _unescaped(lines: list[str]) -> str:
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    found = lines[start:end]
    for edge in {0, len(found) - 1} if found else ():
        if not _bare(found[edge]).strip():
            found[edge] = found[edge][1:]
    return "\n".join(
        line[1:] if line.startswith("\\") and _is_mark(_bare(line)) else line for line in found
    )


def _field(fields: Mapping[str, str], name: str, default: str) -> str:
    return next(iter(_strings(f"[{fields[name]}]")), default) if name in fields else default


def _read_tags(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for match in _TAG.finditer(text):
        quoted = match[0].startswith('"')
        found += _strings(f"[{match[0]}]") if quoted else [match[0][1:]]
    return tuple(found)


def _read_highlight(color: str, lines: list[str]) -> Iterable[OwnHighlight]:
    quote = list(takewhile(lambda line: line.startswith(">"), lines))
    if not quote:
        return
    rest = lines[len(quote) :]
    place: dict[str, object] = {}
    for number in range(len(rest) - 1, -1, -1):
        if match := _PLACE.fullmatch(rest[number]):
            place = _object(match[1])
            del rest[number]
            break
    start = place.get("start")
    known = color.strip().lower()
    yield OwnHighlight(
        "\n".join(line[1:].removeprefix(" ") for line in quote),
        Color(known) if known in set(Color) else Color.YELLOW,
        start if isinstance(start, int) else -1,
        str(place.get("prefix", "")),
        str(place.get("suffix", "")),
        _unescaped(rest),
    )
