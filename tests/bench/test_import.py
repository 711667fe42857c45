"""How long imports take, how much memory the largest needs, and how quickly its library opens."""

from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.budgets import Results
from tests.bench.conftest import LargeLibrary
from tests.bench.processes import Run, work
from tests.support.display import Display


def test_import_of_the_document(
    benchmark: BenchmarkFixture, document: Path, tmp_path: Path, results: Results
) -> None:
    """Import a document of the size that one person writes."""
    runs = []

    def once() -> None:
        library = tmp_path / f"{len(runs)}.studylib"
        runs.append(work("import_worker", str(library), str(document), environment={}))

    benchmark.pedantic(once, rounds=5)
    milliseconds = min(run.output["imported"] for run in runs) * 1000
    results.add("import_document", milliseconds, f"{runs[0].output['added']} questions")


def test_import_of_10_000(
    benchmark: BenchmarkFixture, notes_10k: Path, tmp_path: Path, results: Results
) -> None:
    """Import what a large collection holds."""

    def once() -> Run:
        return work("import_worker", str(tmp_path / "10k"), str(notes_10k), environment={})

    run = benchmark.pedantic(once, rounds=1)
    results.add("import_10k", run.output["imported"], f"{run.output['added']:,} questions")


def test_import_of_100_000(
    benchmark: BenchmarkFixture, large_import: LargeLibrary, results: Results
) -> None:
    """Import far more than anyone has; the library serves other measurements too."""
    run = benchmark.pedantic(large_import.make, rounds=1)
    benchmark.extra_info.update(run.output)
    results.add("import_100k", run.output["imported"], f"{run.output['added']:,} questions")
    results.add("index_100k", run.output["indexed"])
    results.add("import_memory", run.peak_mb)


def test_opening_a_large_library(
    benchmark: BenchmarkFixture, large_library: Path, display: Display, results: Results
) -> None:
    """Open it in the window until rows of the tree are on the screen."""
    runs = []

    def once() -> None:
        runs.append(
            work("opening_worker", str(large_library), environment=display.environment).output
        )

    benchmark.pedantic(once, rounds=3)
    results.add("open_100k", min(run["opened"] for run in runs), "best of 3")
    results.add("filter_100k", min(run["filtered"] for run in runs), f"{runs[0]['found']:,} found")
