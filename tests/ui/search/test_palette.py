"""The palette: what it lists, how one moves in it, what it leaves to the input method."""

import threading
from collections.abc import Callable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from studyapp.domain.progress import Progress
from studyapp.domain.query import QueryError, parse
from studyapp.domain.snippets import Snippet
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.actions import Actions
from studyapp.ui.search import entry_list
from studyapp.ui.search.command_entries import command_entries, matching
from studyapp.ui.search.entries import Entry, Section, Spans
from studyapp.ui.search.entry_list import EntryList
from studyapp.ui.search.entry_painter import EntryPainter
from studyapp.ui.search.palette import Finding, Palette
from tests.support.composing import commit, compose

if TYPE_CHECKING:
    from studyapp.ui.shell import Shell

Eventually = Callable[[Callable[[], bool]], None]
WORDS = tuple(f"apple {number}" for number in range(30)) + ("pear",)


class Library:
    """Finds words; a search for *wait* ends when it is let go."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.chosen: list[str] = []
        self.bold: Spans = ((0, 1),)
        self.threads: set[int] = set()
        self.go = threading.Event()

    def find(self, text: str) -> Callable[[Progress], Finding]:
        return lambda _: self._find(text)

    def _find(self, text: str) -> Finding:
        self.asked.append(text)
        self.threads.add(threading.get_ident())
        if text == "wait":
            self.go.wait(5)
        parse(text)
        found = [word for word in WORDS if text in word or text == "wait"]
        return lambda: [Section("Fruit", tuple(self._entry(word) for word in found))]

    def _entry(self, word: str) -> Entry:
        return Entry(
            "question",
            word,
            lambda: self.chosen.append(word),
            self.bold,
            detail=lambda: Snippet(f"{word} is ripe", ()),
        )


@pytest.fixture
def library() -> Library:
    return Library()


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QLineEdit())
    window.resize(1000, 700)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def palette(
    window: QMainWindow, library: Library, shell: "Shell", eventually: Eventually
) -> Iterator[Palette]:
    actions = Actions(window)
    palette = Palette(
        window,
        shell.operations,
        library.find,
        lambda text: Section("Commands", command_entries(actions, text, "")),
        themes=shell.themes,
        icons=shell.icons,
    )
    palette.open()
    eventually(lambda: palette.model.rowCount() > 0)
    yield palette
    library.go.set()


def texts(palette: Palette) -> list[str]:
    return [str(palette.model.index(row).data()) for row in range(palette.model.rowCount())]


def current(palette: Palette) -> str:
    return str(palette.list.currentIndex().data())


def test_results_come_while_typing_and_the_first_is_current(
    palette: Palette, qtbot: QtBot, eventually: Eventually
) -> None:
    qtbot.keyClicks(palette.field, "pear")
    eventually(lambda: texts(palette) == ["Fruit", "pear"])
    assert current(palette) == "pear"


def test_searches_run_off_the_gui_thread(palette: Palette, library: Library) -> None:
    assert library.threads
    assert threading.get_ident() not in library.threads


def test_what_was_asked_before_the_last_key_is_dropped(
    palette: Palette, library: Library, eventually: Eventually
) -> None:
    palette.field.setText("wait")
    eventually(lambda: "wait" in library.asked)
    palette.field.setText("pear")
    eventually(lambda: texts(palette) == ["Fruit", "pear"])
    library.go.set()
    palette._operations.run(lambda _: None)
    eventually(lambda: not palette._operations._waiting)
    assert texts(palette) == ["Fruit", "pear"]


def test_arrows_pages_and_return(
    palette: Palette, library: Library, qtbot: QtBot, eventually: Eventually
) -> None:
    palette.field.setText("apple")
    eventually(lambda: len(texts(palette)) == 31)
    moves = [
        (Qt.Key.Key_Up, "apple 0"),
        (Qt.Key.Key_Down, "apple 1"),
        (Qt.Key.Key_PageDown, "apple 9"),
        (Qt.Key.Key_PageUp, "apple 1"),
        (Qt.Key.Key_PageUp, "apple 0"),
    ]
    for key, expected in moves:
        qtbot.keyClick(palette.field, key)
        assert current(palette) == expected
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert library.chosen == ["apple 0"]
    assert palette.isHidden()


def test_escape_closes_and_gives_the_keyboard_back(palette: Palette, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.closed):
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()


def test_turning_to_something_else_closes(palette: Palette, window: QMainWindow) -> None:
    window.centralWidget().setFocus()
    assert palette.isHidden()


def test_a_click_chooses(
    palette: Palette, library: Library, qtbot: QtBot, eventually: Eventually
) -> None:
    palette.field.setText("apple")
    eventually(lambda: len(texts(palette)) == 31)
    place = palette.list.visualRect(palette.model.index(3)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert library.chosen == ["apple 2"]


def test_a_command_comes_before_titles_that_only_resemble_it(
    palette: Palette, library: Library, eventually: Eventually
) -> None:
    palette.field.setText("a")
    eventually(lambda: texts(palette)[:2] == ["Fruit", "apple 0"])
    library.bold = ()
    palette.field.setText("")
    palette.field.setText("a")
    eventually(lambda: texts(palette)[0] == "Commands")
    assert "a" in current(palette).lower()


def test_so_does_a_command_whose_english_name_was_typed(
    palette: Palette, library: Library, eventually: Eventually
) -> None:
    library.bold = ()
    palette._commands = lambda _: Section("Befehle", (Entry("return", "Papierkorb", list),))
    palette.field.setText("a")
    eventually(lambda: texts(palette)[:2] == ["Befehle", "Papierkorb"])
    palette.field.setText("")
    eventually(lambda: texts(palette)[0] == "Fruit")


def test_a_heading_cannot_be_chosen(
    palette: Palette, library: Library, qtbot: QtBot, eventually: Eventually
) -> None:
    heading = palette.list.visualRect(palette.model.index(0)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert library.chosen == []
    assert palette.isVisible()


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('"open', 'The quotation mark of "open is never closed.'),
        ("is:tired", "is:tired is not understood. Possible values: due, new"),
        ("shelf:a", "There is no filter shelf:a. There are: topic:, tag:"),
        ("tag:", "tag: needs a value right after the colon."),
        ("has:", "has: needs a value: note, highlight, image"),
        ("edited:soon", "edited:soon needs a number and d, w, m or y"),
        ("-pear", "A search needs something to find"),
    ],
)
def test_a_mistake_is_explained(
    palette: Palette, eventually: Eventually, query: str, told: str
) -> None:
    palette.field.setText(query)
    eventually(lambda: palette.problem.text().startswith(told))
    assert palette.problem.isVisible()
    palette.field.setText("pear")
    eventually(palette.problem.isHidden)


def test_every_reason_of_a_mistake_has_its_own_words() -> None:
    from studyapp.domain.query import _REASONS
    from studyapp.ui.search.query_texts import explanation

    told = {explanation(QueryError(reason, "x", 0)) for reason in _REASONS}
    assert len(told) == len(_REASONS)


def test_nothing_found_is_said(palette: Palette, eventually: Eventually) -> None:
    palette.field.setText("zzz")
    eventually(palette.hint.isVisible)
    assert palette.hint.text() == "Nothing found"
    assert palette.list.isHidden()


def test_the_card_grows_at_once_and_shrinks_when_the_reader_pauses(
    palette: Palette, eventually: Eventually
) -> None:
    palette.field.setText("pear")
    eventually(lambda: texts(palette) == ["Fruit", "pear"])
    eventually(lambda: not palette._settling.isActive())
    low = palette.height()
    palette.field.setText("apple")
    eventually(lambda: len(texts(palette)) == 31)
    high = palette.height()
    assert high > low + 200
    palette.field.setText("pear")
    eventually(lambda: texts(palette) == ["Fruit", "pear"])
    assert palette.height() == high
    eventually(lambda: palette.height() == low)


def test_a_list_that_takes_long_is_painted_in_turns(
    palette: Palette, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = count()
    painted: list[int] = []
    turns: list[int] = []
    paint_row, paint_rest = EntryPainter._paint_entry, EntryList._paint_rest

    def tick() -> float:
        return next(ticks) * 0.4 * entry_list._TURN

    def paint(self: EntryPainter, painter: QPainter, rect: QRect, *of: Any) -> None:
        painted.append(rect.top())
        paint_row(self, painter, rect, *of)

    def turn(self: EntryList) -> None:
        turns.append(len(painted))
        paint_rest(self)

    eventually(lambda: palette.list.is_painted)
    monkeypatch.setattr(EntryPainter, "_paint_entry", paint)
    monkeypatch.setattr(EntryList, "_paint_rest", turn)
    monkeypatch.setattr(entry_list.time, "perf_counter", tick)
    palette.field.setText("apple")
    eventually(lambda: len(texts(palette)) == 31)
    eventually(lambda: palette.list.is_painted)
    visible = [
        place.top()
        for row in range(1, 31)
        if (place := palette.list.visualRect(palette.model.index(row))).intersects(
            palette.list.viewport().rect()
        )
    ]
    assert list(dict.fromkeys(painted)) == visible, "from the top, none left out"
    assert len(turns) >= len(visible) // 2, "two rows in each turn"


class _Paints(QObject):
    """Counts how often a widget is painted."""

    number = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.number += event.type() == QEvent.Type.Paint
        return False


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_typing_paints_nothing_of_what_lies_below(
    palette: Palette, window: QMainWindow, shell: "Shell", eventually: Eventually, theme: str
) -> None:
    shell.themes.set_choice(theme)
    paints = _Paints()
    palette.field.setText("apple")
    eventually(lambda: len(texts(palette)) == 31 and palette.list.is_painted)
    eventually(lambda: palette.field.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent))
    bar = palette.list.verticalScrollBar()
    eventually(lambda: bar.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent))
    QApplication.processEvents()
    window.centralWidget().installEventFilter(paints)
    try:
        QTest.keyClicks(palette.field, " 1")  # all of it is in sight, so the scroll bar goes
        eventually(lambda: len(texts(palette)) == 12 and palette.list.is_painted)
        QTest.keyClicks(palette.field, "7")
        eventually(lambda: texts(palette) == ["Fruit", "apple 17"] and palette.list.is_painted)
        palette.field.setText("apple")
        eventually(lambda: len(texts(palette)) == 31 and palette.list.is_painted)
        assert paints.number == 0
    finally:
        window.centralWidget().removeEventFilter(paints)
        shell.themes.set_choice("light")


def test_composing_searches_nothing_until_it_ends(
    palette: Palette, library: Library, eventually: Eventually
) -> None:
    library.asked.clear()
    for preedit in ("l", "li", "lia", "lian"):
        compose(palette.field, preedit)
    assert library.asked == []
    commit(palette.field, "量")
    eventually(lambda: library.asked == ["量"])


@pytest.mark.parametrize(
    "key",
    [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Tab],
)
def test_keys_belong_to_the_input_method_while_composing(
    palette: Palette, library: Library, qtbot: QtBot, key: Qt.Key
) -> None:
    before = current(palette)
    compose(palette.field, "lian")
    qtbot.keyClick(palette.field, key)
    assert palette.isVisible()
    assert current(palette) == before
    assert library.chosen == []
    commit(palette.field, "")
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()


def test_no_shortcut_acts_while_composing(
    palette: Palette, window: QMainWindow, qtbot: QtBot
) -> None:
    acted: list[bool] = []
    action = QAction(window)
    action.setShortcut("Ctrl+J")
    action.triggered.connect(lambda: acted.append(True))
    window.addAction(action)
    compose(palette.field, "lian")
    qtbot.keyClick(palette.field, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert acted == []
    commit(palette.field, "")
    qtbot.keyClick(palette.field, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert acted == [True]


def test_the_candidates_belong_at_the_cursor(palette: Palette) -> None:
    query = Qt.InputMethodQuery.ImCursorRectangle
    palette.field.clear()
    empty = palette.field.inputMethodQuery(query)
    palette.field.setText("量化误差与舍入")
    typed = palette.field.inputMethodQuery(query)
    assert palette.field.rect().contains(typed)
    assert typed.left() > empty.left() + 40


def test_it_stays_inside_a_small_window(palette: Palette, window: QMainWindow) -> None:
    window.resize(420, 320)
    assert window.rect().contains(palette.geometry())
    assert abs(palette.geometry().center().x() - window.rect().center().x()) <= 1


def test_it_is_painted_in_both_themes(
    palette: Palette, shell: "Shell", eventually: Eventually
) -> None:
    palette.field.setText("apple")
    eventually(lambda: len(texts(palette)) == 31)
    for name in ("light", "dark"):
        shell.themes.set_choice(name)
        shown = palette.grab().toImage()
        card = shown.pixelColor(QPoint(palette.width() // 2, 22))
        assert card == ThemeController(name).current.color("panel")
        (magnifier,) = palette.field.actions()
        drawn = magnifier.icon().pixmap(16).toImage()
        inks = {drawn.pixelColor(x, y).rgb() for x in range(16) for y in range(16)}
        assert ThemeController(name).current.color("muted").rgb() in inks
    shell.themes.set_choice("light")


# -- commands ------------------------------------------------------------------------------------


def test_commands_show_their_keys_and_run(window: QMainWindow) -> None:
    actions = Actions(window)
    ran: list[bool] = []
    actions["zoom-in"].triggered.connect(lambda: ran.append(True))
    (entry,) = command_entries(actions, "zoom in", "")
    assert (entry.text, entry.aside) == ("Zoom In", "Ctrl++")
    entry.choose()
    assert ran == [True]


def test_commands_of_a_sub_menu_say_which(window: QMainWindow) -> None:
    texts = [entry.text for entry in command_entries(Actions(window), "dark", "")]
    assert texts == ["Theme: Dark"]


def test_a_command_that_cannot_run_is_not_offered(window: QMainWindow) -> None:
    actions = Actions(window)
    actions["undo"].setEnabled(False)
    assert [entry.text for entry in command_entries(actions, "undo", "")] == []


def test_words_match_in_any_order_and_case() -> None:
    assert matching("Import Folder…", ["fold", "imp"]) == ((7, 11), (0, 3))
    assert matching("Import Folder…", ["folder", "zoom"]) is None
    assert matching("Import", []) == ()


def test_the_candidates_follow_the_palette(palette: Palette, window: QMainWindow) -> None:
    for width in (1000, 1300):
        window.resize(width, 700)
        assert palette.field.hasFocus()
        place = palette.field.rect().translated(palette.field.mapTo(window, QPoint()))
        cursor = QGuiApplication.inputMethod().cursorRectangle().toRect()
        assert place.contains(cursor)
