"""A selection is copied as plain text, Markdown and HTML that other programs understand."""

import pytest
from PySide6.QtGui import QTextCursor

from studyapp.domain.document import (
    Align,
    Callout,
    CalloutKind,
    CodeBlock,
    CodeToken,
    DisplayFormula,
    Heading,
    LineBreak,
    ListBlock,
    ListItem,
    Mark,
    Quote,
    Table,
    Text,
)
from studyapp.qtkit.page_copy import as_markdown, copied


@pytest.fixture(scope="session")
def copies(make):
    """Return a function that copies whole pages: (plain text, Markdown, HTML) of the answer."""

    def copy(*blocks):
        page = make.build(*blocks).page
        cursor = QTextCursor(page.document)
        cursor.setPosition(page.document.findBlockByNumber(1).next().position())
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        mime = copied(page, cursor)
        return mime.text(), as_markdown(page, cursor), mime.html()

    return copy


def test_paragraphs_stand_apart(copies, make) -> None:
    plain, markdown, html = copies(make.paragraph("One & two"), make.paragraph("Three"))
    assert plain == markdown == "One & two\n\nThree"
    assert html == "<p>One &amp; two</p><p>Three</p>"


def test_marks_and_links(copies, make) -> None:
    parts = (
        Text("bold", Mark.STRONG),
        Text(" "),
        Text("code", Mark.CODE),
        Text(" "),
        Text("key", Mark.KEY),
        Text(" "),
        Text("site", Mark.EMPHASIS, "https://example.org/?a=1&b=2"),
        LineBreak(),
        Text("next"),
    )
    plain, markdown, html = copies(make.paragraph(*parts), make.paragraph("end"))
    assert plain.startswith("bold code key site\nnext")
    assert markdown.startswith(
        "**bold** `code` <kbd>key</kbd> [*site*](https://example.org/?a=1&b=2)  \nnext"
    )
    assert '<a href="https://example.org/?a=1&amp;b=2"><em>site</em></a><br>next' in html


def test_formulas_are_copied_as_latex(copies, make) -> None:
    blocks = (
        make.paragraph("where ", make.formula("x^2"), " grows"),
        DisplayFormula(make.formula(r"\frac{a}{b}")),
    )
    plain, markdown, _ = copies(*blocks)
    assert plain == markdown == "where $x^2$ grows\n\n$$\\frac{a}{b}$$"


def test_code_keeps_its_lines_and_blank_ones(copies) -> None:
    code = CodeBlock("python", (CodeToken("def", "k"), CodeToken(" f():\n\n    return 1")))
    other = CodeBlock("", (CodeToken("x"),))
    plain, markdown, html = copies(code, other)
    assert plain == "def f():\n\n    return 1\n\nx"
    assert markdown == "```python\ndef f():\n\n    return 1\n```\n\n```\nx\n```"
    assert html == "<pre><code>def f():\n\n    return 1</code></pre><pre><code>x</code></pre>"


def test_lists_keep_their_markers_and_nesting(copies, make) -> None:
    def item(text: str, *more, checked=None) -> ListItem:
        return ListItem((make.paragraph(text), *more), checked)

    inner = ListBlock(False, (item("inner"),))
    blocks = ListBlock(True, (item("one", inner), item("two")))
    plain, markdown, html = copies(blocks, ListBlock(False, (item("done", checked=True),)))
    assert plain == "1. one\n    - inner\n2. two\n- [x] done"
    assert markdown == plain
    assert html.startswith("<ol><li>one<ul><li>inner</li></ul></li><li>two</li>")


def test_tables_are_tables(copies, make) -> None:
    table = Table(
        (Align.DEFAULT, Align.DEFAULT),
        (make.text("A"), make.text("B")),
        ((make.text("a|b"), make.text("x", LineBreak(), "y")),),
    )
    plain, markdown, html = copies(table, make.paragraph("end"))
    assert plain == "A\tB\na|b\tx y\n\nend"
    assert markdown == "| A | B |\n| --- | --- |\n| a\\|b | x<br>y |\n\nend"
    assert html.startswith("<table><tr><th>A</th><th>B</th></tr><tr><td>a|b</td><td>x<br>y</td>")


def test_quotations_headings_and_callouts(copies, make) -> None:
    blocks = (
        Heading(3, make.text("Head")),
        Quote((make.paragraph("said"),)),
        Callout(CalloutKind.TIP, (), (make.paragraph("try"),)),
    )
    plain, markdown, html = copies(*blocks)
    assert plain == "Head\n\nsaid\n\nTip\n\ntry"
    assert markdown == "## Head\n\n> said\n\n> **Tip**\n\n> try"
    assert html.startswith("<h2>Head</h2><blockquote><p>said</p>")


def test_hand_made_breaks_stay_single(copies, make) -> None:
    long = "a long line of words " * 4
    plain, markdown, _ = copies(make.paragraph(long, LineBreak(), long), make.paragraph("end"))
    assert plain == markdown == f"{long}\n{long}\n\nend"


def test_a_part_of_a_line_is_copied_without_what_stands_before_it(make) -> None:
    page = make.build(ListBlock(True, (ListItem((make.paragraph("first item"),)),))).page
    cursor = QTextCursor(page.document)
    start = page.document.lastBlock().position()
    cursor.setPosition(start + 6)
    cursor.setPosition(start + 10, QTextCursor.MoveMode.KeepAnchor)
    assert copied(page, cursor).text() == as_markdown(page, cursor) == "item"


def test_a_part_of_a_table_is_copied_as_it_is_selected(make) -> None:
    row = (make.text("left"), make.text("right"))
    page = make.build(Table((Align.DEFAULT, Align.DEFAULT), (), (row,))).page
    cursor = QTextCursor(page.document)
    cell = page.document.findBlockByNumber(page.table_parts[0].rows[0])
    cursor.setPosition(cell.position() + 1)
    cursor.setPosition(cell.position() + 3, QTextCursor.MoveMode.KeepAnchor)
    assert copied(page, cursor).text() == "ef"
