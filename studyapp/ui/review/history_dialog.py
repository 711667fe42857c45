"""What happened to a question: how well it is known, each grade, and what was said then."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.domain.attempt import AttemptKind
from studyapp.domain.card import Memory, ReviewKind
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import Question
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.text_size import open_within
from studyapp.qtkit.theme import ThemeController
from studyapp.services.review_history import Decision, Event, History
from studyapp.services.reviewing import ReviewingService
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.ratings import RATING_TOKENS, rating_name
from studyapp.ui.shared.spans import Spans
from studyapp.ui.shared.words import Counted, moment, number, percent

_SIZE = (820, 560)
_SAID = 110
_APART = 16
_NOTHING = "—"
_GRADE = 1
"""Column of the grade."""


class HistoryDialog(QDialog):
    """A line of facts, a table of answers, and the words of the one that is chosen."""

    def __init__(
        self,
        reviewing: ReviewingService,
        question: Question,
        operations: Operations,
        themes: ThemeController,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Review History"))
        open_within(self, parent, *_SIZE)
        self._themes = themes
        self._spans, self._counted = Spans(self), Counted(self)
        self._events: tuple[Event, ...] = ()
        self.facts = label("muted", wrap=True)
        self.table = QTreeWidget()
        self.said = QPlainTextEdit()
        self.said.setReadOnly(True)
        self.said.setFixedHeight(_SAID)
        self.said.setTabChangesFocus(True)
        self.said.setAccessibleName(self.tr("What was typed"))
        self._said_name = label("caption", self.tr("What was typed"))
        self._dress_table()
        self._lay_out(question.title)
        self._show_said()
        self._read(reviewing, operations, question.id)

    def _dress_table(self) -> None:
        table = self.table
        table.setAccessibleName(self.tr("Each answer, the newest first"))
        table.setHeaderLabels(
            [
                self.tr("When"),
                self.tr("Grade"),
                self.tr("In the course of"),
                self.tr("Time"),
                self.tr("Asked again after"),
                self.tr("Key points"),
            ]
        )
        table.setProperty("look", "table")
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAllColumnsShowFocus(True)
        table.header().setSectionsMovable(False)
        table.itemSelectionChanged.connect(self._show_said)

    def _lay_out(self, title: str) -> None:
        close = push_button("plain", self.reject, self.tr("Close"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(label("title", title, wrap=True))
        column.addWidget(self.facts)
        column.addWidget(self.table, 1)
        column.addWidget(self._said_name)
        column.addWidget(self.said)
        column.addLayout(buttons)

    def _read(
        self, reviewing: ReviewingService, operations: Operations, question: QuestionId
    ) -> None:
        operations.run(
            lambda _: reviewing.history(question),
            done=self._show,
            failed=lambda _: self.reject(),  # the question was deleted meanwhile
            writes=False,
            initiator=self,
        )

    def _show(self, history: History) -> None:
        self._events = history.events
        self.facts.setText(self._facts(history))
        for event in self._events:
            row = QTreeWidgetItem(self._cells(event))
            if event.rating is not None:
                ink = self._themes.current.color(RATING_TOKENS[event.rating])
                row.setForeground(_GRADE, ink)
            self.table.addTopLevelItem(row)
        for column in range(self.table.columnCount() - 1):
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, self.table.columnWidth(column) + _APART)
        self.table.setVisible(bool(self._events))
        if newest := self.table.topLevelItem(0):
            self.table.setCurrentItem(newest)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _facts(self, history: History) -> str:
        memory: Memory = history.item.card.memory
        if not memory.reviews or memory.stability is None or memory.difficulty is None:
            if history.events:
                return self.tr("Not graded since it started over as new.")
            return self.tr("Not graded yet.")
        parts = [
            self._counted.reviews(memory.reviews),
            self.tr("forgotten %n times", "", memory.lapses),
            self.tr("remembered: {share}").format(share=percent(history.item.retrievability)),
            self.tr("stability: {days}").format(
                days=self._counted.days(max(1, round(memory.stability)))
            ),
            self.tr("difficulty: {value} of 10").format(value=number(memory.difficulty)),
        ]
        if memory.due_at is not None:
            parts.append(self.tr("next review: {time}").format(time=moment(memory.due_at)))
        return "  ·  ".join(parts)

    def _cells(self, event: Event) -> list[str]:
        return [
            moment(event.at),
            rating_name(event.rating) if event.rating else _NOTHING,
            self._kind(event.kind),
            self._spans.duration(event.duration) if event.duration else _NOTHING,
            self._interval(event),
            f"{event.had} / {event.points}" if event.points else _NOTHING,
        ]

    def _interval(self, event: Event) -> str:
        if event.interval is None:
            return _NOTHING
        if event.kind is Decision.DATED and not event.interval:
            return self.tr("today")
        return self._spans.interval(event.interval)

    def _kind(self, kind: ReviewKind | AttemptKind | Decision) -> str:
        return {
            "review": self.tr("Review"),
            "reading": self.tr("Reading"),
            "interview": self.tr("Interview"),
            "drill": self.tr("Drill"),
            "command": self.tr("Command line"),
            "forgotten": self.tr("Started over as new"),
            "dated": self.tr("Due date set"),
        }[kind.value]

    def _show_said(self) -> None:
        row = self.table.currentItem()
        text = self._events[self.table.indexOfTopLevelItem(row)].text if row else ""
        self.said.setPlainText(text)
        some = any(event.text for event in self._events)
        self.said.setVisible(some)
        self._said_name.setVisible(some)
