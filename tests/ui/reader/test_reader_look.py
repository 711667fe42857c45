"""How the page looks, as far as pixels and places can tell."""

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QImage, QPainter

from studyapp.domain.document import (
    Align,
    CodeBlock,
    CodeToken,
    DisplayFormula,
    Image,
    ImageBlock,
    ListBlock,
    ListItem,
    Mark,
    Quote,
    Table,
    Text,
)
from studyapp.qtkit.answer_document import fit_width
from studyapp.qtkit.answer_geometry import (
    block_rect,
    column_rect,
    first_baseline,
    object_rect,
    region_rect,
    row_tops,
    spans,
    table_rect,
)
from studyapp.qtkit.answer_model import AnswerPage
from studyapp.qtkit.answer_tables import column_widths
from studyapp.qtkit.block_painter import BlockPainter

FAR = float("inf")


def draw(built, ratio: float = 1.0) -> QImage:
    """Return the page as it is painted."""
    size = built.page.document.documentLayout().documentSize()
    built.surface.ratio = ratio
    image = QImage((size * ratio).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(built.page.style.color("panel"))
    painter = QPainter(image)
    clip = QRectF(0, 0, size.width(), size.height())
    BlockPainter(built.page, built.surface).paint(painter, clip)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = clip
    built.page.document.documentLayout().draw(painter, context)
    painter.end()
    return image


def ink(image: QImage, area: QRect, dark: int = 100) -> QRect:
    """Return the bounds of the dark pixels within an area."""
    points = [
        QPoint(x, y)
        for y in range(area.top(), area.bottom() + 1)
        for x in range(area.left(), area.right() + 1)
        if image.pixelColor(x, y).lightness() < dark
    ]
    xs, ys = [point.x() for point in points], [point.y() for point in points]
    return QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))


@pytest.mark.parametrize("mark", ["、", "。", "，", ",", "）"])
def test_no_line_begins_with_the_mark_after_a_formula(make, mark: str) -> None:
    page = make.build(
        *(
            make.paragraph("甲" * before, make.formula("x", 1.3), f"{mark}乙乙")
            for before in range(30, 46)
        )
    ).page
    assert page.document.pageCount()  # it is laid out
    lines: list[str] = []
    block = page.document.firstBlock()
    while block.isValid():
        if mark in block.text():
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                lines.append(block.text()[line.textStart() :][: line.textLength()])
        block = block.next()
    assert sum("\ufffc" in line for line in lines) == 16
    assert [line for line in lines if line.startswith(mark)] == []
    assert f"甲\ufffc{mark}乙" in page.document.toPlainText()


def test_a_line_of_formulas_and_marks_alone_is_as_high_as_others(make) -> None:
    page = make.build(
        make.paragraph("甲乙"),
        make.paragraph(make.formula("x", height=0.5), "、", make.formula("y", height=0.5), "。"),
    ).page
    assert page.document.pageCount()  # it is laid out
    last = page.document.lastBlock().previous()
    heights: list[float] = []
    while len(heights) < 2:
        if last.text() in {"甲乙", "\ufffc、\ufffc。"}:
            heights.append(last.layout().lineAt(0).height())
        last = last.previous()
    assert heights[0] == pytest.approx(heights[1], abs=0.5)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("depth", [0.0, 0.25, 0.4, 0.8, 1.5])
@pytest.mark.parametrize("zoom", [1.0, 1.75])
def test_a_formula_stands_on_the_baseline_whatever_its_depth(make, depth, zoom, ratio) -> None:
    shown = make.formula("x", width=1.0, height=depth + 0.75, depth=depth)
    built = make.build(make.paragraph(shown), zoom=zoom)
    page = built.page
    image = draw(built, ratio)
    block = page.document.lastBlock()
    rect = block_rect(page, block)
    area = QRect(
        round(rect.left() * ratio),
        round((rect.top() - 4) * ratio),
        round(2 * page.style.em * ratio),
        round((rect.height() + page.style.em) * ratio),
    )
    box = ink(image, area)
    baseline = first_baseline(block, rect.top()) * ratio
    em = page.style.em * ratio
    assert box.bottom() + 1 == pytest.approx(baseline + depth * em, abs=1.01)
    assert box.top() == pytest.approx(baseline - 0.75 * em, abs=1.01)


def test_a_deep_formula_does_not_touch_the_next_line(make) -> None:
    deep = make.formula("x", height=2.5, depth=1.4)
    page = make.build(make.paragraph(deep, Text("字" * 60))).page
    block = page.document.lastBlock()
    first, second = (block.layout().lineAt(index) for index in (0, 1))
    assert second.y() + second.ascent() - 0.9 * page.style.em > (
        first.y() + first.ascent() + 1.4 * page.style.em
    )


