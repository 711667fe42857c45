"""Highlights find their words again after edits."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from studyapp.domain.anchoring import Reanchorer
from studyapp.domain.selectors import CONTEXT, Placement, describe

OLD = (
    "注意力让每个位置读取其他位置。\n权重由查询和键的内积决定，再除以缩放因子。\n"
    "残差连接给梯度留了一条直路。层归一化让尺度稳定。\n低秩分解只训练两个小矩阵。"
)
texts = st.text(alphabet="注意力查询键值矩阵，。\n aB１①ﬁ😀\u0301", max_size=120)


def place(old: str, new: str, quote: str):
    start = old.index(quote)
    return Reanchorer(old, new).place(describe(old, start, start + len(quote)))


def test_a_selector_keeps_the_words_and_their_surroundings():
    selector = describe(OLD, 16, 20)
    assert selector.exact == OLD[16:20]
    assert selector.prefix == OLD[:16]
    assert selector.suffix == OLD[20 : 20 + CONTEXT]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 3), (0, len(OLD) + 1)])
def test_a_span_that_is_none_is_refused(start: int, end: int):
    with pytest.raises(ValueError, match="no span"):
        describe(OLD, start, end)


def test_an_unchanged_text_keeps_the_place():
    found = place(OLD, OLD, "层归一化")
    assert (found.placement, OLD[found.start : found.end]) == (Placement.ANCHORED, "层归一化")


def test_a_repeated_phrase_keeps_the_one_that_was_marked():
    old = "先归一化。再相加。\n先归一化。再输出。"
    second = old.rindex("归一化")
    new = "开头加了一句。" + old
    found = Reanchorer(old, new).place(describe(old, second, second + 3))
    assert found.placement is Placement.ANCHORED
    assert found.start == new.rindex("归一化")


def test_words_changed_inside_the_quote_stay_inside():
    new = OLD.replace("内积决定", "点积来决定")
    found = place(OLD, new, "查询和键的内积决定，再除以")
    assert found.placement is Placement.ANCHORED
    assert new[found.start : found.end] == "查询和键的点积来决定，再除以"


def test_words_changed_at_its_beginning_stay_inside():
    new = OLD.replace("残差连接给", "跳连给")
    found = place(OLD, new, "残差连接给梯度留了一条直路")
    assert new[found.start : found.end] == "跳连给梯度留了一条直路"


def test_width_case_and_spacing_do_not_matter():
    old = "用 ＬｏＲＡ 训练时，冻结“原来的”权重。"
    new = "用lora训练时,\n冻结「原来的」 权重。"
    found = place(old, new, "ＬｏＲＡ 训练时，冻结“原来的”")
    assert new[found.start : found.end] == "lora训练时,\n冻结「原来的」"


def test_a_paragraph_that_moved_is_found_by_its_words():
    lines = OLD.split("\n")
    new = "\n".join([lines[3], *lines[:3]])
    found = place(OLD, new, "低秩分解只训练两个小矩阵")
    assert new[found.start : found.end] == "低秩分解只训练两个小矩阵"
    assert found.placement in {Placement.ANCHORED, Placement.MOVED}


def test_what_is_gone_is_an_orphan_and_keeps_its_old_place():
    start = OLD.index("低秩分解")
    found = place(OLD, "全新的答案，讲的是检索。", "低秩分解只训练")
    assert (found.placement, found.start) == (Placement.ORPHANED, start)


def test_a_sentence_that_moved_and_lost_a_character_is_suggested():
    new = (
        "低秩分解只训练两个小矩阵。\n别的话在它前面，和从前的完全不同。\n残差连给梯度留了一条直路。"
        "\n后面也是另外的内容，谈的是采样温度。\n注意力让每个位置读取其他位置。"
    )
    found = place(OLD, new, "残差连接给梯度留了一条直路。")
    assert found.placement is Placement.REVIEW
    assert new[found.start : found.end] == "残差连给梯度留了一条直路。"


def test_of_two_sentences_that_are_as_alike_none_is_suggested():
    new = (
        "低秩分解只训练两个小矩阵。\n别的话在它前面，和从前的完全不同。\n残差连给梯度留了一条直路。"
        "\n后面也是另外的内容，谈的是采样温度。\n残差连给梯度留下一条直路。\n"
        "注意力让每个位置读取其他位置。"
    )
    found = place(OLD, new, "残差连接给梯度留了一条直路。")
    assert found.placement is Placement.ORPHANED


def test_a_guess_is_only_a_suggestion():
    old = "甲乙丙丁。" * 3 + "批量梯度下降每一步都要遍历整个训练集，所以很慢。" + "戊己庚辛。" * 3
    new = (
        "甲乙丙丁。" * 3
        + "随机下降则不同。批里梯度下阶每一次都需遍历全体训练集，因此慢些。"
        + "戊己庚辛。" * 3
    )
    found = place(old, new, "批量梯度下降每一步都要遍历整个训练集")
    assert found.placement in {Placement.ANCHORED, Placement.REVIEW}
    assert "梯度下" in new[found.start : found.end]


@given(texts, texts, st.data())
def test_any_two_texts_give_a_place_inside_the_new_one(old: str, new: str, data: st.DataObject):
    assume(old)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    found = Reanchorer(old, new).place(describe(old, start, end))
    if found.placement is Placement.ORPHANED:
        assert (found.start, found.end) == (start, end)
    else:
        assert 0 <= found.start < found.end <= len(new)


@given(texts, texts, st.integers(0, 60), st.integers(4, 12))
def test_text_added_in_front_or_behind_moves_nothing(before: str, after: str, at: int, size: int):
    end = min(len(OLD), at + size)
    quote = OLD[at:end]
    assume(quote == quote.strip())
    new = f"{before}\n{OLD}\n{after}"
    found = Reanchorer(OLD, new).place(describe(OLD, at, end))
    assert new[found.start : found.end] == quote
