"""Makes, lists and thins out the backups of a library, and gets one ready to be restored."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct

from studyapp.domain.backups import Backup, BackupReason, Contents, interval
from studyapp.domain.changes import Changes
from studyapp.domain.errors import BackupExistsError, BackupIsLibraryError, UserError
from studyapp.domain.progress import Progress
from studyapp.storage.backup import back_up, target_error
from studyapp.storage.backup_contents import looking_into
from studyapp.storage.backup_folder import BackupFolder
from studyapp.storage.clock import Clock, utc_now
from studyapp.storage.replacing import Staged, stage, swap


class BackupEntry(Struct, frozen=True):
    """A backup as it is listed; ``contents`` is None when it cannot be read."""

    backup: Backup
    contents: Contents | None


class Written(Struct, frozen=True):
    """A backup that was asked for; ``size`` is in bytes."""

    path: Path
    size: int
    contents: Contents


class Automatic(Struct, frozen=True):
    """What came of looking whether a backup is due.

    Attributes:
        made: the backup, if one was made.
        wait: how long to wait until one may be made; None when nothing has changed.
    """

    made: Backup | None = None
    wait: timedelta | None = None


class Restored(Struct, frozen=True):
    """What a restore did.

    Attributes:
        kept: the library as it was, among the backups; None when there was none.
        contents: what is in the library now.
    """

    kept: Path | None
    contents: Contents


class BackupService:
    """The backups of a library."""

    def __init__(
        self,
        library: Path,
        chosen: Callable[[], str] = str,
        choose: Callable[[str], Changes] = lambda _: Changes(),
        *,
        clock: Clock = utc_now,
    ) -> None:
        """Use the backups of a library.

        Args:
            library: its file; it may be damaged, and then only its backups are of use.
            chosen: gives the folder that the reader chose; empty for the usual one.
            choose: remembers another folder.
            clock: gives the time, in UTC.
        """
        self._library = library
        self._chosen = chosen
        self._choose = choose
        self._clock = clock
        self._lock = threading.Lock()
        self._fingerprints: dict[Path, str] = {}

    @property
    def folder(self) -> Path:
        """The folder of the backups; it may not exist."""
        return self._folder().path

    @property
    def usual_folder(self) -> Path:
        """The folder of the backups until the reader chooses one."""
        return BackupFolder(self._library).path

    def choose_folder(self, folder: Path) -> Changes:
        """Put backups into another folder from now on; those that were made stay where they are."""
        return self._choose("" if folder == self.usual_folder else str(folder))

    def entries(self, progress: Progress) -> list[BackupEntry]:
        """Return the backups of libraries of this name, the newest first, with what is in them.

        Raises:
            BackupTargetError: the folder cannot be read.
        """
        folder = self._folder()
        try:
            folder.tidy()
            backups = folder.all()
        except OSError as error:
            raise target_error(error, folder.path) from error
        entries: list[BackupEntry] = []
        for backup in backups:
            progress.check()
            entries.append(BackupEntry(backup, contents_of(backup.path)))
        return entries

    def suggest(self) -> Path:
        """Return where a backup that is asked for goes if nothing else is chosen.

        Raises:
            BackupTargetError: the folder cannot be made.
        """
        return self._new(self._folder(), BackupReason.MANUAL, self._clock())

    def write(self, target: Path, progress: Progress, *, replace: bool = False) -> Written:
        """Back the library up to a file.

        Raises:
            BackupExistsError: the file is there already and is not to be replaced.
        BackupIsLibraryError: it is the library.
            UserError: it cannot be written; then it is as it was.
            Cancelled: likewise.
        """
        if target.exists():
            if self._library.exists() and target.samefile(self._library):
                raise BackupIsLibraryError(path=target)
            if not replace:
                raise BackupExistsError(path=target)
        with self._lock:
            back_up(self._library, target, progress)
        with looking_into(target) as look:
            return Written(target, target.stat().st_size, look.contents())

    def before_import(self, progress: Progress) -> Backup | None:
        """Make a backup, unless the newest one has all of it or there is nothing to lose.

        Raises:
            UserError: it cannot be made.
            Cancelled: as the user asked.
        """
        with self._lock:
            if not self._has_changed(progress):
                return None
            return self._make(BackupReason.BEFORE_IMPORT, progress)

    def automatic(self, progress: Progress) -> Automatic:
        """Make a backup if something has changed, and the last one is old enough.

        Raises:
            UserError: it cannot be made.
            Cancelled: as the user asked.
        """
        with self._lock:
            newest = self._newest()
            if newest is not None:
                passed = self._clock() - newest.made_at
                wanted = interval(newest.size)
                if timedelta() <= passed < wanted:  # or else the clock was set back
                    return Automatic(wait=wanted - passed)
            if not self._has_changed(progress):
                return Automatic()
            return Automatic(self._make(BackupReason.AUTOMATIC, progress))

    def stage(self, source: Path, progress: Progress) -> Staged:
        """Get a backup ready to take the library's place, while the library stays in use.

        Raises:
            UserError: it cannot be restored.
            Cancelled: as the user asked.
        """
        return stage(self._folder(), source, progress)

    def swap(self, staged: Staged) -> Path | None:
        """Put a staged backup in the library's place; nobody may have the library open.

        Returns:
            The library as it was, among the backups; None when there was none.

        Raises:
            LibraryLockedError: somebody has it open.
            UserError: it cannot be replaced; it is as it was then.
        """
        return swap(self._folder(), staged, self._clock())

    def _folder(self) -> BackupFolder:
        chosen = self._chosen()
        # The library may be named by a link, which is to stay one.
        return BackupFolder(self._library.resolve(), Path(chosen) if chosen else None)

    def _new(self, folder: BackupFolder, reason: BackupReason, now: datetime) -> Path:
        try:
            return folder.new(reason, now)
        except OSError as error:
            raise target_error(error, folder.path) from error

    def _newest(self) -> Backup | None:
        folder = self._folder()
        try:
            return next(iter(folder.own()), None)
        except OSError as error:
            raise target_error(error, folder.path) from error

    def _has_changed(self, progress: Progress) -> bool:
        newest = self._newest()
        with looking_into(self._library, live=True) as look:
            if newest is None:
                return look.has_own_content()
            return look.fingerprint(progress) != self._fingerprint(newest.path, progress)

    def _fingerprint(self, backup: Path, progress: Progress) -> str:
        """Return the fingerprint of a backup; an empty one when it cannot be read."""
        if backup not in self._fingerprints:
            try:
                with looking_into(backup) as look:
                    found = look.fingerprint(progress)
            except UserError:
                found = ""
            self._fingerprints = {backup: found}
        return self._fingerprints[backup]

    def _make(self, reason: BackupReason, progress: Progress) -> Backup:
        folder, now = self._folder(), self._clock()
        target = self._new(folder, reason, now)
        back_up(folder.library, target, progress)
        try:
            folder.tidy()
            folder.thin_out(now)
            return Backup(target, reason, now, target.stat().st_size)
        except OSError as error:
            raise target_error(error, folder.path) from error


def contents_of(path: Path) -> Contents | None:
    """Return how much is in a backup; None when it cannot be read."""
    try:
        with looking_into(path) as look:
            return look.contents()
    except UserError:
        return None


def of_closed_library(library: Path) -> BackupService:
    """Return the backups of a library that this process does not have open, sound or not."""
    try:
        with looking_into(library) as look:
            chosen = str(look.chosen_folder() or "")
    except UserError:
        chosen = ""
    return BackupService(library, lambda: chosen)


def restore(library: Path, source: Path, progress: Progress) -> Restored:
    """Put a backup in the place of a library that this process does not have open.

    Raises:
        UserError: it cannot be restored; the library is as it was.
        Cancelled: as the user asked.
    """
    backups = of_closed_library(library)
    staged = backups.stage(source, progress)
    return Restored(backups.swap(staged), staged.contents)
