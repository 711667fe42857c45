"""The keyboard shortcuts, and which versions are running."""

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

import studyapp
from studyapp.ui.actions import Actions
from studyapp.ui.shared.action_texts import keys_text
from studyapp.ui.shared.controls import label, push_button


class ShortcutsDialog(QDialog):
    """All commands that have keys, from the table of commands."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard Shortcuts"))
        table = QWidget()
        table.setProperty("look", "plain")
        grid = QGridLayout(table)
        grid.setContentsMargins(24, 0, 24, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        rows = [
            (actions.title(action.objectName()), action.shortcuts())
            for action in actions.all()
            if action.shortcuts() and action.isVisible()
        ]
        other_keys = [
            (text, keys_text([QKeySequence(keys)]))
            for text, keys in (
                (self.tr("Extend the highlight"), "Shift+Right"),
                (self.tr("Move the beginning of the highlight"), "Alt+Shift+Right"),
                (self.tr("Rename topic"), "F2"),
                (self.tr("Delete topic or question"), "Del"),
            )
        ]
        texts = [(text, keys_text(keys)) for text, keys in rows]
        for row, (text, keys) in enumerate([*texts, *other_keys]):
            grid.addWidget(label("text", text), row, 0)
            grid.addWidget(label("muted", keys), row, 1, Qt.AlignmentFlag.AlignRight)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(table)
        bar = area.verticalScrollBar().sizeHint().width()
        self.resize(max(460, table.sizeHint().width() + bar + 12), 560)
        heading = QHBoxLayout()
        heading.setContentsMargins(24, 24, 24, 12)
        heading.addWidget(label("title", self.tr("Keyboard shortcuts")))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(heading)
        page.addWidget(area, 1)
        page.addLayout(_closing_row(self, self.tr("Close")))


class AboutDialog(QDialog):
    """Versions, and where the library is."""

    def __init__(self, library: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About StudyApp"))
        self.setMinimumWidth(440)
        facts = (
            (self.tr("Version"), studyapp.__version__),
            ("Qt", qVersion()),
            ("Python", platform.python_version()),
            (self.tr("System"), platform.platform(terse=True)),
            (self.tr("Library"), library),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts):
            shown = label("text", value, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label("muted", name), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, row, 1)
        heading = QVBoxLayout()
        heading.setContentsMargins(24, 24, 24, 12)
        heading.setSpacing(8)
        heading.addWidget(label("title", "StudyApp"))
        heading.addWidget(
            label("muted", self.tr("Read, annotate and recall question-and-answer notes."))
        )
        heading.addSpacing(8)
        heading.addLayout(grid)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addLayout(heading)
        page.addLayout(_closing_row(self, self.tr("Close")))


def _closing_row(dialog: QDialog, text: str) -> QHBoxLayout:
    close = push_button("primary", dialog.accept, text)
    close.setDefault(True)
    row = QHBoxLayout()
    row.setContentsMargins(24, 12, 24, 24)
    row.addStretch(1)
    row.addWidget(close)
    return row
