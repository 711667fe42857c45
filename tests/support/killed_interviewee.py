"""Answers the questions of a mock interview in the real window, in a process that is killed.

python -m tests.support.killed_interviewee LIBRARY
"""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studyapp.bootstrap import build_services
from studyapp.domain.interview import Interview, InterviewOptions
from studyapp.ui.window_interview import INTERVIEW
from tests.support.window import Running, pause, run_app, wait_for

FIRST = "the answer to the first question"
_KEY = "x"
_REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Left:
    """What a killed process left.

    Attributes:
        interview: the one that was open; None when the library has none.
        lost: seconds from the first key that is missing until the end; 0 if none is.
        damage: what ``check`` complains about.
    """

    interview: Interview | None
    lost: float
    damage: list[object]


def kill_while_answering(library: Path, seconds: float) -> Left:
    """Let the second question be answered for some seconds, and kill the app then."""
    times: list[float] = []
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.killed_interviewee", str(library)],
        cwd=_REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            times.append(float(line))
            if times[-1] - times[0] >= seconds:
                break
        killed = time.monotonic()
        process.send_signal(signal.SIGKILL)
        times += map(float, process.stdout.read().split("\n")[:-1])
    assert times, "the app ended by itself"
    with build_services(library) as services:
        damage: list[object] = list(services.file.check())
        interview = services.interviewing.open()
    kept = len(interview.asked[1].text) if interview else 0
    return Left(interview, killed - times[kept] if kept < len(times) else 0.0, damage)


def answer(app: Running) -> None:
    """Answer one question, and type at the next until the end comes; tell when each key was."""
    window = app.window
    wait_for(lambda: window.reader.answer is not None, "no answer is shown")
    window.modes.show(INTERVIEW)
    mode = window.interview.mode
    mode.start.form.show_options(InterviewOptions.of_questions(3))
    wait_for(mode.start.start_button.isEnabled, "nothing can be asked")
    mode.start.start_button.click()
    wait_for(lambda: mode.asking.interview is not None, "no question is asked")
    edit = mode.question.field.edit
    edit.setFocus()
    QTest.keyClicks(edit, FIRST)
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def is_second() -> bool:
        interview = mode.asking.interview
        return interview is not None and interview.at == 1

    wait_for(is_second, "no second question is asked")
    while True:
        QTest.keyClicks(edit, _KEY)
        print(time.monotonic(), flush=True)
        pause(20)


if __name__ == "__main__":
    run_app(Path(sys.argv[1]), answer)
