"""The size of text follows the system's font, or what was chosen; what holds text follows that."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from studyapp.qtkit import text_size
from studyapp.qtkit.text_size import by_text, scaled, system_scale, text_scale
from studyapp.qtkit.theme import ThemeController
from studyapp.qtkit.window_state import load
from studyapp.ui.main_window import MainWindow

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]
pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def system_font(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Set what the system says of its font, in points."""

    def choose(points: float) -> None:
        font = QFont()
        font.setPointSizeF(points)
        monkeypatch.setattr(QFontDatabase, "systemFont", lambda _: font)

    return choose


@pytest.fixture
def window(world: "World", eventually: Eventually) -> Iterator[MainWindow]:
    window = MainWindow(world.services, world.shell)
    window.resize(1280, 800)
    window.show()
    eventually(lambda: window.reader.answer is not None)
    yield window
    window.close()
    delete(window)


@pytest.mark.parametrize(
    ("system", "points", "scale"),
    [
        ("win32", 9, 1.0),
        ("win32", 11.25, 1.25),
        ("darwin", 13, 1.0),
        ("linux GNOME", 11, 1.0),
        ("linux ubuntu:GNOME", 13.75, 1.25),
        ("linux KDE", 10, 1.0),
        ("linux KDE", 12, 1.2),
        ("linux", 9, 1.0),
        ("linux GNOME", 40, 1.5),
    ],
)
def test_the_system_is_followed_within_bounds(
    system: str,
    points: float,
    scale: float,
    system_font: Callable[[float], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    platform, _, desktop = system.partition(" ")
    monkeypatch.setattr(text_size.sys, "platform", platform)
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    system_font(points)
    assert system_scale() == pytest.approx(scale)


def test_a_system_that_counts_pixels_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    font = QFont()
    font.setPixelSize(40)
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _: font)
    assert system_scale() == 1.0


def test_a_window_follows_the_system_while_it_is_shown(
    window: MainWindow, system_font: Callable[[float], None], qtbot: QtBot
) -> None:
    def measures() -> list[int]:
        qtbot.wait(20)
        tree = window.panel.findChild(QWidget, "topics") or window.panel
        return [
            window.toolbar.height(),
            window.toolbar.modes.height(),
            window.toolbar.field.fontMetrics().height(),
            tree.fontMetrics().height(),
            window.reader.view.page.style.em if window.reader.view.page else 0,
        ]

    before = measures()
    system_font(22)
    QGuiApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert text_scale() == pytest.approx(1.5, abs=0.05)
    assert all(new > 1.3 * old for new, old in zip(measures(), before, strict=True))
    system_font(11)
    QGuiApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert measures() == before


def test_a_choice_wins_over_the_system(system_font: Callable[[float], None]) -> None:
    system_font(22)
    themes = ThemeController("light", text_percent=110)
    themes.apply()
    assert text_scale() == pytest.approx(1.1, abs=0.03)
    themes.set_text_percent(0)
    assert text_scale() == pytest.approx(1.5, abs=0.05)
    with pytest.raises(ValueError, match="90"):
        themes.set_text_percent(90)
    assert ThemeController("light", text_percent=3).text_percent == 0


def test_the_page_has_its_zoom_on_top(window: MainWindow, world: "World") -> None:
    reader = window.reader
    reader.set_zoom(1.25)
    assert reader.view.page
    before = reader.view.page.style.em
    world.shell.themes.set_text_percent(150)
    assert reader.zoom == 1.25
    assert reader.view.page.style.em == pytest.approx(1.5 * before, abs=1.5)


def test_the_size_is_kept(window: MainWindow, world: "World") -> None:
    window.preferences.open()
    dialog = window.preferences.dialog
    assert dialog is not None
    world.shell.themes.set_text_percent(125)
    window.keep_state()
    assert load(world.shell.state_path).text_percent == 125
    dialog.close()


def test_what_holds_text_grows_and_goes(qtbot: QtBot) -> None:
    themes = ThemeController("light", text_percent=100)
    themes.apply()
    button = QPushButton("Go on")
    qtbot.addWidget(button)
    by_text(button, QWidget.setFixedSize, 100, 40)
    themes.set_text_percent(150)
    assert button.size().toTuple() == (scaled(100), scaled(40))
    assert button.height() > 55
    delete(button)
    themes.set_text_percent(100)  # tells nobody who is gone
    assert QApplication.font().pixelSize() == text_size.UI_SIZE
