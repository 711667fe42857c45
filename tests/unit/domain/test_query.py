"""The query language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.query import Filter, FilterKind, Query, QueryError, Term, parse, phrase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Query()),
        ("量化 lora", Query((Term("量化"), Term("lora")))),
        ('"low rank"', Query((Term("low rank", phrase=True),))),
        ("“量化 误差”", Query((Term("量化 误差", phrase=True),))),
        ("量化 -噪声", Query((Term("量化"), Term("噪声", negated=True)))),
        ('a -"b c"', Query((Term("a"), Term("b c", phrase=True, negated=True)))),
        ("is:Starred", Query((), (Filter(FilterKind.IS, "starred"),))),
        ("-has:note", Query((), (Filter(FilterKind.HAS, "note", negated=True),))),
        ("topic：微调", Query((), (Filter(FilterKind.TOPIC, "微调"),))),
        ('tag:"must know"', Query((), (Filter(FilterKind.TAG, "must know"),))),
        ("edited:2w", Query((), (Filter(FilterKind.EDITED, "2w", days=14),))),
        ("https://a.b/c", Query((Term("https://a.b/c"),))),
        ("-", Query((Term("-"),))),
    ],
)
def test_what_a_query_means(text: str, expected: Query):
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "reason", "position"),
    [
        ('lora "abc', "open-quote", 5),
        ("colour:red", "unknown-filter", 0),
        ("x is:foo", "unknown-value", 2),
        ("has:", "empty-value", 0),
        ("edited:soon", "bad-age", 0),
        ("-a -b", "only-negative", 0),
    ],
)
def test_a_mistake_is_explained(text: str, reason: str, position: int):
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert (raised.value.reason_code, raised.value.position) == (reason, position)
    assert raised.value.message


@given(st.text(max_size=60))
def test_any_text_is_parsed_or_explained(text: str):
    try:
        parse(text)
    except QueryError as error:
        place = error.position
    else:
        place = 0
    assert 0 <= place <= len(text)


@given(
    st.text(st.sampled_from('ab "“”「」＂:-'), min_size=1).filter(lambda text: text.strip() == text)
)
def test_a_value_is_written_so_that_it_is_read_as_it_was(value: str):
    [read] = parse(f"tag:{phrase(value)}").filters or (None,)
    quotes = {'"', "”", "」", "＂"}
    if quotes <= set(value):
        assert read is None or value.startswith(read.value)
    else:
        assert read == Filter(FilterKind.TAG, value)
