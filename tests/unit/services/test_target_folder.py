"""An exported folder is there whole or not at all, and what else stands in it stays."""

import shutil
import sys
from pathlib import Path

import pytest

from studyapp.domain.errors import (
    DiskFullError,
    ExportExistsError,
    ExportFolderError,
    ExportTargetError,
)
from studyapp.services.exporting.target_folder import replacing_folder
from tests.support.libraries import tiny_disk


def export(target: Path, *, force: bool = False, **texts: str) -> None:
    with replacing_folder(target, force=force) as folder:
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")


def seen(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.startswith(".studyapp")
    }


def test_a_folder_is_made_and_an_empty_one_is_taken(tmp_path: Path) -> None:
    export(tmp_path / "new", a="1")
    assert seen(tmp_path / "new") == {"a": "1"}
    (tmp_path / "empty").mkdir()
    export(tmp_path / "empty", a="1")
    assert seen(tmp_path / "empty") == {"a": "1"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "new"]


def test_an_earlier_export_is_replaced_when_that_is_wanted(tmp_path: Path) -> None:
    target = tmp_path / "out"
    export(target, a="1", b="1")
    with pytest.raises(ExportExistsError):
        export(target, a="2")
    assert seen(target) == {"a": "1", "b": "1"}
    export(target, force=True, a="2")
    assert seen(target) == {"a": "2"}
    assert list(tmp_path.iterdir()) == [target]


def test_what_the_reader_put_there_stays(tmp_path: Path) -> None:
    target = tmp_path / "out"
    export(target, a="1")
    (target / ".obsidian").mkdir()
    (target / ".obsidian" / "app.json").write_text("{}")
    (target / "c").write_text("mine")
    export(target, force=True, a="2", c="exported")
    assert seen(target) == {
        "a": "2",
        "c": "exported",
        "c (2)": "mine",
        ".obsidian/app.json": "{}",
    }
    export(target, force=True, a="3")
    assert seen(target) == {"a": "3", "c (2)": "mine", ".obsidian/app.json": "{}"}


def test_what_is_no_export_is_never_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "letter").write_text("mine")
    file = tmp_path / "file"
    file.write_text("mine")
    for target in (folder, file):
        with pytest.raises(ExportFolderError):
            export(target, force=True, a="1")
    assert seen(folder) == {"letter": "mine"}
    assert file.read_text() == "mine"


def test_a_failure_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "out"
    export(target, a="1")

    def fail() -> None:
        with replacing_folder(target, force=True) as folder:
            (folder / "a").write_text("2")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert seen(target) == {"a": "1"}
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_around_that_is_missing_or_vanishes(tmp_path: Path) -> None:
    with pytest.raises(ExportTargetError):
        export(tmp_path / "missing" / "out", a="1")
    around = tmp_path / "around"
    around.mkdir()

    def write() -> None:
        with replacing_folder(around / "out") as folder:
            shutil.rmtree(around)
            (folder / "a").write_text("1")

    with pytest.raises(ExportTargetError):
        write()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="needs a small file system")
def test_a_full_disk(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", 64) as disk:
        with pytest.raises(DiskFullError):
            export(disk / "out", a="x" * 200_000)
        assert list(disk.iterdir()) == []


def test_a_folder_that_may_not_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # Whoever runs the tests may be allowed everything.
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(ExportTargetError, match="Permission denied"):
        export(tmp_path / "out", a="1")
