"""What a toast says after a change, in numbers too."""

import pytest

from studyapp.domain.changes import Changes
from studyapp.qtkit.translations import Translations
from studyapp.services.undo import UndoStep
from studyapp.ui.shared.undo_texts import notice_of


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("en", "1", "1 question deleted"),
        ("en", "2", "2 questions deleted"),
        ("zh_CN", "2", "已删除 2 道题"),
    ],
)
@pytest.mark.usefixtures("undressed")
def test_counts_have_the_forms_of_the_language(language: str, count: str, expected: str) -> None:
    step = UndoStep("questions-deleted", {"questions": count}, Changes, Changes)
    translations = Translations(language)
    translations.apply()
    assert notice_of(step) == expected
