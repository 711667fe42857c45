"""A window on an answer, and what tests of highlights do with it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studyapp.domain.annotation import Annotation, Color
from studyapp.qtkit.highlight_layer import highlight_areas
from studyapp.qtkit.text_offsets import to_utf16
from studyapp.ui.main_window import MainWindow

if TYPE_CHECKING:
    from studyapp.ui.reader.highlight_pointer import HighlightPointer
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]
_NO_KEYS = Qt.KeyboardModifier.NoModifier


class Page:
    """A window on an answer of many words, and what one does with it."""

    def __init__(self, window: MainWindow, world: "World", eventually: Eventually) -> None:
        self.window = window
        self.world = world
        self.eventually = eventually
        self.view = window.reader.view
        self.highlighting = window.highlights.highlighting

    @property
    def pointer(self) -> "HighlightPointer":
        pointer = self.window.highlights.pointer
        assert pointer is not None
        return pointer

    @property
    def stored(self) -> list[Annotation]:
        question = self.highlighting.question
        assert question is not None
        return self.world.services.annotating.of(question)

    def select(self, words: str) -> None:
        text = self.view.document().toRawText()
        start = text.index(words, self.view.page.body_start)
        cursor = self.view.textCursor()
        cursor.setPosition(to_utf16(text, start))
        cursor.setPosition(to_utf16(text, start + len(words)), QTextCursor.MoveMode.KeepAnchor)
        self.view.setTextCursor(cursor)

    def trigger(self, name: str) -> None:
        self.window.actions_table[name].trigger()

    def mark(self, words: str, color: Color = Color.YELLOW) -> Annotation:
        before = len(self.stored)
        self.select(words)
        self.trigger(f"mark-{color}")
        self.settled(before + 1)
        return next(one for one in self.stored if one.exact == words)

    def settled(self, number: int) -> None:
        """Wait until library and page have this many highlights."""
        self.eventually(
            lambda: (
                len(self.stored) == number
                and [one.id for one in self.highlighting.annotations]
                == [one.id for one in self.stored]
            )
        )

    def middle_of(self, annotation: Annotation) -> QPoint:
        placed = self.view.surface.highlights.find(self.view.page, annotation.id)
        area = highlight_areas(self.view.page, placed.start, placed.end)[0]
        return self.view.to_viewport(area).center().toPoint()

    def click(self, annotation: Annotation) -> None:
        point = self.middle_of(annotation)
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, _NO_KEYS, point)
        self.eventually(lambda: self.pointer.card.annotation is not None)


ANSWER = (
    "One two three four five six.\n\nSeven eight nine ten.\n\n- eleven\n- twelve 😀 end\n\n"
    "[a link](https://example.org/)\n"
)


@pytest.fixture
def page(world: "World", qtbot: QtBot, eventually: Eventually) -> Page:
    question = world.questions["What is LoRA?"]
    world.services.answering.write(question, ANSWER)
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.reader.show_question(question)
    eventually(lambda: window.reader.answer and window.reader.answer.question.id == question)
    eventually(lambda: window.highlights.pointer is not None)
    return Page(window, world, eventually)
