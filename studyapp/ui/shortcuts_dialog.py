"""The sheet of keyboard shortcuts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

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
        grid.setContentsMargins(24, 8, 24, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        studying = (
            (self.tr("Review: show the answer, then take the suggested grade"), "Space"),
            (self.tr("Review: again, hard, good, easy"), "1 2 3 4"),
            (self.tr("Review: begin to type, done"), "Return Ctrl+Return"),
            (self.tr("After the answer: tick key points"), "T"),
            (self.tr("After the answer: edit, not today, suspend"), "E B S"),
            (self.tr("After the answer: set due date, start over"), "D N"),
            (self.tr("Interview, after Escape: skip, pause"), "S P"),
        )
        elsewhere = (
            (self.tr("Extend the highlight"), "Shift+Right"),
            (self.tr("Move the beginning of the highlight"), "Alt+Shift+Right"),
            (self.tr("Rename topic"), "F2"),
            (self.tr("Delete topic or question"), "Del"),
        )
        commands = [
            (actions.title(action.objectName()), action.shortcuts())
            for action in actions.all()
            if action.shortcuts() and action.isVisible()
        ]
        rows = [*map(_fixed, studying), *commands, *map(_fixed, elsewhere)]
        for row, (text, keys) in enumerate((text, keys_text(keys)) for text, keys in rows):
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
        close = push_button("primary", self.accept, self.tr("Close"))
        close.setDefault(True)
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 24)
        row.addStretch(1)
        row.addWidget(close)
        page.addLayout(row)


def _fixed(row: tuple[str, str]) -> tuple[str, list[QKeySequence]]:
    """Return a row of keys that cannot be changed; spaces are between them."""
    text, keys = row
    return text, [QKeySequence(key) for key in keys.split()]
