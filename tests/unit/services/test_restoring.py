"""Restoring: the library becomes what the backup is and is kept as it was, or nothing happens."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from studyapp.bootstrap import build_services
from studyapp.domain.backups import Contents
from studyapp.domain.errors import (
    BackupDamagedError,
    BackupIsLibraryError,
    BackupTargetError,
    BackupTooNewError,
    LibraryLockedError,
    UnreadableFileError,
    UserError,
)
from studyapp.domain.progress import Cancelled, NoProgress
from studyapp.services.backing_up import of_closed_library, restore
from studyapp.storage.connection import APPLICATION_ID
from studyapp.storage.library_file import LibraryFile
from tests.support.libraries import StopAt, execute, spoil

OLD_LIBRARY = Path(__file__).resolve().parents[2] / "migrations" / "libraries" / "0001.studylib.gz"
posix = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


def make(path: Path, topic: str, template: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(template.read_bytes())
    with LibraryFile.open(path) as library, library.writing() as repositories:
        repositories.topics.create(topic)
    return path


def topics(path: Path) -> list[str]:
    with LibraryFile.open(path, create=False) as library:
        assert library.check() == []
        with library.reading() as repositories:
            return [topic.name for topic in repositories.topics.all()]


@pytest.fixture
def library(library_template: Path, tmp_path: Path) -> Path:
    return make(tmp_path / "own" / "notes.studylib", "today", library_template)


@pytest.fixture
def backup(library_template: Path, tmp_path: Path) -> Path:
    path = make(tmp_path / "old.studylib", "yesterday", library_template)
    execute(path, "PRAGMA journal_mode = DELETE")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_the_library_becomes_the_backup_and_is_kept(library: Path, backup: Path) -> None:
    before = backup.read_bytes()
    restored = restore(library, backup, NoProgress())
    assert restored.contents == Contents(0, 0, 0, 0)
    assert restored.kept
    assert restored.kept.parent == library.parent / "backups"
    assert ".before-restore." in restored.kept.name
    assert names(library.parent) == sorted([library.name, restored.kept.name])
    assert topics(library) == ["yesterday"]
    assert topics(restored.kept) == ["today"]
    assert backup.read_bytes() == before
    restore(library, restored.kept, NoProgress())
    assert topics(library) == ["today"]


def test_what_was_not_yet_in_the_file_is_kept_too(library: Path, backup: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path;"
        "from studyapp.storage.library_file import LibraryFile;"
        "library = LibraryFile.open(Path(sys.argv[1]));\n"
        "with library.writing() as repositories: repositories.topics.create('in the log')\n"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(library)], check=True)
    assert library.with_name(library.name + "-wal").stat().st_size
    kept = restore(library, backup, NoProgress()).kept
    assert kept
    assert topics(library) == ["yesterday"]
    assert topics(kept) == ["today", "in the log"]


def test_a_backup_with_a_log_beside_it_is_read_with_it(library: Path, backup: Path) -> None:
    with LibraryFile.open(backup) as other, other.writing() as repositories:
        repositories.topics.create("in the log")
        # It is still open in another place.
        connection = repositories.settings._connection
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with LibraryFile.open(backup) as other:
        with other.writing() as repositories:
            repositories.topics.create("and open")
        restore(library, backup, NoProgress())
    assert topics(library) == ["yesterday", "in the log", "and open"]


def test_a_library_that_is_not_there_is_made(tmp_path: Path, backup: Path) -> None:
    library = tmp_path / "new" / "notes.studylib"
    assert restore(library, backup, NoProgress()).kept is None
    assert topics(library) == ["yesterday"]


def test_a_damaged_library_is_replaced_and_kept_as_it_is(library: Path, backup: Path) -> None:
    for damage in (b"This is no database. " * 500, library.read_bytes()[:5000], b""):
        library.write_bytes(damage)
        kept = restore(library, backup, NoProgress()).kept
        assert kept
        assert kept.read_bytes() == damage
        assert topics(library) == ["yesterday"]


def test_an_older_backup_is_brought_to_the_newest_schema(library: Path, tmp_path: Path) -> None:
    import gzip

    old = tmp_path / "0001.studylib"
    old.write_bytes(gzip.decompress(OLD_LIBRARY.read_bytes()))
    before = old.read_bytes()
    restored = restore(library, old, NoProgress())
    assert restored.contents.questions > 0
    assert topics(library)
    assert old.read_bytes() == before
    assert restored.kept
    assert names(library.parent / "backups") == [restored.kept.name]


def test_the_folder_for_backups_stays_the_chosen_one(
    library: Path, backup: Path, tmp_path: Path
) -> None:
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    with build_services(library) as services:
        services.backups.choose_folder(chosen)
    kept = restore(library, backup, NoProgress()).kept
    assert kept
    assert kept.parent == chosen
    with build_services(library) as services:
        assert services.backups.folder == chosen


@posix
def test_a_link_to_the_library_stays_a_link(library: Path, backup: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.studylib"
    link.symlink_to(library)
    restore(link, backup, NoProgress())
    assert link.is_symlink()
    assert topics(library) == ["yesterday"]


def test_where_a_file_has_but_one_name_the_library_is_copied(
    library: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    kept = restore(library, backup, NoProgress()).kept
    assert kept
    assert topics(kept) == ["today"]
    assert topics(library) == ["yesterday"]


def assert_refused(library: Path, source: Path, error: type[UserError]) -> UserError:
    before = {path: path.read_bytes() for path in library.parent.rglob("*") if path.is_file()}
    with pytest.raises(error) as caught:
        restore(library, source, NoProgress())
    after = {path: path.read_bytes() for path in library.parent.rglob("*") if path.is_file()}
    assert after == before
    assert str(source) in caught.value.message
    assert caught.value.remedy
    return caught.value


def test_a_backup_of_a_newer_version(library: Path, backup: Path) -> None:
    execute(backup, "UPDATE alembic_version SET version_num = '9999'")
    assert "9999" in assert_refused(library, backup, BackupTooNewError).message


@pytest.mark.parametrize("size", [0, 1, 99, 5000])
def test_a_file_of_something_else(library: Path, tmp_path: Path, size: int) -> None:
    (tmp_path / "thing").write_bytes(b"x" * size)
    assert_refused(library, tmp_path / "thing", BackupDamagedError)


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE notes (text)"],
        [f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE notes (text)"],
        [f"PRAGMA application_id = {APPLICATION_ID}"],
    ],
    ids=["of another program", "without a version", "without tables"],
)
def test_a_database_that_is_no_library(
    library: Path, tmp_path: Path, statements: list[str]
) -> None:
    execute(tmp_path / "other.db", *statements)
    assert_refused(library, tmp_path / "other.db", BackupDamagedError)


def test_half_a_backup(library: Path, backup: Path) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2])
    assert_refused(library, backup, BackupDamagedError)


def test_a_backup_with_a_bad_page(library: Path, backup: Path) -> None:
    spoil(backup, "tags")
    assert_refused(library, backup, BackupDamagedError)


def test_what_is_not_there(library: Path, tmp_path: Path) -> None:
    assert_refused(library, tmp_path / "nothing.studylib", UnreadableFileError)
    assert_refused(library, tmp_path, UnreadableFileError)


def test_the_library_itself(library: Path) -> None:
    assert_refused(library, library, BackupIsLibraryError)


def test_a_library_that_another_program_has_open(library: Path, backup: Path) -> None:
    with LibraryFile.open(library) as other:
        with pytest.raises(LibraryLockedError) as caught:
            restore(library, backup, NoProgress())
        assert caught.value.remedy
        with other.writing() as repositories:  # it goes on
            repositories.topics.create("tomorrow")
    assert topics(library) == ["today", "tomorrow"]
    assert names(library.parent) == [library.name]
    restore(library, backup, NoProgress())


def test_a_folder_of_backups_that_has_gone(library: Path, backup: Path, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    with build_services(library) as services:
        services.backups.choose_folder(usb)
    usb.rmdir()
    with pytest.raises(BackupTargetError):
        restore(library, backup, NoProgress())
    assert topics(library) == ["today"]
    assert names(library.parent) == [library.name]


def test_a_restore_that_is_cancelled_leaves_everything(library: Path, backup: Path) -> None:
    for moment in range(100):
        try:
            restore(library, backup, StopAt(moment))
            break
        except Cancelled:
            assert names(library.parent) == [library.name]
            assert topics(library) == ["today"]
    assert moment >= 4
    assert topics(library) == ["yesterday"]


def test_a_restore_killed_before_the_exchange_is_tidied_up(library: Path, backup: Path) -> None:
    backups = of_closed_library(library)
    kept = restore(library, backup, NoProgress()).kept
    assert kept
    # As if killed right after the library got its second name, and right before it lost that.
    alias = kept.with_name(kept.name.replace("-restore.2", "-restore.3") + ".kept")
    os.link(library, alias)
    kept.rename(kept.with_name(kept.name + ".kept"))
    assert [entry.backup.path for entry in backups.entries(NoProgress())] == [kept]
    assert names(library.parent / "backups") == [kept.name]
    assert topics(kept) == ["today"]
