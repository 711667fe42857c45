"""Files on the command line without a command, as file managers call the program."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from studyapp.cli.parser import with_command

COMMANDS = [
    ([], []),
    (["list"], ["list"]),
    (["--library", "a.studylib", "list"], ["--library", "a.studylib", "list"]),
    (["--library=a.studylib"], ["--library=a.studylib"]),
    (["a.md"], ["open", "a.md"]),
    (["/notes/plain", "b.md"], ["open", "/notes/plain", "b.md"]),
    (["--library", "a.studylib", "b.md"], ["--library", "a.studylib", "open", "b.md"]),
    (["import", "a.md"], ["import", "a.md"]),
    (["--library"], ["--library"]),
]


@pytest.mark.parametrize(("given", "understood"), COMMANDS)
def test_files_without_a_command_are_opened(given: list[str], understood: list[str]) -> None:
    assert with_command(given) == understood


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    environment |= {"XDG_STATE_HOME": str(home / "state"), "XDG_RUNTIME_DIR": str(home)}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "STUDYAPP_BENCH_EXIT": "1"}
    return subprocess.run(
        [sys.executable, "-m", "studyapp", *arguments],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_library_that_is_opened_is_the_one_that_is_shown(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# A\n\n## Why?\n\nBecause.\n", encoding="utf-8")
    made = run(tmp_path, "--library", "mine.studylib", "import", "notes.md")
    assert made.returncode == 0, made.stderr
    shown = run(tmp_path, "mine.studylib")
    assert shown.returncode == 0, shown.stderr
    assert json.loads(shown.stdout)["painted_ms"] > 0
    assert not list((tmp_path / "data").rglob("*.studylib"))


@pytest.mark.parametrize("name", ["gone.md", "gone.studylib"])
def test_a_file_that_is_not_there_is_named(name: str, tmp_path: Path) -> None:
    done = run(tmp_path, name)
    assert done.returncode == 2
    assert name in done.stderr
    assert not (tmp_path / name).exists()
