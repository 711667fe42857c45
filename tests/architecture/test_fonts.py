"""The bundled fonts: nothing is a hollow box, lines keep their height, licences are beside them."""

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from studyapp.qtkit.fonts import load_fonts, sans
from studyapp.qtkit.theme import load_theme

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
LICENCES = {
    "NotoSansSC": "OFL-NotoSansSC.txt",
    "JetBrainsMono": "OFL-JetBrainsMono.txt",
    "StudyAppSymbols": "OFL-StudyAppSymbols.txt",
    "NotoEmoji": "OFL-NotoEmoji.txt",
}
SYMBOLS = (
    "→←↑↓↔⇒⇐⇔↦⟶⟹ ≤≥≠≈≡≪≫∈∉⊂⊆∪∩∅∀∃∑∏∫√∞∂∇±×÷·∘⊕⊗⊙⟨⟩‖⌈⌉⌊⌋ ℝℕℤℚℂℒ𝔼𝑥𝒩𝐖"
    "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΣΦΨΩ ₀₁₂ₙ ⁰¹²ⁿ ½⅓¼ ‰℃℉№™©® €£¥₹"
    "①②③⑩⑳ ❶❷ ✓✔✗✘★☆■□▪▫●○◆◇▲△▼▽►◄ ─│┌┐└┘├┤┬┴┼═║ █▓▒░ ⠿ ⌘⌥⏎⌫ 〇 ㎡ ㈱"
    "“”‘’—…《》「」【】、。"
    "😀🚀✅❌⚠👍💡📌🔥🎯🤖📊🧠❤⭐🔍📝🌟⏰❓❗➡⬅⬆⬇"
)
LATIN = "".join(map(chr, range(0x20, 0x7F))) + "".join(map(chr, range(0xA0, 0x180)))


def fonts() -> list[Path]:
    return sorted((*FONTS.glob("*.ttf"), *FONTS.glob("*.otf")))


def coverage(path: Path) -> set[int]:
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())


@pytest.fixture(scope="module")
def covered() -> set[int]:
    return set().union(*map(coverage, fonts()))


def gbk() -> Iterator[str]:
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            text = bytes((lead, trail)).decode("gbk", errors="ignore")
            if len(text) == 1 and ord(text) > 0x7F:
                yield text


def test_every_gbk_character_has_a_glyph(covered: set[int]) -> None:
    characters = set(gbk())
    assert len(characters) > 21_700
    assert {character for character in characters if ord(character) not in covered} == set()


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_every_hanzi_is_in_the_text_font_of_both_weights(style: str) -> None:
    available = coverage(FONTS / f"NotoSansSC-{style}.otf")
    hanzi = {ord(text) for text in gbk() if unicodedata.name(text, "").startswith("CJK UNIFIED")}
    assert len(hanzi) > 20_900
    assert hanzi <= available


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_code_has_all_of_ascii_and_no_ligatures(style: str) -> None:
    path = FONTS / f"JetBrainsMono-{style}.ttf"
    assert {*range(0x20, 0x7F), *map(ord, "─│┌┐└┘├┤→≤≥≠…")} <= coverage(path)
    with TTFont(path) as font:
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        widths = {font["hmtx"][font.getBestCmap()[point]][0] for point in range(0x20, 0x7F)}
    assert not features & {"liga", "calt", "dlig", "clig"}
    assert widths == {600}


@pytest.mark.parametrize("bold", [False, True])
def test_quotes_are_narrow_in_latin_text_and_full_in_chinese(qapp: object, bold: bool) -> None:
    load_fonts()
    font = sans(100)
    font.setBold(bold)
    metrics = QFontMetricsF(font)

    def added(around: str, mark: str) -> float:
        return metrics.horizontalAdvance(around + mark) - metrics.horizontalAdvance(around)

    assert [mark for mark in "‘’“”" if added("reader", mark) > 60] == []
    assert [mark for mark in "‘’“”…" if added("读者", mark) != pytest.approx(100, abs=0.1)] == []


@pytest.mark.skipif(sys.platform != "linux", reason="FreeType is what widens the stems")
@pytest.mark.parametrize("size", [13, 14, 16])
def test_text_on_a_dark_page_does_not_look_bold(qapp: object, size: int) -> None:
    load_fonts()
    theme = load_theme("dark")

    def ink(*, bold: bool) -> int:
        ground, font = theme.color("panel"), sans(size)
        font.setBold(bold)
        image = QImage(40 * size, 2 * size, QImage.Format.Format_Grayscale8)
        image.fill(ground)
        painter = QPainter(image)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(size, size + size // 2, "预训练给它知识和语言能力，只改提示就能换任务")
        painter.end()
        dark = image.pixelColor(0, 0).value()
        rows = (image.constScanLine(row)[: image.width()] for row in range(image.height()))
        return sum(value - dark for row in rows for value in row)

    assert 0 < ink(bold=False) / ink(bold=True) < 0.72


def test_symbols_and_emoji_have_glyphs(covered: set[int]) -> None:
    assert [text for text in SYMBOLS + LATIN if ord(text) not in covered] == []


def test_emoji_never_stand_in_for_digits_of_the_text() -> None:
    assert not coverage(FONTS / "NotoEmoji-Regular.ttf") & set(range(0x20, 0x7F))


@pytest.mark.parametrize("path", fonts(), ids=lambda path: path.name)
def test_all_fonts_have_the_line_of_the_text_font(path: Path) -> None:
    with TTFont(path, lazy=True) as font:
        em, line, metrics = font["head"].unitsPerEm, font["hhea"], font["OS/2"]
        heights = {
            (line.ascent, -line.descent),
            (metrics.sTypoAscender, -metrics.sTypoDescender),
            (metrics.usWinAscent, metrics.usWinDescent),
        }
        assert line.lineGap == metrics.sTypoLineGap == 0
    assert heights == {(round(1.160 * em), round(0.288 * em))}


@pytest.mark.parametrize("path", fonts(), ids=lambda path: path.name)
def test_each_font_has_its_licence_beside_it(path: Path) -> None:
    licence = (FONTS / LICENCES[path.stem.split("-")[0]]).read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert licence.startswith("Copyright ")


def test_fonts_stay_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in fonts()) < 15_000_000
