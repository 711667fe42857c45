"""Each repair does its own work, none touches code, and what is repaired stays repaired."""

import re
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.content import dialect_emphasis, dialect_lists
from studyapp.content.dialects import RULES, RULES_BEFORE_BLOCKS, repair
from studyapp.content.hidden_code import Hidden


def text_of(markdown: str) -> str:
    return repair(markdown).text


# By rule: what is written, what is made of it, how often the rule was applied.
CASES: dict[str, list[tuple[str, str, int]]] = {
    "invisible-characters": [
        ("a\u200bb\ufeffc\u2060d", "abcd", 3),
        ("soft\u00adhyphen", "softhyphen", 1),
        ("甲\u200d乙", "甲乙", 1),
        ("👩\u200d💻 می\u200cخواهم", "👩\u200d💻 می\u200cخواهم", 0),
        ("`a\u200bb`", "`a\u200bb`", 0),
    ],
    "no-break-spaces": [
        ("a&nbsp;b\u00a0c", "a b c", 2),
        ("a&nbsp;&nbsp;b", "a b", 1),
        ("x\n\n&nbsp;\n\ny", "x\n\ny", 1),
        ("&nbsp;&nbsp;&nbsp;&nbsp;indented", "indented", 1),
        ("`&nbsp;`", "`&nbsp;`", 0),
    ],
    "style-tags": [
        ('<font style="color:red">a</font>b', "ab", 1),
        ('<span class="x">a<FONT color=red>b</FONT></span>', "ab", 2),
        ("<center>a</center>", "a", 1),
        ("<sup>a</sup><u>b</u><kbd>c</kbd><mark>d</mark>", None, 0),
        ("`<font>`", "`<font>`", 0),
        ("```\n<font>a</font>\n```", "```\n<font>a</font>\n```", 0),
    ],
    "image-captions": [
        ("![](a.png)\n\nimage.png\n\nText", "![](a.png)\n\nText", 1),
        ("Text\n\nimage.png\n\nText", "Text\n\nText", 1),
        ("![](https://x/1.png)\ndiagram-2.jpg", "![](https://x/1.png)", 1),
        ("- a ![](a.png)\n\nimage.png\n\n- b", "- a ![](a.png)\n\n- b", 1),
        ("截图.png", "", 1),
        ("See image.png here", "See image.png here", 0),
        ("Text\n\ndiagram.png", "Text\n\ndiagram.png", 0),
        ("```\nimage.png\n```", "```\nimage.png\n```", 0),
    ],
    "rule-below-text": [
        ("句子。\n---\n下一句", "句子。\n\n---\n下一句", 1),
        ("Title\n---", "Title\n---", 0),
        ("| a |\n| --- |", "| a |\n| --- |", 0),
    ],
    "blank-lines": [
        ("a\n\n\n\nb", "a\n\nb", 1),
        ("a\n  \n\t\nb", "a\n\nb", 1),
        ("a\n\nb", "a\n\nb", 0),
        ("```\na\n\n\nb\n```", "```\na\n\n\nb\n```", 0),
    ],
    "image-paths": [
        ("![a](my image.png)", "![a](<my image.png>)", 1),
        ('![a](my image.png "t")', '![a](<my image.png> "t")', 1),
        ("![a](b.png =200x100)", '<img src="b.png" alt="a" width="200">', 1),
        ('![a](b.png "t")', '![a](b.png "t")', 0),
        ("![a](<my image.png>)", "![a](<my image.png>)", 0),
        ("[a](my page.md) ![](b.png)", "[a](my page.md) ![](b.png)", 0),
    ],
    "containers": [
        ("::: tip Title\na\n\n- b\n:::", "\n> [!TIP] Title\n> a\n>\n> - b\n", 1),
        (":::note[Title]\na\n:::\nb", "\n> [!NOTE] Title\n> a\n\nb", 1),
        ("a\n::: danger\n```\nb\n```\n:::", "a\n\n> [!CAUTION]\n> ```\n> b\n> ```\n", 1),
        (
            "::: details Title\na\n:::",
            "\n<details><summary>Title</summary>\n\na\n\n</details>\n",
            1,
        ),
        (
            ":::: details A\n::: tip\nb\n:::\nc\n::::",
            "\n<details><summary>A</summary>\n\n> [!TIP]\n> b\n\nc\n\n</details>\n",
            2,
        ),
        ("::: code-group\na\n:::", "a\n", 1),
        ("::: tip\nnever closed", "::: tip\nnever closed", 0),
        ("std::vector\n:::", "std::vector\n:::", 0),
        ("```\n::: tip\n:::\n```", "```\n::: tip\n:::\n```", 0),
    ],
    "contents-marks": [
        ("[TOC]\n\ntext", "\ntext", 1),
        ("text [TOC]", "text [TOC]", 0),
    ],
    "note-embeds": [
        ("![[Other note]] and ![[b#c|d]]", "[[Other note]] and [[b#c|d]]", 2),
        ("![[a b.png|200]]", "![[a b.png|200]]", 0),
    ],
    "redirect-links": [
        (
            "[a](https://link.zhihu.com/?target=https%3A//x.y/z%3Fa%3D1%26b%3D2)",
            "[a](https://x.y/z?a=1&b=2)",
            1,
        ),
        (
            "<https://link.juejin.cn?target=https%3A%2F%2Fx.y%2F%25E7%2594%25B2%28b%29>",
            "<https://x.y/%E7%94%B2%28b%29>",
            1,
        ),
        ("见 https://www.google.com/url?q=https://x.y/z&sa=D。", "见 https://x.y/z。", 1),
        ("https://link.zhihu.com/?target=javascript%3Aalert", None, 0),
        ("https://example.org/?target=https%3A//x.y", None, 0),
        ("`https://link.zhihu.com/?target=https%3A//x.y`", None, 0),
        ("![](https://link.zhihu.com/?target=https%3A//x.y/a.png)", None, 0),
    ],
    "tracking-parameters": [
        ("https://x.y/z?utm_source=a&b=1&utm_medium=c#d", "https://x.y/z?b=1#d", 1),
        ("[a](https://x.y/?spm=1.2.3)", "[a](https://x.y/)", 1),
        ("https://x.y/v?a=1&amp;fbclid=2", "https://x.y/v?a=1", 1),
        ("https://x.y/?a=1&share=2", None, 0),
        ("![](https://x.y/a.png?utm_source=b)", None, 0),
        ('<img src="https://x.y/a.png?utm_source=b">', None, 0),
    ],
    "formula-spaces": [
        (r"$ \theta $ is", r"$\theta$ is", 1),
        ("从 $5 到 $ 6 $ 元", "从 $5 到 $ 6 $ 元", 0),
        ("`$ x^2 $`", "`$ x^2 $`", 0),
    ],
    "python-names": [
        ("实现 __init__ 与 __call__。", r"实现 \_\_init\_\_ 与 \_\_call\_\_。", 2),
        ("__bold__ and `__init__`", "__bold__ and `__init__`", 0),
    ],
    "products": [
        ("512*512 与 24*24", r"512\*512 与 24\*24", 2),
        ("*a* and `2*3`", "*a* and `2*3`", 0),
    ],
    "emphasis": [
        ("**加粗：**文本", "<strong>加粗：</strong>文本", 1),
        ("**甲****乙**", "<strong>甲乙</strong>", 1),
        ("**甲****乙****丙**丁", "<strong>甲乙丙</strong>丁", 1),
        ("** 前空格**", "<strong>前空格</strong>", 1),
        ("**后空格 **", "<strong>后空格</strong>", 1),
        ("字**后空格 **字", "字<strong>后空格</strong> 字", 1),
        ("****![](a.png)", "![](a.png)", 1),
        ("**甲** ![](a)**乙（x）**丙", "<strong>甲</strong> ![](a)<strong>乙（x）</strong>丙", 1),
        ("一（**甲）**。", "一（**甲）**。", 0),
        ("一**（甲）**二", "一<strong>（甲）</strong>二", 1),
        ("a **b** c **d**", "a **b** c **d**", 0),
        ("什么是**量化**误差", "什么是**量化**误差", 0),
        ("***both*** and **one**", "***both*** and **one**", 0),
        ("`**甲：**乙`", "`**甲：**乙`", 0),
        ("```\n**甲：**乙\n```", "```\n**甲：**乙\n```", 0),
        ("    **甲：**乙", "    **甲：**乙", 0),
        ("$a**b：**c$", "$a**b：**c$", 0),
        (r"\*\*甲：\*\*乙", None, 0),
        ("a\n\n***\n\nb\n\n*****", None, 0),
        ("- **甲：**乙\n- **丙：**丁", "- <strong>甲：</strong>乙\n- <strong>丙：</strong>丁", 2),
        (
            "| a | b |\n| --- | --- |\n| **甲：**乙 | **丙 |",
            "| a | b |\n| --- | --- |\n| <strong>甲：</strong>乙 | 丙 |",
            2,
        ),
        ("**没有结束的强调", "没有结束的强调", 1),
        ("**甲**乙**。丙", "<strong>甲</strong>乙。丙", 1),
        ("2**8 = 256", r"2\*\*8 = 256", 1),
        ("2**(8-1) and 2**16", r"2\*\*(8-1) and 2\*\*16", 1),
        ("**幂**是 2**8", r"<strong>幂</strong>是 2\*\*8", 1),
        ("LoRA**2021**年", "LoRA**2021**年", 0),
        ("GPT**4**和Claude**3**", "GPT**4**和Claude**3**", 0),
        ("x**2+y**2", r"x\*\*2+y\*\*2", 1),
        ("f(*args, **kwargs)", r"f(*args, \*\*kwargs)", 1),
        ("**kwargs** and *args", "**kwargs** and *args", 0),
        ("src/**/*.py", r"src/\*\*/*.py", 1),
        ("a ** b", r"a \*\* b", 1),
        ("[**甲：**乙](https://x.y/**z)", "[<strong>甲：</strong>乙](https://x.y/**z)", 1),
    ],
    "list-blank-line": [
        ("text\n- a\n- b", "text\n\n- a\n- b", 1),
        ("text\n1. a\n2. b", "text\n\n1. a\n2. b", 1),
        ("text\n2. a", "text\n2. a", 0),
        ("text\n* a", "text\n\n* a", 1),
        ("# t\n+ a", "# t\n\n+ a", 1),
        ("> text\n> - a", "> text\n>\n> - a", 1),
        ("- a\n```\nb\n```", "- a\n\n```\nb\n```", 1),
        ("**a**\n- b", "**a**\n\n- b", 1),
    ],
    "table-blank-line": [
        ("text\n| a |\n| --- |\n| b |", "text\n\n| a |\n| --- |\n| b |", 1),
        ("text\na | b\n--- | ---\nc | d", "text\n\na | b\n--- | ---\nc | d", 1),
        ("a | b", "a | b", 0),
        ("text\n    | a |\n    | --- |", "text\n\n| a |\n| --- |", 1),
    ],
    "list-nesting": [
        ("- a\n  - b\n    - c\n  - d\n- e", "- a\n    - b\n        - c\n    - d\n- e", 3),
        ("1. a\n   - b\n   - c\n2. d", "1. a\n    - b\n    - c\n2. d", 2),
        ("- a\n\t- b\n\t\t- c", "- a\n    - b\n        - c", 2),
        ("* a\n   * b", "* a\n    * b", 1),
        (" - a\n - b", "- a\n- b", 2),
        ("1) a\n2) b", "1. a\n2. b", 2),
        ("-\ta", "- a", 1),
        ("- a\n        - b", "- a\n    - b", 1),
        ("- a\n    - b\n        - c", "- a\n    - b\n        - c", 0),
        ("- a\n- [ ] b\n- [x] c", "- a\n- [ ] b\n- [x] c", 0),
    ],
    "list-continued": [
        (
            "- a\n    - b\n\n![](x.png)\n\n    - c\n- d",
            "- a\n    - b\n\n        ![](x.png)\n\n    - c\n\n- d",
            1,
        ),
        (
            "- a\n    - b\n\n```py\nx\n\ny\n```\n\n    - c",
            "- a\n    - b\n\n        ```py\n        x\n\n        y\n        ```\n\n    - c",
            1,
        ),
        ("- a\n\ntext\n\n  - b", "- a\n\n    text\n\n    - b", 1),
        ("- a\n\ntext\n\n- b", "- a\n\ntext\n\n- b", 0),
        ("text\n\n    - code: 1", "text\n\n    - code: 1", 0),
        ("a\n\n    - b: __init__ 2*3", "a\n\n    - b: __init__ 2*3", 0),
        ("- a\n\n# h\n\n    - code: 1", "- a\n\n# h\n\n    - code: 1", 0),
    ],
    "list-fence": [
        ("- ```py\n  x\n  ```\n- b", "* \n\n    ```py\n    x\n    ```\n\n- b", 1),
    ],
    "indented-text": [
        ("x\n\n    这一段只是被缩进了。\n\ny", "x\n\n这一段只是被缩进了。\n\ny", 1),
        ("x\n\n\t![](a.png)", "x\n\n![](a.png)", 1),
        ("x\n\n    for 一 in 列表:\n        print(一)", None, 0),
        ("x\n\n    code = 1", "x\n\n    code = 1", 0),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "markdown", "repaired", "count"),
    [(rule, *case) for rule, cases in CASES.items() for case in cases],
)
def test_rule(rule: str, markdown: str, repaired: str | None, count: int) -> None:
    result = repair(markdown)
    assert result.text == (markdown if repaired is None else repaired)
    assert result.counts.get(rule, 0) == count


