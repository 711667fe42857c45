"""An export that cannot be finished leaves nothing behind, and says why."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.bootstrap import Services, build_services
from studyapp.cli.export_words import english_words
from studyapp.domain.errors import DiskFullError, ExportTargetError, ExportTooLargeError
from studyapp.domain.export import ExportOptions, ExportScope, PageSetup
from studyapp.domain.export_document import ExportDocument
from studyapp.domain.progress import Cancelled, NoProgress, Progress
from studyapp.services.exporting import compiling
from studyapp.services.exporting.target_file import replacing, write_error
from studyapp.storage.library_file import LibraryFile
from tests.unit.services.conftest import Notebook

# Many characters make a PDF that is larger than its source.
MANY = "".join(chr(0x4E00 + 9 * number) for number in range(400))
NOTES = f"# Databases\n\n## What is an index?\n\nA **structure**.\n\n## And a key?\n\n{MANY}\n"


class Hook(NoProgress):
    """Progress that does something the n-th time that it is told anything."""

    def __init__(self, act: Callable[[], None], at: int = 0, stage: str = "") -> None:
        self.act = act
        self.left = at
        self.stage = stage
        self.shown = ""
        self.calls = 0

    def report(self, stage: str, done: int, total: int) -> None:
        self.shown = stage
        self.check()

    def check(self) -> None:
        self.calls += 1
        if self.stage in {"", self.shown}:
            if self.left == 0:
                self.act()
            self.left -= 1


@pytest.fixture
def services(library: LibraryFile, notebook: Notebook) -> Services:
    notebook.bring(NOTES)
    return build_services(library.path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "out"
    path.mkdir()
    return path


def export(services: Services, target: Path, progress: Progress, *, force: bool = False) -> None:
    document = services.exporting.document(ExportScope(), ExportOptions(), progress)
    write(services, document, target, progress, force=force)


def write(
    services: Services,
    document: ExportDocument,
    target: Path,
    progress: Progress,
    *,
    force: bool = False,
) -> None:
    services.exporting.write_pdf(
        document,
        target,
        progress,
        setup=PageSetup(),
        words=english_words(document),
        force=force,
    )


def cancel() -> None:
    raise Cancelled


SURE = 3
"""Moments that come however quick the machine is; later ones depend on its clock."""


@pytest.mark.parametrize("moment", range(8))
def test_cancelling_at_any_moment_leaves_what_was_there(
    services: Services, folder: Path, moment: int
) -> None:
    target = folder / "notes.pdf"
    target.write_text("before")
    hook = Hook(cancel, moment)
    try:
        export(services, target, hook, force=True)
    except Cancelled:
        assert target.read_text() == "before"
    else:  # a quick machine was done before it was asked that often
        assert moment > SURE
        assert hook.calls <= moment
        assert target.read_bytes().startswith(b"%PDF-")
    assert list(folder.iterdir()) == [target]
    assert multiprocessing.active_children() == []


def test_cancelling_stops_the_typesetter_itself(
    services: Services, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even one that would never be done."""
    forever = "#let f(n) = if n > 0 { f(n - 1) }\n#for _ in range(100000000) { f(60) }\n"
    written = Path.write_text

    def write_text(path: Path, text: str, encoding: str) -> int:
        return written(path, forever if path.name == "main.typ" else text, encoding)

    monkeypatch.setattr(Path, "write_text", write_text)
    with pytest.raises(Cancelled):
        export(services, folder / "notes.pdf", Hook(cancel, 10, "typesetting"))
    assert list(folder.iterdir()) == []
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("place", ["missing/notes.pdf", "file/notes.pdf", "folder.pdf"])
def test_a_target_that_cannot_be_written_is_told(
    services: Services, folder: Path, place: str
) -> None:
    (folder / "file").write_text("a file is no folder")
    (folder / "folder.pdf").mkdir()
    before = sorted(folder.rglob("*"))
    with pytest.raises(ExportTargetError, match="cannot be written"):
        export(services, folder / place, NoProgress(), force=True)
    assert sorted(folder.rglob("*")) == before


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a folder that takes no files")
def test_a_read_only_folder_is_told(services: Services) -> None:
    with pytest.raises(ExportTargetError):
        export(services, Path("/proc/notes.pdf"), NoProgress())


def test_a_folder_that_vanishes_is_told(services: Services, folder: Path) -> None:
    vanish = Hook(lambda: shutil.rmtree(folder), stage="typesetting")
    with pytest.raises(ExportTargetError):
        export(services, folder / "notes.pdf", vanish)
    assert not folder.exists()


LIMITED = """
import resource, sys
from pathlib import Path
from tests.unit.services.test_exporting_failures import export
from studyapp.bootstrap import build_services
from studyapp.domain.errors import DiskFullError
from studyapp.domain.progress import NoProgress

if __name__ == "__main__":
    with build_services(Path(sys.argv[1])) as services:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
        try:
            export(services, Path(sys.argv[2]), NoProgress())
        except DiskFullError as error:
            print(error.message)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files have no limits there")
@pytest.mark.parametrize("room", [4_000, 24_000])
def test_a_full_disk_is_told(services: Services, folder: Path, tmp_path: Path, room: int) -> None:
    """Room for neither the source nor the PDF, or not for the PDF."""
    services.close()
    script = tmp_path / "limited.py"
    script.write_text(LIMITED)
    target = folder / "notes.pdf"
    done = subprocess.run(
        [sys.executable, str(script), str(services.path), str(target), str(room)],
        # Python does not notice when its own caches are cut short.
        env={"PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == f"There is no room left on the disk of {folder}.\n"
    assert list(folder.iterdir()) == []


def test_a_typesetter_that_dies_is_told(
    services: Services, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "_work", die)
    with pytest.raises(ExportTooLargeError):
        export(services, folder / "notes.pdf", NoProgress())
    assert list(folder.iterdir()) == []


def die(*_: object) -> None:
    """End as the system ends what takes too much memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def test_whatever_fails_leaves_no_part_behind(folder: Path) -> None:
    target = folder / "notes.pdf"

    def fail() -> None:
        with replacing(target) as partial:
            partial.write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_a_killed_export_left_is_removed_a_day_later(folder: Path, kind: str) -> None:
    target = folder / "notes [1].pdf"

    def left(name: str, hours: float) -> Path:
        path = folder / name
        if kind == "folder":
            path.mkdir()
            (path / "a").write_text("half")
        else:
            path.write_text("half")
        then = time.time() - 3600 * hours
        os.utime(path, (then, then))
        return path

    left(".notes [1].pdf.0123abcd.part", 25)
    kept = {
        left(".notes [1].pdf.0123abce.part", 23),  # may still be at work
        left(".other.pdf.0123abcd.part", 25),
        left("notes [1].pdf.0123abcd.part", 25),
        left(".notes [1].pdf.mine.part", 25),
    }
    with replacing(target) as partial:
        partial.write_text("whole")
    assert set(folder.iterdir()) == kept | {target}


def test_errors_of_the_system_are_sorted() -> None:
    target = Path("/somewhere/notes.pdf")
    assert isinstance(write_error(OSError(28, "No space left on device"), target), DiskFullError)
    denied = write_error(PermissionError(13, "Permission denied"), target)
    assert denied.message == "/somewhere/notes.pdf cannot be written: Permission denied"
    assert "another one" in denied.remedy
