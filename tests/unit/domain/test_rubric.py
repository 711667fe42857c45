"""Key points that follow an answer, and the rating that a share of them suggests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studyapp.domain.card import Rating
from studyapp.domain.rubric import (
    Extracted,
    KeyPoint,
    PointOrigin,
    PointState,
    followed,
    suggested_rating,
)

THRESHOLDS = (40, 70, 95)


def kept(*texts: str) -> list[KeyPoint]:
    return [KeyPoint(f"key {text}", text, PointOrigin.EXTRACTED, text) for text in texts]


def found(*texts: str) -> list[Extracted]:
    return [Extracted(text) for text in texts]


def shown(points: tuple[KeyPoint, ...]) -> list[str]:
    return [point.text for point in points if point.state is PointState.SHOWN]


@pytest.mark.parametrize(
    ("had", "total", "rating"),
    [
        (0, 5, Rating.AGAIN),
        (1, 5, Rating.AGAIN),
        (2, 5, Rating.HARD),  # exactly 40 %
        (3, 5, Rating.HARD),
        (7, 10, Rating.GOOD),  # exactly 70 %
        (4, 5, Rating.GOOD),
        (18, 20, Rating.GOOD),
        (19, 20, Rating.EASY),  # exactly 95 %
        (5, 5, Rating.EASY),
        (0, 0, None),
    ],
)
def test_the_share_suggests_a_rating(had: int, total: int, rating: Rating | None) -> None:
    assert suggested_rating(had, total, THRESHOLDS) == rating


@given(st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_one_point_more_never_suggests_less(had_of: tuple[int, int]) -> None:
    had, total = had_of
    less, more = (suggested_rating(n, total, THRESHOLDS) for n in (had, had + 1))
    assert less is not None
    assert more is not None
    assert less <= more


def test_the_same_points_stay_as_they_are() -> None:
    points = kept("预训练", "微调")
    assert followed(points, found("预训练", "微调")) == tuple(points)


def test_new_points_come_after_their_neighbour_and_lost_ones_go() -> None:
    after = followed(kept("Scale", "Data", "Method"), found("Cost", "Scale", "Latency", "Method"))
    assert shown(after) == ["Cost", "Scale", "Latency", "Method"]
    assert [point.text for point in after if point.state is PointState.GONE] == ["Data"]


def test_a_reworded_point_is_the_same_point() -> None:
    after = followed(kept("Quality of the training data"), found("Quality of training data"))
    assert [(point.key, point.text) for point in after] == [
        ("key Quality of the training data", "Quality of training data")
    ]


def test_another_number_is_another_point() -> None:
    after = followed(kept("DALL·E 2（2022）"), found("DALL·E 3（2023）"))
    assert shown(after) == ["DALL·E 3（2023）"]
    assert len(after) == 2


def test_what_the_reader_did_stays() -> None:
    scale, data, method = kept("Scale", "Data", "Method")
    own = KeyPoint("own", "Money", PointOrigin.OWN)
    points = [
        own,
        replace(data, text="Clean data"),
        replace(method, state=PointState.REMOVED),
        scale,
    ]
    assert followed(points, found("Scale", "Data", "Method")) == tuple(points)
    assert followed(points, [])[:3] == tuple(points[:3])
    assert shown(followed(points, [])) == ["Money", "Clean data"]


def test_what_the_reader_wrote_is_not_found_twice() -> None:
    own = KeyPoint("own", "Money", PointOrigin.OWN)
    assert shown(followed([*kept("Scale"), own], found("Scale", "money", "Time"))) == [
        "Scale",
        "Money",
        "Time",
    ]


def test_a_point_that_comes_back_is_the_same_one() -> None:
    points = kept("Scale", "Data")
    away = followed(points, found("Scale"))
    assert followed(away, found("Scale", "Data")) == tuple(points)


_texts = st.lists(
    st.sampled_from(["数据", "模型", "方法", "Scale", "Data 1", "Data 2"]), unique=True
)


@given(_texts, _texts)
def test_after_following_just_what_was_found_is_shown(before: list[str], now: list[str]) -> None:
    after = followed(kept(*before), found(*now))
    assert sorted(shown(after)) == sorted(now)
    assert len({point.key for point in after}) == len(after)
    assert followed(after, found(*now)) == after
