"""The folder that a library's backups are in: naming, listing and thinning them."""

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from studyapp.domain.backups import Backup, BackupName, BackupReason, surplus
from studyapp.domain.errors import BackupTargetError
from studyapp.domain.progress import NoProgress
from studyapp.domain.settings import BACKUP_FOLDER
from studyapp.storage.backup import PARTIAL, back_up, remove, target_error
from studyapp.storage.clock import utc_now
from studyapp.storage.settings import SettingRepository

FOLDER_NAME = "backups"
KEPT = ".kept"
"""Ends the name of a library that is being replaced, until its successor is in its place."""
STAGED = ".restoring"
"""Ends the name of a backup beside the library, until it takes the library's place."""
_ABANDONED = 3600.0
"""Seconds after which what was not finished never will be: its process has died."""


class BackupFolder(Struct, frozen=True):
    """The backups of one library.

    Attributes:
        library: its file, which need not exist.
        chosen: the folder that the reader chose; None for the one beside the library, which is
            made when it is first needed.
    """

    library: Path
    chosen: Path | None = None

    @property
    def path(self) -> Path:
        """The folder; it may not exist."""
        return self.chosen or self.library.parent / FOLDER_NAME

    def new(self, reason: BackupReason, now: datetime) -> Path:
        """Return the file for a new backup; the folder is made if it is not a chosen one.

        Raises:
            OSError: the folder cannot be made.
        """
        if self.chosen is None:
            self.path.mkdir(exist_ok=True)
        name = BackupName(self.library.stem, reason, now, self._origin)
        return self.path / f"{name}{self.library.suffix}"

    def all(self) -> list[Backup]:
        """Return the backups of libraries with this name, the newest first."""
        return self._backups(lambda name: name.stem == self.library.stem)

    def own(self) -> list[Backup]:
        """Return the backups of this very library, the newest first."""
        return self._backups(
            lambda name: name.stem == self.library.stem and name.origin == self._origin
        )

    def thin_out(self, now: datetime) -> None:
        """Remove the backups that are no longer kept; those that were asked for stay.

        Raises:
            OSError: one cannot be removed.
        """
        made = [backup for backup in self.own() if backup.reason is not BackupReason.MANUAL]
        gone = surplus([backup.made_at for backup in made], now)
        for backup in made:
            if backup.made_at in gone:
                remove(backup.path)

    def tidy(self) -> None:
        """Finish or remove what a process that was killed has left behind.

        Raises:
            OSError: the folder cannot be read or written to.
        """
        for path, _ in self._files(self.library.suffix + KEPT):
            if self.library.exists() and path.samefile(self.library):
                path.unlink()  # the library was not replaced
            else:
                path.rename(path.with_name(path.name.removesuffix(KEPT)))
        unfinished = [path for path, _ in self._files(self.library.suffix + PARTIAL)]
        staged = self.library.with_name(self.library.name + STAGED)
        unfinished += [path for path in (staged, Path(f"{staged}{PARTIAL}")) if path.exists()]
        for path in unfinished:
            if time.time() - path.stat().st_mtime > _ABANDONED:
                remove(path)

    @property
    def _origin(self) -> str:
        digest = hashlib.sha256(os.fsencode(os.path.realpath(self.library)))
        return digest.hexdigest()[:6]

    def _backups(self, wanted: Callable[[BackupName], bool]) -> list[Backup]:
        found: list[Backup] = []
        for path, name in self._files(self.library.suffix):
            if wanted(name):
                try:
                    size = path.stat().st_size
                except FileNotFoundError:  # meanwhile
                    continue
                found.append(Backup(path, name.reason, name.made_at, size))
        return sorted(found, key=lambda backup: backup.made_at, reverse=True)

    def _files(self, ending: str) -> list[tuple[Path, BackupName]]:
        if not self.path.is_dir():
            return []
        return [
            (path, name)
            for path in self.path.iterdir()
            if path.name.endswith(ending)
            and (name := BackupName.parse(path.name.removesuffix(ending)))
        ]


def chosen_folder(connection: sqlite3.Connection) -> Path | None:
    """Return the folder for backups that a library remembers; it may be of any revision."""
    chosen = BACKUP_FOLDER.read(SettingRepository(connection).get(BACKUP_FOLDER.name, ""))
    return Path(chosen) if chosen else None


def remember_folder(connection: sqlite3.Connection, folder: Path | None) -> None:
    """Let a library remember the folder for its backups."""
    SettingRepository(connection).set(BACKUP_FOLDER.name, str(folder or ""))


def back_up_before_migration(library: Path, connection: sqlite3.Connection) -> Path:
    """Copy a library to where its backups are, or beside it when that place has gone.

    Raises:
        UserError: it cannot be copied.
    """
    folder = BackupFolder(library, chosen_folder(connection))
    try:
        return _back_up_to(folder)
    except BackupTargetError:
        if folder.chosen is None:
            raise
        return _back_up_to(BackupFolder(library))


def _back_up_to(folder: BackupFolder) -> Path:
    try:
        target = folder.new(BackupReason.BEFORE_MIGRATION, utc_now())
    except OSError as error:
        raise target_error(error, folder.path) from error
    back_up(folder.library, target, NoProgress())
    return target
