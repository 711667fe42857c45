"""Opens connections to a library, and makes sure beforehand that the file is one.

Queries are spoken in SQL over the standard library's driver. SQLAlchemy and Alembic migrate a
library, and only then are they imported: they take 190 ms and 20 MB (measured, SQLAlchemy 2.1),
a third of the time that the app may need to its first page; ``sqlite3`` takes 5 ms.
"""

import math
import sqlite3
from pathlib import Path

from msgspec import Struct

from studyapp.domain.errors import LibraryCorruptError

APPLICATION_ID = int.from_bytes(b"Stud")
SQLITE_VERSION = sqlite3.sqlite_version
BUSY_TIMEOUT = 5.0
"""Seconds to wait for another program that writes."""

# Larger than SQLite's 4096: an answer of 2 KB fills half of such a page, and the next one does
# not fit into the rest.
_PAGE_SIZE = 8192
_HEADER_SIZE = 100  # https://www.sqlite.org/fileformat2.html, section 1.3
_MAGIC = b"SQLite format 3\0"
_WAL_VERSION = 2

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    # Deleted text need not be overwritten with zeros, which some builds do by default.
    "PRAGMA secure_delete = OFF",
    "PRAGMA trusted_schema = OFF",
    # A large import leaves a large log behind; it is cut back to this many bytes.
    "PRAGMA journal_size_limit = 16777216",
)


class Header(Struct, frozen=True):
    """What the first bytes of a file say.

    Attributes:
        empty: there are none, so it can become a library.
        written_ahead: the database is in WAL mode.
    """

    empty: bool
    written_ahead: bool


def read_header(path: Path) -> Header:
    """Look at the first bytes of a file.

    Done before SQLite sees the file: it would finish a foreign database's broken transaction.

    Raises:
        LibraryCorruptError: they are not those of a library.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER_SIZE)
    if not header:
        return Header(empty=True, written_ahead=False)
    if len(header) < _HEADER_SIZE or not header.startswith(_MAGIC):
        raise LibraryCorruptError(path=path, detail="the file is not an SQLite database")
    if int.from_bytes(header[68:72]) != APPLICATION_ID:
        raise LibraryCorruptError(path=path, detail="the database belongs to another program")
    return Header(empty=False, written_ahead=header[18] == _WAL_VERSION)


def connect(path: Path, *, timeout: float, cache_mb: int = 2) -> sqlite3.Connection:
    """Open a connection in autocommit mode to a file that exists; transactions are explicit.

    Args:
        path: the library.
        timeout: seconds to wait for locks.
        cache_mb: limit of the page cache.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=timeout,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.execute(f"PRAGMA cache_size = -{cache_mb * 1024}")
        _add_powers(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _add_powers(connection: sqlite3.Connection) -> None:
    """Give ``pow`` to an SQLite that was built without its mathematical functions."""
    try:
        connection.execute("SELECT pow(1, 1)")
    except sqlite3.OperationalError:
        connection.create_function("pow", 2, math.pow, deterministic=True)


def initialise(connection: sqlite3.Connection) -> None:
    """Make an empty file a library without tables, written ahead (WAL).

    The application id goes first, before the log exists: then a process that dies at any moment
    leaves a file that is either empty or recognised.
    """
    connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA journal_mode = WAL")
