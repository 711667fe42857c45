"""Backups by themselves: after a change, not after reading, and a failure is told once."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from studyapp.domain.backups import INTERVAL
from studyapp.domain.changes import Changes
from studyapp.domain.progress import NoProgress
from studyapp.ui.automatic_backups import SOON, AutomaticBackups
from studyapp.ui.shared.toasts import Toast

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def toast(world: "World", qtbot: QtBot) -> Toast:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    return Toast(world.shell.themes, window)


@pytest.fixture
def automatic(world: "World", toast: Toast) -> AutomaticBackups:
    return AutomaticBackups(world.services, world.shell, toast, toast.hide)


def due_in(automatic: AutomaticBackups) -> timedelta:
    return timedelta(milliseconds=automatic.timer.interval())


def number(world: "World") -> int:
    return len(world.services.backups.entries(NoProgress()))


def write(world: "World", text: str) -> None:
    question = world.questions["What is LoRA?"]
    world.shell.operations.run(lambda _: world.services.noting.save(question, text, explicit=True))


def test_what_the_last_run_left_is_looked_at_after_the_start(
    automatic: AutomaticBackups, world: "World", eventually: Eventually
) -> None:
    assert automatic.timer.isActive()
    assert due_in(automatic) == SOON
    automatic.timer.setInterval(1)
    eventually(lambda: number(world) == 1)


def test_a_change_is_backed_up_and_reading_is_not(
    automatic: AutomaticBackups, world: "World", eventually: Eventually, qtbot: QtBot
) -> None:
    automatic.timer.stop()
    world.shell.bus.publish(Changes(settings=frozenset({"reader"})))
    assert not automatic.timer.isActive()
    write(world, "Mine")
    eventually(automatic.timer.isActive)
    assert due_in(automatic) == SOON
    automatic.timer.setInterval(1)
    eventually(lambda: number(world) == 1)
    qtbot.waitUntil(lambda: not automatic.timer.isActive())
    write(world, "Mine too")
    eventually(automatic.timer.isActive)
    automatic.timer.setInterval(1)
    eventually(lambda: automatic.timer.isActive() and due_in(automatic) > SOON)
    assert due_in(automatic) <= INTERVAL
    assert number(world) == 1


def test_a_failure_is_told_once(
    automatic: AutomaticBackups,
    world: "World",
    toast: Toast,
    tmp_path: Path,
    eventually: Eventually,
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    world.services.backups.choose_folder(usb)
    usb.rmdir()

    def look_again() -> None:
        automatic.timer.setInterval(1)
        eventually(lambda: automatic.timer.isActive() and due_in(automatic) > SOON)

    look_again()
    eventually(toast.isVisible)
    assert str(usb) in toast.text
    assert "choose another" in toast.text
    toast.hide()
    look_again()
    assert not toast.isVisible()
    usb.mkdir()
    automatic.timer.setInterval(1)
    eventually(lambda: number(world) == 1)
