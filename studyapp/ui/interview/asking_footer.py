"""Below a question of an interview: the time, and what can be done."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_size import by_text, scaled
from studyapp.ui.interview.texts import clock_text
from studyapp.ui.shared.controls import FlatButton, label, push_button, set_ink
from studyapp.ui.shared.retranslation import Retranslated

_NEXT = 200, 40
"""Size of the button that leads on, in pixels; its height is that of the style sheet."""
_SIDE = 250
"""Room for the time on the left, and as much on the right, so that the button is in the middle."""


class AskingFooter(Retranslated):
    """The time on the left, the way on in the middle, pause and end on the right."""

    next_asked = Signal()
    skip_asked = Signal()
    pause_asked = Signal()
    end_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._left = self._in_all = timedelta()
        self._is_last = False
        self._question = label("muted")
        self._all = label("caption")
        self.next_button = push_button("primary", self.next_asked.emit)
        self.next_button.setProperty("rank", "large")
        by_text(self.next_button, QWidget.setMinimumWidth, _NEXT[0])
        self.next_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.skip_button = push_button("plain", self.skip_asked.emit)
        self.skip_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.end_button = push_button("link", self.end_asked.emit)
        self.end_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._pause = QAction(self)
        self._pause.setShortcut("P")  # for the tool tip: the page listens for the key itself
        self._pause.triggered.connect(lambda _=False: self.pause_asked.emit())
        self.pause_button = FlatButton(icons, "pause", self._pause)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        times = QVBoxLayout()
        times.setSpacing(2)
        times.addStretch(1)
        times.addWidget(self._question)
        times.addWidget(self._all)
        times.addStretch(1)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addStretch(1)
        tools.addWidget(self.skip_button)
        tools.addWidget(self.pause_button)
        tools.addWidget(self.end_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 16, 0)
        row.addLayout(times, 1)
        row.addWidget(self.next_button)
        row.addLayout(tools, 1)
        times.addStrut(_SIDE)
        tools.addStrut(scaled(_NEXT[1]))

    @property
    def text(self) -> str:
        """What it says about the time."""
        return f"{self._question.text()}\n{self._all.text()}"

    @property
    def is_over(self) -> bool:
        """Whether the time of the interview is used up."""
        return self._in_all <= timedelta()

    def show_time(self, left: timedelta, in_all: timedelta) -> None:
        """Show what is left for this question, and in all; less than nothing when over."""
        self._left, self._in_all = left, in_all
        self._tell()

    def show_last(self, *, last: bool) -> None:
        """Say whether another question comes."""
        self._is_last = last
        self._tell()

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - a setter
        """Let nothing be asked while an answer is being written down."""
        for button in (self.next_button, self.skip_button, self.pause_button, self.end_button):
            button.setEnabled(not busy)

    def retranslate(self) -> None:
        """Set the texts."""
        self.skip_button.setText(self.tr("Skip"))
        self.skip_button.setToolTip(self.tr("I have nothing to say to this  (S)"))
        self._pause.setText(self.tr("Pause"))
        self.end_button.setText(self.tr("End Early…"))
        self.end_button.setToolTip(self.tr("Ask nothing more, and go through the answers"))
        self._tell()

    def _tell(self) -> None:
        ends = self._is_last or self.is_over
        self.next_button.setText(self.tr("Finish") if ends else self.tr("Next Question"))
        self.next_button.setToolTip(
            self.tr("On to the answers  (Ctrl+Return)")
            if ends
            else self.tr("Keep this answer and ask the next question  (Ctrl+Return)")
        )
        question = self.tr("This question  {time}").format(time=clock_text(self._left))
        in_all = self.tr("In all  {time}").format(time=clock_text(self._in_all))
        if self.is_over:
            question = self.tr("Time is up")
            in_all = self.tr("Finish your sentence; no new question comes.")
        set_ink(self._question, "hard" if self.is_over or self._left <= timedelta() else "")
        if question != self._question.text():
            self._question.setText(question)
        if in_all != self._all.text():
            self._all.setText(in_all)
