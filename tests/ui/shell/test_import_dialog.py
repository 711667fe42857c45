"""The import dialog: preview, choices, progress, cancelling, report, and what goes wrong."""

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from studyapp.bootstrap import Services
from studyapp.domain.errors import UnreadableFileError
from studyapp.domain.importing import WARNINGS, ImportOptions, ImportWarning
from studyapp.domain.progress import Progress
from studyapp.services.import_preview import ImportPreview
from studyapp.services.importing import ImportOutcome
from studyapp.ui.importing.drop_target import DropTarget, local_paths
from studyapp.ui.importing.import_dialog import ImportDialog
from studyapp.ui.importing.report_page import ReportPage
from studyapp.ui.importing.texts import warning_text
from studyapp.ui.shared.message_page import MessagePage
from studyapp.ui.shared.progress_page import ProgressPage
from studyapp.ui.shell import Shell

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]
NOTES = """# Training
## What is a warm-up?
A slow start.
## Why clip gradients?
To stop one batch from ruining everything.
## What does weight decay do?
TODO
# Inference
## Why batch requests?
To use the whole machine.
##
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


@pytest.fixture
def open_dialog(services: Services, shell: Shell, qtbot: QtBot) -> Callable[..., ImportDialog]:
    def open_it(*paths: Path) -> ImportDialog:
        dialog = ImportDialog(services, shell, paths)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_it


def previewed(dialog: ImportDialog) -> bool:
    return dialog.page is dialog.preview_page and dialog.buttons[1].isEnabled()


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def titles(services: Services) -> list[str]:
    return [entry.title for entry in services.library.listing().questions]


def test_a_preview_is_shown_and_nothing_is_written(
    open_dialog: Callable[..., ImportDialog],
    services: Services,
    notes: Path,
    eventually: Eventually,
) -> None:
    dialog = open_dialog(notes)
    eventually(lambda: previewed(dialog))
    model = dialog.preview_page.model
    rows = [model.index(row).data() for row in range(model.rowCount())]
    assert rows == [
        "Training",
        "What is a warm-up?",
        "Why clip gradients?",
        "What does weight decay do?",
        "Inference",
        "Why batch requests?",
    ]
    assert "1 unanswered" in texts(dialog.preview_page)
    assert titles(services) == []


def test_return_imports_what_is_previewed(
    open_dialog: Callable[..., ImportDialog],
    services: Services,
    notes: Path,
    qtbot: QtBot,
    eventually: Eventually,
) -> None:
    dialog = open_dialog(notes)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    eventually(lambda: previewed(dialog))
    focused = QApplication.focusWidget()
    assert focused is dialog.buttons[1]
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    eventually(lambda: isinstance(dialog.page, ReportPage))
    assert len(titles(services)) == 4


def test_warnings_are_in_the_language_of_the_window(
    open_dialog: Callable[..., ImportDialog],
    shell: Shell,
    notes: Path,
    eventually: Eventually,
) -> None:
    (notes.parent / "broken.md").write_bytes(b"# Q?\n\x00\xff\xfe\x00")
    shell.translations.set_choice("zh_CN")
    try:
        dialog = open_dialog(notes.parent)
        eventually(lambda: previewed(dialog))
        listed = dialog.preview_page.findChildren(QListWidget)
        told = [each.item(row).text() for each in listed for row in range(each.count())]
        dialog.buttons[1].click()
        eventually(lambda: isinstance(dialog.page, ReportPage))
        reported = texts(dialog.page)
    finally:
        shell.translations.set_choice("en")
    assert len(told) == 2
    assert any(words.endswith("notes.md:11  —  标题没有文字。") for words in told), told
    for words in told:
        assert words in reported
        assert re.search("[\u4e00-\u9fff]", words)


def test_every_warning_is_filled_in(shell: Shell) -> None:
    values = {"title": "<title>", "words": "<words>", "name": "<name>", "reason": "<reason>"}
    error = UnreadableFileError(file="<file>", detail="it is gone.")
    for choice in ("en", "zh_CN"):
        shell.translations.set_choice(choice)
        try:
            for code, template in WARNINGS.items():
                warning = ImportWarning("notes.md", 3, code, values, error)
                text = warning_text(warning)
                assert text.startswith("notes.md:3  —  ")
                assert all(values[name] in text for name in values if f"{{{name}}}" in template)
                assert ("<file>" in text) == ("{error}" in template)
                assert text.endswith(warning.message) == (choice == "en")
        finally:
            shell.translations.set_choice("en")


def test_what_is_unticked_is_not_imported(
    open_dialog: Callable[..., ImportDialog],
    services: Services,
    notes: Path,
    eventually: Eventually,
) -> None:
    dialog = open_dialog(notes)
    eventually(lambda: previewed(dialog))
    model = dialog.preview_page.model
    model.toggle(model.index(2))
    topic = model.index(0)
    assert topic.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    model.toggle(model.index(4))
    assert model.ticked == 2
    outcomes: list[ImportOutcome] = []
    dialog.imported.connect(outcomes.append)
    dialog.buttons[1].click()
    eventually(lambda: bool(outcomes))
    assert titles(services) == ["What is a warm-up?", "What does weight decay do?"]
    assert isinstance(dialog.page, ReportPage)
    assert outcomes[0].report.added == 2


def test_the_report_leads_to_the_first_question(
    open_dialog: Callable[..., ImportDialog], notes: Path, eventually: Eventually, qtbot: QtBot
) -> None:
    dialog = open_dialog(notes)
    eventually(lambda: previewed(dialog))
    dialog.buttons[1].click()
    eventually(lambda: isinstance(dialog.page, ReportPage))
    assert "A heading without text." in texts(dialog)
    with qtbot.waitSignal(dialog.question_chosen):
        dialog.buttons[1].click()
    assert not dialog.isVisible()


def test_importing_again_says_that_nothing_has_changed(
    open_dialog: Callable[..., ImportDialog],
    services: Services,
    notes: Path,
    eventually: Eventually,
) -> None:
    for _ in range(2):
        dialog = open_dialog(notes)
        eventually(lambda dialog=dialog: previewed(dialog))
        dialog.buttons[1].click()
        eventually(lambda dialog=dialog: isinstance(dialog.page, ReportPage))
    assert "Nothing has changed" in texts(dialog)
    assert len(titles(services)) == 4


def test_another_level_and_topic_are_previewed(
    open_dialog: Callable[..., ImportDialog], notes: Path, eventually: Eventually
) -> None:
    dialog = open_dialog(notes)
    eventually(lambda: previewed(dialog))
    page = dialog.preview_page
    page._level.setCurrentIndex(page._level.findData(1))
    page._topic.setEditText("Interviews / LLM")
    page.options_changed.emit()
    eventually(lambda: page.model.index(0).data().startswith("Interviews  ›  LLM"))
    rows = [page.model.index(row).data() for row in range(page.model.rowCount())]
    assert {"Training", "Inference"} <= set(rows)
    assert page.model.ticked == 2


def test_a_folder_of_pages_becomes_entries_when_the_reader_wants_that(
    open_dialog: Callable[..., ImportDialog], tmp_path: Path, eventually: Eventually
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "One.md").write_text("Some prose without any question.\n", encoding="utf-8")
    dialog = open_dialog(folder)
    eventually(lambda: dialog.page is dialog.preview_page)
    assert not dialog.buttons[1].isEnabled()
    page = dialog.preview_page
    page._pages.setCurrentIndex(page._pages.findData("page"))
    page.options_changed.emit()
    eventually(lambda: previewed(dialog))
    assert page.model.ticked == 1


def test_cancelling_in_the_middle_changes_nothing_and_leads_back_to_the_preview(
    open_dialog: Callable[..., ImportDialog],
    services: Services,
    notes: Path,
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    half_way, go_on = threading.Event(), threading.Event()
    run = services.importing.run

    class Halting:
        """Progress that stops half-way, where the reader presses Cancel."""

        def __init__(self, progress: Progress) -> None:
            self._progress = progress

        def report(self, stage: str, done: int, total: int) -> None:
            if done:
                half_way.set()
                go_on.wait(5)
            self._progress.report(stage, done, total)

        def check(self) -> None:
            self._progress.check()

    def run_slowly(
        preview: ImportPreview, options: ImportOptions, progress: Progress
    ) -> ImportOutcome:
        return run(preview, options, Halting(progress))

    monkeypatch.setattr(services.importing, "run", run_slowly)
    dialog = open_dialog(notes)
    eventually(lambda: previewed(dialog))
    dialog.buttons[1].click()
    assert isinstance(dialog.page, ProgressPage)
    eventually(half_way.is_set)
    dialog.buttons[0].click()
    assert dialog.isVisible()
    go_on.set()
    eventually(lambda: previewed(dialog))
    assert titles(services) == []


def test_a_file_that_is_no_text_is_explained(
    open_dialog: Callable[..., ImportDialog], tmp_path: Path, eventually: Eventually
) -> None:
    picture = tmp_path / "picture.md"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe\x00\x00" * 40)
    dialog = open_dialog(picture)
    eventually(lambda: not isinstance(dialog.page, ProgressPage))
    assert "picture.md" in texts(dialog.page)
    assert not dialog.buttons[1].isEnabled()


def test_a_file_that_is_gone_is_explained(
    open_dialog: Callable[..., ImportDialog], tmp_path: Path, eventually: Eventually
) -> None:
    dialog = open_dialog(tmp_path / "gone.md")
    eventually(lambda: isinstance(dialog.page, MessagePage))
    assert "gone.md" in texts(dialog.page)
    assert dialog.buttons[0].text() == "Close"


def test_files_dropped_on_the_window_light_it_up_and_are_handed_over(
    shell: Shell, qtbot: QtBot, notes: Path
) -> None:
    window, dropped = QWidget(), []
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    target = DropTarget(shell.themes, window, dropped.extend)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(notes))])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(20, 20), copy, mime, left, none))
    assert target.isVisible()
    assert target.size() == window.size()
    before = target.grab().toImage()
    assert before.pixelColor(200, 150) != before.pixelColor(2, 2)
    QApplication.sendEvent(target, QDropEvent(QPointF(20, 20), copy, mime, left, none))
    assert dropped == [notes]
    assert not target.isVisible()


def test_only_files_of_this_machine_are_taken() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.md")])
    assert local_paths(mime) == []
    assert local_paths(QMimeData()) == []


def test_related_questions_are_listed_and_lead_to_themselves(world: "World", qtbot: QtBot) -> None:
    from studyapp.domain.importing import ImportReport
    from studyapp.ui.shared.controls import push_button

    rows = world.services.reading.rows_of(list(world.questions.values())[:2])
    page = ReportPage(ImportReport(added=2), [(rows[0], rows[1])])
    qtbot.addWidget(page)
    button_kind = type(push_button("link", lambda: None))
    link = next(
        button for button in page.findChildren(button_kind) if rows[1].title in button.text()
    )
    with qtbot.waitSignal(page.question_chosen) as chosen:
        link.click()
    assert chosen.args == [rows[1].id]
