"""What is typed as the comment on a highlight is kept while it is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studyapp.services.annotating import AnnotatingService
from tests.support.full_disk import full_disk
from tests.ui.shell.marked_page import Page


def begin(page: Page, typed: str) -> None:
    """Type a comment on a new highlight, and stay in the field."""
    page.mark("nine")
    page.trigger("comment")
    page.eventually(lambda: page.pointer.card.is_editing)
    QTest.keyClicks(page.pointer.card.field, typed)


def is_stored(page: Page, comment: str) -> bool:
    return [one.comment for one in page.stored] == [comment]


def test_it_is_in_the_library_soon_after_the_last_key(page: Page) -> None:
    begin(page, "a long thought")
    page.eventually(lambda: is_stored(page, "a long thought"))
    card = page.pointer.card
    assert card.is_editing
    assert card.field.toPlainText() == "a long thought"
    QTest.keyClicks(card.field, ", and more")
    page.eventually(lambda: is_stored(page, "a long thought, and more"))


def test_what_was_written_meanwhile_goes_with_escape(page: Page) -> None:
    begin(page, "first")
    QTest.keyClick(page.pointer.card.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.eventually(lambda: is_stored(page, "first"))
    page.pointer.card.start_editing()
    QTest.keyClicks(page.pointer.card.field, " and second")
    page.eventually(lambda: is_stored(page, "first and second"))
    QTest.keyClick(page.pointer.card.field, Qt.Key.Key_Escape)
    page.eventually(lambda: is_stored(page, "first"))
    page.window.toast._button.click()
    assert page.pointer.card.field.toPlainText() == "first and second"
    page.eventually(lambda: is_stored(page, "first and second"))


def test_escape_puts_back_what_was_kept_just_before(page: Page) -> None:
    begin(page, "first")
    card = page.pointer.card
    QTest.keyClick(card.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    card.start_editing()  # before the page knows what is in the library
    QTest.keyClicks(card.field, " and second")
    page.eventually(lambda: "second" in page.stored[0].comment)
    QTest.keyClick(card.field, Qt.Key.Key_Escape)
    page.eventually(lambda: not page.window.leaving._operations.has_to_finish)
    assert is_stored(page, "first")


def test_escape_puts_back_what_was_though_the_last_words_were_deleted_already(page: Page) -> None:
    begin(page, "first")
    card = page.pointer.card
    QTest.keyClick(card.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.eventually(lambda: card.annotation is not None and card.annotation.comment == "first")
    card.start_editing()
    QTest.keyClicks(card.field, "!")
    page.eventually(lambda: is_stored(page, "first!"))
    QTest.keyClick(card.field, Qt.Key.Key_Backspace)
    QTest.keyClick(card.field, Qt.Key.Key_Escape)
    page.eventually(lambda: not page.window.leaving._operations.has_to_finish)
    assert is_stored(page, "first")
    assert not page.window.toast.isVisible(), "nothing is given up that could be wanted back"


def test_a_comment_that_was_given_up_is_taken_up_again_at_once(page: Page) -> None:
    begin(page, "second thoughts")
    page.eventually(lambda: is_stored(page, "second thoughts"))
    page.eventually(lambda: page.pointer.card.annotation.comment == "second thoughts")
    QTest.keyClick(page.pointer.card.field, Qt.Key.Key_Escape)
    page.window.toast._button.click()  # before the page knows what is in the library
    page.eventually(lambda: not page.window.leaving._operations.has_to_finish)
    assert is_stored(page, "second thoughts")


def test_a_visit_is_one_step_to_undo(page: Page) -> None:
    begin(page, "one")
    page.eventually(lambda: is_stored(page, "one"))
    QTest.keyClicks(page.pointer.card.field, " two")
    page.eventually(lambda: is_stored(page, "one two"))
    page.pointer.close_card()
    page.eventually(lambda: page.window.undo.next_undo.code == "highlight-commented")
    page.trigger("undo")
    page.eventually(lambda: is_stored(page, ""))
    page.trigger("redo")
    page.eventually(lambda: is_stored(page, "one two"))


def test_asking_for_the_comment_again_takes_nothing_away(page: Page) -> None:
    begin(page, "typed")
    page.trigger("comment")
    assert page.pointer.card.field.toPlainText() == "typed"


@pytest.mark.parametrize("goes_on", [False, True])
def test_it_is_written_when_there_is_room_again(
    page: Page, monkeypatch: pytest.MonkeyPatch, goes_on: bool
) -> None:
    with full_disk(monkeypatch, AnnotatingService, "comment"):
        begin(page, "not lost")
        if goes_on:
            page.pointer.close_card()
        page.eventually(page.window.toast.isVisible)
        assert is_stored(page, "")
    page.eventually(lambda: is_stored(page, "not lost"))


def test_what_could_not_be_written_is_offered_for_editing(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(monkeypatch, AnnotatingService, "comment"):
        begin(page, "not lost")
        page.pointer.close_card()
        page.eventually(page.window.toast.isVisible)
        page.trigger("comment")
        page.eventually(lambda: page.pointer.card.is_editing)
        assert page.pointer.card.field.toPlainText() == "not lost"


def test_removing_the_highlight_keeps_what_was_typed_for_undo(page: Page) -> None:
    begin(page, "typed")
    page.pointer.card.remove.click()
    page.settled(0)
    page.trigger("undo")
    page.eventually(lambda: is_stored(page, "typed"))


def test_the_end_keeps_it_and_where_a_highlight_was_extended_to(page: Page) -> None:
    idle: list[bool] = []
    page.mark("Seven")
    page.eventually(lambda: page.highlighting.focus is not None)
    for _ in range(2):
        QTest.keyClick(page.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    page.window.leaving.flush()
    page.world.shell.operations.run(lambda _: None, done=lambda _: idle.append(True))
    page.eventually(lambda: bool(idle))
    assert [one.exact for one in page.stored] == ["Seven e"]
    page.trigger("comment")
    page.eventually(lambda: page.pointer.card.is_editing)
    QTest.keyClicks(page.pointer.card.field, "last words")
    page.window.close()
    assert page.world.shell.operations.shut_down()
    assert is_stored(page, "last words")


def test_giving_up_waits_until_the_library_takes_it(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(page, "second thoughts")
    page.eventually(lambda: is_stored(page, "second thoughts"))
    with full_disk(monkeypatch, AnnotatingService, "comment"):
        QTest.keyClick(page.pointer.card.field, Qt.Key.Key_Escape)
        page.eventually(lambda: not page.window.leaving._operations.has_to_finish)
    page.eventually(lambda: is_stored(page, ""))


def test_escape_keeps_what_was_kept_and_could_not_be_written_yet(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(monkeypatch, AnnotatingService, "comment"):
        begin(page, "not lost")
        page.pointer.close_card()
        page.eventually(page.window.toast.isVisible)
        page.trigger("comment")
        page.eventually(lambda: page.pointer.card.is_editing)
        QTest.keyClicks(page.pointer.card.field, " and more")
        QTest.keyClick(page.pointer.card.field, Qt.Key.Key_Escape)
    page.eventually(lambda: is_stored(page, "not lost"))
