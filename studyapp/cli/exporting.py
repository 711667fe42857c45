"""The command that exports questions as a document."""

import argparse

from studyapp.cli.export_words import english_words
from studyapp.cli.opening import existing_library, topic_path
from studyapp.cli.output import print_json, progress_bar
from studyapp.domain.errors import ExitStatus
from studyapp.domain.export import ExportOptions, ExportScope, Layout, PageSetup, Paper, Part
from studyapp.domain.progress import NoProgress


def export(options: argparse.Namespace) -> ExitStatus:
    """Write a PDF.

    Raises:
        UserError: what is chosen does not exist, or the file cannot be written.
    """
    parts = frozenset(map(Part, options.only)) if options.only else None
    wanted = ExportOptions(Layout(options.layout), parts)
    setup = PageSetup(Paper(options.paper))
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
        document = services.exporting.document(scope, wanted, progress)
        report = services.exporting.write_pdf(
            document,
            options.out,
            progress,
            setup=setup,
            words=english_words(document),
            force=options.force,
            transcode=_transcode,
        )
    counts = document.counts
    if options.json:
        print_json(
            {
                "path": str(report.path),
                "bytes": report.size,
                "pages": report.pages,
                "questions": counts.questions,
                "highlights": counts.highlights,
                "notes": counts.notes,
                "unreadable_images": report.unreadable,
                "missing_characters": "".join(sorted(report.missing)),
            }
        )
        return ExitStatus.DONE
    print(f"{report.path}: {counts.questions} questions on {report.pages} pages.")
    if report.unreadable:
        print(f"{report.unreadable} images could not be read; their captions stand for them.")
    if report.missing:
        print(f"No font has these characters: {' '.join(sorted(report.missing))}")
    return ExitStatus.DONE


def _transcode(data: bytes) -> bytes | None:
    try:
        from studyapp.qtkit.transcoding import as_png  # noqa: PLC0415 - most exports need no Qt
    except ImportError:  # Qt's libraries are not on this machine
        return None
    return as_png(data)
