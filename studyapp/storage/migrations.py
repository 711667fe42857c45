"""Brings the schema of a library up to date: all migrations in one transaction, or none.

SQLAlchemy's own transactions leave failed DDL behind on SQLite (the driver commits before it),
so the driver is in autocommit mode and the transaction is begun and ended here.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from studyapp import paths
from studyapp.domain.errors import LibraryCorruptError, LibraryTooNewError
from studyapp.domain.text import searchable_text, with_cjk_pairs
from studyapp.storage.connection import connect

if TYPE_CHECKING:
    from collections.abc import Callable

    from alembic.config import Config
    from sqlalchemy import Connection

HEAD = "0008"
"""The newest revision in ``db/migrations/versions``; a constant so that Alembic stays unloaded."""


class Schema(Struct, frozen=True):
    """A schema to bring libraries to.

    Attributes:
        head: its revision.
        scripts: the Alembic environment that leads there; None for the app's own.
    """

    head: str = HEAD
    scripts: Path | None = None

    @property
    def folder(self) -> Path:
        """The Alembic environment."""
        return self.scripts or paths.migrations()


def revision_of(connection: sqlite3.Connection) -> str | None:
    """Return the revision of a library; None for one without tables, empty for a foreign one."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    if "alembic_version" not in tables:
        return "" if tables else None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return row[0] if row else ""


def migrate(path: Path, schema: Schema, *, timeout: float, keep: bool = True) -> None:
    """Bring a library to a schema; one that holds something is copied first.

    Args:
        path: the library.
        schema: the schema.
        timeout: seconds to wait for locks.
        keep: whether to copy it; False for what is itself a copy.

    Raises:
        LibraryCorruptError: it has tables of no known revision.
        LibraryTooNewError: its revision is unknown to this version; it is not changed.
        sqlite3.Error: the file cannot be written to.
    """
    from alembic import command  # noqa: PLC0415 - 300 ms that only a migration is worth

    from studyapp.storage.backup_folder import (  # noqa: PLC0415 - likewise
        back_up_before_migration,
    )

    backup: Path | None = None
    with closing(connect(path, timeout=timeout)) as connection:
        revision = revision_of(connection)
        if revision == schema.head:  # another process was faster
            return
        if revision == "":
            raise LibraryCorruptError(path=path, detail="it has no schema version")
        if revision is not None:
            if revision not in known_revisions(schema):
                raise LibraryTooNewError(path=path, revision=revision)
            if keep:
                backup = back_up_before_migration(path, connection)

    def upgrade(connection: "Connection") -> None:
        command.upgrade(alembic_config(schema, connection), schema.head)

    try:
        in_one_transaction(path, upgrade, timeout=timeout)
    except BaseException:
        if backup is not None:  # the library is as it was; each try would leave a copy behind
            backup.unlink()
        raise


def in_one_transaction(path: Path, work: "Callable[[Connection], None]", *, timeout: float) -> None:
    """Run DDL on a connection of SQLAlchemy; all of it is committed, or nothing.

    Raises:
        sqlite3.Error: what the driver raised.
        LibraryCorruptError: afterwards a row would refer to one that is not there.
    """
    from sqlalchemy import create_engine  # noqa: PLC0415 - see migrate
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 - see migrate
    from sqlalchemy.pool import NullPool  # noqa: PLC0415 - see migrate

    def open_connection() -> sqlite3.Connection:
        connection = connect(path, timeout=timeout)
        # Tables are rebuilt by copying; inside a transaction this setting has no effect.
        connection.execute("PRAGMA foreign_keys = OFF")
        for indexed_as in (searchable_text, with_cjk_pairs):  # for what is in the full-text index
            connection.create_function(indexed_as.__name__, 1, indexed_as, deterministic=True)
        return connection

    engine = create_engine("sqlite://", creator=open_connection, poolclass=NullPool)
    try:
        # SQLAlchemy rolls back on its first connection, so the transaction begins after it;
        # leaving the block without a commit rolls back.
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            work(connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise LibraryCorruptError(
                    path=path, detail=f"a row of {broken[0]} refers to a missing {broken[2]}"
                )
            connection.commit()
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise error.orig from error
        raise


def alembic_config(schema: Schema, connection: "Connection") -> "Config":
    """Return what Alembic needs to run a schema's migrations on a connection."""
    from alembic.config import Config  # noqa: PLC0415 - see migrate

    config = Config()
    # A per cent sign in the path would be read as an interpolation.
    config.set_main_option("script_location", str(schema.folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def known_revisions(schema: Schema) -> set[str]:
    """Return the revisions that can be brought to a schema, and its own."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - see migrate

    scripts = ScriptDirectory(str(schema.folder))
    return {script.revision for script in scripts.iterate_revisions(schema.head, "base")}
