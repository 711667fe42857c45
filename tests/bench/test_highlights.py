"""How soon a highlight is painted, and how smoothly a page full of them scrolls."""

import shutil
from pathlib import Path
from statistics import median

from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.budgets import Results
from tests.bench.processes import Run, work
from tests.bench.test_reading import p95
from tests.support.display import Display

STARTS = 5


def test_highlights(
    benchmark: BenchmarkFixture,
    document_library: Path,
    tmp_path: Path,
    display: Display,
    results: Results,
) -> None:
    """Highlight words on many pages, then scroll the longest one with 500 of them."""
    library = shutil.copyfile(document_library, tmp_path / "marked.studylib")

    def once(*arguments: str) -> Run:
        return work("highlight_worker", str(library), *arguments, environment=display.environment)

    after_start = [once("first").output["marked"][0] for _ in range(STARTS)]
    output = benchmark.pedantic(once, rounds=1).output
    marked, frames = output["marked"], output["frames"]
    benchmark.extra_info.update(after_start=after_start, marked=marked, frames=frames)
    results.add("mark_median", median(marked), f"{len(marked)} highlights, {display.name}")
    results.add("mark_p95", p95(marked), f"most: {max(marked):.1f} ms")
    results.add("mark_first", median(after_start), f"median of {STARTS} starts")
    results.add("scroll_median", median(frames), f"{len(frames)} frames, {display.name}")
    results.add("scroll_p95", p95(frames), f"most: {max(frames):.1f} ms")
