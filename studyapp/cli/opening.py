"""Opens the library that a command is to work on."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studyapp import paths
from studyapp.bootstrap import Services, build_services


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


def topic_path(text: str | None) -> tuple[str, ...]:
    """Return the names in a topic as it is given, such as ``A/B``."""
    return tuple(name for part in (text or "").split("/") if (name := " ".join(part.split())))
