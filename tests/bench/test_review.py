"""How long a rating, and the question after it, take with 100,000 questions that were rated."""

import shutil
from pathlib import Path
from statistics import median

from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.budgets import Results
from tests.bench.conftest import SMALL
from tests.bench.processes import Run, work
from tests.bench.test_reading import p95
from tests.support.display import Display

RATINGS = 20 if SMALL else 400


def test_review(
    benchmark: BenchmarkFixture,
    large_library: Path,
    tmp_path: Path,
    results: Results,
    display: Display,
) -> None:
    """Rate what comes, half of it with ticks; the log holds 200,000 ratings before."""
    library = tmp_path / "reviewed.studylib"
    shutil.copyfile(large_library, library)

    def once() -> Run:
        return work("review_worker", str(library), str(RATINGS), environment={})

    output = benchmark.pedantic(once, rounds=1).output
    assert output["problems"] == []
    times = output["milliseconds"]
    benchmark.extra_info.update({kind: max(values) for kind, values in times.items()})
    rated = times["rate"] + times["rate with ticks"]
    note = f"{len(rated)} ratings, {output['due']} due"
    results.add("rate_median", median(rated), note)
    results.add("rate_p95", p95(rated), note)
    results.add("next_p95", p95(times["next"]), note)
    results.add("due_counts", median(times["count"]), note)
    window = work(
        "review_window_worker", str(library), str(RATINGS // 2), environment=display.environment
    )
    asked = window.output["asked"]
    assert window.output["done"] == len(asked)
    revealed = p95(window.output["revealed"])
    note = f"{len(asked)} grades, {display.name}; 95 % of the answers shown in {revealed:.0f} ms"
    results.add("grade_median", median(asked), note)
    results.add("grade_p95", p95(asked), note)
    opened = work("dashboard_worker", str(library), environment=display.environment).output
    note = f"200,000 ratings, {display.name}; statistics read in {median(opened['read']):.0f} ms"
    results.add("dashboard_open", opened["first"], note)
    results.add("dashboard_first_stall", opened["first stall"], "")
    results.add("dashboard_stall", max(opened["stalls"]), "opened again")
