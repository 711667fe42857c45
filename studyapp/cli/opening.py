"""Opens the library that a command is to work on, or that a window is to show."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from studyapp import paths
from studyapp.bootstrap import Services, build_services, run_window
from studyapp.domain.errors import UnreadableFileError


def library_path(options: argparse.Namespace) -> Path:
    """Return the library that was named, or else the user's own."""
    return options.library or paths.default_library()


@contextmanager
def existing_library(options: argparse.Namespace) -> Iterator[Services]:
    """Open a library that must be there.

    Raises:
        UserError: it cannot be opened.
    """
    with build_services(library_path(options), create=False) as services:
        yield services


def open_window(library: Path | None, files: Sequence[Path]) -> int:
    """Show the window until it is closed; return the exit status.

    Args:
        library: the one that was named, if any.
        files: notes to offer for import; of libraries the last one is shown.

    Raises:
        UserError: a file is not there, or there is no screen.
    """
    for file in files:
        if not file.exists():
            raise UnreadableFileError(file=file, detail="no such file")
    libraries = [file for file in files if file.suffix == paths.LIBRARY_SUFFIX]
    notes = [file.absolute() for file in files if file not in libraries]
    return run_window(libraries[-1] if libraries else library, notes)


def topic_path(text: str | None) -> tuple[str, ...]:
    """Return the names in a topic as it is given, such as ``A/B``."""
    return tuple(name for part in (text or "").split("/") if (name := " ".join(part.split())))
