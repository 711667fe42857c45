"""What the drawing of an answer page needs from around it: state of the mouse, icons, images."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Protocol

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from studyapp.domain.document import Formula
from studyapp.domain.library import QuestionImage
from studyapp.qtkit.answer_model import AnswerPage, Shape, Target
from studyapp.qtkit.highlight_layer import HighlightLayer

_INK = "#000000"
_CACHE_BYTES = 24 * 1024 * 1024


class ImageSource(Protocol):
    """Gives decoded images; what is not there yet is announced later."""

    def pixmap(self, image: QuestionImage, size: QSize) -> QPixmap | None:
        """Return the image, or its frame of now, in this many device pixels; None: not yet."""
        ...

    def natural_size(self, image: QuestionImage) -> QSize:
        """Return its size in pixels; empty when it is not known yet."""
        ...

    def is_broken(self, image: QuestionImage) -> bool:
        """Tell whether its bytes turned out to be no image that can be shown."""
        ...


class IconSource(Protocol):
    """Draws the app's icons."""

    def pixmap(self, name: str, token: str, size: int, ratio: float) -> QPixmap:
        """Return an icon in a colour of the theme."""
        ...


class PixmapCache:
    """Keeps the pixmaps that were used last, up to a number of bytes."""

    def __init__(self, limit: int = _CACHE_BYTES) -> None:
        self._limit = limit
        self._size = 0
        self._pixmaps: OrderedDict[Hashable, QPixmap] = OrderedDict()

    @property
    def size(self) -> int:
        """Bytes in use."""
        return self._size

    def get(self, key: Hashable) -> QPixmap | None:
        """Return a pixmap and count it as used."""
        found = self._pixmaps.get(key)
        if found is not None:
            self._pixmaps.move_to_end(key)
        return found

    def put(self, key: Hashable, pixmap: QPixmap) -> None:
        """Keep a pixmap; the ones used longest ago make room for it."""
        self.drop(key)
        self._pixmaps[key] = pixmap
        self._size += _bytes(pixmap)
        while self._size > self._limit and len(self._pixmaps) > 1:
            _, oldest = self._pixmaps.popitem(last=False)
            self._size -= _bytes(oldest)

    def drop(self, key: Hashable) -> None:
        """Forget a pixmap."""
        old = self._pixmaps.pop(key, None)
        if old is not None:
            self._size -= _bytes(old)

    def clear(self) -> None:
        """Forget all."""
        self._pixmaps.clear()
        self._size = 0


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4


class AnswerSurface:
    """State that changes what a page looks like without changing the page.

    Attributes:
        ratio: device pixels per pixel of the page.
        hovered: what is under the mouse.
        focused: what the keyboard is at.
        busy: references of images that are being fetched.
        found: what a search found, as (position, length) in the document, in order.
        found_current: which of these the reader is at.
        highlights: what the reader marked.
    """

    def __init__(self, icons: IconSource, images: ImageSource) -> None:
        self._icons = icons
        self.images = images
        self.page: AnswerPage | None = None
        self.ratio = 1.0
        self.hovered: Target | None = None
        self.focused: Target | None = None
        self.busy: set[str] = set()
        self.found: list[tuple[int, int]] = []
        self.found_current = -1
        self.highlights = HighlightLayer()
        self._cache = PixmapCache()

    def is_hot(self, number: int, zone: int) -> bool:
        """Tell whether the mouse is on a zone of an object."""
        return _is_zone(self.hovered, number, zone)

    def is_focused(self, number: int, zone: int) -> bool:
        """Tell whether the keyboard is at a zone of an object."""
        return _is_zone(self.focused, number, zone)

    def icon(self, name: str, token: str, size: int) -> QPixmap:
        """Return an icon, sharp on this screen."""
        theme = self.page.style.theme.name if self.page else ""
        return self._cached(
            (name, token, size, self.ratio, theme),
            lambda: self._icons.pixmap(name, token, size, self.ratio),
        )

    def formula(self, formula: Formula, width: float, height: float, color: QColor) -> QPixmap:
        """Return a formula drawn in a colour, sharp on this screen."""
        size = QSize(max(1, round(width * self.ratio)), max(1, round(height * self.ratio)))
        return self._cached(
            (formula.svg, size.width(), size.height(), color.rgba()),
            lambda: _draw_formula(formula, size, color, self.ratio),
        )

    def _cached(self, key: Hashable, draw: Callable[[], QPixmap]) -> QPixmap:
        found = self._cache.get(key)
        if found is None:
            found = draw()
            self._cache.put(key, found)
        return found


def _is_zone(target: Target | None, number: int, zone: int) -> bool:
    return (
        target is not None
        and target.shape == Shape.ZONE
        and (target.index, target.zone) == (number, zone)
    )


def _draw_formula(formula: Formula, size: QSize, color: QColor, ratio: float) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = QSvgRenderer(QByteArray(formula.svg.replace(_INK, color.name()).encode()))
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
