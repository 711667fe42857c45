"""A calendar in the app's own look, in the days of Python."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget

from studyapp.qtkit.theme import ThemeController


class Calendar(QCalendarWidget):
    """One month at a time, of which a day is chosen."""

    def __init__(self, themes: ThemeController) -> None:
        super().__init__()
        self.setGridVisible(False)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._themes = themes
        themes.changed.connect(self._dress)
        self._dress()

    @property
    def day(self) -> date:
        """The day that is chosen."""
        day = self.selectedDate()
        return date(day.year(), day.month(), day.day())

    def choose(self, day: date) -> None:
        """Choose a day, or that which is next to it among those that there are."""
        self.setSelectedDate(_qt(day))

    def limit(self, first: date, last: date) -> None:
        """Let only some days be chosen."""
        self.setDateRange(_qt(first), _qt(last))

    def _dress(self) -> None:
        """Let weekends be days like others: red says that something is wrong."""
        plain = QTextCharFormat()
        plain.setForeground(self._themes.current.color("text"))
        quiet = QTextCharFormat()
        quiet.setForeground(self._themes.current.color("muted"))
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, plain)
        self.setHeaderTextFormat(quiet)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
