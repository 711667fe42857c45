"""How long a start takes and how much memory the app then holds."""

from pathlib import Path
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.budgets import Results
from tests.bench.processes import REPOSITORY, forget_files, start
from tests.support.display import Display

WARM, COLD = 7, 3
BUNDLE = REPOSITORY / "dist" / "studyapp" / "studyapp"


def test_warm_start(
    benchmark: BenchmarkFixture, document_library: Path, display: Display, results: Results
) -> None:
    """Start as someone does for the second time that day."""
    runs = []

    def once() -> None:
        runs.append(start(document_library, display.environment))

    benchmark.pedantic(once, rounds=WARM, warmup_rounds=1)
    painted = [run.output["painted_ms"] for run in runs[1:]]
    memory = [run.output["pss_kib"] / 1024 for run in runs[1:]]
    benchmark.extra_info.update(painted_ms=painted, pss_mb=memory)
    results.add("start_warm", median(painted), f"median of {WARM}, {display.name}")
    results.add("memory_idle", median(memory), f"median of {WARM}")


@pytest.mark.skipif(not BUNDLE.exists(), reason="there is no bundle: `make build` makes it")
def test_start_of_the_bundle(
    benchmark: BenchmarkFixture, document_library: Path, display: Display, results: Results
) -> None:
    """Start what is installed and what a developer runs by turns."""
    runs = []

    def once() -> None:
        apps = (None, BUNDLE)
        runs.append([start(document_library, display.environment, app) for app in apps])

    benchmark.pedantic(once, rounds=WARM, warmup_rounds=1)
    source, frozen = (
        median(run.output["painted_ms"] for run in one) for one in zip(*runs[1:], strict=True)
    )
    benchmark.extra_info.update(source_ms=source, frozen_ms=frozen)
    results.add("start_frozen", frozen / source, f"{frozen:.0f} ms, from source {source:.0f} ms")


def test_cold_start(
    benchmark: BenchmarkFixture, document_library: Path, display: Display, results: Results
) -> None:
    """Start as someone does who has just turned the machine on."""
    runs, how = [], []

    def once() -> None:
        runs.append(start(document_library, display.environment))

    benchmark.pedantic(once, setup=lambda: how.append(forget_files()), rounds=COLD)
    painted = [run.output["painted_ms"] for run in runs]
    benchmark.extra_info.update(painted_ms=painted, how=how[0])
    results.add("start_cold", median(painted), f"median of {COLD}; {how[0]}")


def test_start_on_a_large_library(
    benchmark: BenchmarkFixture, large_library: Path, display: Display, results: Results
) -> None:
    """Start on 100,000 questions."""
    runs = []

    def once() -> None:
        runs.append(start(large_library, display.environment))

    benchmark.pedantic(once, rounds=COLD, warmup_rounds=1)
    painted = [run.output["painted_ms"] for run in runs[1:]]
    results.add("start_100k", median(painted), f"median of {COLD}")
    results.add("memory_100k", median(run.output["pss_kib"] / 1024 for run in runs[1:]))
