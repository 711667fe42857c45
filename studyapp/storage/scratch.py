"""Small databases that other programs read, such as the collection in a package for Anki."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from studyapp.storage.errors import user_error


@contextmanager
def scratch_database(path: Path) -> Generator[sqlite3.Connection]:
    """Give a new database file to write to; it is whole when the block ends.

    Raises:
        DiskFullError: there is no room for it.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            yield connection
            connection.commit()
    except sqlite3.Error as error:
        known = user_error(error, path.parent)
        if known is None:
            raise
        raise known from error
