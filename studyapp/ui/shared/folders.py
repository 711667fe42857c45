"""Gives folders, files and addresses to the system's own programs."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget


def show_folder(folder: Path) -> None:
    """Open a folder, or the nearest above it that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    open_file(folder)


def open_file(path: Path) -> None:
    """Open a file in the program that the system has for it."""
    open_url(QUrl.fromLocalFile(str(path)))


def open_url(url: QUrl) -> None:
    """Open an address, or say what it is where no program takes it."""
    if not QDesktopServices.openUrl(url):
        NotOpened(url, QApplication.activeWindow()).open()


class NotOpened(QMessageBox):
    """Says where something is that the system has no program for."""

    def __init__(self, url: QUrl, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._where = url.toLocalFile() if url.isLocalFile() else url.toString()
        self.setIcon(QMessageBox.Icon.Information)
        self.setWindowTitle(self.tr("Not Opened"))
        self.setText(self.tr("This system has no program that opens it. It is here:"))
        self.setInformativeText(self._where)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.copy = self.addButton(self.tr("Copy"), QMessageBox.ButtonRole.AcceptRole)
        close = self.addButton(self.tr("Close"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(close)
        self.copy.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._where)
