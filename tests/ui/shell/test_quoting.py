"""Words of the answer in the note: by a key, and dragged there."""

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QToolButton

from studyapp.ui.notes.note_panel import NotePanel
from tests.ui.shell.marked_page import Page

COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


def note(page: Page, text: str) -> NotePanel:
    page.window.turn_to("notes")
    panel = page.window.inspector.panel("notes")
    assert isinstance(panel, NotePanel)
    page.eventually(panel.editor.isVisible)
    panel.editor.setFocus()
    panel.editor.replace_text(text)
    return panel


def drop(panel: NotePanel, data: QMimeData, at: int) -> None:
    """Drag something to a place in the note."""
    editor = panel.editor
    cursor = editor.textCursor()
    cursor.setPosition(at)
    place = editor.cursorRect(cursor).center()
    assert editor.cursorForPosition(place).position() == at
    for event in (
        QDragEnterEvent(place, COPY, data, LEFT, NO_KEYS),
        QDragMoveEvent(place, COPY, data, LEFT, NO_KEYS),
        QDropEvent(QPointF(place), COPY, data, LEFT, NO_KEYS),
    ):
        QApplication.sendEvent(editor.viewport(), event)
        assert event.isAccepted()


def test_what_is_dragged_into_the_note_becomes_a_quote_where_it_is_dropped(page: Page) -> None:
    panel = note(page, "Mine before.\n\nMine behind.")
    page.select("two three four five six.\u2029Seven")
    drop(panel, page.view.createMimeDataFromSelection(), len("Mine before."))
    expected = "Mine before.\n\n> two three four five six.\n>\n> Seven\n\nMine behind."
    assert panel.editor.text == expected
    assert panel.editor.hasFocus() or not page.window.isActiveWindow()
    question = page.highlighting.question
    noting = page.world.services.noting
    page.eventually(lambda: (kept := noting.note(question)) is not None and kept.text == expected)
    panel.editor.undo()
    assert panel.editor.text == "Mine before.\n\nMine behind."


def test_a_drag_over_the_tab_of_the_notes_turns_to_them(page: Page) -> None:
    inspector = page.window.inspector
    page.window.turn_to("highlights")
    page.select("One two")
    (tab,) = [one for one in inspector.findChildren(QToolButton) if one.text() == "Notes"]
    data = page.view.createMimeDataFromSelection()
    event = QDragEnterEvent(tab.rect().center(), COPY, data, LEFT, NO_KEYS)
    QApplication.sendEvent(tab, event)
    assert event.isAccepted()
    assert inspector.current == "notes"


def test_what_is_copied_on_the_page_is_pasted_as_it_is(page: Page) -> None:
    panel = note(page, "")
    page.select("One two")
    page.view.copy()
    panel.editor.paste()
    assert panel.editor.text == "One two"


def test_text_from_elsewhere_is_dropped_as_it_is(page: Page) -> None:
    panel = note(page, "here ")
    data = QMimeData()
    data.setText("One two")
    drop(panel, data, 5)
    assert panel.editor.text == "here One two"
