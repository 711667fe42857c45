"""Every dialog that the app has, in both languages, on a screen no larger than the smallest window.

What it looks for is what the tests of the window look for: names, the Tab key, texts cut off.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QSize, QUrl
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

import studyapp.ui
from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Rating
from studyapp.domain.errors import LibraryCorruptError
from studyapp.domain.ids import AssetId
from studyapp.domain.library import ImageState, QuestionImage
from studyapp.domain.progress import NoProgress
from studyapp.ui.about_dialog import AboutDialog
from studyapp.ui.answers.comparison_dialog import ComparisonDialog
from studyapp.ui.backups.backups_dialog import BackupsDialog
from studyapp.ui.bank_dialog import BankDialog
from studyapp.ui.dashboard.plan_dialog import PlanDialog
from studyapp.ui.export.export_dialog import ExportDialog
from studyapp.ui.importing.import_dialog import ImportDialog
from studyapp.ui.library.tag_dialog import TagDialog
from studyapp.ui.library.topic_picker import TopicPicker
from studyapp.ui.main_window import MainWindow
from studyapp.ui.notes.note_panel import NotePanel
from studyapp.ui.notes.revisions_dialog import RevisionsDialog
from studyapp.ui.preferences.entries import SECTIONS
from studyapp.ui.preferences.preferences_dialog import PreferencesDialog
from studyapp.ui.problem_window import ProblemWindow
from studyapp.ui.reader.color_names_dialog import ColorNamesDialog
from studyapp.ui.reader.image_viewer import ImageViewer
from studyapp.ui.reader.table_viewer import TableViewer
from studyapp.ui.review.due_dialog import DueDialog
from studyapp.ui.review.history_dialog import HistoryDialog
from studyapp.ui.shared.bug_dialog import BugDialog
from studyapp.ui.shared.folders import NotOpened
from studyapp.ui.shortcuts_dialog import ShortcutsDialog
from studyapp.ui.tags.tags_dialog import TagsDialog
from studyapp.ui.trash.trash_dialog import TrashDialog
from tests.support.access import faults, unseen_focus

if TYPE_CHECKING:
    from studyapp.domain.ids import QuestionId
    from tests.ui.shell.conftest import World


Eventually = Callable[[Callable[[], bool]], None]
Look = Iterator[QWidget]
"""What is to be looked at, one after another."""
D = TypeVar("D", bound=QDialog)
SCREEN = QSize(1024, 640)
LARGE = ("en", 150, QSize(1280, 800))
"""Text of one and a half times the size, on a screen for it."""
NOTES = """# Training
## What is momentum?
A moving average of gradients.
## What does weight decay do?
TODO
"""
TABLE = "| Method | Memory |\n|---|---|\n| LoRA | little |\n| Full | much |\n"
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect width="40" height="20"/></svg>'
)


@dataclass
class Scene:
    """A window that shows a question with an answer and a note of the reader's own."""

    window: MainWindow
    world: "World"
    question: "QuestionId"
    folder: Path
    eventually: Eventually

    def opened(self, kind: type[D]) -> D:
        """Return the dialog that opens now."""
        self.eventually(lambda: bool(self._shown(kind)))
        (dialog,) = self._shown(kind)
        return dialog

    def command(self, name: str, kind: type[D]) -> D:
        """Open a dialog as the menu does."""
        self.window.actions_table[name].trigger()
        return self.opened(kind)

    def _shown(self, kind: type[D]) -> list[D]:
        return [one for one in self.window.findChildren(kind) if one.isVisible()]


def about(scene: Scene) -> Look:
    yield scene.command("about", AboutDialog)


def backups(scene: Scene) -> Look:
    dialog = scene.command("backups", BackupsDialog)
    scene.eventually(dialog.restore_button.isEnabled)
    yield dialog
    dialog.restore_button.click()
    yield scene.opened(QMessageBox)


def banks(scene: Scene) -> Look:
    yield scene.command("banks", BankDialog)


def bug(scene: Scene) -> Look:
    log = scene.folder / "a folder with a long name" / "and another one" / "studyapp.log"
    dialog = BugDialog("ValueError: 1", str(log), scene.window)
    dialog.open()
    yield dialog


def color_names(scene: Scene) -> Look:
    yield scene.command("name-colors", ColorNamesDialog)


