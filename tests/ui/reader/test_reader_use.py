"""Using what stands on the page: links, disclosures, code, missing images, search, clipboard."""

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from studyapp.domain.document import Disclosure, Document, Paragraph, Text
from studyapp.domain.library import QuestionState
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
