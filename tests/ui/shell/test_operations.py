"""Work runs off the GUI thread; its results, changes, errors and progress come back to it."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from studyapp.domain.changes import Changes
from studyapp.domain.errors import DiskFullError
from studyapp.domain.ids import QuestionId
from studyapp.domain.progress import Cancelled, Progress
from studyapp.domain.query import QueryError
from studyapp.qtkit.change_bus import ChangeBus
from studyapp.qtkit.operations import Operations
from studyapp.services.undo import Changed
from studyapp.ui.shared.undo import UndoCommands


@dataclass(frozen=True)
class Outcome:
    changes: Changes


@pytest.fixture
def bus(qapp: object) -> ChangeBus:
    return ChangeBus()


@pytest.fixture
def operations(bus: ChangeBus) -> Iterator[Operations]:
    operations = Operations(bus)
    yield operations
    assert operations.shut_down()


def test_a_result_comes_back_on_the_gui_thread(qtbot: QtBot, operations: Operations) -> None:
    threads: list[int] = []
    operations.run(
        lambda _: threads.append(threading.get_ident()),
        done=lambda _: threads.append(threading.get_ident()),
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threading.get_ident()
    assert threads[1] == threading.get_ident()


def test_writes_run_one_after_the_other_in_order(qtbot: QtBot, operations: Operations) -> None:
    log: list[str] = []

    def write(name: str, seconds: float) -> None:
        log.append(f"{name} begins")
        time.sleep(seconds)
        log.append(f"{name} ends")

    operations.run(lambda _: write("one", 0.03))
    operations.run(lambda _: write("two", 0.01))
    operations.run(lambda _: write("three", 0))
    qtbot.waitUntil(lambda: len(log) == 6)
    assert log == [f"{n} {what}" for n in ("one", "two", "three") for what in ("begins", "ends")]


def test_reads_do_not_wait_for_a_write(qtbot: QtBot, operations: Operations) -> None:
    release = threading.Event()
    results: list[str] = []
    operations.run(lambda _: release.wait(5), done=lambda _: results.append("write"))
    operations.run(lambda _: "read", done=results.append, writes=False)
    qtbot.waitUntil(lambda: results == ["read"])
    release.set()
    qtbot.waitUntil(lambda: results == ["read", "write"])


def test_changes_are_published_with_their_initiator_before_done(
    qtbot: QtBot, operations: Operations, bus: ChangeBus
) -> None:
    log: list[object] = []
    bus.changed.connect(lambda changes, initiator: log.append((changes, initiator)))
    changes = Changes(questions=frozenset({QuestionId(1)}))
    operations.run(
        lambda _: Outcome(changes), done=lambda _: log.append("done"), initiator="somebody"
    )
    qtbot.waitUntil(lambda: len(log) == 2)
    assert log == [(changes, "somebody"), "done"]


def test_an_empty_change_is_not_published(
    qtbot: QtBot, operations: Operations, bus: ChangeBus
) -> None:
    finished: list[Outcome] = []
    with qtbot.assertNotEmitted(bus.changed):
        operations.run(lambda _: Outcome(Changes()), done=finished.append)
        qtbot.waitUntil(lambda: len(finished) == 1)


def test_a_user_error_goes_to_whoever_takes_it_or_else_to_the_signal(
    qtbot: QtBot, operations: Operations
) -> None:
    def fail(_: Progress) -> None:
        raise DiskFullError(path="/library")

    taken: list[Exception] = []
    with qtbot.assertNotEmitted(operations.user_error):
        operations.run(fail, failed=taken.append)
        qtbot.waitUntil(lambda: len(taken) == 1)
    assert isinstance(taken[0], DiskFullError)
    with qtbot.waitSignal(operations.user_error) as told:
        operations.run(fail)
    assert isinstance(told.args[0], DiskFullError)


def test_what_was_typed_is_in_no_log(
    qtbot: QtBot, operations: Operations, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Progress) -> None:
        raise QueryError("unknown-filter", "secret:words", 0)

    taken: list[Exception] = []
    operations.run(fail, failed=taken.append)
    qtbot.waitUntil(lambda: len(taken) == 1)
    assert not caplog.records
    with qtbot.waitSignal(operations.user_error):  # nobody explains it: then the log must
        operations.run(fail)
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_a_bug_is_always_told_with_its_traceback(qtbot: QtBot, operations: Operations) -> None:
    taken: list[Exception] = []
    with qtbot.waitSignal(operations.bug) as told:
        operations.run(lambda _: 1 / 0, failed=taken.append)
    assert taken == [told.args[0]]
    assert isinstance(told.args[0], ZeroDivisionError)
    assert told.args[0].__traceback__ is not None


def test_cancelling_stops_the_work_and_is_no_error(qtbot: QtBot, operations: Operations) -> None:
    steps: list[int] = []
    ended: list[Exception] = []

    def work(progress: Progress) -> None:
        for step in range(1000):
            progress.report("working", step, 1000)
            steps.append(step)
            time.sleep(0.002)

    with qtbot.assertNotEmitted(operations.bug), qtbot.assertNotEmitted(operations.user_error):
        job = operations.run(work, failed=ended.append)
        qtbot.waitUntil(lambda: len(steps) > 3)
        job.cancel()
        qtbot.waitUntil(lambda: len(ended) == 1)
    assert isinstance(ended[0], Cancelled)
    assert len(steps) < 1000


def test_a_job_that_is_cancelled_in_the_queue_never_starts(
    qtbot: QtBot, operations: Operations
) -> None:
    release = threading.Event()
    ran: list[str] = []
    ended: list[Exception] = []
    operations.run(lambda _: release.wait(5))
    operations.run(lambda _: ran.append("second"), failed=ended.append).cancel()
    release.set()
    qtbot.waitUntil(lambda: len(ended) == 1)
    assert ran == []


def test_progress_is_throttled_but_stages_and_the_end_are_always_told(
    qtbot: QtBot, operations: Operations
) -> None:
    told: list[tuple[str, int, int]] = []
    finished: list[None] = []

    def work(progress: Progress) -> None:
        for step in range(1, 5001):
            progress.report("reading", step, 5000)
        progress.report("storing", 0, 10)

    operations.run(work, progress=lambda *report: told.append(report), done=finished.append)
    qtbot.waitUntil(lambda: bool(finished))
    assert told[0] == ("reading", 1, 5000)
    assert told[-2:] == [("reading", 5000, 5000), ("storing", 0, 10)]
    assert len(told) < 100


def test_nobody_is_called_back_after_the_initiator_is_gone(
    qtbot: QtBot, operations: Operations
) -> None:
    release = threading.Event()
    called: list[object] = []
    initiator = QObject()
    operations.run(lambda _: release.wait(5), done=called.append, initiator=initiator)
    initiator.deleteLater()
    qtbot.wait(10)
    with qtbot.waitSignal(operations.busy_changed, check_params_cb=lambda busy: not busy):
        release.set()
    assert called == []


def test_shutting_down_lets_writes_finish_and_calls_nobody_back(
    qtbot: QtBot, bus: ChangeBus
) -> None:
    operations = Operations(bus)
    log: list[str] = []
    started = threading.Event()

    def write(_: Progress) -> None:
        started.set()
        time.sleep(0.05)
        log.append("written")

    operations.run(write, done=lambda _: log.append("called back"))
    assert started.wait(5)
    assert operations.shut_down()
    qtbot.wait(20)
    assert log == ["written"]


@pytest.mark.parametrize("writes", [True, False])
def test_shutting_down_waits_for_reads_and_writes_alike(bus: ChangeBus, writes: bool) -> None:
    operations = Operations(bus)
    started, ended = threading.Event(), threading.Event()

    def work(_: Progress) -> None:
        started.set()
        time.sleep(0.2)  # such as a statement of SQL, which cannot be cancelled
        ended.set()

    operations.run(work, writes=writes)
    assert started.wait(5)
    assert operations.shut_down()
    assert ended.is_set()


def test_what_does_not_end_in_time_is_told(bus: ChangeBus) -> None:
    operations = Operations(bus)
    release, written, read = threading.Event(), threading.Event(), threading.Event()
    begun = threading.Semaphore(0)

    def work(ended: threading.Event) -> None:
        begun.release()
        release.wait(5)
        ended.set()

    operations.run(lambda _: work(written))
    operations.run(lambda _: work(read), writes=False)
    for _ in range(2):
        assert begun.acquire(timeout=5)
    assert not operations.shut_down(0.1)
    release.set()
    assert operations.shut_down()
    assert written.is_set()
    assert read.is_set()


@pytest.mark.parametrize("writes", [True, False])
@pytest.mark.parametrize("before", [0, 1], ids=["idle", "used"])
def test_nothing_starts_after_the_end(
    qtbot: QtBot, bus: ChangeBus, writes: bool, before: int, caplog: pytest.LogCaptureFixture
) -> None:
    operations = Operations(bus)
    log: list[str] = []
    for _ in range(before):
        operations.run(lambda _: None, writes=writes, done=lambda _: log.append("before"))
        qtbot.waitUntil(lambda: log == ["before"])
    assert operations.shut_down()
    with qtbot.assertNotEmitted(operations.busy_changed):
        late = operations.run(
            lambda _: log.append("ran"), done=lambda _: log.append("done"), writes=writes
        )
        qtbot.wait(50)
    assert late.cancelled
    assert log == ["before"] * before
    assert not caplog.records
    operations.run(lambda _: log.append("ran"), keep=True)
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_a_change_of_the_reader_is_made_though_the_app_ends_before_its_turn(
    operations: Operations,
) -> None:
    release = threading.Event()
    made: list[str] = []

    def edit() -> Changed:
        made.append("change")
        return Changed(Changes())

    operations.run(lambda _: release.wait(5))
    UndoCommands(operations).perform(edit)
    threading.Timer(0.1, release.set).start()
    assert operations.shut_down()
    assert made == ["change"]
