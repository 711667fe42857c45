"""The learner's days: they begin at an hour of the night, in the time zone of the machine."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from msgspec import Struct

_DAY = timedelta(days=1)


class StudyDays(Struct, frozen=True):
    """Tells to which day a moment belongs, and when days begin.

    Attributes:
        roll_over: hour (0 to 23) of the wall clock at which a day begins.
        zone: None for that of the machine.
    """

    roll_over: int = 4
    zone: tzinfo | None = None

    def day_of(self, moment: datetime) -> date:
        """Return the day to which a moment (UTC) belongs."""
        day = moment.astimezone(self.zone).date()
        # By where days begin and not by the wall clock, which is put back once a year.
        if moment < self.start_of(day):
            return day - _DAY
        return day if moment < self.start_of(day + _DAY) else day + _DAY

    def start_of(self, day: date) -> datetime:
        """Return when a day begins, in UTC; what the wall clock leaves out is moved behind it."""
        local = datetime.combine(day, time(self.roll_over))
        return (local.replace(tzinfo=self.zone) if self.zone else local).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        """Return when the next day begins, in UTC."""
        return self.start_of(day + _DAY)

    def offset_of(self, day: date) -> int:
        """Return by how many seconds the wall clock is before UTC when a day begins."""
        wall = datetime.combine(day, time(self.roll_over), UTC)
        return round((wall - self.start_of(day)).total_seconds())
