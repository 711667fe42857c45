"""How long a backup of a large library takes, and whether a writer notices it."""

from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.budgets import Results
from tests.bench.processes import work


def test_backup_of_a_large_library(
    benchmark: BenchmarkFixture, large_library: Path, tmp_path: Path, results: Results
) -> None:
    """Back 100,000 questions up while a note is being written."""
    runs = []

    def once() -> None:
        target = tmp_path / f"{len(runs)}.studylib"
        runs.append(work("backup_worker", str(large_library), str(target), environment={}))

    benchmark.pedantic(once, rounds=3)
    outputs = [run.output for run in runs]
    benchmark.extra_info.update(outputs=outputs)
    size = f"{outputs[0]['size'] / 1e6:.0f} MB, checked"
    results.add("backup_100k", min(output["seconds"] for output in outputs), size)
    longest = max(output["longest_write"] for output in outputs) * 1000
    results.add("backup_write", longest, "longest of all writes during three backups")
