"""Small databases that other programs read, such as the collection in a package for Anki."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def scratch_database(path: Path) -> Generator[sqlite3.Connection]:
    """Give a new database file to write to; it is whole when the block ends."""
    with closing(sqlite3.connect(path)) as connection:
        yield connection
        connection.commit()
