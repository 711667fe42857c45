"""Every place of the window, in both languages, as small as it gets, and with large text.

All controls have a name for screen readers, all buttons are reached by Tab or the arrow keys, and
no text is cut off.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from studyapp.domain.card import Rating
from studyapp.ui.main_window import MainWindow
from studyapp.ui.modes import NAMES
from tests.support.access import faults, unseen_focus

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def window(dressed: None, world: "World", eventually: Eventually) -> Iterator[MainWindow]:
    for question in world.questions.values():  # so that there is much to say of each
        world.services.reviewing.rate(question, Rating.EASY)
    window = MainWindow(world.services, world.shell)
    window.resize(1024, 640)
    window.show()
    eventually(lambda: window.reader.answer is not None)
    yield window
    world.shell.translations.set_choice("en")
    QApplication.processEvents()  # the window is to hear of it while it is there
    window.close()
    delete(window)


@pytest.fixture(params=[("en", 100), ("zh_CN", 100), ("en", 150)], ids=["en", "zh", "en-large"])
def language(request: pytest.FixtureRequest, world: "World", window: MainWindow) -> None:
    """Show the window in a language, and with text of a size in percent."""
    code, percent = request.param
    world.shell.translations.set_choice(code)
    world.shell.themes.set_text_percent(percent)
    if percent > 100:
        window.resize(1280, 800)
    QApplication.processEvents()


def settle(qtbot: QtBot) -> None:
    """Let what is read off the GUI thread arrive, and the layout follow."""
    for _ in range(3):
        qtbot.wait(60)
    QApplication.processEvents()


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("mode", NAMES)
def test_modes(mode: str, window: MainWindow, qtbot: QtBot) -> None:
    window.modes.show(mode)
    settle(qtbot)
    assert faults(window) == []


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("panel", ["notes", "highlights", "points", "outline"])
def test_panels(panel: str, window: MainWindow, qtbot: QtBot) -> None:
    window.turn_to(panel)
    settle(qtbot)
    assert faults(window) == []


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("command", ["search", "find", "edit-answer"])
def test_what_opens_in_the_window(command: str, window: MainWindow, qtbot: QtBot) -> None:
    window.actions_table[command].trigger()
    settle(qtbot)
    assert faults(window) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("mode", NAMES)
def test_who_has_the_keyboard_can_be_seen(
    mode: str, theme: str, window: MainWindow, world: "World", qtbot: QtBot
) -> None:
    world.shell.themes.set_choice(theme)
    window.modes.show(mode)
    settle(qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert unseen_focus(window) == []


def test_what_is_wrong_is_found(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    row = QHBoxLayout(dialog)
    mute, unreached, cut = QLineEdit(), QPushButton("Never"), QLabel("Much more than ten pixels")
    unreached.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    cut.setFixedWidth(10)
    for part in (mute, unreached, cut):
        row.addWidget(part)
    outside = QPushButton("Outside", dialog)
    dialog.show()
    outside.move(dialog.width() - 5, 0)
    kinds = {fault.partition(":")[0] for fault in faults(dialog)}
    assert kinds == {"nameless", "out_of_reach", "clipped", "beyond_the_edge"}
