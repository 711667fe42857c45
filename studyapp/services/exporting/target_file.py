"""Writes an exported file so that it is there whole or not at all."""

import errno
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from studyapp.domain.errors import (
    DiskFullError,
    ExportExistsError,
    ExportTargetError,
    UserError,
)

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def replacing(target: Path, *, force: bool = False) -> Generator[Path]:
    """Give a file beside the target to write to; it takes the target's name at the end.

    What was there stays as it is until then, and for good when anything is raised.

    Args:
        target: where the file is to be.
        force: replace a file that is there.

    Raises:
        ExportExistsError: there is a file already.
        DiskFullError: there is no room.
        ExportTargetError: the folder is not there, or does not let itself be written to.
    """
    partial = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        _refuse(target, force=force)
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        yield partial
        with partial.open("r+b") as file:
            os.fsync(file.fileno())
        _refuse(target, force=force)  # someone may have put one there meanwhile
        partial.replace(target)
    except OSError as error:
        raise write_error(error, target) from error
    finally:
        # Where the folder is gone, so is the file.
        if partial.parent.is_dir():
            partial.unlink(missing_ok=True)


def write_error(error: OSError, target: Path) -> UserError:
    """Return what to tell the user when an exported file cannot be written."""
    if error.errno in _NO_SPACE:
        return DiskFullError(path=target.parent)
    return ExportTargetError(path=target, detail=error.strerror or error)


def _refuse(target: Path, *, force: bool) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not force and target.exists():
        raise ExportExistsError(path=target)
