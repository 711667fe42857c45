"""What happened and what to do about it are two sentences, in each language as it writes them."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from studyapp.domain.errors import LibraryCorruptError, LibraryLockedError, UserError
from studyapp.qtkit.translations import Translations
from studyapp.ui.shared import error_texts

pytestmark = pytest.mark.usefixtures("undressed")


@pytest.fixture
def translations(qtbot: QtBot) -> Iterator[Translations]:
    translations = Translations()
    yield translations
    translations.set_choice("en")


@pytest.mark.parametrize(
    ("error", "between"),
    [
        (LibraryCorruptError(path="a", detail="malformed"), ("malformed. The", "malformed。文")),
        (LibraryLockedError(path="a"), ("program. Close", "。请")),
    ],
)
def test_the_sentences_are_parted(
    translations: Translations, error: UserError, between: tuple[str, str]
) -> None:
    for language, words in zip(("en", "zh_CN"), between, strict=True):
        translations.set_choice(language)
        assert words in error_texts.sentence(error)
        assert error_texts.sentence(error).startswith(error_texts.message(error))


def test_an_error_without_a_remedy_is_said_as_it_is(translations: Translations) -> None:
    translations.set_choice("en")
    assert error_texts.sentence(UserError(detail="the disk is on fire")) == "the disk is on fire"
