"""The context menu of the page on a selection and on a highlight, by mouse and by key."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from studyapp.domain.annotation import Color
from studyapp.qtkit.highlight_layer import highlight_areas
from studyapp.ui.reader.page_menu import PageMenu
from tests.ui.shell.marked_page import Page

RIGHT = Qt.MouseButton.RightButton


def open_menu(page: Page, at: QPoint, reason=QContextMenuEvent.Reason.Mouse) -> PageMenu:
    if reason == QContextMenuEvent.Reason.Mouse:
        QTest.mouseClick(page.view.viewport(), RIGHT, pos=at)
    place = page.view.viewport().mapToGlobal(at)
    QApplication.sendEvent(page.view.viewport(), QContextMenuEvent(reason, at, place))
    page.eventually(lambda: any(menu.isVisible() for menu in page.view.findChildren(PageMenu)))
    return next(menu for menu in page.view.findChildren(PageMenu) if menu.isVisible())


def entries(menu: QMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if action.text()}


def choose(page: Page, menu: PageMenu, *way: str) -> None:
    at: QMenu = menu
    for step in way[:-1]:
        at = entries(at)[step].menu()
    entries(at)[way[-1]].trigger()
    menu.close()
    page.eventually(lambda: not page.view.findChildren(PageMenu))


def middle_of_selection(page: Page) -> QPoint:
    area = highlight_areas(page.view.page, *page.view.selected_range())[0]
    return page.view.to_viewport(area).center().toPoint()


def test_a_selection_is_marked_in_five_colors_called_as_the_reader_does(page: Page) -> None:
    page.highlighting.call_colors({"green": "definition & more"})
    page.eventually(lambda: bool(page.highlighting.color_names()))
    page.select("two three")
    menu = open_menu(page, middle_of_selection(page))
    colors = entries(menu)["Highlight"].menu()
    assert list(entries(colors)) == ["Yellow", "definition && more", "Blue", "Pink", "Violet"]
    assert {"Copy", "Comment…", "Quote into Note"} < set(entries(menu))
    assert "Remove Highlights" not in entries(menu)
    choose(page, menu, "Highlight", "definition && more")
    page.settled(1)
    assert (page.stored[0].exact, page.stored[0].color) == ("two three", Color.GREEN)


def test_a_selection_is_commented_quoted_and_cleared_of_highlights(page: Page) -> None:
    page.mark("eight nine")
    page.select("nine ten")
    choose(page, open_menu(page, middle_of_selection(page)), "Quote into Note")
    panel = page.window.inspector.panel("notes")
    assert panel.editor.text.startswith("> nine ten")
    choose(page, open_menu(page, middle_of_selection(page)), "Remove Highlights")
    page.settled(0)
    page.select("nine ten")
    choose(page, open_menu(page, middle_of_selection(page)), "Comment…")
    page.eventually(lambda: page.pointer.card.is_editing)


def test_a_highlight_is_recolored_copied_and_removed(page: Page) -> None:
    mark = page.mark("eight nine", Color.PINK)
    page.highlighting.unfocus()
    page.select("One")
    menu = open_menu(page, page.middle_of(mark))
    assert not page.view.textCursor().hasSelection(), "it is about what was clicked"
    colors = entries(entries(menu)["Color of the Highlight"].menu())
    assert [name for name, action in colors.items() if action.isChecked()] == ["Pink"]
    choose(page, menu, "Color of the Highlight", "Blue")
    page.eventually(lambda: page.stored[0].color is Color.BLUE)
    choose(page, open_menu(page, page.middle_of(mark)), "Copy Quote")
    assert QGuiApplication.clipboard().text() == "eight nine"
    choose(page, open_menu(page, page.middle_of(mark)), "Copy as Quote with Link")
    question = page.window.reader.answer.question
    link = f"[[{question.key}|What is LoRA?]]"
    assert QGuiApplication.clipboard().text() == f"> eight nine\n>\n> — {link}"
    choose(page, open_menu(page, page.middle_of(mark)), "Comment…")
    page.eventually(lambda: page.pointer.card.is_editing)
    QTest.keyClicks(page.pointer.card.field, "why")
    page.pointer.close_card()
    page.eventually(lambda: page.highlighting.annotations[0].comment == "why")
    menu = open_menu(page, page.middle_of(mark))
    assert "Edit Comment…" in entries(menu)
    choose(page, menu, "Remove Highlight")
    page.settled(0)
    page.trigger("undo")
    page.settled(1)


def test_elsewhere_the_menu_says_nothing_of_highlights(page: Page) -> None:
    page.mark("two")
    menu = open_menu(page, QPoint(page.view.viewport().width() - 4, 200))
    assert set(entries(menu)) == {"Select All"}
    assert page.highlighting.focus is None
    menu.close()


@pytest.mark.parametrize("selects", [True, False])
def test_the_menu_key_is_about_what_the_keyboard_is_at(page: Page, selects: bool) -> None:
    mark = page.mark("nine")
    if selects:
        page.select("eleven")
    menu = open_menu(page, QPoint(2, 2), QContextMenuEvent.Reason.Keyboard)
    assert ("Highlight" in entries(menu)) == selects
    assert ("Color of the Highlight" in entries(menu)) != selects
    place = page.view.viewport().mapFromGlobal(menu.pos())
    area = middle_of_selection(page) if selects else page.middle_of(mark)
    assert abs(place.y() - area.y()) < 40
    menu.close()
