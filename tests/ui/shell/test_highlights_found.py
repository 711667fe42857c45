"""A hit of the palette that lies in a highlight leads to that highlight."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studyapp.domain.annotation import Annotation
from studyapp.domain.selectors import Placement
from studyapp.ui.reader.highlights_panel import HighlightsPanel
from studyapp.ui.window_highlights import HIGHLIGHTS
from tests.ui.shell.marked_page import Page

FILLER = "\n\n".join(["A long way down."] * 80)


def commented(page: Page, words: str, comment: str) -> Annotation:
    mark = page.mark(words)
    page.highlighting.set_comment(mark, comment)
    page.eventually(lambda: page.highlighting.get(mark.id).comment == comment)
    page.highlighting.unfocus()
    return mark


def find(page: Page, words: str) -> None:
    """Choose the first hit of the palette in a text."""
    page.window.search.open()
    palette = page.window.search.palette
    palette.field.setText(words)

    def has_hit() -> bool:
        entry = palette.model.entry(palette.list.currentIndex())
        return entry is not None and bool(entry.detail and entry.detail().hits)

    page.eventually(has_hit)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)


def far_down(page: Page, text: str) -> Annotation:
    """Show another answer, mark "That pangolin" far down in it, and go back to the top."""
    page.world.services.answering.write(page.highlighting.question, text)
    page.highlighting.reader.view.rebuild()
    page.window.reader._refresh()
    mark = commented(page, "That pangolin", "see there")
    page.view.verticalScrollBar().setValue(0)
    return mark


def test_a_hit_in_a_comment_opens_the_card_of_its_highlight(page: Page) -> None:
    page.mark("two")
    mark = commented(page, "twelve", "a marsupial")
    page.window.reader.next_question()
    page.eventually(lambda: page.highlighting.annotations == ())
    find(page, "marsupial")
    page.eventually(lambda: page.pointer.card.annotation is not None)
    assert page.pointer.card.annotation.id == mark.id
    assert page.highlighting.focus.id == mark.id
    page.eventually(lambda: "marsupial" in page.pointer.card.view.text)
    assert page.view.hasFocus() or not page.window.isActiveWindow()


def test_of_several_hits_that_in_the_highlight_is_the_current_one(page: Page) -> None:
    mark = far_down(page, f"A pangolin.\n\n{FILLER}\n\nThat pangolin.")
    find(page, "pangolin")
    page.eventually(lambda: page.pointer.card.annotation is not None)
    assert page.pointer.card.annotation.id == mark.id
    assert page.view.viewport().rect().contains(page.middle_of(mark))
    assert len(page.view.surface.found) == 2
    assert page.view.surface.found_current == 1


def test_of_several_hits_that_with_the_most_words_is_the_current_one(page: Page) -> None:
    far_down(page, f"A pangolin.\n\n{FILLER}\n\nThat pangolin.")
    page.window.reader.finder.seek(["that", "pangolin"])
    found = page.view.surface.found
    start, length = found[page.view.surface.found_current]
    assert page.view.document().toRawText()[start : start + length] == "That"
    assert len(found) == 3
    assert page.view.verticalScrollBar().value() > 0


def test_what_was_found_stays_in_sight_when_the_page_gets_lower(page: Page) -> None:
    mark = far_down(page, f"{FILLER}\n\nThat pangolin.\n\n{FILLER}")
    page.highlighting.go_to(mark.id)
    height = page.view.height()
    page.view.resize(page.view.width(), height - 60)
    assert page.view.viewport().rect().contains(page.middle_of(mark))
    page.view.verticalScrollBar().setValue(0)  # the reader goes elsewhere
    page.view.resize(page.view.width(), height - 90)
    assert page.view.verticalScrollBar().value() == 0


def test_a_hit_in_a_highlight_without_a_place_leads_to_the_panel(page: Page) -> None:
    mark = commented(page, "Seven eight nine ten", "a marsupial")
    question = page.highlighting.question
    page.world.services.answering.write(question, "Nothing here is as it was before.")
    page.highlighting.load()
    assert page.highlighting.annotations[0].placement is Placement.ORPHANED
    find(page, "marsupial")
    page.eventually(lambda: page.window.inspector.current == HIGHLIGHTS)
    panel = page.window.inspector.panel(HIGHLIGHTS)
    assert isinstance(panel, HighlightsPanel)
    assert panel.list.current is not None
    assert panel.list.current.id == mark.id
