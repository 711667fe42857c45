"""The export dialog: choices, what they are remembered as, progress, cancelling, and printing."""

import operator
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from studyapp.domain.export import ExportScope, Layout, Margins, PageSetup, Paper, Part, Table
from studyapp.domain.progress import Progress
from studyapp.domain.settings import EXPORT
from studyapp.ui.export.choice import ExportPlace, LastChoice
from studyapp.ui.export.export_dialog import ExportDialog
from studyapp.ui.export.formats import FORMATS, Exported, ExportFormat
from studyapp.ui.export.layout_card import LayoutCard
from studyapp.ui.export.printing import QuestionPrinter
from tests.support.pdf import needs_poppler, text_of, words
from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def open_dialog(world: World, qtbot: QtBot) -> Callable[[], ExportDialog]:
    def open_it() -> ExportDialog:
        place = ExportPlace(
            world.questions["What is LoRA?"],
            "What is LoRA?",
            ((world.lora, "LoRA"), (world.training, "Training")),
        )
        dialog = ExportDialog(world.services, world.shell, place)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_it


def texts(dialog: ExportDialog) -> list[str]:
    return [found.text() for found in dialog.findChildren(QLabel) if found.isVisible()]


def choose(dialog: ExportDialog, text: str) -> None:
    box = next(
        box for box in dialog.findChildren(QComboBox) if any(
            box.itemText(index).strip() == text for index in range(box.count()))
    )  # fmt: skip
    index = next(i for i in range(box.count()) if box.itemText(i).strip() == text)
    box.setCurrentIndex(index)


@pytest.mark.parametrize(
    ("scope", "count"),
    [
        ("This question: What is LoRA?", "1 question"),
        ("This topic: LoRA", "3 questions"),
        ("This topic: Training", "4 questions"),
        ("Retrieval", "2 questions"),
        ("The whole library", "6 questions"),
    ],
)
def test_the_number_of_questions_follows_the_scope(
    open_dialog: Callable[[], ExportDialog], eventually: Eventually, scope: str, count: str
) -> None:
    dialog = open_dialog()
    choose(dialog, scope)
    eventually(lambda: any(text.startswith(count) for text in texts(dialog)))


