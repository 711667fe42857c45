"""The cursor that the keyboard moves over the page: selecting and marking without a mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from studyapp.domain.annotation import Color
from studyapp.qtkit.highlight_layer import caret_area
from tests.ui.shell.marked_page import Page

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(page: Page, key: Qt.Key, keys: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(page.view, key, keys)


def rest(page: Page) -> str:
    """Return the beginning of what stands behind the cursor."""
    at = page.view.textCursor().position()
    return page.view.document().toRawText()[at : at + 5]


@pytest.fixture
def caret(page: Page) -> Page:
    page.window.activateWindow()
    page.eventually(page.window.isActiveWindow)
    page.trigger("caret")
    assert page.window.actions_table["caret"].isChecked()
    assert page.view.hasFocus()
    return page


def test_it_begins_at_the_first_words_that_are_seen(caret: Page) -> None:
    assert rest(caret) == "One t"
    assert "Esc" in caret.window.toast.text


def test_shift_selects_from_where_the_mouse_was(page: Page) -> None:
    page.select("nine")
    area = caret_area(page.view.page, page.view.selected_range()[0])
    place = page.view.to_viewport(area).center().toPoint()
    page.view.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    press(page, Qt.Key.Key_Right, SHIFT, times=4)
    assert page.view.textCursor().selectedText() == "nine"


def test_arrows_move_it_by_characters_words_lines_and_to_the_ends(caret: Page) -> None:
    press(caret, Qt.Key.Key_Right, times=2)
    assert rest(caret) == "e two"
    press(caret, Qt.Key.Key_Right, CONTROL)
    assert rest(caret) == "two t"
    press(caret, Qt.Key.Key_Left)
    press(caret, Qt.Key.Key_End)
    press(caret, Qt.Key.Key_Left, times=4)
    assert rest(caret) == "six."[:5] + "\u2029"
    press(caret, Qt.Key.Key_Home)
    press(caret, Qt.Key.Key_Down)
    assert rest(caret) == "Seven"
    press(caret, Qt.Key.Key_Up)
    assert rest(caret) == "One t"
    press(caret, Qt.Key.Key_End, CONTROL)
    assert caret.view.textCursor().atEnd()
    press(caret, Qt.Key.Key_Home, CONTROL)
    assert caret.view.textCursor().atStart()
    assert not caret.view.textCursor().hasSelection()


def test_words_are_selected_and_marked_without_a_mouse(caret: Page) -> None:
    press(caret, Qt.Key.Key_Right, CONTROL)
    press(caret, Qt.Key.Key_Right, CONTROL | SHIFT, times=2)
    press(caret, Qt.Key.Key_Left, SHIFT)
    assert caret.view.textCursor().selectedText() == "two three"
    QTest.keyClick(caret.window, Qt.Key.Key_3, CONTROL)
    caret.settled(1)
    assert (caret.stored[0].exact, caret.stored[0].color) == ("two three", Color.BLUE)
    press(caret, Qt.Key.Key_Left)
    assert caret.highlighting.focus is None, "the cursor went on"
    press(caret, Qt.Key.Key_Right, SHIFT, times=3)
    assert caret.view.textCursor().hasSelection(), "and Shift selects anew"
    assert caret.stored[0].exact == "two three"


def test_a_comment_is_written_on_what_was_selected(caret: Page) -> None:
    press(caret, Qt.Key.Key_Right, CONTROL | SHIFT)
    QTest.keyClick(caret.window, Qt.Key.Key_M, CONTROL | ALT)
    caret.eventually(lambda: caret.pointer.card.is_editing)
    QTest.keyClicks(caret.pointer.card.field, "first")
    press_in_card = (caret.pointer.card.field, Qt.Key.Key_Return, CONTROL)
    QTest.keyClick(*press_in_card)
    caret.eventually(lambda: [one.comment for one in caret.stored] == ["first"])
    assert caret.view.hasFocus()


def test_escape_takes_away_one_thing_after_the_other(caret: Page) -> None:
    press(caret, Qt.Key.Key_Right, SHIFT)
    press(caret, Qt.Key.Key_Escape)
    assert not caret.view.textCursor().hasSelection()
    assert caret.pointer.keys.caret.active
    press(caret, Qt.Key.Key_Escape)
    assert not caret.pointer.keys.caret.active
    assert not caret.window.actions_table["caret"].isChecked()
    before = caret.view.textCursor().position()
    press(caret, Qt.Key.Key_Right)
    assert caret.view.textCursor().position() == before


def test_enter_opens_the_card_of_the_highlight_and_follows_the_link_there(caret: Page) -> None:
    used: list[object] = []
    caret.view.activated.disconnect()
    caret.view.activated.connect(used.append)
    caret.mark("nine")
    caret.highlighting.unfocus()
    caret.select("ine")
    cursor = caret.view.textCursor()
    cursor.setPosition(cursor.selectionStart())
    caret.view.setTextCursor(cursor)
    press(caret, Qt.Key.Key_Return)
    assert caret.pointer.card.annotation.id == caret.stored[0].id
    assert used == []
    press(caret, Qt.Key.Key_Right)
    assert not caret.pointer.card.isVisible()
    caret.select("link")
    press(caret, Qt.Key.Key_Left)
    press(caret, Qt.Key.Key_Return)
    assert len(used) == 1


def test_it_is_seen_in_both_themes_and_only_with_the_keyboard(caret: Page) -> None:
    def painted() -> bool:
        area = caret.view.to_viewport(caret.pointer.keys.caret.area()).toRect()
        shown = caret.view.viewport().grab(area.adjusted(-2, 0, 3, 0)).toImage()
        accent = caret.world.shell.themes.current.color("accent")
        column = [shown.pixelColor(2, y) for y in range(2, shown.height() - 2)]
        return all(color == accent for color in column)

    for theme in ("light", "dark"):
        caret.world.shell.themes.set_choice(theme)
        assert rest(caret) == "One t", "it stays where it was"
        assert painted()
    caret.world.shell.themes.set_choice("light")
    caret.window.toolbar.focus_filter()
    assert not painted()


def test_the_page_follows_it(caret: Page) -> None:
    filler = "\n\n".join([f"A long way down, {number}." for number in range(120)])
    caret.world.services.answering.write(caret.highlighting.question, filler)
    caret.window.reader._refresh()
    viewport = caret.view.viewport().rect()

    def is_seen() -> bool:
        return viewport.contains(caret.view.to_viewport(caret.pointer.keys.caret.area()).toRect())

    tops = []
    for _ in range(3):
        press(caret, Qt.Key.Key_PageDown)
        assert is_seen()
        tops.append(caret.view.verticalScrollBar().value())
    assert tops == sorted(set(tops))
    press(caret, Qt.Key.Key_End, CONTROL)
    assert is_seen()
    press(caret, Qt.Key.Key_Up, times=40)
    assert is_seen()
    press(caret, Qt.Key.Key_PageUp, SHIFT)
    assert is_seen()
    assert len(caret.view.textCursor().selectedText()) > 100


def test_it_is_as_high_as_a_formula(caret: Page) -> None:
    tall = "Words and $\\sqrt{\\frac{\\frac{a}{b}}{\\frac{c}{d}}}$ after."
    caret.world.services.answering.write(caret.highlighting.question, tall)
    caret.window.reader._refresh()
    heights = []
    for _ in range(12):
        heights.append(caret.pointer.keys.caret.area().height())
        press(caret, Qt.Key.Key_Right)
    assert heights[10] > 1.5 * heights[0] == 1.5 * heights[9] == 1.5 * heights[11]


def test_both_ends_of_the_focused_mark_move_and_each_step_is_undone(page: Page) -> None:
    page.mark("three four")
    press(page, Qt.Key.Key_Left, ALT | SHIFT | CONTROL)
    page.eventually(lambda: page.stored[0].exact == "two three four")
    press(page, Qt.Key.Key_Right, ALT | SHIFT, times=4)
    page.eventually(lambda: page.stored[0].exact == "three four")
    press(page, Qt.Key.Key_Right, SHIFT | CONTROL, times=2)
    page.eventually(lambda: page.stored[0].exact == "three four five")
    for before in ("three four", "two three four", "three four"):
        page.trigger("undo")
        page.eventually(lambda before=before: page.stored[0].exact == before)


def test_an_end_that_moves_does_not_pass_the_other(page: Page) -> None:
    page.mark("nine")
    press(page, Qt.Key.Key_Right, ALT | SHIFT, times=9)
    page.eventually(lambda: page.stored[0].exact == "e")
    press(page, Qt.Key.Key_Left, SHIFT, times=9)
    page.highlighting.settle()
    page.eventually(lambda: page.stored[0].exact == "e")


def test_an_area_for_it_is_known_everywhere(page: Page) -> None:
    for position in range(page.view.document().characterCount()):
        assert caret_area(page.view.page, position).height() > 5
