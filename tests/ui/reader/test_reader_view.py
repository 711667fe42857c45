"""Reading: opening, going back, finding, zooming, and using what stands on the page."""

import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from studyapp.domain.changes import Changes
from studyapp.domain.document import Disclosure, Document, Paragraph, Text
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import QuestionState
from studyapp.domain.progress import NoProgress
from studyapp.qtkit.answer_geometry import target_rects
from studyapp.qtkit.answer_model import (
    CopyCode,
    ImageRemedy,
    MendImage,
    OpenLink,
    PageContent,
    ShowImage,
    ToggleDisclosure,
)
from studyapp.ui.reader.outline_panel import OutlinePanel
from studyapp.ui.reader.reader_view import ReaderView


def scroll(reading) -> int:
    return reading.view.view.verticalScrollBar().value()


def target(reading, kind, **fields):
    """Return the target on the page whose action is of this kind and has these values."""
    return next(
        target
        for target in reading.view.view.page.targets
        if isinstance(target.action, kind)
        and all(getattr(target.action, name) == value for name, value in fields.items())
    )


def point_of(reading, wanted) -> QPoint:
    """Scroll to a target and return its middle in the viewport."""
    view = reading.view.view
    area = target_rects(view.page, wanted)[0]
    view.reveal(area)
    return view.to_viewport(area).center().toPoint()


def click(reading, wanted) -> None:
    QTest.mouseClick(
        reading.view.view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        point_of(reading, wanted),
    )


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


# Using the page


def test_links_open_in_the_browser_only_when_they_lead_to_the_web(reading) -> None:
    opened: list[QUrl] = []
    reading.view.page_actions.open_url = opened.append
    click(reading, target(reading, OpenLink, href="https://example.org/paper"))
    assert opened == [QUrl("https://example.org/paper")]
    for href in ("file:///etc/passwd", "javascript:alert(1)", "other.md", "smb://x/y"):
        reading.view.page_actions.perform(OpenLink(href))
    assert len(opened) == 1
    assert len(reading.messages) == 4


def test_wiki_links_are_told_to_the_window(reading) -> None:
    followed: list[str] = []
    reading.view.wiki_link_followed.connect(followed.append)
    click(reading, target(reading, OpenLink, href="wiki:What is a token?"))
    assert followed == ["What is a token?"]


def test_a_link_within_the_page_scrolls_to_its_heading(reading) -> None:
    reading.view.page_actions.perform(OpenLink("#code"))
    assert scroll(reading) > 500


def test_selecting_across_a_link_does_not_follow_it(reading) -> None:
    opened: list[QUrl] = []
    reading.view.page_actions.open_url = opened.append
    view = reading.view.view
    start = point_of(reading, target(reading, OpenLink, href="https://example.org/paper"))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(12, 0))
    QTest.mouseMove(view.viewport(), start + QPoint(20, 0))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(20, 0))
    assert view.textCursor().hasSelection()
    assert not opened


def test_a_disclosure_opens_by_click_and_by_keyboard_without_moving_the_page(reading) -> None:
    view = reading.view.view
    long = tuple(Paragraph((Text(f"Paragraph {number}"),)) for number in range(40))
    hidden = Disclosure((Text("More"),), (Paragraph((Text("Hidden words."),)),))
    document = Document((*long, hidden, *long))
    view.show_content(PageContent("T", (), QuestionState.ANSWERED, document))
    point = point_of(reading, target(reading, ToggleDisclosure))
    before = scroll(reading)
    assert before > 0
    assert "Hidden words." not in view.page.document.toPlainText()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert "Hidden words." in view.page.document.toPlainText()
    assert scroll(reading) == before
    view.setFocus()
    view.surface.focused = target(reading, ToggleDisclosure)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert "Hidden words." not in view.page.document.toPlainText()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert "Hidden words." in view.page.document.toPlainText()
    assert scroll(reading) == before


