"""What tests do to libraries from outside: SQL, damage, a disk that is too small, cancelling."""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from studyapp.domain.progress import Cancelled


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def spoil(path: Path, table: str, garbage: bytes = b"\xff" * 100) -> None:
    """Overwrite the beginning of a table's first page."""
    with closing(sqlite3.connect(path)) as connection:
        (page_size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * page_size)
        file.write(garbage[:page_size])


@contextmanager
def tiny_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Mount a file system of this size; only root may, so the test is skipped for others."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a tiny disk is not permitted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


class StopAt:
    """Progress that cancels when it is heard of once more than so many times."""

    def __init__(self, number: int) -> None:
        self.left = number

    def report(self, stage: str, done: int, total: int) -> None:
        self.check()

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled
