"""Garbage is collected on the GUI thread only, whoever makes it."""

import gc
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from studyapp.qtkit.garbage import GarbageCollector, collect_what_is_due

Eventually = Callable[[Callable[[], bool]], None]

RUN = """
import gc, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from tests.support.window import Running, run_app, wait_for

def drive(running: Running) -> None:
    ended = []
    def make() -> None:
        timer = QTimer(interval=1)
        timer.me = timer
        timer.destroyed.connect(lambda: ended.append(threading.current_thread()))
        timer.start()
    def compute() -> None:
        for _ in range(100):
            kept = [[n] for n in range(20_000)]
    make()
    wait_for(lambda: gc.get_freeze_count() > 0, "the start is over")
    make()
    thread = threading.Thread(target=compute)
    thread.start()
    wait_for(lambda: not thread.is_alive(), "the thread ends")
    gc.collect()
    print(gc.isenabled(), [one is threading.main_thread() for one in ended])

run_app(Path(sys.argv[1]), drive)
"""


class Knot(QObject):
    """A timer that runs, in a cycle that only a collector takes apart."""

    def __init__(self) -> None:
        super().__init__()
        self.timer = QTimer(self, interval=1)
        self.timer.start()
        self.me = self


def cycles(number: int) -> None:
    for _ in range(number):
        knot: list[object] = []
        knot.append(knot)


def test_nothing_is_collected_on_a_thread_that_makes_garbage(
    qtbot: QtBot, eventually: Eventually
) -> None:
    collector = GarbageCollector()
    knot = weakref.ref(Knot())
    thread = threading.Thread(target=cycles, args=(100_000,))
    thread.start()
    thread.join()
    assert knot() is not None
    collector._timer.start(10)
    eventually(lambda: knot() is None)
    collector._timer.stop()


def test_each_generation_has_its_turn(qapp: object) -> None:
    collected: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            collected.append(info["generation"])

    gc.collect()
    gc.callbacks.append(note)
    try:
        kept: list[object] = []
        for _ in range(800):
            kept += [[] for _ in range(1000)]
            collect_what_is_due()
    finally:
        gc.callbacks.remove(note)
    assert collected.count(0) > collected.count(1) > collected.count(2) > 0


def test_without_garbage_nothing_is_looked_at(qapp: object) -> None:
    gc.collect()
    before = gc.get_stats()
    collect_what_is_due()
    assert [one["collections"] for one in gc.get_stats()] == [one["collections"] for one in before]


def test_the_app_outlives_what_a_thread_would_have_collected(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path / "x.studylib")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "False [True]\n"
