"""Rebuilds resources/fonts from pinned packages, so that no character is ever a hollow box.

Run on Debian with apt and npm (about two minutes, 120 MB of downloads into a temporary folder):

    .venv/bin/python packaging/fonts/make_fonts.py

What it makes, and why:

* Noto Sans SC, Regular and Bold: GBK, CJK punctuation and what Latin the design has. Made from the
  hinted CFF outlines of Debian's fonts-noto-cjk: at 1x they are sharper than the TrueType build,
  6 MB in place of 7.7, and FreeType draws a new glyph in half the time. Quotes and ellipses that
  stand in Latin text take their Latin shapes by themselves (feature `calt`). Regular says that its
  stems are wider than they are, so that light text on dark does not look bold.
* JetBrains Mono, Regular and Bold, without contextual alternates: `!=` stays two characters, so
  that each position of a caret or a highlight in code can be seen.
* StudyApp Symbols: whatever mathematics, arrows, letters and signs the two above lack, merged from
  four Noto fonts into one file (one font to load at the start, one to fall back to).
* Noto Emoji: the monochrome emoji, which take the colour of the text.

All get the vertical metrics of Noto Sans SC: a line of text keeps its height whatever stands in it.
"""

import argparse
import hashlib
import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.otlLib.builder import buildLookup, buildSingleSubstSubtable
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables import otTables

ASCENT, DESCENT = 1160, 288
"""Line of Noto Sans SC above and below the baseline, thousandths of an em."""

CJK_PACKAGE = "fonts-noto-cjk=1:20220127+repack1-1"
NPM = "@expo-google-fonts"


@dataclass(frozen=True, slots=True)
class Source:
    """A font file in a package; ``face`` is its number in a collection."""

    package: str
    path: str
    sha256: str
    face: int = 0


CJK_FOLDER = "usr/share/fonts/opentype/noto"
CJK_REGULAR = Source(
    CJK_PACKAGE,
    f"{CJK_FOLDER}/NotoSansCJK-Regular.ttc",
    "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a",
    face=2,
)
CJK_BOLD = Source(
    CJK_PACKAGE,
    f"{CJK_FOLDER}/NotoSansCJK-Bold.ttc",
    "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb",
    face=2,
)
MONO_REGULAR = Source(
    f"{NPM}/jetbrains-mono@0.4.1",
    "400Regular/JetBrainsMono_400Regular.ttf",
    "b6b1ff4ddefe36d7f2a6174e1d001cab374e594519ee9049af028d577b64c5f5",
)
MONO_BOLD = Source(
    f"{NPM}/jetbrains-mono@0.4.1",
    "700Bold/JetBrainsMono_700Bold.ttf",
    "a2349098b9e45419e7bf0e2958d6c4937a049dded37387b08be725be4c7615f3",
)
MATH = Source(
    f"{NPM}/noto-sans-math@0.4.2",
    "400Regular/NotoSansMath_400Regular.ttf",
    "b4a1dfdbfa13b4755e5eac20cb25c1d17ed5a745ceb89639595e8cf45a2b1e07",
)
SYMBOLS = Source(
    f"{NPM}/noto-sans-symbols@0.4.1",
    "400Regular/NotoSansSymbols_400Regular.ttf",
    "aedeec1cd0514930aeeafc4a88a6deff83cda1e6b58086f0b9bb9c7dd0157578",
)
SYMBOLS_2 = Source(
    f"{NPM}/noto-sans-symbols-2@0.4.1",
    "400Regular/NotoSansSymbols2_400Regular.ttf",
    "f67f40c65f929f029827ab37cfdc4897dfd9ae3c28d9e98ba46e0d52e39eb97e",
)
LATIN = Source(
    f"{NPM}/noto-sans@0.4.2",
    "400Regular/NotoSans_400Regular.ttf",
    "fe8c022f48d8dd29f17b744d16f9346f4357e16f7d4f7be58b000ae7c291b614",
)
EMOJI = Source(
    f"{NPM}/noto-emoji@0.4.7",
    "400Regular/NotoEmoji_400Regular.ttf",
    "24aaa2a20c9c06ffe9bf04284bfd1f14376a329d10122f902abe2770817eb504",
)

