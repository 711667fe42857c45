"""Scenes of what comes in: the preview and report of an import, and its questions one by one."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from screenshot_texts import LOCKS, OWN_ANSWER, Texts

from studyapp.domain.ids import QuestionId
from studyapp.domain.importing import ImportOptions
from studyapp.domain.progress import NoProgress
from studyapp.ui.importing.import_dialog import ImportDialog
from studyapp.ui.window_commands import WindowCommands
from tests.support.window import Running, wait_for


def open_dialogs() -> Iterator[QDialog]:
    """Return the dialogs that are shown."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            yield widget


def bring_in(app: Running, path: Path, text: str) -> None:
    """Write a file and import it."""
    path.write_text(text, encoding="utf-8")
    app.services.importing.run_paths([path], ImportOptions(), NoProgress())
    app.window.panel.refresh()


class ImportScenes:
    """Brings the scenes about, in this order; dialogs are closed with all others."""

    def __init__(self, app: Running, texts: Texts) -> None:
        self._app = app
        self._texts = texts
        self._window = app.window

    def scenes(self) -> dict[str, Callable[[], None]]:
        """Return what brings each scene about, by its name."""
        return {
            "import-preview": self._preview_import,
            "import-report": self._import,
            "missing-image": self._show_missing_image,
            "unanswered": self._show_unanswered,
            "answer-editor": self._write_answer,
            "answer-comparison": self._compare_answers,
        }

    def tidy(self) -> None:
        """Leave the editor."""
        if self._window.answers.editor is not None:
            self._window.answers.editor.cancel()

    def _start_import(self) -> ImportDialog:
        path = Path(tempfile.mkdtemp()) / self._texts.file
        path.write_text(self._texts.notes, encoding="utf-8")
        commands = self._window.findChild(WindowCommands)
        assert isinstance(commands, WindowCommands)
        commands.import_paths([path])
        dialog = next(found for found in open_dialogs() if isinstance(found, ImportDialog))
        wait_for(lambda: dialog.page is dialog.preview_page, "no preview came")
        return dialog

    def _preview_import(self) -> None:
        self._start_import()

    def _import(self) -> None:
        dialog = self._start_import()
        QTest.mouseClick(dialog.buttons[1], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
        wait_for(lambda: type(dialog.page).__name__ == "ReportPage", "no report came")

    def _show_missing_image(self) -> None:
        self._show_title(self._texts.with_image)

    def _show_unanswered(self) -> None:
        self._show_title(self._texts.unanswered)

    def _write_answer(self) -> None:
        """Answer an open question, halfway."""
        self._show_unanswered()
        self._window.actions_table["edit-answer"].trigger()
        editor = self._window.answers.editor
        assert editor is not None
        editor.editor.replace_text(OWN_ANSWER)

    def _compare_answers(self) -> None:
        """Answer in other words, let the source change, and look at both."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "locks.md"
            question = self._bring(path, LOCKS)
            own = LOCKS.partition("\n\n")[2].replace("somebody else", "another thread")
            self._app.services.answering.write(question, f"{own}\nSay which one I would drop.\n")
            self._bring(path, LOCKS.replace("in one fixed order", "in ascending order"))
        self._app.show_question(question)
        self._window.actions_table["compare-answers"].trigger()
        wait_for(lambda: any(open_dialogs()), "no comparison opened")

    def _bring(self, path: Path, text: str) -> QuestionId:
        """Import a file with one question and return that."""
        bring_in(self._app, path, text)
        title = text.partition("\n")[0].lstrip("# ")
        return self._app.services.library.filter_rows(title).rows[0].id

    def _show_title(self, title: str) -> None:
        found = self._app.services.library.filter_rows(title)
        if not found.rows:
            with tempfile.TemporaryDirectory() as folder:
                bring_in(self._app, Path(folder) / self._texts.file, self._texts.notes)
            found = self._app.services.library.filter_rows(title)
        self._app.show_question(found.rows[0].id)
