"""Which versions are running, under which licences, and a report of both to be copied."""

import platform

from msgspec import Struct
from PySide6.QtCore import QLocale, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

import studyapp
from studyapp.qtkit.fonts import mono
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.text_size import open_at, scaled
from studyapp.qtkit.theme import CAPTION_SIZE, ThemeController
from studyapp.services.versions import licences, part_versions
from studyapp.ui.shared.controls import label, push_button

_SIZE = (700, 580)


class _Parts(Struct, frozen=True):
    versions: dict[str, str]
    licences: str


class AboutDialog(QDialog):
    """Versions, where the library is, and the licences of all parts."""

    def __init__(
        self, library: str, operations: Operations, themes: ThemeController, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About StudyApp"))
        open_at(self, *_SIZE)
        self._themes = themes
        self._versions = {
            "StudyApp": studyapp.__version__,
            "Python": platform.python_version(),
            "Qt": qVersion(),
        }
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self._library = library
        self.licences = QPlainTextEdit()
        self.licences.setReadOnly(True)
        self.licences.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.licences.setFont(mono(scaled(CAPTION_SIZE)))
        self.licences.setTabChangesFocus(True)
        self.licences.setAccessibleName(self.tr("Licences"))
        self.copy_button = push_button("plain", self._copy, self.tr("Copy System Information"))
        self._lay_out()
        self._show_facts()
        operations.run(
            lambda _: _Parts(part_versions(), licences()),
            done=self._on_parts,
            writes=False,
            initiator=self,
        )

    def _lay_out(self) -> None:
        close = push_button("primary", self.accept, self.tr("Close"))
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 24, 24, 24)
        page.setSpacing(8)
        page.addWidget(label("title", "StudyApp"))
        page.addWidget(
            label("muted", self.tr("Read, annotate and recall question-and-answer notes."))
        )
        page.addSpacing(8)
        page.addLayout(self._facts)
        page.addSpacing(8)
        page.addWidget(label("heading", self.tr("Licences")))
        page.addWidget(self.licences, 1)
        page.addSpacing(8)
        page.addLayout(buttons)
        close.setFocus()

    @property
    def facts(self) -> dict[str, str]:
        """What is shown, by its name."""
        system = {
            self.tr("System"): platform.platform(terse=True),
            self.tr("Library"): self._library,
        }
        return {**self._versions, **system}

    def system_information(self) -> str:
        """Return what a developer asks for; nothing of the reader, not even a path."""
        screens = ", ".join(
            f"{screen.size().width()}×{screen.size().height()} at {screen.devicePixelRatio():g}"
            for screen in QGuiApplication.screens()
        )
        font = QGuiApplication.font()
        lines = {
            **self._versions,
            "System": platform.platform(),
            "Window system": QGuiApplication.platformName(),
            "Screens": screens,
            "Font": f"{font.family()} {font.pixelSize()} px",
            "Theme": f"{self._themes.choice}, {self._themes.current.name}",
            "Language": f"{QLocale().name()}, system {QLocale.system().name()}",
        }
        return "\n".join(f"{name}: {value}" for name, value in lines.items())

    def _on_parts(self, parts: _Parts) -> None:
        self._versions |= parts.versions
        self.licences.setPlainText(parts.licences)
        self._show_facts()

    def _show_facts(self) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row, (name, value) in enumerate(self.facts.items()):
            shown = label("text", value, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(label("muted", name), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(shown, row, 1)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.system_information())
        self.copy_button.setText(self.tr("Copied"))
