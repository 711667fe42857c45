"""All gaps of the library or of a topic: what the latest attempts missed, the newest first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studyapp.domain.changes import Changes
from studyapp.domain.ids import TopicId
from studyapp.domain.rubric import Gap
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.theme import ThemeController
from studyapp.services.rubric import RubricService
from studyapp.ui.rubric.counts import GapCounts
from studyapp.ui.rubric.gap_list import GapList, by_question
from studyapp.ui.shared.columns import centered
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.message_page import MessagePage
from studyapp.ui.shared.retranslation import Retranslated

_MOST = 200
"""Questions that are listed: to lay more of them out takes longer than anybody reads."""
_COLUMN = 760
"""Greatest width of the cards, in pixels."""


class GapsPage(Retranslated):
    """Reads itself again while it is seen and something was rated, edited or deleted."""

    question_chosen = Signal(int)
    left = Signal()
    """Escape: the reader has seen enough."""
    drill_asked = Signal(object)
    """The questions that are listed, as a tuple, to be practised now."""

    def __init__(
        self,
        rubric: RubricService,
        operations: Operations,
        themes: ThemeController,
        icons: Icons,
        *,
        drills: bool = False,
    ) -> None:
        """Make the page; ``drills``: somebody listens to ``drill_asked``."""
        super().__init__()
        self.setObjectName("gaps")
        self._rubric = rubric
        self._operations = operations
        self._stale = True
        self._asked = 0
        self._gaps: list[Gap] = []
        self._title = label("title")
        self._count = label("muted")
        self.topics = QComboBox()
        self.topics.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        by_text(self.topics, QWidget.setMaximumWidth, 260)
        self.drill_button = push_button("primary", self._drill)
        self.drill_button.setVisible(drills)
        self.list = GapList(themes)
        self._empty = MessagePage(icons, "check")
        self._pages = QStackedWidget()
        self._lay_out()
        self.topics.activated.connect(lambda _: self._show())
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        themes.changed.connect(self._empty.redraw)
        operations.bus.changed.connect(self._on_changed)
        self.setFocusProxy(self.list)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.topics)
        head.addWidget(self.drill_button)
        filled = QWidget()
        by_text(filled, QWidget.setMaximumWidth, _COLUMN)
        column = QVBoxLayout(filled)
        column.setContentsMargins(16, 28, 16, 0)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self._pages.addWidget(centered(filled, 0))
        self._pages.addWidget(self._empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._pages)

    @property
    def topic(self) -> TopicId | None:
        """The topic whose gaps are listed; None for all."""
        return self.topics.currentData()

    def retranslate(self) -> None:
        """Set the texts."""
        self._title.setText(self.tr("Gaps"))
        self.topics.setAccessibleName(self.tr("Topic"))
        self.list.setAccessibleName(self.tr("Gaps"))
        self.drill_button.setText(self.tr("Drill These"))
        self.drill_button.setToolTip(self.tr("Practise these questions now, outside the schedule"))
        self._empty.say(
            self.tr("No gaps"),
            self.tr(
                "A key point that you did not have in a review is listed here,"
                " until you have it the next time."
            ),
        )
        self._take(self._gaps)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        touched = changes.key_points or changes.cards or changes.questions or changes.topics
        if touched or changes.structure:
            self._stale = True
            if self.isVisible():
                self._read()

    def _read(self) -> None:
        self._stale = False
        self._asked += 1
        asked = self._asked

        def take(gaps: list[Gap]) -> None:
            if asked == self._asked:
                self._take(gaps)

        self._operations.run(lambda _: self._rubric.gaps(), done=take, writes=False, initiator=self)

    def _take(self, gaps: list[Gap]) -> None:
        """Offer the topics that have gaps, and list what is wanted of them."""
        self._gaps = gaps
        wanted = self.topic
        topics = {gap.topic_id: gap.topic for gap in gaps}
        self.topics.clear()
        self.topics.addItem(self.tr("All topics"), None)
        for topic_id, name in sorted(topics.items(), key=lambda topic: topic[1]):
            self.topics.addItem(name, topic_id)
        self.topics.setCurrentIndex(max(0, self.topics.findData(wanted)))
        self._show()

    def _show(self) -> None:
        shown = [gap for gap in self._gaps if self.topic in {None, gap.topic_id}]
        groups = by_question(shown)
        self.list.show_groups(groups[:_MOST])
        counts = GapCounts()
        text = self.tr("{gaps} in {questions}").format(
            gaps=counts.gaps(len(shown)), questions=counts.questions(len(groups))
        )
        if len(groups) > _MOST:
            text = self.tr("{count}, the newest {number} listed").format(count=text, number=_MOST)
        self._count.setText(text)
        self._pages.setCurrentIndex(0 if self._gaps else 1)

    def _choose(self) -> None:
        if (group := self.list.current) is not None:
            self.question_chosen.emit(group.question_id)

    def _drill(self) -> None:
        self.drill_asked.emit(tuple(group.question_id for group in self.list.shown))
