"""Icons, fonts, logs, translations: small, and each with one promise."""

import logging
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QFontDatabase, QIcon, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from studyapp import paths
from studyapp.domain.errors import LibraryDiskError
from studyapp.qtkit.fonts import MONO, SANS, load_fonts
from studyapp.qtkit.icons import SIZE, Icons
from studyapp.qtkit.logs import BugCatcher, RotatingFile, report_of
from studyapp.qtkit.theme import ThemeController
from studyapp.qtkit.translations import LANGUAGES, Translations
from studyapp.ui.shared import error_texts

ICONS = sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg"))


def ink(image: QImage) -> QColor:
    """Return the strongest colour that is drawn."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda color: color.alpha())


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_the_colour_of_the_theme(qapp: QApplication, name: str) -> None:
    themes = ThemeController("dark")
    drawn = Icons(themes).pixmap(name, "accent", SIZE, 2).toImage()
    assert drawn.size() == QSize(2 * SIZE, 2 * SIZE)
    strongest = ink(drawn)
    assert strongest.alpha() > 200
    assert strongest.name() == themes.current.color("accent").name()


@pytest.mark.usefixtures("undressed")
def test_icons_are_drawn_again_when_the_theme_changes() -> None:
    themes = ThemeController("light")
    icons, action = Icons(themes), QAction()
    icons.wear(action, "import", "text")
    light = ink(action.icon().pixmap(QSize(SIZE, SIZE)).toImage())
    themes.set_choice("dark")
    dark = ink(action.icon().pixmap(QSize(SIZE, SIZE)).toImage())
    assert light.lightness() < 100 < dark.lightness()


def test_a_disabled_icon_is_fainter(qapp: QApplication) -> None:
    themes = ThemeController("light")
    icon = Icons(themes).icon("back", "text")
    disabled = icon.pixmap(QSize(SIZE, SIZE), QIcon.Mode.Disabled).toImage()
    assert ink(disabled).name() == themes.current.color("faint").name()


def test_the_bundled_fonts_are_there(qapp: QApplication) -> None:
    load_fonts()
    assert {SANS, MONO} <= set(QFontDatabase.families())


def test_a_log_is_rotated_and_never_grows_without_end(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "app.log"
    handler = RotatingFile(path)
    record = logging.LogRecord("x", logging.INFO, "", 0, "y" * 400_000, None, None)
    for _ in range(20):
        handler.emit(record)
    files = list(path.parent.iterdir())
    assert len(files) == 4
    assert sum(file.stat().st_size for file in files) < 6_000_000


def test_a_log_that_cannot_be_written_goes_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    record = logging.LogRecord("x", logging.ERROR, "", 0, "something happened", None, None)
    RotatingFile(blocked / "app.log").emit(record)
    assert "something happened" in capsys.readouterr().err


def test_a_report_names_versions_and_the_place() -> None:
    try:
        raise ValueError("of interest")
    except ValueError as error:
        report = report_of(error)
    assert "StudyApp 0." in report
    assert "Qt 6." in report
    assert "of interest" in report
    assert Path(__file__).name in report


def test_a_bug_is_told(qtbot: QtBot) -> None:
    catcher = BugCatcher()
    with qtbot.waitSignal(catcher.caught) as told:
        catcher.tell(ValueError("told"))
    assert str(told.args[0]) == "told"


@pytest.mark.usefixtures("undressed")
@pytest.mark.parametrize("language", ["", *LANGUAGES])
def test_every_language_can_be_chosen_and_left(language: str) -> None:
    translations = Translations()
    translations.set_choice(language)
    assert translations.choice == language
    assert translations.language in LANGUAGES
    translations.set_choice("en")


def test_a_language_that_does_not_exist_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="tlh"):
        Translations().set_choice("tlh")
    assert Translations("tlh").choice == ""


@pytest.mark.usefixtures("undressed")
@pytest.mark.parametrize("name", ["backButton", "forwardButton", "toParentButton"])
def test_the_arrows_of_the_dialog_for_files_are_seen_in_the_dark(qtbot: QtBot, name: str) -> None:
    themes = ThemeController("dark")
    themes.apply()
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(files)
    files.ensurePolished()
    button = files.findChild(QToolButton, name)
    assert button
    button.ensurePolished()
    drawn = button.icon().pixmap(QSize(SIZE, SIZE)).toImage()
    assert ink(drawn).name() == themes.current.color("text").name()


@pytest.mark.usefixtures("undressed")
def test_the_dialogs_of_qt_are_in_chinese_throughout(qtbot: QtBot, tmp_path: Path) -> None:
    translations = Translations()
    translations.set_choice("zh_CN")
    try:
        files = QFileDialog()
        files.setOption(QFileDialog.Option.DontUseNativeDialog)
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "pages.pdf"))
        for dialog in (files, QPrintDialog(printer)):
            qtbot.addWidget(dialog)
            labels = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
            assert len(labels) > 2
            english = [text for text in labels if re.search("[a-z]{3}", text)]
            assert english == []
    finally:
        translations.set_choice("en")


def test_what_the_system_said_and_what_to_do_are_two_sentences() -> None:
    error = LibraryDiskError(path="x", detail="disk I/O error")
    assert "disk I/O error. Check" in error_texts.sentence(error)
