"""Asks which files or folder to import, starting where the last import came from."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from studyapp.domain.settings import IMPORT_FOLDER
from studyapp.services.settings import SettingsService

_PATTERNS = "*.md *.markdown *.mdown *.mkdn *.mkd *.mdx *.qmd *.rmd *.txt *.text *.zip"


def choose_files(parent: QWidget, settings: SettingsService) -> list[Path]:
    """Ask for Markdown files or archives; empty when the reader thinks better of it."""
    chosen, _ = QFileDialog.getOpenFileNames(
        parent,
        QCoreApplication.translate("Import", "Import"),
        settings.get(IMPORT_FOLDER),
        QCoreApplication.translate("Import", "Markdown, text and zip files")
        + f" ({_PATTERNS});;"
        + QCoreApplication.translate("Import", "All files")
        + " (*)",
        options=QFileDialog.Option.HideNameFilterDetails,
    )
    return [Path(path) for path in chosen]


def choose_folder(parent: QWidget, settings: SettingsService) -> list[Path]:
    """Ask for a folder of Markdown files; empty when the reader thinks better of it."""
    title = QCoreApplication.translate("Import", "Import Folder")
    chosen = QFileDialog.getExistingDirectory(parent, title, settings.get(IMPORT_FOLDER))
    return [Path(chosen)] if chosen else []


def choose_image_folder(parent: QWidget) -> Path | None:
    """Ask for the folder that holds missing images."""
    title = QCoreApplication.translate("Import", "Attach Images from a Folder")
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None
