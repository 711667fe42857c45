"""Scores as bars: one row for each topic, with its numbers beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from studyapp.domain.interview_report import TopicScore
from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.interview.texts import score_token
from studyapp.ui.shared.controls import label
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.spans import Spans
from studyapp.ui.shared.words import percent

_HEIGHT = 8
_NAME = 220


class ScoreBars(Retranslated):
    """Name, bar, percent, and how many questions in what time."""

    def __init__(self, themes: ThemeController) -> None:
        super().__init__()
        self._themes = themes
        self._topics: Sequence[TopicScore] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def show_topics(self, topics: Sequence[TopicScore]) -> None:
        """Show the scores of topics."""
        self._topics = topics
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts."""
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row, topic in enumerate(self._topics):
            name = label("text", topic.name, wrap=True)
            by_text(name, QWidget.setFixedWidth, _NAME)
            facts = "  ·  ".join(
                [
                    self.tr("%n questions", "", topic.questions),
                    Spans().duration(topic.time),
                ]
            )
            bar = _Bar(topic.score, self._themes)
            bar.setAccessibleName(f"{topic.name}: {percent(topic.score)}, {facts}")
            score = label("text", percent(topic.score))
            score.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, widget in enumerate((name, bar, score, label("caption", facts))):
                self._grid.addWidget(widget, row, column)


class _Bar(QWidget):
    def __init__(self, score: float | None, themes: ThemeController) -> None:
        super().__init__()
        self._score = score
        self._themes = themes
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        place = QRectF(self.rect())
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(place, _HEIGHT / 2, _HEIGHT / 2)
        if self._score:
            place.setWidth(max(_HEIGHT, place.width() * self._score))
            painter.setBrush(theme.color(score_token(self._score)))
            painter.drawRoundedRect(place, _HEIGHT / 2, _HEIGHT / 2)
