"""Another process that listens as the window of a library does, without the window."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from studyapp.qtkit.instance import InstanceGuard


@contextmanager
def other_instance(library: Path) -> Iterator[subprocess.Popen[str]]:
    """Run such a process, which listens already."""
    program = [sys.executable, "-m", "tests.support.other_instance", str(library)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout
            assert other.stdout.readline() == "listens\n"
            yield other
        finally:
            other.kill()


def hang(other: subprocess.Popen[str]) -> None:
    """Let it do nothing any more."""
    other.send_signal(signal.SIGSTOP)


def go_on(other: subprocess.Popen[str]) -> None:
    """Let it go on."""
    other.send_signal(signal.SIGCONT)


if __name__ == "__main__":
    app = QCoreApplication([])
    guard = InstanceGuard(Path(sys.argv[1]))
    assert guard.claim()
    guard.listen()
    print("listens", flush=True)
    app.exec()
