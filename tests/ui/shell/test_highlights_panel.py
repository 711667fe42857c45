"""The panel of highlights: what it lists, how it leads to the page and back, and lost ones."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from studyapp.domain.annotation import Annotation, Color
from studyapp.domain.selectors import Placement
from studyapp.domain.settings import COLOR_NAMES
from studyapp.ui.reader.color_names_dialog import ColorNamesDialog
from studyapp.ui.reader.highlights_panel import HighlightsPanel
from tests.ui.shell.marked_page import Page


@pytest.fixture
def panel(page: Page) -> HighlightsPanel:
    page.window.turn_to("highlights")
    page.eventually(lambda: page.window.inspector.panel("highlights").isVisible())
    panel = page.window.inspector.panel("highlights")
    assert isinstance(panel, HighlightsPanel)
    return panel


def listed(panel: HighlightsPanel) -> list[str]:
    return [annotation.exact for annotation in panel.list.shown]


def item_of(panel: HighlightsPanel, annotation: Annotation):
    list_ = panel.list
    return next(
        item
        for item in map(list_.item, range(list_.count()))
        if (one := list_.annotation_of(item)) is not None and one.id == annotation.id
    )


def click(panel: HighlightsPanel, annotation: Annotation) -> None:
    rect = panel.list.visualItemRect(item_of(panel, annotation))
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def edited(page: Page, body: str) -> None:
    """Let the answer become another one."""
    question = page.highlighting.question
    changed = page.world.services.answering.write(question, body)
    page.world.shell.bus.publish(changed.changes)


def placements(page: Page) -> list[Placement]:
    return [one.placement for one in page.highlighting.annotations]


def test_cards_stand_in_the_order_of_the_page(page: Page, panel: HighlightsPanel) -> None:
    assert listed(panel) == []
    for words in ("nine", "two", "twelve"):
        page.mark(words)
    assert listed(panel) == ["two", "nine", "twelve"]
    page.trigger("undo")
    page.settled(2)
    assert listed(panel) == ["two", "nine"]


def test_colors_choose_what_is_listed(page: Page, panel: HighlightsPanel) -> None:
    page.mark("two", Color.GREEN)
    page.mark("nine", Color.PINK)
    panel.swatches[1].click()
    assert listed(panel) == ["two"]
    panel.swatches[3].click()
    assert listed(panel) == ["two", "nine"]
    panel.swatches[1].click()
    assert listed(panel) == ["nine"]


def test_a_card_leads_to_its_words_and_the_words_to_their_card(
    page: Page, panel: HighlightsPanel
) -> None:
    first, second = page.mark("two"), page.mark("nine")
    page.highlighting.unfocus()
    click(panel, first)
    assert page.highlighting.focus.id == first.id
    page.click(second)
    assert panel.list.current.id == second.id


def test_delete_removes_the_chosen_one(page: Page, panel: HighlightsPanel) -> None:
    mark = page.mark("two")
    click(panel, mark)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    page.settled(0)
    assert listed(panel) == []


def test_colors_can_be_named(page: Page, panel: HighlightsPanel) -> None:
    panel.rename.click()
    dialog = next(iter(page.window.findChildren(ColorNamesDialog)))
    dialog.fields[Color.GREEN].setText("definition")
    dialog.accept()
    page.eventually(lambda: panel.swatches[1].toolTip() == "definition")
    assert page.world.services.settings.get(COLOR_NAMES) == {"green": "definition"}
    page.select("two")
    page.eventually(page.pointer.bar.isVisible)
    assert page.pointer.bar.swatches[1].accessibleName() == "definition"
    commands = page.window.actions_table
    assert [commands[f"mark-{color}"].text() for color in ("yellow", "green")] == [
        "&Yellow",
        "definition",
    ]
    QApplication.sendEvent(page.window, QEvent(QEvent.Type.LanguageChange))
    assert commands["mark-green"].text() == "definition"
    page.highlighting.call_colors({})
    page.eventually(lambda: commands["mark-green"].text() == "&Green")


def test_a_lost_highlight_is_put_on_other_words(page: Page, panel: HighlightsPanel) -> None:
    mark = page.mark("Seven eight nine ten")
    edited(page, "Nothing here is as it was before.")
    page.eventually(lambda: placements(page) == [Placement.ORPHANED])
    click(panel, mark)
    page.eventually(lambda: "Nothing" in page.view.toPlainText())
    page.select("as it was")
    QTest.mouseClick(panel.verdict.link, Qt.MouseButton.LeftButton)
    page.eventually(lambda: placements(page) == [Placement.ANCHORED])
    assert page.stored[0].exact == "as it was"
    assert not panel.verdict.isVisible()
    assert page.window.focusWidget() is panel.list


def test_a_highlight_that_moved_to_the_wrong_words_is_put_on_the_right_ones(
    page: Page, panel: HighlightsPanel
) -> None:
    mark = moved(page)
    click(panel, mark)
    page.select("the right words")
    assert panel.list.current.id == mark.id, "selecting words does not let go of it"
    QTest.mouseClick(panel.verdict.link, Qt.MouseButton.LeftButton)
    page.eventually(lambda: placements(page) == [Placement.ANCHORED])
    assert page.stored[0].exact == "the right words"


def test_the_first_card_is_reached_by_key_past_the_name_of_its_section(
    page: Page, panel: HighlightsPanel
) -> None:
    mark = moved(page)
    page.mark("the right words")
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_End)
    assert panel.list.current.exact == "the right words"
    QTest.keyClick(panel.list, Qt.Key.Key_Home)
    assert panel.list.current.id == mark.id


def test_what_is_to_be_decided_fits_into_the_panel(page: Page, panel: HighlightsPanel) -> None:
    width = page.view.width()
    click(panel, in_review(page))
    page.eventually(panel.verdict.link.isVisible)
    assert page.view.width() == width, "the page is not pushed aside"


def moved(page: Page) -> Annotation:
    """Return a highlight that was found elsewhere by its words."""
    paragraphs = ["Here are the right words.", "Alpha beta gamma.", "Delta epsilon zeta eta."]
    edited(page, "\n\n".join([*paragraphs, "Seven eight nine ten"]))
    page.eventually(lambda: "Alpha" in page.view.toPlainText())
    mark = page.mark("Seven eight nine ten")
    edited(page, "\n\n".join(["Afterwards: Seven eight nine ten", *paragraphs]))
    page.eventually(lambda: placements(page) == [Placement.MOVED])
    page.eventually(lambda: "Afterwards" in page.view.toPlainText())
    return mark


def in_review(page: Page) -> Annotation:
    """Return a highlight for which another place is suggested."""
    mark = page.mark("Seven eight nine ten")
    edited(
        page,
        "Intro words.\n\nOne two three four five six\n\nSxvxn xight nixx tex.\n\neleven\n\n"
        "And more text here\n\n" + "\n\n".join(["A long end."] * 60),
    )
    page.eventually(lambda: placements(page) == [Placement.REVIEW])
    return mark


@pytest.mark.parametrize(
    ("button", "expected"), [("accept", Placement.ANCHORED), ("reject", Placement.ORPHANED)]
)
def test_a_suggestion_shows_both_places_and_is_judged(
    page: Page, panel: HighlightsPanel, button: str, expected: Placement
) -> None:
    mark = in_review(page)
    bar = page.view.verticalScrollBar()
    page.eventually(lambda: bar.maximum() > 500)
    bar.setValue(bar.maximum())
    click(panel, mark)
    assert bar.value() < bar.maximum() / 2, "the suggested words are in sight"
    assert "<b>Seven eight nine ten</b>" in panel.verdict.before.text()
    assert panel.verdict.now.isVisible()
    assert page.view.textCursor().selectedText().startswith("Sxvxn xight nixx")
    getattr(panel.verdict, button).click()
    page.eventually(lambda: placements(page) == [expected])


def test_comments_are_listed_without_their_markup(page: Page, panel: HighlightsPanel) -> None:
    mark = page.mark("two")
    page.highlighting.set_comment(mark, "why **this** one")
    plain = panel.list.plain_comments
    page.eventually(lambda: plain.get("why **this** one", "").strip() == "why this one")


def test_a_card_opens_what_hides_its_words(page: Page, panel: HighlightsPanel) -> None:
    edited(
        page,
        "Before.\n\n<details><summary>More</summary>\n\n<details><summary>Deeper</summary>\n\n"
        "Hidden words here.\n\n</details>\n\n</details>\n\nAfter.",
    )
    page.eventually(lambda: "More" in page.view.toPlainText())
    question = page.highlighting.question
    annotating = page.world.services.annotating
    page.world.shell.bus.publish(annotating.create_from_quote(question, "Hidden words").changes)
    assert listed(panel) == ["Hidden words"]
    assert "Hidden" not in page.view.toPlainText()
    click(panel, panel.list.shown[0])
    assert "Hidden" in page.view.toPlainText()
    assert page.highlighting.focus.exact == "Hidden words"


def test_the_tab_counts(page: Page) -> None:
    page.mark("two")
    tabs = [tab.text() for tab in page.window.inspector._tabs.values()]
    assert "Highlights 1" in tabs


def menu_of(page: Page, panel: HighlightsPanel, annotation: Annotation) -> QMenu:
    """Open the menu of a card with the right button."""
    viewport = panel.list.viewport()
    at = panel.list.visualItemRect(item_of(panel, annotation)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    page.eventually(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, *way: str) -> None:
    at = menu
    for step in way[:-1]:
        at = next(action.menu() for action in at.actions() if action.text() == step)
    next(action for action in at.actions() if action.text() == way[-1]).trigger()
    menu.close()


def test_a_card_has_a_menu_for_its_highlight(page: Page, panel: HighlightsPanel) -> None:
    page.mark("two")
    mark = page.mark("nine ten")
    page.highlighting.unfocus()
    choose(menu_of(page, panel, mark), "Color of the Highlight", "Pink")
    page.eventually(lambda: [one.color for one in page.stored] == [Color.YELLOW, Color.PINK])
    choose(menu_of(page, panel, mark), "Copy Quote")
    assert QGuiApplication.clipboard().text() == "nine ten"
    choose(menu_of(page, panel, mark), "Comment…")
    card = page.pointer.card
    assert card.is_editing
    assert card.annotation is not None
    assert card.annotation.id == mark.id
    choose(menu_of(page, panel, mark), "Remove Highlight")
    page.settled(1)
    assert page.stored[0].exact == "two"


def test_the_empty_part_of_the_list_has_no_menu(page: Page, panel: HighlightsPanel) -> None:
    page.mark("two")
    viewport = panel.list.viewport()
    at = QPoint(viewport.width() // 2, viewport.height() - 4)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    assert QApplication.activePopupWidget() is None


def test_a_comment_is_written_on_a_highlight_that_has_no_place(
    page: Page, panel: HighlightsPanel
) -> None:
    mark = page.mark("Seven eight nine ten")
    edited(page, "Nothing here is as it was before.")
    page.eventually(lambda: placements(page) == [Placement.ORPHANED])
    click(panel, mark)
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    card = page.pointer.card
    assert card.isVisible()
    assert card.field.hasFocus()
    QTest.keyClicks(card.field, "still true")
    QTest.keyClick(card.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.eventually(lambda: page.stored[0].comment == "still true")
    assert page.stored[0].placement is Placement.ORPHANED
    page.eventually(lambda: page.highlighting.annotations[0].comment == "still true")
    assert card.isVisible(), "it stays to show what was written"
    choose(menu_of(page, panel, mark), "Copy as Quote with Link")
    assert QGuiApplication.clipboard().text().startswith("> Seven eight nine ten\n")


def test_a_comment_is_written_on_a_highlight_that_is_out_of_sight(
    page: Page, panel: HighlightsPanel
) -> None:
    edited(page, "First words.\n\n" + "\n\n".join(["A long end."] * 60))
    page.eventually(lambda: page.view.verticalScrollBar().maximum() > 500)
    mark = page.mark("First")
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    choose(menu_of(page, panel, mark), "Comment…")
    assert page.pointer.card.is_editing
    assert bar.value() < bar.maximum() / 2
