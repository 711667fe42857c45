"""Offsets in plain text and positions in a document lead to each other and back."""

from hypothesis import given
from hypothesis import strategies as st

from studyapp.qtkit.text_offsets import (
    OffsetMap,
    to_code_points,
    to_utf16,
    utf16_length,
)

TEXTS = st.text(st.sampled_from("ab 中文，。😀𝒙é\u0301\u200d"), max_size=30)


@given(TEXTS)
def test_lengths_are_those_of_utf16(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_every_offset_comes_back_from_its_position(text: str) -> None:
    for offset in range(len(text) + 1):
        assert to_code_points(text, to_utf16(text, offset)) == offset


def test_a_position_inside_a_pair_belongs_to_the_character_before_it_is_passed() -> None:
    assert to_code_points("a😀b", 2) == 1
    assert to_code_points("a😀b", 3) == 2
    assert to_code_points("😀", 1) == 0


# A document is made of runs of text and of formulas (one unit each), with gaps between them
# that are in neither or only one of the two.
PARTS = st.lists(
    st.tuples(
        st.sampled_from(["text", "formula", "hidden", "mark"]),
        st.text(st.sampled_from("a中😀x"), min_size=1, max_size=6),
        st.integers(0, 2),
    ),
    max_size=8,
)


def build(parts: list[tuple[str, str, int]]) -> tuple[OffsetMap, list[tuple[int, int, int, int]]]:
    """Return a map, and its pieces as (offset, end offset, position, end position)."""
    shown = OffsetMap()
    pieces = []
    offset = position = 0
    for kind, text, gap in parts:
        if kind == "text":
            units = shown.add_text(offset, position, text)
            pieces.append((offset, offset + len(text), position, position + units))
            offset, position = offset + len(text), position + units
        elif kind == "formula":
            shown.add_object(offset, len(text), position)
            pieces.append((offset, offset + len(text), position, position + 1))
            offset, position = offset + len(text), position + 1
        elif kind == "hidden":
            offset += len(text)
        else:
            position += utf16_length(text)
        offset, position = offset + min(gap, 1), position + gap
    return shown, pieces


@given(PARTS)
def test_each_piece_stands_where_it_was_put(parts: list[tuple[str, str, int]]) -> None:
    shown, pieces = build(parts)
    for start, end, first, last in pieces:
        assert shown.positions(start, end) == (first, last)
        assert shown.offsets(first, last) == (start, end)


@given(PARTS, st.data())
def test_ranges_of_text_survive_the_way_there_and_back(
    parts: list[tuple[str, str, int]], data: st.DataObject
) -> None:
    shown, pieces = build(parts)
    end = max((piece[1] for piece in pieces), default=0)
    start = data.draw(st.integers(0, end))
    stop = data.draw(st.integers(start, end))
    first, last = shown.positions(start, stop)
    assert first <= last
    back = shown.offsets(first, last)
    touched = [piece for piece in pieces if piece[0] < stop and piece[1] > start]
    if start == stop or not touched:
        assert first == last
        return
    # Nothing that was in the range is lost, and only whole formulas are added to it.
    assert back[0] <= max(start, touched[0][0])
    assert back[1] >= min(stop, touched[-1][1])
    assert back[0] >= touched[0][0]
    assert back[1] <= touched[-1][1]
    assert shown.positions(*back) == (first, last)


@given(PARTS, st.integers(0, 60), st.integers(0, 60))
def test_any_range_gives_a_range(parts: list[tuple[str, str, int]], one: int, other: int) -> None:
    shown, _ = build(parts)
    start, end = sorted((one, other))
    for first, last in (shown.positions(start, end), shown.offsets(start, end)):
        assert 0 <= first <= last


def test_half_a_formula_means_the_whole_of_it() -> None:
    shown = OffsetMap()
    shown.add_text(0, 10, "ab")
    shown.add_object(2, 5, 12)
    shown.add_text(7, 13, "cd")
    assert shown.positions(1, 4) == (11, 13)
    assert shown.positions(3, 5) == (12, 13)
    assert shown.positions(6, 8) == (12, 14)
    assert shown.offsets(12, 13) == (2, 7)


def test_an_empty_map_shows_nothing() -> None:
    assert OffsetMap().positions(3, 9) == (0, 0)
    assert OffsetMap().offsets(3, 9) == (0, 0)
