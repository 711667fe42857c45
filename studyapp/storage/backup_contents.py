"""Looks into a library or a backup: how much is in it, and whether it differs from another."""

import hashlib
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from studyapp.domain.backups import Contents
from studyapp.domain.errors import LibraryCorruptError
from studyapp.domain.progress import Progress
from studyapp.storage.backup_folder import chosen_folder
from studyapp.storage.connection import BUSY_TIMEOUT, connect, read_header
from studyapp.storage.errors import file_error, user_error
from studyapp.storage.search_index import OWN_TEXTS, QUESTIONS

_DERIVED = {"alembic_version", "annotated_texts", "question_texts", "rendered_answers", "settings"}
"""Tables without anything that is not told by others as well, or that is worth a backup."""
_BATCH = 500
_UNTOLD = {
    ("assets", "data"),  # told by its hash
    ("questions", "indexed"),
    ("source_answers", "body"),  # likewise
    ("sources", "imported_at"),
    ("sources", "report"),
}
_OWN = (
    "SELECT 1 FROM notes",
    "SELECT 1 FROM annotations",
    "SELECT 1 FROM question_tags",
    "SELECT 1 FROM source_answers",
    "SELECT 1 FROM reviews",
    "SELECT 1 FROM attempts",
    "SELECT 1 FROM interviews",
    "SELECT 1 FROM key_points",
    "SELECT 1 FROM questions WHERE starred = 1 OR flag <> '' OR placed_by_reader = 1"
    " OR deleted_at IS NOT NULL",
    "SELECT 1 FROM questions LEFT JOIN sources ON sources.id = source_id"
    " WHERE locator IS NULL OR locator NOT LIKE 'bank:%'",
)
"""What a reader has added or changed; older libraries do not have every table."""


@contextmanager
def looking_into(path: Path, *, live: bool = False) -> Generator["Look"]:
    """Open a library or a backup to look into it as it is at one moment.

    Args:
        path: its file.
        live: it is a library that may be open; otherwise nothing is laid beside the file, so that
            it may be on a disk that cannot be written to.

    Raises:
        UserError: it cannot be read.
    """
    try:
        if not live and read_header(path).empty:
            raise LibraryCorruptError(path=path, detail="the file is empty")
        source = connect(path, timeout=BUSY_TIMEOUT) if live else open_backup(path)
        with closing(source) as connection:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            yield Look(connection)
    except OSError as error:
        raise file_error(error, path) from error
    except sqlite3.Error as error:
        known = user_error(error, path)
        if known is None and not live:  # not even the tables are those of a library
            known = LibraryCorruptError(path=path, detail=error)
        raise known or error from error


def open_backup(path: Path) -> sqlite3.Connection:
    """Return a connection that only reads; a file without a log is taken as it is."""
    log = path.with_name(path.name + "-wal")
    mode = "mode=ro" if log.exists() else "mode=ro&immutable=1"
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None, timeout=BUSY_TIMEOUT
    )


class Look:
    """What can be told of a library of any revision; valid while it is being looked into."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def contents(self) -> Contents:
        """Return how much is in it."""
        return contents(self._connection)

    def has_own_content(self) -> bool:
        """Say whether there is anything in it that did not come with the app."""
        tables = _tables(self._connection)
        return any(
            self._connection.execute(f"{query} LIMIT 1").fetchone()
            for query in _OWN
            if query.split()[3] in tables
        )

    def chosen_folder(self) -> Path | None:
        """Return the folder for backups that it remembers."""
        return chosen_folder(self._connection)

    def fingerprint(self, progress: Progress) -> str:
        """Return what is equal for two libraries with the same content.

        Places in the window, kept pages and the search index do not count.
        """
        digest = hashlib.blake2b(digest_size=16)
        for table in sorted(_tables(self._connection)):
            if table in _DERIVED or table.startswith((QUESTIONS, OWN_TEXTS, "sqlite_")):
                continue
            columns = [name for name in self._columns(table) if (table, name) not in _UNTOLD]
            order = "1, 2" if len(columns) > 1 else "1"
            query = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}"
            digest.update(query.encode())
            rows = self._connection.execute(query)
            while batch := rows.fetchmany(_BATCH):
                progress.check()
                digest.update(repr(batch).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def _columns(self, table: str) -> list[str]:
        query = "SELECT name FROM pragma_table_info(?)"
        return [name for (name,) in self._connection.execute(query, (table,))]


def contents(connection: sqlite3.Connection) -> Contents:
    """Return how much is in a library."""
    living = "JOIN questions ON questions.id = question_id AND questions.deleted_at IS NULL"
    tables = _tables(connection)

    def count(table: str, rest: str = "") -> int:
        if table not in tables:
            return 0
        (number,) = connection.execute(f"SELECT count(*) FROM {table} {rest}").fetchone()
        return number

    return Contents(
        questions=count("questions", "WHERE deleted_at IS NULL"),
        notes=count("notes", f"{living} WHERE text <> ''"),
        highlights=count("annotations", f"{living} WHERE annotations.deleted_at IS NULL"),
        reviews=count("reviews", "WHERE id NOT IN (SELECT review_id FROM reverted_reviews)")
        if "reviews" in tables
        else None,
    )


def _tables(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {name for (name,) in rows}
