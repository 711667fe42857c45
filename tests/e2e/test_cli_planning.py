"""``studyapp plan``: what to learn on each day until an interview."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from studyapp.bootstrap import build_services
from studyapp.cli import main
from studyapp.domain.goal import Goal
from studyapp.domain.settings import GOAL

NOTES = "# T\n\n## What is it?\n\nA thing.\n\n# U\n\n## What is that?\n\nAnother.\n"


@pytest.fixture
def own(tmp_path) -> Path:
    """Return a library with two answered questions."""
    path = tmp_path / "own.studylib"
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    assert main(["--library", str(path), "import", str(tmp_path / "notes.md")]) == 0
    return path


@pytest.fixture
def run(own, capsys):
    """Return a function that runs a command on the library and returns what it says."""

    def run(*arguments: object, status: int = 0) -> str:
        capsys.readouterr()
        assert main(["--library", str(own), *map(str, arguments)]) == status
        captured = capsys.readouterr()
        return captured.err if status else captured.out

    return run


@pytest.fixture
def today(own) -> date:
    """Return the learner's day."""
    with build_services(own) as services:
        return services.planning.today()


def test_every_question_is_planned(run, today):
    day = today + timedelta(days=5)
    made = json.loads(run("plan", "--date", day, "--per-day", "1", "--json"))
    keys = {entry["key"] for entry in json.loads(run("list", "--json"))}
    planned = [key for day in made["days"] for key in day["new"]]
    assert made["days"][0]["date"] == today.isoformat()
    assert (len(made["days"]), made["questions"]) == (5, len(planned))
    assert set(planned) <= keys
    assert made["readiness_at_date"] > made["readiness_without"] == 0
    assert made["missed"] is None
    printed = run("plan", "--date", day)
    assert printed.startswith("5 days until")
    assert "Today:" in printed


def test_without_a_date_it_is_the_goal_that_was_set(own, run, today):
    assert "no interview date" in run("plan", status=2)
    with build_services(own) as services:
        services.planning.set_goal(Goal(today + timedelta(days=3), (), 7))
    made = json.loads(run("plan", "--json"))
    assert (made["per_day"], len(made["days"])) == (7, 3)
    later = json.loads(run("plan", "--date", today + timedelta(days=4), "--json"))
    assert (later["per_day"], len(later["days"])) == (7, 4)
    part = json.loads(run("plan", "--topic", "U", "--json"))
    assert (part["questions"], made["questions"]) == (1, 2)
    assert (part["per_day"], len(part["days"])) == (7, 3)


def test_days_that_were_missed_are_told(own, run, today):
    with build_services(own) as services:
        goal = Goal(today + timedelta(days=3), (), 1, today - timedelta(days=1))
        services.settings.set(GOAL, goal.to_json())
    missed = json.loads(run("plan", "--json"))["missed"]
    assert (missed["days"], missed["questions"]) == (1, 1)
    assert 0 < missed["readiness_at_date_before"] < 1
    assert "Without study went by: 1 day, 1 question;" in run("plan")


def test_too_little_room_is_told(run, today):
    printed = run("plan", "--date", today + timedelta(days=1), "--per-day", "1")
    assert printed.startswith("1 day until")
    assert "No room for 1 question: at least 2 a day needed" in printed


def test_dates_and_topics_that_make_no_sense(run, today, capsys):
    assert "no plan for" in run("plan", "--date", today, status=2)
    assert "no topic" in run("plan", "--date", today + timedelta(days=2), "--topic", "x", status=2)
    with pytest.raises(SystemExit):
        run("plan", "--date", "soon")
    assert "not a date as YYYY-MM-DD: 'soon'" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        run("plan", "--date", today + timedelta(days=2), "--per-day", "0")
    assert "not a number from 1 to 500: '0'" in capsys.readouterr().err
