"""Another library takes the place of the one that is open, unless it has a window elsewhere."""

import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.bootstrap import build_services
from studyapp.domain.errors import WindowHangsError
from studyapp.domain.ids import QuestionId
from studyapp.qtkit.instance import raise_other
from studyapp.ui.application import RunningApp
from studyapp.ui.main_window import MainWindow
from studyapp.ui.modes import NAMES
from studyapp.ui.problem_window import ProblemWindow
from studyapp.ui.shared.bug_dialog import BugDialog
from tests.support.other_instance import go_on, hang, other_instance
from tests.ui.shell.test_application import answer_of, button, texts

Eventually = Callable[[Callable[[], bool]], None]
Start = Callable[..., RunningApp]

RUN_ON_A_LIBRARY = """
    import functools, pathlib, sys
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel
    from studyapp.bootstrap import build_services
    from studyapp.ui import application
    application.raise_other = functools.partial(application.raise_other, patience=0.3)

    def look():
        windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        print(*[type(window).__name__ for window in windows])
        print(*[label.text() for window in windows for label in window.findChildren(QLabel)])
        QApplication.quit()

    def run_with_a_look(self):
        QTimer.singleShot(200, look)
        return QApplication.exec()

    application.Application.exec = run_with_a_look
    raise SystemExit(application.run(pathlib.Path(sys.argv[1]), build_services))
"""
"""The app, which says after a moment what it shows and ends; it is less patient than usual."""


@pytest.fixture
def app(start: Start, tmp_path: Path, eventually: Eventually) -> RunningApp:
    app = start(tmp_path / "one.studylib")
    eventually(lambda: bool(answer_of(app)))
    return app


def window_of(app: RunningApp) -> MainWindow:
    assert isinstance(app.window, MainWindow)
    return app.window


def shown_in(window: MainWindow) -> QuestionId:
    assert window.reader.answer
    return window.reader.answer.question.id


def test_the_draft_of_an_answer_is_kept(
    app: RunningApp, tmp_path: Path, qtbot: QtBot, eventually: Eventually
) -> None:
    window = window_of(app)
    question = shown_in(window)
    window.actions_table["edit-answer"].trigger()
    assert window.answers.editor
    qtbot.keyClicks(window.answers.editor.editor, "Last words. ")
    app.open_file(tmp_path / "two.studylib")
    eventually(lambda: app.window is not window)
    with build_services(tmp_path / "one.studylib") as services:
        draft = services.answering.draft(question)
    assert draft is not None
    assert draft.text.startswith("Last words. ")


def test_what_was_said_in_an_interview_is_kept(
    app: RunningApp, tmp_path: Path, eventually: Eventually, caplog: pytest.LogCaptureFixture
) -> None:
    window = window_of(app)
    window.actions_table["mode-interview"].trigger()
    mode = window.interview.mode
    eventually(mode.start.start_button.isEnabled)
    mode.start.start_button.click()
    eventually(lambda: mode.asking.interview is not None)
    mode.question.field.edit.setPlainText("half a thought")
    app.open_file(tmp_path / "two.studylib")
    eventually(lambda: app.window is not window)
    with build_services(tmp_path / "one.studylib") as services:
        interview = services.interviewing.open()
    assert interview is not None
    assert interview.asked[0].text == "half a thought"
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def test_nothing_of_the_old_window_hears_of_what_happens_later(
    app: RunningApp, tmp_path: Path, eventually: Eventually, qtbot: QtBot
) -> None:
    window = window_of(app)
    for mode in NAMES:
        window.modes.show(mode)
        qtbot.wait(100)
    for panel in ("notes", "highlights", "points", "outline"):
        window.turn_to(panel)
        qtbot.wait(20)
    for command in ("search", "find", "edit-answer"):
        window.actions_table[command].trigger()
        qtbot.wait(20)
    app.open_file(tmp_path / "two.studylib")
    eventually(lambda: isinstance(app.window, MainWindow) and app.window is not window)
    app._themes.set_choice("dark")
    app._translations.set_choice("zh_CN")
    qtbot.wait(20)
    app._themes.set_choice("light")
    app._translations.set_choice("en")
    qtbot.wait(20)
    assert not any(isinstance(one, BugDialog) for one in QApplication.topLevelWidgets())


def test_a_library_that_has_a_window_elsewhere_is_left_to_that(
    app: RunningApp, tmp_path: Path, eventually: Eventually, qtbot: QtBot
) -> None:
    first = window_of(app)
    with other_instance(tmp_path / "two.studylib"):
        asked = app._operations.busy_changed
        with qtbot.waitSignal(asked, check_params_cb=lambda busy: not busy):
            app.open_file(tmp_path / "two.studylib")
            eventually(lambda: bool(app._operations._waiting))
        qtbot.wait(50)
        assert window_of(app) is first
    app.open_file(tmp_path / "two.studylib")
    eventually(lambda: app.window is not first)


def test_it_ends_at_once_while_a_window_elsewhere_does_not_answer(
    app: RunningApp, tmp_path: Path, eventually: Eventually
) -> None:
    with other_instance(tmp_path / "two.studylib") as other:
        hang(other)
        app.open_file(tmp_path / "two.studylib")
        eventually(lambda: bool(app._operations._waiting))
        app.end()
        assert app._operations.shut_down(0)


@pytest.mark.skipif(sys.platform == "win32", reason="stops a process")
def test_a_start_says_that_the_first_window_hangs(tmp_path: Path) -> None:
    library = tmp_path / "one.studylib"
    with other_instance(library) as other:
        hang(other)
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(RUN_ON_A_LIBRARY), str(library)],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        go_on(other)
    assert done.stdout.startswith("ProblemWindow\n")
    assert "does not answer" in done.stdout
    assert not library.exists()


def test_it_is_tried_again_whether_the_first_window_hangs(
    start: Start, tmp_path: Path, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "one.studylib"
    quits: list[bool] = []
    monkeypatch.setattr(QCoreApplication, "quit", lambda: quits.append(True))
    monkeypatch.setattr(
        "studyapp.ui.application.raise_other",
        lambda *arguments: raise_other(*arguments, patience=0.3),
    )
    app = start(library, problem=WindowHangsError(path=library))
    problem = app.window
    assert isinstance(problem, ProblemWindow)
    assert "does not answer" in texts(app)
    with other_instance(library) as other:
        hang(other)
        button(app, "Try Again").click()
        eventually(lambda: app.window is not problem)
        assert isinstance(app.window, ProblemWindow)
        go_on(other)
        button(app, "Try Again").click()
        eventually(lambda: bool(quits))
    button(app, "Try Again").click()
    eventually(lambda: isinstance(app.window, MainWindow))
