"""Reads sanitised HTML into a plain tree of elements and texts."""

import re
from html import unescape
from typing import TypeAlias

from studyapp.content.html_tags import VOID

MAX_DEPTH = 100
"""Elements nested deeper are dropped and their content is kept."""

# The sanitiser writes every tag in one way, so that a full parser of HTML is not needed.
_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s"=<>]+="[^"]*")*)>|([^<]+|<)')
_ATTRIBUTE = re.compile(r' ([^\s"=<>]+)="([^"]*)"')

Node: TypeAlias = "Element | str"


class Element:
    """An element; an attribute without a value holds an empty string."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(
        self, tag: str, attributes: dict[str, str], children: list[Node] | None = None
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node] = [] if children is None else children

    def has_class(self, name: str) -> bool:
        """Tell whether the element has this class."""
        return "class" in self.attributes and name in self.attributes["class"].split()


def parse(html: str) -> Element:
    """Return the root of sanitised HTML, an element without a tag."""
    root = Element("", {})
    children = root.children
    open_children: list[list[Node]] = []
    too_deep = 0
    for slash, tag, attributes, text in _TOKEN.findall(html):
        if text:
            children.append(unescape(text) if "&" in text else text)
        elif slash:
            if too_deep:
                too_deep -= 1
            elif open_children:
                children = open_children.pop()
        elif tag in VOID:
            children.append(Element(tag, _attributes(attributes)))
        elif len(open_children) == MAX_DEPTH:
            too_deep += 1
        else:
            element = Element(tag, _attributes(attributes) if attributes else {})
            children.append(element)
            open_children.append(children)
            children = element.children
    return root


def text_content(node: Node) -> str:
    """Return all text inside a node."""
    return node if isinstance(node, str) else "".join(map(text_content, node.children))


def _attributes(text: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}
