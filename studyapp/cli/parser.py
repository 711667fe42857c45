"""The arguments of the command line."""

import argparse
import os
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from studyapp import __version__
from studyapp.domain.annotation import Color
from studyapp.domain.card import Rating
from studyapp.domain.export import Layout, Paper, Part, Table
from studyapp.domain.goal import DEFAULT_PER_DAY, MOST_PER_DAY

if TYPE_CHECKING:
    # What add_subparsers returns has no public name.
    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001

OPEN = "open"
"""The command that opens the window."""
_LIBRARY = "--library"
FORMATS = ("pdf", "markdown", "anki", "csv")
_RATINGS = [rating.name.lower() for rating in Rating]
EPILOG = "Exit status: 0 done, 1 failed, 2 wrong input, 3 no display."


def with_command(arguments: Sequence[str]) -> list[str]:
    """Return the arguments, with the command that opens files where there are only files.

    File managers call the program with the files that were chosen and nothing else.
    """
    given = list(arguments)
    place = 0
    while place < len(given) and given[place].startswith("-"):
        place += 2 if given[place] == _LIBRARY else 1
    # No command has a dot or a separator of folders in its name.
    if place < len(given) and ("." in given[place] or os.sep in given[place]):
        given.insert(place, OPEN)
    return given


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; the parsed ``command`` is None for the window."""
    parser = argparse.ArgumentParser(
        prog="studyapp",
        description="Study question-and-answer notes. Without a command the window opens, on a "
        "library or with notes to import if their files are named.",
        epilog=EPILOG,
        parents=[_common(default=None)],
    )
    parser.add_argument("--version", action="version", version=f"studyapp {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    # A default on a sub-command would hide what was said before it.
    common = _common(default=argparse.SUPPRESS)
    window = commands.add_parser(
        OPEN, parents=[common], help="open the window with files: a library, or notes to import"
    )
    window.add_argument("files", nargs="*", type=Path, metavar="FILE")
    _add_import(commands, common)
    _add_images(commands, common)
    _add_reading(commands, common)
    _add_own_words(commands, common)
    _add_studying(commands, common)
    _add_backups(commands, common)
    _add_export(commands, common)
    _add_plan(commands, common)
    trial = commands.add_parser(
        "self-test", help="try what the app does, in a temporary library; for packagers"
    )
    _add_json(trial)
    _add_stats(commands, common)
    return parser


def _common(default: str | None) -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        _LIBRARY,
        type=Path,
        metavar="FILE",
        default=default,
        help="the library to use (default: STUDYAPP_LIBRARY, or your own)",
    )
    return common


def _add_import(commands: "_Commands", common: argparse.ArgumentParser) -> None:
    command = commands.add_parser(
        "import",
        parents=[common],
        help="import Markdown files, folders or zips",
        description="Import questions and answers from Markdown files, folders or zips of them.",
        epilog=EPILOG,
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    command.add_argument("--topic", metavar="T", help="topic to put everything under, such as A/B")
    command.add_argument(
        "--question-level",
        type=int,
        choices=range(1, 7),
        metavar="N",
        help="heading level (1 to 6) of the questions (default: found out for each file)",
    )
    command.add_argument(
        "--pages",
        choices=("page", "section"),
        default="refuse",
        help="import a file without questions as one entry, or as one for each section",
    )
    command.add_argument("--fetch", action="store_true", help="fetch remote images afterwards")
    _add_private_network(command)
    command.add_argument("--dry-run", action="store_true", help="only say what would be done")
    _add_json(command)


def _add_images(commands: "_Commands", common: argparse.ArgumentParser) -> None:
    fetch = commands.add_parser(
        "fetch-images", parents=[common], help="fetch the remote images that are missing"
    )
    _add_private_network(fetch)
    _add_json(fetch)
    attach = commands.add_parser(
        "attach-images",
        parents=[common],
        help="take missing images from a folder, by file name",
    )
    attach.add_argument("folder", type=Path, metavar="DIR")
    _add_json(attach)


def _add_reading(commands: "_Commands", common: argparse.ArgumentParser) -> None:
    listing = commands.add_parser("list", parents=[common], help="list the questions")
    listing.add_argument("--topic", metavar="T", help="only below this topic, such as A/B")
    _add_json(listing)
    show = commands.add_parser("show", parents=[common], help="print a question and its answer")
    _add_key(show)
    show.add_argument("--format", choices=("html", "text", "markdown"), default="text")
    commands.add_parser("check", parents=[common], help="check that the library is sound")


def _add_own_words(commands: "_Commands", common: argparse.ArgumentParser) -> None:
    search = commands.add_parser(
        "search",
        parents=[common],
        help="search questions, answers, notes and highlights",
        description='Search by words, "phrases", -words to leave out, and filters: '
        "topic: tag: is: has: color: edited: (such as is:starred, edited:7d). "
        "Put -- before a query that begins with a minus sign.",
        epilog=EPILOG,
    )
    search.add_argument("query", nargs="+", metavar="QUERY")
    _add_json(search)
    annotate = commands.add_parser(
        "annotate", parents=[common], help="highlight words of an answer"
    )
    _add_key(annotate)
    annotate.add_argument("--exact", required=True, metavar="TEXT", help="the words to highlight")
    annotate.add_argument("--prefix", default="", metavar="P", help="what stands before them")
    annotate.add_argument(
        "--color",
        default=Color.YELLOW.value,
        metavar="C",
        help=f"{', '.join(Color)}, or your name of one (default: {Color.YELLOW})",
    )
    annotate.add_argument("--comment", default="", metavar="C", help="a comment, as Markdown")
    _add_json(annotate)
    note = commands.add_parser("note", parents=[common], help="print or write a note")
    _add_key(note)
    note.add_argument(
        "--set", type=Path, metavar="FILE", help="write this Markdown file as the note (-: stdin)"
    )
    annotations = commands.add_parser(
        "annotations", parents=[common], help="list the highlights and comments"
    )
    _add_json(annotations, "print W3C Web Annotations as JSON-LD")


def _add_backups(commands: "_Commands", common: argparse.ArgumentParser) -> None:
    backup = commands.add_parser(
        "backup", parents=[common], help="write a checked copy of the library to a file"
    )
    backup.add_argument("out", type=Path, metavar="OUT")
    backup.add_argument("--force", action="store_true", help="replace the file if it exists")
    _add_json(backup)
    restore = commands.add_parser(
        "restore",
        parents=[common],
        help="put a backup in the place of the library, which is kept as a backup",
    )
    restore.add_argument("file", type=Path, metavar="FILE")
    _add_json(restore)


def _add_export(commands: "_Commands", common: argparse.ArgumentParser) -> None:
    command = commands.add_parser(
        "export",
        parents=[common],
        help="export questions, highlights and notes",
        description="Export questions with answers, highlights and notes; all of them unless "
        "--topic, --query or --key narrow it. --layout, --only and --paper are for a PDF, "
        "--table is for CSV.",
        epilog=EPILOG,
    )
    command.add_argument(
        "format", choices=FORMATS, metavar="FORMAT", help=f"{', '.join(FORMATS[:-1])} or csv"
    )
    command.add_argument(
        "out",
        type=Path,
        metavar="OUT",
        help="the file to write; a folder for markdown, and for csv unless it is one table and "
        "OUT ends in .csv",
    )
    command.add_argument(
        "--topic", action="append", default=[], metavar="T", help="only below this topic, as A/B"
    )
    command.add_argument("--query", default="", metavar="Q", help="only what this search finds")
    command.add_argument(
        "--key", action="append", default=[], metavar="KEY", help="only the question with this key"
    )
    command.add_argument(
        "--layout",
        choices=[layout.value for layout in Layout],
        default=Layout.NOTEBOOK.value,
        help="answers with highlights and notes; notes only; two columns to cram from",
    )
    command.add_argument(
        "--only",
        action="append",
        choices=[part.value for part in Part],
        metavar="PART",
        help=f"only these parts of each question: {', '.join(Part)}",
    )
    command.add_argument(
        "--paper", choices=[paper.value for paper in Paper], default=Paper.A4.value
    )
    command.add_argument(
        "--table",
        action="append",
        choices=[table.value for table in Table],
        metavar="TABLE",
        help=f"only these tables: {', '.join(Table)}",
    )
    command.add_argument(
        "--force", action="store_true", help="replace a file or an earlier export that is there"
    )
    _add_json(command)


def _add_plan(commands: "_Commands", common: argparse.ArgumentParser) -> None:
    command = commands.add_parser(
        "plan",
        parents=[common],
        help="plan what to learn on each day until an interview",
        description="Plan what to learn on each day until an interview; without --date until "
        "the one that was set in the window.",
        epilog=EPILOG,
    )
    command.add_argument("--date", type=_day, metavar="D", help="of the interview, as YYYY-MM-DD")
    command.add_argument(
        "--topic",
        action="append",
        default=[],
        metavar="T",
        help="only below this topic, as A/B (default: as set in the window, else all)",
    )
    command.add_argument(
        "--per-day",
        type=_per_day,
        metavar="N",
        help=f"questions a day, at most {MOST_PER_DAY} (default: as set in the window, else"
        f" {DEFAULT_PER_DAY})",
    )
    _add_json(command)


def _per_day(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= MOST_PER_DAY:
        return int(text)
    raise argparse.ArgumentTypeError(f"not a number from 1 to {MOST_PER_DAY}: {text!r}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a date as YYYY-MM-DD: {text!r}") from error


def _add_studying(commands: "_Commands", common: argparse.ArgumentParser) -> None:
    due = commands.add_parser("due", parents=[common], help="list the questions that are due")
    due.add_argument("--topic", metavar="T", help="only below this topic, such as A/B")
    _add_json(due)
    grade = commands.add_parser(
        "grade",
        parents=[common],
        help="rate how well you knew an answer",
        description="Rate how well you knew an answer: again (could not), hard (could, with"
        " effort), good, easy. It decides when the question is asked again.",
        epilog=EPILOG,
    )
    _add_key(grade)
    grade.add_argument("rating", choices=_RATINGS, metavar="RATING", help=", ".join(_RATINGS))
    grade.add_argument(
        "--at",
        type=_moment,
        metavar="TIME",
        help="when it was, such as 2026-03-01T08:30 (default: now)",
    )
    _add_json(grade)


def _add_stats(commands: "_Commands", common: argparse.ArgumentParser) -> None:
    command = commands.add_parser(
        "stats", parents=[common], help="print what was done, what is known and what comes due"
    )
    _add_json(command)


def _moment(text: str) -> datetime:
    """Return the time that an argument says, local unless it names a time zone."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a time as YYYY-MM-DDThh:mm: {text!r}") from error


def _add_key(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "key", metavar="KEY", help="as `studyapp list` prints it, or its beginning"
    )


def _add_json(command: argparse.ArgumentParser, meaning: str = "print the result as JSON") -> None:
    command.add_argument("--json", action="store_true", help=meaning)


def _add_private_network(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--allow-private-network",
        action="store_true",
        help="fetch images from this machine and its local network too",
    )
