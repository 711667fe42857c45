"""One window per library: a second start raises the first, and stale sockets are no obstacle."""

import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.domain.errors import WindowHangsError
from studyapp.domain.progress import Cancelled
from studyapp.qtkit.instance import InstanceGuard, raise_other, server_name
from studyapp.qtkit.jobs import Job
from tests.support.other_instance import go_on, hang, other_instance


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "one.studylib"


@pytest.fixture
def guard(qapp: QApplication, library: Path) -> Iterator[InstanceGuard]:
    guard = InstanceGuard(library)
    assert guard.claim()
    guard.listen()
    yield guard
    guard.close()


@pytest.fixture
def other(library: Path) -> "Iterator[subprocess.Popen[str]]":
    with other_instance(library) as other:
        yield other


@pytest.fixture
def ask(qtbot: QtBot) -> Callable[..., bool]:
    """Ask as another process does: while the window goes on."""

    def ask_on_a_thread(*arguments: object) -> bool:
        with ThreadPoolExecutor(1) as pool:
            asking = pool.submit(raise_other, *arguments)
            qtbot.waitUntil(asking.done, timeout=20_000)
        return asking.result()

    return ask_on_a_thread


def test_a_second_start_raises_the_first_window(
    guard: InstanceGuard, library: Path, qtbot: QtBot, ask: Callable[..., bool]
) -> None:
    with qtbot.waitSignal(guard.raise_requested):
        assert ask(library)


def test_it_takes_another_process_too(guard: InstanceGuard, library: Path, qtbot: QtBot) -> None:
    program = (
        "import sys, pathlib; from studyapp.qtkit.instance import raise_other;"
        "sys.exit(0 if raise_other(pathlib.Path(sys.argv[1])) else 9)"
    )
    other = subprocess.Popen([sys.executable, "-c", program, str(library)])
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
    assert other.returncode == 0


def test_the_files_of_a_second_start_reach_the_first_window(
    guard: InstanceGuard, library: Path, tmp_path: Path, qtbot: QtBot, ask: Callable[..., bool]
) -> None:
    files = [tmp_path / "笔记.md", tmp_path / "two\nlines.md"]
    with qtbot.waitSignal(guard.files_received) as received:
        assert ask(library, files)
    assert received.args == [files]


def test_many_starts_at_once_are_all_answered(
    guard: InstanceGuard, library: Path, qtbot: QtBot
) -> None:
    with ThreadPoolExecutor(8) as pool:
        asking = [pool.submit(raise_other, library) for _ in range(8)]
        qtbot.waitUntil(lambda: all(one.done() for one in asking), timeout=20_000)
    assert [one.result() for one in asking] == [True] * 8
    qtbot.waitUntil(lambda: guard._connections == [])


def test_a_slow_window_is_waited_for(other: subprocess.Popen[str], library: Path) -> None:
    hang(other)
    going_on = threading.Timer(1.5, go_on, (other,))
    going_on.start()
    began = time.monotonic()
    assert raise_other(library)
    assert time.monotonic() - began > 1
    going_on.join()


def test_a_window_that_hangs_is_told_of(other: subprocess.Popen[str], library: Path) -> None:
    hang(other)
    with pytest.raises(WindowHangsError):
        raise_other(library, patience=0.3)
    go_on(other)  # it hears of somebody who has gone again, and lives
    assert raise_other(library)


def test_a_window_that_dies_instead_of_an_answer_is_none(
    other: subprocess.Popen[str], library: Path
) -> None:
    hang(other)
    dying = threading.Timer(0.5, other.kill)
    dying.start()
    assert not raise_other(library)
    dying.join()


def test_asking_is_cancelled(other: subprocess.Popen[str], library: Path) -> None:
    hang(other)
    job = Job(1, lambda *_: None)
    threading.Timer(0.2, job.cancel).start()
    with pytest.raises(Cancelled):
        raise_other(library, (), job)


def test_a_window_that_has_just_been_started_is_waited_for(library: Path, qtbot: QtBot) -> None:
    guard = InstanceGuard(library)
    assert guard.claim()
    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(raise_other, library)
        qtbot.wait(200)
        assert not asking.done()
        guard.listen()
        qtbot.waitUntil(asking.done, timeout=20_000)
    assert asking.result()
    guard.close()


def test_a_start_that_comes_to_nothing_is_not_waited_for(library: Path, qapp: object) -> None:
    guard = InstanceGuard(library)
    assert guard.claim()
    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(raise_other, library)
        time.sleep(0.2)
        guard.close()
        assert not asking.result(20)


def test_a_start_that_hangs_is_told_of(library: Path, qapp: object) -> None:
    guard = InstanceGuard(library)
    assert guard.claim()
    with pytest.raises(WindowHangsError):
        raise_other(library, patience=0.2)
    guard.close()


def test_a_folder_of_another_user_is_not_used(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "none"))
    assert Path(server_name(library)).parent == Path(tempfile.gettempdir())


def test_two_names_of_one_file_are_one_library(guard: InstanceGuard, tmp_path: Path) -> None:
    (tmp_path / "one.studylib").touch()
    link = tmp_path / "link.studylib"
    link.symlink_to(tmp_path / "one.studylib")
    assert server_name(link) == server_name(tmp_path / "one.studylib")
    assert server_name(tmp_path / "two.studylib") != server_name(link)


def test_another_library_has_its_own_window(guard: InstanceGuard, tmp_path: Path) -> None:
    assert not raise_other(tmp_path / "two.studylib")
    second = InstanceGuard(tmp_path / "two.studylib")
    assert second.claim()
    second.close()


def test_only_one_of_two_listens_until_it_ends(
    guard: InstanceGuard, library: Path, ask: Callable[..., bool], qtbot: QtBot
) -> None:
    second = InstanceGuard(library)
    assert not second.claim()
    with qtbot.waitSignal(guard.raise_requested):
        assert ask(library)
    guard.close()
    assert second.claim()
    second.close()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes vanish with their process")
def test_a_socket_that_a_crash_left_behind_is_replaced(qapp: QApplication, tmp_path: Path) -> None:
    library = tmp_path / "crashed.studylib"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(server_name(library))
    assert Path(server_name(library)).exists()
    assert not raise_other(library)
    guard = InstanceGuard(library)
    assert guard.claim()
    guard.listen()
    guard.close()
    assert not Path(server_name(library)).exists()
