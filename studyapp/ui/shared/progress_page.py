"""How far long work is: the page of a dialog that waits for it."""

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from studyapp.ui.shared.controls import label


class ProgressPage(QWidget):
    """A stage and a bar."""

    def __init__(self, stage_text: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage_text = stage_text
        self._stage = label("muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._stage)
        column.addWidget(self._bar)
        column.addStretch(3)

    def report(self, stage: str, done: int, total: int) -> None:
        """Show how far the work is; a moving bar until the first part is done."""
        self._stage.setText(self._stage_text(stage))
        self._bar.setRange(0, total if done else 0)
        self._bar.setValue(done)

    def say(self, text: str) -> None:
        """Say something else instead of the stage."""
        self._stage.setText(text)
