"""An export that fails says why, leaves nothing half written, and never touches the library."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from studyapp.domain.errors import DiskFullError, ExportTargetError, UserError
from studyapp.domain.export import ExportScope, Table
from studyapp.domain.progress import NoProgress
from studyapp.services.exporting.service import ExportingService
from studyapp.services.searching import SearchingService
from studyapp.services.settings import SettingsService
from studyapp.storage.library_file import LibraryFile
from tests.support.libraries import tiny_disk
from tests.unit.services.conftest import Notebook

Write = Callable[[ExportingService, Path], object]
FORMATS: dict[str, Write] = {
    "vault": lambda exporting, path: exporting.write_markdown(ExportScope(), path, NoProgress()),
    "notes.apkg": lambda exporting, path: exporting.write_anki(ExportScope(), path, NoProgress()),
    "tables": lambda exporting, path: exporting.write_csv(ExportScope(), Table, path, NoProgress()),
    "one.csv": lambda exporting, path: exporting.write_csv(
        ExportScope(), [Table.QUESTIONS], path, NoProgress()
    ),
}


@pytest.fixture
def exporting(library: LibraryFile, notebook: Notebook) -> ExportingService:
    noise = os.urandom(60_000).hex()  # nothing that a package could make smaller
    notebook.bring(f"# A\n\n## What is it?\n\n{noise}\n\n## And that?\n\nLess.\n")
    return ExportingService(library, SearchingService(library, SettingsService(library)))


def fail(library: LibraryFile, write: Callable[[], object]) -> UserError:
    before = library.path.read_bytes()
    with pytest.raises(UserError) as caught:
        write()
    assert library.path.read_bytes() == before
    assert caught.value.message
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk(
    name: str, exporting: ExportingService, library: LibraryFile, tmp_path: Path
) -> None:
    with tiny_disk(tmp_path / "disk", 32) as disk:
        error = fail(library, lambda: FORMATS[name](exporting, disk / name))
        assert isinstance(error, DiskFullError)
        assert list(disk.iterdir()) == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_folder_that_is_not_there(
    name: str, exporting: ExportingService, library: LibraryFile, tmp_path: Path
) -> None:
    error = fail(library, lambda: FORMATS[name](exporting, tmp_path / "gone" / name))
    assert isinstance(error, ExportTargetError)
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("name", FORMATS)
def test_a_folder_that_may_not_be_written_to(
    name: str, exporting: ExportingService, library: LibraryFile, tmp_path: Path
) -> None:
    around = tmp_path / "read-only"
    around.mkdir()
    around.chmod(0o500)
    if os.access(around, os.W_OK):
        pytest.skip("whoever runs the tests may write anywhere")
    error = fail(library, lambda: FORMATS[name](exporting, around / name))
    assert isinstance(error, ExportTargetError)
