"""What the command line prints: JSON, summaries, messages and a progress bar."""

import json
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from studyapp.domain.errors import UserError
from studyapp.domain.importing import HighlightCounts, ImportReport
from studyapp.services.fetching import AttachOutcome, FetchOutcome

_STAGES = {
    "reading": "Reading",
    "importing": "Importing",
    "relating": "Relating",
    "indexing": "Indexing",
    "fetching": "Fetching images",
    "attaching": "Attaching images",
    "backing-up": "Backing up",
    "checking": "Checking",
    "restoring": "Restoring",
    "exporting": "Collecting",
    "typesetting": "Setting pages",
    "packing": "Packing images",
}
_INTERVAL = 0.1  # seconds between two drawings of the bar


def use_utf8() -> None:
    """Print UTF-8 wherever the output goes, and never fail on a lone surrogate."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def counted(number: int, noun: str) -> str:
    """Return a number of things in words, such as ``1 day`` or ``2 days``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def print_json(value: object) -> None:
    """Print a value as one JSON document."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def complain(error: UserError) -> None:
    """Print what happened and what to do about it."""
    print(f"studyapp: {error.message}", file=sys.stderr)
    if error.remedy:
        print(error.remedy, file=sys.stderr)


def report_object(report: ImportReport) -> dict[str, object]:
    """Return the report of an import in the documented JSON shape."""
    images = report.images
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "gone": report.gone,
        "unanswered": report.unanswered,
        "topics": report.topics,
        "images": {
            "referenced": images.referenced,
            "unique": images.unique,
            "stored": images.stored,
            "fetched": images.fetched,
            "pending": images.pending,
            "failed": images.failed,
        },
        "repairs": dict(sorted(report.repairs.items())),
        "warnings": [
            {
                "file": warning.file,
                "line": warning.line,
                "code": warning.code,
                "message": warning.message,
            }
            for warning in report.warnings
        ],
        "related": [list(pair) for pair in report.related],
        "highlights": {
            "kept": report.highlights.kept,
            "moved": report.highlights.moved,
            "for_review": report.highlights.for_review,
            "orphaned": report.highlights.orphaned,
        },
    }


def report_lines(report: ImportReport) -> Iterable[str]:
    """Yield the report of an import as text."""
    images = report.images
    yield (
        f"Questions: {report.added} added, {report.updated} updated, "
        f"{report.unchanged} unchanged, {report.gone} no longer in the source; "
        f"{report.unanswered} unanswered. Topics: {report.topics}."
    )
    if not (report.added or report.updated or report.gone):
        yield "Nothing has changed."
    if images.referenced:
        yield (
            f"Images: {images.referenced} references to {images.unique}; {images.stored} stored, "
            f"{images.fetched} fetched, {images.pending} pending, {images.failed} failed."
        )
    if report.repairs:
        repairs = ", ".join(f"{rule} {count}" for rule, count in sorted(report.repairs.items()))
        yield f"Repairs: {repairs}."
    if report.related:
        yield f"Related: {len(report.related)} pairs that look like one subject."
    if report.highlights != HighlightCounts():
        counts = report.highlights
        yield (
            f"Highlights in changed answers: {counts.kept} kept, {counts.moved} moved, "
            f"{counts.for_review} for review, {counts.orphaned} orphaned."
        )
    for warning in report.warnings:
        place = f"{warning.file}, line {warning.line}" if warning.line else warning.file
        yield f"{place}: {warning.message}"


def fetch_object(outcome: FetchOutcome) -> dict[str, object]:
    """Return what fetching did as JSON."""
    return {
        "fetched": outcome.fetched,
        "failed": len(outcome.failures),
        "pending": outcome.pending,
        "failures": [
            {"origin": failure.origin, "reason": failure.reason} for failure in outcome.failures
        ],
    }


def attach_object(outcome: AttachOutcome) -> dict[str, object]:
    """Return what attaching did as JSON."""
    return {
        "attached": outcome.attached,
        "pending": outcome.pending,
        "refused": list(outcome.refused),
    }


def tell(sentence: str) -> None:
    """Print something on standard error that is no result."""
    print(f"studyapp: {sentence}", file=sys.stderr)


def tell_failures(outcome: FetchOutcome) -> None:
    """Print on standard error which images could not be fetched."""
    for failure in outcome.failures:
        tell(f"{failure.origin}: {failure.reason}")


class ProgressBar:
    """Progress on standard error, drawn only when that is a terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = 0.0
        self._width = 0

    def report(self, stage: str, done: int, total: int) -> None:
        """Draw how far the work is, at most ten times a second."""
        now = time.monotonic()
        if not self._shown or (now - self._last < _INTERVAL and done < total):
            return
        self._last = now
        name = _STAGES.get(stage, stage)
        text = f"{name} {done}/{total}" if total else f"{name} {done}"
        columns = shutil.get_terminal_size().columns - 1
        room = min(40, columns - len(text) - 3)
        if total and room > 4:
            full = room * min(done, total) // total
            text = f"{text} [{'#' * full}{'.' * (room - full)}]"
        self._draw(text[:columns])

    def check(self) -> None:
        """Never cancel: Ctrl+C does."""

    def clear(self) -> None:
        """Remove the bar."""
        if self._width:
            self._draw("")

    def _draw(self, text: str) -> None:
        print(f"\r{text.ljust(self._width)}\r{text}", end="", file=sys.stderr, flush=True)
        self._width = len(text)


@contextmanager
def progress_bar() -> Iterator[ProgressBar]:
    """Show a bar for as long as a command works."""
    bar = ProgressBar()
    try:
        yield bar
    finally:
        bar.clear()
