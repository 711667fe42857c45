"""The commands: each calls one service and prints what it did."""

import argparse
import html
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from studyapp.bootstrap import Services, build_services
from studyapp.cli.backups import backup, restore
from studyapp.cli.exporting import export
from studyapp.cli.opening import existing_library, library_path, topic_path
from studyapp.cli.output import (
    attach_object,
    fetch_object,
    print_json,
    progress_bar,
    report_lines,
    report_object,
    tell_failures,
)
from studyapp.cli.own_words import annotate, annotations, note, search
from studyapp.cli.planning import plan
from studyapp.cli.self_test import self_test
from studyapp.cli.statistics import stats
from studyapp.cli.studying import due, grade
from studyapp.domain.errors import ExitStatus
from studyapp.domain.importing import ImportOptions, ImportReport
from studyapp.domain.library import ImageState
from studyapp.domain.plain_text import plain_text
from studyapp.services.fetching import FetchOutcome
from studyapp.services.importing import ImportOutcome


def run_command(options: argparse.Namespace) -> ExitStatus:
    """Run the command that was parsed and return its exit status.

    Raises:
        UserError: see the services.
    """
    return _COMMANDS[options.command](options)


def _import(options: argparse.Namespace) -> ExitStatus:
    wanted = ImportOptions(
        topic=topic_path(options.topic),
        question_level=options.question_level,
        pages=options.pages,
    )
    if options.dry_run:
        with _library_to_compare_with(options) as services, progress_bar() as progress:
            preview = services.importing.preview(options.paths, wanted, progress)
        if preview.complaint:
            raise preview.complaint
        report = preview.report
    else:
        with _library_to_import_into(options) as services, progress_bar() as progress:
            outcome = services.importing.run_paths(options.paths, wanted, progress)
        report = _follow_up(options, outcome)
    if options.json:
        print_json(report_object(report))
    else:
        print("\n".join(report_lines(report)))
    return ExitStatus.DONE


def _follow_up(options: argparse.Namespace, outcome: ImportOutcome) -> ImportReport:
    """Do what comes after an import, and return its report with what that changed."""
    with existing_library(options) as services, progress_bar() as progress:
        services.indexing.index_pending(progress)
        if not options.fetch:
            return outcome.report
        fetched = services.fetching.fetch(
            progress,
            allow_private=options.allow_private_network or None,
            only=outcome.to_fetch.keys(),
        )
    tell_failures(fetched)
    return _with_fetched(outcome, fetched)


def _fetch_images(options: argparse.Namespace) -> ExitStatus:
    with existing_library(options) as services, progress_bar() as progress:
        outcome = services.fetching.fetch(
            progress, allow_private=options.allow_private_network or None
        )
    tell_failures(outcome)
    if options.json:
        print_json(fetch_object(outcome))
    else:
        print(f"Images: {outcome.fetched} fetched, {len(outcome.failures)} failed.")
    return ExitStatus.FAILED if outcome.failures else ExitStatus.DONE


def _attach_images(options: argparse.Namespace) -> ExitStatus:
    with existing_library(options) as services, progress_bar() as progress:
        outcome = services.fetching.attach_folder(options.folder, progress)
    if options.json:
        print_json(attach_object(outcome))
    else:
        print(f"Images: {outcome.attached} attached, {outcome.pending} still missing.")
        for name in outcome.refused:
            print(f"{name}: not an image that is understood.")
    return ExitStatus.DONE


def _list(options: argparse.Namespace) -> ExitStatus:
    with existing_library(options) as services:
        listing = services.library.listing(topic_path(options.topic))
    entries = [
        {
            "key": question.key,
            "title": question.title,
            "topic": list(listing.paths[question.topic_id]),
            "state": question.state.value,
            "images": question.images,
            "pending_images": question.pending_images,
            "tags": list(question.tags),
            "starred": question.starred,
            "highlights": question.highlights,
            "has_note": question.has_note,
        }
        for question in listing.questions
    ]
    if options.json:
        print_json(entries)
        return ExitStatus.DONE
    for question in listing.questions:
        topic = " / ".join(listing.paths[question.topic_id])
        print(f"{question.key}  {topic}  {question.title}")
    return ExitStatus.DONE


def _show(options: argparse.Namespace) -> ExitStatus:
    with existing_library(options) as services:
        question_id = services.library.question_by_key(options.key)
        match options.format:
            case "html":
                page = services.reading.html(question_id)
                text = f"<h1>{html.escape(page.title)}</h1>\n{page.prompt}{page.answer}"
            case "markdown":
                question = services.reading.open(question_id).question
                parts = (f"# {question.title_markdown}", question.prompt, question.body)
                text = "\n\n".join(part.strip("\n") for part in parts if part)
            case _:
                answer = services.reading.open(question_id)
                prompt = plain_text(answer.prompt) if answer.prompt else ""
                parts = (answer.question.title, prompt, plain_text(answer.document))
                text = "\n\n".join(part for part in parts if part)
    print(text)
    return ExitStatus.DONE


def _check(options: argparse.Namespace) -> ExitStatus:
    with existing_library(options) as services, progress_bar() as progress:
        # An index that an import left unfinished is no damage.
        services.indexing.index_pending(progress)
        problems = services.library.problems()
    print("\n".join(problems) if problems else "The library is sound.")
    return ExitStatus.FAILED if problems else ExitStatus.DONE


_COMMANDS: dict[str, Callable[[argparse.Namespace], ExitStatus]] = {
    "import": _import,
    "fetch-images": _fetch_images,
    "attach-images": _attach_images,
    "list": _list,
    "show": _show,
    "check": _check,
    "backup": backup,
    "restore": restore,
    "search": search,
    "annotate": annotate,
    "note": note,
    "annotations": annotations,
    "export": export,
    "plan": plan,
    "self-test": self_test,
    "stats": stats,
    "due": due,
    "grade": grade,
}


@contextmanager
def _library_to_compare_with(options: argparse.Namespace) -> Iterator[Services]:
    """Open the library; where there is none, an empty one that nobody will ever see."""
    path = library_path(options)
    if path.exists():
        with existing_library(options) as services:
            yield services
        return
    with (
        tempfile.TemporaryDirectory(prefix="studyapp-") as folder,
        build_services(Path(folder) / path.name) as services,
    ):
        yield services


@contextmanager
def _library_to_import_into(options: argparse.Namespace) -> Iterator[Services]:
    """Open the library; one that is made for an import that fails is not left behind."""
    path = library_path(options)
    is_new = not path.exists()
    try:
        with build_services(path) as services:
            yield services
    except BaseException:
        for suffix in ("", "-wal", "-shm") if is_new else ():
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        raise


def _with_fetched(imported: ImportOutcome, outcome: FetchOutcome) -> ImportReport:
    """Add what was fetched right after an import to its report."""
    images = imported.report.images
    failed_before = sum(state is ImageState.FAILED for state in imported.to_fetch.values())
    pending_before = len(imported.to_fetch) - failed_before
    return replace(
        imported.report,
        images=replace(
            images,
            stored=images.stored + outcome.fetched,
            fetched=outcome.fetched,
            pending=images.pending - pending_before + outcome.pending,
            failed=images.failed - failed_before + len(outcome.failures),
        ),
    )
