"""Looks for damage in a library: the file, its references, its images, its full-text index."""

import hashlib
import sqlite3
from collections.abc import Iterator

from studyapp.domain.card import Memory
from studyapp.domain.scheduling import replay
from studyapp.storage.cards import memories
from studyapp.storage.reviews import logs
from studyapp.storage.search_index import OWN_TEXTS, QUESTIONS, TITLES
from studyapp.storage.settings import is_json


def problems(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong, in English; empty when the library is sound.

    Args:
        connection: one that may write and is not inside a transaction; nothing is changed.
    """
    found: list[str] = []
    for look_at in _LOOKS:
        try:
            found += look_at(connection)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            found.append(f"{look_at.__name__.strip('_').replace('_', ' ')}: {error}")
    return found


def _settings(connection: sqlite3.Connection) -> Iterator[str]:
    for name, value in connection.execute("SELECT name, value FROM settings"):
        if not is_json(value):
            yield f"the setting {name} cannot be read"


def _pages(connection: sqlite3.Connection) -> Iterator[str]:
    for (text,) in connection.execute("PRAGMA integrity_check"):
        if text != "ok":
            yield text


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, parent, count in connection.execute(
        'SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2'
    ):
        yield f"{count} rows of {table} refer to missing {parent}"


def _images(connection: sqlite3.Connection) -> Iterator[str]:
    for asset_id, sha256, data in connection.execute("SELECT id, sha256, data FROM assets"):
        if hashlib.sha256(data).hexdigest() != sha256:
            yield f"image {asset_id} does not have the bytes that were stored"


def _annotated_texts(connection: sqlite3.Connection) -> Iterator[str]:
    for annotation_id, start, end, exact, text in connection.execute(
        "SELECT id, start_at, end_at, exact, text FROM annotations"
        " JOIN annotated_texts ON hash = text_hash"
    ):
        if text[start:end] != exact:
            yield f"highlight {annotation_id} is not on the words that it holds"


def _cards(connection: sqlite3.Connection) -> Iterator[str]:
    """Work out every card anew from the log of ratings."""
    cards = memories(connection)
    for question_id, key, log in logs(connection):
        if replay(key, log) != cards.pop(question_id, None):
            yield f"the card of question {key} is not what the log of its ratings says"
    for question_id, memory in cards.items():
        if memory != Memory():
            yield f"the card of question {question_id} has no ratings in the log"
    for (key,) in connection.execute(
        "SELECT key FROM questions WHERE erased_at IS NULL AND rated <> EXISTS (SELECT 1"
        " FROM cards WHERE question_id = questions.id AND reviews > 0)"
    ):
        yield f"question {key} is not marked as rated as its card says"


def _full_text(connection: sqlite3.Connection) -> Iterator[str]:
    connection.execute("BEGIN IMMEDIATE")  # FTS5 takes its check for a write
    try:
        held = [_checked(connection, index) for index in (QUESTIONS, TITLES, OWN_TEXTS)]
        (indexed, pending, own) = connection.execute(
            "SELECT count(*) FILTER (WHERE indexed), count(*) FILTER (WHERE NOT indexed),"
            " (SELECT count(*) FROM notes WHERE text <> '')"
            " + (SELECT count(*) FROM annotations WHERE deleted_at IS NULL) FROM questions"
        ).fetchone()
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    kinds = ("questions", "titles", "notes and highlights")
    for kind, found, wanted in zip(kinds, held, (indexed, indexed, own), strict=True):
        if found != wanted:
            yield f"the search index holds {found} {kind} instead of {wanted}"
    if pending:
        yield f"{pending} questions are not in the search index yet"


def _checked(connection: sqlite3.Connection, index: str) -> int:
    """Let SQLite check an index, and return how many texts it holds."""
    connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
    (held,) = connection.execute(f"SELECT count(*) FROM {index}_docsize").fetchone()
    return held


_LOOKS = (_pages, _references, _images, _annotated_texts, _cards, _settings, _full_text)
