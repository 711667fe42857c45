"""How statistics write numbers, days, times and mastery, in the language in use."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QObject

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
    locale = QLocale()
    weekday = locale.dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
    return f"{weekday} {locale.toString(_qt(day), QLocale.FormatType.ShortFormat)}"


def short_day(day: date) -> str:
    """Return day and month, in the order of the language."""
    locale = QLocale()
    if locale.language() == QLocale.Language.Chinese:
        return f"{day.month}月{day.day}日"
    month = locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
    order = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return f"{month} {day.day}" if order.find("M") < order.find("d") else f"{day.day} {month}"


def month(day: date) -> str:
    """Return the month of a day with its year."""
    locale = QLocale()
    if locale.language() == QLocale.Language.Chinese:
        return f"{day.year}年{day.month}月"
    return f"{locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)} {day.year}"


def short_month(day: date) -> str:
    """Return the month of a day; January with its year."""
    if day.month == 1:
        return month(day)
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


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
