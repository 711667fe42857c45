"""Splits marked text into runs of one style, and measures them in the bundled font."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; ``shift`` is -1 for a subscript and 1 for a superscript."""

    text: str
    shift: int
    bold: bool
    italic: bool


_MARK = re.compile(r"([_^])\{(.*?)\}|(\*\*)|(\*)")


def styled_runs(text: str, *, bold: bool, italic: bool) -> list[Run]:
    """Split a text with marks into runs of one style each."""
    runs: list[Run] = []
    end = 0
    for mark in _MARK.finditer(text):
        if mark.start() > end:
            runs.append(Run(text[end : mark.start()], 0, bold, italic))
        script, shifted, strong, _ = mark.groups()
        if script:
            runs.append(Run(shifted, 1 if script == "^" else -1, bold, italic))
        elif strong:
            bold = not bold
        else:
            italic = not italic
        end = mark.end()
    if end < len(text):
        runs.append(Run(text[end:], 0, bold, italic))
    return runs


@cache
def _advances(weight: str) -> tuple[dict[int, int], int]:
    with TTFont(FONTS / f"NotoSansSC-{weight}.otf") as font:
        tables: Any = font
        metrics = tables["hmtx"].metrics
        widths = {code: metrics[name][0] for code, name in tables.getBestCmap().items()}
        return widths, tables["head"].unitsPerEm


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line of text with marks is, in the bundled font."""
    return sum(run_width(run, size) for run in styled_runs(text, bold=bold, italic=False))


def run_width(run: Run, size: float) -> float:
    """Return how wide a run is; a letter that the bundled font lacks is an error."""
    widths, em = _advances("Bold" if run.bold else "Regular")
    if missing := sorted({letter for letter in run.text if ord(letter) not in widths}):
        raise ValueError(f"the bundled font lacks {' '.join(missing)}")
    return sum(widths[ord(letter)] for letter in run.text) / em * run_size(run, size)


def run_size(run: Run, size: float) -> float:
    """Return the size of a run in a text of some size."""
    # A script is never set so small that it could not be read in a figure scaled to 600 pixels.
    return max(size * 0.72, 13.2) if run.shift else size
