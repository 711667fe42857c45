"""Turns SQLite's errors into errors that the user can do something about."""

import errno
import sqlite3
from pathlib import Path

from studyapp.domain.errors import (
    DiskFullError,
    LibraryCorruptError,
    LibraryDiskError,
    LibraryLockedError,
    LibraryReadOnlyError,
    UserError,
)

_BY_PRIMARY_CODE: dict[int, type[UserError]] = {
    sqlite3.SQLITE_BUSY: LibraryLockedError,
    sqlite3.SQLITE_LOCKED: LibraryLockedError,
    sqlite3.SQLITE_READONLY: LibraryReadOnlyError,
    sqlite3.SQLITE_PERM: LibraryReadOnlyError,
    # The file itself is known to open, so what cannot be opened is the log beside it.
    sqlite3.SQLITE_CANTOPEN: LibraryReadOnlyError,
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_CORRUPT: LibraryCorruptError,
    sqlite3.SQLITE_NOTADB: LibraryCorruptError,
    sqlite3.SQLITE_IOERR: LibraryDiskError,
}

_BY_ERRNO: dict[int | None, type[UserError]] = {
    errno.EACCES: LibraryReadOnlyError,
    errno.EPERM: LibraryReadOnlyError,
    errno.EROFS: LibraryReadOnlyError,
    errno.ENOSPC: DiskFullError,
    errno.EDQUOT: DiskFullError,
}


def user_error(error: sqlite3.Error, path: Path) -> UserError | None:
    """Return what to tell the user about an error, or None when it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)  # absent when Python itself raised it
    if code is None:
        return None
    # SQLite grows its shared index by writing to it: on a full disk that is an I/O error.
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:
        return DiskFullError(path=path)
    kind = _BY_PRIMARY_CODE.get(code & 0xFF)
    return kind(path=path, detail=error) if kind else None


def file_error(error: OSError, path: Path) -> UserError:
    """Return what to tell the user when the system does not let the file be made or read."""
    kind = _BY_ERRNO.get(error.errno, LibraryDiskError)
    return kind(path=path, detail=error.strerror or error)
