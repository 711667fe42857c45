"""The frozen bundle that ``make build`` left in ``dist``, as whoever unpacks it would use it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import studyapp
from tests.support.display import Display
from tests.support.scripts import load

BUNDLE = Path(__file__).resolve().parents[2] / "dist" / "studyapp"
PROGRAM = BUNDLE / ("studyapp-cli.exe" if sys.platform == "win32" else "studyapp")
MOST_UNPACKED = 240_000_000
NOTES = "# Networks\n\n## What does TCP guarantee?\n\nBytes arrive in order: $a_1 < a_2$.\n"

pytestmark = pytest.mark.skipif(
    not PROGRAM.exists(), reason="there is no bundle in dist/ (make build makes one)"
)


def run(
    home: Path, *arguments: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program with nothing of the environment that the tests run in."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
    kept |= {"HOME": str(home), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [str(PROGRAM), *arguments],
        cwd=home,
        env=kept | (environment or {}),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_it_is_the_version_of_this_checkout(tmp_path: Path) -> None:
    assert run(tmp_path, "--version").stdout.split() == ["studyapp", studyapp.__version__]


def test_it_passes_its_own_test(tmp_path: Path) -> None:
    done = run(tmp_path, "self-test", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    steps = json.loads(done.stdout)["steps"]
    assert len(steps) > 10
    assert [step for step in steps if step["error"]] == []


def test_it_imports_and_exports(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    imported = run(tmp_path, "--library", "a.studylib", "import", "notes.md", "--json")
    assert json.loads(imported.stdout)["added"] == 1
    exported = run(tmp_path, "--library", "a.studylib", "export", "pdf", "notes.pdf")
    assert exported.returncode == 0, exported.stderr
    assert (tmp_path / "notes.pdf").read_bytes().startswith(b"%PDF-")


def test_it_opens_its_window_on_a_real_screen(tmp_path: Path) -> None:
    with Display() as display:
        measured = {**display.environment, "STUDYAPP_BENCH_EXIT": "1"}
        done = run(tmp_path, "--library", "new.studylib", environment=measured)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert json.loads(done.stdout)["painted_ms"] > 0


def test_it_stays_within_its_budget() -> None:
    size = sum(path.lstat().st_size for path in BUNDLE.rglob("*") if not path.is_dir())
    assert size <= MOST_UNPACKED


def test_it_holds_nothing_that_the_rules_leave_out() -> None:
    rules = load("bundle_rules")
    internal = BUNDLE / "_internal"
    files = [path for path in internal.rglob("*") if not path.is_dir()]
    names = [path.relative_to(internal).as_posix() for path in files]
    assert len(names) > 200
    assert [one for one in names if not rules.is_wanted(one, {"en", "zh_CN"})] == []
    assert not (internal / "resources" / "screenshots").exists()


def test_it_tells_the_licences_of_what_it_holds() -> None:
    notices = (BUNDLE / "THIRD-PARTY-NOTICES.txt").read_text(encoding="utf-8")
    for part in ("typst", "Qt ", "Python", "NotoSansSC", "GNU LESSER GENERAL PUBLIC LICENSE"):
        assert part in notices
