"""Below an answer of an interview: the grades, and the way to the other answers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from studyapp.domain.card import Rating
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.shared.controls import label, push_button, set_ink
from studyapp.ui.shared.grade_bar import GradeBar
from studyapp.ui.shared.ratings import RATING_TOKENS, rating_name
from studyapp.ui.shared.retranslation import Retranslated


class WalkingFooter(Retranslated):
    """The way back and forth on the left, the grades in the middle, the report on the right."""

    rated = Signal(object)
    """The Rating that was chosen."""
    previous_asked = Signal()
    next_asked = Signal()
    report_asked = Signal()

    def __init__(self, themes: ThemeController) -> None:
        super().__init__()
        self._rated: Rating | None = None
        self.grades = GradeBar(themes)
        self.grades.rated.connect(self.rated)
        self._verdict = label("muted")
        self.previous_button = push_button("plain", self.previous_asked.emit)
        self.next_button = push_button("plain", self.next_asked.emit)
        self.report_button = push_button("link", self.report_asked.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        for button in (self.previous_button, self.next_button, self.report_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.previous_button)
        row.addWidget(self.next_button)
        row.addStretch(1)
        row.addWidget(self.grades, 100)
        row.addWidget(self._verdict)
        row.addStretch(1)
        row.addWidget(self.report_button)
        self.retranslate()

    @property
    def given(self) -> Rating | None:
        """The grade that the answer has already."""
        return self._rated

    def show_given(self, rating: Rating | None) -> None:
        """Show the grade that an answer has already; None offers all four."""
        self._rated = rating
        self.grades.setVisible(rating is None)
        self._verdict.setVisible(rating is not None)
        self._tell()

    def show_place(self, *, has_previous: bool, has_next: bool) -> None:
        """Say in which directions there are other answers."""
        self.previous_button.setEnabled(has_previous)
        self.next_button.setEnabled(has_next)

    def retranslate(self) -> None:
        """Set the texts."""
        self.previous_button.setText("←")
        self.previous_button.setToolTip(self.tr("The answer before  (Left)"))
        self.previous_button.setAccessibleName(self.tr("The answer before"))
        self.next_button.setText("→")
        self.next_button.setToolTip(self.tr("The next answer, without rating this one  (Right)"))
        self.next_button.setAccessibleName(self.tr("The next answer"))
        self.report_button.setText(self.tr("To the Report"))
        self.report_button.setToolTip(self.tr("What is not rated has no score"))
        self._tell()

    def _tell(self) -> None:
        if self._rated is None:
            self._verdict.setText("")
            return
        set_ink(self._verdict, RATING_TOKENS[self._rated])
        text = self.tr("Rated “{rating}”  ·  Ctrl+Z takes the last rating back")
        self._verdict.setText(text.format(rating=rating_name(self._rated)))
