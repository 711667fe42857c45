"""Draws resources/screenshots: the real window under Xvfb, in both themes and both languages.

.venv/bin/python packaging/screenshots.py [--only "NAME …"]

The library is new, with the first bank and some notes written here. Look at what comes out.
Pictures that no scene draws any more are removed when all are drawn.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from annotation_scenes import AnnotationScenes  # noqa: E402 - likewise
from dashboard_scenes import DashboardScenes  # noqa: E402 - likewise
from import_scenes import ImportScenes, open_dialogs  # noqa: E402 - likewise
from interview_scenes import InterviewScenes  # noqa: E402 - likewise
from preference_scenes import PreferenceScenes  # noqa: E402 - likewise
from PySide6.QtGui import (  # noqa: E402 - after the path to the sources
    QColor,
    QCursor,
    QGuiApplication,
    QImage,
    QPainter,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QLineEdit  # noqa: E402 - likewise
from review_scenes import ReviewScenes  # noqa: E402 - likewise
from screenshot_texts import TEXTS  # noqa: E402 - likewise
from small_images import in_few_colors  # noqa: E402 - likewise

from studyapp.domain.annotation import Color  # noqa: E402 - likewise
from studyapp.domain.document import (  # noqa: E402 - likewise
    Callout,
    CodeBlock,
    DisplayFormula,
    Document,
    Table,
)
from studyapp.domain.ids import QuestionId  # noqa: E402 - likewise
from studyapp.domain.plain_text import plain_text  # noqa: E402 - likewise
from studyapp.qtkit.answer_model import ShowImage  # noqa: E402 - likewise
from studyapp.ui.reader.find_bar import FindBar  # noqa: E402 - likewise
from studyapp.ui.window_highlights import HIGHLIGHTS  # noqa: E402 - likewise
from tests.support.display import Display  # noqa: E402 - likewise
from tests.support.window import Running, pause, run_app, wait_for  # noqa: E402 - likewise

SIZE = (1440, 900)
AT_2X = ("reader", "code", "filter", "import-preview")
"""Scenes that are also drawn at 2x; all of them would be 10 MB more in each commit."""
DIALOGS = ("shortcuts", "export", "backups", "preferences")
"""Scenes that are a dialog which a command of this name opens."""
IN_CHINESE = (
    "reader",
    "highlights",
    "review-answer",
    "review-history",
    "interview-question",
    "interview-report",
    "dashboard",
    "plan",
    "palette",
    "import-preview",
    "export",
    "preferences",
    "states",
    "note",
)
"""Scenes that are also drawn with the interface in Chinese."""
ABOVE = 160
"""Pixels of the page that are left above what is scrolled to."""
SETTLE = 350
"""Milliseconds for pages, images and the neighbours rendered ahead to come to rest."""

MARKS = (
    ("以预测下一个词元为目标", "先说**结论**，再说原因。"),
    ("它把几乎所有任务都变成“接着往下写”", "追问：为什么？"),
    ("“接着往下写”，因此不改参数", "举例：翻译、摘要、写代码。"),
    ("预训练给它知识和语言能力", ""),
    ("模型不更新参数就能照着做", ""),
)
"""Words of the first answer that are marked, one in each colour, with comments."""
SELECTED = "损失按幂律平滑下降"


class Photographer:
    """Drives the window from scene to scene and keeps a picture of each."""

    def __init__(self, app: Running, folder: Path, suffix: str, language: str) -> None:
        self._app = app
        self._window = app.window
        self._folder = folder
        self._suffix = suffix
        texts = TEXTS[language]
        self._imports = ImportScenes(app, texts)
        self._annotations = AnnotationScenes(app, texts, lambda: self._show_with(DisplayFormula))
        self._dashboard = DashboardScenes(app)
        self._preferences = PreferenceScenes(app)
        self._review = ReviewScenes(app)
        self._interview = InterviewScenes(app)

    def take(self, names: Iterable[str]) -> None:
        """Visit scenes in the order given."""
        self._window.setGeometry(0, 0, *SIZE)
        QCursor.setPos(SIZE[0] * 3 // 4, 2)  # where it hovers over nothing
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
            **self._imports.scenes(),
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
        if not in_few_colors(image).save(str(path), quality=0):  # of Qt's PNG: smallest, slowest
            raise OSError(f"{path} cannot be written")

    def _frame_dialogs(self, image: QImage) -> None:
        """Draw a line around dialogs: there is no window manager that would frame them."""
        painter = QPainter(image)
        painter.setPen(QColor(128, 128, 128))
        for dialog in open_dialogs():
            painter.drawRect(dialog.geometry().adjusted(-1, -1, 0, 0))
        painter.end()

    def _tidy(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for dialog in list(open_dialogs()):
            dialog.reject()
        self._imports.tidy()
        self._annotations.tidy()
        self._review.tidy()
        self._dashboard.tidy()
        self._preferences.tidy()
        self._interview.tidy()
        self._window.toolbar.field.clear()
        self._window.setGeometry(0, 0, *SIZE)
        find_bar = self._window.findChild(FindBar)
        assert isinstance(find_bar, FindBar)
        find_bar.close_bar()
        cursor = self._window.reader.view.textCursor()
        cursor.clearSelection()
        self._window.reader.view.setTextCursor(cursor)
        self._window.toast.hide()
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
        text = plain_text(answer.document)
        if not highlights.highlighting.annotations:
            for color, (words, comment) in zip(Color, MARKS, strict=True):
                start = text.index(words)
                end = start + len(words)
                self._app.services.annotating.create(answer.question.id, start, end, color, comment)
        highlights.highlighting.load()
        page = reader.view.page
        assert page is not None
        start = text.index(SELECTED)
        start, end = page.offsets.positions(start, start + len(SELECTED))
        cursor = reader.view.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        reader.view.setTextCursor(cursor)
        wait_for(lambda: highlights.pointer is not None, "nothing looks after highlights")
        pause(SETTLE)

    def _find(self) -> None:
        self._show_with(DisplayFormula)
        self._window.reader.open_find()
        self._type("词元")

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
                wait_for(lambda: any(open_dialogs()), "the viewer did not open")
                return

    def _open_menu(self) -> None:
        self._window.open_menu()
        wait_for(lambda: QApplication.activePopupWidget() is not None, "no menu opened")

    def _trigger(self, command: str) -> None:
        self._window.actions_table[command].trigger()
        wait_for(lambda: any(open_dialogs()), f"{command} showed no dialog")

    def _narrow(self) -> None:
        self._show_with(Table)
        self._window.setGeometry(0, 0, 900, 700)


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
        began = time.time()
        for theme in ("light", "dark"):
            for scale, language in ((1, "en"), (2, "en"), (1, "zh_CN")):
                photograph(options.folder, theme, scale, language, options.only)
        pictures = list(options.folder.glob("*.png"))
        for picture in pictures:
            if not options.only and picture.stat().st_mtime < began:
                picture.unlink()
        size = sum(picture.stat().st_size for picture in options.folder.glob("*.png"))
        print(f"{size / 1e6:.1f} MB in {time.time() - began:.0f} s")
        return

    def take(app: Running) -> None:
        app.window.actions_table[f"theme-{options.theme}"].trigger()
        app.window.actions_table[f"language-{options.language}"].trigger()
        suffix = options.theme if options.scale == 1 else f"{options.theme}@{options.scale}x"
        suffix = suffix if options.language == "en" else f"{options.language}-{suffix}"
        photographer = Photographer(app, options.folder, suffix, options.language)
        drawn = AT_2X if options.scale == 2 else IN_CHINESE if options.language != "en" else ()
        wanted = options.only.split()
        photographer.take(
            name
            for name in photographer.scenes()
            if (name in drawn or not drawn) and (name in wanted or not wanted)
        )

    with tempfile.TemporaryDirectory() as folder:
        run_app(Path(folder) / "screenshots.studylib", take)


if __name__ == "__main__":
    main()
