"""Snippets show the words of a search in their context."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.query import Term, parse
from studyapp.domain.snippets import WordFinder
from studyapp.domain.text import fold


def marked(snippet) -> str:
    """Return a snippet with brackets around its hits."""
    text = snippet.text
    for start, end in reversed(snippet.hits):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("量化", "把权重量化成整数。", "把权重[量化]成整数。"),
        ("lora 秩", "ＬｏＲＡ 的秩，LoRA", "[ＬｏＲＡ] 的[秩]，[LoRA]"),
        ("emigre", "Ein Émigré", "Ein [Émigré]"),
        ("office", "an oﬃce", "an [oﬃce]"),
        ('"low rank"', "low-rank and low rank", "low-rank and [low rank]"),
        ("a-b", "a/b", "[a]/[b]"),
        ("x -y", "x y", "[x] y"),
        ("none", "some text", "some text"),
        ("none", "a\n\n![](https://x.example/y.png)\n\nb", "a b"),
        ("ab", "a**b**, [see](https://ab.example/x) it", "[ab], see it"),
        ("x", "[see](https://x.example) and x", "see and [x]"),
        ("b", "# Head\n\n> **a**\n\n- b | c", "Head a [b] c"),
        ("b", "# Head {#anchor}\n\n> [!TIP] a\n> b", "Head a [b]"),
        ("b", "- [ ] a\n- [x] b\n\n---\n\nc", "a [b] c"),
        ("b", "*a b*, _b_ and 是*b*的 2*b*3 b_b", "a [b], [b] and 是[b]的 2*[b]*3 [b]_[b]"),
        ("b", "a[^1] b\n\n[^1]: c", "a [b] c"),
        ("b", "[[A question]] or [[Another|b]]", "A question or [b]"),
        ("b", "[b](https://x.example/A_(b)) c", "[b] c"),
    ],
)
def test_what_is_shown(query: str, text: str, expected: str):
    assert marked(WordFinder.of(parse(query).terms).snippet(text)) == expected


def test_a_long_text_is_cut_around_the_first_hit():
    text = "前文。" * 200 + "量化误差" + "后文。" * 200
    snippet = WordFinder.of([Term("误差")]).snippet(text)
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("…")
    assert "量化误差" in snippet.text
    assert len(snippet.text) < 100


def test_a_filter_alone_shows_the_beginning():
    assert WordFinder.of([]).snippet("A text.\nMore.").text == "A text. More."


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("lora", "LoRA, then lora", (0, 4)),
        ("low rank", "rank one, low, a low rank, low rank", (17, 20)),
        ("low rank", "low " + "x" * 300 + " rank", (0, 3)),
        ("line 12", "line 1\nline 2\nline 12\n", (14, 18)),
        ("low rank", "none", None),
    ],
)
def test_words_are_found_where_most_stand_together(query, text, expected):
    assert WordFinder.of(parse(query).terms).together(text) == expected


words = st.text(alphabet="量化 ab1ＡßﬁÉe\u0301#>|-\n", max_size=60)


@given(words, words)
def test_hits_are_words_of_the_query(query: str, text: str):
    terms = [Term(word) for word in query.split()]
    snippet = WordFinder.of(terms).snippet(text)
    last = 0
    for start, end in snippet.hits:
        assert last <= start < end <= len(snippet.text)
        assert any(fold(snippet.text[start:end]) in fold(term.text) for term in terms) or any(
            fold(term.text) in fold(snippet.text[start:end]) for term in terms
        )
        last = end
