"""Tells of a bug, with a report that can be copied."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from studyapp.qtkit.fonts import mono
from studyapp.qtkit.text_size import open_at, scaled
from studyapp.qtkit.theme import CAPTION_SIZE
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.folders import show_folder


class BugDialog(QDialog):
    """Says that something went wrong in the app itself."""

    def __init__(self, report: str, log_path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something Went Wrong"))
        open_at(self, 640, 420)
        self._report = report
        self._log_path = log_path
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("Report"))
        text.setFont(mono(scaled(CAPTION_SIZE)))
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._copy = push_button("plain", self._copy_report, self.tr("Copy Report"))
        close = push_button("primary", self.accept, self.tr("Close"))
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._copy)
        buttons.addWidget(push_button("plain", self._show_log, self.tr("Open the Log Folder")))
        buttons.addStretch(1)
        buttons.addWidget(close)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 24, 24, 24)
        page.setSpacing(12)
        page.addWidget(label("title", self.tr("Something went wrong in StudyApp itself")))
        page.addWidget(
            label(
                "muted",
                self.tr(
                    "Your library is safe: a change is either made completely or not at all. "
                    "The report below holds nothing of what is in your library."
                ),
                wrap=True,
            )
        )
        page.addWidget(text, 1)
        page.addWidget(label("caption", self.tr("Log file: {path}").format(path=log_path)))
        page.addLayout(buttons)

    def _show_log(self) -> None:
        show_folder(Path(self._log_path).parent)

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._copy.setText(self.tr("Copied"))
