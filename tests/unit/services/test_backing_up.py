"""Backups: when one is made, what is in it, what becomes of old ones, and what may go wrong."""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from studyapp.bootstrap import Services, build_services
from studyapp.domain.backups import BackupReason, Contents
from studyapp.domain.errors import (
    BackupExistsError,
    BackupIsLibraryError,
    BackupTargetError,
    DiskFullError,
    LibraryCorruptError,
)
from studyapp.domain.ids import QuestionId
from studyapp.domain.importing import ImportOptions
from studyapp.domain.progress import Cancelled, NoProgress
from studyapp.domain.settings import BACKUP_FOLDER, IMPORT_FOLDER
from studyapp.services.backing_up import BackupService, contents_of
from studyapp.storage.backup import remove
from studyapp.storage.library_file import LibraryFile
from tests.support.libraries import StopAt, spoil, tiny_disk

NOTES = (
    "# Tuning\n\n## What is LoRA?\n\nTwo small matrices.\n\n## What is QLoRA?\n\nSmaller ones.\n"
)
posix = pytest.mark.skipif(os.name != "posix", reason="permissions and mounts of POSIX")


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 5, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **amount: float) -> None:
        self.now += timedelta(**amount)


@pytest.fixture
def services(library_template: Path, tmp_path: Path) -> Iterator[Services]:
    path = tmp_path / "own" / "notes.studylib"
    path.parent.mkdir()
    path.write_bytes(library_template.read_bytes())
    with build_services(path) as services:
        yield services


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def backups(services: Services, clock: Clock) -> BackupService:
    return BackupService(services.path, clock=clock)


def bring(services: Services, text: str = NOTES) -> None:
    document = services.path.parent / "notes.md"
    document.write_text(text, encoding="utf-8")
    services.importing.run_paths([document], ImportOptions(), NoProgress())
    services.indexing.index_pending(NoProgress())


def first(services: Services) -> QuestionId:
    return services.library.listing().questions[0].id


def write_note(services: Services, text: str) -> None:
    services.noting.save(first(services), text, explicit=True)


def reasons(backups: BackupService) -> list[str]:
    return [entry.backup.reason.value for entry in backups.entries(NoProgress())]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_an_unchanged_library_is_not_backed_up_twice(
    services: Services, backups: BackupService, clock: Clock
) -> None:
    bring(services)
    assert backups.automatic(NoProgress()).made
    clock.pass_by(hours=5)
    services.reading.open(first(services))  # a page is kept
    services.indexing.index_pending(NoProgress())
    services.settings.set(IMPORT_FOLDER, "/somewhere")
    bring(services)  # the same text again
    assert backups.automatic(NoProgress()) == backups.automatic(NoProgress())
    assert reasons(backups) == ["automatic"]
    # Another process knows it too.
    assert BackupService(services.path, clock=clock).automatic(NoProgress()).made is None


def test_a_change_is_backed_up_once_half_an_hour_has_passed(
    services: Services, backups: BackupService, clock: Clock
) -> None:
    bring(services)
    backups.automatic(NoProgress())
    clock.pass_by(minutes=20)
    write_note(services, "Mine")
    outcome = backups.automatic(NoProgress())
    assert outcome.made is None
    assert outcome.wait == timedelta(minutes=10)
    clock.pass_by(minutes=10)
    assert backups.automatic(NoProgress()).made
    newest, before = backups.entries(NoProgress())
    assert newest.contents == Contents(2, 1, 0, 0)
    assert before.contents == Contents(2, 0, 0, 0)
    assert newest.backup.made_at == clock.now


def test_a_clock_that_was_set_back_does_not_stop_backups(
    services: Services, backups: BackupService, clock: Clock
) -> None:
    bring(services)
    backups.automatic(NoProgress())
    clock.pass_by(days=-400)
    write_note(services, "Mine")
    assert backups.automatic(NoProgress()).made


def test_what_comes_with_the_app_needs_no_backup(
    services: Services, backups: BackupService
) -> None:
    assert backups.automatic(NoProgress()).made is None
    services.banks.install_first()
    services.reading.open(first(services))
    assert backups.automatic(NoProgress()).made is None
    bring(services)  # nothing to lose yet
    assert files(services.path.parent / "backups") == []
    assert backups.automatic(NoProgress()).made


@pytest.mark.parametrize("own", ["note", "star", "deleted"])
def test_what_the_reader_does_to_it_is_backed_up(
    services: Services, backups: BackupService, own: str
) -> None:
    services.banks.install_first()
    question = first(services)
    match own:
        case "note":
            write_note(services, "Mine")
        case "star":
            services.tagging.star([question])
        case _:
            services.library.delete_questions([question])
    assert backups.automatic(NoProgress()).made


