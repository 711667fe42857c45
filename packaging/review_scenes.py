"""Scenes of a review: its start, a question, the answer with its key points, the end.

And the dialogs about what was reviewed.
"""

from collections.abc import Callable
from functools import partial

from import_scenes import open_dialogs
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
NARROW = (760, 640)
DIALOGS = ("review-history", "set-due")
"""Scenes that are a dialog about a question that was rated."""
SETTLE = 120
"""Milliseconds for a grade to be written down and the next question to be at hand."""


class ReviewScenes:
    """Brings the pages of a review about, in this order."""

    def __init__(self, app: Running) -> None:
        self._app = app
        self._window = app.window

    def scenes(self) -> dict[str, Callable[[], None]]:
        """Return what brings each scene about, by its name."""
        return {
            "review-start": self._start,
            "review-question": self._ask,
            "review-answer": self._reveal,
            "review-narrow": self._show_in_little_room,
            "review-summary": self._end,
            **{name: partial(self._ask_about_rated, name) for name in DIALOGS},
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

    def _show_in_little_room(self) -> None:
        self._window.setGeometry(0, 0, *NARROW)
        if not self._mode.question.isVisible():
            self._reveal()

    def _ask_about_rated(self, command: str) -> None:
        """Open a dialog about the question that was rated most often."""
        app = self._app
        history = app.services.reviewing.history
        app.show_question(max(app.questions(), key=lambda one: len(history(one).events)))
        self._window.actions_table[command].trigger()
        wait_for(lambda: any(open_dialogs()), f"{command} showed no dialog")

    def _end(self) -> None:
        """Grade question after question until the session ends."""
        self._reveal()
        mode, number = self._mode, 0
        while not mode.summary.isVisible():
            mode.question.reveal()
            mode.questioning.rate(GRADES[number % len(GRADES)])
            number += 1
            pause(SETTLE)
