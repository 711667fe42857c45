"""Writes an exported folder so that it is there whole or not at all.

A list of what was written stands in the folder. By it a later export knows that it may put the
folder aside, and which of the files in it belong to the reader and move over.
"""

import json
import os
import shutil
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from studyapp.domain.errors import ExportFolderError, ExportFolderExistsError
from studyapp.services.exporting.target_file import forget_partial, partial_of, write_error

LIST = ".studyapp-export.json"
_NONE: frozenset[str] = frozenset()


@contextmanager
def replacing_folder(target: Path, *, force: bool = False) -> Generator[Path]:
    """Give a folder beside the target to write into; it takes the target's name at the end.

    What was there stays as it is until then, and for good when anything is raised.

    Args:
        target: where the folder is to be; an empty one may be there.
        force: replace an earlier export; what else is in its folder stays in it.

    Raises:
        ExportFolderExistsError: there is an export already.
        ExportFolderError: there is something else.
        DiskFullError: there is no room.
        ExportTargetError: the folder around it is not there, or does not let itself be written to.
    """
    partial = partial_of(target)
    aside = partial.with_suffix(".old")
    try:
        _refuse(target, force=force)
        forget_partial(target)
        partial.mkdir()
        yield partial
        files = sorted(file.relative_to(partial).as_posix() for file in _files(partial))
        (partial / LIST).write_text(json.dumps(files, ensure_ascii=False), encoding="utf-8")
        for file in _files(partial):
            with file.open("r+b") as stream:
                os.fsync(stream.fileno())
        _refuse(target, force=force)  # someone may have put something there meanwhile
        _swap(partial, target, aside)
    except OSError as error:
        raise write_error(error, target) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _swap(partial: Path, target: Path, aside: Path) -> None:
    if not target.exists():
        partial.rename(target)
        return
    target.rename(aside)
    try:
        partial.rename(target)
    except OSError:
        aside.rename(target)
        raise
    _move_over(aside, target)
    shutil.rmtree(aside, ignore_errors=True)


def _move_over(aside: Path, target: Path) -> None:
    """Move what no export wrote into the folder that is new; two of a name are both kept."""
    written = _written(aside)
    for file in list(_files(aside)):
        name = file.relative_to(aside).as_posix()
        if name in written or name == LIST:
            continue
        place = target / name
        while place.exists():
            place = place.with_name(f"{place.stem} (2){place.suffix}")
        place.parent.mkdir(parents=True, exist_ok=True)
        file.rename(place)


def _refuse(target: Path, *, force: bool) -> None:
    if not os.path.lexists(target):
        return
    if target.is_symlink() or not target.is_dir():
        raise ExportFolderError(path=target)
    if not any(target.iterdir()):
        return
    if not (target / LIST).is_file():
        raise ExportFolderError(path=target)
    if not force:
        raise ExportFolderExistsError(path=target)


def _written(folder: Path) -> frozenset[str]:
    """Return what an export wrote; nothing when its list cannot be read any more."""
    try:
        names: object = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return _NONE
    return frozenset(map(str, cast("list[object]", names))) if isinstance(names, list) else _NONE


def _files(folder: Path) -> Iterable[Path]:
    for inside, _, names in os.walk(folder):
        for name in names:
            yield Path(inside, name)
