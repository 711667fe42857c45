"""What all tests share: a world of their own, so that none touches the reader's files or screen."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.storage.library_file import LibraryFile

REPOSITORY = Path(__file__).resolve().parents[1]
REFERENCE_DOCUMENT = REPOSITORY / ".." / "shared" / "seeds" / "llm-interview-qa.zh.md"

_WORLD = pytest.StashKey[Path]()
_FOLDERS = {
    "HOME": "home",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}

hypothesis.settings.register_profile("fast", max_examples=40, deadline=None)
hypothesis.settings.register_profile("ci", max_examples=150, deadline=None, print_blob=True)
hypothesis.settings.register_profile("deep", max_examples=10_000, deadline=None, print_blob=True)


def pytest_configure(config: pytest.Config) -> None:
    """Choose headless Qt, folders of this run, and how hard hypothesis looks.

    Done here and not in a fixture: Qt and platformdirs read the environment when first imported,
    and programs that tests start inherit it.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in ("STUDYAPP_LIBRARY", "QT_SCALE_FACTOR", "WAYLAND_DISPLAY"):
        os.environ.pop(name, None)
    world = Path(tempfile.mkdtemp(prefix="studyapp-tests-"))
    config.stash[_WORLD] = world
    for variable, folder in _FOLDERS.items():
        (world / folder).mkdir(mode=0o700)
        os.environ[variable] = str(world / folder)
    default = "ci" if os.environ.get("CI") else "fast"
    hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", default))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the folders of this run."""
    if (world := config.stash.get(_WORLD, None)) is not None:
        shutil.rmtree(world, ignore_errors=True)


@pytest.fixture(scope="session")
def reference_document() -> Path:
    """Return the document that acceptance is measured on; it is not part of the project."""
    if not REFERENCE_DOCUMENT.is_file():
        pytest.skip("the reference document is not beside this checkout")
    return REFERENCE_DOCUMENT.resolve()


@pytest.fixture(scope="session")
def library_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty library with the newest schema, to be copied and never opened."""
    from studyapp.storage.library_file import LibraryFile

    template = tmp_path_factory.mktemp("library") / "template.studylib"
    LibraryFile.open(template).close()
    return template


@pytest.fixture
def library(library_template: Path, tmp_path: Path) -> "Iterator[LibraryFile]":
    """Return an open, empty library of the test's own."""
    from studyapp.storage.library_file import LibraryFile

    path = tmp_path / "library.studylib"
    shutil.copyfile(library_template, path)
    with LibraryFile.open(path) as library:
        yield library
