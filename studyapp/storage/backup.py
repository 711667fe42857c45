"""Copies a library with SQLite's backup API and verifies the copy."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from studyapp.domain.errors import LibraryCorruptError


def back_up(connection: sqlite3.Connection, path: Path, *, label: str) -> Path:
    """Copy an open library to a file beside it, and return that file.

    The copy gets its final name only after ``integrity_check`` found it sound. It is a library
    like any other, without a log beside it.

    Args:
        connection: not inside a transaction.
        path: the library.
        label: goes into the name of the copy, with the time.

    Raises:
        LibraryCorruptError: the copy is not sound, so the library is not either.
        sqlite3.Error: the copy cannot be written.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    copy = path.with_name(f"{path.stem}.{label}.{stamp}{path.suffix}")
    partial = copy.with_name(f"{copy.name}.part")
    try:
        with closing(sqlite3.connect(partial, isolation_level=None)) as target:
            connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
            (verdict,) = target.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise LibraryCorruptError(path=path, detail=verdict)
        with partial.open("r+b") as file:
            os.fsync(file.fileno())
        partial.replace(copy)
    finally:
        partial.unlink(missing_ok=True)
    return copy