def test_a_formula_takes_the_colour_of_the_text(make) -> None:
    built = make.build(make.paragraph(make.formula("x")), theme="dark")
    rect = block_rect(built.page, built.page.document.lastBlock())
    middle = QPoint(round(rect.left()) + 8, round(rect.top()) + 12)
    assert draw(built).pixelColor(middle).name() == built.page.style.color("text").name()


def test_a_wide_formula_is_made_to_fit(make) -> None:
    page = make.build(DisplayFormula(make.formula("x", width=100.0, height=2.0))).page
    size = page.objects[0].size(page)
    assert size.width() == pytest.approx(680)
    assert size.height() == pytest.approx(680 / 50)


def test_lines_are_set_at_about_one_and_three_quarters(make) -> None:
    page = make.build(make.paragraph("字" * 100)).page
    layout = page.document.lastBlock().layout()
    pitch = layout.lineAt(1).y() - layout.lineAt(0).y()
    assert 1.7 <= pitch / page.style.em <= 1.8
    assert layout.lineAt(0).textLength() == 42


def test_lines_of_code_have_one_height_whatever_script_stands_in_them(make) -> None:
    code = CodeBlock("", (CodeToken("x = 1\n# 中文注释\n\ny = 2"),))
    page = make.build(code).page
    region = page.regions[0]
    tops = [
        first_baseline(page.document.findBlockByNumber(number), 0)
        + block_rect(page, page.document.findBlockByNumber(number)).top()
        for number in range(region.first, region.last + 1)
    ]
    assert {round(low - high) for high, low in zip(tops, tops[1:], strict=False)} == {22}


def test_wrapped_code_hangs_and_is_marked(make) -> None:
    built = make.build(CodeBlock("", (CodeToken("word " * 60),)))
    page = built.page
    block = page.document.findBlockByNumber(page.regions[0].first)
    layout = block.layout()
    assert layout.lineCount() > 1
    assert layout.lineAt(1).x() - layout.lineAt(0).x() == pytest.approx(17, abs=1)
    image = draw(built)
    rect = block_rect(page, block)
    line = layout.lineAt(1)
    gutter = QRect(round(rect.left() + layout.lineAt(0).x()), round(rect.top() + line.y()), 15, 22)
    assert not ink(image, gutter, dark=200).isEmpty()


def test_boxes_enclose_their_text_and_leave_room_around(make) -> None:
    quote = Quote((make.paragraph("said"), make.paragraph("again")))
    code = CodeBlock("python", (CodeToken("a\nb"),))
    page = make.build(make.paragraph("before"), quote, code, make.paragraph("after")).page
    for region in page.regions:
        area = region_rect(page, region, FAR)
        for number in range(region.first, region.last + 1):
            inside = block_rect(page, page.document.findBlockByNumber(number))
            assert area.top() <= inside.top()
            assert inside.bottom() <= area.bottom()
        before = block_rect(page, page.document.findBlockByNumber(region.first - 1))
        after = block_rect(page, page.document.findBlockByNumber(region.last + 1))
        assert before.bottom() < area.top()
        assert area.bottom() < after.top()


def test_a_pill_covers_its_code(make) -> None:
    built = make.build(make.paragraph("前", Text("code", Mark.CODE), "后"))
    page = built.page
    block = page.document.lastBlock()
    rect = block_rect(page, block)
    (span,) = spans(block, rect.topLeft(), 1, 4)
    image = draw(built)
    ground = page.style.color("code").name()
    middle = round(span.baseline - 6)
    for x in (span.left - 2, span.right - 5):
        assert image.pixelColor(round(x), middle).name() == ground
    gap = image.pixelColor(round(span.left - 5.5), middle)
    assert gap == QColor(Qt.GlobalColor.white)


def test_item_markers_hang_left_of_the_text(make) -> None:
    built = make.build(ListBlock(False, (ListItem((make.paragraph("字" * 60),)),)))
    page = built.page
    block = page.document.lastBlock()
    layout, rect = block.layout(), block_rect(page, block)
    assert layout.lineAt(0).x() == layout.lineAt(1).x() == 24
    image = draw(built)
    bullet = ink(image, QRect(round(rect.left()), round(rect.top()), 20, 24))
    baseline = first_baseline(block, rect.top())
    assert bullet.center().y() == pytest.approx(baseline - 0.37 * page.style.em, abs=1)


