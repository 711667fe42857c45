"""What the tests of the grammar share: reading a text that is indented like the test."""

from collections.abc import Callable
from textwrap import dedent

import pytest

from studyapp.content.qa_grammar import parse
from studyapp.domain.importing import ParsedFile, QuestionDraft


@pytest.fixture(scope="session")
def read() -> Callable[..., ParsedFile]:
    """Return a function that reads a text and gives all that was found."""

    def read(text: str, *, question_level: int | None = None, pages: str = "refuse") -> ParsedFile:
        plain = dedent(text).lstrip("\n")
        return parse(plain, "notes.md", question_level=question_level, pages=pages)

    return read


@pytest.fixture(scope="session")
def titles(read: Callable[..., ParsedFile]) -> Callable[..., list[str]]:
    """Return a function that reads a text and gives the titles of its questions."""
    return lambda text, **options: [question.title for question in read(text, **options).questions]


@pytest.fixture(scope="session")
def only(read: Callable[..., ParsedFile]) -> Callable[..., QuestionDraft]:
    """Return a function that reads a text with one question and gives that."""

    def only(text: str, **options: str) -> QuestionDraft:
        questions = read(text, **options).questions
        assert len(questions) == 1, [question.title for question in questions]
        return questions[0]

    return only
