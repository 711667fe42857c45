"""Two texts side by side: nothing is lost, what is marked differs, and chance matches are not."""

from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain import comparison
from studyapp.domain.comparison import Passage, Span, compare

TEXTS = st.text(alphabet="ab 冻结权重，。\n", max_size=60)


def said(spans: tuple[Span, ...], *, differs: bool | None = None) -> str:
    return "".join(span.text for span in spans if differs is None or span.differs is differs)


@given(TEXTS, TEXTS)
def test_each_side_adds_up_to_its_text(left: str, right: str) -> None:
    passages = compare(left, right)
    assert "".join(said(passage.left) for passage in passages) == left
    assert "".join(said(passage.right) for passage in passages) == right


@given(TEXTS, TEXTS)
def test_what_is_not_marked_is_in_both(left: str, right: str) -> None:
    for passage in compare(left, right):
        assert said(passage.left, differs=False) == said(passage.right, differs=False)
        assert passage.is_same == (said(passage.left) == said(passage.right))


@given(TEXTS)
def test_one_text_is_like_itself(text: str) -> None:
    assert all(passage.is_same for passage in compare(text, text))


def test_words_are_marked() -> None:
    (passage,) = compare("It trains two small matrices.", "It trains two tiny matrices.")
    assert said(passage.left, differs=True) == "small"
    assert said(passage.right, differs=True) == "tiny"


def test_chinese_is_marked_by_characters() -> None:
    (passage,) = compare("它冻结原来的全部权重。", "它冻结原来的部分参数。")
    assert said(passage.left, differs=True) == "全部权重"
    assert said(passage.right, differs=True) == "部分参数"


def test_lines_in_between_stand_beside_each_other() -> None:
    passages = compare("one\nsame\nthree\n", "1\nsame\nthree\nfour\n")
    assert [passage.is_same for passage in passages] == [False, True, False]
    assert passages[1] == Passage((Span("same\nthree\n"),), (Span("same\nthree\n"),))
    assert passages[2].left == ()


def test_a_very_long_passage_is_marked_as_a_whole(monkeypatch) -> None:
    monkeypatch.setattr(comparison, "_MOST_CELLS", 20)
    (passage,) = compare("one two three four", "one two three five")
    assert passage.left == (Span("one two three four", differs=True),)
