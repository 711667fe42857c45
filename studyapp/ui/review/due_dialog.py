"""Asks on which day questions are to be asked: in so many days, or by a calendar."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.shared.calendar import Calendar
from studyapp.ui.shared.controls import SpinBox, label, push_button
from studyapp.ui.shared.words import Counted, long_day

_CALENDAR = (300, 206)
_LATEST = 3650
"""Days ahead: whoever prepares for an interview has no use for more."""


class DueDialog(QDialog):
    """A number of days and a calendar that go together."""

    chosen = Signal(object)
    """The day, as a date."""

    def __init__(
        self,
        today: date,
        day: date,
        *,
        questions: int,
        themes: ThemeController,
        parent: QWidget,
    ) -> None:
        """Make the dialog.

        Args:
            today: the learner's, before which nothing can be chosen.
            day: what is proposed.
            questions: how many it is asked for.
            themes: dress the calendar.
            parent: the window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Set Due Date"))
        self._today = today
        self.days = SpinBox()
        self.days.setRange(0, _LATEST)
        self.calendar = Calendar(themes)
        self.calendar.limit(today, today + timedelta(days=_LATEST))
        self.calendar.setAccessibleName(self.tr("Day on which it is asked"))
        by_text(self.calendar, QWidget.setMinimumSize, *_CALENDAR)
        self.told = label("caption")
        self.ok_button = push_button("primary", self._take, self.tr("Set Date"))
        self.ok_button.setDefault(True)
        self._lay_out(questions)
        self.days.valueChanged.connect(self._on_days)
        self.calendar.selectionChanged.connect(self._on_day)
        self.calendar.activated.connect(self._take)
        self.calendar.choose(day)
        self._on_day()
        self.days.setFocus(Qt.FocusReason.OtherFocusReason)
        self.days.selectAll()

    def _lay_out(self, questions: int) -> None:
        name = label("text", self.tr("&Days from today"))
        name.setBuddy(self.days)
        days = QHBoxLayout()
        days.setSpacing(12)
        days.addWidget(name)
        days.addWidget(self.days)
        days.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(push_button("plain", self.reject, self.tr("Cancel")))
        buttons.addWidget(self.ok_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 20, 20, 16)
        page.setSpacing(12)
        page.addWidget(label("heading", self.tr("When is it to be asked?")))
        if questions > 1:
            page.addWidget(label("muted", Counted(self).questions(questions)))
        page.addLayout(days)
        page.addWidget(self.calendar, 1)
        page.addWidget(self.told)
        page.addLayout(buttons)

    def _on_days(self, days: int) -> None:
        self.calendar.choose(self._today + timedelta(days=days))

    def _on_day(self) -> None:
        day = self.calendar.day
        self.days.setValue((day - self._today).days)
        self.told.setText(long_day(day))

    def _take(self) -> None:
        self.chosen.emit(self.calendar.day)
        self.accept()