STEM_WIDTH = 156
"""Thousandths of an em; from 15 pixels on (2.33 pixels of stem) FreeType widens nothing then."""

CHINESE_FEATURES = ("ccmp", "mark", "kern", "halt")
LATIN_SHAPES = {
    "‘": "cid63129",
    "’": "cid63130",
    "“": "cid63132",
    "”": "cid63133",
    "…": "cid63163",
}
"""Latin glyphs of marks that share their code points with the full-width ones of Chinese."""
LATIN_SCRIPTS = ("latn", "grek", "cyrl")
MONO_FEATURES = ("ccmp", "mark", "zero")
EMOJI_FEATURES = ("ccmp",)

LATIN_BLOCKS = (
    (0x0020, 0x052F),  # Latin, IPA, modifiers, combining marks, Greek, Cyrillic
    (0x1D00, 0x1DBF),  # phonetic extensions
    (0x1E00, 0x1FFF),  # Latin additional, Greek extended
)
SYMBOL_BLOCKS = (
    (0x2000, 0x2BFF),  # punctuation, sub- and superscripts, currency, letterlike … arrows
    (0x3000, 0x303F),  # CJK punctuation
    (0x1D400, 0x1D7FF),  # mathematical alphanumeric symbols
    (0x1F100, 0x1F1FF),  # enclosed alphanumerics
    (0x1F650, 0x1F67F),  # ornamental dingbats
    (0x1F780, 0x1F8FF),  # geometric shapes extended, arrows C
)
CHINESE_BLOCKS = (
    (0x3000, 0x33FF),  # punctuation, kana, bopomofo, enclosed and squared letters
    (0xFE30, 0xFE4F),  # vertical forms
    (0xFF00, 0xFFEF),  # full- and half-width forms
)
MONO_BLOCKS = ((0x0000, 0xFFFF),)
EMOJI_BLOCKS = ((0x00A9, 0x1FFFF), (0xE0020, 0xE007F))
"""No ASCII: the digits of the emoji font must never stand in for those of the text."""

OFL_COPYRIGHT = {
    "NotoSansSC": (
        "Copyright 2014-2021 Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'",
    ),
    "JetBrainsMono": (
        "Copyright 2020 The JetBrains Mono Project Authors "
        "(https://github.com/JetBrains/JetBrainsMono)",
    ),
    "StudyAppSymbols": (
        "Copyright 2022 The Noto Project Authors (https://github.com/notofonts/math)",
        "Copyright 2022 The Noto Project Authors (https://github.com/notofonts/symbols)",
        "Copyright 2022 The Noto Project Authors "
        "(https://github.com/notofonts/latin-greek-cyrillic)",
    ),
    "NotoEmoji": ("Copyright 2013 Google LLC",),
}