def test_rows_of_a_table_follow_each_other_and_fill_it(make) -> None:
    rows = tuple((make.text(word), make.text(word * 30)) for word in ("a", "中", "c"))
    table = Table((Align.DEFAULT, Align.DEFAULT), (make.text("H"), make.text("I")), rows)
    page = make.build(make.paragraph("before"), table, make.paragraph("after")).page
    (part,) = page.table_parts
    area, tops = table_rect(page, part), row_tops(page, part)
    assert tops[0] == area.top()
    assert tops[-1] == area.bottom()
    assert all(low - high > 30 for high, low in zip(tops, tops[1:], strict=False))
    after = block_rect(page, page.document.lastBlock())
    assert 8 < after.top() - area.bottom() < 30
    left, right = column_rect(page, 0, 0)
    assert left <= area.left()
    assert area.right() <= right + 0.01


TEXTS = ("Adapter", "2021", "每一层都插入小的瓶颈模块", "多任务学习", "推理有一点延迟", "快速收敛")


def words_broken(page: AnswerPage) -> list[str]:
    """Return the Latin cells that do not stand on one line."""
    blocks = (page.document.findBlockByNumber(n) for n in range(page.document.blockCount()))
    return [b.text() for b in blocks if b.text() in TEXTS[:2] and b.layout().lineCount() > 1]


def columns_of(page: AnswerPage) -> list[float]:
    constraints = page.table_parts[0].table.format().toTableFormat().columnWidthConstraints()
    return [length.rawValue() for length in constraints]


def test_a_page_that_gets_narrower_divides_its_tables_anew(make) -> None:
    row = tuple((Text(text),) for text in TEXTS)
    table = Table((Align.DEFAULT,) * len(row), row, (row, row))
    wide, narrow = make.build(table, width=760), make.build(table, width=420)
    assert columns_of(wide.page) != pytest.approx(columns_of(narrow.page))
    assert not wide.page.table_parts[0].cramped
    fit_width(wide.page, 420)
    assert columns_of(wide.page) == pytest.approx(columns_of(narrow.page))
    assert wide.page.table_parts[0].cramped
    fit_width(wide.page, 760)
    assert not wide.page.table_parts[0].cramped


def test_words_and_numbers_stay_whole_while_chinese_makes_room(make) -> None:
    row = tuple((Text(text),) for text in TEXTS)
    page = make.build(Table((Align.DEFAULT,) * len(row), row, (row, row)), width=440).page
    page.document.documentLayout().documentSize()
    assert words_broken(page) == []


def test_a_table_in_an_item_is_indented_with_it(make) -> None:
    table = Table((Align.DEFAULT,), (), ((make.text("cell"),),))
    page = make.build(ListBlock(False, (ListItem((make.paragraph("item"), table)),))).page
    (part,) = page.table_parts
    cell = block_rect(page, page.document.findBlockByNumber(part.rows[0]))
    assert table_rect(page, part).left() == page.margin + 24
    assert cell.left() > page.margin + 24


@pytest.mark.parametrize(
    ("natural", "least", "room", "expected", "cramped"),
    [
        ([100, 50], [20, 20], 300, [100, 50], False),
        ([100, 100], [100, 100], 100, [50, 50], True),
        ([40, 400], [40, 60], 240, [40, 200], False),
        ([40, 4000], [40, 60], 240, [40, 200], True),
    ],
)
def test_columns_share_the_room(natural, least, room, expected, cramped) -> None:
    assert column_widths(natural, least, room) == (pytest.approx(expected, abs=1), cramped)


def test_a_long_cell_does_not_starve_its_neighbours() -> None:
    widths, _ = column_widths([300, 3000, 300], [50, 50, 50], 600)
    assert sum(widths) == pytest.approx(600)
    assert widths[0] == widths[2] > 110


def test_images_are_scaled_down_never_up(make) -> None:
    images = {name: make.stored(name, *size) for name, size in
              {"wide": (2000, 500), "small": (60, 40), "tall": (400, 4000)}.items()}  # fmt: skip
    blocks = [ImageBlock(Image(name)) for name in images]
    page = make.build(*blocks, images=images).page
    sizes = [shown.size(page).toTuple() for shown in page.objects]
    assert sizes == [(680, 170), (60, 40), (72, 720)]
    for number in range(3):
        area = object_rect(page, number)
        assert area.center().x() == pytest.approx(page.margin + page.column / 2, abs=1)


def test_transparent_images_stand_on_paper_in_the_dark(make) -> None:
    built = make.build(
        ImageBlock(Image("a")), images={"a": make.stored("a", 100, 100)}, theme="dark"
    )
    transparent = built.surface.images
    transparent.pixmap = _clear_pixmap
    area = object_rect(built.page, 0)
    color = draw(built).pixelColor(area.center().toPoint())
    assert color.lightness() > 200


def _clear_pixmap(_image, size):
    from PySide6.QtGui import QPixmap

    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
