"""The same window parts and library as the tests of the window have."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studyapp.ui.main_window import MainWindow
from studyapp.ui.preferences.preferences_dialog import PreferencesDialog
from tests.ui.shell.conftest import World, eventually, services, shell, world

__all__ = ["eventually", "services", "shell", "world"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ignore what the offscreen platform says it cannot do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support "))


@pytest.fixture
def window(
    world: World, qtbot: QtBot, eventually: Callable[[Callable[[], bool]], None]
) -> MainWindow:
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    eventually(lambda: window.reader.answer is not None)
    return window


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> PreferencesDialog:
    window.actions_table["preferences"].trigger()
    dialog = window.preferences.dialog
    assert dialog is not None
    qtbot.waitExposed(dialog)
    return dialog
