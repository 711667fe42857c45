"""Draws the app's icon from its SVG, in the sizes and files that each system asks for."""

import struct
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "resources" / "icons" / "app" / "studyapp.svg"
HICOLOR = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_ICO = (16, 24, 32, 48, 64, 128, 256)
_ICNS = {"icp4": 16, "icp5": 32, "icp6": 64, "ic07": 128, "ic08": 256, "ic09": 512, "ic10": 1024}
"""Types of Apple's icon files whose content is a PNG, and the side of each in pixels."""


def png(side: int, source: Path = SOURCE) -> bytes:
    """Return the icon as a PNG of so many pixels a side."""
    from PySide6.QtCore import QBuffer, QIODevice  # noqa: PLC0415 - those who ask for paths need no Qt
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 - likewise
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - likewise

    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """Return an icon file of Windows that holds PNGs, given by their side."""
    place = 6 + 16 * len(pictures)
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for side, picture in pictures.items():
        # A side of 256 is written as 0.
        entry = (side % 256, side % 256, 0, 0, 1, 32, len(picture), place + len(body))
        head += struct.pack("<BBBBHHII", *entry)
        body += picture
    return head + body


def icns(pictures: Mapping[str, bytes]) -> bytes:
    """Return an icon file of macOS that holds PNGs, given by their type."""
    body = b"".join(
        kind.encode("ascii") + struct.pack(">I", len(picture) + 8) + picture
        for kind, picture in pictures.items()
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def draw_for(platform: str, folder: Path) -> Path:
    """Draw the icon that an executable of this platform wears, and return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    if platform == "win32":
        path = folder / "studyapp.ico"
        path.write_bytes(ico({side: png(side) for side in _ICO}))
    elif platform == "darwin":
        path = folder / "studyapp.icns"
        path.write_bytes(icns({kind: png(side) for kind, side in _ICNS.items()}))
    else:
        path = folder / "studyapp.png"
        path.write_bytes(png(256))
    return path


if __name__ == "__main__":
    print(draw_for(sys.platform, ROOT / "build" / "icons"))
