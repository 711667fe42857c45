"""Every kind of block and inline comes out of Markdown as the document that its author meant."""

from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from studyapp.content.images import references
from studyapp.content.renderer import render, render_html
from studyapp.domain.document import (
    Align,
    Block,
    Callout,
    CalloutKind,
    CodeBlock,
    CodeToken,
    Disclosure,
    DisplayFormula,
    FootnoteMark,
    Footnotes,
    Formula,
    Heading,
    Image,
    ImageBlock,
    Inline,
    LineBreak,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from studyapp.domain.plain_text import plain_text
from tests.support.documents import every

BR = LineBreak()
RULE = Rule()


def inlines(*parts: str | Inline) -> tuple[Inline, ...]:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def P(*parts: str | Inline) -> Paragraph:
    return Paragraph(inlines(*parts))


def B(text: str, marks: Mark = Mark.NONE) -> Text:
    return Text(text, Mark.STRONG | marks)


def em(text: str) -> Text:
    return Text(text, Mark.EMPHASIS)


def code(text: str) -> Text:
    return Text(text, Mark.CODE)


def link(text: str, href: str | None = None) -> Text:
    return Text(text, href=text if href is None else href)


def math(latex: str) -> Formula:
    return Formula(latex, "", 0.0, 0.0, 0.0)


def img(reference: str, alt: str = "", title: str = "", width: int = 0) -> ImageBlock:
    return ImageBlock(Image(reference, alt, title, width))


def H(level: int, *parts: str | Inline) -> Heading:
    return Heading(level, inlines(*parts))


def pre(text: str, language: str = "") -> CodeBlock:
    return CodeBlock(language, (CodeToken(text),))


def item(*blocks: Block | str, checked: bool | None = None) -> ListItem:
    return ListItem(tuple(P(b) if isinstance(b, str) else b for b in blocks), checked)


def ul(*items: ListItem | str, loose: bool = False) -> ListBlock:
    entries = tuple(item(i) if isinstance(i, str) else i for i in items)
    return ListBlock(False, entries, loose=loose)


def ol(*items: ListItem | str, start: int = 1, loose: bool = False) -> ListBlock:
    entries = tuple(item(i) if isinstance(i, str) else i for i in items)
    return ListBlock(True, entries, start, loose)


def cells(*texts: str | Inline | tuple[Inline, ...]) -> tuple[tuple[Inline, ...], ...]:
    return tuple(
        text if isinstance(text, tuple) else inlines(text) if text else () for text in texts
    )


def without_drawings(node: Any) -> Any:
    """Replace each drawing by none: what a formula looks like is not told here."""
    if isinstance(node, Formula):
        return math(node.latex)
    if isinstance(node, tuple):
        return tuple(map(without_drawings, node))
    if isinstance(node, Struct):
        values = {name: without_drawings(getattr(node, name)) for name in node.__struct_fields__}
        return replace(node, **values)
    return node


def blocks(markdown: str) -> tuple[Block, ...]:
    return without_drawings(render(markdown)).blocks


BLOCKS: dict[str, tuple[str, tuple[Block, ...]]] = {
    "nothing": ("", ()),
    "blank": (" \n\t\n", ()),
    "paragraphs": ("one\n\n\ntwo\n", (P("one"), P("two"))),
    "soft line end": ("one\ntwo", (P("one two"),)),
    "soft line end in Chinese": ("中文\n换行，\n（好）a\nb", (P("中文换行，（好）a b"),)),
    "hard break by spaces": ("a  \nb", (P("a", BR, "b"),)),
    "hard break by backslash": ("a\\\nb", (P("a", BR, "b"),)),
    "hard break by tag": ("a<br>b<br/>c<BR />d", (P("a", BR, "b", BR, "c", BR, "d"),)),
    "headings": (
        "# One\ntext\n## Two ##\n###### Six\n####### seven",
        (H(1, "One"), P("text"), H(2, "Two"), H(6, "Six"), P("####### seven")),
    ),
    "headings of one line each": ("# a\n# b\n# c", (H(1, "a"), H(1, "b"), H(1, "c"))),
    "heading with marks": ("## A `b` **c** {#id}", (H(2, "A ", code("b"), " ", B("c")),)),
    "heading that ends in a hash": ("# C# and F#", (H(1, "C# and F#"),)),
    "heading without a space": ("##标题\n#tag", (H(2, "标题"), P("#tag"))),
    "setext of two lines": (
        "One\ntwo\n===\nthree\nfour\n---",
        (H(1, "One two"), P("three four"), RULE),
    ),
    "setext": ("One\n===\n\nTwo\n---\ntext", (H(1, "One"), H(2, "Two"), P("text"))),
    "rules": ("a\n\n---\n\n***\n\n_ _ _\n\nb", (P("a"), RULE, RULE, RULE, P("b"))),
    "quotation": ("> a\n> b\n>\n> c", (Quote((P("a b"), P("c"))),)),
    "lazy quotation": ("> a\nb", (Quote((P("a b"),)),)),
    "nested quotation": (
        "> a\n> > b\n> > c\n>\n> d",
        (Quote((P("a"), Quote((P("b c"),)), P("d"))),),
    ),
    "quotation behind a nested one": (
        "> a\n> > b\n\n> c",
        (Quote((P("a"), Quote((P("b"),)))), Quote((P("c"),))),
    ),
    "Chinese numbering": (
        "1、a\n2、b\n（1）c\n① d",
        (P("1、a", BR, "2、b", BR, "（1）c", BR, "① d"),),
    ),
    "two quotations": ("> a\n\n> b", (Quote((P("a"),)), Quote((P("b"),)))),
    "quotation behind text": ("a\n> b\n# c", (P("a"), Quote((P("b"),)), H(1, "c"))),
    "list in quotation": ("> - a\n> - b", (Quote((ul("a", "b"),)),)),
    "code in quotation": (
        "> a\n> ```\n> x\n>   y\n> ```\n> b",
        (Quote((P("a"), pre("x\n  y"), P("b"))),),
    ),
    "unknown things stay": (
        "<eos> List<String> a < b && c > d",
        (P("<eos> List<String> a < b && c > d"),),
    ),
    "comment": ("a\n\n<!-- x\n\n# no -->\n\nb <!-- c --> d", (P("a"), P("b d"))),
    "tokens of models": (
        "<s> and </s>, <s></s>, <s>gone</s> <unk>",
        (P("<s> and </s>, <s></s>, ", Text("gone", Mark.STRIKE), " <unk>"),),
    ),
    "entities": ("&lt;b&gt; &amp; &copy; &#20013; &unknown;", (P("<b> & © 中 &unknown;"),)),
    "escapes": (r"\*a\* \_b\_ \# \[c\] 1\. \\ \$x\$", (P(r"*a* _b_ # [c] 1. \ $x$"),)),
    "emoji": ("😀 :smile: 👩‍💻", (P("😀 :smile: 👩‍💻"),)),
    "definition of several paragraphs": (
        "Term\n:   One\n\n    more\n\n:   Two",
        (P(B("Term")), ul(item("One", "more"), "Two")),
    ),
    "definitions": (
        "Term **x**\n: One\n: Two\n\nOther\n: Three",
        (P(B("Term x")), ul("One", "Two"), P(B("Other")), ul("Three")),
    ),
}

LISTS: dict[str, tuple[str, tuple[Block, ...]]] = {
    "tight": ("- a\n- b", (ul("a", "b"),)),
    "loose": ("- a\n\n- b", (ul("a", "b", loose=True),)),
    "bullets": ("* a\n* b\n\ntext\n\n+ c", (ul("a", "b"), P("text"), ul("c"))),
    "numbers": ("3. a\n4. b", (ol("a", "b", start=3),)),
    "parentheses": ("1) a\n2) b", (ol("a", "b"),)),
    "nested": (
        "- a\n    - b\n        - c\n    - d\n- e",
        (ul(item("a", ul(item("b", ul("c")), "d")), "e"),),
    ),
    "nested by two": ("- a\n  - b\n- c", (ul(item("a", ul("b")), "c"),)),
    "mixed": ("1. a\n    - b\n    - c\n2. d", (ol(item("a", ul("b", "c")), "d"),)),
    "kinds in a row": ("- a\n1. b\n2. c\n- d", (ul("a"), ol("b", "c"), ul("d"))),
    "behind a paragraph": ("text:\n- a\n- b", (P("text:"), ul("a", "b"))),
    "tasks": (
        "- [ ] a\n- [x] b\n- [X] **c**\n- [y] d",
        (
            ul(
                item("a", checked=False),
                item("b", checked=True),
                item(P(B("c")), checked=True),
                "[y] d",
            ),
        ),
    ),
    "paragraphs in an item": ("1. a\n\n    b\n2. c", (ol(item("a", "b"), "c", loose=True),)),
    "code in an item": (
        "- a\n\n    ```py\n    x\n      y\n    ```\n- b",
        (ul(item("a", CodeBlock("py", (CodeToken("x\n  y"),))), "b", loose=True),),
    ),
    "text behind a quotation in an item": (
        "- a\n\n    > b\n\n    c\n- d",
        (ul(item("a", Quote((P("b"),)), "c"), "d", loose=True),),
    ),
    "quotation in an item": (
        "- a\n\n    > b\n    > c",
        (ul(item("a", Quote((P("b c"),))), loose=True),),
    ),
    "table in an item": (
        "- a\n\n    | x | y |\n    |---|---|\n    | 1 | 2 |",
        (
            ul(
                item("a", Table((Align.DEFAULT,) * 2, cells("x", "y"), (cells("1", "2"),))),
                loose=True,
            ),
        ),
    ),
    "image in an item": (
        "- a\n\n    ![x](y.png)\n- b",
        (ul(item("a", img("y.png", "x")), "b", loose=True),),
    ),
    "heading in an item": ("- # a\n- b", (ul(item(H(1, "a")), "b"),)),
    "item over lines": ("- a\n  b\n- c", (ul("a b", "c"),)),
    "stars are no rule": ("* a\n* b", (ul("a", "b"),)),
    "html": ("<ul><li>a</li><li><p>b</p></li></ul>", (ul("a", "b", loose=True),)),
}

CODE: dict[str, tuple[str, tuple[Block, ...]]] = {
    "fence": ("```\na\n\n# b\n```", (pre("a\n\n# b"),)),
    "tildes": ("~~~~\n```\n~~~\n~~~~", (pre("```\n~~~"),)),
    "between text": ("a\n```\nb\n```\nc", (P("a"), pre("b"), P("c"))),
    "language": ("```unknown-lang\na\n```", (pre("a", "unknown-lang"),)),
    "attributes": ('``` {.text .numberLines hl="1"}\na\n```', (pre("a", "text"),)),
    "language and title": ('```Text title="x.txt"\na\n```', (pre("a", "text"),)),
    "indented": ("a\n\n    b\n      c\n\n    d\n\ne", (P("a"), pre("b\n  c\n\nd"), P("e"))),
    "never closed": ("```\na\n\n- b", (pre("a\n\n- b"),)),
    "nothing is read inside": (
        "```\n<b> **x** $y$ [[z]] &amp; ==m== <!-- c -->\n```",
        (pre("<b> **x** $y$ [[z]] &amp; ==m== <!-- c -->"),),
    ),
    "tabs": ("```\n\ta\n```", (pre("\ta"),)),
    "blank": ("```\n```", (CodeBlock("", ()),)),
    "html": ("<pre><code>a &lt; <b>b</b>\nc</code></pre>", (pre("a < b\nc"),)),
    "math fence": ("```math\nx^2\n```", (DisplayFormula(math("x^2")),)),
}

INLINES: dict[str, tuple[str, tuple[Block, ...]]] = {
    "emphasis": (
        "*a* _b_ **c** __d__ ***e***",
        (P(em("a"), " ", em("b"), " ", B("c"), " ", B("d"), " ", B("e", Mark.EMPHASIS)),),
    ),
    "Chinese emphasis": (
        "**加粗：**文本**“引用”**后",
        (P(B("加粗："), "文本", B("“引用”"), "后"),),
    ),
    "words with underscores": (
        "snake_case_name __init__.py _x_",
        (P("snake_case_name __init__.py ", em("x")),),
    ),
    "power": ("2**8 and 3**2", (P("2**8 and 3**2"),)),
    "lone stars": ("a * b * c", (P("a * b * c"),)),
    "combined": (
        "**bold [link `code`](http://a.b) *both***",
        (
            P(
                B("bold "),
                Text("link ", Mark.STRONG, "http://a.b"),
                Text("code", Mark.STRONG | Mark.CODE, "http://a.b"),
                B(" "),
                B("both", Mark.EMPHASIS),
            ),
        ),
    ),
    "code": ("`a` ``b ` c`` `*d*`", (P(code("a"), " ", code("b ` c"), " ", code("*d*")),)),
    "mark and strike": (
        "==a== ~~b~~",
        (P(Text("a", Mark.HIGHLIGHT), " ", Text("b", Mark.STRIKE)),),
    ),
    "mark in Chinese": ("这是==重点==内容", (P("这是", Text("重点", Mark.HIGHLIGHT), "内容"),)),
    "comparison is no mark": ("if a==b and c==d", (P("if a==b and c==d"),)),
    "tags": (
        "H<sub>2</sub>O x<sup>2</sup> <u>u</u> <kbd>Ctrl</kbd> <mark>m</mark> <b>b</b> <i>i</i>"
        " <del>d</del>",
        (
            P(
                "H",
                Text("2", Mark.SUBSCRIPT),
                "O x",
                Text("2", Mark.SUPERSCRIPT),
                " ",
                Text("u", Mark.UNDERLINE),
                " ",
                Text("Ctrl", Mark.KEY),
                " ",
                Text("m", Mark.HIGHLIGHT),
                " ",
                B("b"),
                " ",
                em("i"),
                " ",
                Text("d", Mark.STRIKE),
            ),
        ),
    ),
    "superscript as text": ("x^2 a~b", (P("x^2 a~b"),)),
    "links": (
        '[a](http://b.c/d_e_f "t") [x](../y.md#z) [m](mailto:a@b.c)',
        (
            P(
                link("a", "http://b.c/d_e_f"),
                " ",
                link("x", "../y.md#z"),
                " ",
                link("m", "mailto:a@b.c"),
            ),
        ),
    ),
    "references": (
        '[a][1] [Two] [none][9]\n\n[1]: http://b.c "t"\n[two]: <http://d.e>',
        (P(link("a", "http://b.c"), " ", link("Two", "http://d.e"), " [none][9]"),),
    ),
    "autolinks": (
        "<https://a.b/c> <me@x.y>",
        (P(link("https://a.b/c"), " ", link("me@x.y", "mailto:me@x.y")),),
    ),
    "bare URLs": (
        "见https://a.b/c_d_e，好 (http://x.y/z). www.q.r！",
        (
            P(
                "见",
                link("https://a.b/c_d_e"),
                "，好 (",
                link("http://x.y/z"),
                "). ",
                link("www.q.r", "https://www.q.r"),
                "！",
            ),
        ),
    ),
    "URL with parentheses": (
        "https://en.w.org/A_(b) x",
        (P(link("https://en.w.org/A_(b)"), " x"),),
    ),
    "URL as text of a link": (
        "[https://a.b](https://c.d)",
        (P(link("https://a.b", "https://c.d")),),
    ),
    "wiki links": (
        "[[Page]] [[Seite 2|text]] [[1]](http://a.b) [[1, 2]]",
        (
            P(
                link("Page", "wiki:Page"),
                " ",
                link("text", "wiki:Seite 2"),
                " ",
                link("[1]", "http://a.b"),
                " [[1, 2]]",
            ),
        ),
    ),
    "runs of one style merge": ("**a** **b**<b>c</b>", (P(B("a"), " ", B("bc")),)),
    "footnotes": (
        "b[^x] a[^1] b[^x] c[^no]\n\n[^1]: One **1**\n[^x]: Two\n\n    more\n\nend",
        (
            P("b", FootnoteMark(1), " a", FootnoteMark(2), " b", FootnoteMark(1), " c[^no]"),
            P("end"),
            Footnotes(((P("Two"), P("more")), (P("One ", B("1")),))),
        ),
    ),
    "code in a footnote": (
        "[^1]\n\n```\na\n```\n\n[^1]: x\n\n    ```\n    b\n    ```\n",
        (P(FootnoteMark(1)), pre("a"), Footnotes(((P("x"), pre("b")),))),
    ),
    "footnote that is not cited": ("a\n\n[^1]: kept", (P("a"), Footnotes(((P("kept"),),)))),
}

MATH: dict[str, tuple[str, tuple[Block, ...]]] = {
    "inline": (r"a $x_i$ b \(y\) c", (P("a ", math("x_i"), " b ", math("y"), " c"),)),
    "inline in Chinese": ("损失$L=\\frac{1}{n}$的", (P("损失", math("L=\\frac{1}{n}"), "的"),)),
    "display": ("a\n$$\nx\n\ny\n$$\nb", (P("a"), DisplayFormula(math("x\ny")), P("b"))),
    "display on one line": ("$$ x $$", (DisplayFormula(math("x")),)),
    "display in brackets": ("\\[\nx\n\\]", (DisplayFormula(math("x")),)),
    "display environment": (
        "a\n\\begin{align}\nx &= y \\\\\nz\n\\end{align}\nb",
        (
            P("a"),
            DisplayFormula(math("\\begin{align}\nx &= y \\\\\nz\n\\end{align}")),
            P("b"),
        ),
    ),
    "doubled backslashes": ("\\\\(x\\\\) \\\\[y\\\\]", (P(math("x")), DisplayFormula(math("y")))),
    "escaped brackets": ("\\[1\\] \\[x = 1\\]", (P("[1]"), DisplayFormula(math("x = 1")))),
    "between digits": ("3$\\times$3", (P("3", math("\\times"), "3"),)),
    "display amid text": ("a $$x$$ b", (P("a"), DisplayFormula(math("x")), P("b"))),
    "in an item": (
        "- a\n    $$\n    x\n    $$\n- b",
        (ul(item("a", DisplayFormula(math("x"))), "b"),),
    ),
    "money": ("$5 and $6, US$7; 5$和6$", (P("$5 and $6, US$7; 5$和6$"),)),
    "in code": ("`$x$`", (P(code("$x$")),)),
    "emphasis is not read inside": ("$a*b*c_d_e$", (P(math("a*b*c_d_e")),)),
    "escaped": (r"\$x\$", (P("$x$"),)),
    "in a URL": ("![a](a$b$c.png)", (img("a$b$c.png", "a"),)),
    "in a heading": ("# A $x$", (H(1, "A ", math("x")),)),
}

IMAGES: dict[str, tuple[str, tuple[Block, ...]]] = {
    "alone": ('![a](b%20c.png "t")', (img("b%20c.png", "a", "t"),)),
    "with text": ("see ![a](b.png) here", (P("see ", Image("b.png", "a"), " here"),)),
    "several": ("![](a.png)![](b.png)\n![](c.png)", (img("a.png"), img("b.png"), img("c.png"))),
    "on a line of its own": ("text\n![](a.png)\nmore", (P("text"), img("a.png"), P("more"))),
    "embed": ("![[a b.png|200]] ![[c.png]]", (img("a b.png", width=200), img("c.png"))),
    "embed with a caption": ("![[a.png|note]]", (img("a.png", "note"),)),
    "tag": ('<img src="a.png" alt="x" width="300px">', (img("a.png", "x", width=300),)),
    "tag in a block": (
        '<div align="center">\n<img src="a.png" width="50%">\n</div>',
        (img("a.png"),),
    ),
    "linked": ("[![a](b.png)](http://c.d)", (img("b.png", "a"),)),
    "reference": ("![a][r]\n\n[r]: b.png", (img("b.png", "a"),)),
    "local paths": (
        r"![](<C:\a b.png>) ![](file:///c.png)",
        (img(r"C:\a b.png"), img("file:///c.png")),
    ),
    "data": (
        "![](data:image/png;base64," + "QUJD" * 99 + ")",
        (img("data:image/png;base64," + "QUJD" * 99),),
    ),
}

TABLES: dict[str, tuple[str, tuple[Block, ...]]] = {
    "alignment": (
        "| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |",
        (
            Table(
                (Align.LEFT, Align.CENTER, Align.RIGHT, Align.DEFAULT),
                cells("a", "b", "c", "d"),
                (cells("1", "2", "3", "4"),),
            ),
        ),
    ),
    "without outer pipes": (
        "a | b\n--|--\n1 | 2",
        (Table((Align.DEFAULT,) * 2, cells("a", "b"), (cells("1", "2"),)),),
    ),
    "right below text": (
        "x\n| a | b |\n|--|--|\n| 1 | 2 |\ny",
        (P("x"), Table((Align.DEFAULT,) * 2, cells("a", "b"), (cells("1", "2"),)), P("y")),
    ),
    "inline markup": (
        "| a | b |\n|--|--|\n| **x**<br/>y | `p|q` \\| $|z|$ |",
        (
            Table(
                (Align.DEFAULT,) * 2,
                cells("a", "b"),
                (cells((B("x"), BR, Text("y")), (code("p|q"), Text(" | "), math("|z|"))),),
            ),
        ),
    ),
    "ragged": (
        "| a | b |\n|--|--|\n| 1 |\n| 1 | 2 | 3 |",
        (Table((Align.DEFAULT,) * 2, cells("a", "b"), (cells("1", ""), cells("1", "2 | 3"))),),
    ),
    "empty header": (
        "| | |\n|--|--|\n| 1 | 2 |",
        (Table((Align.DEFAULT,) * 2, (), (cells("1", "2"),)),),
    ),
    "html": (
        "<table><tr><th>a</th><th align=right>b</th></tr><tr><td>1<td>2<ul><li>x<li>y</ul></table>",
        (
            Table(
                (Align.DEFAULT, Align.RIGHT),
                cells("a", "b"),
                (cells("1", (Text("2"), BR, Text("• x"), BR, Text("• y"))),),
            ),
        ),
    ),
    "spans": (
        "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>",
        (Table((Align.DEFAULT,) * 3, (), (cells("a", "b", ""), cells("", "c", "d"))),),
    ),
    "html with markdown in it": (
        "<table><tr><td>\n\n**a**\n\n</td></tr></table>",
        (Table((Align.DEFAULT,), (), (cells(B("a")),)),),
    ),
    "pipes are no table": ("a | b\nc | d", (P("a | b c | d"),)),
}

BOXES: dict[str, tuple[str, tuple[Block, ...]]] = {
    "callout": ("> [!NOTE]\n> text", (Callout(CalloutKind.NOTE, (), (P("text"),)),)),
    "callout with a title": (
        "> [!warning]- Mind **this**\n> a\n>\n> - b",
        (Callout(CalloutKind.WARNING, inlines("Mind ", B("this")), (P("a"), ul("b"))),),
    ),
    "callouts in a row": (
        "> [!TIP]\n> a\n> ```\n> b\n> ```\n\n> [!note]\n> > [!bug] c\n> > d",
        (
            Callout(CalloutKind.TIP, (), (P("a"), pre("b"))),
            Callout(CalloutKind.NOTE, (), (Callout(CalloutKind.CAUTION, inlines("c"), (P("d"),)),)),
        ),
    ),
    "kinds of others": (
        "> [!danger]\n> a\n\n> [!hint] t\n\n> [!example]\n> b",
        (
            Callout(CalloutKind.CAUTION, (), (P("a"),)),
            Callout(CalloutKind.TIP, inlines("t"), ()),
            Callout(CalloutKind.NOTE, inlines("Example"), (P("b"),)),
        ),
    ),
    "disclosure": (
        "<details>\n<summary>Q **b**</summary>\n\nA *c*\n\n- d\n\n</details>\nend",
        (Disclosure(inlines("Q ", B("b")), (P("A ", em("c")), ul("d"))), P("end")),
    ),
    "disclosure on one line": (
        "<details open><summary>Q</summary>A **b**</details>",
        (Disclosure(inlines("Q"), (P("A ", B("b")),), open=True),),
    ),
    "nested disclosures": (
        "<details><summary>a</summary>\n<details><summary>b</summary>\nc\n</details>\nd\n</details>",
        (Disclosure(inlines("a"), (Disclosure(inlines("b"), (P("c"),)), P("d"))),),
    ),
    "summary over lines": (
        "<details>\n<summary>\n<b>Q</b>\n</summary>\nA\n</details>",
        (Disclosure(inlines(B("Q")), (P("A"),)),),
    ),
    "code in a disclosure": (
        "<details><summary>a</summary>\n\n```\n</details>\n```\n\n</details>",
        (Disclosure(inlines("a"), (pre("</details>"),)),),
    ),
    "never closed": ("<details><summary>a</summary>\n\nb", (Disclosure(inlines("a"), (P("b"),)),)),
    "markdown in a div": ("<div>\n\n# a\n\n</div>", (H(1, "a"),)),
}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(*case, id=f"{kind}: {name}")
        for kind, cases in {
            "block": BLOCKS,
            "list": LISTS,
            "code": CODE,
            "inline": INLINES,
            "math": MATH,
            "image": IMAGES,
            "table": TABLES,
            "box": BOXES,
        }.items()
        for name, case in cases.items()
    ],
)
def test_markdown_becomes_a_document(markdown: str, expected: tuple[Block, ...]) -> None:
    assert blocks(markdown) == expected


