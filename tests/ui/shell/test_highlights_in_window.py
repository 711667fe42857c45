"""Highlighting in the window: mouse and keyboard, bar, card, undo."""

import time

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studyapp.domain.annotation import Color
from studyapp.qtkit.highlight_layer import highlight_areas
from tests.support.composing import commit, compose
from tests.ui.shell.marked_page import Page


def test_the_keyboard_marks_in_five_colors(page: Page) -> None:
    for color, words in zip(Color, ["One", "two", "three", "eight", "😀"], strict=True):
        assert page.mark(words, color).color is color
    assert [one.exact for one in page.stored] == ["One", "two", "three", "eight", "😀"]


def test_marking_without_words_says_what_to_do(page: Page) -> None:
    page.trigger("mark-yellow")
    assert page.window.toast.text
    assert page.stored == []


def test_words_of_the_title_cannot_be_marked(page: Page) -> None:
    cursor = page.view.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)
    page.view.setTextCursor(cursor)
    page.trigger("mark-blue")
    assert page.window.toast.text
    assert page.stored == []


def test_a_mark_is_on_the_page_before_the_library_has_it(page: Page) -> None:
    page.select("three")
    page.trigger("mark-pink")
    assert [one.color for one in page.highlighting.annotations] == [Color.PINK]
    page.settled(1)


def test_the_bar_stands_beside_the_selection_and_inside_the_page(page: Page) -> None:
    for words in ("One", "two three four", "end"):
        page.select(words)
        page.eventually(page.pointer.bar.isVisible)
        bar = page.pointer.bar.card()
        areas = highlight_areas(page.view.page, *page.view.selected_range())
        assert not any(bar.intersects(page.view.to_viewport(area)) for area in areas)
        assert page.view.viewport().rect().contains(bar.toAlignedRect())
        assert not page.pointer.bar.remove.isVisible()
    cursor = page.view.textCursor()
    cursor.clearSelection()
    page.view.setTextCursor(cursor)
    assert not page.pointer.bar.isVisible()


def test_the_bar_marks_copies_and_removes(page: Page) -> None:
    bar = page.pointer.bar
    page.select("Seven eight")
    page.eventually(bar.isVisible)
    bar.copy.click()
    assert QGuiApplication.clipboard().text().strip() == "Seven eight"
    bar.swatches[2].click()
    page.settled(1)
    assert page.stored[0].color is Color.BLUE
    assert not bar.isVisible()
    page.select("eight nine")
    page.eventually(bar.isVisible)
    assert bar.remove.isVisible()
    bar.remove.click()
    page.settled(0)


def test_removing_and_recoloring_can_be_taken_back(page: Page) -> None:
    page.mark("two three", Color.YELLOW)
    page.trigger("mark-green")
    page.eventually(lambda: page.stored[0].color is Color.GREEN)
    page.trigger("undo")
    page.eventually(lambda: page.highlighting.annotations[0].color is Color.YELLOW)
    page.trigger("remove-highlight")
    page.settled(0)
    assert "1" in page.window.toast.text
    page.trigger("undo")
    page.settled(1)
    page.trigger("redo")
    page.settled(0)


def test_a_notice_does_not_offer_to_undo_what_came_after_it(page: Page) -> None:
    page.mark("two three")
    page.trigger("remove-highlight")
    page.settled(0)
    toast = page.window.toast
    assert toast.isVisible()
    page.mark("four")
    page.eventually(lambda: not toast.isVisible())
    toast.tell("Copied")
    page.mark("six")
    assert toast.isVisible(), "it offered nothing"


