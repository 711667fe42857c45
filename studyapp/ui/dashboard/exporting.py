"""Asks where data are to be written as CSV, and before anything is replaced."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from studyapp.qtkit.operations import Operations
from studyapp.services.tables import Table, path_of, write_all, write_csv


class TableExport(QObject):
    """Writes tables where the reader wants them, off this thread."""

    written = Signal(object)
    """The path of the file, or of the folder of all files."""

    def __init__(self, operations: Operations, window: QWidget) -> None:
        super().__init__(window)
        self._operations = operations
        self._window = window
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )

    def export(self, tables: Table | Sequence[Table]) -> None:
        """Write one table to a file, or several into a folder."""
        if isinstance(tables, Table):
            self._export_one(tables)
        else:
            self._export_all(tables)

    def _export_one(self, table: Table) -> None:
        # This dialog asks before a file is replaced.
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export as CSV"),
            str(path_of(table, self._folder)),
            self.tr("Tables") + " (*.csv)",
        )
        if not name:
            return
        target = Path(name)
        self._folder = target.parent
        self._write(lambda: write_csv(table, target), target)

    def _export_all(self, tables: Sequence[Table]) -> None:
        name = QFileDialog.getExistingDirectory(
            self._window, self.tr("Export All as CSV"), str(self._folder)
        )
        if not name:
            return
        folder = self._folder = Path(name)
        there = sum(path_of(table, folder).exists() for table in tables)
        if there and not self._may_replace(there):
            return
        self._write(lambda: write_all(tables, folder), folder)

    def _write(self, work: Callable[[], None], target: Path) -> None:
        self._operations.run(
            lambda _: work(),
            done=lambda _: self.written.emit(target),
            writes=False,
            initiator=self,
        )

    def _may_replace(self, count: int) -> bool:
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            self.tr("Export All as CSV"),
            self.tr("%n files with these names are there already. Replace them?", "", count),
            buttons.Yes | buttons.Cancel,
            buttons.Cancel,
        )
        return answer == buttons.Yes
