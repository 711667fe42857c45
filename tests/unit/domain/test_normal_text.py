"""The normalised copy of a text leads back to where each of its characters came from."""

from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.normal_text import normalise

texts = st.text(alphabet="量化 ab1ＡßﬁÉe\u0301ｶﾞ한\u1112\u1161“”。\u200b\n", max_size=40)


def test_what_grows_and_what_shrinks_do_not_hide_each_other():
    normal = normalise("ßabce\u0301")
    assert normal.text == "ssabcé"
    start = normal.text.index("abc")
    assert normal.to_original(start, start + 3) == (1, 4)


@given(texts)
def test_offsets_ascend_and_stay_inside(text: str):
    normal = normalise(text)
    assert len(normal.origin) == len(normal.text) + 1
    assert list(normal.origin) == sorted(normal.origin)
    assert normal.origin[-1] == len(text)


@given(texts, texts)
def test_a_stretch_leads_back_to_text_that_normalises_to_it(before: str, after: str):
    middle = "矩阵Loss"
    normal = normalise(f"{before}\n{middle}\n{after}")
    start = len(normalise(f"{before}\n").text)
    first, last = normal.to_original(start, start + len(middle))
    assert f"{before}\n{middle}\n{after}"[first:last] == middle