def test_every_rule_has_cases() -> None:
    assert {rule.name for rule in (*RULES_BEFORE_BLOCKS, *RULES)} <= set(CASES)


class TestLists:
    def test_text_inside_items(self) -> None:
        markdown = """
            1. one

               second paragraph
            continued

               - nested

                 deep
            2. two
               ```
               code
               ```
            """
        assert text_of(dedent(markdown).strip()) == (
            "1. one\n\n    second paragraph\n    continued\n\n    - nested\n\n        deep\n\n"
            "2. two\n\n    ```\n    code\n    ```"
        )

    def test_code_inside_items(self) -> None:
        assert text_of("- a\n\n      code\n        more\n\n  text") == (
            "- a\n\n        code\n          more\n\n    text"
        )

    def test_quotation_inside_an_item(self) -> None:
        assert text_of("- a\n\n  > b\n  > - c\n  >   - d") == (
            "- a\n\n    > b\n    >\n    > - c\n    >     - d"
        )

    def test_table_inside_an_item(self) -> None:
        assert text_of("- a\n  | b |\n  | - |\n  | c |") == (
            "- a\n\n    | b |\n    | - |\n    | c |"
        )

    @pytest.mark.parametrize("rule", ["* * *", "- - -", "---", "***", "___"])
    def test_rules_are_no_items(self, rule: str) -> None:
        assert text_of(f"a\n\n{rule}\n\nb") == f"a\n\n{rule}\n\nb"

    def test_a_rule_or_heading_ends_a_list(self) -> None:
        assert text_of("- a\n\n---\n\n    code") == "- a\n\n---\n\n    code"

    def test_hard_breaks_stay(self) -> None:
        assert text_of("- a  \n  b  \n- c") == "- a  \n    b  \n- c"

    def test_nesting_is_bounded(self) -> None:
        deep = "".join("  " * level + "- x\n" for level in range(100))
        assert max(len(line) - len(line.lstrip()) for line in text_of(deep).split("\n")) <= 48
        assert text_of(">" * 500 + " x").count(">") <= 10
        assert text_of("- " * 500 + "x").startswith("- ")

    def test_empty_item_below_text_makes_no_heading(self) -> None:
        assert text_of("- a\n-\n- b") == "- a\n* \n- b"


