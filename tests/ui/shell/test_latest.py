"""Of several readings, the newest alone is heard of, whichever ends first."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from studyapp.domain.errors import DiskFullError
from studyapp.domain.progress import Cancelled, Progress
from studyapp.qtkit.latest import Latest
from studyapp.ui.shell import Shell


class Held:
    """Work that goes on until it is let go, whether or not it is cancelled."""

    def __init__(self, work: Callable[[], str]) -> None:
        self._work = work
        self._begun, self._free = threading.Event(), threading.Event()

    def __call__(self, _progress: Progress) -> str:
        self._begun.set()
        assert self._free.wait(5)
        return self._work()

    def wait_until_begun(self) -> None:
        assert self._begun.wait(5)

    def let_go(self) -> None:
        self._free.set()


@pytest.fixture
def viewer(qapp: object) -> QObject:
    return QObject()


@pytest.fixture
def latest(shell: Shell, viewer: QObject) -> Latest:
    return Latest(shell.operations, viewer)


def rest(shell: Shell, qtbot: QtBot, held: Held) -> None:
    """Let it go, and wait until nothing is under way any more."""
    with qtbot.waitSignal(shell.operations.busy_changed, check_params_cb=lambda busy: not busy):
        held.let_go()


def fail() -> str:
    raise DiskFullError(path="/library")


@pytest.mark.parametrize("work", [lambda: "old", fail])
def test_a_reading_that_was_overtaken_is_not_told(
    shell: Shell, latest: Latest, qtbot: QtBot, work: Callable[[], str]
) -> None:
    heard: list[object] = []
    old = Held(work)
    latest.read(old, heard.append, heard.append)
    old.wait_until_begun()
    latest.read(lambda _: "new", heard.append, heard.append)
    qtbot.waitUntil(lambda: heard == ["new"])
    rest(shell, qtbot, old)
    assert heard == ["new"]


def test_a_reading_that_has_ended_but_was_not_told_yet_is_overtaken_too(
    latest: Latest, qtbot: QtBot
) -> None:
    heard: list[object] = []
    ended = threading.Event()
    latest.read(lambda _: ended.set() or "old", heard.append)
    assert ended.wait(5)
    latest.read(lambda _: "new", heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["new"]


def test_a_dropped_reading_is_not_told_and_is_asked_to_stop(
    shell: Shell, latest: Latest, qtbot: QtBot
) -> None:
    heard: list[object] = []
    stopped: list[bool] = []
    begun = threading.Event()

    def read(progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress.check()
        except Cancelled:
            stopped.append(True)
            raise

    latest.read(read, heard.append, heard.append)
    assert begun.wait(5)
    with qtbot.waitSignal(shell.operations.busy_changed, check_params_cb=lambda busy: not busy):
        latest.drop()
    assert stopped == [True]
    assert heard == []


def test_what_went_wrong_is_told_once(shell: Shell, latest: Latest, qtbot: QtBot) -> None:
    elsewhere: list[object] = []
    shell.operations.user_error.connect(elsewhere.append)
    taken: list[Exception] = []
    latest.read(lambda _: fail(), taken.append, taken.append)
    qtbot.waitUntil(lambda: bool(taken))
    assert [type(error) for error in taken] == [DiskFullError]
    latest.read(lambda _: fail(), taken.append)
    qtbot.waitUntil(lambda: bool(elsewhere))
    assert [len(taken), len(elsewhere)] == [1, 1]
