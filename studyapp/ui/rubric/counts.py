"""Texts about gaps with numbers in them; Qt's tools see plural forms in ``self.tr`` only."""

from datetime import datetime

from PySide6.QtCore import QObject

from studyapp.domain.rubric import Gap
from studyapp.ui.shared.words import full_day


class GapCounts(QObject):
    """What is said of gaps."""

    def missed(self, gap: Gap) -> str:
        """Return how often a point was missed, and when last."""
        return f"{self.times(gap.times)}  ·  {day(gap.missed_at)}"

    def times(self, number: int) -> str:
        """Return how often a point was missed."""
        return self.tr("missed once") if number == 1 else self.tr("missed %n times", "", number)

    def gaps(self, number: int) -> str:
        """Return how many gaps there are."""
        return self.tr("%n gaps", "", number)

    def questions(self, number: int) -> str:
        """Return in how many questions they are."""
        return self.tr("%n questions", "", number)


def day(moment: datetime) -> str:
    """Return a date in the words of the language in use."""
    return full_day(moment.astimezone())
