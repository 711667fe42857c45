"""The command that exports questions."""

import argparse
from typing import TypeAlias

from studyapp.cli.export_words import english_words
from studyapp.cli.opening import existing_library, topic_path
from studyapp.cli.output import counted, print_json, progress_bar, tell
from studyapp.domain.errors import ExitStatus
from studyapp.domain.export import (
    HUGE,
    ExportOptions,
    ExportScope,
    Layout,
    PageSetup,
    Paper,
    Part,
    Table,
    gigabytes,
)
from studyapp.domain.export_report import ExportReport
from studyapp.domain.progress import NoProgress, Progress
from studyapp.services.exporting.service import ExportingService

_Outcome: TypeAlias = tuple[dict[str, object], list[str]]
"""What is printed: as JSON, and as sentences."""


def export(options: argparse.Namespace) -> ExitStatus:
    """Write a file or a folder.

    Raises:
        UserError: what is chosen does not exist, or nothing can be written there.
    """
    with existing_library(options) as services, progress_bar() as progress:
        if options.query:
            # What an import left unfinished would not be found.
            services.indexing.index_pending(NoProgress())
        library = services.library
        scope = ExportScope(
            tuple(library.question_by_key(key) for key in options.key),
            tuple(library.topic_by_path(topic_path(topic)) for topic in options.topic),
            options.query,
        )
        write = {"pdf": _pdf, "markdown": _markdown, "anki": _anki, "csv": _csv}[options.format]
        result, sentences = write(services.exporting, scope, options, progress)
    if options.json:
        print_json(result)
        return ExitStatus.DONE
    for sentence in sentences:
        print(sentence)
    return ExitStatus.DONE


def _pdf(
    exporting: ExportingService,
    scope: ExportScope,
    options: argparse.Namespace,
    progress: Progress,
) -> _Outcome:
    parts = frozenset(map(Part, options.only)) if options.only else None
    wanted = ExportOptions(Layout(options.layout), parts)
    questions = exporting.count(scope)
    if questions >= HUGE:
        tell(f"{questions} questions need about {gigabytes(questions)} GB of memory; a topic less.")
    document = exporting.document(scope, wanted, progress)
    report = exporting.write_pdf(
        document,
        options.out,
        progress,
        setup=PageSetup(Paper(options.paper)),
        words=english_words(document),
        force=options.force,
        transcode=_transcode,
    )
    counts = document.counts
    questions, pages = counted(counts.questions, "question"), counted(report.pages, "page")
    sentences = [f"{report.path}: {questions} on {pages}."]
    if report.unreadable:
        sentences.append(
            f"{report.unreadable} images could not be read; their captions stand for them."
            if report.unreadable > 1
            else "1 image could not be read; its caption stands for it."
        )
    if report.missing:
        sentences.append(f"No font has these characters: {' '.join(sorted(report.missing))}")
    result = {
        "path": str(report.path),
        "bytes": report.size,
        "pages": report.pages,
        "questions": counts.questions,
        "highlights": counts.highlights,
        "notes": counts.notes,
        "unreadable_images": report.unreadable,
        "missing_characters": "".join(sorted(report.missing)),
    }
    return result, sentences


def _markdown(
    exporting: ExportingService,
    scope: ExportScope,
    options: argparse.Namespace,
    progress: Progress,
) -> _Outcome:
    report = exporting.write_markdown(scope, options.out, progress, force=options.force)
    return _report_object(report), [
        f"{report.path}: {counted(report.questions, 'question')}, "
        f"{counted(report.notes, 'note')} and {counted(report.highlights, 'highlight')} in "
        f"{counted(report.files - report.images, 'file')}, {counted(report.images, 'image')}."
    ]


def _anki(
    exporting: ExportingService,
    scope: ExportScope,
    options: argparse.Namespace,
    progress: Progress,
) -> _Outcome:
    report = exporting.write_anki(scope, options.out, progress, force=options.force)
    return _report_object(report), [
        f"{report.path}: {counted(report.questions, 'note')}, {counted(report.images, 'image')}."
    ]


def _csv(
    exporting: ExportingService,
    scope: ExportScope,
    options: argparse.Namespace,
    progress: Progress,
) -> _Outcome:
    tables = tuple(map(Table, options.table or Table))
    report = exporting.write_csv(scope, tables, options.out, progress, force=options.force)
    rows = dict(report.rows)
    sentence = ", ".join(counted(count, name.removesuffix("s")) for name, count in rows.items())
    result = {
        "path": str(report.path),
        "bytes": report.size,
        "files": report.files,
        "rows": rows,
    }
    return result, [f"{report.path}: {sentence}."]


def _report_object(report: ExportReport) -> dict[str, object]:
    return {
        "path": str(report.path),
        "bytes": report.size,
        "files": report.files,
        "questions": report.questions,
        "notes": report.notes,
        "highlights": report.highlights,
        "images": report.images,
    }


def _transcode(data: bytes) -> bytes | None:
    try:
        from studyapp.qtkit.transcoding import as_png  # noqa: PLC0415 - most exports need no Qt
    except ImportError:  # Qt's libraries are not on this machine
        return None
    return as_png(data)