def test_tab_goes_from_thing_to_thing_and_brings_each_into_view(reading) -> None:
    view = reading.view.view
    view.setFocus()
    actions = []
    for _ in view.page.targets:
        QTest.keyClick(view, Qt.Key.Key_Tab)
        focused = view.surface.focused
        actions.append(focused.action)
        area = view.to_viewport(target_rects(view.page, focused)[0])
        assert view.viewport().rect().toRectF().intersects(area)
    assert actions == [shown.action for shown in view.page.targets]
    QTest.keyClick(view, Qt.Key.Key_Backtab)
    assert view.surface.focused.action == actions[-2]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.surface.focused is None


def test_enter_follows_the_link_that_the_keyboard_is_at(reading) -> None:
    followed: list[str] = []
    reading.view.wiki_link_followed.connect(followed.append)
    reading.view.view.setFocus()
    QTest.keyClick(reading.view.view, Qt.Key.Key_Tab)
    QTest.keyClick(reading.view.view, Qt.Key.Key_Return)
    assert followed == ["What is a token?"]


def test_the_button_on_code_copies_it_and_says_so(reading) -> None:
    view, button = reading.view.view, reading.view.hover_button
    button.follow_to(point_of(reading, target(reading, CopyCode)))
    assert button.isVisible()
    assert not button.tells_done
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    code = "def attend(q, k, v):\n    return softmax(q @ k.T) @ v"
    assert QGuiApplication.clipboard().text() == code
    assert button.tells_done
    view.verticalScrollBar().setValue(0)
    button.follow_to(QPoint(10, 10))
    assert not button.isVisible()


def test_footnotes_jump_there_and_back(reading) -> None:
    from studyapp.qtkit.answer_model import JumpTo

    reading.view.view.verticalScrollBar().setValue(0)
    reading.view.page_actions.perform(JumpTo("note-1"))
    assert scroll(reading) > 500
    reading.view.view.verticalScrollBar().setValue(0)
    click(reading, target(reading, JumpTo, place="mark-1"))
    assert scroll(reading) > 500


def test_keys_scroll(reading) -> None:
    view = reading.view.view
    view.setFocus()
    bar = view.verticalScrollBar()
    for key, expected in (
        (Qt.Key.Key_PageDown, lambda: 0 < bar.value() < view.viewport().height()),
        (Qt.Key.Key_PageUp, lambda: bar.value() == 0),
        (Qt.Key.Key_Space, lambda: 0 < bar.value() < view.viewport().height()),
        (Qt.Key.Key_End, lambda: bar.value() == bar.maximum()),
        (Qt.Key.Key_Home, lambda: bar.value() == 0),
        (Qt.Key.Key_Down, lambda: 0 < bar.value() < 100),
    ):
        QTest.keyClick(view, key)
        assert expected(), key


def test_a_page_of_prose_never_scrolls_sideways(reading) -> None:
    view = reading.view.view
    for width in (360, 500, 1200):
        reading.view.resize(width, 600)
        assert view.horizontalScrollBar().maximum() == 0
        assert not view.horizontalScrollBar().isVisible()


def test_resizing_keeps_the_line_at_the_top(reading) -> None:
    view = reading.view.view
    view.verticalScrollBar().setValue(800)
    top = view.anchor()
    reading.view.resize(560, 600)
    assert view.anchor().position == top.position
    reading.view.resize(820, 600)
    assert view.anchor() == top


# Missing images


