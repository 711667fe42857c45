"""Writes ``schema.sql``, the schema after the newest migration: ``python db/write_schema.py``.

A test keeps the file true: run this after adding a migration.
"""

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from studyapp.storage.library_file import LibraryFile

SNAPSHOT = Path(__file__).with_name("schema.sql")
# FTS5 makes tables of its own for a virtual table; they belong to SQLite.
OWN = "sql IS NOT NULL AND name NOT GLOB '*full_text_*'"


def schema() -> str:
    """Return the statements that make up a new library."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.studylib"
        LibraryFile.open(path).close()
        with closing(sqlite3.connect(path)) as connection:
            statements = connection.execute(
                f"SELECT sql FROM sqlite_schema WHERE {OWN} ORDER BY type = 'index', tbl_name, name"
            ).fetchall()
    return "\n\n".join(f"{sql.strip()};" for (sql,) in statements) + "\n"


if __name__ == "__main__":
    SNAPSHOT.write_text(schema(), encoding="utf-8")
