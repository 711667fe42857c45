"""What kind of image some bytes are, and how large: told from the bytes, never from a name."""

import base64
import binascii
import re
import struct
import urllib.parse

from msgspec import Struct

MAX_IMAGE = 20 * 1024 * 1024
"""Bytes of one image, read or fetched."""

_SVG_HEAD = 4096
_SVG_START = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?svg[\s>/]")
_XML_LEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
# Start-of-frame markers of JPEG: C0 to CF but DHT (C4), JPG (C8) and DAC (CC).
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD9)})

PNG, JPEG, GIF, WEBP, BMP, SVG = (
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/bmp",
    "image/svg+xml",
)


class ImageFile(Struct, frozen=True):
    """Bytes that are an image.

    Attributes:
        data: what is to be stored; for an SVG the harmless rewriting of what was read.
        width: pixels; 0 when the file does not tell.
        height: pixels; 0 when the file does not tell.
    """

    data: bytes
    media_type: str
    width: int
    height: int


def read_image(data: bytes) -> ImageFile | None:
    """Return the image that the bytes are, ready to be stored; None when they are none."""
    media_type = _media_type(data)
    if media_type is None:
        return None
    if media_type == SVG:
        return _read_svg(data)
    try:
        width, height = _SIZES[media_type](data)
    except (struct.error, IndexError):
        return None  # cut off before the place where the size stands
    return ImageFile(data, media_type, width, height)


def decode_data_uri(uri: str, limit: int) -> bytes | None:
    """Return the bytes that a ``data:`` URI carries; None when it is broken or over the limit."""
    header, comma, payload = uri.partition(",")
    if not comma or len(payload) > limit * 3:  # percent-encoding triples at the most
        return None
    if not header.lower().rstrip().endswith(";base64"):
        data = urllib.parse.unquote_to_bytes(payload)
    else:
        text = re.sub(r"\s+", "", urllib.parse.unquote(payload))
        try:
            data = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
        except (binascii.Error, ValueError):
            return None
    return data if len(data) <= limit else None


def _read_svg(data: bytes) -> ImageFile | None:
    from studyapp.services.svg_files import harmless_svg  # noqa: PLC0415 - loads the XML parser

    svg = harmless_svg(data)
    return None if svg is None else ImageFile(svg.data, SVG, svg.width, svg.height)


def _media_type(data: bytes) -> str | None:
    head = data[:16]
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        found = PNG
    elif head.startswith(b"\xff\xd8\xff"):
        found = JPEG
    elif head[:6] in {b"GIF87a", b"GIF89a"}:
        found = GIF
    elif head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        found = WEBP
    elif head[:2] == b"BM" and len(data) > 26:
        found = BMP
    elif _XML_LEAD.match(data[:256]) and _SVG_START.search(data[:_SVG_HEAD]):
        found = SVG
    else:
        return None
    return found


def _png_size(data: bytes) -> tuple[int, int]:
    return struct.unpack_from(">II", data, 16)


def _gif_size(data: bytes) -> tuple[int, int]:
    return struct.unpack_from("<HH", data, 6)


def _bmp_size(data: bytes) -> tuple[int, int]:
    if struct.unpack_from("<I", data, 14)[0] == 12:  # the OS/2 header has 16-bit sizes
        return struct.unpack_from("<HH", data, 18)
    width, height = struct.unpack_from("<ii", data, 18)
    return abs(width), abs(height)  # a negative height only means "top row first"


def _webp_size(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while True:
        if data[at] != 0xFF:
            return 0, 0
        marker = data[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
        elif marker in _JPEG_BARE:
            at += 2
        elif marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        else:
            at += 2 + struct.unpack_from(">H", data, at + 2)[0]


_SIZES = {
    PNG: _png_size,
    JPEG: _jpeg_size,
    GIF: _gif_size,
    WEBP: _webp_size,
    BMP: _bmp_size,
}
