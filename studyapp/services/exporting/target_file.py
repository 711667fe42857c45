"""Writes an exported file so that it is there whole or not at all."""

import errno
import os
import re
import secrets
import shutil
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from studyapp.domain.errors import (
    DiskFullError,
    ExportExistsError,
    ExportTargetError,
    UserError,
)

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORGOTTEN = 24 * 3600
"""Seconds after which no export is at work any more on what it began."""


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
    partial = partial_of(target)
    try:
        _refuse(target, force=force)
        forget_partial(target)
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


def partial_of(target: Path) -> Path:
    """Return a new name beside a target, for what is not whole yet."""
    return target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")


def forget_partial(target: Path) -> None:
    """Remove what exports to a target left behind that were killed, a day ago or longer."""
    name = re.compile(re.escape(f".{target.name[:80]}.") + r"[0-9a-f]{8}\.part")
    for left in target.parent.iterdir():
        if not name.fullmatch(left.name):
            continue
        with suppress(OSError):  # another export removes it too, or it is not ours to remove
            if time.time() - left.stat().st_mtime > _FORGOTTEN:
                shutil.rmtree(left) if left.is_dir() else left.unlink()


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
