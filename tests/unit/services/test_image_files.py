"""Images are known by their bytes; drawings are stored without what runs or loads."""

import base64
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.services.image_files import decode_data_uri, read_image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">%s</svg>'


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        checked = kind + body
        return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))

    rows = zlib.compress(b"\0" * ((width + 1) * height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04ab"
    + b"\xff\xc4\x00\x03x"
    + b"\xff\xff\xc2\x00\x0b\x08"
    + struct.pack(">HH", 30, 50)
    + b"\x01\x01\x11\x00"
)
GIF = b"GIF89a" + struct.pack("<HH", 7, 9) + b"\0\0\0"
BMP = b"BM" + bytes(12) + struct.pack("<Iii", 40, 5, -6) + bytes(28)
OS2_BMP = b"BM" + bytes(12) + struct.pack("<IHH", 12, 5, 6) + bytes(28)
WEBP_X = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x09\0\0\x13\0\0"
WEBP_L = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 9 | 19 << 14)
WEBP = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 10, 20)


@pytest.mark.parametrize(
    ("data", "media_type", "size"),
    [
        (png(3, 2), "image/png", (3, 2)),
        (JPEG, "image/jpeg", (50, 30)),
        (GIF, "image/gif", (7, 9)),
        (BMP, "image/bmp", (5, 6)),
        (OS2_BMP, "image/bmp", (5, 6)),
        (WEBP_X, "image/webp", (10, 20)),
        (WEBP_L, "image/webp", (10, 20)),
        (WEBP, "image/webp", (10, 20)),
        (SVG % b"<rect/>", "image/svg+xml", (40, 20)),
    ],
)
def test_the_type_and_the_size_come_from_the_bytes(data, media_type, size):
    image = read_image(data)
    assert image is not None
    assert image.media_type == media_type
    assert (image.width, image.height) == size


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain text",
        b"<!DOCTYPE html><html><body>404</body></html>",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"<svg",
        b"<svg><g></svg>",
        b'<?xml version="1.0" encoding="no-such"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<html xmlns:s="x"><s:svg/></html>',
    ],
)
def test_what_is_no_image_is_refused(data):
    assert read_image(data) is None


@given(
    st.sampled_from([png(3, 2), JPEG, GIF, BMP, WEBP, WEBP_L, WEBP_X, SVG % b"<a/>"]),
    st.integers(0, 80),
    st.binary(max_size=8),
)
def test_damaged_images_are_never_a_crash(data, cut, junk):
    image = read_image(data[:cut] + junk)
    assert image is None or (image.width >= 0 and image.height >= 0)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        (b'width="1in" height="36pt"', (96, 48)),
        (b'viewBox="0 0 300 150"', (300, 150)),
        (b'width="30" viewBox="0,0,300,150"', (30, 15)),
        (b'height="30" viewBox="0 0 300 150"', (60, 30)),
        (b'width="100%" height="100%" viewBox="0 0 10 5"', (10, 5)),
        (b'width="nan" height="1e999"', (0, 0)),
        (b"", (0, 0)),
    ],
)
def test_the_size_of_a_drawing(attributes, size):
    image = read_image(b'<svg xmlns="http://www.w3.org/2000/svg" %s/>' % attributes)
    assert image is not None
    assert (image.width, image.height) == size


@pytest.mark.parametrize(
    "harm",
    [
        b"<script>evil()</script>",
        b'<rect onload="evil()"/>',
        b'<image href="http://evil.example/x.png"/>',
        b'<image xmlns:x="http://www.w3.org/1999/xlink" x:href="file:///evil"/>',
        b'<a href="javascript:evil()"><text>x</text></a>',
        b'<rect style="fill:url(http://evil.example/x)"/>',
        b'<rect style="fill:u\\72l(http://evil.example/x)"/>',
        b"<rect fill=\"url( '//evil.example')\"/>",
        b'<style>@import "http://evil.example/x.css"; rect{fill:red}</style>',
        b"<foreignObject><body>evil</body></foreignObject>",
        b'<g xml:base="http://evil.example/"><use href="#a"/></g>',
        b'<?xml-stylesheet href="http://evil.example/x.css"?><!-- evil -->',
        b'<image href="data:text/html,evil"/>',
    ],
)
def test_what_runs_or_loads_is_removed_from_a_drawing(harm):
    image = read_image(SVG % (harm + b"<circle r='3'/>"))
    assert image is not None
    assert b"evil" not in image.data
    assert b"circle" in image.data


def test_references_inside_a_drawing_stay():
    inner = b'<use href="#a"/><rect fill="url(#b)"/><image href="data:image/png;base64,AAAA"/>'
    image = read_image(SVG % inner)
    assert image is not None
    for kept in (b'"#a"', b"url(#b)", b"data:image/png"):
        assert kept in image.data


def test_a_harmless_drawing_is_the_same_when_it_is_read_twice():
    once = read_image(SVG % b'<g id="a"><path d="M0 0"/></g>')
    assert once is not None
    assert read_image(once.data) == once


def test_drawings_that_would_exhaust_their_painter_are_refused():
    assert read_image(SVG % (b"<g>" * 5000 + b"</g>" * 5000)) is None
    laughs = b'<!DOCTYPE svg [<!ENTITY a "%s">' % (b"ha" * 500)
    for name, inner in zip(b"bcdefgh", b"abcdefg", strict=True):
        laughs += b'<!ENTITY %c "%s">' % (name, b"&%c;" % inner * 20)
    laughs += b']><svg xmlns="http://www.w3.org/2000/svg"><text>&h;</text></svg>'
    assert read_image(laughs) is None


@pytest.mark.parametrize(
    ("uri", "data"),
    [
        ("data:image/png;base64," + base64.b64encode(b"abcd").decode(), b"abcd"),
        ("data:image/png;base64,YWJj\nZA", b"abcd"),
        ("data:image/png;base64,YWJjZA%3D%3D", b"abcd"),
        ("data:image/svg+xml,%3Csvg/%3E", b"<svg/>"),
        ("data:image/png;base64,***", None),
        ("data:image/png", None),
        ("data:,12345678901", None),
        ("data:," + "x" * 99, None),
    ],
)
def test_data_uris(uri, data):
    assert decode_data_uri(uri, limit=10) == data
