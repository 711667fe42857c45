"""Scenes of a review: its start, a question, the answer with its key points, the end."""

from collections.abc import Callable

from screenshot_texts import ATTEMPT

from studyapp.domain.card import Rating
from studyapp.ui.modes import READ
from studyapp.ui.review.review_mode import ReviewMode
from studyapp.ui.rubric.checklist import Checklist
from studyapp.ui.window_review import REVIEW
from tests.support.window import Running, pause, wait_for

GRADES = (Rating.EASY, Rating.EASY, Rating.GOOD, Rating.EASY, Rating.HARD)
TICKED = (0, 2)
"""Rows of the key points that the attempt had."""
SETTLE = 120
"""Milliseconds for a grade to be written down and the next question to be at hand."""


class ReviewScenes:
    """Brings the pages of a review about, in this order."""

    def __init__(self, app: Running) -> None:
        self._window = app.window

    def scenes(self) -> dict[str, Callable[[], None]]:
        """Return what brings each scene about, by its name."""
        return {
            "review-start": self._start,
            "review-question": self._ask,
            "review-answer": self._reveal,
            "review-summary": self._end,
        }

    def tidy(self) -> None:
        """Leave the mode."""
        self._window.modes.show(READ)

    @property
    def _mode(self) -> ReviewMode:
        self._window.modes.show(REVIEW)
        return self._window.review.mode

    def _start(self) -> None:
        mode = self._mode
        mode.show_start()
        wait_for(mode.start.start_button.isEnabled, "nothing can be reviewed")

    def _ask(self) -> None:
        mode = self._mode
        if mode.questioning.session is None:
            self._start()
            mode.start.start_button.click()
            wait_for(lambda: mode.questioning.is_ready, "no question is asked")
        elif not mode.question.isVisible():
            mode.start.resume_button.click()
        mode.question.field.edit.setPlainText(ATTEMPT)

    def _reveal(self) -> None:
        self._ask()
        mode = self._mode
        mode.question.reveal()
        checklist = mode.question.findChild(Checklist)
        assert isinstance(checklist, Checklist)
        wait_for(checklist.isVisible, "no key points came")
        for row in TICKED:
            checklist.list.toggle(checklist.list.item(row))

    def _end(self) -> None:
        """Grade question after question until the session ends."""
        self._reveal()
        mode, number = self._mode, 0
        while not mode.summary.isVisible():
            mode.question.reveal()
            mode.questioning.rate(GRADES[number % len(GRADES)])
            number += 1
            pause(SETTLE)
