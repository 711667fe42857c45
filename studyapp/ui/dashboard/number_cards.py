"""The numbers of today, side by side above the charts."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from studyapp.domain.statistics import Period, Streak, together, within
from studyapp.services.statistics import Overview
from studyapp.ui.shared.controls import label
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.words import Counted, number, percent

_NAMES = ("due", "today", "streak", "retention", "readiness")


class NumberCards(Retranslated):
    """Five numbers, each with what it counts and a line of more."""

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None
        self._counted = Counted(self)
        self._cards: dict[str, QFrame] = {}
        self._labels: dict[str, tuple[QLabel, QLabel, QLabel]] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for name in _NAMES:
            card = self._cards[name] = QFrame()
            card.setProperty("look", "card")
            texts = self._labels[name] = label("caption"), label("number"), label("caption")
            column = QVBoxLayout(card)
            column.setContentsMargins(16, 12, 16, 12)
            column.setSpacing(2)
            for text in texts:
                column.addWidget(text)
            row.addWidget(card, 1)
        self.retranslate()

    def show_overview(self, overview: Overview) -> None:
        """Show the numbers of statistics."""
        self._overview = overview
        self.retranslate()

    def text_of(self, name: str) -> tuple[str, str, str]:
        """Return what a tile says: its title, its number, and more."""
        title, value, more = self._labels[name]
        return title.text(), value.text(), more.text()

    def retranslate(self) -> None:
        """Set the texts."""
        if (overview := self._overview) is None:
            return
        today, counted = overview.done_today, self._counted
        self._say(
            "due",
            self.tr("Due now"),
            number(overview.due),
            self.tr("{due} by the end of the day").format(due=number(overview.forecast[0])),
        )
        self._say(
            "today", self.tr("Reviewed today"), number(today.reviews), counted.time(today.time)
        )
        self._say_streak(overview.streak)
        month = together(overview.today, within(overview.tallies, Period.MONTH, overview.today))
        retention = month.recalled / month.asked if month.asked else None
        self._say(
            "retention",
            self.tr("True retention"),
            percent(retention),
            self.tr("in 30 days; {wanted} wanted").format(
                wanted=percent(overview.desired_retention)
            ),
        )
        mastery = overview.goal_mastery
        self._say(
            "readiness",
            self.tr("Readiness"),
            percent(mastery.readiness),
            self.tr("{seen} of {all} seen").format(
                seen=number(mastery.seen), all=number(mastery.questions)
            ),
        )
        self._cards["readiness"].setToolTip(
            self.tr("So much of all questions would probably be recalled now.")
            if overview.goal is None
            else self.tr("So much of the interview’s questions would probably be recalled now.")
        )

    def _say_streak(self, streak: Streak | None) -> None:
        self._cards["streak"].setVisible(streak is not None)
        if streak is not None:
            self._say(
                "streak",
                self.tr("Days in a row"),
                number(streak.current),
                self.tr("longest: {days}").format(days=number(streak.longest)),
            )

    def _say(self, name: str, title: str, value: str, more: str) -> None:
        for text, words in zip(self._labels[name], (title, value, more), strict=True):
            text.setText(words)
        self._cards[name].setAccessibleName(f"{title}: {value}. {more}")
