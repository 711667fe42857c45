"""Copies a library with SQLite's backup API, verifies the copy, and only then names it."""

import errno
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from studyapp.domain.errors import (
    BackupTargetError,
    DiskFullError,
    LibraryCorruptError,
    LibraryLockedError,
    UserError,
)
from studyapp.domain.progress import Progress
from studyapp.storage.connection import BUSY_TIMEOUT, connect

PARTIAL = ".part"
"""Ends the name of a copy that is not finished."""
_STEP_PAGES = 512
"""Copied at once: 4 MB, after which the copy is handed to the disk, so that no writer has to wait
behind a hundred times as much."""
_REST = 0.002
"""Seconds of rest after each step, in which others get at the disk."""
_REMOVED_AT_ONCE = 32_000_000
"""Bytes of a file that go at once: the system frees 600 MB in one piece, for which every writer
waits 50 ms (measured on ext4)."""
_REST_OF_REMOVAL = 0.01
_CHECK_EVERY = 100_000
"""Steps of SQLite's machine after which a check looks whether it was cancelled."""
_ROLLBACK_JOURNAL = b"\1\1"
_VERSIONS_AT = 18  # https://www.sqlite.org/fileformat2.html, section 1.3
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
_OF_THE_LIBRARY = {
    sqlite3.SQLITE_CORRUPT: LibraryCorruptError,
    sqlite3.SQLITE_NOTADB: LibraryCorruptError,
    sqlite3.SQLITE_BUSY: LibraryLockedError,
    sqlite3.SQLITE_LOCKED: LibraryLockedError,
}


def back_up(
    library: Path,
    target: Path,
    progress: Progress,
    *,
    open_source: Callable[[Path], sqlite3.Connection] | None = None,
) -> None:
    """Copy a library, which others may read and write meanwhile, as it is at one moment.

    The copy gets its name, in the place of a file that has it, only after ``integrity_check``
    found it sound and it is on the disk. It is a library like any other, without a log beside it.

    Raises:
        LibraryCorruptError: the copy is not sound, so the library is not either.
        LibraryLockedError: another program keeps the library for itself.
        DiskFullError: there is no room for the copy.
        BackupTargetError: it cannot be written.
        Cancelled: as the user asked.
    """
    partial = target.with_name(target.name + PARTIAL)
    try:
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    except OSError as error:
        raise target_error(error, target) from error
    try:
        try:
            with closing((open_source or _open)(library)) as source:
                _copy(source, partial, progress)
            _verify(library, partial, progress)
            progress.check()
            partial.replace(target)
            sync_folder(target.parent)
        except (OSError, sqlite3.Error) as error:
            raise _user_error(error, library, target) from error
    finally:
        _remove(partial)


def target_error(error: OSError | sqlite3.Error, target: Path) -> UserError:
    """Return what to tell the user when a backup cannot be written."""
    if isinstance(error, OSError):
        if error.errno in _NO_SPACE:
            return DiskFullError(path=target.parent)
        return BackupTargetError(path=target, detail=error.strerror or error)
    if _primary_code(error) == sqlite3.SQLITE_FULL:
        return DiskFullError(path=target.parent)
    return BackupTargetError(path=target, detail=error)


def remove(path: Path) -> None:
    """Remove a large file piece by piece, under a name that nobody takes for a backup.

    Raises:
        OSError: it cannot be removed.
    """
    partial = path
    if path.suffix != PARTIAL:
        partial = path.rename(path.with_name(path.name + PARTIAL))
    size = partial.stat().st_size
    while size > _REMOVED_AT_ONCE:
        size -= _REMOVED_AT_ONCE
        os.truncate(partial, size)
        time.sleep(_REST_OF_REMOVAL)
    partial.unlink()


def sync(path: Path) -> None:
    """Wait until a file is on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can do that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _open(library: Path) -> sqlite3.Connection:
    return connect(library, timeout=BUSY_TIMEOUT)


def _copy(source: sqlite3.Connection, partial: Path, progress: Progress) -> None:
    # One transaction around all steps: what others write meanwhile goes into the log and neither
    # waits nor makes the copy begin anew.
    source.execute("BEGIN")
    (pages,) = source.execute("PRAGMA page_count").fetchone()
    (page_size,) = source.execute("PRAGMA page_size").fetchone()
    if pages * page_size > shutil.disk_usage(partial.parent).free:
        raise DiskFullError(path=partial.parent)
    with (
        partial.open("r+b") as file,
        closing(sqlite3.connect(partial, isolation_level=None)) as copy,
    ):
        # A copy that is not finished is thrown away: it needs no journal of its own.
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")

        def report(_status: int, remaining: int, total: int) -> None:
            progress.report("backing-up", total - remaining, total)
            os.fsync(file.fileno())
            time.sleep(_REST)

        source.backup(copy, pages=_STEP_PAGES, progress=report)
    with partial.open("r+b") as file:
        # Without this, opening the copy would lay a log beside it.
        file.seek(_VERSIONS_AT)
        file.write(_ROLLBACK_JOURNAL)
        file.flush()
        os.fsync(file.fileno())


def _verify(library: Path, copy: Path, progress: Progress) -> None:
    progress.report("checking", 0, 0)
    uri = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        cancelled: list[BaseException] = []

        def look() -> bool:
            try:
                progress.check()
            except BaseException as error:  # SQLite would only say that it was interrupted
                cancelled.append(error)
            return bool(cancelled)

        connection.set_progress_handler(look, _CHECK_EVERY)
        try:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.OperationalError:
            if cancelled:
                raise cancelled[0] from None
            raise
    if verdict != "ok":
        raise LibraryCorruptError(path=library, detail=verdict)


def _user_error(error: OSError | sqlite3.Error, library: Path, target: Path) -> UserError:
    if isinstance(error, sqlite3.Error) and (
        kind := _OF_THE_LIBRARY.get(_primary_code(error) or 0)
    ):
        return kind(path=library, detail=error)
    return target_error(error, target)


def _primary_code(error: sqlite3.Error) -> int | None:
    code = getattr(error, "sqlite_errorcode", None)  # absent when Python itself raised it
    return None if code is None else code & 0xFF


def _remove(partial: Path) -> None:
    """Remove what is left of a copy that failed; its folder may have gone with it."""
    try:
        remove(partial)
    except OSError:
        if partial.exists():
            raise
