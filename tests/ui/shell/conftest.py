"""A library with a few topics, and the parts of the window that work on it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from studyapp import paths
from studyapp.bootstrap import Services, build_services
from studyapp.domain.edits import NewQuestion
from studyapp.domain.errors import UserError
from studyapp.domain.ids import QuestionId, TopicId, new_key
from studyapp.qtkit.change_bus import ChangeBus
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController
from studyapp.qtkit.translations import Translations
from studyapp.qtkit.window_state import WindowState
from studyapp.ui.application import RunningApp
from studyapp.ui.shell import Shell
from tests.ui.shell.marked_page import page  # noqa: F401 - a fixture


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ignore what the offscreen platform says it cannot do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support "))


@dataclass
class World:
    """An open library, and where things are in it."""

    services: Services
    shell: Shell
    training: TopicId
    lora: TopicId
    retrieval: TopicId
    questions: dict[str, QuestionId]

    def topic_of(self, title: str) -> TopicId:
        return self.services.reading.rows_of([self.questions[title]])[0].topic_id

    def name_of(self, topic: TopicId) -> str:
        return next(t.name for t in self.services.library.tree().topics if t.id == topic)

    def titles(self, topic: TopicId) -> list[str]:
        return [row.title for row in self.services.library.rows(topic)]


@pytest.fixture
def shell(undressed: None, tmp_path: Path) -> Iterator[Shell]:
    themes, translations = ThemeController("light"), Translations("en")
    operations = Operations(ChangeBus())
    bugs: list[BaseException] = []
    operations.bug.connect(bugs.append)
    yield Shell(
        themes,
        Icons(themes),
        translations,
        operations.bus,
        operations,
        WindowState(),
        tmp_path / "window.json",
        tmp_path / "studyapp.log",
    )
    assert operations.shut_down()
    assert bugs == []
    for each in (themes, translations):
        delete(each)  # whoever still refers to it: it would go on to follow the system


@pytest.fixture
def dressed(shell: Shell) -> None:
    """Style sheet and palette as the app wears them; ask for it before a window is made."""
    shell.themes.apply()


@pytest.fixture
def services(library_template: Path, tmp_path: Path, shell: Shell) -> Iterator[Services]:
    path = tmp_path / "shown.studylib"
    path.write_bytes(library_template.read_bytes())
    services = build_services(path)
    yield services
    assert shell.operations.shut_down()
    services.close()


@pytest.fixture
def world(services: Services, shell: Shell) -> World:
    """Training (one question, with LoRA inside: three questions), Retrieval (two)."""
    ids: dict[str, QuestionId] = {}
    with services.file.writing() as repositories:
        training = repositories.topics.ensure(("Training",))
        lora = repositories.topics.ensure(("Training", "LoRA"))
        retrieval = repositories.topics.ensure(("Retrieval",))
        for topic, titles in (
            (training, ["What is a warm-up?"]),
            (lora, ["What is LoRA?", "Which rank is enough?", "Why does B start at zero?"]),
            (retrieval, ["What is a chunk?", "When is a reranker worth it?"]),
        ):
            made = repositories.questions.insert_many(
                [
                    NewQuestion(new_key(), topic, title, title, "", f"{title} Yes.", False)
                    if "rank is" not in title
                    else NewQuestion(new_key(), topic, title, title, "", "", True)
                    for title in titles
                ]
            )
            ids.update(zip(titles, made, strict=True))
    return World(services, shell, training, lora, retrieval, ids)


@pytest.fixture
def start(
    undressed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., RunningApp]]:
    """Start the app itself, with what it would write in the user's folders in ``tmp_path``."""
    monkeypatch.setattr(paths, "user_data", lambda: tmp_path / "data")
    monkeypatch.setattr(paths, "user_logs", lambda: tmp_path / "logs")
    monkeypatch.setattr("studyapp.ui.application.start_logging", lambda folder: folder / "x.log")
    hooks = sys.excepthook
    running: list[RunningApp] = []

    def start_it(
        library: Path,
        opener: Callable[[Path], Services] = build_services,
        files: Sequence[Path] = (),
        problem: UserError | None = None,
    ) -> RunningApp:
        app = RunningApp(library, opener)
        running.append(app)
        app.files.add(files)
        app.start(problem)
        return app

    yield start_it
    for app in running:
        app.end()
        delete(app)
    QApplication.setWindowIcon(QIcon())
    sys.excepthook = hooks


@pytest.fixture
def eventually(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """Wait until something holds, for work on other threads."""

    def wait(holds: Callable[[], bool]) -> None:
        qtbot.waitUntil(holds, timeout=5000)

    return wait
