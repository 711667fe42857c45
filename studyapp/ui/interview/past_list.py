"""The interviews that were held, each with its score; one opens its report."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from studyapp.domain.ids import InterviewId
from studyapp.domain.interview_report import InterviewReport
from studyapp.qtkit.text_size import by_text
from studyapp.ui.shared.spans import Spans
from studyapp.ui.shared.words import moment, percent

_ID = Qt.ItemDataRole.UserRole
_ROWS = 3
"""Rows that are in sight at least, the heads of the columns among them."""
_ROW = 28


class PastList(QTreeWidget):
    """A table: when, score, questions, time."""

    opened = Signal(object)
    """The InterviewId of which the report is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._reports: Sequence[InterviewReport] = ()
        self.setProperty("look", "framed")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setColumnCount(4)
        by_text(self, QWidget.setMinimumHeight, _ROWS * _ROW)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.itemActivated.connect(self._open)
        self.itemClicked.connect(self._open)

    def show_reports(self, reports: Sequence[InterviewReport]) -> None:
        """Show interviews, the newest first."""
        self._reports = reports
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts."""
        self.setAccessibleName(self.tr("Past interviews"))
        self.setHeaderLabels(
            [self.tr("Past interviews"), self.tr("Score"), self.tr("Questions"), self.tr("Time")]
        )
        self.clear()
        for report in self._reports:
            interview = report.interview
            cells = [
                moment(interview.started_at),
                percent(report.score),
                f"{len(report.reached)} / {len(interview.asked)}",
                Spans().duration(interview.elapsed),
            ]
            item = QTreeWidgetItem(self, cells)
            item.setData(0, _ID, interview.id)
            self._align(item)
        self._align(self.headerItem())

    def _align(self, item: QTreeWidgetItem) -> None:
        for column in range(1, self.columnCount()):
            aligned = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            item.setTextAlignment(column, aligned)

    def _open(self, item: QTreeWidgetItem) -> None:
        self.opened.emit(InterviewId(item.data(0, _ID)))
