"""The commands for reviewing, as scripts use them."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from studyapp.cli import main

NOTES = """\
# Locks

## What is a mutex?

A lock.

# Queues

## What is a queue?

First in, first out.
"""


@pytest.fixture
def run(tmp_path, capsys):
    """Return a function that runs a command on a library of the test's own."""
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")

    def run(*arguments: object, status: int = 0) -> str:
        assert main(["--library", str(tmp_path / "own.studylib"), *map(str, arguments)]) == status
        captured = capsys.readouterr()
        return captured.err if status else captured.out

    run("import", tmp_path / "notes.md")
    return run


@pytest.fixture
def keys(run) -> list[str]:
    return [entry["key"] for entry in json.loads(run("list", "--json"))]


def test_a_question_is_rated_and_due(run, keys):
    then = datetime.now(UTC) - timedelta(days=30)
    graded = json.loads(run("grade", keys[0], "easy", "--at", then.isoformat(), "--json"))
    assert (graded["key"], graded["phase"], graded["reviews"]) == (keys[0], "review", 1)
    assert graded["stability"] == pytest.approx(8.2956)
    agenda = json.loads(run("due", "--json"))
    assert agenda["today"] == {"due": 1, "learning": 0, "new": 1}
    (question,) = agenda["due"]
    assert (question["key"], question["topic"]) == (keys[0], ["Locks"])
    assert 0.7 < question["retrievability"] < 0.9
    assert json.loads(run("due", "--topic", "queues", "--json"))["due"] == []
    assert f"{keys[0]}  Locks  What is a mutex?" in run("due")
    assert run("grade", keys[0], "good").startswith("Due again: 20")
    assert json.loads(run("due", "--json"))["due"] == []
    assert run("check") == "The library is sound.\n"


def test_what_makes_no_sense_is_refused(run, keys):
    run("grade", keys[0], "good", "--at", "2026-03-01T08:30")
    assert "was rated later" in run("grade", keys[0], "good", "--at", "2026-02-01", status=2)
    later = (datetime.now(UTC) + timedelta(minutes=2)).isoformat()
    assert "has not come yet" in run("grade", keys[1], "good", "--at", later, status=2)
    assert "no topic Nowhere" in run("due", "--topic", "Nowhere", status=2)
    assert "no single question" in run("grade", "zzz", "good", status=2)
    for arguments in (["great"], ["good", "--at", "noon"]):
        with pytest.raises(SystemExit):
            run("grade", keys[0], *arguments)