_LINES = [
    "\n",
    "\n\n",
    "\n\n\n",
    "    ",
    "  ",
    "\t",
    "> ",
    "# ",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "2) ",
    "---\n",
]
_BLOCKS = [
    *("```\n", "```py\n", "~~~\n", "<details>\n", "</details>", "<!--", "-->", "| --- |\n", "|"),
    *("![](a b.png)", "![](a.png)\n", "image.png\n", "![[d.png]]", "`", "``", "$", "$x^2$"),
]
_INLINES = [
    *(
        "甲",
        "乙丙丁",
        "a",
        "word ",
        "2",
        " ",
        "：",
        "。",
        "（",
        "）",
        "**甲：**",
        "**乙**",
        "**甲****乙**",
    ),
    *("<u>", "\\", "__init__", "[a](b)", "[[c]]", "2*3"),
    *("https://x.y/?utm_a=1&b=2", "[e](https://link.zhihu.com/?target=https%3A//x.y)"),
]
_STARS = ["\u200b", "&nbsp;", "<font>", "</font>", "**", "****", "***", "*", "kwargs", "** "]
TIDY = st.lists(st.sampled_from([*_LINES, *_BLOCKS, *_INLINES]), max_size=30).map("".join)
LISTS = st.lists(
    st.sampled_from(["- a\n", "  - b\n", "    * c\n", "      1. d\n", "        - e\n", "   - f\n"]),
    max_size=12,
).map("".join)
SOUP = st.lists(st.sampled_from([*_LINES, *_BLOCKS, *_INLINES, *_STARS]), max_size=30).map("".join)


