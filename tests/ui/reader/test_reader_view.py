"""Reading: opening, going back and on, zooming, long pages, what is remembered."""

import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from studyapp.domain.changes import Changes
from studyapp.domain.document import (
    CodeBlock,
    CodeToken,
    DisplayFormula,
    Document,
    Paragraph,
    Text,
)
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import QuestionState
from studyapp.domain.progress import NoProgress
from studyapp.qtkit.answer_geometry import object_rect
from studyapp.qtkit.answer_model import (
    PageContent,
)
from studyapp.ui.reader.outline_panel import OutlinePanel
from studyapp.ui.reader.reader_view import ReaderView


def scroll(reading) -> int:
    return reading.view.view.verticalScrollBar().value()


def title(reading) -> str:
    return reading.view.answer.question.title


def test_it_begins_with_the_first_question(reading) -> None:
    assert title(reading) == "What is attention?"
    assert reading.view.view.page.document.begin().text() == "What is attention?"


def test_back_returns_to_the_place_that_was_left(reading) -> None:
    changes: list[tuple[bool, bool]] = []
    reading.view.history_changed.connect(lambda back, forward: changes.append((back, forward)))
    reading.view.view.verticalScrollBar().setValue(700)
    left = reading.view.view.anchor()
    reading.view.show_question(reading.ids[1])
    assert (title(reading), scroll(reading)) == ("What is a token?", 0)
    assert changes[-1] == (True, False)
    reading.view.go_back()
    assert title(reading) == "What is attention?"
    assert scroll(reading) == 700
    assert reading.view.view.anchor() == left
    assert changes[-1] == (False, True)
    reading.view.go_forward()
    assert title(reading) == "What is a token?"


def test_the_buttons_of_the_mouse_go_back_and_forward(reading) -> None:
    reading.view.show_question(reading.ids[1])
    viewport = reading.view.view.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.BackButton)
    assert title(reading) == "What is attention?"
    QTest.mouseClick(viewport, Qt.MouseButton.ForwardButton)
    assert title(reading) == "What is a token?"


def test_a_new_way_forgets_what_lay_ahead(reading) -> None:
    for number in (1, 2):
        reading.view.show_question(reading.ids[number])
    reading.view.go_back()
    reading.view.go_back()
    reading.view.show_question(reading.ids[2])
    reading.view.go_forward()
    assert title(reading) == "What is masked?"
    reading.view.go_back()
    assert title(reading) == "What is attention?"


def test_next_and_previous_follow_the_tree(reading) -> None:
    reading.view.next_question()
    assert title(reading) == "What is a token?"
    reading.view.next_question()
    reading.view.next_question()
    assert title(reading) == "What is masked?"
    reading.view.previous_question()
    assert title(reading) == "What is a token?"


def test_an_answer_that_is_not_rendered_yet_comes_a_moment_later(reading, services, qtbot) -> None:
    with services.file.writing() as repositories:
        repositories.rendered.prune(-1, keep=0)
    reading.view.show_question(reading.ids[1])
    qtbot.waitUntil(lambda: title(reading) == "What is a token?")
    qtbot.waitUntil(lambda: services.reading.is_prepared(reading.ids[1]))


def test_only_the_last_of_several_questions_is_shown(reading, services, qtbot) -> None:
    with services.file.writing() as repositories:
        repositories.rendered.prune(-1, keep=0)
    shown: list[int] = []
    reading.view.question_shown.connect(shown.append)
    reading.view.show_question(reading.ids[1])
    reading.view.show_question(reading.ids[2])
    qtbot.waitUntil(lambda: bool(shown))
    qtbot.wait(50)
    assert shown == [reading.ids[2]]


def test_an_unanswered_question_says_so(reading) -> None:
    reading.view.show_question(reading.ids[2])
    assert "No answer yet" in reading.view.view.page.document.toPlainText()


def test_state_is_taken_up_again(reading, qtbot) -> None:
    reading.view.show_question(reading.ids[1])
    reading.view.go_back()
    reading.view.zoom_in()
    reading.view.view.verticalScrollBar().setValue(500)
    state = reading.view.state()
    again = ReaderView(
        reading.services.reading,
        reading.services.fetching,
        reading.themes,
        reading.operations,
        reading.bus,
    )
    qtbot.addWidget(again)
    again.resize(reading.view.size())
    again.show()
    again.restore(state)
    assert again.answer.question.id == reading.ids[0]
    assert again.zoom == reading.view.zoom == 1.1
    assert again.view.verticalScrollBar().value() == 500
    again.go_forward()
    assert again.answer.question.id == reading.ids[1]


