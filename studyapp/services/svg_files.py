"""SVG files made harmless before they are stored: no scripts, no links out, no entities."""

import math
import re
from xml.etree import ElementTree

from msgspec import Struct

MAX_DEPTH = 200
"""Levels of nesting; deeper drawings are refused, their painters recurse."""
MAX_ELEMENTS = 100_000

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "http://www.w3.org/1999/xlink"
_DROPPED = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler"}
    | {"listener", "set", "animate", "animatetransform", "animatemotion", "animatecolor"}
)
_LINKS = frozenset({"href", "src", "action", "formaction"})
# url(...) that does not point into the same drawing; the quotes are optional in CSS.
_URL_OUT = re.compile(r"url\(\s*['\"]?\s*(?!#|['\"\s])[^)]*\)|@import[^;]*;?", re.IGNORECASE)
_DATA_IMAGE = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp|bmp)[;,]", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9.]+(?:e[0-9]+)?)\s*(px|pt|pc|mm|cm|in|em|ex)?\s*\Z", re.IGNORECASE)
_PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96} | {
    "em": 16,
    "ex": 8,
}
_LARGEST = 100_000


class SvgFile(Struct, frozen=True):
    """A harmless drawing and its size in pixels; 0 when it does not tell."""

    data: bytes
    width: int
    height: int


def harmless_svg(data: bytes) -> SvgFile | None:
    """Return the drawing without anything that runs or loads; None when it is no sound SVG."""
    try:
        # Expat itself bounds how much entities may grow.
        root = ElementTree.fromstring(data, ElementTree.XMLParser(target=_BoundedBuilder()))
    except (ElementTree.ParseError, ValueError, LookupError):
        # LookupError: an XML declaration that names an encoding nobody knows
        return None
    if _local(root.tag) != "svg":
        return None
    _clean(root)
    ElementTree.register_namespace("", _SVG.strip("{}"))
    ElementTree.register_namespace("xlink", _XLINK)
    width, height = _size(root)
    return SvgFile(ElementTree.tostring(root, encoding="utf-8"), width, height)


class _BoundedBuilder(ElementTree.TreeBuilder):
    """Builds the tree of a drawing, without comments, and gives up when it is unreasonable."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._elements = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ElementTree.Element:
        """Count one more element; raises ValueError over a limit."""
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH or self._elements > MAX_ELEMENTS:
            raise ValueError("too deep or too large a drawing")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ElementTree.Element:
        """Leave an element."""
        self._depth -= 1
        return super().end(tag)


def _clean(element: ElementTree.Element) -> None:
    for name, value in list(element.attrib.items()):
        if not _allowed(name, value):
            del element.attrib[name]
        elif "(" in value:
            element.set(name, _without_urls(value))
    if _local(element.tag) == "style" and element.text:
        element.text = _without_urls(element.text)
    for child in list(element):
        if _local(child.tag) in _DROPPED:
            element.remove(child)
        else:
            _clean(child)


def _without_urls(css: str) -> str:
    """Drop references out of the drawing; CSS with escapes could hide one and goes whole."""
    return "" if "\\" in css else _URL_OUT.sub("none", css)


def _allowed(name: str, value: str) -> bool:
    local = _local(name)
    if local.startswith("on") or name == "{http://www.w3.org/XML/1998/namespace}base":
        return False
    if local not in _LINKS:
        return True
    return value.lstrip().startswith("#") or bool(_DATA_IMAGE.match(value))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def _size(root: ElementTree.Element) -> tuple[int, int]:
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if width and height:
        return round(width), round(height)
    box = [_number(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    if len(box) != 4 or not box[2] or not box[3]:
        return round(width), round(height)
    if width:
        return round(width), round(min(_LARGEST, width * box[3] / box[2]))
    if height:
        return round(min(_LARGEST, height * box[2] / box[3])), round(height)
    return round(box[2]), round(box[3])


def _length(text: str) -> float:
    match = _LENGTH.match(text)
    return _number(match[1]) * _PIXELS[(match[2] or "").lower()] if match else 0.0


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if math.isfinite(value) and 0 < value <= _LARGEST else 0.0
