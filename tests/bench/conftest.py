"""The bench's own fixtures, and the table at its end."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.budgets import Results
from tests.bench.generate import generate
from tests.bench.processes import Run, work
from tests.conftest import REFERENCE_DOCUMENT
from tests.support.display import Display

REPOSITORY = Path(__file__).resolve().parents[2]
RESULTS_FOLDER = REPOSITORY / "bench-results"
WORK_FOLDER = REPOSITORY / "build" / "bench"
SMALL = os.environ.get("STUDYAPP_BENCH_SMALL") == "1"
"""Try the bench itself, with a hundredth of the questions."""

_RESULTS = pytest.StashKey[Results]()


def pytest_configure(config: pytest.Config) -> None:
    """Start collecting."""
    config.stash[_RESULTS] = Results()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail the run when a budget is missed."""
    if exitstatus == pytest.ExitCode.OK and session.config.stash[_RESULTS].missed():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print and save what was measured."""
    results = terminalreporter.config.stash[_RESULTS]
    if not results.all():
        return
    terminalreporter.section("budgets")
    terminalreporter.write_line(results.table())
    if SMALL:
        terminalreporter.write_line("A trial with few questions: the figures mean nothing.")
    else:
        terminalreporter.write_line(f"saved as {results.save(RESULTS_FOLDER)}")


@pytest.fixture(scope="session")
def results(request: pytest.FixtureRequest) -> Results:
    """Return what collects the measured values."""
    return request.config.stash[_RESULTS]


@pytest.fixture(scope="session")
def display() -> Iterator[Display]:
    """Give a screen of our own; offscreen drawing where Xvfb is not installed."""
    with Display() as display:
        yield display


@pytest.fixture(scope="session")
def document() -> Path:
    """Return the reference document, or the starter bank where it is absent."""
    bank = REPOSITORY / "resources" / "banks" / "starter"
    return REFERENCE_DOCUMENT.resolve() if REFERENCE_DOCUMENT.is_file() else bank


@pytest.fixture(scope="session")
def document_library(document: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library of that document."""
    library = tmp_path_factory.mktemp("document") / "document.studylib"
    work("import_worker", str(library), str(document), environment={})
    return library


@pytest.fixture(scope="session")
def notes_10k() -> Path:
    """Return a folder of 10,000 generated questions."""
    return _notes(10_000)


class LargeLibrary:
    """A library of 100,000 generated questions, from 200 MB of Markdown; imported once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._run: Run | None = None

    def make(self) -> Run:
        """Import, unless it is done, and return how that went."""
        if self._run is None:
            notes = _notes(100_000)
            self._run = work("import_worker", str(self.path), str(notes), environment={})
        return self._run


@pytest.fixture(scope="session")
def large_import(tmp_path_factory: pytest.TempPathFactory) -> LargeLibrary:
    """Return the large library, which may still have to be made."""
    _notes(100_000)
    return LargeLibrary(tmp_path_factory.mktemp("large") / "large.studylib")


@pytest.fixture(scope="session")
def large_library(large_import: LargeLibrary) -> Path:
    """Return a library of 100,000 questions."""
    large_import.make()
    return large_import.path


def _notes(questions: int) -> Path:
    questions = questions // 100 if SMALL else questions
    return generate(WORK_FOLDER / f"notes-{questions}", questions)
