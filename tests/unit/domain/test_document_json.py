"""A document survives being written and read, whatever is in it."""

import time

from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.document import (
    Align,
    Blocks,
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
from studyapp.domain.document_json import from_json, to_json

words = st.text(max_size=8)
numbers = st.integers(0, 9_999)
lengths = st.floats(0, 100, allow_nan=False)
formulas = st.builds(Formula, words, words, lengths, lengths, lengths)
images = st.builds(Image, words, words, words, numbers)
texts = st.builds(Text, words, st.integers(0, sum(Mark)).map(Mark), words)
inline_lists = st.lists(
    st.one_of(texts, st.builds(LineBreak), formulas, images, st.builds(FootnoteMark, numbers)),
    max_size=4,
).map(tuple)
tokens = st.lists(st.builds(CodeToken, words, words), max_size=4).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    align = tuple(draw(st.lists(st.sampled_from(Align), min_size=1, max_size=3)))
    row = st.tuples(*[inline_lists] * len(align))
    header = draw(st.one_of(st.just(()), row))
    return Table(align, header, tuple(draw(st.lists(row, max_size=3))))


def containers(blocks: st.SearchStrategy[Blocks]) -> st.SearchStrategy[Blocks]:
    items = st.lists(st.builds(ListItem, blocks, st.sampled_from([None, True, False])), max_size=3)
    return st.lists(
        st.one_of(
            st.builds(ListBlock, st.booleans(), items.map(tuple), numbers, st.booleans()),
            st.builds(Quote, blocks),
            st.builds(Callout, st.sampled_from(CalloutKind), inline_lists, blocks),
            st.builds(Disclosure, inline_lists, blocks, st.booleans()),
            st.builds(Footnotes, st.lists(blocks, max_size=3).map(tuple)),
        ),
        max_size=3,
    ).map(tuple)


leaves = st.lists(
    st.one_of(
        st.builds(Paragraph, inline_lists),
        st.builds(Heading, st.integers(1, 6), inline_lists),
        st.builds(CodeBlock, words, tokens),
        st.builds(DisplayFormula, formulas),
        st.builds(ImageBlock, images),
        tables(),
        st.builds(Rule),
    ),
    max_size=4,
).map(tuple)
documents = st.builds(Document, st.recursive(leaves, containers, max_leaves=12))


@given(documents)
def test_reads_back_what_was_written(document: Document) -> None:
    assert from_json(to_json(document)) == document


def test_is_compact() -> None:
    document = Document((Paragraph((Text("甲"), Text("b", Mark.STRONG))),))
    assert to_json(document) == '[["p","甲",["b",1]]]'


def test_every_combination_of_marks_is_read() -> None:
    document = Document(
        tuple(Paragraph((Text("x", Mark(marks)),)) for marks in range(sum(Mark) + 1))
    )
    assert from_json(to_json(document)) == document


def test_an_answer_is_read_in_a_millisecond() -> None:
    paragraph = Paragraph(
        (Text("一段十个字的文本。" * 4), Text("粗体", Mark.STRONG), Text("代码", Mark.CODE))
    )
    item = ListItem((paragraph,))
    code = CodeBlock("python", (CodeToken("print", "nb"), CodeToken("(x)\n", "p")) * 100)
    text = to_json(Document((paragraph, ListBlock(False, (item,) * 40), code)))
    assert len(text) > 5_000
    best = float("inf")
    for _ in range(20):
        start = time.perf_counter()
        from_json(text)
        best = min(best, time.perf_counter() - start)
    assert best < 0.002  # 1 ms on an idle machine
