"""The formats of the export dialog, as a table: what each is called, needs, and writes."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from studyapp.domain.export_report import ExportReport
from studyapp.domain.export_words import Labels
from studyapp.domain.progress import Progress
from studyapp.ui.export.choice import ExportChoice
from studyapp.ui.export.texts import Numbers, words_of
from studyapp.ui.shell import WindowServices

translate = QCoreApplication.translate


class Exported(Struct, frozen=True):
    """What was written, and sentences to be said of it."""

    path: Path
    facts: tuple[str, ...]


class ExportFormat(Struct, frozen=True):
    """A format.

    Attributes:
        name: stable, as the command line has it.
        suffix: of the file, with the dot; empty for a folder.
        title: returns what it is called.
        has_pages: layout, paper and the like can be chosen.
        write: writes a file or folder, replacing what is there if that is chosen; on a thread of
            the pool.
        help: returns what it is good for; None when its choices say it.
        has_tables: it consists of tables, of which some can be chosen; a single one is a file.
    """

    name: str
    suffix: str
    title: Callable[[], str]
    has_pages: bool
    write: Callable[[WindowServices, ExportChoice, Path, Progress], Exported]
    help: Callable[[], str] | None = None
    has_tables: bool = False

    def suffix_of(self, choice: ExportChoice) -> str:
        """Return how the file's name ends, with the dot; empty for a folder."""
        return ".csv" if self.has_tables and len(choice.tables) == 1 else self.suffix


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


def _write_markdown(
    services: WindowServices, choice: ExportChoice, target: Path, progress: Progress
) -> Exported:
    labels = Labels(translate("Export", "Question"), translate("Export", "Note"))
    report = services.exporting.write_markdown(
        choice.scope, target, progress, labels=labels, force=choice.force
    )
    return Exported(report.path, _facts(report))


def _write_anki(
    services: WindowServices, choice: ExportChoice, target: Path, progress: Progress
) -> Exported:
    report = services.exporting.write_anki(choice.scope, target, progress, force=choice.force)
    return Exported(report.path, _facts(report))


def _write_csv(
    services: WindowServices, choice: ExportChoice, target: Path, progress: Progress
) -> Exported:
    report = services.exporting.write_csv(
        choice.scope, choice.tables, target, progress, force=choice.force
    )
    numbers = Numbers()
    facts = (numbers.questions(report.questions), numbers.tables(len(report.rows)))
    return Exported(report.path, facts)


def _facts(report: ExportReport) -> tuple[str, ...]:
    numbers = Numbers()
    return (
        numbers.questions(report.questions),
        *([numbers.notes(report.notes)] if report.notes else []),
        *([numbers.highlights(report.highlights)] if report.highlights else []),
        *([numbers.images(report.images)] if report.images else []),
    )


FORMATS = (
    ExportFormat("pdf", ".pdf", lambda: translate("Export", "PDF document"), True, _write_pdf),
    ExportFormat(
        "markdown",
        "",
        lambda: translate("Export", "Markdown folder"),
        False,
        _write_markdown,
        lambda: translate(
            "Export",
            "A file for each topic, with images beside it. Obsidian shows notes and highlights as"
            " callouts. Imported again, here or elsewhere, nothing is lost, and what you edit in"
            " the files comes back.",
        ),
    ),
    ExportFormat(
        "anki",
        ".apkg",
        lambda: translate("Export", "Anki package"),
        False,
        _write_anki,
        lambda: translate(
            "Export",
            "A deck for each topic and a card for each question, with tags, images, formulas,"
            " highlights and notes. Importing a newer package updates the cards; Anki keeps their"
            " schedule.",
        ),
    ),
    ExportFormat(
        "csv",
        "",
        lambda: translate("Export", "CSV tables"),
        False,
        _write_csv,
        lambda: translate(
            "Export",
            "Tables for Excel and other programs. A text that such a program would take for a"
            " formula has an apostrophe before it.",
        ),
        has_tables=True,
    ),
)
