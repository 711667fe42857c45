"""What may be wrong with a library: every case is told apart, and nothing is changed."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from studyapp.domain.errors import (
    DiskFullError,
    LibraryCorruptError,
    LibraryDiskError,
    LibraryLockedError,
    LibraryMissingError,
    LibraryReplacedError,
    LibraryTooNewError,
    UserError,
)
from studyapp.storage.connection import APPLICATION_ID
from studyapp.storage.library_file import LibraryFile
from tests.support.libraries import execute, spoil, tiny_disk

NOBODY = 65534
OPEN_AS_NOBODY = f"""
import os, sys
from pathlib import Path
from studyapp.domain.errors import UserError
from studyapp.storage.library_file import LibraryFile
if os.geteuid() == 0:  # permissions mean nothing to root
    os.setgid({NOBODY})
    os.setuid({NOBODY})
try:
    with LibraryFile.open(Path(sys.argv[1])) as library, library.writing() as repositories:
        repositories.topics.create("Tuning")
except UserError as error:
    print(error.code)
"""
posix = pytest.mark.skipif(os.name != "posix", reason="permissions and mounts of POSIX")


@pytest.fixture
def closed(library: LibraryFile) -> Path:
    """Return the path of a sound library that nobody has open."""
    with library.writing() as repositories:
        topic = repositories.topics.create("Tuning")
        for number in range(50):
            repositories.settings.set(f"setting {number}", "x" * 500)
        repositories.topics.rename(topic, "LoRA")
    library.close()
    return library.path


def assert_refused(path: Path, error: type[UserError]) -> UserError:
    """Check that opening fails so, and leaves every file in the folder as it was."""
    before = {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    with pytest.raises(error) as caught:
        LibraryFile.open(path, timeout=0.1)
    assert {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before
    assert str(path) in caught.value.message
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize("size", [1, 99, 100, 5000])
def test_a_file_of_something_else(tmp_path: Path, size: int) -> None:
    path = tmp_path / "library.studylib"
    path.write_bytes(random.Random(size).randbytes(size))
    assert_refused(path, LibraryCorruptError)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "library.studylib"
    execute(path, "CREATE TABLE notes (text)")
    assert "another program" in assert_refused(path, LibraryCorruptError).message


def test_a_database_with_our_name_but_not_our_tables(tmp_path: Path) -> None:
    path = tmp_path / "library.studylib"
    execute(path, f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE notes (text)")
    assert_refused(path, LibraryCorruptError)


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_truncated_library(closed: Path, kept: float) -> None:
    whole = closed.read_bytes()
    closed.write_bytes(whole[: int(len(whole) * kept)])
    assert_refused(closed, LibraryCorruptError)


def test_a_library_whose_schema_is_overwritten(closed: Path) -> None:
    data = bytearray(closed.read_bytes())
    data[100:4000] = random.Random(1).randbytes(3900)
    closed.write_bytes(data)
    assert_refused(closed, LibraryCorruptError)


def test_damage_behind_the_schema_is_told_when_it_is_met(closed: Path) -> None:
    spoil(closed, "topics", random.Random(1).randbytes(65536))
    with LibraryFile.open(closed) as library:
        with pytest.raises(LibraryCorruptError), library.reading() as repositories:
            repositories.topics.all()
        with pytest.raises(LibraryCorruptError), library.writing() as repositories:
            repositories.topics.create("RAG")
        assert library.check() != []


def test_a_library_of_a_newer_version(closed: Path) -> None:
    execute(closed, "UPDATE alembic_version SET version_num = '9999'")
    assert "9999" in assert_refused(closed, LibraryTooNewError).message


def test_a_library_that_lost_its_version(closed: Path) -> None:
    execute(closed, "DELETE FROM alembic_version")
    assert_refused(closed, LibraryCorruptError)


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(LibraryCorruptError, match="folder"):
        LibraryFile.open(tmp_path)


def test_a_file_in_place_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises((LibraryDiskError, LibraryMissingError)):
        LibraryFile.open(tmp_path / "file" / "library.studylib")


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_writer_elsewhere_is_waited_for_and_does_not_hinder_reading(
    closed: Path, lock: str
) -> None:
    with closing(sqlite3.connect(closed, isolation_level=None)) as other:
        other.execute(f"BEGIN {lock}")
        other.execute("UPDATE topics SET name = 'theirs'")
        with LibraryFile.open(closed, timeout=0.2) as library:
            with library.reading() as repositories:
                assert [topic.name for topic in repositories.topics.all()] == ["LoRA"]
            start = time.monotonic()
            with pytest.raises(LibraryLockedError), library.writing():
                pytest.fail("the lock was not respected")
            assert 0.15 < time.monotonic() - start < 3
            other.execute("COMMIT")
            with library.writing() as repositories:
                repositories.topics.create("ours")


def test_a_library_that_another_program_keeps_for_itself(closed: Path) -> None:
    with closing(sqlite3.connect(closed, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("UPDATE topics SET name = 'theirs'")
        with pytest.raises(LibraryLockedError):
            LibraryFile.open(closed, timeout=0.1)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """Return a folder that every user can enter (pytest's own are private)."""
    folder = Path(tempfile.mkdtemp(prefix="studyapp-public-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@posix
@pytest.mark.parametrize(
    ("folder_mode", "file_mode"),
    [(0o777, 0o444), (0o555, 0o666), (0o555, 0o444), (0o555, None), (0o777, 0o000)],
    ids=["file", "folder", "both", "no file yet", "unreadable"],
)
def test_a_library_that_may_not_be_written(
    closed: Path, public_folder: Path, folder_mode: int, file_mode: int | None
) -> None:
    path = public_folder / "library.studylib"
    if file_mode is not None:
        shutil.copyfile(closed, path)
        path.chmod(file_mode)
    public_folder.chmod(folder_mode)
    before = sorted(public_folder.iterdir())
    run = subprocess.run(
        [sys.executable, "-c", OPEN_AS_NOBODY, str(path)],
        check=True,
        capture_output=True,
        text=True,
    )
    assert run.stdout.strip() == "library-read-only"
    assert sorted(public_folder.iterdir()) == before
    if file_mode is not None:
        path.chmod(0o666)
        assert path.read_bytes() == closed.read_bytes()


def test_a_full_disk_in_the_middle_of_a_write(library: LibraryFile) -> None:
    with library.writing() as repositories:
        repositories.topics.create("kept")
        connection = repositories.settings._connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    def write() -> None:
        with library.writing() as repositories:
            repositories.topics.create("lost")
            repositories.settings.set("large", "x" * 1_000_000)

    with pytest.raises(DiskFullError):
        write()
    with library.reading() as repositories:
        assert [topic.name for topic in repositories.topics.all()] == ["kept"]
        assert repositories.settings.all() == {}
    with library.writing() as repositories:
        repositories.topics.create("small enough")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with tiny_disk(tmp_path / "disk", 900) as disk:
        yield disk


@posix
def test_a_disk_that_is_full(closed: Path, disk: Path) -> None:
    path = disk / "library.studylib"
    shutil.copyfile(closed, path)
    with LibraryFile.open(path) as library:
        with pytest.raises(DiskFullError), library.writing() as repositories:
            repositories.settings.set("large", "x" * 1_000_000)
        with library.reading() as repositories:
            assert repositories.settings.get("large") is None
        assert library.check() == []
    (disk / "filler").write_bytes(b"x" * (shutil.disk_usage(disk).free))
    with pytest.raises(DiskFullError):
        LibraryFile.open(disk / "another" / "library.studylib")
    with pytest.raises(DiskFullError), LibraryFile.open(path) as library, library.writing():
        pass


@posix
@pytest.mark.parametrize("replaced", [False, True], ids=["removed", "replaced"])
def test_nothing_is_written_to_a_file_that_is_no_longer_there(closed: Path, replaced: bool) -> None:
    copy = closed.with_suffix(".copy")
    shutil.copy(closed, copy)
    before = copy.read_bytes()
    with LibraryFile.open(closed) as library:
        closed.unlink()
        if replaced:
            copy.rename(closed)
        with pytest.raises(LibraryReplacedError), library.writing():
            pytest.fail("what is written now would be lost")
    if replaced:
        assert closed.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="finds open files in /proc")
@pytest.mark.parametrize("writes", [True, False])
def test_a_drive_that_went_away_and_came_back(closed: Path, writes: bool) -> None:
    with LibraryFile.open(closed) as library:
        with library.writing() as repositories:
            repositories.settings.set("before", 1)
        take_drive_away(closed)
        with pytest.raises(LibraryDiskError):
            use(library, writes=writes)
        use(library, writes=writes)
        with library.writing() as repositories:
            repositories.settings.set("after", 2)
    with LibraryFile.open(closed) as library, library.reading() as repositories:
        assert repositories.settings.get("before") == 1
        assert repositories.settings.get("after") == 2


def use(library: LibraryFile, *, writes: bool) -> None:
    with library.writing() if writes else library.reading() as repositories:
        if writes:
            repositories.settings.set("now", "x" * 100_000)
        assert len(repositories.settings.all()) > 50


def take_drive_away(path: Path) -> None:
    """Let what is open of a library answer nothing any more, as when its drive is pulled out."""
    nothing = os.open("/", os.O_RDONLY)
    for entry in list(Path("/proc/self/fd").iterdir()):
        # Locks, which are on a third file, would seem to be held by others
        if entry.is_symlink() and Path(os.readlink(entry)).name in {path.name, f"{path.name}-wal"}:
            os.dup2(nothing, int(entry.name))
    os.close(nothing)


def test_no_other_file_is_read_in_its_place(library: LibraryFile, tmp_path: Path) -> None:
    other = tmp_path / "other.studylib"
    with LibraryFile.open(other) as theirs, theirs.writing() as repositories:
        repositories.settings.set("whose", "theirs")
    with library.reading():  # its connection is in use, so that another is needed
        away = library.path.rename(tmp_path / "away.studylib")
        other.rename(library.path)
        with pytest.raises(LibraryReplacedError), library.reading():
            pytest.fail("this would be read from another library")
        library.path.unlink()
        with pytest.raises(LibraryReplacedError), library.reading():
            pytest.fail("there is none")
        away.rename(library.path)
    with library.reading() as repositories:
        assert repositories.settings.get("whose") is None
