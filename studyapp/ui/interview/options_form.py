"""What a mock interview is to be: how long, how hard, about what."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.domain.interview import MOST_QUESTIONS, InterviewOptions
from studyapp.domain.library import Topic
from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.shared.controls import Chips, SpinBox, label
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.topic_choice import TopicChoice

_MINUTES = (15, 30, 45)
_OWN = "own"
_WEAK = {"even": 0.0, "weak": 0.5, "weakest": 1.0}
_LEFT = 360
_LEAST_TOPICS = 140


class OptionsForm(Retranslated):
    """Length, emphasis and follow-ups on the left, topics on the right."""

    changed = Signal()
    """Something else is chosen."""

    def __init__(self, themes: ThemeController) -> None:
        super().__init__()
        self._length_name, self._weak_name = label("heading"), label("heading")
        self._topics_name = label("heading")
        self.length = Chips((*map(str, _MINUTES), _OWN))
        self.questions = SpinBox()
        self.questions.setRange(1, MOST_QUESTIONS)
        self.questions.setValue(InterviewOptions().number)
        self.weak = Chips(tuple(_WEAK))
        self.follow_ups = QCheckBox()
        self.topics = TopicChoice(themes)
        by_text(self.topics, QWidget.setMinimumHeight, _LEAST_TOPICS)
        self._number = label("caption", wrap=True)
        self._below = QVBoxLayout()
        self._below.setSpacing(8)
        self._lay_out()
        self.length.chosen.connect(lambda _: self._on_changed())
        self.questions.valueChanged.connect(lambda _: self._on_changed())
        self.weak.chosen.connect(lambda _: self._on_changed())
        self.follow_ups.clicked.connect(lambda _: self._on_changed())
        self.topics.changed.connect(self._on_changed)
        self.show_options(InterviewOptions())
        self.retranslate()

    def _lay_out(self) -> None:
        own = QHBoxLayout()
        own.setSpacing(8)
        own.addWidget(self.questions)
        own.addWidget(self._number, 1)
        left = QVBoxLayout()
        left.setSpacing(8)
        for name, widget in ((self._length_name, self.length), (self._weak_name, self.weak)):
            left.addWidget(name)
            left.addWidget(widget)
            if widget is self.length:
                left.addLayout(own)
            left.addSpacing(12)
        left.addWidget(self.follow_ups)
        left.addSpacing(16)
        left.addLayout(self._below)
        left.addStretch(1)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        by_text(side, QWidget.setMaximumWidth, _LEFT)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(36)
        grid.setVerticalSpacing(8)
        grid.addWidget(side, 0, 0, 2, 1)
        grid.addWidget(self._topics_name, 0, 1)
        grid.addWidget(self.topics, 1, 1)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 5)
        grid.setRowStretch(1, 1)

    def add_below(self, widget: QWidget) -> None:
        """Put something under what is chosen."""
        self._below.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def options(self) -> InterviewOptions:
        """What is chosen."""
        chosen = InterviewOptions.of_questions(self.questions.value())
        if self.length.current != _OWN:
            chosen = InterviewOptions(minutes=int(self.length.current))
        return InterviewOptions(
            chosen.minutes,
            chosen.questions,
            self.topics.chosen,
            _WEAK[self.weak.current],
            self.follow_ups.isChecked(),
        )

    def show_options(self, options: InterviewOptions) -> None:
        """Choose what was chosen the last time; topics only when they are shown already."""
        is_own = bool(options.questions) or options.minutes not in _MINUTES
        self.length.choose(_OWN if is_own else str(options.minutes))
        if options.questions:
            self.questions.setValue(options.questions)
        self.weak.choose(min(_WEAK, key=lambda name: abs(_WEAK[name] - options.weak)))
        self.follow_ups.setChecked(options.follow_ups)
        self.topics.choose(options.topics)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Show the topics to choose from; what was chosen stays so."""
        self.topics.show_topics(topics, {})

    def retranslate(self) -> None:
        """Set the texts."""
        self._length_name.setText(self.tr("Length"))
        for minutes in _MINUTES:
            self.length.set_text(str(minutes), self.tr("%n min", "", minutes))
        self.length.set_text(_OWN, self.tr("Own number"))
        self.questions.setAccessibleName(self.tr("Number of questions"))
        self._weak_name.setText(self.tr("Emphasis"))
        self.weak.set_text("even", self.tr("Everything alike"))
        self.weak.set_text(
            "weak", self.tr("More of the weak"), self.tr("What you know less is asked more often")
        )
        self.weak.set_text(
            "weakest", self.tr("The weakest"), self.tr("What you know least, and gaps first")
        )
        self.follow_ups.setText(self.tr("Follow-up questions on the same subject"))
        self._topics_name.setText(self.tr("Topics"))
        self.topics.setAccessibleName(self.tr("Topics; none chosen means all"))
        self._tell()

    def _on_changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        chosen = self.options
        is_own = self.length.current == _OWN
        self.questions.setVisible(is_own)
        if is_own:
            self._number.setText(self.tr("questions, %n min", "", chosen.minutes))
        else:
            self._number.setText(
                self.tr("%n questions, three minutes each on average", "", chosen.number)
            )
