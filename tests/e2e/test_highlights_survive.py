"""Highlights made in the window outlive edits of the source, imports and restarts of the app."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from studyapp import paths
from tests.support.spans import KINDS, edit_sentences

REPOSITORY = Path(__file__).resolve().parents[2]
SPANS = 200


class Reader:
    """Starts the window and the commands on one library, each in a process of its own."""

    def __init__(self, library: Path) -> None:
        self._library = str(library)

    def window(self, *arguments: object) -> dict[str, Any]:
        return json.loads(self._run("tests.support.marker", self._library, *arguments))

    def command(self, *arguments: object) -> Any:
        return json.loads(self._run("studyapp", "--library", self._library, *arguments, "--json"))

    def check(self) -> str:
        return self._run("studyapp", "--library", self._library, "check")

    def _run(self, module: str, *arguments: object) -> str:
        return subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=REPOSITORY,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            check=True,
            timeout=100,
        ).stdout


def told(items: list[dict[str, Any]]) -> dict[str, object]:
    """Return what the reader wrote: colour and comment, by the id of the highlight."""
    return {item["id"]: item["body"] for item in items}


@pytest.mark.timeout(300)
def test_two_hundred_highlights_outlive_an_edited_source(tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    shutil.copytree(paths.resources() / "banks" / "starter", folder)
    reader = Reader(tmp_path / "marked.studylib")
    reader.command("import", folder)
    made = reader.window(SPANS)
    assert made.pop("all") == SPANS
    assert made.keys() >= KINDS
    before = reader.command("annotations")["items"]
    assert len(before) == SPANS
    assert sum(item["motivation"] == "commenting" for item in before) == SPANS // 2

    assert edit_sentences(folder, 0.1, random.Random(5)) >= 5
    report = reader.command("import", folder)["highlights"]
    after = reader.command("annotations")["items"]
    assert told(after) == told(before)
    states = Counter(item["studyapp:placement"] for item in after)
    assert set(states) <= {"anchored", "moved", "review", "orphaned"}
    assert states["anchored"] >= 0.9 * SPANS
    assert states["orphaned"] == report["orphaned"]
    assert 0 < sum(report.values()) <= SPANS

    shown = reader.window()
    assert {f"urn:uuid:{key}": state for key, state in shown.items()} == {
        item["id"]: item["studyapp:placement"] for item in after
    }
    assert reader.command("annotations")["items"] == after
    assert "sound" in reader.check()
