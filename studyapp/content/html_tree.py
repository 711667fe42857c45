"""Reads sanitised HTML into a plain tree of elements and texts."""

from html.parser import HTMLParser
from typing import TypeAlias

from studyapp.content.html_tags import VOID

MAX_DEPTH = 120
"""Elements nested deeper are dropped and their content is kept."""

Node: TypeAlias = "Element | str"


class Element:
    """An element; ``attributes`` without a value hold an empty string."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(
        self, tag: str, attributes: dict[str, str], children: list[Node] | None = None
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node] = [] if children is None else children

    def has_class(self, name: str) -> bool:
        """Tell whether the element has this class."""
        return name in self.attributes.get("class", "").split()


def parse(html: str) -> Element:
    """Return the root of well-formed HTML, an element without a tag."""
    reader = _TreeReader()
    reader.feed(html)
    reader.close()
    return reader.root


def text_content(node: Node) -> str:
    """Return all text inside a node."""
    return node if isinstance(node, str) else "".join(map(text_content, node.children))


class _TreeReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]
        self._too_deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self._open[-1].children.append(Element(tag, _attributes(attrs)))
        elif self._too_deep or len(self._open) > MAX_DEPTH:
            self._too_deep += 1
        else:
            element = Element(tag, _attributes(attrs))
            self._open[-1].children.append(element)
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self._too_deep:
            self._too_deep -= 1
        elif len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def _attributes(attrs: list[tuple[str, str | None]]) -> dict[str, str]:
    return {name: value or "" for name, value in attrs}
