"""Draws resources/screenshots: the real window under Xvfb, light and dark, at 1x and 2x.

.venv/bin/python packaging/screenshots.py [--only "NAME …"]

The library is new, with the first bank and some notes written here. Look at what comes out.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from annotation_scenes import AnnotationScenes  # noqa: E402 - likewise
from dashboard_scenes import DashboardScenes  # noqa: E402 - likewise
from interview_scenes import InterviewScenes  # noqa: E402 - likewise
from preference_scenes import PreferenceScenes  # noqa: E402 - likewise
from PySide6.QtCore import QPoint, Qt  # noqa: E402 - after the path to the sources
from PySide6.QtGui import (  # noqa: E402 - likewise
    QColor,
    QGuiApplication,
    QImage,
    QPainter,
    QTextCursor,
)
from PySide6.QtTest import QTest  # noqa: E402 - likewise
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget  # noqa: E402 - likewise
from review_scenes import ReviewScenes  # noqa: E402 - likewise
from screenshot_texts import LOCKS, NOTES, OWN_ANSWER  # noqa: E402 - likewise

from studyapp.domain.annotation import Color  # noqa: E402 - likewise
from studyapp.domain.document import (  # noqa: E402 - likewise
    Callout,
    CodeBlock,
    DisplayFormula,
    Document,
    Table,
)
from studyapp.domain.ids import QuestionId  # noqa: E402 - likewise
from studyapp.domain.importing import ImportOptions  # noqa: E402 - likewise
from studyapp.domain.plain_text import plain_text  # noqa: E402 - likewise
from studyapp.domain.progress import NoProgress  # noqa: E402 - likewise
from studyapp.qtkit.answer_model import ShowImage  # noqa: E402 - likewise
from studyapp.ui.importing.import_dialog import ImportDialog  # noqa: E402 - likewise
from studyapp.ui.reader.find_bar import FindBar  # noqa: E402 - likewise
from studyapp.ui.window_commands import WindowCommands  # noqa: E402 - likewise
from studyapp.ui.window_highlights import HIGHLIGHTS  # noqa: E402 - likewise
from tests.support.display import Display  # noqa: E402 - likewise
from tests.support.window import Running, pause, run_app, wait_for  # noqa: E402 - likewise

SIZE = (1440, 900)
AT_2X = ("reader", "code", "filter", "import-preview")
"""Scenes that are also drawn at 2x; all of them would be 10 MB more in each commit."""
DIALOGS = ("shortcuts", "export", "backups", "preferences")
"""Scenes that are a dialog which a command of this name opens."""
IN_CHINESE = (
    "export",
    "preferences",
    "highlights",
    "states",
    "note",
    "palette",
    "dashboard",
    "plan",
    "review-answer",
    "interview-report",
)
"""Scenes that are also drawn, in light colours, with the interface in Chinese."""
ABOVE = 160
"""Pixels of the page that are left above what is scrolled to."""
SETTLE = 350
"""Milliseconds for pages, images and the neighbours rendered ahead to come to rest."""

COMMENTS = ("先说**结论**，再说原因。", "追问：为什么？", "算一遍 $d \\times r$。")


class Photographer:
    """Drives the window from scene to scene and keeps a picture of each."""

    def __init__(self, app: Running, folder: Path, suffix: str) -> None:
        self._app = app
        self._window = app.window
        self._folder = folder
        self._suffix = suffix
        self._annotations = AnnotationScenes(app, lambda: self._show_with(DisplayFormula))
        self._dashboard = DashboardScenes(app)
        self._preferences = PreferenceScenes(app)
        self._review = ReviewScenes(app)
        self._interview = InterviewScenes(app)

    def take(self, names: Iterable[str]) -> None:
        """Visit scenes in the order given."""
        self._window.setGeometry(0, 0, *SIZE)
        self._window.activateWindow()  # there is no window manager that would
        wait_for(self._window.isActiveWindow, "the window did not become active")
        wait_for(lambda: self._window.reader.answer is not None, "no answer is shown")
        scenes = self.scenes()
        for name in names:
            scenes[name]()
            self._take(name)
            self._tidy()

    def scenes(self) -> dict[str, Callable[[], None]]:
        """Return what brings each scene about, by its name."""
        return {
            "reader": lambda: self._show_with(DisplayFormula),
            "table": lambda: self._show_with(Table),
            "code": lambda: self._show_with(CodeBlock, last=True, in_sight=True),
            "callout": lambda: self._show_with(Callout, last=True, in_sight=True),
            "highlights": self._highlight,
            "find": self._find,
            "filter": self._filter,
            "viewer": self._view_image,
            "menu": self._open_menu,
            **{name: partial(self._trigger, name) for name in DIALOGS},
            "import-preview": self._preview_import,
            "import-report": self._import,
            "missing-image": self._show_missing_image,
            "unanswered": self._show_unanswered,
            "answer-editor": self._write_answer,
            "answer-comparison": self._compare_answers,
            "narrow": self._narrow,
            **self._annotations.scenes(),
            "dashboard-empty": self._dashboard.show_empty,
            # These give ratings in the past, so they come before those that are given now.
            **self._dashboard.scenes(),
            **self._review.scenes(),
            **self._interview.scenes(),
            **self._preferences.scenes(),
        }

    def _take(self, name: str) -> None:
        pause(SETTLE)
        screen = QGuiApplication.primaryScreen()
        place = self._window.geometry().getRect()
        image = screen.grabWindow(0, *place).toImage().convertToFormat(QImage.Format.Format_RGB32)
        self._frame_dialogs(image)
        path = self._folder / f"{name}-{self._suffix}.png"
        if not image.save(str(path)):
            raise OSError(f"{path} cannot be written")

    def _frame_dialogs(self, image: QImage) -> None:
        """Draw a line around dialogs: there is no window manager that would frame them."""
        painter = QPainter(image)
        painter.setPen(QColor(128, 128, 128))
        for dialog in self._dialogs():
            painter.drawRect(dialog.geometry().adjusted(-1, -1, 0, 0))
        painter.end()

    def _tidy(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        self._annotations.tidy()
        self._review.tidy()
        self._dashboard.tidy()
        self._preferences.tidy()
        self._interview.tidy()
        self._window.toolbar.field.clear()
        self._window.setGeometry(0, 0, *SIZE)
        if self._window.answers.editor is not None:
            self._window.answers.editor.cancel()
        find_bar = self._window.findChild(FindBar)
        assert isinstance(find_bar, FindBar)
        find_bar.close_bar()
        pause(SETTLE)

    # -- scenes ----------------------------------------------------------------------------------

    def _show_with(self, block: type, *, last: bool = False, in_sight: bool = False) -> None:
        found = [question for question in self._app.questions() if self._has(question, block)]
        self._app.show_question(found[-1 if last else 0])
        if in_sight:
            self._scroll_to(block)

    def _scroll_to(self, block: type) -> None:
        view, answer = self._window.reader.view, self._window.reader.answer
        assert answer is not None
        view.build_all()
        assert view.page is not None
        part = next(part for part in answer.document.blocks if isinstance(part, block))
        offset = plain_text(answer.document).index(plain_text(Document((part,))))
        document = view.page.document
        found = document.findBlock(view.page.offsets.positions(offset, offset + 1)[0])
        top = document.documentLayout().blockBoundingRect(found).top()
        view.verticalScrollBar().setValue(round(top) - ABOVE)

    def _has(self, question: QuestionId, block: type) -> bool:
        document = self._app.services.reading.open(question).document
        return any(isinstance(part, block) for part in document.blocks)

    def _highlight(self) -> None:
        """Mark words in all colours, two over each other, and select some more."""
        self._show_with(DisplayFormula)
        reader, highlights = self._window.reader, self._window.highlights
        self._window.turn_to(HIGHLIGHTS)
        answer = reader.answer
        assert answer is not None
        if not highlights.highlighting.annotations:
            for number, color in enumerate(Color):
                start = 34 * number + 4
                comment = COMMENTS[number] if number < len(COMMENTS) else ""
                end = start + (44 if number == 1 else 16)
                self._app.services.annotating.create(answer.question.id, start, end, color, comment)
        highlights.highlighting.load()
        page = reader.view.page
        assert page is not None
        start, end = page.offsets.positions(420, 436)
        cursor = reader.view.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        reader.view.setTextCursor(cursor)
        wait_for(lambda: highlights.pointer is not None, "nothing looks after highlights")
        pause(SETTLE)

    def _find(self) -> None:
        self._show_with(DisplayFormula)
        self._window.reader.open_find()
        self._type("权重")

    def _filter(self) -> None:
        self._window.toolbar.focus_filter()
        self._type("训练")
        pause(SETTLE)

    def _type(self, text: str) -> None:
        field = QApplication.focusWidget()
        if not isinstance(field, QLineEdit):
            raise TypeError(f"{field} has the keyboard")
        field.insert(text)

    def _view_image(self) -> None:
        for question in self._app.questions():
            images = self._app.services.reading.open(question).images
            if images:
                self._app.show_question(question)
                reader = self._window.reader
                reader.page_actions.perform(ShowImage(next(iter(images))))
                wait_for(lambda: bool(list(self._dialogs())), "the viewer did not open")
                return

    def _open_menu(self) -> None:
        self._window.open_menu()
        wait_for(lambda: QApplication.activePopupWidget() is not None, "no menu opened")

    def _trigger(self, command: str) -> None:
        self._window.actions_table[command].trigger()
        wait_for(lambda: any(self._dialogs()), f"{command} showed no dialog")

    def _start_import(self) -> ImportDialog:
        path = Path(tempfile.mkdtemp()) / "computer-science.md"
        path.write_text(NOTES, encoding="utf-8")
        commands = self._window.findChild(WindowCommands)
        assert isinstance(commands, WindowCommands)
        commands.import_paths([path])
        dialog = next(found for found in self._dialogs() if isinstance(found, ImportDialog))
        wait_for(lambda: dialog.page is dialog.preview_page, "no preview came")
        return dialog

    def _preview_import(self) -> None:
        self._start_import()

    def _import(self) -> None:
        dialog = self._start_import()
        QTest.mouseClick(dialog.buttons[1], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
        wait_for(lambda: type(dialog.page).__name__ == "ReportPage", "no report came")

    def _show_missing_image(self) -> None:
        self._show_title("What is the difference between a process and a thread?")

    def _show_unanswered(self) -> None:
        self._show_title("What does fork copy?")

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
        self._window.panel.refresh()
        self._app.show_question(question)
        self._window.actions_table["compare-answers"].trigger()
        wait_for(lambda: bool(list(self._dialogs())), "no comparison opened")

    def _bring(self, path: Path, text: str) -> QuestionId:
        """Import a file with one question and return that."""
        path.write_text(text, encoding="utf-8")
        self._app.services.importing.run_paths([path], ImportOptions(), NoProgress())
        title = text.partition("\n")[0].lstrip("# ")
        return self._app.services.library.filter_rows(title).rows[0].id

    def _show_title(self, title: str) -> None:
        found = self._app.services.library.filter_rows(title)
        if not found.rows:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "computer-science.md"
                path.write_text(NOTES, encoding="utf-8")
                importing = self._app.services.importing
                importing.run_paths([path], ImportOptions(), NoProgress())
            self._window.panel.refresh()
            found = self._app.services.library.filter_rows(title)
        self._app.show_question(found.rows[0].id)

    def _narrow(self) -> None:
        self._show_with(Table)
        self._window.setGeometry(0, 0, 900, 700)

    def _dialogs(self) -> Iterator[QWidget]:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                yield widget


def photograph(folder: Path, theme: str, scale: int, language: str, only: str) -> None:
    """Take all pictures of one look, in a process and on a screen of their own."""
    with (
        Display(f"{SIZE[0] * scale}x{SIZE[1] * scale}x24") as display,
        tempfile.TemporaryDirectory() as home,
    ):
        if display.name != "Xvfb":
            raise SystemExit("Xvfb is needed: apt-get install xvfb")
        environment = {**os.environ, **display.environment, "QT_SCALE_FACTOR": str(scale)}
        environment |= {"HOME": home, "XDG_RUNTIME_DIR": home, "LC_ALL": "C.UTF-8"}
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            environment[f"XDG_{kind}_HOME"] = f"{home}/{kind.lower()}"
        command = [sys.executable, __file__, "--folder", str(folder), "--only", only]
        command += ["--theme", theme, "--scale", str(scale), "--language", language]
        subprocess.run(command, env=environment, check=True)


def main() -> None:
    """Take the pictures of every look, or, in a process for one, of that."""
    parser = argparse.ArgumentParser(description="Draw the screenshots anew.")
    parser.add_argument("--folder", type=Path, default=ROOT / "resources" / "screenshots")
    parser.add_argument("--only", default="", help="scenes, by name")
    parser.add_argument("--theme", choices=("light", "dark"), help=argparse.SUPPRESS)
    parser.add_argument("--scale", type=int, default=1, help=argparse.SUPPRESS)
    parser.add_argument("--language", default="en", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if not options.theme:
        for theme in ("light", "dark"):
            for scale in (1, 2):
                photograph(options.folder, theme, scale, "en", options.only)
        photograph(options.folder, "light", 1, "zh_CN", options.only)
        return

    def take(app: Running) -> None:
        app.window.actions_table[f"theme-{options.theme}"].trigger()
        app.window.actions_table[f"language-{options.language}"].trigger()
        suffix = options.theme if options.scale == 1 else f"{options.theme}@{options.scale}x"
        suffix = suffix if options.language == "en" else f"{options.language}-{suffix}"
        photographer = Photographer(app, options.folder, suffix)
        scenes = list(AT_2X if options.scale == 2 else photographer.scenes())
        if options.language != "en":
            scenes = list(IN_CHINESE)
        wanted = options.only.split()
        photographer.take(name for name in scenes if not wanted or name in wanted)

    with tempfile.TemporaryDirectory() as folder:
        run_app(Path(folder) / "screenshots.studylib", take)


if __name__ == "__main__":
    main()
