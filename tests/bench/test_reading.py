"""How long it takes from choosing a question until its answer is painted."""

from pathlib import Path
from statistics import median, quantiles

from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.budgets import Results
from tests.bench.processes import Run, work
from tests.support.display import Display


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(values, n=20)[-1]


def test_answer_switch(
    benchmark: BenchmarkFixture, document: Path, tmp_path: Path, display: Display, results: Results
) -> None:
    """Show all answers in random order: never rendered before, then rendered by an earlier run."""
    library = str(tmp_path / "document.studylib")
    work("import_worker", library, str(document), environment={})

    def once() -> Run:
        return work("reading_worker", library, environment=display.environment)

    never_rendered = once().output["milliseconds"]
    kept = benchmark.pedantic(once, rounds=1).output["milliseconds"]
    benchmark.extra_info.update(never_rendered=never_rendered, kept=kept)
    note = f"{len(kept)} answers, {display.name}"
    results.add("switch_median", median(kept), note)
    results.add("switch_p95", p95(kept), note)
    results.add("switch_first_p95", p95(never_rendered), note)
