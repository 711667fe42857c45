"""Finds the images that an answer refers to, and spells their references in one way."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from studyapp.content.hidden_code import Hidden
from studyapp.domain.importing import ImageKind, ImageReference

PICTURE_EXTENSION = re.compile(r"\.(?:png|jpe?g|gif|webp|bmp|svg|avif|tiff?|ico)$", re.IGNORECASE)

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_IMAGE = re.compile(
    r"!\[\[(?P<embed>[^\[\]\n|]+)(?:\|(?P<size>[^\[\]\n]*))?\]\]"
    r"|!\[(?P<alt>(?:[^\[\]\\\n]++|\\[^\n]|\[[^\[\]\n]*+\])*+)\]"
    r"(?:\((?P<inner>[ \t]*+<[^<>\n]++>[^()\n]*+|(?:[^()\\\n]++|\\[^\n]|\([^()\n]*+\))*+)\)"
    r"|\[(?P<label>[^\[\]\n]*+)\])?"
    r"|<img\b(?P<attributes>[^<>]*+)>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""\b(src|alt|title|width)[ \t\n]*=[ \t\n]*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"^[ \t]{0,3}\[(?!\^)([^\[\]\n]+)\]:[ \t]*(<[^<>\n]*>|[^\s<][^\s]*)"
    r"(?:[ \t]+(\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$",
    re.MULTILINE,
)
_SIZE = re.compile(r"[ \t]=(\d{1,5})?(?:x\d{0,5}|%)?$")
_CLOSING_QUOTES = {'"': '"', "'": "'", ")": "("}


class FoundImage(NamedTuple):
    """An image in a text.

    Attributes:
        start: offset of its first character.
        end: offset behind its last one.
        raw: the destination as written.
        caption: the alternative text, or else the title.
        width: asked for in pixels; 0 when nothing is said.
    """

    start: int
    end: int
    raw: str
    caption: str
    width: int


def normalise_reference(raw: str) -> str:
    """Return a destination as written without ``<…>``, backslash escapes and HTML entities.

    Nothing is percent-decoded. What comes out here names the image everywhere: in the
    rendered document, in the list of an answer's images, in the library.
    """
    reference = raw.strip()
    if reference.startswith("<") and reference.endswith(">"):
        reference = reference[1:-1].strip()
    if "\\" in reference:
        reference = _ESCAPED.sub(r"\1", reference)
    return html.unescape(reference) if "&" in reference else reference


def image_kind(reference: str) -> ImageKind:
    """Return where the bytes of a reference are."""
    start = reference[:8].lower()
    if start.startswith("data:"):
        return ImageKind.DATA
    if start.startswith(("http://", "https://", "//")):
        return ImageKind.REMOTE
    return ImageKind.LOCAL


def references(markdown: str) -> tuple[ImageReference, ...]:
    """Return all images of a text in order, the same one as often as it occurs; none in code."""
    return references_in(Hidden(markdown)) if may_have_images(markdown) else ()


def may_have_images(markdown: str) -> bool:
    """Tell quickly whether it is worth while to look for images."""
    if "<" in markdown and ("<img" in markdown or "<IMG" in markdown):
        return True
    return "!" in markdown and "![" in markdown


def references_in(hidden: Hidden, first_line: int = 1) -> tuple[ImageReference, ...]:
    """Return the images of a text whose code is hidden.

    Args:
        hidden: the text.
        first_line: number of its first line in the file.
    """
    found: list[ImageReference] = []
    line = first_line
    position = 0
    for image in find_images(hidden.text):
        line += hidden.count_lines(position, image.start)
        position = image.start
        reference = normalise_reference(hidden.shown(image.raw))
        if reference:
            caption = hidden.shown(image.caption)
            found.append(ImageReference(reference, image_kind(reference), caption, line))
    return tuple(found)


def find_images(text: str) -> Iterator[FoundImage]:
    """Yield the images of a text whose code is hidden, in every notation."""
    defined: dict[str, tuple[str, str]] | None = None
    for match in _IMAGE.finditer(text):
        start, end = match.span()
        if text[start - 1 : start] == "\\":
            continue
        if match.group("attributes") is not None:
            yield _from_tag(match)
        elif (embed := match.group("embed")) is not None:
            if PICTURE_EXTENSION.search(embed.strip()):
                size = (match.group("size") or "").strip()
                yield FoundImage(start, end, embed.strip(), "", _pixels(size))
        elif (inner := match.group("inner")) is not None:
            destination, title, width = split_destination(inner)
            caption = _caption(match.group("alt")) or title
            yield FoundImage(start, end, destination, caption, width)
        else:
            if defined is None:
                defined = _definitions(text)
            alt = match.group("alt")
            if target := defined.get(_folded(match.group("label") or alt)):
                yield FoundImage(start, end, target[0], _caption(alt) or target[1], 0)


def split_destination(inner: str) -> tuple[str, str, int]:
    """Split what stands between the parentheses of an image into destination, title and width.

    A destination may hold spaces without being in ``<…>``; ``=200x100`` behind it is a size.
    """
    inner = inner.strip()
    if not any(space in inner for space in " \t"):
        return inner, "", 0
    if inner.startswith("<") and (end := inner.find(">")) > 0:
        return inner[: end + 1], inner[end + 1 :].strip(" \t\"'()"), 0
    width = 0
    if match := _SIZE.search(inner[-20:]):
        width = int(match.group(1) or 0)
        inner = inner[: len(inner) - len(match.group())].rstrip()
    opening = _CLOSING_QUOTES.get(inner[-1:])
    if opening:
        start = max(inner.rfind(f" {opening}", 0, -1), inner.rfind(f"\t{opening}", 0, -1))
        if start > 0:
            return inner[:start].rstrip(), inner[start + 2 : -1], width
    return inner, "", width


def _from_tag(match: re.Match[str]) -> FoundImage:
    values: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(match.group("attributes")):
        values.setdefault(name.lower(), double or single or bare)
    caption = html.unescape(values.get("alt") or values.get("title") or "")
    width = _pixels(values.get("width", ""))
    return FoundImage(match.start(), match.end(), values.get("src", ""), caption, width)


def _pixels(size: str) -> int:
    digits = size.lower().partition("x")[0].removesuffix("p").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 0


def _caption(alt: str) -> str:
    if "\\" in alt:
        alt = _ESCAPED.sub(r"\1", alt)
    return html.unescape(alt).strip()


def _definitions(text: str) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for label, destination, title in _DEFINITION.findall(text):
        found.setdefault(_folded(label), (destination, title[1:-1]))
    return found


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
