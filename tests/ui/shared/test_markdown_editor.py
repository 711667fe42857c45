"""The field for Markdown: keys, lists, composing, images, colours."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QFont, QImage, QTextCursor
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from studyapp.qtkit.icons import Icons
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.shared.markdown.editor import MarkdownEditor
from studyapp.ui.shared.markdown.marks import MarkdownMarks
from tests.support.composing import commit, compose

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(500, 400)
    return window


@pytest.fixture
def editor(window: QMainWindow) -> MarkdownEditor:
    themes = ThemeController("light")
    themes.setParent(window)
    editor = MarkdownEditor(themes)
    marks = MarkdownMarks(editor, Icons(themes, window))
    marks.setParent(window)
    window.setCentralWidget(editor)
    window.show()
    window.activateWindow()
    editor.setFocus()
    return editor


def write(editor: MarkdownEditor, text: str, start: int, end: int | None = None) -> None:
    editor.show_text(text)
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start if end is None else end, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def weight_at(editor: MarkdownEditor, line: int, column: int) -> int:
    for found in editor.document().findBlockByNumber(line).layout().formats():
        if found.start <= column < found.start + found.length:
            return found.format.fontWeight()
    return QFont.Weight.Normal


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (Qt.Key.Key_B, CTRL, "one **two** three"),
        (Qt.Key.Key_I, CTRL, "one *two* three"),
        (Qt.Key.Key_E, CTRL, "one `two` three"),
        (Qt.Key.Key_L, CTRL | SHIFT, "- one two three"),
        (Qt.Key.Key_B, CTRL | SHIFT, "> one two three"),
        (Qt.Key.Key_K, CTRL | SHIFT, "one [two]() three"),
    ],
)
def test_keys_mark_the_selection_and_can_be_undone(
    editor: MarkdownEditor,
    qtbot: QtBot,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    expected: str,
) -> None:
    write(editor, "one two three", 4, 7)
    qtbot.keyClick(editor, key, modifiers)
    assert editor.text == expected
    editor.undo()
    assert editor.text == "one two three"


def test_its_keys_come_before_those_of_the_window(
    editor: MarkdownEditor, window: QMainWindow, qtbot: QtBot
) -> None:
    acted: list[str] = []
    for keys in ("Ctrl+B", "Ctrl+K"):
        action = QAction(window)
        action.setShortcut(keys)
        action.triggered.connect(lambda _=False, keys=keys: acted.append(keys))
        window.addAction(action)
    write(editor, "word", 0, 4)
    qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    qtbot.keyClick(editor, Qt.Key.Key_K, CTRL)
    assert editor.text == "**word**"
    assert acted == ["Ctrl+K"]


def test_positions_behind_an_emoji_are_right(editor: MarkdownEditor, qtbot: QtBot) -> None:
    write(editor, "😀 词语", 3, 5)
    qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    assert editor.text == "😀 **词语**"
    assert editor.textCursor().selectedText() == "词语"


def test_lists_go_on_and_end(editor: MarkdownEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "- one")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "two")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(editor, "inner")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "end")
    assert editor.text == "- one\n- two\n    - inner\n\nend"


def test_shift_tab_moves_out(editor: MarkdownEditor, qtbot: QtBot) -> None:
    write(editor, "    - one", 9)
    qtbot.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert editor.text == "- one"


def test_composed_words_arrive_and_keys_do_not_meddle(editor: MarkdownEditor, qtbot: QtBot) -> None:
    write(editor, "- ", 2)
    for preedit in ("l", "liang", "liang hua"):
        compose(editor, preedit)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Down):
        qtbot.keyClick(editor, key)
    qtbot.keyClick(editor, Qt.Key.Key_B, CTRL)
    assert editor.text == "- "
    commit(editor, "量化")
    assert editor.text == "- 量化"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text == "- 量化\n- "


def test_composing_saves_nothing(editor: MarkdownEditor) -> None:
    texts: list[str] = []
    editor.textChanged.connect(lambda: texts.append(editor.text))
    compose(editor, "liang")
    assert [text for text in texts if text] == []


def test_the_candidates_belong_at_the_cursor(editor: MarkdownEditor) -> None:
    query = Qt.InputMethodQuery.ImCursorRectangle
    write(editor, "量化误差\n训练", 0)
    first = editor.inputMethodQuery(query)
    write(editor, "量化误差\n训练", 7)
    last = editor.inputMethodQuery(query)
    assert last.left() > first.left() + 10
    assert last.top() > first.top() + 10
    assert editor.rect().contains(last.toRect())


def test_images_are_handed_over(editor: MarkdownEditor, qtbot: QtBot) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    pasted = QMimeData()
    pasted.setImageData(image)
    with qtbot.waitSignal(editor.image_given):
        editor.insertFromMimeData(pasted)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile("/tmp/a.PNG"), QUrl.fromLocalFile("/tmp/b.txt")])
    with qtbot.waitSignal(editor.files_given) as given:
        editor.insertFromMimeData(dropped)
    assert given.args == [["/tmp/a.PNG"]]


def test_text_is_pasted_plain(editor: MarkdownEditor) -> None:
    pasted = QMimeData()
    pasted.setHtml("<b>word</b>")
    pasted.setText("word")
    editor.insertFromMimeData(pasted)
    assert editor.text == "word"


def test_marks_are_tinted_but_not_in_code(editor: MarkdownEditor) -> None:
    editor.show_text("# Head\nis **bold** 😀 **too**\n```\n**code**\n```\n**again**")
    assert weight_at(editor, 0, 3) == QFont.Weight.Bold
    assert weight_at(editor, 1, 6) == QFont.Weight.Bold
    assert weight_at(editor, 1, 1) == QFont.Weight.Normal
    assert weight_at(editor, 1, 18) == QFont.Weight.Bold
    assert weight_at(editor, 3, 3) == QFont.Weight.Normal
    assert weight_at(editor, 5, 3) == QFont.Weight.Bold


def test_marks_need_no_spaces_around_them_but_underscores_do(editor: MarkdownEditor) -> None:
    editor.show_text("这是**粗体**的字\na__b__c\n2 ** 3 ** 4")
    weights = [weight_at(editor, 0, column) for column in range(10)]
    bold, normal = QFont.Weight.Bold, QFont.Weight.Normal
    assert weights == [*[normal] * 4, bold, bold, *[normal] * 4]
    assert weight_at(editor, 1, 3) == normal
    assert weight_at(editor, 2, 5) == normal


def test_escape_leads_back(editor: MarkdownEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.escaped):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_spaces_that_do_not_break_stay(editor: MarkdownEditor) -> None:
    editor.show_text("10\u00a0GB\nnext")
    assert editor.text == "10\u00a0GB\nnext"


def test_the_placeholder_is_not_under_what_is_composed(editor: MarkdownEditor) -> None:
    editor.setPlaceholderText("Write here")
    compose(editor, "liang")
    assert editor.placeholderText() == ""
    compose(editor, "liang hua")
    commit(editor, "")
    assert editor.placeholderText() == "Write here"


def test_an_address_pasted_over_words_links_them(editor: MarkdownEditor) -> None:
    write(editor, "read this", 9)
    editor.moveCursor(QTextCursor.MoveOperation.PreviousWord, QTextCursor.MoveMode.KeepAnchor)
    source = QMimeData()
    source.setText("https://example.org/paper\n")
    editor.insertFromMimeData(source)
    assert editor.text == "read [this](https://example.org/paper)"
