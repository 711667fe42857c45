"""The page shows the document: its plain text is found again on it, character by character."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from studyapp.domain.document import (
    Align,
    Callout,
    CalloutKind,
    CodeBlock,
    CodeToken,
    Disclosure,
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
    Table,
    Text,
)
from studyapp.domain.library import QuestionRow, QuestionState
from studyapp.domain.plain_text import outline, plain_text, runs, text_of
from studyapp.qtkit.answer_model import JumpTo, MarkerKind, RegionKind, ShowQuestion
from studyapp.qtkit.answer_spacing import clean


def shown(page, start: int, end: int) -> str:
    cursor = QTextCursor(page.document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def all_open(document: Document) -> dict[int, bool]:
    return dict.fromkeys(range(100), True)


@given(data=st.data())
def test_every_run_stands_where_the_map_says(make, documents, data) -> None:
    document = data.draw(documents)
    page = make.build(*document.blocks, opened=all_open(document)).page
    for offset, piece in runs(document):
        length = len(text_of(piece))
        start, end = page.offsets.positions(offset, offset + length)
        if not length:
            continue
        if isinstance(piece, Formula) and piece.svg:
            assert end == start + 1
            assert page.offsets.offsets(start, end) == (offset, offset + length)
            continue
        expected = text_of(piece)
        if isinstance(piece, CodeToken):
            expected = "\u2029".join(clean(line) for line in expected.split("\n"))
        elif isinstance(piece, (Text, Formula)):
            expected = clean(expected)
        else:
            assert shown(page, start, end) in {"\u2028", "\u2029"}
            continue
        # a line feed at either end of a token lies between two blocks, so in no piece
        assert shown(page, start, end) == expected.strip("\u2029")


@given(data=st.data())
def test_ranges_of_the_plain_text_come_back(make, documents, data) -> None:
    document = data.draw(documents)
    page = make.build(*document.blocks, opened=all_open(document)).page
    text = plain_text(document)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = page.offsets.positions(start, end)
    assert page.body_start <= first <= last < page.document.characterCount() or not len(
        page.offsets
    )
    back = page.offsets.offsets(first, last)
    assert page.offsets.positions(*back) == (first, last)


@given(data=st.data())
def test_closed_disclosures_do_not_move_what_follows(make, documents, data) -> None:
    document = data.draw(documents)
    last = make.paragraph("the very end")
    blocks = (*document.blocks, last)
    closed = dict.fromkeys(range(100), False)
    page = make.build(*blocks, opened=closed).page
    text = plain_text(Document(blocks))
    start, end = page.offsets.positions(len(text) - len("the very end"), len(text))
    assert shown(page, start, end) == "the very end"


@given(data=st.data())
def test_the_outline_is_that_of_the_document(make, documents, data) -> None:
    document = data.draw(documents)
    page = make.build(*document.blocks, opened=all_open(document)).page
    expected = [(entry.text, entry.offset) for entry in outline(document)]
    found = [(item.text, item.position) for item in page.outline]
    assert [text for text, _ in found] == [text for text, _ in expected]
    for (text, position), (_, offset) in zip(found, expected, strict=True):
        if text:
            place, _ = page.offsets.positions(offset, offset + len(text))
            assert page.document.findBlock(place) == page.document.findBlock(position)


@given(data=st.data())
def test_a_page_of_any_width_and_zoom_has_no_line_wider_than_its_column(
    make, documents, data
) -> None:
    document = data.draw(documents)
    width, zoom = data.draw(st.sampled_from([(340, 1.0), (340, 0.5), (600, 1.5), (1400, 2.5)]))
    page = make.build(*document.blocks, opened=all_open(document), width=width, zoom=zoom).page
    size = page.document.documentLayout().documentSize().toSize()  # views scroll by whole pixels
    assert size.width() <= width


def test_a_long_paragraph_goes_on_in_further_blocks_and_keeps_its_offsets(make) -> None:
    text = "长段落😀with words " * 3000
    page = make.build(make.paragraph(text)).page
    assert page.document.blockCount() > 4
    assert (
        max(
            page.document.findBlockByNumber(number).length()
            for number in range(page.document.blockCount())
        )
        < 20_000
    )
    for start in (0, 7_990, 20_000, len(text) - 20):
        first, last = page.offsets.positions(start, start + 20)
        assert shown(page, first, last).replace("\u2029", "") == text[start : start + 20]


def test_hand_made_line_breaks_between_long_lines_are_set_apart(make) -> None:
    long = "很长的一行，" * 12
    short = make.build(make.paragraph("a", LineBreak(), "b")).page
    page = make.build(make.paragraph(long, LineBreak(), long, LineBreak(), long)).page
    assert short.document.lastBlock().text() == "a\u2028b"
    assert page.document.lastBlock().text() == long
    assert len(page.broken) == 2
    text = plain_text(Document((make.paragraph(long, LineBreak(), long),)))
    start, end = page.offsets.positions(0, len(text))
    assert shown(page, start, end) == f"{long}\u2029{long}"


def test_items_carry_markers_and_not_text(make) -> None:
    items = tuple(ListItem((make.paragraph(word),)) for word in ("one", "two"))
    tasks = (
        ListItem((make.paragraph("done"),), checked=True),
        ListItem((make.paragraph("open"),), checked=False),
    )
    page = make.build(
        ListBlock(True, items, start=9), ListBlock(False, items), ListBlock(False, tasks)
    ).page
    markers = [(m.kind, m.text) for number in sorted(page.markers) for m in page.markers[number]]
    assert markers == [
        (MarkerKind.NUMBER, "9."),
        (MarkerKind.NUMBER, "10."),
        (MarkerKind.DISC, ""),
        (MarkerKind.DISC, ""),
        (MarkerKind.DONE, ""),
        (MarkerKind.TODO, ""),
    ]
    assert "9." not in page.document.toPlainText()


def test_footnotes_and_their_marks_lead_to_each_other(make) -> None:
    page = make.build(
        make.paragraph("A claim", FootnoteMark(1), "."), Footnotes(((make.paragraph("Source."),),))
    ).page
    actions = [target.action for target in page.targets]
    assert actions == [JumpTo("note-1"), JumpTo("mark-1")]
    note, mark = page.places["note-1"], page.places["mark-1"]
    assert shown(page, mark, mark + 1) == "1"
    assert page.document.findBlock(note).text().startswith("Source.")


def test_a_callout_without_a_title_is_named_by_its_kind(make) -> None:
    page = make.build(Callout(CalloutKind.WARNING, (), (make.paragraph("Careful."),))).page
    assert "Warning" in page.document.toPlainText()
    assert len(page.offsets) == 1


def test_the_copied_code_is_the_code(make) -> None:
    code = "def f():\n\n    return 1"
    tokens = (CodeToken("def", "k"), CodeToken(" f():\n\n    "), CodeToken("return 1", "k"))
    page = make.build(CodeBlock("python", tokens)).page
    (region,) = [region for region in page.regions if region.kind == RegionKind.CODE]
    assert region.text == code
    assert region.label == "python"


def test_what_is_missing_is_offered_and_what_is_stored_is_shown(make) -> None:
    blocks = (
        ImageBlock(Image("here.png", "A caption")),
        ImageBlock(Image("gone.png", "gone.png")),
        make.paragraph("Inline ", Image("gone.png", "")),
    )
    images = {"here.png": make.stored("here.png", 1360, 400), "gone.png": make.pending("gone.png")}
    page = make.build(*blocks, images=images).page
    names = [type(shown_object).__name__ for shown_object in page.objects]
    assert names == ["ImageObject", "MissingImageCard", "MissingImageChip"]
    size = page.objects[0].size(page)
    assert (size.width(), size.height()) == (680, 200)
    assert "A caption" in page.document.toPlainText()
    assert "gone.png" not in page.document.toPlainText()


def test_the_foot_leads_to_other_questions(make) -> None:
    def row(number: int) -> QuestionRow:
        return QuestionRow(number, 1, f"Question {number}", QuestionState.ANSWERED)

    page = make.build(make.paragraph("x"), related=(row(7),), previous=row(3), next=row(4)).page
    assert [target.action for target in page.targets] == [
        ShowQuestion(7),
        ShowQuestion(3),
        ShowQuestion(4),
    ]


def test_states_are_told_in_words(make) -> None:
    empty = make.build(state=QuestionState.UNANSWERED).page
    assert "No answer yet" in empty.document.toPlainText()
    gone = make.build(make.paragraph("x"), state=QuestionState.GONE).page
    assert "No longer in the source" in gone.document.toPlainText()


def test_headings_are_ranked_by_what_occurs(make) -> None:
    headings = [Heading(level, make.text(str(level))) for level in (5, 6, 5)]
    page = make.build(*headings).page
    assert [item.rank for item in page.outline] == [0, 1, 0]


def test_chinese_and_latin_text_are_spaced_without_a_space(make) -> None:
    joined = make.build(make.paragraph("使用LoRA训练")).page
    block = joined.document.lastBlock()
    assert block.text() == "使用LoRA训练"
    natural = joined.style.metrics(_body()).horizontalAdvance("使用LoRA训练")
    assert block.layout().lineAt(0).naturalTextWidth() > natural + 4


def test_punctuation_that_meets_stands_closer(make) -> None:
    page = make.build(make.paragraph("他说：“好。”")).page
    width = page.document.lastBlock().layout().lineAt(0).naturalTextWidth()
    assert width < 7 * page.style.em - page.style.em * 0.9


def _body():
    from studyapp.qtkit.answer_style import BODY

    return BODY


def test_a_long_table_is_cut_into_parts_that_all_count(make) -> None:
    rows = tuple((make.text(f"row {number}"), make.text("x")) for number in range(150))
    table = Table((Align.DEFAULT, Align.DEFAULT), (make.text("A"), make.text("B")), rows)
    page = make.build(table).page
    assert [part.first_row for part in page.table_parts] == [0, 80]
    assert page.table_parts[-1].ends
    text = plain_text(Document((table,)))
    offset = text.index("row 149")
    assert shown(page, *page.offsets.positions(offset, offset + 7)) == "row 149"


def test_a_code_mark_is_a_pill_behind_its_own_text(make) -> None:
    page = make.build(make.paragraph("Call ", Text("f(x)", Mark.CODE), " now")).page
    number = page.document.lastBlock().blockNumber()
    (band,) = page.bands[number]
    text = page.document.lastBlock().text()
    assert text[band.start : band.start + band.length] == "f(x)"


def test_a_disclosure_that_is_closed_hides_its_content(make) -> None:
    block = Disclosure(make.text("More"), (make.paragraph("inside"),))
    assert "inside" not in make.build(block).page.document.toPlainText()
    assert "inside" in make.build(block, opened={0: True}).page.document.toPlainText()
