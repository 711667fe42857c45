"""Backups of a library: what each is, when one is due, and which are kept."""

import re
from collections.abc import Callable, Collection, Hashable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

INTERVAL = timedelta(minutes=30)
"""The least time between two automatic backups."""
_INTERVAL_BYTES = 100_000_000
"""A larger library is backed up more seldom, so that two days of it do not fill a disk,"""
_SELDOM = 4.0
"""but no more seldom than this many intervals."""
_ALL = timedelta(days=2)
_DAILY = _ALL + timedelta(days=14)
_WEEKLY = _DAILY + timedelta(weeks=10)
_MONTHLY = _WEEKLY + timedelta(days=365)
_STAMP = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(
    r"(?P<stem>.+)\.(?P<reason>[a-z-]+)\.(?P<stamp>\d{8}-\d{6}-\d{6})-(?P<origin>\w+)"
)


class BackupReason(StrEnum):
    """Why a backup was made."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"
    BEFORE_IMPORT = "before-import"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_RESTORE = "before-restore"


class BackupName(Struct, frozen=True):
    """What the name of a backup's file says.

    Attributes:
        stem: the name of the library's file, without its ending.
        made_at: UTC.
        origin: tells libraries of one name apart whose backups share a folder.
    """

    stem: str
    reason: BackupReason
    made_at: datetime
    origin: str

    def __str__(self) -> str:
        return f"{self.stem}.{self.reason}.{self.made_at.strftime(_STAMP)}-{self.origin}"

    @classmethod
    def parse(cls, text: str) -> "BackupName | None":
        """Read the name of a file, without its ending; None when it is not a backup's."""
        found = _NAME.fullmatch(text)
        if found is None or found["reason"] not in set(BackupReason):
            return None
        try:
            made_at = datetime.strptime(found["stamp"], _STAMP).replace(tzinfo=UTC)
        except ValueError:
            return None
        return cls(found["stem"], BackupReason(found["reason"]), made_at, found["origin"])


class Contents(Struct, frozen=True):
    """How much is in a library; what was deleted does not count.

    Attributes:
        reviews: None in a library that is older than reviews are.
    """

    questions: int
    notes: int
    highlights: int
    reviews: int | None = None


class Backup(Struct, frozen=True):
    """A backup in the folder of backups.

    Attributes:
        size: in bytes.
    """

    path: Path
    reason: BackupReason
    made_at: datetime
    size: int


def interval(size: int) -> timedelta:
    """Return the least time between two automatic backups of a library of so many bytes."""
    return INTERVAL * min(max(1.0, size / _INTERVAL_BYTES), _SELDOM)


def surplus(times: Collection[datetime], now: datetime) -> set[datetime]:
    """Return the times of the backups that are no longer kept.

    All of the last two days are kept, then the newest of each day for 14 days, of each week
    (Monday to Sunday) for 10 weeks, and of each month for a year; the newest of all always.
    The newest of a week or month is kept from the beginning, so that it is there when its
    turn comes. Days are those of UTC.
    """
    kept = {time for time in times if now - time <= _ALL}
    rules: tuple[tuple[timedelta, Callable[[datetime], Hashable]], ...] = (
        (_DAILY, lambda time: time.date()),
        (_WEEKLY, lambda time: time.isocalendar()[:2]),
        (_MONTHLY, lambda time: (time.year, time.month)),
    )
    for age, period in rules:
        newest = {period(time): time for time in sorted(times)}
        kept |= {time for time in newest.values() if now - time <= age}
    if times:
        kept.add(max(times))
    return set(times) - kept
