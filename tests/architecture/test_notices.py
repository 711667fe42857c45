"""The licences that are shipped are those of the packages that are installed."""

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
WRITTEN = REPOSITORY / "resources" / "notices" / "third-party.txt"
PRINT = """
import sys
sys.path.insert(0, "packaging")
import notices
sys.stdout.reconfigure(encoding="utf-8")
print(notices.written(notices.parts()), end="")
"""


def test_the_notices_are_those_of_the_installed_packages() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINT],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert WRITTEN.read_text(encoding="utf-8") == done.stdout, (
        "run .venv/bin/python packaging/notices.py"
    )


def test_each_part_has_a_licence_and_its_text() -> None:
    text = WRITTEN.read_text(encoding="utf-8")
    table, *chapters = text.split("=" * 78 + "\n")
    rows = [line for line in table.splitlines() if line.startswith("  ")]
    headings = [one.strip() for one in chapters[::2]]
    assert len(rows) == len(headings) > 25
    for row, heading, chapter in zip(rows, headings, chapters[1::2], strict=True):
        name, _, licence = heading.partition(": ")
        assert name in row
        assert licence
        assert row.endswith(licence)
        assert len(chapter.strip()) > 5, f"{name} has no text"