def test_shift_and_arrows_extend_the_focused_mark_in_one_step(page: Page) -> None:
    page.mark("two", Color.YELLOW)
    both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    for _ in range(2):
        QTest.keyClick(page.view, Qt.Key.Key_Right, both)
    QTest.keyClick(page.view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    page.eventually(lambda: page.stored[0].exact == "two three")
    page.trigger("undo")
    page.eventually(lambda: page.stored[0].exact == "two")


def test_shift_and_arrows_select_when_no_mark_is_focused(page: Page) -> None:
    both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page.view, Qt.Key.Key_Right, both)
    assert page.view.textCursor().selectedText() == "One "
    page.trigger("mark-violet")
    page.settled(1)
    assert page.stored[0].exact == "One"


def test_f8_goes_from_mark_to_mark_and_around(page: Page) -> None:
    marks = [page.mark(words) for words in ("two", "nine", "eleven")]
    page.highlighting.unfocus()
    visited = []
    for _ in range(4):
        page.trigger("next-highlight")
        visited.append(page.highlighting.focus.id)
    assert visited == [marks[n].id for n in (0, 1, 2, 0)]
    page.trigger("previous-highlight")
    assert page.highlighting.focus.id == marks[2].id


def test_the_comment_is_written_on_the_card_and_rendered(page: Page) -> None:
    card = page.pointer.card
    page.window.activateWindow()
    page.eventually(page.window.isActiveWindow)
    page.select("three four")
    page.trigger("comment")
    page.eventually(lambda: card.is_editing)
    QTest.keyClicks(card.field, "why **this**")
    QTest.keyClick(card.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.eventually(lambda: page.stored[0].comment == "why **this**")
    page.eventually(lambda: card.view.isVisible() and card.view.text.strip() == "why this")
    assert page.view.hasFocus()
    assert page.view.surface.focused is None, "the keyboard is at nothing else on the page"
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert not card.isVisible()
    page.click(page.stored[0])
    page.eventually(card.view.isVisible)
    card.edit.click()
    QTest.keyClicks(card.field, " and more")
    QTest.keyClick(card.field, Qt.Key.Key_Escape)
    assert not card.is_editing
    assert page.stored[0].comment == "why **this**"
    assert page.window.toast.text == "Your changes are discarded."
    page.window.toast._button.click()
    assert card.is_editing
    assert card.field.toPlainText() == "why **this** and more"


def test_a_comment_is_kept_when_the_reader_goes_on(page: Page) -> None:
    page.mark("nine")
    page.trigger("comment")
    page.eventually(lambda: page.pointer.card.is_editing)
    QTest.keyClicks(page.pointer.card.field, "kept")
    page.window.reader.next_question()
    question = page.world.questions["What is LoRA?"]
    page.eventually(
        lambda: [one.comment for one in page.world.services.annotating.of(question)] == ["kept"]
    )
    assert not page.pointer.card.isVisible()


def test_keys_belong_to_the_input_method_while_it_composes(page: Page) -> None:
    page.mark("nine")
    page.trigger("comment")
    field = page.pointer.card.field
    page.eventually(lambda: page.pointer.card.is_editing)
    QApplication.sendEvent(field, QInputMethodEvent("pin", []))
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.pointer.card.is_editing
    done = QInputMethodEvent()
    done.setCommitString("品")
    QApplication.sendEvent(field, done)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.eventually(lambda: page.stored[0].comment == "品")


def test_no_command_acts_while_a_comment_is_composed(page: Page) -> None:
    page.window.activateWindow()
    page.eventually(page.window.isActiveWindow)
    page.mark("nine", Color.GREEN)
    page.trigger("comment")
    field = page.pointer.card.field
    page.eventually(lambda: page.pointer.card.is_editing and field.hasFocus())
    control = Qt.KeyboardModifier.ControlModifier
    compose(field, "pin")
    for key, keys in (
        (Qt.Key.Key_3, control),
        (Qt.Key.Key_K, control),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Z, control),
    ):
        QTest.keyClick(field, key, keys)
    assert page.pointer.card.is_editing
    assert page.window.search.palette is None
    assert page.stored[0].color is Color.GREEN
    assert field.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    commit(field, "品")
    assert field.toPlainText() == "品"
    QTest.keyClick(field, Qt.Key.Key_K, control)
    assert page.window.search.palette is not None


