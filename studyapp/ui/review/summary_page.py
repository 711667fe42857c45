"""After a session: what was graded how, what was missed, and what comes next."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studyapp.domain.card import Rating
from studyapp.domain.library import QuestionRow
from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.theme import ThemeController
from studyapp.services.review_items import SessionSummary
from studyapp.ui.shared.columns import centered, fill, scrolled
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.ratings import RATING_TOKENS, rating_meaning, rating_name
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.spans import Spans
from studyapp.ui.shared.tiles import Tiles

_COLUMN = 620
_LISTED = 20


class SummaryPage(Retranslated):
    """Numbers first, then the questions to look at again."""

    again_asked = Signal()
    """On with what is left, or back to the start when nothing is."""
    early_asked = Signal()
    """On with what is due later today."""
    read_asked = Signal()
    question_asked = Signal(int)

    def __init__(self, themes: ThemeController) -> None:
        super().__init__()
        self.setObjectName("review")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._summary = SessionSummary()
        self._left = 0
        self._next_in: timedelta | None = None
        self._gaps: Sequence[QuestionRow] = ()
        self._leeches: Sequence[QuestionRow] = ()
        self._title = label("page-title")
        self._facts = label("muted", wrap=True)
        tokens = {str(int(rating)): token for rating, token in RATING_TOKENS.items()}
        self.tiles = Tiles(tokens, themes)
        self.again_button = push_button("primary", self.again_asked.emit)
        self.early_button = push_button("plain", self.early_asked.emit)
        self.read_button = push_button("plain", self.read_asked.emit)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(4)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.again_button, self.early_button, self.read_button):
            button.setAutoDefault(True)  # Return presses it, as well as Space
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside = QWidget()
        inside.setProperty("look", "plain")
        by_text(inside, QWidget.setMaximumWidth, _COLUMN)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 36, 0, 24)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addSpacing(4)
        column.addWidget(self.tiles)
        column.addSpacing(4)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addLayout(self._lists)
        column.addStretch(1)
        fill(self, scrolled(centered(inside), takes_keys=True))

    @property
    def has_left(self) -> bool:
        """Whether there is something to ask now."""
        return bool(self._left) and self._next_in is None

    def show_summary(
        self,
        summary: SessionSummary,
        *,
        left: int,
        next_in: timedelta | None,
        gaps: Sequence[QuestionRow],
        leeches: Sequence[QuestionRow],
    ) -> None:
        """Show what was done.

        Args:
            summary: the numbers.
            left: questions that are still to be asked today.
            next_in: until the next of them is due, when none is now.
            gaps: questions of which key points were missed.
            leeches: questions that were suspended because they are forgotten again and again.
        """
        self._summary, self._left, self._next_in = summary, left, next_in
        self._gaps, self._leeches = gaps, leeches
        self.retranslate()

    def take_keyboard(self) -> None:
        """Give the keyboard to what goes on."""
        self.again_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the texts."""
        summary = self._summary
        for rating in Rating:
            name = str(int(rating))
            self.tiles.set_number(name, summary.ratings.get(rating, 0))
            self.tiles.set_word(name, rating_name(rating), rating_meaning(rating))
        self._title.setText(self.tr("Done for now") if self._left else self.tr("Session done"))
        facts = [self.tr("%n questions", "", summary.questions)]
        if summary.time:
            facts.append(Spans().duration(summary.time))
        if summary.tomorrow:
            facts.append(self.tr("%n due tomorrow", "", summary.tomorrow))
        self._facts.setText("  ·  ".join(facts))
        self.again_button.setText(
            self.tr("Go On: %n left", "", self._left)
            if self.has_left
            else self.tr("Another Session")
        )
        self.early_button.setVisible(self._next_in is not None)
        if self._next_in is not None:
            self.early_button.setText(
                self.tr("Go On Early: the next is due in {time}").format(
                    time=Spans().interval(self._next_in)
                )
            )
        self.read_button.setText(self.tr("Back to Reading"))
        self._fill_lists()

    def _fill_lists(self) -> None:
        while (item := self._lists.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._add_list(self.tr("Key points were missed in"), self._gaps)
        self._add_list(self.tr("Forgotten again and again, and suspended for now"), self._leeches)

    def _add_list(self, title: str, rows: Sequence[QuestionRow]) -> None:
        if not rows:
            return
        self._lists.addWidget(label("heading", title, wrap=True))
        for row in rows[:_LISTED]:
            link = push_button("link", lambda question=row.id: self.question_asked.emit(question))
            link.setProperty("flush", True)
            link.setText(row.title.replace("&", "&&"))
            self._lists.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if len(rows) > _LISTED:
            self._lists.addWidget(label("caption", self.tr("%n more", "", len(rows) - _LISTED)))