def test_before_an_import_what_is_there_is_kept(services: Services) -> None:
    bring(services)
    write_note(services, "Mine")
    bring(services, NOTES.replace("Two", "A pair of"))
    (entry,) = services.backups.entries(NoProgress())
    assert entry.backup.reason is BackupReason.BEFORE_IMPORT
    with build_services(entry.backup.path) as before:
        assert "Two small" in before.reading.html(first(before)).answer
        note = before.noting.note(first(before))
        assert note
        assert note.text == "Mine"
        assert before.library.problems() == []


def test_a_preview_makes_no_backup(services: Services) -> None:
    bring(services)
    services.importing.preview([services.path.parent / "notes.md"], ImportOptions(), NoProgress())
    assert services.backups.entries(NoProgress()) == []


def test_without_its_backup_an_import_does_not_begin(services: Services, tmp_path: Path) -> None:
    bring(services)
    usb = tmp_path / "usb"
    usb.mkdir()
    services.backups.choose_folder(usb)
    usb.rmdir()
    with pytest.raises(BackupTargetError) as caught:
        bring(services, NOTES.replace("LoRA", "DoRA"))
    assert str(usb) in caught.value.message
    assert caught.value.remedy
    assert not usb.exists()
    titles = [entry.title for entry in services.library.listing().questions]
    assert titles == ["What is LoRA?", "What is QLoRA?"]


def test_backups_go_to_the_folder_that_was_chosen(services: Services, tmp_path: Path) -> None:
    bring(services)
    chosen = tmp_path / "elsewhere"
    chosen.mkdir()
    assert services.backups.choose_folder(chosen).settings
    made = services.backups.automatic(NoProgress()).made
    assert made
    assert made.path.parent == chosen == services.backups.folder
    with build_services(services.path) as again:
        assert again.backups.folder == chosen
        again.backups.choose_folder(services.path.parent / "backups")
        assert again.settings.get(BACKUP_FOLDER) == ""