def test_a_count_that_was_overtaken_is_not_told(
    open_dialog: Callable[[], ExportDialog],
    world: World,
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    begun, held = threading.Event(), threading.Event()
    count = world.services.exporting.count

    def count_slowly(scope: ExportScope) -> int:
        if scope != ExportScope():
            return count(scope)
        begun.set()
        assert held.wait(5)
        return count(scope)

    monkeypatch.setattr(world.services.exporting, "count", count_slowly)
    dialog = open_dialog()  # with the whole library chosen
    assert begun.wait(5)
    choose(dialog, "This topic: Training")
    eventually(lambda: "4 questions" in texts(dialog))
    with qtbot.waitSignal(world.shell.operations.busy_changed, check_params_cb=operator.not_):
        held.set()
    assert "4 questions" in texts(dialog)


def test_a_search_is_counted_and_its_mistakes_are_told(
    open_dialog: Callable[[], ExportDialog], world: World, eventually: Eventually, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    choose(dialog, "What a search finds")
    _, go = dialog.buttons
    assert not go.isEnabled()
    field = next(field for field in dialog.findChildren(QLineEdit) if field.isVisible())
    qtbot.keyClicks(field, "colour:red")
    eventually(lambda: any("no such filter" in text for text in texts(dialog)))
    assert not go.isEnabled()
    field.clear()
    qtbot.keyClicks(field, "topic:Retrieval")
    eventually(lambda: "2 questions" in texts(dialog))
    assert go.isEnabled()


def test_a_layout_ticks_what_belongs_to_it(open_dialog: Callable[[], ExportDialog]) -> None:
    dialog = open_dialog()
    cards = {card.layout_name: card for card in dialog.findChildren(LayoutCard)}
    boxes = {box.text(): box for box in dialog.findChildren(QCheckBox) if box.isVisible()}
    assert boxes["Answers"].isChecked()
    cards[Layout.CRAM].click()
    assert not boxes["Answers"].isChecked()
    assert boxes["Gaps"].isChecked()
    boxes["Notes"].click()
    cards[Layout.NOTEBOOK].click()
    cards[Layout.CRAM].click()
    assert boxes["Notes"].isChecked()  # as it was left


@needs_poppler
def test_a_pdf_is_written_and_the_choices_are_remembered(
    open_dialog: Callable[[], ExportDialog], world: World, tmp_path: Path, eventually: Eventually
) -> None:
    dialog = open_dialog()
    choose(dialog, "This topic: LoRA")
    choose(dialog, "A5")
    choose(dialog, "12 pt")
    target = tmp_path / "lora.pdf"
    dialog.export_to(target)
    eventually(lambda: "lora.pdf" in texts(dialog))
    assert any(text.startswith("3 questions") for text in texts(dialog))
    assert words("Why does B start at zero?") in words(text_of(target))
    offered = {button.text() for button in dialog.findChildren(QPushButton) if button.isVisible()}
    assert offered == {"Open", "Show in Folder", "Done"}

    def last() -> LastChoice:
        return LastChoice.read(world.services.settings.get(EXPORT))

    eventually(lambda: last().setup == PageSetup(Paper.A5, Margins.NORMAL, 12))
    assert (last().scope, last().folder) == ("topic", str(tmp_path))
    again = open_dialog()
    assert again.choosing.choice() == dialog.choosing.choice()


def test_cancelling_returns_to_the_choices(
    open_dialog: Callable[[], ExportDialog],
    tmp_path: Path,
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = threading.Event()

    def write(_services: object, _choice: object, target: Path, progress: Progress) -> Exported:
        begun.set()
        while True:
            progress.check()

    slow = ExportFormat("slow", ".pdf", lambda: "Slow", has_pages=True, write=write)
    monkeypatch.setattr("studyapp.ui.export.choice_page.FORMATS", (slow,))
    dialog = open_dialog()
    dialog.export_to(tmp_path / "never.pdf")
    assert begun.wait(5)
    dialog.reject()
    eventually(lambda: dialog.page is dialog.choosing)
    assert dialog.isVisible()
    assert list(tmp_path.glob("*.pdf")) == []
    dialog.reject()
    assert not dialog.isVisible()


def test_what_went_wrong_is_told_and_another_file_can_be_chosen(
    open_dialog: Callable[[], ExportDialog], tmp_path: Path, eventually: Eventually
) -> None:
    dialog = open_dialog()
    dialog.export_to(tmp_path / "gone" / "notes.pdf")
    eventually(lambda: any("cannot be written" in text for text in texts(dialog)))
    _, go = dialog.buttons
    go.click()
    assert dialog.page is dialog.choosing


def test_what_was_remembered_oddly_is_forgotten() -> None:
    odd = LastChoice.read(
        {"layout": "scroll", "parts": {"cram": ["gaps", 7], "x": 1}, "font-size": 400}
    )
    assert odd.layout is Layout.NOTEBOOK
    assert odd.parts == {Layout.CRAM: frozenset({Part.GAPS})}
    assert odd.setup == PageSetup()
    assert LastChoice.read(odd.write()) == odd


def test_formats_are_told_apart() -> None:
    assert len({format.name for format in FORMATS}) == len(FORMATS)


@needs_poppler
def test_a_question_is_printed(
    world: World, tmp_path: Path, eventually: Eventually, qtbot: QtBot
) -> None:
    said: list[str] = []
    dialog = ExportDialog(world.services, world.shell, ExportPlace())  # any widget
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    printing = QuestionPrinter(world.services, world.shell, said.append, dialog)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    question = world.questions["What is a chunk?"]
    printing.print_to(printer, question, LastChoice.read({}))
    eventually(lambda: bool(said))
    assert said[0].startswith("1 page")
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000  # a picture of the page


@pytest.mark.parametrize(
    ("title", "name"),
    [("Markdown folder", "vault"), ("Anki package", "notes.apkg"), ("CSV tables", "tables")],
)
def test_other_formats_are_written(
    open_dialog: Callable[[], ExportDialog],
    tmp_path: Path,
    eventually: Eventually,
    title: str,
    name: str,
) -> None:
    dialog = open_dialog()
    choose(dialog, title)
    assert not any(card.isVisible() for card in dialog.findChildren(LayoutCard))
    dialog.export_to(tmp_path / name)
    eventually(lambda: name in texts(dialog))
    assert any(text.startswith("6 questions") for text in texts(dialog))
    assert (tmp_path / name).exists()


def test_an_earlier_folder_is_replaced_only_after_asking(
    open_dialog: Callable[[], ExportDialog], tmp_path: Path, eventually: Eventually
) -> None:
    target = tmp_path / "vault"
    dialog = open_dialog()
    choose(dialog, "Markdown folder")
    dialog.export_to(target, force=False)
    eventually(lambda: "vault" in texts(dialog))
    (target / "mine.txt").write_text("mine")
    before = sorted(target.rglob("*"))

    again = open_dialog()
    again.export_to(target, force=False)
    eventually(lambda: "There is an export “vault” already." in texts(again))
    assert sorted(target.rglob("*")) == before
    offered = {button.text(): button for button in again.findChildren(QPushButton)}
    offered["Replace"].click()
    eventually(lambda: "vault" in texts(again))
    assert (target / "mine.txt").read_text() == "mine"
    visible = {button.text() for button in again.findChildren(QPushButton) if button.isVisible()}
    assert visible == {"Open", "Show in Folder", "Done"}


@pytest.mark.parametrize(("chosen", "is_agreed"), [("a.pdf", True), ("a", False)])
def test_a_file_whose_name_was_completed_is_replaced_only_after_asking(
    open_dialog: Callable[[], ExportDialog],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    chosen: str,
    is_agreed: bool,
) -> None:
    asked: list[tuple[Path, bool]] = []
    dialog = open_dialog()
    answer = (str(tmp_path / chosen), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    monkeypatch.setattr(dialog, "export_to", lambda path, force: asked.append((path, force)))
    dialog._proceed()
    assert asked == [(tmp_path / "a.pdf", is_agreed)]


def test_tables_are_chosen(open_dialog: Callable[[], ExportDialog]) -> None:
    dialog = open_dialog()
    choose(dialog, "CSV tables")
    boxes = {box.text(): box for box in dialog.findChildren(QCheckBox) if box.isVisible()}
    assert list(boxes) == ["Questions and answers", "Notes", "Highlights", "Review history"]
    kind = dialog.choosing.format
    assert kind.suffix_of(dialog.choosing.choice()) == ""
    for box in list(boxes.values())[1:]:
        box.click()
    assert dialog.choosing.choice().tables == {Table.QUESTIONS}
    assert kind.suffix_of(dialog.choosing.choice()) == ".csv"
    assert dialog.choosing.is_complete
    boxes["Questions and answers"].click()
    assert not dialog.choosing.is_complete
    assert not dialog.buttons[1].isEnabled()
