"""Starting: the first start, a library that cannot be opened, no display, a measurement."""

import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studyapp.bootstrap import build_services
from studyapp.content.renderer import RENDERER_VERSION
from studyapp.domain.errors import NoDisplayError
from studyapp.qtkit import display
from studyapp.ui.application import RunningApp
from studyapp.ui.main_window import MainWindow
from studyapp.ui.problem_window import ProblemWindow
from studyapp.ui.shared.bug_dialog import BugDialog

Eventually = Callable[[Callable[[], bool]], None]


def texts(app: RunningApp) -> str:
    assert app.window
    return "\n".join(label.text() for label in app.window.findChildren(QLabel))


def button(app: RunningApp, text: str) -> QPushButton:
    assert app.window
    return next(b for b in app.window.findChildren(QPushButton) if b.text() == text)


def answer_of(app: RunningApp) -> str:
    window = app.window
    assert isinstance(window, MainWindow)
    return window.reader.answer.question.title if window.reader.answer else ""


def test_the_first_start_opens_a_question_of_the_first_bank(
    start: Callable[..., RunningApp], tmp_path: Path, eventually: Eventually
) -> None:
    app = start(tmp_path / "new.studylib")
    eventually(lambda: bool(answer_of(app)))
    assert app.window
    assert app.window.isVisible()


def test_it_ends_while_something_is_searched(
    start: Callable[..., RunningApp], tmp_path: Path, eventually: Eventually
) -> None:
    app = start(tmp_path / "new.studylib")
    eventually(lambda: bool(answer_of(app)))
    window = app.window
    assert isinstance(window, MainWindow)
    window.actions_table["search"].trigger()
    eventually(lambda: window.focusWidget() is not window.reader.view)
    app.end()
    assert app.window is None


def test_a_start_brings_the_banks_up_to_date(
    start: Callable[..., RunningApp], tmp_path: Path, eventually: Eventually
) -> None:
    library = tmp_path / "old.studylib"
    with build_services(library) as services:
        services.banks.install_first()
        with services.file.writing() as repositories:
            newest = repositories.settings.get("banks")
            repositories.settings.set("banks", {"llm-interview": {"version": 0}})
    start(library)

    def versions() -> object:
        with build_services(library) as services, services.file.reading() as repositories:
            return repositories.settings.get("banks")

    eventually(lambda: versions() == newest)


def test_a_start_lets_highlights_follow_a_new_renderer(
    start: Callable[..., RunningApp], tmp_path: Path, eventually: Eventually
) -> None:
    library = tmp_path / "old.studylib"
    with build_services(library) as services, services.file.writing() as repositories:
        repositories.settings.set("anchored-by-renderer", RENDERER_VERSION - 1)
    start(library)

    def version() -> object:
        with build_services(library) as services, services.file.reading() as repositories:
            return repositories.settings.get("anchored-by-renderer")

    eventually(lambda: version() == RENDERER_VERSION)


def test_a_damaged_library_is_explained_and_left_as_it_is(
    start: Callable[..., RunningApp], tmp_path: Path, eventually: Eventually
) -> None:
    library = tmp_path / "damaged.studylib"
    library.write_bytes(b"This is no database. " * 100)
    before = library.read_bytes()
    app = start(library)
    assert isinstance(app.window, ProblemWindow)
    assert "damaged.studylib" in texts(app)
    assert library.read_bytes() == before
    library.unlink()
    button(app, "Try Again").click()
    eventually(lambda: isinstance(app.window, MainWindow))


def test_another_library_is_opened_in_its_place(
    start: Callable[..., RunningApp], tmp_path: Path, eventually: Eventually
) -> None:
    app = start(tmp_path / "one.studylib")
    first = app.window
    assert isinstance(first, MainWindow)
    first.library_asked.emit(tmp_path / "two.studylib")
    eventually(lambda: app.window is not first)
    assert (tmp_path / "two.studylib").exists()
    eventually(lambda: bool(answer_of(app)))


def test_a_bug_is_shown_once_with_its_report(
    start: Callable[..., RunningApp], tmp_path: Path, qtbot: QtBot, eventually: Eventually
) -> None:
    app = start(tmp_path / "one.studylib")
    window = app.window
    assert isinstance(window, MainWindow)
    for _ in range(3):
        sys.excepthook(ValueError, ValueError("a bug"), None)
    dialogs = window.findChildren(BugDialog)
    assert len(dialogs) == 1
    assert "ValueError: a bug" in dialogs[0]._report
    dialogs[0].accept()


def run_app(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}
    }
    return subprocess.run(
        [sys.executable, "-m", "studyapp", *arguments],
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only there a session may lack a display")
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ":987"},
        {"DISPLAY": "nonsense"},
        {"WAYLAND_DISPLAY": "wayland-987"},
        {"QT_QPA_PLATFORM": "xcb"},
        {"QT_QPA_PLATFORM": "wayland"},
    ],
)
def test_without_a_display_one_line_says_so(environment: dict[str, str], tmp_path: Path) -> None:
    done = run_app("--library", str(tmp_path / "x.studylib"), **environment)
    assert done.returncode == 3
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "display" in done.stderr
    assert not (tmp_path / "x.studylib").exists()


def test_the_offscreen_platform_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delenv("DISPLAY", raising=False)
    display.require_display()
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(NoDisplayError):
        display.require_display()


BROKEN = """
    import pathlib, sys
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from studyapp.ui.application import run

    def look():
        print(*[type(one).__name__ for one in QApplication.topLevelWidgets() if one.isVisible()])
        QApplication.closeAllWindows()

    def open_services(path):
        QTimer.singleShot(200, look)
        raise ValueError("a bug")

    raise SystemExit(run(pathlib.Path(sys.argv[1]), open_services))
"""


def test_a_bug_at_the_start_is_shown_though_there_is_no_window(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(BROKEN), str(tmp_path / "x.studylib")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "BugDialog\n"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_measured_start_prints_one_line_and_ends(tmp_path: Path) -> None:
    done = run_app(
        "--library",
        str(tmp_path / "measured.studylib"),
        QT_QPA_PLATFORM="offscreen",
        STUDYAPP_BENCH_EXIT="1",
    )
    assert done.returncode == 0, done.stderr
    measured = json.loads(done.stdout)
    assert 0 < measured["painted_ms"] < 30_000
    assert 20_000 < measured["pss_kib"] < 400_000
