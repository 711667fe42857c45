"""The commands for what the reader adds: searching it, highlights, and notes."""

import argparse
import sys
from pathlib import Path

from studyapp.cli.opening import existing_library
from studyapp.cli.output import print_json
from studyapp.domain.annotation import Annotation, colors_by_name
from studyapp.domain.errors import ExitStatus, InputError, NotTextError, UnreadableFileError
from studyapp.domain.ids import QuestionId
from studyapp.domain.progress import NoProgress
from studyapp.domain.settings import COLOR_NAMES
from studyapp.domain.text import fold
from studyapp.services.searching import PaletteResults


def search(options: argparse.Namespace) -> ExitStatus:
    """Print what a query finds.

    Raises:
        QueryError: it makes no sense.
    """
    with existing_library(options) as services:
        # What an import left unfinished would not be found.
        services.indexing.index_pending(NoProgress())
        found = services.searching.search(" ".join(options.query))
        keys = {entry.id: entry.key for entry in services.library.listing().questions}
    if options.json:
        print_json(
            {
                "hits": [
                    {
                        "kind": hit.kind.value,
                        "key": keys[hit.question_id],
                        "title": hit.title,
                        "snippet": hit.snippet.text,
                        "marks": [list(span) for span in hit.snippet.hits],
                    }
                    for hit in found.texts
                ],
                "more": found.more,
            }
        )
        return ExitStatus.DONE
    _print_hits(found, keys)
    return ExitStatus.DONE


def _print_hits(found: PaletteResults, keys: dict[QuestionId, str]) -> None:
    for hit in found.texts:
        print(f"{keys[hit.question_id]}  {hit.kind.value}  {hit.title}\n    {hit.snippet.text}")
    if found.more:
        print("There is more; make the query narrower.")
    elif found.problem is not None:
        print(f"Nothing was found. {found.problem}", found.problem.remedy, sep="\n")
    elif not found.texts:
        print("Nothing was found.")


def annotate(options: argparse.Namespace) -> ExitStatus:
    """Highlight words of an answer.

    Raises:
        QuoteMissingError, QuoteAmbiguousError: the words are not there, or more than once.
        InputError: no colour is called so.
    """
    with existing_library(options) as services:
        colors = colors_by_name(services.settings.get(COLOR_NAMES))
        color = colors.get(fold(options.color))
        if color is None:
            raise InputError(
                detail=f"There is no color “{options.color}”. There are: {', '.join(colors)}."
            )
        made = services.annotating.create_from_quote(
            services.library.question_by_key(options.key),
            options.exact,
            prefix=options.prefix,
            color=color,
            comment=options.comment,
        )
        if options.json:
            print_json(services.annotating.as_web_annotations([made.annotation]))
    if not options.json:
        print(f"Highlighted: {_one_line(made.annotation)}")
    return ExitStatus.DONE


def note(options: argparse.Namespace) -> ExitStatus:
    """Print the note on a question, or write it.

    Raises:
        InputError: there is no such question, or the file cannot be read.
    """
    text = _read(options.set) if options.set is not None else None
    with existing_library(options) as services:
        question_id = services.library.question_by_key(options.key)
        if text is not None:
            services.noting.save(question_id, text, explicit=True)
            return ExitStatus.DONE
        found = services.noting.note(question_id)
    sys.stdout.write(found.text if found else "")
    return ExitStatus.DONE


def annotations(options: argparse.Namespace) -> ExitStatus:
    """Print all highlights with their comments."""
    with existing_library(options) as services:
        found = services.annotating.all()
        if options.json:
            print_json(services.annotating.as_web_annotations(found))
            return ExitStatus.DONE
        keys = services.annotating.question_keys()
    for annotation in found:
        state = f"{annotation.color.value}  {annotation.placement.value}"
        print(f"{keys[annotation.question_id]}  {state}\n    {_one_line(annotation)}")
        for line in annotation.comment.splitlines():
            print(f"    # {line}")
    return ExitStatus.DONE


def _one_line(annotation: Annotation) -> str:
    return " ".join(annotation.exact.split())


def _read(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(file=path, detail=error.strerror or error) from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise NotTextError(file=path, line=line) from error
