"""Decodes the images of the library off the GUI thread, keeps what was used last, plays GIFs."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QMovie, QPainter, QPixmap

from studyapp.domain.ids import AssetId
from studyapp.domain.library import QuestionImage
from studyapp.qtkit.answer_surface import PixmapCache
from studyapp.qtkit.operations import Operations

SVG = "image/svg+xml"
ANIMATED = frozenset({"image/gif"})

_CACHE_BYTES = 64 * 1024 * 1024
_MOST_MOVIES = 6
"""Animations kept at once; each holds its file and one frame."""


class _Movie(NamedTuple):
    movie: QMovie
    buffer: QBuffer


class ImageStore(QObject):
    """Gives images in the size in which they are shown; a size that is new comes a moment later."""

    changed = Signal(int)
    """The asset whose image has arrived, or shows another frame."""
    measured = Signal(int)
    """The asset whose size was not known and is now."""

    def __init__(
        self,
        read: Callable[[AssetId], bytes],
        operations: Operations,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._operations = operations
        self._cache = PixmapCache(_CACHE_BYTES)
        self._asked: set[tuple[int, int, int]] = set()
        self._sizes: dict[int, QSize] = {}
        self._broken: set[int] = set()
        self._movies: OrderedDict[int, _Movie] = OrderedDict()
        self.plays = True
        """Whether animations move; the first frame is shown otherwise."""

    def rest(self) -> None:
        """Let animations move no more."""
        self.plays = False
        for entry in self._movies.values():
            entry.movie.setPaused(True)

    def pixmap(self, image: QuestionImage, size: QSize) -> QPixmap | None:
        """Return an image for this many device pixels, None while it is being decoded."""
        asset = image.asset_id
        if asset is None or asset in self._broken or size.isEmpty():
            return None
        if image.media_type in ANIMATED:
            return self._frame(asset)
        key = (asset, size.width(), size.height())
        found = self._cache.get(key)
        if found is None and key not in self._asked:
            self._asked.add(key)
            self._operations.run(
                partial(_decode, self._read, asset, image.media_type, QSize(size)),
                done=partial(self._on_decoded, key),
                writes=False,
                initiator=self,
            )
        return found

    def natural_size(self, image: QuestionImage) -> QSize:
        """Return the size of an image in pixels, empty while it is unknown."""
        if image.width and image.height:
            return QSize(image.width, image.height)
        return self._sizes.get(image.asset_id or 0, QSize())

    def is_broken(self, image: QuestionImage) -> bool:
        """Tell whether an image's bytes cannot be shown."""
        return image.asset_id in self._broken

    def pause(self, asset: int) -> None:
        """Stop an animation until it is asked for again; for when it is out of sight."""
        entry = self._movies.get(asset)
        if entry is not None and entry.movie.state() == QMovie.MovieState.Running:
            entry.movie.setPaused(True)

    def pause_all(self) -> None:
        """Stop all animations until they are asked for again."""
        for asset in self._movies:
            self.pause(asset)

    def is_playing(self, asset: int) -> bool:
        """Tell whether an animation moves."""
        entry = self._movies.get(asset)
        return entry is not None and entry.movie.state() == QMovie.MovieState.Running

    def _on_decoded(self, key: tuple[int, int, int], decoded: tuple[QImage, QSize]) -> None:
        self._asked.discard(key)
        asset = key[0]
        image, natural = decoded
        if image.isNull():
            self._broken.add(asset)
            self.measured.emit(asset)
            return
        self._cache.put(key, QPixmap.fromImage(image))
        self._note_size(asset, natural)
        self.changed.emit(asset)

    def _note_size(self, asset: int, natural: QSize) -> None:
        if asset not in self._sizes:
            self._sizes[asset] = natural
            self.measured.emit(asset)

    def _frame(self, asset: AssetId) -> QPixmap | None:
        entry = self._movies.get(asset)
        if entry is None:
            key = (asset, 0, 0)
            if key not in self._asked:
                self._asked.add(key)
                self._operations.run(
                    partial(_bytes_of, self._read, asset),
                    done=partial(self._on_movie_read, asset),
                    writes=False,
                    initiator=self,
                )
            return None
        self._movies.move_to_end(asset)
        if self.plays and entry.movie.state() != QMovie.MovieState.Running:
            if entry.movie.state() == QMovie.MovieState.Paused:
                entry.movie.setPaused(False)
            else:
                entry.movie.start()
        pixmap = entry.movie.currentPixmap()
        return None if pixmap.isNull() else pixmap

    def _on_movie_read(self, asset: int, data: bytes) -> None:
        self._asked.discard((asset, 0, 0))
        buffer = QBuffer(self)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        movie = QMovie(buffer, QByteArray(b"gif"), self)
        if not movie.isValid() or not movie.jumpToFrame(0):
            movie.deleteLater()
            buffer.deleteLater()
            self._broken.add(asset)
            self.measured.emit(asset)
            return
        movie.frameChanged.connect(lambda _frame: self.changed.emit(asset))
        self._movies[asset] = _Movie(movie, buffer)
        while len(self._movies) > _MOST_MOVIES:
            _, oldest = self._movies.popitem(last=False)
            oldest.movie.stop()
            oldest.movie.deleteLater()
            oldest.buffer.deleteLater()
        self._note_size(asset, movie.currentImage().size())
        self.changed.emit(asset)


def _bytes_of(read: Callable[[AssetId], bytes], asset: AssetId, _progress: object) -> bytes:
    try:
        return read(asset)
    except KeyError:  # deleted since the page was opened
        return b""


def _decode(
    read: Callable[[AssetId], bytes],
    asset: AssetId,
    media_type: str,
    size: QSize,
    progress: object,
) -> tuple[QImage, QSize]:
    """Return an image that fills a size in device pixels, and its own size; null if it cannot."""
    data = _bytes_of(read, asset, progress)
    if media_type == SVG:
        return draw_svg(data, size)
    image = decode_image(data)
    natural = image.size()
    if size.width() < natural.width() or size.height() < natural.height():
        image = image.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    return image, natural


def decode_image(data: bytes) -> QImage:
    """Decode the bytes of an image, turned as its camera says; null if they are none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return reader.read()


def draw_svg(data: bytes, size: QSize) -> tuple[QImage, QSize]:
    """Draw a vector image in a size in device pixels; return it with the size it asks for."""
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - few pages hold drawings

    renderer = QSvgRenderer(QByteArray(data))
    if not renderer.isValid():
        return QImage(), QSize()
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image, renderer.defaultSize()