@pytest.mark.parametrize(
    "state", [{}, {"visits": "x"}, {"visits": [[999, 0, 0]], "at": 7}, {"zoom": 99, "visits": [[]]}]
)
def test_a_state_that_makes_no_sense_leads_to_the_first_question(reading, state, qtbot) -> None:
    again = ReaderView(
        reading.services.reading,
        reading.services.fetching,
        reading.themes,
        reading.operations,
        reading.bus,
    )
    qtbot.addWidget(again)
    again.restore(state)
    qtbot.waitUntil(lambda: again.answer is not None)
    assert again.answer.question.id == reading.ids[0]


def test_a_question_that_was_deleted_makes_way(reading, services, qtbot) -> None:
    reading.view.show_question(reading.ids[1])
    deleted = services.library.delete_questions([reading.ids[1]])
    reading.bus.publish(deleted.changes)
    qtbot.waitUntil(lambda: title(reading) == "What is attention?")


def test_a_change_of_the_question_is_shown_at_the_same_place(reading, qtbot) -> None:
    reading.view.view.verticalScrollBar().setValue(400)
    page = reading.view.view.page
    reading.bus.publish(Changes(questions=frozenset({reading.ids[0]})))
    qtbot.waitUntil(lambda: reading.view.view.page is not page)
    assert scroll(reading) == 400


def test_a_change_of_another_question_changes_nothing(reading, qtbot) -> None:
    page = reading.view.view.page
    reading.bus.publish(Changes(questions=frozenset({reading.ids[1]})))
    qtbot.wait(120)
    assert reading.view.view.page is page


# Size and colour


def test_zoom_keeps_the_place_and_its_limits(reading) -> None:
    view = reading.view.view
    view.verticalScrollBar().setValue(600)
    top = view.anchor().position
    zooms: list[float] = []
    reading.view.zoom_changed.connect(zooms.append)
    for _ in range(12):
        reading.view.zoom_in()
    assert reading.view.zoom == 2.5
    assert view.anchor().position == top
    for _ in range(20):
        reading.view.zoom_out()
    assert reading.view.zoom == 0.5
    reading.view.set_zoom(1.0)
    assert reading.view.zoom == 1.0
    assert view.anchor().position == top
    assert zooms == sorted(zooms[:6]) + sorted(zooms[6:-1], reverse=True) + [1.0]


def test_ctrl_and_the_wheel_zoom(reading) -> None:
    view = reading.view.view
    for delta, expected in ((120, 1.1), (-120, 1.0)):
        event = QWheelEvent(
            QPointF(50, 50),
            view.mapToGlobal(QPointF(50, 50)),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)
        assert reading.view.zoom == expected


def test_another_theme_recolours_the_page_in_place(reading) -> None:
    view = reading.view.view
    view.verticalScrollBar().setValue(333)
    light = view.grab().toImage().pixelColor(5, 300)
    reading.themes.set_choice("dark")
    dark = view.grab().toImage().pixelColor(5, 300)
    assert scroll(reading) == 333
    assert light.lightness() > 240
    assert dark.lightness() < 60


# The outline


def test_the_outline_lists_headings_follows_and_leads(reading, qtbot) -> None:
    panel = OutlinePanel(reading.view, reading.themes)
    qtbot.addWidget(panel)
    reading.view.show_question(reading.ids[1])
    reading.view.show_question(reading.ids[0])
    rows = panel.findChild(type(panel.list))
    assert [rows.item(row).text() for row in range(rows.count())] == ["Scores", "Code"]
    rows.itemClicked.emit(rows.item(1))
    assert scroll(reading) > 500
    assert rows.currentRow() == 1
    reading.view.view.verticalScrollBar().setValue(0)
    assert rows.currentRow() <= 0


# Long documents


