"""How long the reference document takes to become a PDF, and how much memory."""

from pathlib import Path
from statistics import median

from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.budgets import Results
from tests.bench.processes import Run, work
from tests.support.marking_up import HIGHLIGHTS, NOTES

ROUNDS = 5


def test_export_to_pdf(
    benchmark: BenchmarkFixture, document: Path, tmp_path: Path, results: Results
) -> None:
    """Export it with notes and highlights, each time by a new process."""
    library, target = str(tmp_path / "document.studylib"), str(tmp_path / "notes.pdf")
    work("import_worker", library, str(document), environment={})

    runs: list[Run] = []

    def once() -> None:
        runs.append(work("pdf_worker", library, target, environment={}))

    benchmark.pedantic(once, rounds=ROUNDS, warmup_rounds=1)
    measured = [run.output for run in runs[1:]]
    note = f"{measured[0]['pages']} pages, {NOTES} notes, {HIGHLIGHTS} highlights"
    results.add("export_pdf", median(one["seconds"] for one in measured), note)
    results.add("export_memory", max(one["megabytes"] for one in measured), note)
