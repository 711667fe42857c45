"""How numbers, days, times and mastery are written in the language in use."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QLocale, QObject, QTime

from studyapp.domain.statistics import FEWEST_REVIEWS, Mastery

_MINUTE, _HOUR = 60, 3600


def number(value: float) -> str:
    """Return a whole number."""
    return QLocale().toString(round(value))


def percent(share: float | None) -> str:
    """Return a share from 0 to 1 as percent; a dash when it is not known."""
    return "—" if share is None else f"{round(share * 100)}%"


def long_day(day: date) -> str:
    """Return a day with its weekday."""
    weekday = QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
    return f"{full_day(day)}（{weekday}）" if _is_chinese() else f"{weekday}, {full_day(day)}"


def full_day(day: date) -> str:
    """Return day, month and year, in the order of the language."""
    if _is_chinese():
        return f"{day.year}年{short_day(day)}"
    return f"{short_day(day)}{',' if _is_month_first() else ''} {day.year}"


def short_day(day: date) -> str:
    """Return day and month, in the order of the language."""
    if _is_chinese():
        return f"{day.month}月{day.day}日"
    name = _month_name(day)
    return f"{name} {day.day}" if _is_month_first() else f"{day.day} {name}"


def moment(at: datetime) -> str:
    """Return day and time, as the reader's clock showed them."""
    local = at.astimezone()
    time = QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
    time = time.replace("\u202f", "\u00a0")  # narrow as it is, nobody would see a space
    return f"{full_day(local)} {time}" if _is_chinese() else f"{full_day(local)}, {time}"


def month(day: date) -> str:
    """Return the month of a day with its year."""
    return f"{day.year}年{day.month}月" if _is_chinese() else f"{_month_name(day)} {day.year}"


def short_month(day: date) -> str:
    """Return the month of a day; January with its year."""
    return month(day) if day.month == 1 else _month_name(day)


def _month_name(day: date) -> str:
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)


def _is_month_first() -> bool:
    order = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return order.find("M") < order.find("d")


def _is_chinese() -> bool:
    return QLocale().language() == QLocale.Language.Chinese


class Counted(QObject):
    """Texts with numbers: Qt's tools see their plural forms in ``self.tr`` only."""

    def reviews(self, count: int) -> str:
        """Return how many ratings were given."""
        return self.tr("%n reviews", "", count)

    def questions(self, count: int) -> str:
        """Return how many questions."""
        return self.tr("%n questions", "", count)

    def days(self, count: int) -> str:
        """Return how many days."""
        return self.tr("%n days", "", count)

    def due(self, count: int) -> str:
        """Return how many questions come due."""
        return self.tr("%n due", "", count)

    def time(self, span: timedelta) -> str:
        """Return how long something took, roughly."""
        seconds = round(span.total_seconds())
        if 0 < seconds < _MINUTE:
            return self.tr("%n s", "", seconds)
        if seconds < _HOUR:
            return self.tr("%n min", "", round(seconds / _MINUTE))
        hours = QLocale().toString(seconds / _HOUR, "f", 1)
        return self.tr("{hours} h").format(hours=hours)


class MasteryWords(Counted):
    """The parts of a mastery in words."""

    def told(self, mastery: Mastery) -> str:
        """Return the mastery with its parts, each on a line."""
        rate = mastery.hit_rate
        lines = [
            self.tr("Mastery: {share}").format(share=percent(mastery.value)),
            self.tr("Seen: {seen} of {all}").format(
                seen=number(mastery.seen), all=number(mastery.questions)
            ),
            self.tr("Mean recall now: {share}").format(
                share=percent(mastery.mean_recall if mastery.seen else None)
            ),
            self.tr("Key points you had: {share}").format(share=percent(rate))
            if rate is not None
            else self.tr("No key points ticked yet"),
        ]
        if mastery.value is None:
            lines[0] = self.tr("Too little data: fewer than %n reviews", "", FEWEST_REVIEWS)
        return "\n".join(lines)
