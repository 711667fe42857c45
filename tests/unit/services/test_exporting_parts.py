"""The parts of which a PDF is made: highlights, passages, literals, characters of fonts."""

from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from studyapp import paths
from studyapp.content.renderer import render
from studyapp.domain.annotation import Color, Span
from studyapp.domain.document import Document, Formula, Mark, Paragraph, Text
from studyapp.domain.export_document import ExportHighlight
from studyapp.domain.plain_text import plain_text
from studyapp.services.exporting.glyphs import bundled_characters, characters_of, fonts_for
from studyapp.services.exporting.marks import Marks
from studyapp.services.exporting.passages import passage
from studyapp.services.exporting.typst_inlines import is_address
from studyapp.services.exporting.typst_text import CUT, breakable, clean, literal, slanted

FONTS = [file for file in sorted((paths.resources() / "fonts").iterdir()) if file.suffix != ".txt"]
spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).filter(lambda span: span[0] < span[1])


def highlight(start: int, end: int, color: Color, *, comment: bool = False) -> ExportHighlight:
    return ExportHighlight("", color, Span(start, end), Document(()) if comment else None)


# -- highlights ------------------------------------------------------------------------------------


@given(st.lists(st.tuples(spans, st.sampled_from(Color)), max_size=8), spans)
def test_each_character_has_the_colour_of_the_shortest_highlight_on_it(
    marked: list[tuple[tuple[int, int], Color]], piece: tuple[int, int]
) -> None:
    marks = Marks([highlight(start, end, color) for (start, end), color in marked])
    stretches = list(marks.stretches(*piece))
    assert [stretch.start for stretch in stretches][:1] == [piece[0]]
    assert all(one.end == other.start for one, other in pairwise(stretches))
    assert stretches[-1].end == piece[1]
    for stretch in stretches:
        for place in range(stretch.start, stretch.end):
            over = [(end - start, color) for (start, end), color in marked if start <= place < end]
            shortest = {color.value for length, color in over if length == min(over)[0]}
            assert stretch.color in (shortest or {""})


def test_the_mark_of_a_comment_stands_where_its_highlight_ends() -> None:
    marks = Marks(
        [
            highlight(4, 9, Color.PINK, comment=True),
            highlight(0, 6, Color.BLUE, comment=True),
            highlight(10, 12, Color.GREEN),
        ]
    )
    assert marks.numbers == {1: 1, 0: 2}  # in the order of the page
    found = [
        (stretch.end, reference.number)
        for stretch in marks.stretches(0, 20)
        for reference in stretch.references
    ]
    assert found == [(6, 1), (9, 2)]


def test_what_cannot_be_cut_is_under_the_colour_that_touches_it() -> None:
    marks = Marks([highlight(3, 5, Color.PINK, comment=True)])
    assert marks.whole(0, 10).color == "pink"
    assert [mark.number for mark in marks.whole(0, 10).references] == [1]
    assert marks.whole(5, 9).color == ""


# -- passages --------------------------------------------------------------------------------------

ANSWER = render(
    "One **bold** step and $x^2$ more.\n\n| a | b |\n|---|---|\n| left | right |\n\n"
    "```python\nif x:\n    return x\n```\n"
)


def test_a_passage_keeps_styles_and_formulas() -> None:
    text = plain_text(ANSWER)
    found = passage(ANSWER, Span(text.index("bold"), text.index(" more")))
    (paragraph,) = found.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines[0] == Text("bold", Mark.STRONG)
    assert isinstance(paragraph.inlines[-1], Formula)


def test_a_passage_over_cells_and_code() -> None:
    text = plain_text(ANSWER)
    found = passage(ANSWER, Span(text.index("left"), text.index(" x", text.index("return"))))
    assert plain_text(found) == "left – right\nif x:\n    return"


@given(spans)
def test_a_passage_holds_no_other_words(span: tuple[int, int]) -> None:
    text = plain_text(ANSWER)
    start, end = (min(place, len(text)) for place in span)
    kept = "".join(plain_text(passage(ANSWER, Span(start, end))).split())
    assert all(character in text + "–" for character in kept)
    assert len(kept) <= len(text[start:end]) + 5  # a formula is not cut


# -- text ------------------------------------------------------------------------------------------


@given(st.text())
def test_breaking_a_text_loses_nothing(text: str) -> None:
    for parts in (breakable(text), slanted(text)):
        kept = [part.removeprefix("slanted(").removesuffix(")") for part in parts if part != CUT]
        joined = "".join(part[1:-1] for part in kept)
        assert joined == literal(text)[1:-1]


@pytest.mark.parametrize("run", ["x" * 200, "a/b" * 60, "https://example.com/" + "path/" * 30])
def test_a_long_run_can_be_broken(run: str) -> None:
    parts = list(breakable(run))
    assert parts.count(CUT) >= len(run) // 20
    assert max(len(part) for part in parts) <= 26


def test_what_cannot_be_printed_is_dropped() -> None:
    assert clean("a\x00\x1b\ufeff\ud800\uffffb\n\t中😀") == "ab\n\t中😀"


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        ("https://example.com/a?b=c#d", True),
        ("mailto:someone@example.com", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://[broken", False),
        ("https://example.com/\n", False),
        ("https://example.com/" + "x" * 3_000, False),
        ("#anchor", False),
        ("", False),
    ],
)
def test_addresses_that_a_pdf_links_to(address: str, fits: bool) -> None:
    assert is_address(address) is fits


# -- characters of fonts ---------------------------------------------------------------------------


@pytest.mark.parametrize("file", FONTS, ids=lambda file: file.stem)
def test_the_characters_of_a_font_are_those_that_fonttools_finds(file: Path) -> None:
    known = {chr(code) for code in TTFont(file).getBestCmap() if not 0xD800 <= code <= 0xDFFF}
    assert set(characters_of(file.read_bytes())) == known


def test_bundled_fonts_have_what_notes_are_written_in() -> None:
    assert frozenset("Aé中量化，。→∑☑😀│") <= bundled_characters()
    assert "가" not in bundled_characters()


def test_a_file_that_is_no_font_is_passed_over(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"\0\1\0\0" + bytes(40))
    gone = tmp_path / "gone.ttf"
    mono = next(file for file in FONTS if file.stem == "JetBrainsMono-Regular")
    files, missing = fonts_for(frozenset("│가"), [broken, gone, mono])
    assert files == (mono,)
    assert missing == {"가"}
