"""Turns images that others cannot read, or only with too much memory, into plain PNG files."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QImageWriter

_LARGEST = QSize(3000, 4000)
"""More than a page shows at 300 dots per inch."""


def as_png(data: bytes) -> bytes | None:
    """Return an image as PNG, made smaller if it is huge; None when it cannot be decoded."""
    source = QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() > _LARGEST.width() or size.height() > _LARGEST.height():
        reader.setScaledSize(size.scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    target = QBuffer()
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    written = QImageWriter(target, QByteArray(b"png")).write(image)
    return bytes(target.data().data()) if written else None
