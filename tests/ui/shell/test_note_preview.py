"""The preview of a note in the window: it is where the text is."""

from PySide6.QtGui import QTextCursor
from shiboken6 import delete

from studyapp.ui.note_page import NotePage
from studyapp.ui.notes.note_panel import NotePanel
from studyapp.ui.reader.answer_view import AnswerView
from tests.ui.shell.conftest import World
from tests.ui.shell.marked_page import Page


def test_what_is_typed_at_the_end_of_a_long_note_is_in_sight(page: Page) -> None:
    page.window.turn_to("notes")
    panel = page.window.inspector.panel("notes")
    assert isinstance(panel, NotePanel)
    panel.editor.replace_text("\n\n".join(f"- Line {number} of it" for number in range(300)))
    panel.preview_action.trigger()
    page.eventually(lambda: bool(panel.findChildren(AnswerView)))
    view = panel.findChildren(AnswerView)[0]
    bar = view.verticalScrollBar()
    page.eventually(lambda: view.page is not None and view.page.complete)
    page.eventually(lambda: bar.value() == bar.maximum() > 1000)
    panel.editor.moveCursor(QTextCursor.MoveOperation.Start)
    page.eventually(lambda: bar.value() == 0)


def test_a_page_hears_of_no_theme_after_its_window_is_gone(world: World) -> None:
    shell = world.shell
    page = NotePage(
        world.services.fetching,
        world.services.reading.image_bytes,
        shell.operations,
        themes=shell.themes,
        icons=shell.icons,
    )
    ground = page.widget.palette().base().color()
    shell.themes.set_choice("dark")
    assert page.widget.palette().base().color() != ground
    delete(page.widget)
    shell.themes.set_choice("light")  # an error in a slot fails the test
