"""Lists come out nested as they were meant, however they were indented."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.content.renderer import render
from studyapp.domain.document import Blocks, CodeBlock, ListBlock, Paragraph, Quote, Text


@dataclass
class Item:
    """What is written as an item: its name, what stands in it, and the items below it."""

    name: str
    extra: str = ""
    children: "list[Item]" = field(default_factory=list)


def outline(blocks: Blocks) -> list[object]:
    """Return the nesting of the lists in a document: names, kinds of other blocks, sub-lists."""
    found: list[object] = []
    for block in blocks:
        match block:
            case ListBlock():
                found += [[outline(item.blocks) for item in block.items]]
            case Paragraph():
                text = "".join(part.text for part in block.inlines if isinstance(part, Text))
                found += [text.strip()]
            case CodeBlock():
                found += ["code:" + "".join(token.text for token in block.tokens)]
            case Quote():
                found += ["quote", *outline(block.blocks)]
            case _:
                found += [type(block).__name__]
    return found


EXTRAS = {"": [], "para": ["more"], "code": ["code:x\n  y"], "quote": ["quote", "said"]}
WRITTEN = {"para": ["more"], "code": ["```", "x", "  y", "```"], "quote": ["> said"]}


def expected(items: list[Item]) -> list[object]:
    below = [[item.name, *EXTRAS[item.extra], *expected(item.children)] for item in items]
    return [below] if below else []


def written(items: list[Item], style: "Style", margin: int = 0) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(items):
        marker = style.marker.format(number + 1)
        indent = " " * margin
        step = max(style.step, len(marker) + 1) if style.step != 2 else 2
        lines.append(f"{indent}{marker} {item.name}")
        inner = " " * (margin + max(step, len(marker) + 1))
        if item.extra:
            lines += ["", *(f"{inner}{line}" for line in WRITTEN[item.extra]), ""]
        lines += written(item.children, style, margin + step)
        if style.loose:
            lines.append("")
    return lines


@dataclass
class Style:
    """How a writer indents."""

    step: int
    marker: str
    loose: bool
    tabs: bool


STYLES = st.builds(
    Style,
    step=st.sampled_from([2, 3, 4]),
    marker=st.sampled_from(["-", "+", "*", "{}.", "{})"]),
    loose=st.booleans(),
    tabs=st.booleans(),
)
LEAVES = st.builds(Item, st.sampled_from("abc"), st.sampled_from(list(EXTRAS)))
ITEMS = st.recursive(
    st.lists(LEAVES, min_size=1, max_size=3),
    lambda below: st.lists(
        st.builds(Item, st.sampled_from("abc"), st.sampled_from(list(EXTRAS)), below),
        min_size=1,
        max_size=3,
    ),
    max_leaves=8,
)


@given(ITEMS, STYLES)
def test_nesting(items: list[Item], style: Style) -> None:
    lines = written(items, style)
    if style.tabs and style.step == 4:
        lines = [line.replace("    ", "\t") if "x" not in line else line for line in lines]
    assert outline(render("\n".join(lines)).blocks) == expected(items)


@pytest.mark.parametrize(
    ("markdown", "nesting"),
    [
        ("text\n- a\n- b", ["text", [["a"], ["b"]]]),
        ("- a\n\n![](x)\n\n    - b\n- c", [[["a", "ImageBlock", [["b"]]], ["c"]]]),
        ("- a\n    - b\n\n```\nx\n```\n\n    - c\n- d", [[["a", [["b", "code:x"], ["c"]]], ["d"]]]),
        ("- a\n\ntext\n\n    - b", [[["a", "text", [["b"]]]]]),
        (
            "- a\n\nb\n\nc\n\nd\n\ne\n\nf\n\n    - g\n    - h",
            [[["a"]], "b", "c", "d", "e", "f", [["g"], ["h"]]],
        ),
        ("1. a\n\n   - b\n\n2. c", [[["a", [["b"]]], ["c"]]]),
        ("- ```\n  x\n  ```\n- b", [[["code:x"], ["b"]]]),
        ("> - a\n>   - b\n>\n> c", ["quote", [["a", [["b"]]]], "c"]),
        ("- a\n-\n- b", [[["a"], [], ["b"]]]),
        ("- a\n\n  > b\n- c", [[["a", "quote", "b"], ["c"]]]),
        ("- a\n  continued\n- b", [[["a\n  continued"], ["b"]]]),
        ("* a\n\n\n* b", [[["a"], ["b"]]]),
    ],
)
def test_cases(markdown: str, nesting: list[object]) -> None:
    found = outline(render(markdown).blocks)
    assert repr(found).replace("\\n    ", " ") == repr(nesting).replace("\\n  ", " ")