def test_a_missing_image_can_be_pasted(reading, qtbot) -> None:
    picture = QImage(40, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    wanted = target(reading, MendImage, remedy=ImageRemedy.PASTE)
    click(reading, wanted)
    qtbot.waitUntil(lambda: _has_image(reading))
    image = reading.view.answer.images["missing.png"]
    assert (image.width, image.height, image.state) == (40, 20, "stored")


def _has_image(reading) -> bool:
    actions = [shown.action for shown in reading.view.view.page.targets]
    return ShowImage("missing.png") in actions


def test_a_missing_image_can_be_taken_from_a_file(reading, qtbot, tmp_path) -> None:
    path = tmp_path / "a.png"
    picture = QImage(10, 10, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.blue)
    assert picture.save(str(path))
    reading.view.image_remedies.choose_file = lambda _parent: str(path)
    click(reading, target(reading, MendImage, remedy=ImageRemedy.CHOOSE))
    qtbot.waitUntil(lambda: _has_image(reading))


def test_pasting_without_an_image_is_told(reading) -> None:
    QGuiApplication.clipboard().setText("words")
    click(reading, target(reading, MendImage, remedy=ImageRemedy.PASTE))
    assert reading.messages == ["There is no image on the clipboard."]


def test_the_card_says_while_an_image_is_fetched(reading, qtbot) -> None:
    reading.view.page_actions.perform(MendImage("missing.png", ImageRemedy.RETRY))
    assert reading.view.view.surface.busy == {"missing.png"}
    qtbot.waitUntil(lambda: not reading.view.view.surface.busy)


# Finding


def type_into_find(reading, text: str) -> str:
    reading.view.open_find()
    field = reading.view.find_bar.field
    field.clear()
    QTest.keyClicks(field, text)
    return reading.view.find_bar.count_text


def test_find_counts_steps_and_folds_case(reading) -> None:
    reading.view.show_question(reading.ids[1])
    assert type_into_find(reading, "token") == "1/4"
    field = reading.view.find_bar.field
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert reading.view.find_bar.count_text == "2/4"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert reading.view.find_bar.count_text == "4/4"
    assert len(reading.view.view.surface.found) == 4
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not reading.view.find_bar.isVisible()
    assert not reading.view.view.surface.found


def test_find_says_when_there_is_nothing(reading) -> None:
    assert type_into_find(reading, "nowhere to be seen") == "0/0"


def test_find_brings_the_match_into_view(reading) -> None:
    type_into_find(reading, "Paragraph 55")
    assert scroll(reading) > 500


def test_find_follows_to_another_question(reading) -> None:
    type_into_find(reading, "token")
    reading.view.show_question(reading.ids[1])
    assert reading.view.find_bar.count_text == "1/4"


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
    reading.view.zoom_reset()
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


# Copying


def select(view, start: int, end: int) -> None:
    cursor = QTextCursor(view.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def test_ctrl_c_copies_the_selection_as_text_and_html(reading) -> None:
    view = reading.view.view
    reading.view.show_question(reading.ids[1])
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QGuiApplication.clipboard().mimeData()
    assert "A short answer with the word Token" in mime.text()
    assert "<p>A short answer" in mime.html()


def test_the_menu_fits_what_is_under_the_mouse(reading, qtbot) -> None:
    view = reading.view.view
    wanted = target(reading, OpenLink, href="https://example.org/paper")
    view.menu_asked.emit(QPoint(10, 10), wanted)
    menu = view.findChildren(QMenu)[-1]
    texts = [action.text() for action in menu.actions()]
    assert texts[:2] == ["Open Link", "Copy Link Address"]
    next(a for a in menu.actions() if a.text() == "Copy Link Address").trigger()
    assert QGuiApplication.clipboard().text() == "https://example.org/paper"
    menu.close()


def test_the_menu_of_a_selection_copies_markdown_and_finds(reading) -> None:
    view = reading.view.view
    reading.view.show_question(reading.ids[1])
    text = view.page.document.toPlainText()
    start = text.index("Token")
    select(view, start, start + 5)
    view.menu_asked.emit(QPoint(10, 10), None)
    menu = view.findChildren(QMenu)[-1]
    actions = {action.text(): action for action in menu.actions()}
    actions["Copy as Markdown"].trigger()
    assert QGuiApplication.clipboard().text() == "Token"
    actions["Find “Token”"].trigger()
    assert reading.view.find_bar.count_text == "2/4"
    menu.close()


def test_preparing_goes_ahead_of_the_reader(reading, services, qtbot) -> None:
    with services.file.writing() as repositories:
        repositories.rendered.prune(-1, keep=0)
    services.reading.prepare([reading.ids[1]], NoProgress())
    reading.view.show_question(QuestionId(reading.ids[1]))
    qtbot.waitUntil(lambda: services.reading.is_prepared(reading.ids[2]), timeout=5_000)