def test_libraries_of_one_name_share_a_folder_without_harm(
    library_template: Path, tmp_path: Path, clock: Clock
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    made = []
    for place in ("one", "two"):
        path = tmp_path / place / "notes.studylib"
        path.parent.mkdir()
        path.write_bytes(library_template.read_bytes())
        with build_services(path) as services:
            bring(services)
            backups = BackupService(path, lambda: str(folder), clock=clock)
            made.append(backups.automatic(NoProgress()).made)
            assert made[-1]
            clock.pass_by(hours=1)
    # Both are of one day long ago; each library thins out its own.
    clock.pass_by(days=10)
    with build_services(tmp_path / "one" / "notes.studylib") as services:
        write_note(services, "Mine")
        backups = BackupService(services.path, lambda: str(folder), clock=clock)
        assert backups.automatic(NoProgress()).made
        assert len(backups.entries(NoProgress())) == 3


def test_old_backups_are_thinned_out_but_not_those_that_were_asked_for(
    services: Services, backups: BackupService, clock: Clock
) -> None:
    bring(services)
    asked_for = backups.suggest()
    backups.write(asked_for, NoProgress())
    for number in range(12):
        clock.pass_by(hours=0.5)
        write_note(services, f"Note {number}")
        assert backups.automatic(NoProgress()).made
    clock.pass_by(days=3)
    write_note(services, "Later")
    backups.automatic(NoProgress())
    left = backups.entries(NoProgress())
    assert [entry.backup.reason.value for entry in left] == ["automatic", "automatic", "manual"]
    assert asked_for.exists()


def test_what_a_killed_backup_left_is_removed(services: Services, backups: BackupService) -> None:
    bring(services)
    made = backups.automatic(NoProgress()).made
    assert made
    old, young = (
        made.path.with_name(made.path.name.replace("automatic", reason) + ".part")
        for reason in ("before-import", "manual")
    )
    foreign = made.path.with_name("thesis.part")
    staged = services.path.with_name(services.path.name + ".restoring")
    half_staged = services.path.with_name(staged.name + ".part")
    for path in (old, young, foreign, staged, half_staged):
        path.write_bytes(b"half")
    hours_ago = time.time() - 2 * 3600
    for path in (old, foreign, half_staged):
        os.utime(path, (hours_ago, hours_ago))
    assert len(backups.entries(NoProgress())) == 1
    assert not old.exists()
    assert not half_staged.exists()
    assert staged.exists()
    assert young.exists()
    assert foreign.exists()


def test_a_damaged_backup_is_listed_as_such(services: Services, backups: BackupService) -> None:
    bring(services)
    made = backups.automatic(NoProgress()).made
    assert made
    made.path.write_bytes(b"This is no database. " * 100)
    (entry,) = backups.entries(NoProgress())
    assert entry.contents is None
    assert contents_of(services.path.parent / "notes.md") is None


def test_a_backup_to_a_file(services: Services, tmp_path: Path) -> None:
    bring(services)
    target = tmp_path / "copy.studylib"
    written = services.backups.write(target, NoProgress())
    assert written.contents == Contents(2, 0, 0, 0)
    assert written.size == target.stat().st_size
    with pytest.raises(BackupExistsError):
        services.backups.write(target, NoProgress())
    write_note(services, "Mine")
    assert services.backups.write(target, NoProgress(), replace=True).contents.notes == 1
    with pytest.raises(BackupIsLibraryError):
        services.backups.write(services.path, NoProgress(), replace=True)
    with LibraryFile.open(target) as copy:
        assert copy.check() == []
    assert files(tmp_path) == ["copy.studylib", "notes.md", *files(services.path.parent)[1:]]


def test_a_backup_that_is_cancelled_leaves_nothing(services: Services, tmp_path: Path) -> None:
    bring(services)
    target = tmp_path / "copy.studylib"
    target.write_bytes(b"old")
    for moment in range(100):
        try:
            services.backups.write(target, StopAt(moment), replace=True)
            break
        except Cancelled:
            assert target.read_bytes() == b"old"
            assert list(tmp_path.glob("copy*")) == [target]
    assert moment >= 3
    assert target.read_bytes() != b"old"


def test_a_damaged_library_gives_no_backup(services: Services, tmp_path: Path) -> None:
    bring(services)
    services.close()
    spoil(services.path, "question_texts")
    target = tmp_path / "copy.studylib"
    with pytest.raises(LibraryCorruptError):
        BackupService(services.path).write(target, NoProgress())
    assert not list(tmp_path.glob("copy*"))


def test_a_folder_that_is_not_there(services: Services, tmp_path: Path) -> None:
    bring(services)
    with pytest.raises(BackupTargetError):
        services.backups.write(tmp_path / "nowhere" / "copy.studylib", NoProgress())
    with pytest.raises(BackupTargetError):
        services.backups.write(tmp_path, NoProgress(), replace=True)
    assert not (tmp_path / "nowhere").exists()
    assert not list(tmp_path.parent.glob("*.part"))


WRITE_AS_NOBODY = """
import os, sys
from pathlib import Path
from studyapp.domain.errors import UserError
from studyapp.domain.progress import NoProgress
from studyapp.storage.backup import back_up
library, target = map(Path, sys.argv[1:])
if os.geteuid() == 0:  # permissions mean nothing to root
    os.setgid(65534)
    os.setuid(65534)
try:
    back_up(library, target, NoProgress())
except UserError as error:
    print(error.code, error.message)
"""


@posix
def test_a_folder_that_may_not_be_written_to(services: Services) -> None:
    bring(services)
    public = Path(tempfile.mkdtemp(prefix="studyapp-public-"))  # pytest's own are private
    try:
        library = public / "library.studylib"
        services.backups.write(library, NoProgress())
        target = public / "closed" / "copy.studylib"
        target.parent.mkdir()
        for path, mode in ((public, 0o777), (library, 0o666), (target.parent, 0o555)):
            path.chmod(mode)
        run = subprocess.run(
            [sys.executable, "-c", WRITE_AS_NOBODY, str(library), str(target)],
            check=True,
            capture_output=True,
            text=True,
        )
        assert run.stdout.startswith(f"backup-target The backup {target}")
        assert "denied" in run.stdout
        assert files(public) == ["library.studylib"]
        target.parent.chmod(0o777)
        run = subprocess.run(
            [sys.executable, "-c", WRITE_AS_NOBODY, str(library), str(target)], check=True
        )
        assert target.exists()
    finally:
        shutil.rmtree(public)


@posix
def test_a_full_disk(services: Services, tmp_path: Path) -> None:
    bring(services)
    with tiny_disk(tmp_path / "disk", 300) as folder:
        with pytest.raises(DiskFullError) as caught:
            services.backups.write(folder / "copy.studylib", NoProgress())
        assert str(folder) in caught.value.message
        assert list(folder.iterdir()) == []
    assert services.library.problems() == []


def test_a_disk_that_fills_up_meanwhile(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(services)
    real = os.fsync
    full = OSError(28, "No space left on device")

    def fail(handle: int) -> None:
        real(handle)
        raise full

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(DiskFullError):
        services.backups.write(tmp_path / "copy.studylib", NoProgress())
    assert not list(tmp_path.glob("copy*"))


def test_a_large_backup_goes_piece_by_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large.studylib"
    with large.open("wb") as file:
        file.truncate(100_000_000)
    seen: list[tuple[list[str], int]] = []

    def look(_seconds: float) -> None:
        seen.append((files(tmp_path), (tmp_path / "large.studylib.part").stat().st_size))

    monkeypatch.setattr(time, "sleep", look)
    remove(large)
    assert files(tmp_path) == []
    assert [names for names, _ in seen] == [["large.studylib.part"]] * len(seen)
    sizes = [100_000_000, *(size for _, size in seen), 0]
    assert all(0 < before - after < 40_000_000 for before, after in itertools.pairwise(sizes))
