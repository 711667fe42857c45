"""`studyapp backup` and `studyapp restore`, as scripts use them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from studyapp.cli import main

NOTES = "# Tuning\n\n## What is LoRA?\n\nTwo small matrices.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "own" / "notes.studylib"


@pytest.fixture
def run(library: Path, tmp_path: Path, capsys):
    """Return a function that runs a command on a library of the test's own."""
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")

    def run(*arguments: object, status: int = 0) -> str:
        assert main(["--library", str(library), *map(str, arguments)]) == status
        captured = capsys.readouterr()
        return captured.err if status else captured.out

    run("import", tmp_path / "notes.md")
    return run


def test_there_and_back_again(run, library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.studylib"
    assert "1 question, 0 notes" in run("backup", out)
    (tmp_path / "more.md").write_text("# RAG\n\n## What is RAG?\n\nReading first.\n")
    run("import", tmp_path / "more.md")
    assert "2 questions" in run("backup", tmp_path / "two.studylib")
    printed = run("restore", out)
    assert "1 question" in printed
    (kept,) = (library.parent / "backups").glob("*.before-restore.*")
    assert str(kept) in printed
    assert "RAG" not in run("list")
    assert "sound" in run("check")
    run("restore", kept)
    assert "RAG" in run("list")


def test_the_json_of_both(run, library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.studylib"
    counts = {"questions": 1, "notes": 0, "highlights": 0, "reviews": 0}
    made = json.loads(run("backup", out, "--json"))
    assert made == {"path": str(out), "size": out.stat().st_size, **counts}
    restored = json.loads(run("restore", out, "--json"))
    assert Path(restored.pop("kept")).is_file()
    assert restored == {"library": str(library), **counts}
    library.unlink()
    assert json.loads(run("restore", out, "--json"))["kept"] is None


def test_a_file_is_replaced_only_by_force(run, tmp_path: Path) -> None:
    out = tmp_path / "out.studylib"
    out.write_text("precious")
    assert "--force" in run("backup", out, status=2)
    assert out.read_text() == "precious"
    run("backup", out, "--force")
    assert out.read_bytes().startswith(b"SQLite")


def test_what_cannot_be_done_is_said_with_a_remedy(run, library: Path, tmp_path: Path) -> None:
    before = library.read_bytes()
    assert "cannot be written" in run("backup", tmp_path / "gone" / "out.studylib", status=1)
    assert "not a StudyApp library" in run("restore", tmp_path / "notes.md", status=2)
    assert "cannot be read" in run("restore", tmp_path / "gone", status=2)
    assert "library itself" in run("restore", library, status=2)
    assert library.read_bytes() == before
    assert sorted(path.name for path in library.parent.iterdir()) == [library.name]


def test_a_backup_before_an_import_is_made_on_the_command_line_too(
    run, library: Path, tmp_path: Path
) -> None:
    (tmp_path / "notes.md").write_text(NOTES.replace("Two", "A pair of"), encoding="utf-8")
    run("import", tmp_path / "notes.md", "--dry-run")
    assert not (library.parent / "backups").exists()
    run("import", tmp_path / "notes.md")
    run("import", tmp_path / "notes.md")
    assert len(list((library.parent / "backups").glob("*.before-import.*"))) == 2


def test_both_start_without_qt(run, library: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "studyapp", "--library", str(library)]
    done = subprocess.run(
        [*command, "backup", str(tmp_path / "out.studylib")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "PySide6" not in done.stderr
