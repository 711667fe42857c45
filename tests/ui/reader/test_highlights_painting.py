"""Highlights on the page: where they are painted, how overlaps look, and how fast that is."""

import time
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from studyapp.domain.annotation import Annotation, Color, Target, text_hash
from studyapp.domain.document import (
    Align,
    CodeBlock,
    CodeToken,
    DisplayFormula,
    Document,
    ListBlock,
    ListItem,
    Table,
)
from studyapp.domain.ids import AnnotationId, QuestionId, new_key
from studyapp.domain.plain_text import plain_text
from studyapp.domain.selectors import Placement, describe
from studyapp.qtkit.block_painter import BlockPainter
from studyapp.qtkit.highlight_layer import highlight_areas


def marked(text: str, quote: str, color: Color, number: int = 1, **fields) -> Annotation:
    """Return a highlight of the first place of a quote."""
    start = text.index(quote)
    placement = fields.pop("placement", Placement.ANCHORED)
    target = Target(describe(text, start, start + len(quote)), text_hash(text), (), placement)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Annotation(
        AnnotationId(number), new_key(), QuestionId(1), target, color, fields.get("comment", ""),
        now, now,
    )  # fmt: skip


def draw(built) -> QImage:
    """Return what is painted under the text."""
    size = built.page.document.documentLayout().documentSize().toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(built.page.style.color("panel"))
    painter = QPainter(image)
    BlockPainter(built.page, built.surface).paint(painter, QRectF(image.rect()))
    painter.end()
    return image


def colors(image: QImage, area: QRectF) -> set[str]:
    """Return the colours within an area."""
    rect = area.toAlignedRect()
    return {
        image.pixelColor(x, y).name()
        for x in range(rect.left(), rect.right() + 1, 2)
        for y in range(rect.top(), rect.bottom() + 1)
    }


def token(built, name: str) -> str:
    return built.page.style.color(name).name()


def text_of(built) -> str:
    return plain_text(Document(built.page.content.document.blocks))


def place(built, *annotations: Annotation) -> list:
    built.surface.highlights.show(annotations)
    return list(built.surface.highlights.on(built.page))


BLOCKS = {
    "list": lambda make: ListBlock(
        False, (ListItem((make.paragraph("an item with words"),), None),), 1, True
    ),
    "table": lambda make: Table(
        (Align.DEFAULT,), (make.text("head"),), ((make.text("an item with words"),),)
    ),
    "code": lambda make: CodeBlock("python", (CodeToken("an item with words\nx = 1", ""),)),
    "emoji": lambda make: make.paragraph("😀😀 an item with words 😀"),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", BLOCKS)
@pytest.mark.parametrize("color", Color)
def test_words_of_every_kind_of_block_are_marked(make, kind: str, color: Color, theme: str) -> None:
    built = make.build(BLOCKS[kind](make), theme=theme)
    (one,) = place(built, marked(text_of(built), "item with", color))
    (area,) = highlight_areas(built.page, one.start, one.end)
    assert area.width() > 40
    assert colors(draw(built), area.adjusted(0, 0, -1, -1)) == {token(built, f"highlight-{color}")}


def test_a_highlight_spans_blocks_and_formulas(make) -> None:
    built = make.build(
        make.paragraph("one two ", make.formula("xy", 2, 3), " three"),
        DisplayFormula(make.formula("E", 3, 4)),
        make.paragraph("four five"),
    )
    text = text_of(built)
    (one,) = place(built, marked(text, text[4 : text.index(" five")], Color.GREEN))
    areas = highlight_areas(built.page, one.start, one.end)
    assert len(areas) == 3
    assert areas[1].height() > 3 * built.page.style.em
    image = draw(built)
    assert all(token(built, "highlight-green") in colors(image, area) for area in areas)


def test_overlaps_show_every_color(make) -> None:
    built = make.build(make.paragraph("one two three four five"))
    text = text_of(built)
    found = place(
        built,
        marked(text, "one two three", Color.YELLOW, 1),
        marked(text, "two three four", Color.BLUE, 2),
        marked(text, "three", Color.BLUE, 3),
    )
    assert [one.annotation.id for one in found] == [1, 2, 3]
    image = draw(built)
    both = highlight_areas(built.page, found[2].start, found[2].end)[0]
    names = ("swatch-yellow", "swatch-blue", "highlight-blue")
    assert colors(image, both.adjusted(0, 0, -1, -1)) == {token(built, name) for name in names}


def test_the_shortest_highlight_is_found_at_a_point(make) -> None:
    built = make.build(make.paragraph("one two three four five"))
    text = text_of(built)
    place(built, marked(text, "one two three", Color.YELLOW, 1), marked(text, "two", Color.PINK, 2))
    layer = built.surface.highlights
    outer, inner = (
        highlight_areas(built.page, one.start, one.end)[0] for one in layer.on(built.page)
    )
    assert layer.at(built.page, inner.center()).annotation.id == 2
    assert (
        layer.at(built.page, outer.center() + QPointF(outer.width() / 2 - 3, 0)).annotation.id == 1
    )
    assert layer.at(built.page, outer.bottomRight() + QPointF(40, 0)) is None


def test_what_moved_is_underlined_and_the_focused_one_outlined(make) -> None:
    built = make.build(make.paragraph("one two three"))
    place(built, marked(text_of(built), "two", Color.GREEN, placement=Placement.MOVED))
    (one,) = built.surface.highlights.on(built.page)
    area = highlight_areas(built.page, one.start, one.end)[0]
    seen = colors(draw(built), area)
    assert token(built, "hard-fill") in seen
    assert token(built, "focus") not in seen
    built.surface.highlights.focused = one.annotation.id
    assert token(built, "focus") in colors(draw(built), area)


def test_what_has_no_place_is_not_painted(make) -> None:
    built = make.build(make.paragraph("one two three"))
    assert not place(
        built, marked(text_of(built), "two", Color.GREEN, placement=Placement.ORPHANED)
    )


@pytest.mark.untraced
def test_five_hundred_highlights_paint_fast(make) -> None:
    words = " ".join(f"word{number:04}" for number in range(1000))
    built = make.build(*[make.paragraph(words[n : n + 400]) for n in range(0, len(words), 400)])
    text = text_of(built)
    place(
        built,
        *[
            marked(text, text[n * 15 : n * 15 + 24], list(Color)[n % 5], n + 1)
            for n in range(500)
        ],
    )  # fmt: skip
    painter_of = BlockPainter(built.page, built.surface)
    screen = QImage(820, 900, QImage.Format.Format_RGB32)

    def paint(top: float) -> float:
        painter = QPainter(screen)
        painter.translate(0, -top)
        began = time.perf_counter()
        painter_of.paint(painter, QRectF(0, top, 820, 900))
        took = time.perf_counter() - began
        painter.end()
        return took

    paint(0)
    times = sorted(paint(100.0 * step) for step in range(20))
    assert times[len(times) // 2] < 0.030  # 8 ms where nothing else runs
