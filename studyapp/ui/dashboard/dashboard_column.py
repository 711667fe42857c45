"""What the page of statistics shows: the day, its numbers, and the cards below them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studyapp.qtkit.text_size import by_text
from studyapp.ui.dashboard.card_grid import GAP
from studyapp.ui.dashboard.cards import DashboardCards
from studyapp.ui.dashboard.number_cards import NumberCards
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.retranslation import Retranslated

if TYPE_CHECKING:
    from studyapp.services.statistics import Overview

_WIDEST = 1680
"""Greatest width of the cards, in pixels."""


class DashboardColumn(Retranslated):
    """Everything below each other, as wide as there is room."""

    review_asked = Signal()
    export_asked = Signal(object)
    """A ``Table`` to write, or a list of them."""

    def __init__(self, cards: DashboardCards) -> None:
        super().__init__()
        self._title, self._date = label("page-title"), label("muted")
        self.review_button = push_button("primary", self.review_asked.emit)
        self.export_button = push_button("plain", self._export_all)
        self.numbers = NumberCards()
        self.cards = cards
        self.cards.export_asked.connect(self.export_asked)
        self._overview: Overview | None = None
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._date)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(words, 1)
        for button in (self.export_button, self.review_button):
            head.addWidget(button)
        by_text(self, QWidget.setMaximumWidth, _WIDEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.numbers)
        column.addWidget(self.cards)
        column.addStretch(1)

    def filled(self, overview: "Overview") -> Iterator[None]:
        """Show statistics, step by step."""
        if self._overview is not overview:
            self._overview = overview
            self._show_day(overview)
            yield
        yield from self.cards.filled(overview)

    def _show_day(self, overview: "Overview") -> None:
        today = overview.today
        self._date.setText(
            QLocale().toString(
                QDate(today.year, today.month, today.day), QLocale.FormatType.LongFormat
            )
        )
        self.numbers.show_overview(overview)

    def retranslate(self) -> None:
        """Set the texts."""
        self._title.setText(self.tr("Dashboard"))
        self.review_button.setText(self.tr("Review"))
        self.export_button.setText(self.tr("Export All…"))
        self.export_button.setToolTip(self.tr("Write the data of each chart as CSV"))
        self.cards.retranslate()
        if self._overview is not None:
            self._show_day(self._overview)

    def _export_all(self) -> None:
        self.export_asked.emit(self.cards.tables())
