"""How long the palette's results take with 100,000 questions, for words rare and common."""

from pathlib import Path
from statistics import median, quantiles

from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.budgets import Results
from tests.bench.processes import Run, work
from tests.bench.test_reading import p95
from tests.support.display import Display


def test_search(benchmark: BenchmarkFixture, large_library: Path, results: Results) -> None:
    """Search for words of two Chinese characters and Latin ones, the first 50 with snippets."""

    def once() -> Run:
        return work("search_worker", str(large_library), environment={})

    times = benchmark.pedantic(once, rounds=1).output["milliseconds"]
    benchmark.extra_info.update({kind: p95(values) for kind, values in times.items()})
    everything = [value for values in times.values() for value in values]
    slowest = max(times, key=lambda kind: p95(times[kind]))
    results.add("search_median", median(everything), f"{len(everything)} searches")
    results.add("search_p95", p95(everything), f"slowest: {slowest}")


def test_palette(
    benchmark: BenchmarkFixture, large_library: Path, display: Display, results: Results
) -> None:
    """Type into the palette, and watch whether the window answers all the while."""

    def once() -> Run:
        return work("palette_worker", str(large_library), environment=display.environment)

    output = benchmark.pedantic(once, rounds=1).output
    times, stalls = output["milliseconds"], output["stalls"]
    benchmark.extra_info.update({kind: p95(values) for kind, values in times.items()})
    everything = [value for values in times.values() for value in values]
    note = f"{len(everything)} keys, {display.name}"
    results.add("palette_median", median(everything), note)
    results.add("palette_p95", p95(everything), note)
    results.add("palette_stall_p99", quantiles(stalls, n=100)[-1], f"{len(stalls)} looks")
    results.add("palette_stall", max(stalls), f"{sum(stall > 16 for stall in stalls)} over 16 ms")
