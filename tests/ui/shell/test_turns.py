"""Work in steps: the event loop comes round between them."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from studyapp.qtkit.turns import Turns


def counted(into: list[int], number: int) -> Iterator[None]:
    for step in range(number):
        into.append(step)
        yield


def test_the_event_loop_comes_round_between_two_steps(qtbot: QtBot) -> None:
    parent = QObject()
    taken: list[int] = []
    seen: list[int] = []
    turns = Turns(parent)
    looking = QTimer(parent, interval=0)
    looking.timeout.connect(lambda: seen.append(len(taken)))
    looking.start()
    turns.start(counted(taken, 4))
    assert (taken, turns.are_over) == ([], False)
    qtbot.waitUntil(lambda: turns.are_over)
    assert taken == [0, 1, 2, 3]
    assert {1, 2, 3, 4} <= set(seen)


def test_other_steps_take_the_place_of_what_is_left(qtbot: QtBot) -> None:
    parent = QObject()
    first: list[int] = []
    second: list[int] = []
    turns = Turns(parent)

    def replaced() -> Iterator[None]:
        first.append(0)
        turns.start(counted(second, 2))
        yield
        first.append(1)

    turns.start(replaced())
    qtbot.waitUntil(lambda: turns.are_over)
    assert (first, second) == ([0], [0, 1])


def test_the_last_step_may_start_others(qtbot: QtBot) -> None:
    parent = QObject()
    taken: list[int] = []
    turns = Turns(parent)

    def last() -> Iterator[None]:
        yield
        turns.start(counted(taken, 2))

    turns.start(last())
    qtbot.waitUntil(lambda: turns.are_over)
    assert taken == [0, 1]


def test_what_is_stopped_stays_undone(qtbot: QtBot) -> None:
    parent = QObject()
    taken: list[int] = []
    turns = Turns(parent)
    turns.start(counted(taken, 3))
    qtbot.waitUntil(lambda: bool(taken))
    turns.stop()
    done = list(taken)
    qtbot.wait(20)
    assert (taken, turns.are_over) == (done, True)


def test_an_error_ends_the_steps_and_is_told(qtbot: QtBot) -> None:
    parent = QObject()
    turns = Turns(parent)

    def broken() -> Iterator[None]:
        yield
        raise ValueError("no chart")

    with qtbot.captureExceptions() as told:
        turns.start(broken())
        qtbot.waitUntil(lambda: turns.are_over)
    assert [str(error) for _, error, _ in told] == ["no chart"]
