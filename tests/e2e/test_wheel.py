"""The wheel, unpacked as an installer would: it starts, finds its files, and imports notes."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import studyapp

REPOSITORY = Path(__file__).resolve().parents[2]
NOTES = """\
# Networks

## What does TCP guarantee?

Bytes arrive **in order**, or the connection fails.

## Why is UDP used for video?

A late packet is worth less than none.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=installed, env=environment, capture_output=True, text=True, check=False
    )


def test_wheel_holds_the_program_and_its_files_only(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    folders = {name.split("/")[0] for name in names}
    assert folders == {"studyapp", f"studyapp-{studyapp.__version__}.dist-info"}
    bundled = [name for name in names if name.startswith("studyapp/_bundled/")]
    for kind in ("fonts/NotoSansSC-Regular.otf", "fonts/OFL-NotoSansSC.txt"):
        assert f"studyapp/_bundled/resources/{kind}" in bundled
    assert any(name.endswith(".toml") and "/themes/" in name for name in bundled)
    assert any("/db/migrations/versions/" in name for name in bundled)
    assert not any(name.endswith(".pyc") for name in names)


def test_wheel_runs_from_where_it_is_installed(installed: Path) -> None:
    done = run(installed, "-c", "import studyapp; print(studyapp.__file__)")
    assert Path(done.stdout.strip()).is_relative_to(installed)
    version = run(installed, "-m", "studyapp", "--version")
    assert version.returncode == 0
    assert studyapp.__version__ in version.stdout


def test_wheel_imports_notes_into_a_new_library(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    library = ["--library", str(tmp_path / "notes.studylib")]
    arguments = ["import", str(tmp_path / "notes.md"), "--json"]
    done = run(installed, "-m", "studyapp", *library, *arguments)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["added"] == 2
    listed = run(installed, "-m", "studyapp", *library, "list", "--json")
    titles = [question["title"] for question in json.loads(listed.stdout)]
    assert titles == ["What does TCP guarantee?", "Why is UDP used for video?"]
