"""The command that exports a PDF, run as a user runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NOTES = """# Databases

## What is an index?

A structure.

# Networks

## What is TCP?

A protocol.
"""


def studyapp(*arguments: str, library: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "studyapp", *arguments, "--library", str(library)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, env=os.environ
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    notes = folder / "notes.md"
    notes.write_text(NOTES, encoding="utf-8")
    path = folder / "library.studylib"
    assert studyapp("import", str(notes), library=path).returncode == 0
    return path


@pytest.mark.parametrize(
    ("narrowing", "questions"),
    [((), 2), (("--topic", "Networks"), 1), (("--query", "structure"), 1)],
)
def test_a_pdf_is_written(
    library: Path, tmp_path: Path, narrowing: tuple[str, ...], questions: int
) -> None:
    target = tmp_path / "notes.pdf"
    done = studyapp("export", "pdf", str(target), *narrowing, "--json", library=library)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["questions"] == questions
    assert result["bytes"] == target.stat().st_size
    assert result["pages"] >= 1
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_file_is_replaced_only_by_force(library: Path, tmp_path: Path) -> None:
    target = tmp_path / "notes.pdf"
    target.write_text("mine")
    refused = studyapp("export", "pdf", str(target), library=library)
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert target.read_text() == "mine"
    assert studyapp("export", "pdf", str(target), "--force", library=library).returncode == 0
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--topic", "Nowhere"), "no topic Nowhere"),
        (("--query", "colour:red"), "no such filter"),
        (("--layout", "notes"), "nothing to export"),
    ],
)
def test_wrong_choices_are_told(
    library: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = studyapp("export", "pdf", str(tmp_path / "x.pdf"), *arguments, library=library)
    assert done.returncode == 2
    assert message in done.stderr
    assert list(tmp_path.iterdir()) == []
