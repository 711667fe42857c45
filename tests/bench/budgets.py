"""What is measured, how much it may cost, and what Anki 26.9 took on the same kind of machine."""

import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import studyapp


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity; ``budget`` is None where there is none, ``anki`` where it has no such thing."""

    title: str
    unit: str
    budget: float | None = None
    anki: float | None = None


MEASURES = {
    "start_cold": Measure("cold start to a painted answer", "ms"),
    "start_warm": Measure("warm start to a painted answer", "ms", 600, 910),
    "start_frozen": Measure("start of the built bundle, times one from source", "×", 1.2),
    "memory_idle": Measure("memory when idle (PSS)", "MB", 155, 464),
    "switch_median": Measure("answer switched and painted, median", "ms", 10, 40),
    "switch_p95": Measure("answer switched and painted, 95th percentile", "ms", 20),
    "switch_first_p95": Measure("the same, answers never rendered before", "ms"),
    "import_document": Measure("reference document imported", "ms"),
    "import_10k": Measure("10,000 questions imported", "s"),
    "import_100k": Measure("100,000 questions imported and ready to read", "s", 30, 10.9),
    "index_100k": Measure("100,000 questions imported and the search index complete", "s", 60),
    "import_memory": Measure("most memory while importing 100,000", "MB", 600),
    "open_100k": Measure("library of 100,000 opened and its tree painted", "ms", 500, 63),
    "start_100k": Measure("warm start with 100,000 to a painted answer", "ms"),
    "memory_100k": Measure("memory when idle with 100,000 (PSS)", "MB"),
    "filter_100k": Measure("tree of 100,000 filtered by title", "ms"),
    "search_median": Measure("100,000 searched, first 50 with snippets, median", "ms", None, 264),
    "search_p95": Measure("100,000 searched, 95th percentile", "ms", 10),
    "palette_median": Measure("100,000 searched, from key to painted list, median", "ms"),
    "palette_p95": Measure("from key to painted list, 95th percentile", "ms", 30),
    "palette_stall_p99": Measure("window held up while typing there, 99th percentile", "ms"),
    "palette_stall": Measure("window held up while typing there, longest", "ms", 16),
    "mark_median": Measure("highlight added and painted, median", "ms"),
    "mark_p95": Measure("highlight added and painted, 95th percentile", "ms", 16),
    "mark_first": Measure("the first one after a start", "ms", 16),
    "scroll_median": Measure("a frame of a page of 500 highlights, median", "ms"),
    "scroll_p95": Measure("a frame of a page of 500 highlights, 95th percentile", "ms", 8),
    "note_lost": Measure("typing lost when the app is killed, most of 50 times", "s", 1),
    "rate_median": Measure("rating committed, 100,000 cards, median", "ms"),
    "rate_p95": Measure("rating committed, 95th percentile", "ms", 5),
    "grade_median": Measure("graded until the next question is painted, median", "ms", 16, 36),
    "grade_p95": Measure("graded until it is painted, 95th percentile", "ms", 30, 42),
    "dashboard_open": Measure("dashboard opened and painted, 200,000 ratings", "ms", 300),
    "dashboard_first_stall": Measure("window held up by that, longest", "ms", 16),
    "dashboard_stall": Measure("window held up by opening it again, longest", "ms", 16),
    "next_p95": Measure("next question of a review found, 95th percentile", "ms", 5),
    "due_counts": Measure("due questions counted by topic", "ms"),
    "export_pdf": Measure("reference document to PDF", "s", 3),
    "export_memory": Measure("most memory while that is done", "MB", 600),
    "backup_100k": Measure("100,000 backed up and the copy checked", "s"),
    "backup_write": Measure("a write while 100,000 are backed up", "ms", 50),
}


@dataclass(frozen=True, slots=True)
class Result:
    """A measured value and whether it keeps its budget; None: it has none."""

    name: str
    value: float
    note: str

    @property
    def measure(self) -> Measure:
        """What was measured."""
        return MEASURES[self.name]

    @property
    def kept(self) -> bool | None:
        """Whether the budget is kept."""
        budget = self.measure.budget
        return None if budget is None else self.value <= budget


class Results:
    """Collects the values of a run, in the order of ``MEASURES``."""

    def __init__(self) -> None:
        self._results: dict[str, Result] = {}

    def add(self, name: str, value: float, note: str = "") -> None:
        """Note a value, in the unit of its measure."""
        if name not in MEASURES:
            raise KeyError(name)
        self._results[name] = Result(name, value, note)

    def all(self) -> list[Result]:
        """Return the results."""
        return [self._results[name] for name in MEASURES if name in self._results]

    def missed(self) -> list[Result]:
        """Return the results over their budget."""
        return [result for result in self.all() if result.kept is False]

    def table(self) -> str:
        """Return the results as lines of aligned columns."""
        head = ("", "measured", "budget", "Anki", "")
        rows = [head, *map(_row, self.all())]
        widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
        lines = []
        for row in rows:
            first, *numbers, verdict = (
                text.ljust(width) if column in {0, 4} else text.rjust(width)
                for column, (text, width) in enumerate(zip(row, widths, strict=True))
            )
            lines.append("  ".join([first, *numbers, verdict]).rstrip())
        return "\n".join(lines)

    def save(self, folder: Path) -> Path:
        """Write the results as JSON, named by the time, and return the file."""
        folder.mkdir(exist_ok=True)
        now = datetime.now(UTC)
        report = {
            "version": studyapp.__version__,
            "time": now.isoformat(timespec="seconds"),
            "machine": {
                "system": platform.platform(),
                "python": platform.python_version(),
                "cores": os.cpu_count(),
            },
            "results": [
                {"name": result.name, "value": round(result.value, 3), "kept": result.kept}
                | asdict(result.measure)
                | {"note": result.note}
                for result in self.all()
            ],
        }
        path = folder / f"{now:%Y%m%d-%H%M%S}.json"
        path.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        return path


def _row(result: Result) -> tuple[str, ...]:
    verdict = {True: "ok", False: "MISSED", None: ""}[result.kept]
    measure = result.measure
    words = " ".join(filter(None, (verdict, f"({result.note})" if result.note else "")))
    return (
        measure.title,
        _number(result.value, measure.unit),
        _number(measure.budget, measure.unit),
        _number(measure.anki, measure.unit),
        words,
    )


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    digits = 0 if value >= 100 else 2 if unit == "×" else 1
    return f"{value:,.{digits}f} {unit}"
