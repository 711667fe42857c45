"""Draws LaTeX formulas as SVG by ziamath, with their place on the baseline."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# (ziamath and ziafont are typed in part only)

import re
import time
import warnings
import xml.etree.ElementTree as etree
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from studyapp.domain.document import Formula

if TYPE_CHECKING:
    from ziamath.mathfont import MathFont

_SIZE = 20.0
"""Units of the drawing for one em."""
_MARGIN = 0.5
"""Units around the drawing, for smooth edges."""
_MAX_LATEX = 1_500
_MAX_SVG = 300_000
_MAX_COST = 3_000
_MAX_ROW = 300
"""Limits of what is drawn: ziamath lays out each row twice, so that the time doubles with each
level of nesting, and compares all neighbours in a row. At the limits it takes about 0.3 s."""
_ROWS = frozenset({"math", "mrow", "msqrt", "mroot", "mstyle", "mtd", "mphantom", "mpadded"})

_TAG = re.compile(r"\\tag\*?\{([^{}]*)\}")
_DROPPED = re.compile(
    r"\\(?:label|eqref|ref)\{[^{}]*\}|\\(?:nonumber|notag)\b"
    r"|\\(?:begin|end)\{(?:equation|displaymath|math)\*?\}|(?<!\\)%[^\n]*"
)
_SPELLINGS = {
    r"\argmax": r"\operatorname{arg\,max}",
    r"\argmin": r"\operatorname{arg\,min}",
    r"{eqnarray}": "{align}",
    r"{eqnarray*}": "{align}",
    "&=&": "&=",
}
"""What ziamath does not know, by what means the same."""

_lock = Lock()  # ziamath keeps settings and fonts for the whole process


def draw(latex: str, display: bool = False, deadline: float = float("inf")) -> Formula:
    """Draw a formula; one that cannot be drawn gets an empty drawing and shows its source.

    Args:
        latex: the source, without delimiters.
        display: draw it as on a line of its own.
        deadline: reading of ``time.monotonic`` after which nothing new is drawn.
    """
    if len(latex) > _MAX_LATEX or time.monotonic() > deadline:
        return _undrawn(latex)
    return _drawn(latex, display)


@lru_cache(maxsize=2_000)
def _drawn(latex: str, display: bool) -> Formula:
    with _lock:
        font = _font()
    try:
        with _lock:
            return _draw(latex, display, font)
    except Exception:  # noqa: BLE001 - whatever its parser says of bad LaTeX, the source is shown
        return _undrawn(latex)


def _draw(latex: str, display: bool, font: "MathFont") -> Formula:
    from ziamath.zmath import Math  # noqa: PLC0415 - slow to import, rarely needed

    mathml = _mathml(latex, display)
    if mathml is None:
        return _undrawn(latex)
    font.language("math", "")  # a \\text in the formula before has changed it
    drawing = Math(mathml, size=_SIZE, font=_FONT, margin=0)
    box = drawing.node.bbox
    if box.xmax <= box.xmin or box.ymax <= box.ymin:
        return _undrawn(latex)
    # The baseline is at y = 0 of the drawing, y downwards; the box is made to reach it.
    left, width = box.xmin - _MARGIN, box.xmax - box.xmin + 2 * _MARGIN
    above, below = max(box.ymax, 0.0) + _MARGIN, max(-box.ymin, 0.0) + _MARGIN
    svg = drawing.svgxml()
    svg.set("width", f"{width:.2f}")
    svg.set("height", f"{above + below:.2f}")
    svg.set("viewBox", f"{left:.2f} {-above:.2f} {width:.2f} {above + below:.2f}")
    text = etree.tostring(svg, encoding="unicode")
    if len(text) > _MAX_SVG:
        return _undrawn(latex)
    width, height, depth = (round(value / _SIZE, 4) for value in (width, above + below, below))
    return Formula(latex, text, width, height, depth)


def _undrawn(latex: str) -> Formula:
    return Formula(latex, "", 0.0, 0.0, 0.0)


def _mathml(latex: str, display: bool) -> etree.Element | None:
    """Return a formula as MathML; None when it is not understood or too costly to draw."""
    from ziamath.escapes import unescape  # noqa: PLC0415 - see _draw
    from ziamath.tex import tex2mml  # noqa: PLC0415 - see _draw

    source = _DROPPED.sub("", _TAG.sub(r"\\qquad (\1)", latex))
    for spelling, replacement in _SPELLINGS.items():
        source = source.replace(spelling, replacement)
    root = etree.fromstring(unescape(tex2mml(source.strip(), inline=not display)))
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    _unwrap(root)
    unknown = any("\\" in text for text in root.itertext())
    if unknown or _cost(root) > _MAX_COST or max(map(len, root.iter())) > _MAX_ROW:
        return None
    root.set("mathcolor", "#000000")
    return root


def _unwrap(element: etree.Element) -> None:
    """Replace rows of one element by that element: each costs double the time."""
    for index, child in enumerate(list(element)):
        _unwrap(child)
        if child.tag == "mrow" and len(child) == 1 and not child.attrib:
            element[index] = child[0]


def _cost(element: etree.Element, times: int = 1) -> int:
    """Return how often ziamath will lay out the elements of a tree."""
    inner = times * 2 if element.tag in _ROWS else times
    return times + sum(_cost(child, inner) for child in element)


_FONT = "studyapp"
_TEXT_FONT = "Noto Sans SC"


@cache
def _font() -> "MathFont":
    """Set ziamath up; return its font, which leaves characters that it lacks to a text font."""
    with warnings.catch_warnings():
        # It looks for its font by a function that Python 3.11 and 3.12 call deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziafont.config import config  # noqa: PLC0415 - see _draw
        from ziafont.fonttypes import BBox  # noqa: PLC0415 - see _draw
        from ziafont.glyph import SimpleGlyph  # noqa: PLC0415 - see _draw
        from ziamath.mathfont import MathFont  # noqa: PLC0415 - see _draw
        from ziamath.styles import MathVariant  # noqa: PLC0415 - see _draw
        from ziamath.zmath import loadedfonts  # noqa: PLC0415 - see _draw

    class TextGlyph(SimpleGlyph):
        """A character that whoever shows the drawing takes from a font of its own."""

        def __init__(self, character: str, font: MathFont) -> None:
            em = font.info.layout.unitsperem
            self._advance = em if character >= "\u2e80" else round(em * 0.6)
            super().__init__(0, [], BBox(0, self._advance, -0.12 * em, 0.88 * em), font)
            self._character = character

        def advance(self, nextchr: SimpleGlyph | None = None) -> int:
            return self._advance

        def place(self, x: float, y: float, point_size: float) -> etree.Element:
            style = {"x": f"{x:.2f}", "y": f"{y:.2f}", "font-size": f"{point_size:.2f}"}
            element = etree.Element("text", style | {"font-family": _TEXT_FONT})
            element.text = self._character
            return element

    class Font(MathFont):
        def findglyph(self, char: str, variant: MathVariant) -> SimpleGlyph:
            if not char.isascii() and self.glyphindex(char) == 0:
                return TextGlyph(char, self)
            return super().findglyph(char, variant)

    config.svg2 = False  # paths only: SVG Tiny knows neither symbols nor their use
    config.precision = 2
    font = Font(loadedfonts["default"].info.filename)
    loadedfonts[_FONT] = font
    return font
