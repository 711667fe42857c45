"""One window per library: a second start raises the first, and stale sockets are no obstacle."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.qtkit.instance import InstanceGuard, files_in, raise_other, server_name

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def guard(qapp: QApplication, tmp_path: Path) -> Iterator[InstanceGuard]:
    guard = InstanceGuard(tmp_path / "one.studylib")
    assert guard.listen()
    yield guard
    guard.close()


def test_a_second_start_raises_the_first_window(
    guard: InstanceGuard, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(guard.raise_requested):
        assert raise_other(tmp_path / "one.studylib")


def test_it_takes_another_process_too(guard: InstanceGuard, tmp_path: Path, qtbot: QtBot) -> None:
    program = (
        "import sys, pathlib; from studyapp.qtkit.instance import raise_other;"
        "sys.exit(0 if raise_other(pathlib.Path(sys.argv[1])) else 9)"
    )
    with qtbot.waitSignal(guard.raise_requested, timeout=20_000):
        other = subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / "one.studylib")], text=True
        )
    assert other.wait(20) == 0


def test_the_files_of_a_second_start_reach_the_first_window(
    guard: InstanceGuard, tmp_path: Path, qtbot: QtBot
) -> None:
    files = [tmp_path / "笔记.md", tmp_path / "two\nlines.md"]
    with qtbot.waitSignal(guard.files_received) as received:
        assert raise_other(tmp_path / "one.studylib", files)
    assert received.args == [files]


@pytest.mark.parametrize("message", [b"", b"raise", b"{}", b"[1, null]", b'"a"', b"\xff"])
def test_what_another_program_says_names_no_files(message: bytes) -> None:
    assert files_in(message) == []


def test_two_names_of_one_file_are_one_library(guard: InstanceGuard, tmp_path: Path) -> None:
    (tmp_path / "one.studylib").touch()
    link = tmp_path / "link.studylib"
    link.symlink_to(tmp_path / "one.studylib")
    assert server_name(link) == server_name(tmp_path / "one.studylib")
    assert server_name(tmp_path / "two.studylib") != server_name(link)


def test_another_library_has_its_own_window(guard: InstanceGuard, tmp_path: Path) -> None:
    assert not raise_other(tmp_path / "two.studylib")
    second = InstanceGuard(tmp_path / "two.studylib")
    assert second.listen()
    second.close()


def test_whoever_listens_second_learns_of_the_first(
    guard: InstanceGuard, tmp_path: Path, qtbot: QtBot
) -> None:
    second = InstanceGuard(tmp_path / "one.studylib")
    with qtbot.waitSignal(guard.raise_requested):
        assert not second.listen()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes vanish with their process")
def test_a_socket_that_a_crash_left_behind_is_replaced(qapp: QApplication, tmp_path: Path) -> None:
    library = tmp_path / "crashed.studylib"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(server_name(library))
    assert Path(server_name(library)).exists()
    assert not raise_other(library)
    guard = InstanceGuard(library)
    assert guard.listen()
    guard.close()
    assert not Path(server_name(library)).exists()
