"""A process that is killed in the midst of a backup or a restore leaves one whole library.

STUDYAPP_KILLS=50 does it so many times.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studyapp.domain.progress import NoProgress
from studyapp.services.backing_up import of_closed_library
from studyapp.storage.library_file import LibraryFile

KILLS = int(os.environ.get("STUDYAPP_KILLS", "4"))
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL of POSIX")
_SETTINGS = 600

BACK_UP_FOR_EVER = """
import sys
from pathlib import Path
from studyapp.domain.progress import NoProgress
from studyapp.services.backing_up import BackupService
library, target = map(Path, sys.argv[1:])
backups = BackupService(library)
while True:
    print("go", flush=True)
    backups.write(target, NoProgress(), replace=True)
    backups.write(backups.suggest(), NoProgress())
"""
RESTORE_FOR_EVER = """
import sys
from pathlib import Path
from studyapp.domain.progress import NoProgress
from studyapp.services.backing_up import restore
library, *sources = map(Path, sys.argv[1:])
while True:
    for source in sources:
        print("go", flush=True)
        restore(library, source, NoProgress())
"""


def make(path: Path, template: Path, name: str) -> Path:
    """Make a library of 5 MB whose settings all say one word."""
    path.write_bytes(template.read_bytes())
    with LibraryFile.open(path) as library, library.writing() as repositories:
        for number in range(_SETTINGS):
            repositories.settings.set(f"{number}", [name] * 1000)
    return path


def word_in(path: Path) -> str:
    """Return the word, having made sure that all is there and all of one library."""
    with LibraryFile.open(path, create=False) as library:
        assert library.check() == []
        with library.reading() as repositories:
            settings = repositories.settings.all()
    settings.pop("backup-folder", None)
    assert len(settings) == _SETTINGS
    (word,) = {word for words in settings.values() for word in words}
    return word


def kill_amid(code: str, moment: float, *arguments: Path) -> None:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moment)
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)


def test_a_backup_that_is_killed(library_template: Path, tmp_path: Path) -> None:
    library = make(tmp_path / "notes.studylib", library_template, "own")
    target = tmp_path / "copy.studylib"
    moments = random.Random(5)
    for _ in range(KILLS):
        kill_amid(BACK_UP_FOR_EVER, moments.uniform(0, 0.4), library, target)
        assert word_in(library) == "own"
        backups = [entry.backup.path for entry in of_closed_library(library).entries(NoProgress())]
        for backup in [*backups, *([target] if target.exists() else [])]:
            assert word_in(backup) == "own"
            backup.unlink()


def test_a_restore_that_is_killed(library_template: Path, tmp_path: Path) -> None:
    library = make(tmp_path / "notes.studylib", library_template, "first")
    sources = [make(tmp_path / word, library_template, word) for word in ("one", "two")]
    moments = random.Random(6)
    for _ in range(KILLS):
        kill_amid(RESTORE_FOR_EVER, moments.uniform(0, 0.5), library, *sources)
        assert word_in(library) in {"first", "one", "two"}
        for entry in of_closed_library(library).entries(NoProgress()):
            word_in(entry.backup.path)
            entry.backup.path.unlink()
        assert not list((tmp_path / "backups").glob("*.kept"))
