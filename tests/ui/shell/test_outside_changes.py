"""The window shows what another program wrote to the library, once the reader comes back to it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.domain.changes import Changes
from studyapp.storage.library_file import LibraryFile
from studyapp.ui.outside_changes import OutsideChanges

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


class Told:
    """What the bus carried, and how often the library was looked at."""

    def __init__(self, world: "World", monkeypatch: pytest.MonkeyPatch) -> None:
        self.changes: list[Changes] = []
        self.looks = 0
        world.shell.bus.changed.connect(lambda changes, _: self.changes.append(changes))
        look = world.services.watching.changes_of_others

        def counted() -> Changes:
            found = look()
            self.looks += 1
            return found

        monkeypatch.setattr(world.services.watching, "changes_of_others", counted, raising=False)


@pytest.fixture
def told(world: "World", qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Told:
    told = Told(world, monkeypatch)
    OutsideChanges(world.services.watching, world.shell.operations, world.shell.operations)
    return told


def come_back(qapp: QApplication, told: Told, qtbot: QtBot) -> None:
    looks = told.looks
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert told.looks == looks
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: told.looks > looks, timeout=5000)
    qtbot.wait(20)  # for a publication that must not come, too


def test_what_others_wrote_is_told_once(
    world: "World", told: Told, qapp: QApplication, qtbot: QtBot, eventually: Eventually
) -> None:
    eventually(lambda: told.looks == 1)
    with LibraryFile.open(world.services.path) as other, other.writing() as repositories:
        repositories.topics.create("theirs")
    come_back(qapp, told, qtbot)
    assert told.changes == [Changes(structure=True)]
    come_back(qapp, told, qtbot)
    assert len(told.changes) == 1


def test_what_the_app_wrote_itself_is_not(
    world: "World", told: Told, qapp: QApplication, qtbot: QtBot, eventually: Eventually
) -> None:
    eventually(lambda: told.looks == 1)
    world.services.library.create_topic("ours")
    come_back(qapp, told, qtbot)
    assert told.changes == []