def comparison(scene: Scene) -> Look:
    dialog = scene.command("compare-answers", ComparisonDialog)
    scene.eventually(lambda: bool(dialog.hint.text()))
    yield dialog


def due(scene: Scene) -> Look:
    scene.world.services.reviewing.rate(scene.question, Rating.GOOD)
    yield scene.command("set-due", DueDialog)


def export(scene: Scene) -> Look:
    dialog = scene.command("export", ExportDialog)
    formats = dialog.choosing.findChildren(QComboBox)[1]
    for row in range(formats.count()):
        formats.setCurrentIndex(row)
        yield dialog


def history(scene: Scene) -> Look:
    scene.world.services.reviewing.rate(
        scene.question, Rating.GOOD, attempt=NewAttempt("two small matrices")
    )
    dialog = scene.command("review-history", HistoryDialog)
    scene.eventually(lambda: dialog.table.topLevelItemCount() > 0)
    yield dialog


def imports(scene: Scene) -> Look:
    notes, other = scene.folder / "notes.md", scene.folder / "other.md"
    shell = scene.world.shell
    fresh = f"## Again? {shell.translations.choice} {shell.themes.text_percent}\nYes.\n"
    notes.write_text(NOTES + fresh)
    other.write_bytes(b"\0\1\2\3" * 99)
    scene.window.import_paths([notes])
    dialog = scene.opened(ImportDialog)
    scene.eventually(dialog.buttons[1].isEnabled)
    yield dialog
    dialog.buttons[1].click()
    scene.eventually(lambda: dialog.page is not dialog.preview_page)
    scene.eventually(dialog.buttons[1].isVisible)
    yield dialog
    dialog.close()
    scene.window.import_paths([other])
    yield scene.opened(ImportDialog)


def pictures(scene: Scene) -> Look:
    image = QuestionImage(
        scene.question, "a", "A map", "a.svg", ImageState.STORED, AssetId(1), "image/svg+xml"
    )
    shell = scene.world.shell
    viewer = ImageViewer(image, DRAWING, shell.themes.current, shell.icons, scene.window)
    viewer.open()
    yield viewer


def plan(scene: Scene) -> Look:
    dialog = scene.command("interview-date", PlanDialog)
    scene.eventually(lambda: not dialog.is_planning)
    yield dialog


def preferences(scene: Scene) -> Look:
    dialog = scene.command("preferences", PreferencesDialog)
    for section in SECTIONS:
        dialog.show_section(section)
        yield dialog
    dialog.field.setText("a")
    yield dialog


def revisions(scene: Scene) -> Look:
    scene.window.turn_to("notes")
    (panel,) = scene.window.findChildren(NotePanel)
    scene.eventually(lambda: panel.saving.owner == scene.question)
    panel._revisions_action.trigger()
    dialog = scene.opened(RevisionsDialog)
    scene.eventually(lambda: dialog.list.count() > 0)
    yield dialog


def not_opened(scene: Scene) -> Look:
    dialog = NotOpened(QUrl.fromLocalFile(str(scene.folder / "a folder" / "a file")), scene.window)
    dialog.open()
    yield dialog


def shortcuts(scene: Scene) -> Look:
    yield scene.command("shortcuts", ShortcutsDialog)


def table(scene: Scene) -> Look:
    page, shell = scene.window.reader.view.page, scene.world.shell
    assert page is not None
    viewer = TableViewer(page, 0, shell.icons, scene.window.reader.images, scene.window)
    viewer.open()
    yield viewer


def tags(scene: Scene) -> Look:
    for title, only in (("Add a tag", False), ("Remove a tag", True)):
        dialog = TagDialog(title, ["exam", "paper"], only=only, parent=scene.window)
        dialog.open()
        yield dialog


def all_tags(scene: Scene) -> Look:
    tagging = scene.world.services.tagging
    tagging.add("a tag with a name that is much longer than the dialog is wide", [scene.question])
    tagging.add("exam", [scene.question])
    dialog = scene.command("manage-tags", TagsDialog)
    scene.eventually(lambda: dialog.list.topLevelItemCount() == 2)
    yield dialog
    dialog.rename_button.click()
    yield dialog
    dialog.close()
    scene.eventually(lambda: not scene.window.findChildren(TagsDialog))
    tagging.delete([tag.name for tag in tagging.tags()])
    dialog = scene.command("manage-tags", TagsDialog)
    scene.eventually(dialog.empty.isVisible)
    yield dialog


