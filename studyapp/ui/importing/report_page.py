"""What an import did: the last page of the import dialog."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.domain.importing import ImportReport
from studyapp.domain.library import QuestionRow
from studyapp.ui.importing.texts import repair_text, warning_text
from studyapp.ui.shared.columns import fill, scrolled
from studyapp.ui.shared.controls import label, push_button

_SHOWN = 100
"""Entries of a list; a longer one says how many more there are."""
Pair = tuple[QuestionRow, QuestionRow]


class ReportPage(QWidget):
    """Numbers first, then images, warnings, repairs, and questions that look alike."""

    question_chosen = Signal(int)

    def __init__(
        self, report: ImportReport, related: Sequence[Pair], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        content = QWidget()
        content.setProperty("look", "plain")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(24, 0, 24, 24)
        self._column.setSpacing(16)
        self._add_numbers(report)
        self._add_facts(report)
        self._add_lines(self.tr("Warnings"), [warning_text(warning) for warning in report.warnings])
        self._add_repairs(report)
        self._add_related(related)
        self._column.addStretch(1)
        fill(self, scrolled(content, takes_keys=True))

    def _add_numbers(self, report: ImportReport) -> None:
        numbers = [
            (self.tr("added"), report.added),
            (self.tr("updated"), report.updated),
            (self.tr("unchanged"), report.unchanged),
            (self.tr("no longer in the source"), report.gone),
        ]
        row = QHBoxLayout()
        row.setSpacing(12)
        for text, number in numbers[:3] + [entry for entry in numbers[3:] if entry[1]]:
            card = QFrame()
            card.setProperty("look", "card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(16, 12, 16, 12)
            inside.setSpacing(0)
            inside.addWidget(label("number", str(number)))
            inside.addWidget(label("caption", text))
            row.addWidget(card, 1)
        self._column.addLayout(row)

    def _add_facts(self, report: ImportReport) -> None:
        images = report.images
        facts = [self.tr("%n topics", "", report.topics)]
        if report.unanswered:
            facts.append(self.tr("%n questions without an answer", "", report.unanswered))
        if images.unique:
            facts.append(self.tr("%n images", "", images.unique))
        if images.stored:
            facts.append(self.tr("%n of them stored", "", images.stored))
        if images.pending:
            facts.append(self.tr("%n still to be fetched or attached", "", images.pending))
        if images.failed:
            facts.append(self.tr("%n could not be read", "", images.failed))
        self._column.addWidget(label("muted", "  ·  ".join(facts), wrap=True))

    def _add_lines(self, title: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        column = self._card(f"{title}  {len(lines)}")
        for line in lines[:_SHOWN]:
            shown = label("text", line, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(shown)
        self._add_rest(column, len(lines))

    def _add_repairs(self, report: ImportReport) -> None:
        if not report.repairs:
            return
        total = sum(report.repairs.values())
        column = self._card(self.tr("Repaired while showing  {count}").format(count=total))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        most_first = sorted(report.repairs.items(), key=lambda entry: -entry[1])
        for row, (name, count) in enumerate(most_first):
            grid.addWidget(label("text", repair_text(name)), row, 0)
            grid.addWidget(label("muted", str(count)), row, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)

    def _add_related(self, related: Sequence[Pair]) -> None:
        if not related:
            return
        title = self.tr("One subject, linked as related")
        column = self._card(f"{title}  {len(related)}")
        for pair in related[:_SHOWN]:
            for place, question in enumerate(pair):
                button = push_button(
                    "link",
                    lambda question=question: self.question_chosen.emit(question.id),
                    question.title if place == 0 else f"↳  {question.title}",
                )
                button.setStyleSheet("text-align: left")
                column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_rest(column, len(related))

    def _card(self, title: str) -> QVBoxLayout:
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(4)
        inside.addWidget(label("heading", title))
        inside.addSpacing(4)
        self._column.addWidget(card)
        return inside

    def _add_rest(self, column: QVBoxLayout, count: int) -> None:
        if count > _SHOWN:
            column.addWidget(label("muted", self.tr("and %n more", "", count - _SHOWN)))
