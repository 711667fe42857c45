"""A card around a chart: its title, periods to choose from, its data as a table, and as CSV."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_size import scaled
from studyapp.services.tables import Table, Value
from studyapp.ui.shared.controls import Chips, FlatButton, label
from studyapp.ui.shared.words import long_day, percent

_ROW = 26
_WIDEST = 200
"""Pixels of a column from which on its texts are cut short."""
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class TableModel(QAbstractTableModel):
    """Shows a table, its numbers as the language writes them."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self._table.head)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        value = self._table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(value)
        if role == Qt.ItemDataRole.TextAlignmentRole and not isinstance(value, str | date):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what a column is called."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._table.head[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and self._table.rows:
            is_text = isinstance(self._table.rows[0][section], str | date)
            side = Qt.AlignmentFlag.AlignLeft if is_text else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class ChartCard(QFrame):
    """One chart of the dashboard."""

    export_asked = Signal(object)
    """The ``Table`` to write."""
    period_chosen = Signal()

    def __init__(self, chart: QWidget, icons: Icons, periods: Sequence[str] = ()) -> None:
        """Make the card.

        Args:
            chart: what it shows.
            icons: where icons are drawn.
            periods: names of the choices, if there are any.
        """
        super().__init__()
        self.setProperty("look", "card")
        self.chart = chart
        self._make: Callable[[], Table] | None = None
        self._table: QTableView | None = None
        self.title = label("heading")
        self.summary = label("caption")
        self.chips = Chips(tuple(periods)) if periods else None
        self.switch = QAction(self)
        self.switch.triggered.connect(self._turn)
        self.export = QAction(self)
        self.export.triggered.connect(self._ask_export)
        self._pages = QStackedWidget()
        self._pages.addWidget(chart)
        self._head = QHBoxLayout()
        self._tools = QWidget()
        self._lay_out(icons)

    def _lay_out(self, icons: Icons) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.summary)
        head = self._head
        head.setSpacing(8)
        head.addLayout(words, 1)
        if self.chips is not None:
            head.addWidget(self.chips, 0, Qt.AlignmentFlag.AlignVCenter)
            self.chips.chosen.connect(lambda _: self.period_chosen.emit())
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(0)
        for icon, action in (("list", self.switch), ("save", self.export)):
            button = FlatButton(icons, icon, action)
            button.setFixedSize(28, 28)
            tools.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def add_button(self, button: QWidget) -> None:
        """Add a button of the card's own before those of all cards."""
        self._head.insertWidget(self._head.count() - 1, button)

    def set_filled(self, *, filled: bool) -> None:
        """Show chart and tools, or, without data, the texts alone."""
        self._pages.setVisible(filled)
        self._tools.setVisible(filled)

    def wrap(self, area: QScrollArea) -> None:
        """Let the chart be scrolled."""
        self._pages.removeWidget(self.chart)
        area.setWidget(self.chart)
        self.chart.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self._pages.insertWidget(0, area)
        self._pages.setCurrentIndex(0)

    @property
    def shown_table(self) -> Table | None:
        """The data of the chart as a table, once there are any."""
        return self._make() if self._make else None

    @property
    def table(self) -> QTableView:
        """Where the data can be read as a table; made when it is first wanted."""
        if self._table is None:
            self._table = _table_view()
            self._table.setAccessibleName(self.title.text())
            self._pages.addWidget(self._table)
        return self._table

    @property
    def is_table(self) -> bool:
        """Whether the table is shown instead of the chart."""
        return self._pages.currentWidget() is self._table

    def say(self, title: str, summary: str = "") -> None:
        """Set the title, and a line below it."""
        self.title.setText(title)
        self.summary.setText(summary)
        self.summary.setVisible(bool(summary))
        self.chart.setAccessibleName(title)
        if self._table is not None:
            self._table.setAccessibleName(title)
        self._name_switch()

    def show_table(self, make: Callable[[], Table]) -> None:
        """Set what makes a table of the data that the chart is drawn from."""
        self._make = make
        if self.is_table:
            self._fill()

    def _turn(self) -> None:
        is_table = not self.is_table
        had_focus = self._pages.isAncestorOf(QApplication.focusWidget() or self)
        if is_table:
            self._fill()
            self._pages.setCurrentWidget(self.table)
        else:
            self._pages.setCurrentIndex(0)
        self._name_switch()
        if had_focus:
            (self.table if is_table else self.chart).setFocus()

    def _fill(self) -> None:
        if (shown := self.shown_table) is not None:
            before = self.table.model()
            self.table.setModel(TableModel(shown))
            if before is not None:
                before.deleteLater()

    def _ask_export(self) -> None:
        if (shown := self.shown_table) is not None:
            self.export_asked.emit(shown)

    def _name_switch(self) -> None:
        self.switch.setText(self.tr("Show as Chart") if self.is_table else self.tr("Show as Table"))
        self.export.setText(self.tr("Export as CSV…"))


class _TableView(QTableView):
    """Gives each column the room that it needs, and shares out what is left; else it scrolls."""

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show other data."""
        super().setModel(model)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        header = self.horizontalHeader()
        columns, most = range(header.count()), scaled(_WIDEST)
        wanted = [
            max(header.sectionSizeHint(column), min(self.sizeHintForColumn(column), most))
            for column in columns
        ]
        left = max(self.viewport().width() - sum(wanted), 0)
        for column in columns:
            more, rest = divmod(left, len(wanted))
            header.resizeSection(column, wanted[column] + more + (column < rest))


def _table_view() -> QTableView:
    view = _TableView()
    view.setMinimumHeight(120)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(scaled(_ROW))
    view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    return view


def _shown(value: Value) -> str:
    if isinstance(value, float) or value is None:
        return percent(value)
    if isinstance(value, date):
        return long_day(value)
    return value if isinstance(value, str) else QLocale().toString(value)
