"""Worker: reviews in the real window, from the key of a grade to the next question painted.

python -m tests.bench.review_window_worker LIBRARY RATINGS

The library is one that ``review_worker`` has reviewed.
"""

import json
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studyapp.domain.settings import NEW_PER_DAY, NO_LIMIT, REVIEWS_PER_DAY
from studyapp.ui.reader.answer_view import AnswerView
from studyapp.ui.review.review_mode import ReviewMode
from studyapp.ui.window_review import REVIEW
from tests.support.window import PaintClock, Running, pause, run_app, wait_for

KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
THINKING = 60
"""Milliseconds that pass before a key at least; a person takes seconds."""


def shown(mode: ReviewMode) -> int:
    """Return the question that is asked."""
    asked = mode.questioning.shown
    return asked.item.question_id if asked else 0


def view_of(mode: ReviewMode) -> AnswerView:
    """Return the view of its page."""
    view = mode.question.findChild(AnswerView)
    assert isinstance(view, AnswerView)
    return view


def grade(mode: ReviewMode, view: AnswerView, key: Qt.Key) -> tuple[float, float]:
    """Show the answer and grade it; return the milliseconds until each was painted."""
    pause(THINKING)
    wait_for(lambda: mode.questioning.is_ready, "the next question did not come")
    clock = PaintClock(view, lambda: mode.question.is_revealed)
    revealed = clock.wait(time.perf_counter(), lambda: QTest.keyClick(view, Qt.Key.Key_Space))
    pause(THINKING)
    before = shown(mode)
    clock = PaintClock(view, lambda: shown(mode) != before)
    asked = clock.wait(time.perf_counter(), lambda: QTest.keyClick(view, key))
    return revealed, asked


def main() -> None:
    """Review, and print what it took."""
    ratings = int(sys.argv[2])
    reveals: list[float] = []
    grades: list[float] = []
    done: list[int] = []

    def drive(app: Running) -> None:
        app.services.settings.set(REVIEWS_PER_DAY, NO_LIMIT)
        app.services.settings.set(NEW_PER_DAY, 0)
        window = app.window
        window.resize(1280, 800)
        window.activateWindow()
        window.modes.show(REVIEW)
        mode = window.review.mode
        wait_for(mode.start.start_button.isEnabled, "nothing is due")
        mode.start.start_button.click()
        choice = random.Random(7)
        view = view_of(mode)
        for _ in range(ratings):
            revealed, asked = grade(mode, view, choice.choices(KEYS, (1, 1, 6, 2))[0])
            reveals.append(revealed)
            grades.append(asked)
        wait_for(lambda: mode.questioning.is_ready, "the last grade was not written down")
        session = mode.questioning.session
        assert session is not None
        done.append(session.done)

    run_app(Path(sys.argv[1]), drive)
    print(json.dumps({"revealed": reveals, "asked": grades, "done": done[0]}))


if __name__ == "__main__":
    main()
