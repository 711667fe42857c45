"""Scenes of a mock interview: its start, a question, a pause, the walk, the report."""

from collections.abc import Callable
from datetime import timedelta

from msgspec.structs import replace
from screenshot_texts import ATTEMPT

from studyapp.domain.card import Rating
from studyapp.domain.interview import InterviewOptions
from studyapp.ui.interview.interview_mode import InterviewMode
from studyapp.ui.modes import READ
from studyapp.ui.rubric.checklist import Checklist
from studyapp.ui.window_interview import INTERVIEW
from tests.support.window import Running, wait_for

QUESTIONS = 5
GRADES = (Rating.HARD, Rating.AGAIN, Rating.GOOD, Rating.EASY, Rating.GOOD)
SPENT = (95, 20, 150, 80, 125)
"""Seconds that the questions took; the second one is skipped."""
SKIPPED = 1
TICKED = (0, 2)
"""Rows of the key points that the first answer had."""


class InterviewScenes:
    """Brings the pages of an interview about, in this order."""

    def __init__(self, app: Running) -> None:
        self._app = app
        self._window = app.window

    def scenes(self) -> dict[str, Callable[[], None]]:
        """Return what brings each scene about, by its name."""
        return {
            "interview-start": self._start,
            "interview-question": self._ask,
            "interview-pause": self._pause,
            "interview-answer": self._walk,
            "interview-report": self._report,
        }

    def tidy(self) -> None:
        """Leave the mode."""
        self._window.modes.show(READ)

    @property
    def _mode(self) -> InterviewMode:
        self._window.modes.show(INTERVIEW)
        return self._window.interview.mode

    def _start(self) -> None:
        mode = self._mode
        wait_for(mode.start.start_button.isEnabled, "nothing can be asked")

    def _ask(self) -> None:
        mode = self._mode
        if mode.asking.interview is None:
            self._start()
            mode.start.form.show_options(self._options())
            mode.start.start_button.click()
            wait_for(lambda: mode.asking.interview is not None, "no question is asked")
        mode.asking.resume()
        mode.question.field.edit.setPlainText(ATTEMPT)

    def _options(self) -> InterviewOptions:
        """Choose from the bank: what is typed as an answer is in its language."""
        bank = self._app.services.library.tree().topics[0]
        return replace(InterviewOptions.of_questions(QUESTIONS), topics=(bank.id,))

    def _pause(self) -> None:
        self._ask()
        self._mode.asking.pause()

    def _walk(self) -> None:
        """Answer all questions, and tick what the first answer had."""
        self._ask()
        mode = self._mode
        while (interview := mode.asking.interview) is not None and interview.at is not None:
            place = interview.at
            mode.asking.watch.set(timedelta(seconds=SPENT[place]))
            if place == SKIPPED:
                mode.asking.skip()
            else:
                mode.asking.go_on()
            wait_for(lambda place=place: self._is_past(place), "no answer was written down")
        wait_for(lambda: mode.walking.interview_id is not None, "no answers are shown")
        checklist = mode.findChild(Checklist)
        assert isinstance(checklist, Checklist)
        wait_for(checklist.isVisible, "no key points came")
        for row in TICKED:
            checklist.list.toggle(checklist.list.item(row))

    def _is_past(self, place: int) -> bool:
        interview = self._mode.asking.interview
        return interview is None or interview.at != place

    def _report(self) -> None:
        """Rate one answer after the other."""
        self._walk()
        mode = self._mode
        for number, rating in enumerate(GRADES):
            mode.walking.rate(rating)
            done = f"{number + 1} / {QUESTIONS}"
            wait_for(
                lambda done=done: mode.bar.text == done or mode.report.isVisible(),
                "no answer was rated",
            )
        wait_for(mode.report.isVisible, "no report came")