def topics(scene: Scene) -> Look:
    choices = [(scene.world.training, "Training", 0), (scene.world.lora, "LoRA", 1)]
    dialog = TopicPicker("Move to", "Move", choices, scene.window)
    dialog.open()
    yield dialog


def trash(scene: Scene) -> Look:
    dialog = scene.command("trash", TrashDialog)
    scene.eventually(dialog.empty_button.isEnabled)
    yield dialog
    dialog.empty_button.click()
    yield scene.opened(QMessageBox)


LOOKS: dict[type[QDialog], Callable[[Scene], Look]] = {
    AboutDialog: about,
    BackupsDialog: backups,
    BankDialog: banks,
    BugDialog: bug,
    ColorNamesDialog: color_names,
    ComparisonDialog: comparison,
    DueDialog: due,
    ExportDialog: export,
    HistoryDialog: history,
    ImageViewer: pictures,
    ImportDialog: imports,
    NotOpened: not_opened,
    PlanDialog: plan,
    PreferencesDialog: preferences,
    RevisionsDialog: revisions,
    ShortcutsDialog: shortcuts,
    TableViewer: table,
    TagDialog: tags,
    TagsDialog: all_tags,
    TopicPicker: topics,
    TrashDialog: trash,
}


@pytest.fixture
def scene(dressed: None, world: "World", tmp_path: Path, eventually: Eventually) -> Iterator[Scene]:
    question, services = world.questions["What is LoRA?"], world.services
    services.answering.write(question, TABLE)
    services.noting.save(question, "Before", explicit=True)
    services.noting.save(question, "After", explicit=True)
    services.library.delete_topic(world.retrieval)
    assert services.backups.automatic(NoProgress()).made
    window = MainWindow(services, world.shell)
    window.resize(SCREEN)
    window.show()
    window.read(question)
    eventually(lambda: window.reader.view.page is not None)
    eventually(lambda: bool(window.reader.view.page and window.reader.view.page.tables))
    yield Scene(window, world, question, tmp_path, eventually)
    world.shell.translations.set_choice("en")
    QApplication.processEvents()  # the window is to hear of it while it is there
    window.close()
    delete(window)


def settle(qtbot: QtBot) -> None:
    """Let what is read off the GUI thread arrive, and the layout follow."""
    for _ in range(3):
        qtbot.wait(30)


@pytest.mark.parametrize("kind", LOOKS, ids=lambda kind: kind.__name__)
def test_a_dialog(kind: type[QDialog], scene: Scene, qtbot: QtBot) -> None:
    for language, percent, screen in (("en", 100, SCREEN), ("zh_CN", 100, SCREEN), LARGE):
        scene.world.shell.translations.set_choice(language)
        scene.world.shell.themes.set_text_percent(percent)
        QApplication.processEvents()
        seen: list[QWidget] = []
        for shown in LOOKS[kind](scene):
            shown.resize(shown.size().boundedTo(screen))
            settle(qtbot)
            assert faults(shown) == []
            if language != "en" and shown.isActiveWindow():
                assert unseen_focus(shown) == []
            assert shown.width() <= screen.width()
            assert shown.height() <= screen.height()
            seen.append(shown)
        assert any(isinstance(shown, kind) for shown in seen)
        for shown in reversed(list(dict.fromkeys(seen))):
            if isValid(shown):
                shown.close()
        QApplication.processEvents()


def test_the_window_of_a_library_that_cannot_be_opened(scene: Scene, qtbot: QtBot) -> None:
    for language in ("en", "zh_CN"):
        scene.world.shell.translations.set_choice(language)
        problem = ProblemWindow(LibraryCorruptError(path="x", detail="y"), scene.world.shell.icons)
        qtbot.addWidget(problem)
        problem.show()
        settle(qtbot)
        assert faults(problem) == []


def test_every_dialog_is_looked_at() -> None:
    for module in pkgutil.walk_packages(studyapp.ui.__path__, "studyapp.ui."):
        importlib.import_module(module.name)
    assert _own(QDialog) == LOOKS.keys()


def _own(kind: type) -> set[type]:
    """Return the app's classes of a kind, without those that others are made from."""
    kinds: Sequence[type] = kind.__subclasses__()
    below = {found for one in kinds for found in _own(one)}
    return below or ({kind} if kind.__module__.startswith("studyapp.") else set())
