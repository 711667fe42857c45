"""The figures of the question banks: drawn by scripts, plain SVG Tiny, readable when small."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from studyapp.qtkit.fonts import SANS, load_fonts

ROOT = Path(__file__).resolve().parents[2]
BANKS = ROOT / "resources" / "banks"
FIGURES = sorted(BANKS.glob("*/figures/*"))
READER_WIDTH = 600  # of the narrowest page on which a figure must be legible
SMALLEST = 11  # pixels of type there

PAINT = {"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap"}
TYPE = {"font-family", "font-size", "font-weight", "font-style", "text-anchor"}
ALLOWED = {
    "svg": {"version", "baseProfile", "width", "height", "viewBox"},
    "title": set[str](),
    "desc": set[str](),
    "g": PAINT | TYPE,
    "rect": PAINT | {"x", "y", "width", "height", "rx", "ry"},
    "circle": PAINT | {"cx", "cy", "r"},
    "ellipse": PAINT | {"cx", "cy", "rx", "ry"},
    "line": PAINT | {"x1", "y1", "x2", "y2"},
    "polyline": PAINT | {"points"},
    "polygon": PAINT | {"points"},
    "path": PAINT | {"d"},
    "text": PAINT | TYPE | {"x", "y"},
    "tspan": PAINT | TYPE,
}
"""What SVG Tiny 1.2 has and Qt draws: no style, class, use, filter, script or link."""

each_figure = pytest.mark.parametrize("figure", FIGURES, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def fonts(qapp: object) -> None:
    load_fonts()


def local(tag: str) -> str:
    return tag.removeprefix("{http://www.w3.org/2000/svg}")


def view_box(root: ET.Element) -> QRectF:
    return QRectF(*(float(number) for number in root.attrib["viewBox"].split()))


def written(root: ET.Element) -> list[tuple[str, QRectF]]:
    """Return every text with the rectangle that its letters take in the bundled font."""
    found: list[tuple[str, QRectF]] = []
    for element in root.iter("{http://www.w3.org/2000/svg}text"):
        text = "".join(element.itertext())
        font = QFont(element.attrib["font-family"])
        font.setPixelSize(100)  # measured large and scaled: sizes need not be whole pixels
        font.setBold(element.get("font-weight") == "bold")
        font.setItalic(element.get("font-style") == "italic")
        metrics, scale = QFontMetricsF(font), float(element.attrib["font-size"]) / 100
        ink, width = metrics.tightBoundingRect(text), metrics.horizontalAdvance(text) * scale
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[element.attrib["text-anchor"]]
        left, baseline = float(element.attrib["x"]), float(element.attrib["y"])
        top, tall = baseline + ink.top() * scale, ink.height() * scale
        found.append((text, QRectF(left - share * width, top, width, tall)))
    return found


def test_the_scripts_draw_exactly_the_figures_there_are(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "figures" / "draw.py"
    subprocess.run([sys.executable, script, "--into", tmp_path], check=True, timeout=60)
    drawn = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.svg")}
    kept = {path.relative_to(BANKS): path.read_bytes() for path in FIGURES}
    assert sorted(drawn) == sorted(kept)
    assert [str(path) for path in drawn if drawn[path] != kept[path]] == []


@each_figure
def test_a_figure_is_plain_svg_tiny_with_a_title(figure: Path) -> None:
    root = ET.parse(figure).getroot()
    assert {
        (local(element.tag), attribute)
        for element in root.iter()
        for attribute in element.attrib
        if attribute not in ALLOWED.get(local(element.tag), set())
    } == set()
    assert {local(element.tag) for element in root.iter()} <= set(ALLOWED)
    assert (
        view_box(root).size()
        == QRectF(0, 0, float(root.attrib["width"]), float(root.attrib["height"])).size()
    )
    assert root.findtext("{http://www.w3.org/2000/svg}title", "").strip()


@each_figure
@pytest.mark.usefixtures("fonts")
def test_a_figure_renders_with_a_light_ground(figure: Path) -> None:
    renderer = QSvgRenderer(str(figure))  # a warning of Qt's fails the test
    assert renderer.isValid()
    size = renderer.defaultSize() * READER_WIDTH / renderer.defaultSize().width()
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    ground = image.pixelColor(size.width() // 2, 3)
    assert (ground.alpha(), ground.lightness() > 230) == (255, True)
    assert image.pixelColor(0, 0).alpha() < 128, "the corners are round"
    colors = {image.pixel(x, y) for x in range(0, size.width(), 3) for y in range(size.height())}
    assert len(colors) > 20, "something is drawn"


@each_figure
@pytest.mark.usefixtures("fonts")
def test_the_text_of_a_figure_is_inside_apart_and_large_enough(figure: Path) -> None:
    root = ET.parse(figure).getroot()
    inside = view_box(root).adjusted(8, 8, -8, -8)
    texts = written(root)
    assert texts
    assert [text for text, place in texts if not inside.contains(place)] == []
    assert [
        (text, other)
        for i, (text, place) in enumerate(texts)
        for other, there in texts[i + 1 :]
        # Letters of one word may lean over each other by a hair's breadth.
        if place.intersected(there).width() > 1.5 and place.intersected(there).height() > 1
    ] == []
    scale = READER_WIDTH / view_box(root).width()
    typed = [element.attrib for element in root.iter() if "font-size" in element.attrib]
    assert min(float(attributes["font-size"]) * scale for attributes in typed) >= SMALLEST
    assert {attributes["font-family"] for attributes in typed} == {SANS}
