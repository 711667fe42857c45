"""Looks for damage in a library: the file, its references, its images, its full-text index."""

import hashlib
import sqlite3


def problems(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong, in English; empty when the library is sound.

    Args:
        connection: one that may write and is not inside a transaction; nothing is changed.
    """
    return [
        *_damaged_pages(connection),
        *_missing_references(connection),
        *_damaged_images(connection),
        *_full_text(connection),
    ]


def _damaged_pages(connection: sqlite3.Connection) -> list[str]:
    found = [text for (text,) in connection.execute("PRAGMA integrity_check")]
    return [] if found == ["ok"] else found


def _missing_references(connection: sqlite3.Connection) -> list[str]:
    return [
        f"{count} rows of {table} refer to missing {parent}"
        for table, parent, count in connection.execute(
            'SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2'
        )
    ]


def _damaged_images(connection: sqlite3.Connection) -> list[str]:
    return [
        f"image {asset_id} does not have the bytes that were stored"
        for asset_id, sha256, data in connection.execute("SELECT id, sha256, data FROM assets")
        if hashlib.sha256(data).hexdigest() != sha256
    ]


def _full_text(connection: sqlite3.Connection) -> list[str]:
    found: list[str] = []
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("INSERT INTO full_text (full_text) VALUES ('integrity-check')")
        (indexed,) = connection.execute("SELECT count(*) FROM full_text_docsize").fetchone()
        (expected,) = connection.execute(
            "SELECT count(*) FROM questions WHERE indexed = 1"
        ).fetchone()
        (pending,) = connection.execute(
            "SELECT count(*) FROM questions WHERE indexed = 0"
        ).fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return ["the search index is damaged"]
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    if indexed != expected:
        found.append(f"the search index holds {indexed} questions instead of {expected}")
    if pending:
        found.append(f"{pending} questions are not in the search index yet")
    return found
