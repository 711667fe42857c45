"""A library: one SQLite file, opened safely, read from any thread and written one at a time."""

import os
import sqlite3
import threading
from collections import deque
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from studyapp.domain.errors import (
    LibraryCorruptError,
    LibraryMissingError,
    LibraryReadOnlyError,
    LibraryReplacedError,
)
from studyapp.storage import migrations
from studyapp.storage.clock import Clock, utc_now
from studyapp.storage.connection import BUSY_TIMEOUT, Header, connect, initialise, read_header
from studyapp.storage.errors import file_error, user_error
from studyapp.storage.integrity import problems
from studyapp.storage.repositories import Repositories

_READER_CACHE_MB = 4
_WRITER_CACHE_MB = 8


class LibraryFile:
    """An open library.

    Reads may run on any thread, each in a snapshot of its own. Writes of this process queue for
    each other; a write of another process is waited for as long as ``timeout`` says.
    """

    def __init__(self, path: Path, *, timeout: float, clock: Clock) -> None:
        """Use ``open``: this does not look whether the file is a library."""
        self.path = path
        self._timeout = timeout
        self.clock = clock
        self._readers: deque[sqlite3.Connection] = deque()
        self._writer: sqlite3.Connection | None = None
        self._write_lock = threading.Lock()
        self._writing_thread: int | None = None
        self._data_version = 0
        self._identity: tuple[int, int] | None = None
        self._closed = False

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        timeout: float = BUSY_TIMEOUT,
        clock: Clock = utc_now,
        schema: migrations.Schema | None = None,
    ) -> "LibraryFile":
        """Open a library, and bring its schema up to date after a verified backup.

        Args:
            path: the file.
            create: make a new library when there is no file, folders included.
            timeout: seconds to wait for another program that holds the write lock.
            clock: gives the time, in UTC.
            schema: what to bring it to; the app's own when None.

        Raises:
            LibraryMissingError: there is no file and none is to be made.
            LibraryLockedError: another program holds it for longer than ``timeout``.
            LibraryReadOnlyError: the file or its folder cannot be written to.
            LibraryCorruptError: it is no sound database of this app; it is not changed.
            LibraryTooNewError: a newer version wrote it; it is not changed.
            DiskFullError: there is no room for a new library, its log or its backup.
        """
        library = cls(path, timeout=timeout, clock=clock)
        try:
            with library._user_errors():
                library._prepare(create=create, schema=schema or migrations.Schema())
                library._identity = _identity(path)
        except BaseException:
            library.close()
            raise
        return library

    @contextmanager
    def reading(self) -> Generator[Repositories]:
        """Give repositories that see one snapshot of the library; they cannot write.

        Raises:
            LibraryLockedError, LibraryCorruptError, LibraryDiskError: when a read fails so.
            LibraryReadOnlyError: the block tried to write.
            LibraryReplacedError: the file would have to be opened anew, and is another one.
        """
        with self._user_errors():
            connection, is_cut_off = self._take_reader(), False
            try:
                connection.execute("BEGIN")
                yield Repositories(connection, self.clock)
            except sqlite3.Error as error:
                is_cut_off = _is_cut_off(error)
                raise
            finally:
                self._give_back(connection, is_cut_off=is_cut_off)

    @contextmanager
    def writing(self) -> Generator[Repositories]:
        """Give repositories whose changes are committed together, or not at all.

        Any exception in the block undoes all of it. Must not be nested.

        Raises:
            LibraryLockedError, LibraryReadOnlyError, DiskFullError, LibraryCorruptError,
            LibraryDiskError: when a statement or the commit fails so; nothing is changed then.
            LibraryReplacedError: the file is no longer the one that was opened.
        """
        if self._identity != _identity(self.path):
            raise LibraryReplacedError(path=self.path)
        with self._user_errors(), self._exclusive() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield Repositories(connection, self.clock)
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def data_version(self) -> int:
        """Return a number that changes when another process has written to the library."""
        if self._write_lock.acquire(blocking=False):
            try:
                with self._user_errors():
                    (self._data_version,) = (
                        self._write_connection().execute("PRAGMA data_version").fetchone()
                    )
            finally:
                self._write_lock.release()
        return self._data_version  # while this process writes, no other one can

    def check(self) -> list[str]:
        """Return what is wrong with the library, in English; empty when it is sound."""
        with self._user_errors(), self._exclusive() as connection:
            return problems(connection)

    def close(self) -> None:
        """Close the library, waiting for a write under way; closing twice does no harm."""
        with self._write_lock:
            self._closed = True
            self._close_readers()
            self._close_writer()

    def __enter__(self) -> "LibraryFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _prepare(self, *, create: bool, schema: migrations.Schema) -> None:
        try:
            header = self._find(create=create)
        except OSError as error:
            raise file_error(error, self.path) from error
        if header.empty:
            with closing(connect(self.path, timeout=self._timeout)) as connection:
                initialise(connection)
        connection = self._take_reader()
        try:
            revision = migrations.revision_of(connection)
        finally:
            self._give_back(connection)
        if revision != schema.head:
            self._close_readers()
            migrations.migrate(self.path, schema, timeout=self._timeout)
        if not (header.empty or header.written_ahead):  # a copy that was put back
            self._close_readers()
            self._write_connection().execute("PRAGMA journal_mode = WAL")

    def _find(self, *, create: bool) -> Header:
        if self.path.is_dir():
            raise LibraryCorruptError(path=self.path, detail="it is a folder")
        if not self.path.exists():
            if not create:
                raise LibraryMissingError(path=self.path)
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.touch()
        header = read_header(self.path)
        if not os.access(self.path, os.W_OK):
            raise LibraryReadOnlyError(path=self.path)
        return header

    @contextmanager
    def _exclusive(self) -> Generator[sqlite3.Connection]:
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("a write to the library must not start inside another one")
        with self._write_lock:
            self._writing_thread = threading.get_ident()
            try:
                yield self._write_connection()
            except sqlite3.Error as error:
                if _is_cut_off(error):
                    self._close_writer()
                    self._close_readers()
                raise
            finally:
                self._writing_thread = None

    def _write_connection(self) -> sqlite3.Connection:
        if self._closed:
            raise RuntimeError("the library is closed")
        if self._writer is None:
            self._writer = self._connect(_WRITER_CACHE_MB)
        return self._writer

    def _take_reader(self) -> sqlite3.Connection:
        if self._closed:
            raise RuntimeError("the library is closed")
        try:
            return self._readers.pop()
        except IndexError:
            connection = self._connect(_READER_CACHE_MB)
            # What is written while reading would be lost without a word.
            connection.execute("PRAGMA query_only = ON")
            return connection

    def _connect(self, cache_mb: int) -> sqlite3.Connection:
        """Open a connection to the file that was opened first, and to no other one."""
        if self._identity is not None and self._identity != _identity(self.path):
            raise LibraryReplacedError(path=self.path)
        return connect(self.path, timeout=self._timeout, cache_mb=cache_mb)

    def _give_back(self, connection: sqlite3.Connection, *, is_cut_off: bool = False) -> None:
        if is_cut_off:
            connection.close()
            self._close_readers()
            if self._write_lock.acquire(blocking=False):  # else the writer notices by itself
                self._close_writer()
                self._write_lock.release()
            return
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        self._readers.append(connection)
        if self._closed:  # meanwhile, by another thread
            self._close_readers()

    def _close_writer(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _close_readers(self) -> None:
        while self._readers:
            self._readers.pop().close()

    @contextmanager
    def _user_errors(self) -> Generator[None]:
        try:
            yield
        except sqlite3.Error as error:
            known = user_error(error, self.path)
            if known is None:
                raise
            raise known from error


def _is_cut_off(error: sqlite3.Error) -> bool:
    """Tell whether a connection may never work again, such as one to a drive that went away.

    Once the drive is back, a new connection does.
    """
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF == sqlite3.SQLITE_IOERR


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another that takes its place; None when there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