def settled(text: str) -> str:
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", re.sub(r"[ \t]+(?=\n|$)", "", text)).strip()


@given(TIDY)
def test_what_is_repaired_stays_repaired(markdown: str) -> None:
    once = text_of(markdown)
    assert settled(text_of(once)) == settled(once)


@given(
    SOUP,
    st.sampled_from(["```", "~~~", "`````"]),
    st.text("**甲：`~\u200b<font> &nbsp;-+\n", max_size=30),
)
def test_fences_are_never_touched(markdown: str, fence: str, code: str) -> None:
    block = f"{fence}text\n{code.replace(fence[0], '')}\n{fence}"
    assert block in repair(f"{block}\n\n{markdown}").text


@given(SOUP)
def test_words_survive(markdown: str) -> None:
    markdown = markdown.replace("image.png", "")

    def words(text: str) -> list[str]:
        text = re.sub(r"utm_a=1&|__init__|image\.png|a b\.png|strong|width|img|src|alt", "", text)
        return re.findall("[甲乙丙丁]|word", text)

    assert words(repair(markdown).text) == words(markdown)


@given(st.one_of(SOUP, LISTS))
def test_the_short_way_with_lists_leads_to_the_same(markdown: str) -> None:
    text = Hidden(markdown).text
    simple = dialect_lists._with_simple_blocks(text)
    if simple is not None:
        counts: Counter[str] = Counter()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(dialect_lists, "_with_simple_blocks", lambda _: None)
            written = dialect_lists.with_canonical_blocks(text, counts)
        moved = Counter({"list-nesting": simple[1]}) if simple[1] else Counter()
        assert (settled(simple[0]), moved) == (settled(written), counts)


@given(SOUP)
def test_a_glance_at_emphasis_is_right(markdown: str) -> None:
    if dialect_emphasis._is_plain(markdown):
        stretches = dialect_emphasis._stretches(markdown)
        assert all(dialect_emphasis._edits(markdown, runs) is None for runs in stretches)


@pytest.fixture(scope="module")
def repaired(reference_document: Path) -> str:
    return text_of(reference_document.read_text("utf-8"))


def test_reference_document_has_no_emphasis_left_that_is_none(repaired: str) -> None:
    prose = re.sub(r"(?ms)^ *```.*?^ *```", "", repaired)
    paired = re.sub(r"\*\*[^\s*][^*\n]*(?<!\s)\*\*", "", prose)
    assert "**" not in paired.replace("\\*\\*(8-1)", "")
    assert "2\\*\\*(8-1)" in prose


def test_reference_document_stays_repaired(repaired: str) -> None:
    assert text_of(repaired) == repaired
