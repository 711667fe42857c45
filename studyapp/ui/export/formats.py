"""The formats of the export dialog, as a table: what each is called, needs, and writes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from studyapp.domain.progress import Progress
from studyapp.ui.export.choice import ExportChoice
from studyapp.ui.export.texts import Numbers, words_of
from studyapp.ui.shell import WindowServices

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and sentences to be said of it."""

    path: Path
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format.

    Attributes:
        name: stable, as the command line has it.
        suffix: of the file, with the dot; empty for a folder.
        title: returns what it is called.
        has_pages: layout, paper and the like can be chosen.
        write: writes a file, replacing one that is there; on a thread of the pool.
    """

    name: str
    suffix: str
    title: Callable[[], str]
    has_pages: bool
    write: Callable[[WindowServices, ExportChoice, Path, Progress], Exported]


def _write_pdf(
    services: WindowServices, choice: ExportChoice, target: Path, progress: Progress
) -> Exported:
    from studyapp.qtkit.transcoding import as_png  # noqa: PLC0415 - few documents need it

    document = services.exporting.document(choice.scope, choice.options, progress)
    report = services.exporting.write_pdf(
        document,
        target,
        progress,
        setup=choice.setup,
        words=words_of(document),
        force=True,
        transcode=as_png,
    )
    numbers = Numbers()
    facts = [
        numbers.questions(document.counts.questions),
        numbers.pages(report.pages),
    ]
    if report.unreadable:
        facts.append(numbers.unreadable_images(report.unreadable))
    if report.missing:
        facts.append(
            translate("Export", "No font has {characters}").format(
                characters=" ".join(sorted(report.missing)[:12])
            )
        )
    return Exported(report.path, tuple(facts))


FORMATS = (
    ExportFormat("pdf", ".pdf", lambda: translate("Export", "PDF document"), True, _write_pdf),
)
