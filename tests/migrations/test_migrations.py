"""Migrations: complete, all or nothing, behind a verified backup, and described by a snapshot."""

import ast
import runpy
import shutil
import sqlite3
import textwrap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from studyapp.domain.errors import DiskFullError, LibraryCorruptError, LibraryLockedError
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.migrations import HEAD, Schema, alembic_config, in_one_transaction
from tests.support.libraries import spoil

DB = Path(__file__).resolve().parents[2] / "db"
MIGRATIONS = DB / "migrations"
MODULES_OF_MIGRATIONS = {"alembic", "sqlalchemy"}

AddMigration = Callable[[str], Schema]


def schema_of(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2"
        ).fetchall()


def backups_of(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"backups/{path.stem}.before-*{path.suffix}"))


@pytest.fixture
def old(library: LibraryFile) -> Path:
    """Return a library of today's schema with something in it, for a schema of tomorrow."""
    with library.writing() as repositories:
        repositories.topics.create("Tuning")
    library.close()
    return library.path


@pytest.fixture
def tomorrow(tmp_path: Path) -> AddMigration:
    """Return what adds a migration to the app's own, given the body of its ``upgrade``."""
    scripts = tmp_path / "scripts"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))

    def add(body: str) -> Schema:
        head = "tomorrow"
        (scripts / "versions" / f"{head}.py").write_text(
            textwrap.dedent(
                f"""
                from alembic import op
                import sqlalchemy

                revision, down_revision = {head!r}, {HEAD!r}


                def upgrade():
                """
            )
            + textwrap.indent(textwrap.dedent(body), "    ")
        )
        return Schema(head, scripts)

    return add


def test_the_constant_names_the_only_newest_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [HEAD]


def test_the_snapshot_is_the_schema_of_a_new_library() -> None:
    script = runpy.run_path(str(DB / "write_schema.py"))
    assert script["schema"]() == script["SNAPSHOT"].read_text(encoding="utf-8"), (
        "db/schema.sql is out of date: run `python db/write_schema.py`"
    )


def test_every_table_of_ours_is_strict() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript((DB / "schema.sql").read_text(encoding="utf-8"))
        tables = connection.execute(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        ).fetchall()
    assert {name for name, strict in tables if not strict} == {"alembic_version", "sqlite_schema"}


@pytest.mark.parametrize("script", sorted(MIGRATIONS.rglob("*.py")), ids=lambda path: path.name)
def test_migrations_do_not_depend_on_the_app(script: Path) -> None:
    imported: set[str] = set()
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None
            assert node.level == 0
            imported.add(node.module.partition(".")[0])
    assert imported <= MODULES_OF_MIGRATIONS


def test_down_and_up_again_give_the_same_schema(old: Path) -> None:
    before = schema_of(old)

    def down(connection: Connection) -> None:
        command.downgrade(alembic_config(Schema(), connection), "base")

    def up(connection: Connection) -> None:
        command.upgrade(alembic_config(Schema(), connection), "head")

    in_one_transaction(old, down, timeout=1)
    assert [name for kind, name, *_ in schema_of(old) if kind == "table"] == ["alembic_version"]
    in_one_transaction(old, up, timeout=1)
    assert schema_of(old) == before


def test_a_new_library_needs_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "library.studylib"
    LibraryFile.open(path).close()
    LibraryFile.open(path).close()
    assert list(tmp_path.iterdir()) == [path]


def test_an_old_library_is_copied_and_then_migrated(old: Path, tomorrow: AddMigration) -> None:
    schema = tomorrow(
        """
        op.add_column("topics", sqlalchemy.Column("icon", sqlalchemy.Text))
        op.execute("UPDATE topics SET icon = 'star'")
        """
    )
    with LibraryFile.open(old, schema=schema) as library, library.reading() as repositories:
        assert [topic.name for topic in repositories.topics.all()] == ["Tuning"]
        assert library.check() == []
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT icon FROM topics").fetchall() == [("star",)]
    (backup,) = backups_of(old)
    with LibraryFile.open(backup) as copy, copy.reading() as repositories:
        assert [topic.name for topic in repositories.topics.all()] == ["Tuning"]
    LibraryFile.open(old, schema=schema).close()
    assert backups_of(old) == [backup]


def test_tables_can_be_rebuilt_though_others_refer_to_them(
    old: Path, tomorrow: AddMigration
) -> None:
    with LibraryFile.open(old) as library, library.writing() as repositories:
        repositories.topics.ensure(["Tuning", "LoRA"])
    schema = tomorrow(
        """
        with op.batch_alter_table("topics", table_kwargs={"sqlite_strict": True}) as batch:
            batch.alter_column("name", new_column_name="title")
        """
    )
    LibraryFile.open(old, schema=schema).close()
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute(
            "SELECT title, path FROM topics JOIN topic_aliases ON topics.id = topic_id"
            " ORDER BY topic_id"
        ).fetchall() == [("Tuning", '["Tuning"]'), ("LoRA", '["Tuning", "LoRA"]')]


FAILURES = {
    "a bug": ("raise ZeroDivisionError", ZeroDivisionError),
    "wrong SQL": ("op.execute('nonsense')", sqlite3.OperationalError),
    "a full disk": (
        "op.execute('PRAGMA max_page_count = 60')\n"
        "op.execute('CREATE TABLE large AS SELECT zeroblob(9000000) AS zeros')",
        DiskFullError,
    ),
    "a reference to nothing": (
        """op.execute("INSERT INTO topic_aliases VALUES ('[]', 99)")""",
        LibraryCorruptError,
    ),
}


@pytest.mark.parametrize(("failure", "error"), FAILURES.values(), ids=list(FAILURES))
def test_a_migration_that_fails_leaves_no_trace(
    old: Path, tomorrow: AddMigration, failure: str, error: type[Exception]
) -> None:
    before = old.read_bytes()
    half = 'op.execute("CREATE TABLE half (done)")\nop.execute("DROP TABLE question_images")\n'
    schema = tomorrow(half + failure)
    with pytest.raises(error):
        LibraryFile.open(old, schema=schema)
    assert old.read_bytes() == before
    assert backups_of(old) == []
    with LibraryFile.open(old) as library:
        assert library.check() == []


def test_a_library_in_use_is_not_migrated(old: Path, tomorrow: AddMigration) -> None:
    schema = tomorrow("pass")
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryLockedError):
            LibraryFile.open(old, schema=schema, timeout=0.1)
    assert backups_of(old) == []
    LibraryFile.open(old, schema=schema).close()


def test_a_damaged_library_is_not_migrated(old: Path, tomorrow: AddMigration) -> None:
    spoil(old, "settings")
    before = old.read_bytes()
    with pytest.raises(LibraryCorruptError):
        LibraryFile.open(old, schema=tomorrow("pass"))
    assert old.read_bytes() == before
    assert list(old.parent.rglob("*.part")) == backups_of(old) == []
