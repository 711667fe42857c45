"""Charts that keep what they have drawn."""

from abc import abstractmethod

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from studyapp.ui.dashboard.chart import NOWHERE, Chart


class StillChart(Chart):
    """Draws its data once; a page of charts that is turned to again is only laid down.

    What marks a datum is painted each time, below the picture or above it.
    """

    _picture: QPixmap | None = None

    @abstractmethod
    def draw(self, painter: QPainter) -> None:
        """Draw everything but the mark."""

    def paint_below(self, painter: QPainter, at: int) -> None:
        """Paint what marks a datum and lies below the picture."""

    def paint_above(self, painter: QPainter, at: int) -> None:
        """Paint what marks a datum and lies above the picture."""

    def paint_data(self, painter: QPainter, seen: QRectF) -> None:
        """Paint the picture and the mark."""
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio  # a page that is turned to is resized there and back
        if self._picture is None or self._picture.size() != size:
            self._picture = self._drawn(size, ratio)
        if self.marked != NOWHERE:
            self.paint_below(painter, self.marked)
        painter.drawPixmap(0, 0, self._picture)
        if self.marked != NOWHERE:
            self.paint_above(painter, self.marked)

    def data_changed(self) -> None:
        """Draw anew what looks different now."""
        self.redraw()
        super().data_changed()

    def redraw(self) -> None:
        """Draw anew."""
        self._picture = None
        super().redraw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw with another font, or in another language."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.LocaleChange}:
            self.redraw()
        super().changeEvent(event)

    def _drawn(self, size: QSize, ratio: float) -> QPixmap:
        picture = QPixmap(size)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self.draw(painter)
        painter.end()
        return picture
