"""Which characters a font has, read from its table ``cmap`` (OpenType 1.9, section "cmap")."""

import os
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from studyapp import paths

_FAMILIES = (
    "NotoSansSC-Regular.otf",
    "StudyAppSymbols-Regular.ttf",
    "NotoEmoji-Regular.ttf",
    "JetBrainsMono-Regular.ttf",
)
"""The files that stand for the bundled families; bold faces have the same characters."""
_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}
"""Platform and encoding of the tables that map Unicode."""
_INVISIBLE = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xE0001, 0xE01EF),
)
"""Characters that need no glyph: joiners, selectors of variants, marks of direction."""
_FOLDERS = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": ("$WINDIR\\Fonts", "$LOCALAPPDATA\\Microsoft\\Windows\\Fonts"),
}
_STYLED = re.compile(r"(?i)bold|italic|oblique|black|heavy|light|thin|medium|cond|mono|serif")
_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})


@cache
def bundled_characters() -> frozenset[str]:
    """Return what can be set with the bundled fonts, ASCII and invisible characters included."""
    folder = paths.resources() / "fonts"
    found = {chr(code) for code in range(0x20, 0x7F)} | {"\n"}
    for name in _FAMILIES:
        found.update(characters_of((folder / name).read_bytes()))
    for first, last in _INVISIBLE:
        found.update(map(chr, range(first, last + 1)))
    return frozenset(found)


def system_fonts() -> Iterator[Path]:
    """Yield the font files that are installed for everybody or for this user; upright ones first.

    Typst takes the face that fits of a family, and bold ones may have fewer characters.
    """
    for folder in _FOLDERS.get(sys.platform, _FOLDERS["linux"]):
        root = Path(os.path.expandvars(folder)).expanduser()
        files = (file for file in root.rglob("*") if file.suffix.lower() in _SUFFIXES)
        yield from sorted(files, key=lambda file: (bool(_STYLED.search(file.stem)), file))


def fonts_for(
    missing: frozenset[str], files: Iterable[Path]
) -> tuple[tuple[Path, ...], frozenset[str]]:
    """Return font files that have some of the characters, and the characters that none has."""
    wanted = set(missing)
    found: list[Path] = []
    for file in files:
        if not wanted:
            break
        try:
            has = wanted.intersection(characters_of(file.read_bytes()))
        except (OSError, struct.error, ValueError):
            continue  # a font of the system that cannot be read is as good as none
        if has:
            found.append(file)
            wanted -= has
    return tuple(found), frozenset(wanted)


def characters_of(font: bytes) -> Iterator[str]:
    """Yield the characters that a TrueType or OpenType font has a glyph for; some twice.

    Raises:
        struct.error, ValueError: it is no font.
    """
    start = struct.unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
    (count,) = struct.unpack_from(">H", font, start + 4)
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, start + 12 + 16 * number)
        if tag == b"cmap":
            yield from _map(font, offset)
            return
    raise ValueError("no cmap")


def _map(font: bytes, table: int) -> Iterator[str]:
    (count,) = struct.unpack_from(">H", font, table + 2)
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", font, table + 4 + 8 * number)
        if (platform, encoding) not in _UNICODE:
            continue
        (format_,) = struct.unpack_from(">H", font, table + offset)
        if format_ == 4:
            yield from _segments(font, table + offset)
        elif format_ == 12:
            yield from _groups(font, table + offset)


def _segments(font: bytes, at: int) -> Iterator[str]:
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 2 * doubled)
    ranges_at = at + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{count}H", font, ranges_at)
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if ranges[number]:
                place = ranges_at + 2 * number + ranges[number] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", font, place)
                if not glyph:
                    continue
            if (glyph + deltas[number]) & 0xFFFF and not 0xD800 <= code <= 0xDFFF:
                yield chr(code)


def _groups(font: bytes, at: int) -> Iterator[str]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    for number in range(count):
        first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * number)
        for code in range(first, last + 1):
            if glyph + code - first and not 0xD800 <= code <= 0xDFFF:
                yield chr(code)
