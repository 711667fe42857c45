"""The plain text of a document, and that every offset that is handed out points at its piece."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.document import (
    Align,
    Block,
    Callout,
    CalloutKind,
    CodeBlock,
    CodeToken,
    Disclosure,
    DisplayFormula,
    Document,
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
from studyapp.domain.plain_text import (
    PlainTextCursor,
    lines,
    outline,
    plain_text,
    runs,
    text_of,
)


def P(*parts: str | Inline) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))


FORMULA = Formula("x^2", "<svg/>", 1.0, 1.0, 0.0)
IMAGE = Image("a.png", "alternative", "title")


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (P("a", Text("b", Mark.STRONG), LineBreak(), FORMULA, IMAGE, FootnoteMark(1)), "ab\nx^2"),
        (Heading(2, (Text("h"),)), "h"),
        (CodeBlock("py", (CodeToken("a\n", "k"), CodeToken("b"))), "a\nb"),
        (DisplayFormula(FORMULA), "x^2"),
        (
            ListBlock(True, (ListItem((P("a"), P("b"))), ListItem(()), ListItem((P("c"),)))),
            "a\nb\nc",
        ),
        (Quote((P("a"), Quote((P("b"),)))), "a\nb"),
        (Callout(CalloutKind.TIP, (Text("t"),), (P("a"),)), "t\na"),
        (Callout(CalloutKind.TIP, (), (P("a"),)), "a"),
        (Disclosure((Text("s"),), (P("a"),)), "s\na"),
        (
            Table(
                (Align.LEFT, Align.DEFAULT),
                ((Text("h"),), ()),
                (((Text("1"),), (Text("2"),)),),
            ),
            "h\t\n1\t2",
        ),
        (Table((Align.LEFT,), (), (((Text("1"),),), ((Text("2"),),))), "1\n2"),
        (Footnotes(((P("a"),), (P("b"), P("c")))), "a\nb\nc"),
    ],
)
def test_text_of_each_kind_of_block(block: Block, expected: str) -> None:
    assert plain_text(Document((block,))) == expected


def test_images_and_rules_move_nothing() -> None:
    plain = Document((P("a"), P("b")))
    adorned = Document((ImageBlock(IMAGE), P("a"), Rule(), ImageBlock(IMAGE), P("b"), Rule()))
    assert plain_text(adorned) == plain_text(plain) == "a\nb"
    assert list(runs(adorned)) == list(runs(plain))


def test_offsets_count_code_points() -> None:
    document = Document((P("😀", Text("b", Mark.STRONG)), P("c")))
    assert [offset for offset, _ in runs(document)] == [0, 1, 3]


def test_outline_tells_where_headings_are() -> None:
    document = Document(
        (
            P("before"),
            Heading(2, (Text("One "), FORMULA)),
            Quote((Heading(3, (Text("Inner"),)),)),
            ListBlock(False, (ListItem((Heading(1, (Text("Item"),)),)),)),
        )
    )
    text = plain_text(document)
    assert [(level, title) for level, title, _ in outline(document)] == [
        (2, "One x^2"),
        (3, "Inner"),
        (1, "Item"),
    ]
    assert all(text.startswith(title, offset) for _, title, offset in outline(document))


blocks = st.recursive(
    st.one_of(
        st.builds(
            Paragraph,
            st.lists(
                st.sampled_from([Text("ab"), Text("😀"), LineBreak(), FORMULA, IMAGE]), max_size=4
            ).map(tuple),
        ),
        st.just(CodeBlock("", (CodeToken("x\ny"), CodeToken("z")))),
        st.just(ImageBlock(IMAGE)),
        st.just(Table((Align.LEFT,) * 2, (), (((Text("1"),), ()), ((), (Text("2"),))))),
    ),
    lambda inner: st.one_of(
        st.builds(Quote, st.lists(inner, max_size=3).map(tuple)),
        st.lists(inner, max_size=3).map(lambda b: ListBlock(False, (ListItem(tuple(b)),))),
        st.lists(inner, max_size=3).map(lambda b: Disclosure((Text("s"),), tuple(b))),
    ),
    max_leaves=10,
)
documents = st.lists(blocks, max_size=5).map(lambda found: Document(tuple(found)))


@given(documents)
def test_every_run_stands_at_its_offset(document: Document) -> None:
    text = plain_text(document)
    for offset, piece in runs(document):
        assert text.startswith(text_of(piece), offset)


@given(documents)
def test_a_cursor_that_is_driven_along_agrees(document: Document) -> None:
    cursor = PlainTextCursor()
    written: list[str] = []
    for line in lines(document):
        written.append(cursor.line())
        for column, cell in enumerate(line.cells):
            if column:
                written.append(cursor.cell())
            for piece in cell:
                assert cursor.add(piece) == len("".join(written))
                written.append(text_of(piece))
    assert "".join(written) == plain_text(document)
    assert cursor.offset == len(plain_text(document))
