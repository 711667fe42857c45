"""The document that acceptance is measured on comes out of the renderer whole."""

import re
from pathlib import Path

import pytest

from studyapp.content.qa_grammar import parse
from studyapp.content.renderer import render
from studyapp.domain.document import CodeBlock, Document, Image, Table, Text
from studyapp.domain.plain_text import plain_text
from tests.support.documents import every


class TestReferenceDocument:
    """The document that acceptance is measured on."""

    @pytest.fixture
    def answers(self, reference_document: Path) -> list[tuple[str, Document]]:
        parsed = parse(reference_document.read_text("utf-8"), reference_document.name)
        return [(question.body, render(question.body)) for question in parsed.questions]

    def test_shows_all_images_and_tables(self, answers: list[tuple[str, Document]]) -> None:
        images = [image.reference for _, answer in answers for image in every(Image, answer)]
        assert (len(images), len(set(images))) == (80, 79)
        assert len([table for _, answer in answers for table in every(Table, answer)]) == 3

    def test_leaves_no_emphasis_unread(self, answers: list[tuple[str, Document]]) -> None:
        texts = [text for _, answer in answers for text in every(Text, answer)]
        starred = [text.text for text in texts if "**" in text.text]
        assert all("2**" in text for text in starred), starred

    def test_takes_no_list_for_code(self, answers: list[tuple[str, Document]]) -> None:
        for _, answer in answers:
            for block in every(CodeBlock, answer):
                lines = [token.text for token in block.tokens]
                assert block.language, lines
                assert not "".join(lines).lstrip().startswith(("+ ", "- [", "* ", "1. ")), lines

    def test_loses_no_word(self, answers: list[tuple[str, Document]]) -> None:
        for body, answer in answers:
            hidden = re.sub(
                r"\]\([^)]*\)|<[^>]*>|```\w*|^ *\d+\. |&\w+;", " ", body, flags=re.MULTILINE
            )
            shown = plain_text(answer) + " ".join(image.alt for image in every(Image, answer))
            words = re.findall(r"[^\W_]+", hidden)
            missing = [
                word
                for word in words
                if word not in re.sub(r"[\s]", "", shown) and word not in shown
            ]
            assert not [
                word for word in missing if not word.startswith(("http", "image", "png"))
            ], missing
