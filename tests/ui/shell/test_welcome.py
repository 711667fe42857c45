"""The welcome: three steps at the very first start, above the page, gone for good by Escape."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studyapp.qtkit.window_state import WindowState, load, save
from studyapp.ui.main_window import MainWindow
from studyapp.ui.welcome import Welcome

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def window(world: "World", qtbot: QtBot, eventually: Eventually) -> MainWindow:
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    eventually(lambda: window.reader.answer is not None)
    return window


def test_it_has_three_steps_and_hides_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.welcome()
    strip = window.findChild(Welcome)
    qtbot.waitUntil(strip.isVisible)
    qtbot.wait(20)
    assert not strip.geometry().intersects(window.reader.geometry())
    assert window.reader.isVisible()
    steps = 0
    texts: set[str] = set()
    while strip.isVisible():
        texts.add(strip.accessibleName())
        strip.next_button.click()
        steps += 1
    assert steps == len(texts) == 3
    assert any("Ctrl+K" in text and "Ctrl+," in text for text in texts)


@pytest.mark.parametrize(
    "pressed_on",
    [lambda window: window.findChild(Welcome).next_button, lambda window: window.reader.view],
)
def test_escape_skips_it_and_it_never_returns(
    window: MainWindow, world: "World", qtbot: QtBot, pressed_on: Callable[[MainWindow], QWidget]
) -> None:
    window.welcome()
    strip = window.findChild(Welcome)
    assert load(world.shell.state_path).welcomed, "even if the app is killed now"
    qtbot.waitUntil(strip.isVisible)
    qtbot.keyClick(pressed_on(window), Qt.Key.Key_Escape)
    assert not strip.isVisible()
    qtbot.waitUntil(lambda: window.findChild(Welcome) is None)
    window.welcome()
    assert window.findChild(Welcome) is None


def test_only_a_start_without_any_state_is_the_first(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    assert not load(path).welcomed
    path.write_text("{}", encoding="utf-8")
    assert load(path).welcomed, "an older version was here"
    save(path, WindowState(welcomed=True))
    assert load(path).welcomed