def test_formulas_are_drawn() -> None:
    formulas = every(Formula, render("$x_i$ and\n\n$$\n\\frac{a}{b}\n$$"))
    assert [formula.latex for formula in formulas] == ["x_i", "\\frac{a}{b}"]
    assert all(formula.svg.startswith("<svg") for formula in formulas)


def test_code_is_coloured() -> None:
    (block,) = render('```python\nprint("a")  # b\n```').blocks
    assert isinstance(block, CodeBlock)
    assert "".join(token.text for token in block.tokens) == 'print("a")  # b'
    assert {token.kind for token in block.tokens} >= {"nb", "s2", "c1"}


def test_nesting_is_bounded() -> None:
    def depth(node: Any) -> int:
        if isinstance(node, tuple):
            return max(map(depth, node), default=0)
        inner = getattr(node, "blocks", None) or getattr(node, "items", ())
        return 1 + depth(inner) if inner else 0

    html = "<blockquote>" * 50 + "end" + "</blockquote>" * 50
    document = render(html)
    assert depth(document) <= 30
    assert plain_text(document) == "end"


@pytest.mark.parametrize(
    "text",
    [
        "- " * 500 + "end",
        "> " * 500 + "end",
        "\n".join("    " * n + "- a" for n in range(300)) + " end",
    ],
)
def test_deep_markdown_keeps_its_text(text: str) -> None:
    assert plain_text(render(text)).endswith("end")


def test_references_are_those_that_the_importer_lists() -> None:
    markdown = "\n\n".join(text for text, _ in IMAGES.values())
    listed = [image.reference for image in references(markdown)]
    assert [image.reference for image in every(Image, render(markdown))] == listed


class TestHtml:
    """The same answer as sanitised HTML."""

    def test_is_what_browsers_know(self) -> None:
        html = render_html("# A\n\n**b** $x$ [^1]\n\n```py\nc<d\n```\n\n[^1]: note")
        assert "<h1>A</h1>" in html
        assert (
            '<strong>b</strong> <span class="math">x</span> <sup class="footnote">1</sup>' in html
        )
        assert '<pre><code class="language-py">c&lt;d</code></pre>' in html
        assert '<ol class="footnotes">\n<li><p>note</p></li>\n</ol>' in html

    def test_has_no_style(self) -> None:
        assert render_html('<p style="color:red" class="x" id="y">a</p>') == "<p>a</p>"