def test_the_candidates_for_a_comment_belong_at_the_cursor(page: Page) -> None:
    page.mark("nine")
    page.trigger("comment")
    field = page.pointer.card.field
    page.eventually(lambda: page.pointer.card.is_editing)
    query = Qt.InputMethodQuery.ImCursorRectangle
    empty = field.inputMethodQuery(query)
    field.setPlainText("one line\nand a second one")
    field.moveCursor(QTextCursor.MoveOperation.End)
    typed = field.inputMethodQuery(query)
    assert field.rect().contains(typed.toRect())
    assert typed.left() > empty.left() + 40
    assert typed.top() > empty.top()


def test_the_card_appears_under_the_pointer_and_goes(page: Page) -> None:
    mark = page.mark("ten")
    page.highlighting.set_comment(mark, "the last")
    page.eventually(lambda: page.highlighting.annotations[0].comment == "the last")
    card = page.pointer.card
    QTest.mouseMove(page.view.viewport(), page.middle_of(mark))
    page.eventually(card.isVisible)
    QTest.mouseMove(page.view.viewport(), QPoint(3, 500))
    page.eventually(lambda: not card.isVisible())


def test_the_card_recolors_and_removes(page: Page) -> None:
    mark = page.mark("ten")
    page.click(mark)
    card = page.pointer.card
    assert page.highlighting.focus.id == mark.id
    card.swatches[4].click()
    page.eventually(lambda: page.stored[0].color is Color.VIOLET)
    card.remove.click()
    page.settled(0)
    assert not card.isVisible()


def test_marks_stay_when_theme_and_size_change(page: Page) -> None:
    mark = page.mark("ten")
    page.trigger("switch-theme")
    page.trigger("zoom-in")
    assert page.view.surface.highlights.find(page.view.page, mark.id) is not None
    page.trigger("switch-theme")
    QApplication.sendEvent(page.window, QEvent(QEvent.Type.LanguageChange))
    assert page.pointer.bar.comment.text()


@pytest.mark.untraced
def test_a_mark_is_painted_at_once_among_five_hundred(page: Page) -> None:
    """16 ms where nothing else runs; far more would be felt."""
    annotating, question = page.world.services.annotating, page.highlighting.question
    for number in range(500):
        annotating.create(question, number % 30, number % 30 + 3, list(Color)[number % 5])
    page.highlighting.load()
    times = []
    for words in ("two", "nine", "eleven", "twelve", "three"):
        page.select(words)
        before = len(page.highlighting.annotations)
        began = time.perf_counter()
        page.trigger("mark-pink")
        page.view.viewport().repaint()
        times.append(time.perf_counter() - began)
        assert len(page.highlighting.annotations) == before + 1
        page.settled(before + 1)
    assert sorted(times)[2] < 0.060


@pytest.mark.parametrize("command", ["zoom-in", "switch-theme", "next"])
def test_the_bar_goes_with_the_selection_when_the_page_is_another(page: Page, command: str) -> None:
    page.select("two")
    page.eventually(page.pointer.bar.isVisible)
    page.trigger(command)
    page.eventually(lambda: not page.pointer.bar.isVisible())
    if command == "switch-theme":
        page.trigger(command)


def test_marking_and_letting_go_of_all_do_not_go_to_its_end(page: Page) -> None:
    bar = page.view.verticalScrollBar()
    page.window.resize(1280, 300)
    page.eventually(lambda: bar.maximum() > 20)
    for act in (
        lambda: page.trigger("mark-blue"),
        lambda: QTest.keyClick(page.view, Qt.Key.Key_Escape),
    ):
        bar.setValue(0)
        page.view.selectAll()
        bar.setValue(0)
        act()
        page.eventually(lambda: not page.view.textCursor().hasSelection())
        assert bar.value() == 0
    page.settled(1)
