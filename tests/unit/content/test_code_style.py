"""Code is coloured when its language is named, and is always kept to the letter."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.content.code_style import tokens
from studyapp.domain.document import CodeToken


def kinds(code: str, language: str) -> dict[str, str]:
    return {token.text: token.kind for token in tokens(code, language)}


def test_kinds_are_short_classes() -> None:
    assert tokens("return 1 # x", "python") == (
        CodeToken("return", "k"),
        CodeToken(" ", ""),
        CodeToken("1", "mi"),
        CodeToken(" ", ""),
        CodeToken("# x", "c1"),
    )


@pytest.mark.parametrize(
    ("language", "code", "keyword"),
    [
        ("Python3", "def f(): pass", "def"),
        ("py", "import x", "import"),
        ("js", "const x = 1", "const"),
        ("c++", "return 0;", "return"),
        ("kt", "fun main() {}", "fun"),
        ("golang", "package main", "package"),
        ("sql", "SELECT 1", "SELECT"),
    ],
)
def test_names_that_people_use_are_known(language: str, code: str, keyword: str) -> None:
    assert kinds(code, language)[keyword].startswith("k")


@pytest.mark.parametrize(
    "language", ["", "plain", "text", "txt", "plaintext", "nonsense", "c" * 40]
)
def test_nothing_is_guessed(language: str) -> None:
    assert tokens("def f(): pass", language) == (CodeToken("def f(): pass"),)


def test_no_code_has_no_tokens() -> None:
    assert tokens("", "python") == ()


@pytest.mark.parametrize(
    "language", ["python", "js", "c", "html", "yaml", "bash", "sql", "diff", "console"]
)
@given(code=st.text(max_size=60))
def test_code_is_kept(language: str, code: str) -> None:
    assert "".join(token.text for token in tokens(code, language)) == code


@pytest.mark.parametrize("code", ["x = 1\n" * 20_000, "x=" * 100_000, "(" * 30_000, "'" * 39_000])
def test_no_code_takes_long(code: str) -> None:
    start = time.process_time()
    assert "".join(token.text for token in tokens(code, "python")) == code
    assert time.process_time() - start < 2


def test_code_stays_plain_after_the_deadline() -> None:
    late = tokens("return", "python", deadline=time.monotonic() - 1)
    assert late == (CodeToken("return"),)