def test_a_page_of_a_megabyte_is_there_at_once_and_complete_soon(reading, qtbot) -> None:
    blocks = tuple(
        Paragraph((Text(f"第 {number} 段，" + "很长的文字，with words。" * 40),))
        for number in range(1_500)
    )
    content = PageContent("Long", (), QuestionState.ANSWERED, Document(blocks))
    view = reading.view.view
    start = time.perf_counter()
    view.show_content(content)
    view.viewport().repaint()
    assert time.perf_counter() - start < 0.5
    assert not view.page.complete
    qtbot.waitUntil(lambda: view.page.complete, timeout=30_000)
    assert view.page.document.characterCount() > 900_000


@pytest.mark.parametrize(
    "block",
    [
        Paragraph((Text("中文abc，" * 170_000),)),
        Paragraph((Text("a" * 1_000_000),)),
        CodeBlock("", (CodeToken("x" * 1_000_000),)),
    ],
    ids=["prose", "word", "code"],
)
def test_a_single_line_of_a_megabyte_does_not_hold_up_the_window(reading, block) -> None:
    view = reading.view.view
    start = time.perf_counter()
    view.show_content(PageContent("L", (), QuestionState.ANSWERED, Document((block,))))
    view.viewport().repaint()
    assert time.perf_counter() - start < 0.5
    for _ in range(3):
        start = time.perf_counter()
        QApplication.processEvents()
        assert time.perf_counter() - start < 0.5


def test_pages_that_were_left_are_freed(reading) -> None:
    documents = []
    for number in (1, 0, 2, 1):
        reading.view.show_question(reading.ids[number])
        documents.append(reading.view.view.page.document)
    assert [isValid(document) for document in documents] == [False, False, False, True]


def test_a_selected_formula_has_the_colour_of_the_text(reading, make) -> None:
    view = reading.view.view
    shown = make.formula(width=3, height=2, depth=0)
    blocks = (make.paragraph("words ", shown, " more"), DisplayFormula(shown))
    view.show_content(PageContent("F", (), QuestionState.ANSWERED, Document(blocks)))
    view.selectAll()
    image = view.viewport().grab().toImage()
    inks = []
    for number, spot in enumerate(view.page.spots):
        if spot.position >= view.page.body_start:
            area = view.to_viewport(object_rect(view.page, number))
            inks.append(image.pixelColor(area.center().toPoint()).name())
    assert inks == [view.page.style.color("text").name()] * 2


def test_only_what_is_visible_is_painted(reading, monkeypatch) -> None:
    from studyapp.qtkit.line_painter import LinePainter

    blocks = tuple(Paragraph((Text(f"Paragraph {number}"),)) for number in range(2_000))
    view = reading.view.view
    view.show_content(PageContent("Long", (), QuestionState.ANSWERED, Document(blocks)))
    painted: list[int] = []
    original = LinePainter.paint

    def paint(self, painter, number, block, rect) -> None:
        painted.append(number)
        original(self, painter, number, block, rect)

    monkeypatch.setattr(LinePainter, "paint", paint)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    painted.clear()
    view.viewport().repaint()
    assert 5 < len(painted) < 40


def test_preparing_goes_ahead_of_the_reader(reading, services, qtbot) -> None:
    with services.file.writing() as repositories:
        repositories.rendered.prune(-1, keep=0)
    services.reading.prepare([reading.ids[1]], NoProgress())
    reading.view.show_question(QuestionId(reading.ids[1]))
    qtbot.waitUntil(lambda: services.reading.is_prepared(reading.ids[2]), timeout=5_000)


def test_the_page_can_have_the_keyboard_before_the_first_answer_is_there(reading, qtbot) -> None:
    view = ReaderView(
        reading.services.reading,
        reading.services.fetching,
        reading.themes,
        reading.operations,
        reading.bus,
    )
    qtbot.addWidget(view)
    view.view.setFocus()
    assert view.focusWidget() is view.view


def test_the_next_start_goes_on_at_the_place_that_was_left(reading, qtbot) -> None:
    reading.view.view.verticalScrollBar().setValue(500)
    left = reading.view.view.anchor()
    state = reading.view.state()
    view = ReaderView(
        reading.services.reading,
        reading.services.fetching,
        reading.themes,
        reading.operations,
        reading.bus,
    )
    qtbot.addWidget(view)
    view.restore(state)
    view.resize(820, 600)
    view.show()
    assert left.position > 0
    assert view.view.anchor() == left
    assert view.view.verticalScrollBar().value() == 500
