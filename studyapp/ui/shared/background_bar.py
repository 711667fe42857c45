"""A quiet line that tells of work in the background, with a way to stop it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QVBoxLayout, QWidget

from studyapp.qtkit.icons import Icons
from studyapp.qtkit.jobs import Job
from studyapp.ui.shared.controls import label
from studyapp.ui.shared.retranslation import Retranslated


class BackgroundBar(Retranslated):
    """Shows one job at a time; it takes no room when there is none."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._text = label("caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = QToolButton()
        self._stop.setFixedSize(24, 24)
        self._stop.setIconSize(QSize(14, 14))
        self._stop.clicked.connect(self._cancel)
        icons.wear(self._stop, "close")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 12)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._bar)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Set the texts."""
        self._stop.setToolTip(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop"))

    def watch(self, job: Job, text: str) -> None:
        """Show a job."""
        self._job = job
        self._text.setText(text)
        self._bar.setRange(0, 0)
        self.show()

    def report(self, text: str, done: int, total: int) -> None:
        """Show how far the job is."""
        self._text.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def finish(self) -> None:
        """Go away."""
        self._job = None
        self.hide()

    def _cancel(self) -> None:
        if self._job:
            self._job.cancel()
