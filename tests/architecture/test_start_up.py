"""A start that shows a kept answer loads nothing that it does not need."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "alembic",
    "asyncio",
    "email",
    "fsrs",
    "httpx",
    "hypothesis",
    "markdown",
    "multiprocessing",
    "nh3",
    "pygments",
    "rapidfuzz",
    "sqlalchemy",
    "typst",
    "genanki",
    "zipfile",
    "ziamath",
}
SOURCES = Path(__file__).resolve().parents[2] / "studyapp"
NOTES = (
    "## What is a mutex?\n\nA lock with **one** holder:\n\n```python\nwith lock:\n    pass\n```\n"
)


def studyapp(
    *arguments: str, library: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "importtime", "-m", "studyapp", "--library", str(library)]
    return subprocess.run(
        [*command, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def toolkit() -> set[str]:
    """Return what PySide6 loads by itself."""
    command = [sys.executable, "-X", "importtime", "-c", "import PySide6.QtWidgets"]
    return loaded(subprocess.run(command, capture_output=True, text=True, check=True))


def loaded(done: subprocess.CompletedProcess[str]) -> set[str]:
    """Return the top-level packages that a process imported, as ``-X importtime`` lists them."""
    names = re.findall(r"^import time:.*\|\s*([\w.]+)$", done.stderr, flags=re.MULTILINE)
    return {name.partition(".")[0] for name in names}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library whose one answer was shown before."""
    folder = tmp_path_factory.mktemp("start")
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    path = folder / "notes.studylib"
    assert studyapp("import", str(folder / "notes.md"), library=path).returncode == 0
    shown = studyapp(library=path, STUDYAPP_BENCH_EXIT="1")
    assert shown.returncode == 0, shown.stderr
    return path


def test_a_start_on_a_kept_answer_loads_no_heavy_module(library: Path, toolkit: set[str]) -> None:
    done = studyapp(library=library, STUDYAPP_BENCH_EXIT="1")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["painted_ms"] > 0
    modules = loaded(done)
    assert {"studyapp", "PySide6", "sqlite3"} <= modules
    assert modules & HEAVY <= toolkit
    assert "studyapp.services.backing_up" not in done.stderr


def test_listing_on_the_command_line_loads_no_qt(library: Path) -> None:
    done = studyapp("list", library=library)
    assert done.returncode == 0
    assert "What is a mutex?" in done.stdout
    assert "PySide6" not in loaded(done)


def test_the_sources_of_modules_are_not_read() -> None:
    """A newer PySide may look into modules in another way: see ``qtkit/lean_imports.py``."""
    script = (
        "import linecache, studyapp.ui.application, studyapp.ui.main_window\n"
        "print(*(name for name in linecache.cache if name.startswith(studyapp.ui.__path__[0])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == []


def test_records_are_structs() -> None:
    """A dataclass takes half a millisecond to define, and a start defines 190 records."""
    found = [
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.py")
        if re.search(r"^\s*(from|import) dataclasses\b", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert found == []
