"""``studyapp stats``: what was done and what is known, as text and as JSON."""

import json
from pathlib import Path

import pytest

from studyapp.cli import main

NOTES = "# T\n\n## What is it?\n\nA thing.\n\n## What is that?\n\nAnother.\n"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Return a function that runs a command on a library of two questions."""
    path = tmp_path / "own.studylib"
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")

    def run(*arguments: str) -> str:
        capsys.readouterr()
        assert main(["--library", str(path), *arguments]) == 0
        return capsys.readouterr().out

    run("import", str(tmp_path / "notes.md"))
    return run


def test_statistics_follow_what_was_graded(run) -> None:
    before = json.loads(run("stats", "--json"))
    assert (before["due"], before["days"], before["readiness"]) == (0, [], 0)
    assert before["topics"][0] == {"topic": ["T"], **before["mastery"]}
    assert before["mastery"]["mastery"] is None
    key = json.loads(run("list", "--json"))[0]["key"]
    run("grade", key, "easy")
    after = json.loads(run("stats", "--json"))
    assert after["streak"] == {"current": 1, "longest": 1}
    (day,) = after["days"]
    assert (day["date"], day["reviews"], day["easy"]) == (after["today"], 1, 1)
    assert after["readiness"] == 0.5
    assert sum(entry["due"] for entry in after["forecast"]) == 1


def test_statistics_are_told_in_words(run) -> None:
    printed = run("stats")
    assert "Seen: 0 of 2 questions." in printed
    assert "too little data  T" in printed
