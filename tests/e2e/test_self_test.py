"""``studyapp self-test`` tells an installation that is whole from one that is not."""

import json
import os
import subprocess
import sys
from pathlib import Path

STEPS = [
    "import",
    "render",
    "search",
    "highlight",
    "note",
    "grade",
    "plan",
    "interview",
    "export",
    "back-up",
    "check",
    "restore",
    "window",
]
BREAK_SEARCH = """
import sys
from studyapp.services.searching import SearchingService
def fail(*_):
    raise RuntimeError("no index")
SearchingService.search = fail
from studyapp.cli import main
sys.exit(main(["self-test", "--json"]))
"""


def run(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    environment |= {"HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    environment |= {"XDG_STATE_HOME": str(home / "state"), "QT_QPA_PLATFORM": ""}
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, check=False
    )


def test_an_installation_that_is_whole(tmp_path: Path) -> None:
    done = run(tmp_path, "-m", "studyapp", "self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == STEPS
    assert all(line.endswith("ok") for line in lines)
    assert list(tmp_path.rglob("*")) == []  # nothing of the user's own was made


def test_a_part_that_fails_is_named_and_the_others_are_tried(tmp_path: Path) -> None:
    done = run(tmp_path, "-c", BREAK_SEARCH)
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert not told["ok"]
    errors = {step["name"]: step["error"] for step in told["steps"]}
    assert list(errors) == STEPS
    assert errors.pop("search") == "RuntimeError: no index"
    assert not any(errors.values())
