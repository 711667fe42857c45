"""Files that are dropped anywhere on the window are imported; the window lights up meanwhile."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studyapp.qtkit.fonts import ui_font
from studyapp.qtkit.theme import RADIUS_CARD, ThemeController

_MARGIN = 16


class DropTarget(QWidget):
    """Covers a widget while files are dragged over it.

    That should not be the window itself: it gets many events, and each would be asked about.
    """

    def __init__(
        self,
        themes: ThemeController,
        covered: QWidget,
        dropped: Callable[[list[Path]], None],
    ) -> None:
        super().__init__(covered)
        self._themes = themes
        self._covered = covered
        self._dropped = dropped
        self.setAcceptDrops(True)
        self.hide()
        covered.setAcceptDrops(True)
        covered.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show up when files are dragged into it."""
        if isinstance(event, QDragEnterEvent) and local_paths(event.mimeData()):
            self.setGeometry(self._covered.rect())
            self.show()
            self.raise_()
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            return True
        if isinstance(event, QDragLeaveEvent):
            self.hide()
        return isinstance(event, QDropEvent) and self._take(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if local_paths(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go away again."""
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files over, once the drag is finished."""
        self._take(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Veil the window and say what a drop does."""
        theme = self._themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("scrim"))
        painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DashLine))
        frame = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.drawRoundedRect(frame, RADIUS_CARD, RADIUS_CARD)
        text = self.tr("Drop to import")
        painter.setFont(ui_font(17))
        pill = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-24, -12, 24, 12)
        pill.moveCenter(frame.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(pill, RADIUS_CARD, RADIUS_CARD)
        painter.setPen(theme.color("on-accent"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _take(self, event: QDropEvent) -> bool:
        paths = local_paths(event.mimeData())
        self.hide()
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._dropped(paths)
        return True


def local_paths(mime: QMimeData) -> list[Path]:
    """Return the files and folders that are dragged; none when any of it is something else."""
    urls = mime.urls() if mime.hasUrls() else []
    if not urls or not all(url.isLocalFile() for url in urls):
        return []
    return [Path(url.toLocalFile()) for url in urls]
