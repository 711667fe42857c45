"""Puts a backup in the place of a library: all of it at once, and nothing of either is lost.

First the backup is copied beside the library, checked, and brought to the newest schema, while the
library may be in use. Then, with nobody using it, the library gets a second name in the folder of
backups, and the copy is renamed over the first one. A process that is killed at any moment leaves
one whole library: the old one, or the new one with the old one among the backups.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from studyapp.domain.backups import BackupReason, Contents
from studyapp.domain.errors import (
    BackupDamagedError,
    BackupIsLibraryError,
    BackupTargetError,
    BackupTooNewError,
    LibraryCorruptError,
    LibraryDiskError,
    LibraryLockedError,
    UnreadableFileError,
)
from studyapp.domain.progress import Progress
from studyapp.storage import migrations
from studyapp.storage.backup import PARTIAL, back_up, sync, sync_folder, target_error
from studyapp.storage.backup_contents import contents, open_backup
from studyapp.storage.backup_folder import KEPT, STAGED, BackupFolder, remember_folder
from studyapp.storage.connection import BUSY_TIMEOUT, connect, read_header
from studyapp.storage.errors import file_error, user_error

_LOGS = ("-wal", "-shm", "-journal")
_IN_USE = 1.0
"""Seconds to wait for others to close the library: a look at it, such as ``studyapp list``."""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Staged(Struct, frozen=True):
    """A backup that is ready to take the place of the library.

    Attributes:
        source: the backup.
        path: its copy beside the library.
        contents: what is in it.
    """

    source: Path
    path: Path
    contents: Contents

    def discard(self) -> None:
        """Remove the copy; the library stays as it is."""
        for ending in ("", *_LOGS):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)


def stage(folder: BackupFolder, source: Path, progress: Progress) -> Staged:
    """Copy a backup beside the library, check it, and bring it to the newest schema.

    Raises:
        UnreadableFileError: it cannot be read.
        BackupDamagedError: it is no sound library.
        BackupTooNewError: a newer version wrote it.
        BackupIsLibraryError: it is the library itself.
        UserError: the copy cannot be written, or not be brought to the schema.
        Cancelled: as the user asked.
    """
    library = folder.library
    revision = _look_at(source, library)
    staged = Staged(source, library.with_name(library.name + STAGED), Contents(0, 0, 0))
    try:
        library.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_error(error, library) from error
    staged.discard()  # of a process that was killed
    try:
        back_up(source, staged.path, progress, open_source=open_backup)
        progress.report("restoring", 0, 0)
        if revision != migrations.HEAD:
            migrations.migrate(staged.path, migrations.Schema(), timeout=BUSY_TIMEOUT, keep=False)
        with closing(connect(staged.path, timeout=BUSY_TIMEOUT)) as connection:
            remember_folder(connection, folder.chosen)
            counted = contents(connection)
        sync(staged.path)
        progress.check()
    except LibraryCorruptError as error:
        staged.discard()
        raise BackupDamagedError(path=source, detail=error.values["detail"]) from error
    except BackupTargetError as error:
        staged.discard()
        raise LibraryDiskError(path=library, detail=error.values["detail"]) from error
    except BaseException:
        staged.discard()
        raise
    return Staged(source, staged.path, counted)


def swap(folder: BackupFolder, staged: Staged, now: datetime) -> Path | None:
    """Put a staged backup in the place of the library, which this process has closed.

    Returns:
        The library as it was, among the backups; None when there was none.

    Raises:
        LibraryLockedError: another program has the library open.
        UserError: the library or the folder of backups cannot be written to.
    """
    try:
        return _swap(folder, staged, now)
    finally:
        staged.discard()


def _swap(folder: BackupFolder, staged: Staged, now: datetime) -> Path | None:
    library = folder.library
    kept = None
    if library.exists():
        _let_go(library)
        try:
            kept = _keep(library, folder.new(BackupReason.BEFORE_RESTORE, now))
        except OSError as error:
            raise target_error(error, folder.path) from error
    try:
        staged.path.replace(library)
        sync_folder(library.parent)
    except OSError as error:
        if kept:
            kept.unlink()
        raise file_error(error, library) from error
    if kept is None:
        return None
    final = kept.with_name(kept.name.removesuffix(KEPT))
    kept.rename(final)
    sync_folder(final.parent)
    return final


def _let_go(library: Path) -> None:
    """Fold the log into a library and remove it, for which nobody may have the library open."""
    try:
        with closing(connect(library, timeout=_IN_USE)) as connection:
            (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        if mode != "delete":
            raise LibraryLockedError(path=library)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
            raise user_error(error, library) or error from error


def _keep(library: Path, target: Path) -> Path:
    """Give a library a second name among the backups, or copy it where that cannot be done."""
    kept = target.with_name(target.name + KEPT)
    try:
        os.link(library, kept)
    except OSError:  # another file system, or one without such names
        partial = target.with_name(target.name + PARTIAL)
        try:
            shutil.copyfile(library, partial)
            sync(partial)
            partial.rename(kept)
        finally:
            partial.unlink(missing_ok=True)
    for ending in _LOGS:  # there are some only when the library is damaged
        log = library.with_name(library.name + ending)
        if log.exists():
            log.rename(target.with_name(target.name + ending))
    sync_folder(kept.parent)
    return kept


def _look_at(source: Path, library: Path) -> str:
    """Return the revision of a backup."""
    try:
        if library.exists() and source.samefile(library):
            raise BackupIsLibraryError(path=source)
        if read_header(source).empty:
            raise BackupDamagedError(path=source, detail="the file is empty")
        with closing(open_backup(source)) as connection:
            revision = migrations.revision_of(connection)
    except OSError as error:
        raise UnreadableFileError(file=source, detail=error.strerror or error) from error
    except LibraryCorruptError as error:
        raise BackupDamagedError(path=source, detail=error.values["detail"]) from error
    except sqlite3.Error as error:
        raise BackupDamagedError(path=source, detail=error) from error
    if not revision:
        raise BackupDamagedError(path=source, detail="it has no schema version")
    if revision != migrations.HEAD and revision not in migrations.known_revisions(
        migrations.Schema()
    ):
        raise BackupTooNewError(path=source, revision=revision)
    return revision
