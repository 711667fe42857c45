"""The questions of a report, one card each: score, time, what was said, what was missed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from studyapp.domain.ids import QuestionId
from studyapp.domain.interview_report import ReportedQuestion
from studyapp.ui.interview.texts import later_rating_text, verdict_text
from studyapp.ui.shared.controls import label, push_button, set_ink
from studyapp.ui.shared.ratings import RATING_TOKENS
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.spans import Spans
from studyapp.ui.shared.words import percent

_AT_ONCE = 3
"""Cards that are made between two looks at mouse and keys."""
_LINK = 5
"""Room left of the words of a link, in pixels; all others begin below them."""


class QuestionCards(Retranslated):
    """Cards one below the other; they are made a few at a time."""

    question_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._questions: Sequence[ReportedQuestion] = ()
        self._made = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._making = QTimer(self, interval=0)
        self._making.timeout.connect(self._make_some)

    def show_questions(self, questions: Sequence[ReportedQuestion]) -> None:
        """Show questions in the order of asking."""
        self._questions = questions
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts."""
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._made = 0
        self._make_some()

    def _make_some(self) -> None:
        end = min(self._made + _AT_ONCE, len(self._questions))
        for place in range(self._made, end):
            self._column.addWidget(self._card(place, self._questions[place]))
        self._made = end
        if end < len(self._questions):
            self._making.start()
        else:
            self._making.stop()

    def _card(self, place: int, one: ReportedQuestion) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16 - _LINK, 12, 16, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(12)
        title = one.title or self.tr("A question that was deleted")
        link = push_button("link", lambda: self.question_asked.emit(one.question_id))
        link.setText(f"{place + 1}.  {title}".replace("&", "&&"))
        link.setProperty("rank", "heading")
        link.setEnabled(bool(one.title))
        link.setToolTip(title)
        link.setMinimumWidth(1)
        head.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        head.addStretch(1)
        rating = one.result.rating
        verdict = label("muted", verdict_text(one))
        if rating is not None and not one.asked.skipped:
            set_ink(verdict, RATING_TOKENS[rating])
        head.addWidget(verdict)
        head.addWidget(label("heading", percent(one.score)))
        column.addLayout(head)
        lines = [label("caption", "  ·  ".join(self._facts(one)), wrap=True)]
        if one.asked.text:
            said = label("text", one.asked.text, wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            lines.append(said)
        for gap in one.result.gaps:
            missed = label("text", f"✗  {gap}", wrap=True)
            set_ink(missed, "again")
            missed.setAccessibleName(self.tr("Missed: {point}").format(point=gap))
            lines.append(missed)
        for line in lines:
            line.setContentsMargins(_LINK, 0, 0, 0)
            column.addWidget(line)
        return card

    def _facts(self, one: ReportedQuestion) -> list[str]:
        facts = [one.topic[-1]] if one.topic else []
        if one.asked.answered_at is None:
            return [*facts, self.tr("not reached")]
        facts.append(Spans().duration(one.asked.duration))
        if one.asked.follow_up:
            facts.append(self.tr("follow-up"))
        if one.result.points:
            facts.append(
                self.tr("{had} of {all} key points").format(
                    had=one.result.had, all=one.result.points
                )
            )
        elif one.result.rating is None and not one.asked.skipped:
            facts.append(self.tr("not rated"))
        if later := later_rating_text(one):
            facts.append(later)
        return facts


def gaps_of(questions: Sequence[ReportedQuestion]) -> tuple[QuestionId, ...]:
    """Return the questions that were not answered whole: skipped, or with points missed."""
    return tuple(
        one.question_id
        for one in questions
        if one.title and (one.result.gaps or (one.score is not None and one.score < 0.7))
    )
