"""A scroll bar that lies over a list and takes no room from it, so that nothing shifts."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

_WIDTH = 8


class OverlayScrollBar(QScrollBar):
    """Stands in for the vertical scroll bar of an area."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        self._hidden_bar = area.verticalScrollBar()
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hidden_bar.rangeChanged.connect(self._follow_range)
        self._hidden_bar.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._hidden_bar.setValue)
        area.installEventFilter(self)
        self._follow_range()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the right edge."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._area.width() - _WIDTH, 0, _WIDTH, self._area.height())
        return False

    def _follow_range(self) -> None:
        bar = self._hidden_bar
        self.setRange(bar.minimum(), bar.maximum())
        self.setPageStep(bar.pageStep())
        self.setSingleStep(bar.singleStep())
        self.setVisible(bar.maximum() > bar.minimum())
