"""Images that Typst cannot read become plain PNG files, huge ones smaller ones."""

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from studyapp.qtkit.transcoding import as_png


def encoded(kind: bytes, width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    target = QBuffer()
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(target, QByteArray(kind)).write(image)
    return bytes(target.data().data())


def test_a_bitmap_becomes_a_png() -> None:
    png = as_png(encoded(b"bmp", 30, 20))
    assert png is not None
    assert png.startswith(b"\x89PNG")
    image = QImage.fromData(QByteArray(png))
    assert (image.width(), image.height()) == (30, 20)
    assert image.pixel(5, 5) == 0xFF336699


def test_a_huge_image_becomes_as_small_as_a_page_needs() -> None:
    width, height = 9_000, 6_000
    rows = b"\0" + b"\x80" * width
    png = b"\x89PNG\r\n\x1a\n"
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows * height, 1)),
        (b"IEND", b""),
    ):
        png += struct.pack(">I", len(data)) + kind + data
        png += struct.pack(">I", zlib.crc32(kind + data))
    small = as_png(png)
    assert small is not None
    image = QImage.fromData(QByteArray(small))
    assert (image.width(), image.height()) == (3_000, 2_000)


@pytest.mark.parametrize("data", [b"", b"BM", b"not an image", b"\x89PNG\r\n\x1a\n" + bytes(30)])
def test_what_cannot_be_decoded_is_told(data: bytes) -> None:
    assert as_png(data) is None
