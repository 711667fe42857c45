"""The command that exports, as scripts use it."""

import csv
import json

import pytest

from studyapp.cli import main

NOTES = """\
# Fine-tuning

## What is LoRA?

It adds *two* small matrices $A$ and $B$.

# Serving

## What is batching?

Many at once.
"""


@pytest.fixture
def run(tmp_path, capsys):
    """Return a function that runs a command on a library of the test's own."""
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")

    def run(*arguments: object, status: int = 0, library: str = "own.studylib") -> str:
        assert main(["--library", str(tmp_path / library), *map(str, arguments)]) == status
        captured = capsys.readouterr()
        return captured.err if status else captured.out

    run("import", tmp_path / "notes.md")
    return run


def test_tables(run, tmp_path):
    out = tmp_path / "tables"
    result = json.loads(run("export", "csv", out, "--json"))
    assert result["rows"] == {"questions": 2, "notes": 0, "highlights": 0, "reviews": 0}
    assert (result["path"], result["files"]) == (str(out), 4)
    assert result["bytes"] == sum(file.stat().st_size for file in out.glob("*.csv"))
    one = tmp_path / "one.csv"
    said = run("export", "csv", one, "--table", "questions", "--topic", "Serving")
    assert said == f"{one}: 1 question.\n"
    with one.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["answer"] == "Many at once."
    assert f"an export in {out} already" in run("export", "csv", out, status=2)
    run("export", "csv", out, "--force")
    assert "something else" in run("export", "csv", tmp_path, "--force", status=2)


def test_a_package_for_anki(run, tmp_path):
    out = tmp_path / "notes.apkg"
    result = json.loads(run("export", "anki", out, "--topic", "Serving", "--json"))
    assert result == {
        "path": str(out),
        "bytes": out.stat().st_size,
        "files": 1,
        "questions": 1,
        "notes": 0,
        "highlights": 0,
        "images": 0,
    }
    assert "already" in run("export", "anki", out, status=2)
    assert run("export", "anki", out, "--force") == f"{out}: 2 notes, 0 images.\n"


def test_one_of_a_kind_is_no_plural(run, tmp_path):
    only = ("--topic", "Serving")
    pages, folder, package = (tmp_path / name for name in ("one.pdf", "one", "one.apkg"))
    assert run("export", "pdf", pages, *only).startswith(f"{pages}: 1 question on ")
    said = run("export", "markdown", folder, *only)
    assert said == f"{folder}: 1 question, 0 notes and 0 highlights in 1 file, 0 images.\n"
    assert run("export", "anki", package, *only) == f"{package}: 1 note, 0 images.\n"


def test_a_folder_of_markdown_comes_back(run, tmp_path):
    key = json.loads(run("list", "--json"))[0]["key"]
    run("annotate", key, "--exact", "small matrices", "--comment", "how small?")
    (tmp_path / "note.md").write_text("My *note*.", encoding="utf-8")
    run("note", key, "--set", tmp_path / "note.md")
    out = tmp_path / "vault"
    result = json.loads(run("export", "markdown", out, "--json"))
    assert (result["questions"], result["notes"], result["highlights"]) == (2, 1, 1)
    assert (result["files"], result["images"], result["path"]) == (2, 0, str(out))
    report = json.loads(run("import", out, "--json", library="other.studylib"))
    assert (report["added"], report["warnings"]) == (2, [])
    assert run("list", "--json", library="other.studylib") == run("list", "--json")
    assert run("note", key, library="other.studylib") == run("note", key)
    assert "small matrices" in run("annotations", library="other.studylib")
    again = json.loads(run("import", out, "--json", library="other.studylib"))
    assert (again["unchanged"], again["updated"], again["added"]) == (2, 0, 0)