def gbk() -> set[int]:
    """Return the code points of every character that GBK can write in two bytes."""
    pairs = (bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    texts = (pair.decode("gbk", errors="ignore") for pair in pairs)
    return {ord(text) for text in texts if len(text) == 1 and ord(text) > 0x7F}


def blocks(*ranges: tuple[int, int]) -> set[int]:
    """Return the code points of inclusive ranges."""
    return {point for first, last in ranges for point in range(first, last + 1)}


class Packages:
    """Downloads packages once each into a folder and opens checked font files of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _unpack(self, package: str) -> Path:
        place = self._folder / hashlib.sha256(package.encode()).hexdigest()[:12]
        if place.is_dir():
            return place
        place.mkdir(parents=True)
        if package.startswith("@"):
            command = ["npm", "pack", "--silent", "--pack-destination", str(place), package]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            with tarfile.open(next(place.glob("*.tgz"))) as archive:
                archive.extractall(place, filter="data")
            return place
        subprocess.run(["apt-get", "download", package], check=True, cwd=place)
        subprocess.run(["dpkg", "-x", str(next(place.glob("*.deb"))), str(place)], check=True)
        return place

    def file(self, package: str, path: str) -> Path:
        """Return the place of a package's file after unpacking."""
        root = self._unpack(package)
        return root / "package" / path if package.startswith("@") else root / path

    def font(self, source: Source) -> TTFont:
        """Open a font after checking that it is the one this script was written for."""
        data = self.file(source.package, source.path).read_bytes()
        found = hashlib.sha256(data).hexdigest()
        if found != source.sha256:
            raise SystemExit(f"{source.package}: {source.path} has SHA-256 {found}")
        if source.path.endswith(".ttc"):
            return TTCollection(io.BytesIO(data)).fonts[source.face]
        return TTFont(io.BytesIO(data))


def reduce(
    font: TTFont,
    characters: Iterable[int],
    features: tuple[str, ...],
    glyphs: Iterable[str] = (),
) -> None:
    """Keep only the given characters, glyphs and layout features; hints stay in CFF outlines."""
    options = subset.Options()
    options.hinting = "CFF " in font  # TrueType programs are ignored by light hinting anyway
    options.layout_features = list(features)
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT", "MATH", "gasp"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters, glyphs=glyphs)
    subsetter.subset(font)


def set_latin_shapes(font: TTFont) -> None:
    """Draw quotes and ellipses in Latin text as such; in Chinese they stay full-width.

    A shaper sees which of the two it is from the script of the run: marks take that of the letters
    before them. The feature `calt` is on unless somebody turns it off.
    """
    characters = font.getBestCmap()
    shapes = {characters[ord(mark)]: glyph for mark, glyph in LATIN_SHAPES.items()}
    table = font["GSUB"].table
    feature = otTables.Feature()
    feature.FeatureParams = None
    feature.LookupListIndex = [len(table.LookupList.Lookup)]
    table.LookupList.Lookup.append(buildLookup([buildSingleSubstSubtable(shapes)]))
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = "calt", feature
    table.FeatureList.FeatureRecord.insert(0, record)  # they are in the order of their tags
    for entry in table.ScriptList.ScriptRecord:
        for system in (
            entry.Script.DefaultLangSys,
            *(r.LangSys for r in entry.Script.LangSysRecord),
        ):
            own = [0] if entry.ScriptTag in LATIN_SCRIPTS else []
            system.FeatureIndex = own + [index + 1 for index in system.FeatureIndex]


def set_stem_width(font: TTFont) -> None:
    """Keep FreeType from widening the stems: it does the more the thinner they are said to be.

    It does so because Qt blends these outlines in linear light, which makes dark text thin. But
    light text on dark becomes heavier by both, and looked bold.
    """
    for part in font["CFF "].cff.topDictIndex[0].FDArray:
        part.Private.StdVW = STEM_WIDTH


def set_line(font: TTFont) -> None:
    """Give the font the line of Noto Sans SC in each of the three places systems look at."""
    scale = font["head"].unitsPerEm / 1000
    ascent, descent = round(ASCENT * scale), round(DESCENT * scale)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, -descent, 0
    metrics = font["OS/2"]
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = ascent, -descent, 0
    metrics.usWinAscent, metrics.usWinDescent = ascent, descent


def set_name(font: TTFont, family: str, style: str) -> None:
    """Name the font; copyright and licence entries stay as they were."""
    postscript = f"{family.replace(' ', '')}-{style}"
    entries = {1: family, 2: style, 3: f"StudyApp;{postscript}", 4: f"{family} {style}"}
    entries |= {5: "Version 1.000; subset for StudyApp", 6: postscript}
    table = font["name"]
    table.names = [name for name in table.names if name.nameID not in (*entries, 16, 17)]
    for number, text in entries.items():
        table.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        cff.topDictIndex[0].FamilyName, cff.topDictIndex[0].FullName = family, entries[4]


def save(font: TTFont, family: str, style: str, folder: Path) -> Path:
    """Write a finished font; the same input gives the same bytes."""
    set_line(font)
    set_name(font, family, style)
    font.recalcTimestamp = False
    suffix = "otf" if "CFF " in font else "ttf"
    path = folder / f"{family.replace(' ', '')}-{style}.{suffix}"
    font.save(path)
    return path


def merge_symbols(packages: Packages, covered: set[int]) -> TTFont:
    """Merge into one font what the text font lacks, each character from the best source."""
    wanted = {
        MATH: blocks(*SYMBOL_BLOCKS),
        SYMBOLS: blocks(*SYMBOL_BLOCKS),
        SYMBOLS_2: blocks(*SYMBOL_BLOCKS),
        LATIN: blocks(*LATIN_BLOCKS, *SYMBOL_BLOCKS),
    }
    parts: list[str] = []
    done = set(covered)
    with tempfile.TemporaryDirectory() as folder:
        for number, (source, characters) in enumerate(wanted.items()):
            font = packages.font(source)
            mine = characters & set(font.getBestCmap()) - done
            done |= mine
            reduce(font, mine, features=())
            for table in ("GSUB", "GPOS", "GDEF"):
                if table in font:
                    del font[table]
            font["post"].formatType = 3.0
            parts.append(str(Path(folder) / f"{number}.ttf"))
            font.save(parts[-1])
        merged = Merger().merge(parts)
    set_keycap_around_digit(merged)
    return merged


def set_keycap_around_digit(font: TTFont) -> None:
    """Move the enclosing keycap (U+20E3) back over the digit of Noto Sans SC before it.

    As drawn it is centred on the end of that digit, for a shaper that knows where to attach it; the
    digit comes from another font here, so its centre (278 back, 366 up) is built into the mark.
    """
    name = font.getBestCmap()[0x20E3]
    glyph = font["glyf"][name]
    glyph.coordinates.scale((1.12, 1.12))
    glyph.coordinates.translate((-278, -95))
    glyph.coordinates.toInt()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (230, glyph.xMin)


def write_licences(packages: Packages, folder: Path) -> None:
    """Write the Open Font License beside the fonts, with each font's own copyright lines."""
    text = packages.file(MATH.package, "LICENSE_FONT").read_text(encoding="utf-8")
    licence = text[text.index("This Font Software is licensed") :]
    for name, copyright_lines in OFL_COPYRIGHT.items():
        head = "\n".join(copyright_lines)
        (folder / f"OFL-{name}.txt").write_text(f"{head}\n\n{licence}", encoding="utf-8")


def make(folder: Path, packages: Packages) -> list[Path]:
    """Make every font in the folder and return their paths."""
    made: list[Path] = []
    chinese = gbk() | blocks(*LATIN_BLOCKS, *SYMBOL_BLOCKS, *CHINESE_BLOCKS)
    covered: set[int] = set()
    for style, source in (("Regular", CJK_REGULAR), ("Bold", CJK_BOLD)):
        font = packages.font(source)
        reduce(font, chinese, CHINESE_FEATURES, LATIN_SHAPES.values())
        set_latin_shapes(font)
        if style == "Regular":
            set_stem_width(font)
        covered = set(font.getBestCmap())
        made.append(save(font, "Noto Sans SC", style, folder))
    for style, source in (("Regular", MONO_REGULAR), ("Bold", MONO_BOLD)):
        font = packages.font(source)
        reduce(font, blocks(*MONO_BLOCKS), MONO_FEATURES)
        made.append(save(font, "JetBrains Mono", style, folder))
    made.append(save(merge_symbols(packages, covered), "StudyApp Symbols", "Regular", folder))
    emoji = packages.font(EMOJI)
    reduce(emoji, blocks(*EMOJI_BLOCKS), EMOJI_FEATURES)
    made.append(save(emoji, "Noto Emoji", "Regular", folder))
    write_licences(packages, folder)
    return made


def main() -> None:
    """Make the fonts and print their sizes."""
    root = Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(description="Rebuild the bundled fonts from their packages.")
    parser.add_argument("--output", type=Path, default=root / "resources" / "fonts")
    parser.add_argument("--downloads", type=Path, help="keep downloaded packages in this folder")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        packages = Packages(options.downloads or Path(temporary))
        for path in make(options.output, packages):
            print(f"{path.stat().st_size / 1e6:6.2f} MB  {path.name}")


if __name__ == "__main__":
    main()
