"""A process that is killed while it writes leaves what was committed, and nothing else."""

import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from studyapp.storage.connection import connect
from studyapp.storage.library_file import LibraryFile

# Each write moves the count of settings and the number in "count" together.
WRITE_FOR_EVER = """
import sys
from pathlib import Path
from studyapp.storage.library_file import LibraryFile
library = LibraryFile.open(Path(sys.argv[1]))
while True:
    with library.writing() as repositories:
        count = repositories.settings.get("count", 0)
        for number in range(20):
            repositories.settings.set(f"{count}.{number}", "x" * 2000)
        repositories.settings.set("count", count + 1)
    print(count + 1, flush=True)
"""
CREATE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from studyapp.storage import connection, library_file
path = Path(sys.argv[1])
path.touch()
library = connection.connect(path, timeout=1)
connection.initialise(library)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL of POSIX")
def test_a_killed_writer(library: LibraryFile) -> None:
    library.close()
    moments = random.Random(2)
    committed = 0
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", WRITE_FOR_EVER, str(library.path)],
            stdout=subprocess.PIPE,
            text=True,
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(moments.uniform(0, 0.15))
            writer.send_signal(signal.SIGKILL)
            acknowledged = [line for line in writer.stdout.read().split("\n")[:-1] if line]
        with LibraryFile.open(library.path) as survivor:
            assert survivor.check() == []
            with survivor.reading() as repositories:
                settings = repositories.settings.all()
        assert settings["count"] >= max([committed + 1, *map(int, acknowledged)])
        assert len(settings) == settings["count"] * 20 + 1
        committed = settings["count"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL of POSIX")
def test_a_killed_first_start(tmp_path: Path) -> None:
    path = tmp_path / "library.studylib"
    subprocess.run([sys.executable, "-c", CREATE_AND_DIE, str(path)], check=False)
    assert path.stat().st_size > 0
    with LibraryFile.open(path) as library:
        assert library.check() == []
    with closing(connect(path, timeout=1)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
