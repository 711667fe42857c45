"""What is typed to a question in a review is kept until that is graded."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from studyapp.domain.settings import REVIEW_DRAFTS
from studyapp.services.review_items import ReviewScope
from tests.support.full_disk import full_disk

if TYPE_CHECKING:
    from tests.ui.review.conftest import Desk


def kept(desk: "Desk") -> list[str]:
    return list(desk.world.services.settings.get(REVIEW_DRAFTS).values())


def type_answer(desk: "Desk", text: str) -> None:
    desk.press(Qt.Key.Key_Return)
    desk.bot.keyClicks(desk.mode.question.field.edit, text)


def grade_answer(desk: "Desk", text: str) -> None:
    """Type an answer, leave the field, and grade the question as forgotten."""
    type_answer(desk, text)
    desk.bot.keyClick(desk.mode.question.field.edit, Qt.Key.Key_Escape)
    desk.grade(Qt.Key.Key_1)


def test_it_is_in_the_library_soon_and_back_when_the_question_is_asked_again(
    desk: "Desk",
) -> None:
    desk.start()
    type_answer(desk, "a long answer")
    desk.eventually(lambda: kept(desk) == ["a long answer"])
    questioning = desk.mode.questioning
    questioning.end()  # as when the app ends here
    desk.mode.question.field.begin("")
    questioning.begin(desk.world.services.reviewing.begin(ReviewScope()))
    desk.eventually(lambda: questioning.shown is not None)
    assert desk.mode.question.field.text == "a long answer"


def test_a_grade_takes_it_and_the_next_question_begins_empty(desk: "Desk") -> None:
    desk.start()
    type_answer(desk, "a long answer")
    desk.eventually(lambda: kept(desk) == ["a long answer"])
    desk.bot.keyClick(desk.mode.question.field.edit, Qt.Key.Key_Escape)
    desk.grade(Qt.Key.Key_3)
    desk.eventually(lambda: kept(desk) == [])
    assert desk.mode.question.field.text == ""
    question = desk.world.questions["What is a warm-up?"]
    with desk.world.services.file.reading() as repositories:
        attempts = repositories.attempts.of(question)
    assert [attempt.text for attempt in attempts] == ["a long answer"]


def test_putting_off_keeps_it_for_the_day_when_the_question_comes_again(desk: "Desk") -> None:
    desk.start()
    type_answer(desk, "half a")
    desk.bot.keyClick(desk.mode.question.field.edit, Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_B)
    desk.settle()
    desk.eventually(lambda: kept(desk) == ["half a"])
    assert desk.mode.question.field.text == ""


def test_a_grade_that_fails_takes_nothing(desk: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    desk.start()
    type_answer(desk, "a long answer")
    desk.bot.keyClick(desk.mode.question.field.edit, Qt.Key.Key_Escape)
    with full_disk(monkeypatch, desk.world.services.reviewing, "rate"):
        desk.grade(Qt.Key.Key_3)
    assert desk.mode.question.field.text == "a long answer"
    desk.eventually(lambda: kept(desk) == ["a long answer"])


def test_no_more_than_twenty_are_kept(desk: "Desk") -> None:
    store = desk.mode.questioning.drafts._store
    for question in range(25):
        store.save(question, f"text {question}")
    assert kept(desk) == [f"text {question}" for question in range(5, 25)]


def test_a_grade_that_is_taken_back_gives_it_back(desk: "Desk") -> None:
    desk.start()
    asked = desk.title
    grade_answer(desk, "a long answer")
    assert desk.title != asked
    desk.undo.undo()
    desk.eventually(lambda: desk.title == asked)
    assert desk.mode.question.field.text == "a long answer"
    desk.undo.redo()
    desk.eventually(lambda: desk.title != asked)
    desk.eventually(lambda: kept(desk) == [])


def test_the_only_question_that_is_left_is_asked_anew(desk: "Desk") -> None:
    desk.start()
    desk.grade(Qt.Key.Key_1)
    while desk.mode.questioning.shown is not None:
        desk.grade(Qt.Key.Key_4)
    session = desk.mode.questioning.session
    assert session is not None
    desk.mode._begin(session, early=True)
    desk.eventually(lambda: desk.mode.questioning.shown is not None)
    asked = desk.title
    for text in ("a long answer", "another"):
        type_answer(desk, text)
        desk.eventually(lambda text=text: kept(desk) == [text])
        desk.bot.keyClick(desk.mode.question.field.edit, Qt.Key.Key_Escape)
        desk.grade(Qt.Key.Key_1)
        assert desk.title == asked
        assert desk.mode.question.field.text == ""
        assert not desk.mode.question.is_revealed
        desk.eventually(lambda: kept(desk) == [])
    desk.undo.undo()
    desk.eventually(lambda: kept(desk) == ["another"])
    assert desk.mode.question.field.text == "another"


def test_what_was_typed_after_taking_back_is_not_in_the_grade(desk: "Desk") -> None:
    desk.start()
    asked = desk.title
    grade_answer(desk, "a long answer")
    desk.undo.undo()
    desk.eventually(lambda: desk.title == asked)
    type_answer(desk, ", and more")
    desk.eventually(lambda: kept(desk) == ["a long answer, and more"])
    desk.undo.redo()
    desk.eventually(lambda: desk.title != asked)
    desk.settle()
    assert kept(desk) == ["a long answer, and more"]


def test_taking_back_and_making_again_at_once_leaves_nothing(desk: "Desk") -> None:
    desk.start()
    grade_answer(desk, "a long answer")
    desk.undo.undo()
    desk.undo.redo()
    desk.settle()
    desk.settle()
    assert kept(desk) == []


def test_a_grade_that_is_taken_back_spares_what_was_typed_since(desk: "Desk") -> None:
    desk.start()
    asked = desk.title
    grade_answer(desk, "a long answer")
    drafts = desk.mode.questioning.drafts
    drafts.put_back(desk.world.questions[asked], "and more")
    desk.undo.undo()
    desk.eventually(lambda: desk.title == asked)
    assert desk.mode.question.field.text == "a long answer\n\nand more"
