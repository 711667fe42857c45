"""The commands that make a backup of the library and put one in its place."""

import argparse

from msgspec.structs import asdict

from studyapp.cli.opening import existing_library, library_path
from studyapp.cli.output import print_json, progress_bar
from studyapp.domain.backups import Contents
from studyapp.domain.errors import ExitStatus
from studyapp.services.backing_up import restore as restore_library


def backup(options: argparse.Namespace) -> ExitStatus:
    """Write a checked copy of the library to a file.

    Raises:
        UserError: it cannot be written.
    """
    with existing_library(options) as services, progress_bar() as progress:
        made = services.backups.write(options.out, progress, replace=options.force)
    if options.json:
        print_json({"path": str(made.path), "size": made.size, **asdict(made.contents)})
    else:
        print(f"Backed up to {made.path} ({made.size:,} bytes; {_summary(made.contents)}).")
    return ExitStatus.DONE


def restore(options: argparse.Namespace) -> ExitStatus:
    """Put a backup in the place of the library, and say where that is kept.

    Raises:
        UserError: it cannot be restored; the library is as it was.
    """
    library = library_path(options)
    with progress_bar() as progress:
        restored = restore_library(library, options.file, progress)
    if options.json:
        kept = str(restored.kept) if restored.kept else None
        print_json({"library": str(library), "kept": kept, **asdict(restored.contents)})
        return ExitStatus.DONE
    print(f"Restored {library} from {options.file} ({_summary(restored.contents)}).")
    if restored.kept:
        print(f"The library as it was before is kept as {restored.kept}")
    return ExitStatus.DONE


def _summary(contents: Contents) -> str:
    parts = {
        "question": contents.questions,
        "note": contents.notes,
        "highlight": contents.highlights,
        "review": contents.reviews,
    }
    return ", ".join(
        f"{number} {name}{'' if number == 1 else 's'}"
        for name, number in parts.items()
        if number is not None
    )
