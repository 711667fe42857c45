"""Paints one image at any size: fitted, at its own size, zoomed at the mouse, dragged about."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QMovie,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from studyapp.qtkit.image_store import ANIMATED, SVG, decode_image

MOST, LEAST = 16.0, 0.02
_STEP = 1.25
_MARGIN = 24
_SVG_SIDE = 2000
"""Side of the bitmap that is copied or saved from a drawing, in pixels."""


class ImageCanvas(QWidget):
    """An image on the ground that its owner paints."""

    scale_changed = Signal(float)

    def __init__(self, paper: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = paper
        self._image = QImage()
        self._svg: QSvgRenderer | None = None
        self._movie: QMovie | None = None
        self._buffer: QBuffer | None = None
        self._size = QSizeF()
        self._scale = 1.0
        self._middle = QPointF()
        self._is_fitted = True
        self._is_ringed = False
        self._grip: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def scale(self) -> float:
        """Pixels of the screen for a pixel of the image."""
        return self._scale

    @property
    def is_loaded(self) -> bool:
        """Whether there is an image."""
        return not self._size.isEmpty()

    def load(self, data: bytes, media_type: str, *, plays: bool = True) -> bool:
        """Take the bytes of an image; return whether they are one."""
        if media_type == SVG:
            self._svg = QSvgRenderer(QByteArray(data), self)
            self._size = QSizeF(self._svg.defaultSize())
        elif media_type in ANIMATED:
            self._buffer = QBuffer(self)
            self._buffer.setData(QByteArray(data))
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            self._movie = QMovie(self._buffer, QByteArray(b"gif"), self)
            self._movie.jumpToFrame(0)
            self._movie.frameChanged.connect(lambda _frame: self.update())
            self._size = QSizeF(self._movie.currentImage().size())
            if plays:
                self._movie.start()
        else:
            self._image = decode_image(data)
            self._size = QSizeF(self._image.size())
        self.fit()
        return self.is_loaded

    def bitmap(self) -> QImage:
        """Return the image (of an animation, the frame of now), for copying."""
        if self._movie is not None:
            return self._movie.currentImage()
        if self._svg is None:
            return self._image
        size = self._size.scaled(_SVG_SIDE, _SVG_SIDE, Qt.AspectRatioMode.KeepAspectRatio)
        image = QImage(size.toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        self._svg.render(painter)
        painter.end()
        return image

    def fit(self) -> None:
        """Show the whole image; a small one at its own size."""
        self._is_fitted = True
        if not self.is_loaded:
            return
        room = QSizeF(self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN)
        scale = min(room.width() / self._size.width(), room.height() / self._size.height())
        limit = 4.0 if self._svg is not None else 1.0
        self._middle = QPointF(self._size.width() / 2, self._size.height() / 2)
        self._set_scale(max(LEAST, min(limit, scale)))

    def show_actual(self) -> None:
        """Show a pixel of the image as one of the screen."""
        self._is_fitted = False
        self._set_scale(1.0)

    def zoom(self, steps: int, at: QPointF | None = None) -> None:
        """Zoom in or out; what is at a point of the widget stays there."""
        self._is_fitted = False
        point = at if at is not None else QPointF(self.rect().center())
        before = self.to_image(point)
        self._set_scale(self._scale * _STEP**steps)
        self._middle += before - self.to_image(point)
        self._keep_in_sight()

    def _set_scale(self, scale: float) -> None:
        self._scale = max(LEAST, min(MOST, scale))
        self._keep_in_sight()
        self.scale_changed.emit(self._scale)

    def _keep_in_sight(self) -> None:
        width, height = self._size.width(), self._size.height()
        x = min(max(self._middle.x(), 0.0), width)
        y = min(max(self._middle.y(), 0.0), height)
        if width * self._scale <= self.width():
            x = width / 2
        if height * self._scale <= self.height():
            y = height / 2
        self._middle = QPointF(x, y)
        is_larger = width * self._scale > self.width() or height * self._scale > self.height()
        shape = Qt.CursorShape.OpenHandCursor if is_larger else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.update()

    def to_image(self, point: QPointF) -> QPointF:
        """Return the point of the image that is at a point of the widget."""
        return self._middle + (point - QPointF(self.rect().center())) / self._scale

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the image."""
        if not self.is_loaded:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._scale < 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = QPointF(self.rect().center()) - self._middle * self._scale
        box = QRectF(corner, self._size * self._scale)
        image = self._movie.currentImage() if self._movie is not None else self._image
        if self._svg is not None or image.hasAlphaChannel():
            painter.fillRect(box, self._paper)
        if self._svg is not None:
            self._svg.render(painter, box)
        else:
            painter.drawImage(box, self._scaled(image, box))
        if self._is_ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw a line around the image when one comes to it by Tab, from the buttons above."""
        super().focusInEvent(event)
        by_tab = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._is_ringed = event.reason() in by_tab

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the line away."""
        super().focusOutEvent(event)
        self._is_ringed = False

    def _scaled(self, image: QImage, box: QRectF) -> QImage:
        ratio = self.devicePixelRatioF()
        device = (box.size() * ratio).toSize()
        if device.width() * 2 > image.width():
            return image
        # The painter looks at four pixels only; much smaller needs an average of more.
        smooth = Qt.TransformationMode.SmoothTransformation
        return image.scaled(device, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted image fitted."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()
        else:
            self._keep_in_sight()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the mouse."""
        delta = event.angleDelta().y()
        self.zoom((delta > 0) - (delta < 0), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the image."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = self.to_image(event.position())
            if self.cursor().shape() == Qt.CursorShape.OpenHandCursor:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the image."""
        if self._grip is not None:
            self._middle += self._grip - self.to_image(event.position())
            self._keep_in_sight()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the image."""
        self._grip = None
        self._keep_in_sight()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between fitted and actual size."""
        if self._is_fitted and self._scale != 1.0:
            at = self.to_image(event.position())
            self.show_actual()
            self._middle = at
            self._keep_in_sight()
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and move by keyboard."""
        step = 60 / self._scale
        moves = {
            Qt.Key.Key_Left: QPointF(-step, 0),
            Qt.Key.Key_Right: QPointF(step, 0),
            Qt.Key.Key_Up: QPointF(0, -step),
            Qt.Key.Key_Down: QPointF(0, step),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._middle += moves[key]
            self._keep_in_sight()
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif key in {Qt.Key.Key_0, Qt.Key.Key_F}:
            self.fit()
        elif key == Qt.Key.Key_1:
            self.show_actual()
        else:
            super().keyPressEvent(event)
