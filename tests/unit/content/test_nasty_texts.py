"""Whatever a text holds, it is read in bounded time and nothing is raised."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.content.dialects import repair
from studyapp.content.images import references
from studyapp.content.qa_grammar import parse

SIZE = 50_000
SECONDS = 3.0
"""Far more than any of them takes (0.3 s), far less than with the square of the size."""

REPEATED = [
    "[", "![", "![a", "![](x", "![](", "![]()", '![a](b "c" ', "![[a", "[a](", "[a]:", "[a]: b\n",
    "*", "**a ", "** ", "a**b ", "*a ", "****", "**a\n", "**a** **\n\n", "_", "__a", "__init__ ",
    "word ", "字", " ", "\t", "\n", " \n", "a\n", "> ", "> a\n", ">> > a\n", "- ", "- a\n", "1. ",
    "- a\n\n    - b\n\ntext\n\n", "- a\n  ", "<details", "<details>\n", "<summary>",
    "<details><summary>a?</summary>b</details>\n", "## a\n<details><summary>Answer</summary>",
    "```\n", "``` ", "    ```\n", "~~~\n## a\n\n", "> ```\n", "````\n\n## a\n\n```\n", "`", "`a",
    "` `` ", "`a\n\n", "<!--", "<!-- a -->", "<pre>", "# ", "#\n", "###### a\n", "# a\n## b?\n",
    "## [a](b) ", "## `a\n", "a\n---\n", "a\n===\n\n", "---\n", "|", "a|b\n-|-\n", "|-", "$", "$a",
    "$$a", "\\(", "\\[", "$ a^b ", "<", "<a ", "<font ", "<font>", "<img ", "<img src=a>", "http://",
    "http://a?utm_a=1&", "https://link.zhihu.com/?target=http", "Q: a\nA: b\n", "Q: a\n", "问",
    "Q1", "**a?**\n\n", "&nbsp;", "\u200b", "a\u200d", "image.png\n", "![](a)\nb.png\n", "\\", "1*",
    "## a?\n[back to top](#)\n", "## a?\n\n**Answer**\n", "答", "1. ### a?\n\n    b\n\n", "=", "~",
    ":::", "::: tip\n", "::: tip\n:::\n", "1. a?\n", "[TOC]\n",
    "- a **b\n  ```\n> c `d\n\n1. e\n\n    f\n<details>\n# g?\n", "\x00", "\x01", "0\x02",
]  # fmt: skip

NAMED = {
    "nested brackets": "[" * 10_000 + "]" * 10_000,
    "asterisks": "*" * 100_000,
    "one long line": "word " * 200_000,
    "nested quotations": ">" * 10_000 + " x",
    "staircase of quotations": "\n".join(">" * depth + " a" for depth in range(1, 600)),
    "nested lists": "".join("  " * depth + "- a\n" for depth in range(1, 440)),
    "list markers": "- " * 10_000 + "x",
    "disclosures": "<details>" * 100_000,
    "fence that never ends": "```\n" + "a\n" * 100_000,
    "fences of every length": "\n".join("`" * length for length in range(3, 600)),
    "fences of falling length": "\n".join("`" * length for length in range(600, 3, -1)),
    "code spans of every length": " ".join("`" * length for length in range(1, 600)),
    "comment that never ends": "<!--" + "a\n" * 100_000,
    "front matter that never ends": "---\n" + "a: b\n" * 40_000,
    "spaces": "a" + " " * 1_000_000 + "b",
    "spaces in a label": "## a?\nx\n**答案" + " " * SIZE + "b",
    "spaces behind a mark": "Q" + " " * SIZE + "b",
    "long title": "# " + "*a_b [c](d " * 20_000,
    "hashes": "# a " + "#" * SIZE + "b",
    "wide table": "|a" * 50_000 + "|\n" + "|-" * 50_000 + "|\n",
    "many definitions": "".join(f"# a{n}?\n[{n}]\n[{n}]: x\n" for n in range(8_000)),
    "many labels": "## a?\n<details><summary>" + "show " * 12 + "1" * 60 + "</summary>",
    "data image": "![](data:image/png;base64," + "A" * 1_000_000 + ")",
}


def read_in_every_way(text: str) -> None:
    parse(text, "a.md")
    parse(f"# a?\n{text}", "a.md", pages="page")
    parse(text, "a.md", question_level=2)
    repair(text)
    references(text)


@pytest.mark.parametrize("piece", REPEATED)
def test_repeated(piece: str) -> None:
    text = (piece * (SIZE // len(piece) + 1))[:SIZE]
    begin = time.process_time()
    read_in_every_way(text)
    assert time.process_time() - begin < SECONDS


@pytest.mark.untraced
@pytest.mark.parametrize("name", NAMED)
def test_named(name: str) -> None:
    begin = time.process_time()
    read_in_every_way(NAMED[name])
    assert time.process_time() - begin < SECONDS


@given(st.lists(st.sampled_from(REPEATED), max_size=25).map("".join))
def test_any_mixture(text: str) -> None:
    read_in_every_way(text)


@given(st.text(max_size=200))
def test_any_characters(text: str) -> None:
    read_in_every_way(text)


@given(st.lists(st.sampled_from(REPEATED), max_size=25).map("".join))
def test_questions_stand_where_they_say(text: str) -> None:
    lines = text.count("\n") + 1
    parsed = parse(text, "a.md")
    previous = 0
    for question in parsed.questions:
        assert question.title
        assert previous < question.line <= lines
        previous = question.line
        assert question.body == question.body.strip("\n")
        assert all(question.line <= image.line <= lines for image in question.images)
    assert all(0 <= warning.line <= lines for warning in parsed.warnings)
