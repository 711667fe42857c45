"""The card of an image that is not there says why, in the language in use."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from studyapp.domain.document import Image
from studyapp.domain.download_reasons import REASONS, taken_apart
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import ImageState, QuestionImage
from studyapp.qtkit.answer_cards import missing_text
from studyapp.qtkit.translations import Translations

ADDRESS = "https://images.example/a.png"
VALUES = {
    "address": "10.0.0.7",
    "count": "5",
    "detail": "[Errno 111] {refused}",
    "host": "images.example",
    "size": "20",
    "status": "404",
}


@pytest.fixture
def chinese(qtbot: QtBot) -> Iterator[None]:
    before = QLocale()
    translations = Translations()
    translations.set_choice("zh_CN")
    yield
    translations.set_choice("en")
    QLocale.setDefault(before)


def said(reason: str) -> str:
    known = QuestionImage(
        QuestionId(1), ADDRESS, "", ADDRESS, ImageState.FAILED, None, error=reason
    )
    return missing_text(Image(ADDRESS), known)[1]


@pytest.mark.parametrize("template", REASONS)
def test_a_reason_is_known_again(template: str) -> None:
    reason = template.format_map(VALUES)
    assert taken_apart(reason)[0] == template
    assert taken_apart(reason)[0].format_map(taken_apart(reason)[1]) == reason


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("template", REASONS)
def test_a_reason_is_said_in_chinese(template: str) -> None:
    reason = template.format_map(VALUES)
    text = said(reason)
    assert text.startswith("images.example · ")
    assert reason not in text
    assert all(VALUES[name] in text for name in taken_apart(reason)[1])


@pytest.mark.usefixtures("chinese")
def test_a_reason_of_another_version_is_said_as_it_is() -> None:
    assert said("out of {luck}") == "images.example · out of {luck}"


def test_in_english_it_is_what_the_library_keeps(qtbot: QtBot) -> None:
    assert said("the server answered 404") == "images.example · the server answered 404"
