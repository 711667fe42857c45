"""Code and comments are found wherever they stand, and hidden without loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.content.code_regions import RegionKind, code_regions, shifted
from studyapp.content.hidden_code import Hidden


def found(text: str) -> list[tuple[RegionKind, str]]:
    return [(region.kind, text[region.start : region.end]) for region in code_regions(text)]


@pytest.mark.parametrize(
    "code",
    [
        "```\na\n```",
        "```python\na\n```",
        "~~~\na\n~~~",
        "````\n```\na\n````",
        "``` js {1,3}\na\n```   ",
        "~~~ `a`\nb\n~~~~~",
        "- ```\n  a\n  ```",
        "1. ```\n   a\n   ```",
        "- x\n\n    ```\n    a\n    ```".removeprefix("- x\n\n"),
        "> ```\n> a\n> ```",
        "> - ```\n>   a\n>   ```",
        "   ```\na\n  ```",
        "```\nnever closed",
    ],
)
def test_fences(code: str) -> None:
    before = "- x\n\n" if code.startswith("    ") else "x\n\n"
    assert found(f"{before}{code}") == [(RegionKind.FENCE, code)]


@pytest.mark.parametrize(
    "text",
    [
        "``` a ` b\nc",
        "x ``` y",
        "``\na\n``",
        "    ```\n    a\n    ```",
        "text\n\n    ```\n    a\n    ```",
        "`<!--` and `-->`",
        "<!-- never closed",
        "<pre> never closed",
        "<predicate>",
    ],
)
def test_what_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a <!-- b\n# c --> d", "<!-- b\n# c -->"),
        ("<pre>\n# a\n</pre>\nb", "<pre>\n# a\n</pre>"),
        ("<PRE class='x'>a</PRE>", "<PRE class='x'>a</PRE>"),
        ("<!-- ``` -->\n# a", "<!-- ``` -->"),
        ("> ```\n> a\nb", "> ```\n> a"),
    ],
)
def test_other_regions(text: str, code: str) -> None:
    assert [part for _, part in found(text)] == [code]


@pytest.mark.parametrize(
    ("part", "old", "new", "moved"),
    [
        ("```\na\n  b\n```", "", "    ", "    ```\n    a\n      b\n    ```"),
        ("    ```\n    a\n\n    ```", "    ", "", "```\na\n\n```"),
        ("  ```\na\n    b\n  ```", "  ", "    ", "    ```\n    a\n      b\n    ```"),
        ("> ```\n> a\n>\n> ```", "> ", "    > ", "    > ```\n    > a\n    >\n    > ```"),
        ("\t```\n\ta\n\t```", "\t", "", "```\na\n```"),
    ],
)
def test_moved_code_keeps_its_shape(part: str, old: str, new: str, moved: str) -> None:
    assert shifted(part, old, new) == moved


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a `b` c", "a  c"),
        ("a ``b ` c`` d", "a  d"),
        ("a `b\nc` d", "a  d"),
        ("a `b\n\nc` d", "a `b\n\nc` d"),
        (r"a \`b` c", r"a \`b` c"),
        ("a $b$ c", "a  c"),
        ("a $$b\nc$$ d", "a  d"),
        (r"a \(b\) \[c\] d", "a   d"),
        ("$5 and $6", "$5 and $6"),
        (r"\$a$", r"\$a$"),
        ("x\n\n    code\n\ny", "x\n\n    \n\ny"),
        ("x\n\n\tcode\n", "x\n\n\t\n"),
        ("- x\n\n    text", "- x\n\n    text"),
        ("- x\n\n        code", "- x\n\n        "),
        ("x\n    continued", "x\n    continued"),
        ("- x\n    - y", "- x\n    - y"),
        ("x\n\n    这是一段被缩进的文字。\n", "x\n\n    这是一段被缩进的文字。\n"),
        ("x\n\n    # 这是一段注释\n", "x\n\n    \n"),
    ],
)
def test_what_is_hidden(text: str, left: str) -> None:
    import re

    hidden = Hidden(text)
    assert re.sub("[\x00\x01]\\d+\x02", "", hidden.text) == left
    assert hidden.shown(hidden.text) == text


_CODE = ["```", "~~~", "`", "``", "<!--", "-->", "<pre>", "</pre>", "$", "$$", "\\", "\\(", "\\)"]
_OTHER = [
    "\n",
    "\n\n",
    "    ",
    "\t",
    "> ",
    "- ",
    "1. ",
    "# ",
    "a",
    "甲",
    "|",
    "\x00",
    "\x01",
    "0\x02",
]
SOUP = st.lists(st.sampled_from([*_CODE, *_OTHER]), max_size=40).map("".join)


@given(SOUP)
def test_hiding_loses_nothing(text: str) -> None:
    hidden = Hidden(text)
    plain = text.replace("\x00", "").replace("\x01", "").replace("\x02", "")
    assert hidden.shown(hidden.text) == plain
    assert hidden.count_lines(0, len(hidden.text)) == plain.count("\n")


@given(SOUP)
def test_regions_are_apart_and_in_order(text: str) -> None:
    regions = code_regions(text)
    for region in regions:
        assert 0 <= region.start < region.end <= len(text)
    for first, second in zip(regions, regions[1:], strict=False):
        assert first.end <= second.start
