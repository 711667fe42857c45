"""Starts the app, or a worker of the bench, and tells what it took."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
_LONGEST_START = 60.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Run:
    """A finished process: the last line that it printed, as JSON, and its most memory in MB."""

    output: dict[str, Any]
    peak_mb: float


def run(*arguments: str, environment: Mapping[str, str]) -> Run:
    """Run Python with arguments; it must print a line of JSON at its end and exit with 0."""
    return _run([sys.executable, *arguments], environment)


def _run(command: list[str], environment: Mapping[str, str], longest: float | None = None) -> Run:
    """Run a command; what takes more seconds than the longest that is waited for is ended."""
    # On a reader's machine modules are compiled once; some build machines forbid to keep that.
    inherited = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    with subprocess.Popen(
        command,
        cwd=REPOSITORY,
        env={**inherited, **environment},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        end = threading.Timer(longest, process.kill) if longest else None
        if end:
            end.start()
        lines = process.stdout.read().splitlines()
        _, status, usage = os.wait4(process.pid, 0)
        if end:
            end.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} exited with {process.returncode}")
    return Run(json.loads(lines[-1]), usage.ru_maxrss / 1024)


def start(library: Path, environment: Mapping[str, str], bundle: Path | None = None) -> Run:
    """Start the window on a library, from source or of a bundle; it measures itself and ends.

    One that waits to be answered does not end: a bundle of old code, say, that asks what to do with
    a library of new code. It is killed then.
    """
    app = [str(bundle)] if bundle else [sys.executable, "-m", "studyapp"]
    wanted = {**environment, "STUDYAPP_BENCH_EXIT": "1"}
    return _run([*app, "--library", str(library)], wanted, _LONGEST_START)


def work(name: str, *arguments: str, environment: Mapping[str, str]) -> Run:
    """Run a worker module of the bench."""
    return run("-m", f"tests.bench.{name}", *arguments, environment=environment)


def forget_files() -> str:
    """Make the next start read its files from disk; return how that was done."""
    os.sync()
    try:
        Path("/proc/sys/vm/drop_caches").write_text("3\n", encoding="ascii")
    except OSError:
        for folder in (Path(sys.prefix), Path(sys.base_prefix), REPOSITORY / "studyapp"):
            for path in folder.rglob("*"):
                if path.is_file() and not path.is_symlink():
                    _forget(path)
        return "files of Python and the app dropped from the cache"
    return "file cache of the system dropped"


def _forget(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)
