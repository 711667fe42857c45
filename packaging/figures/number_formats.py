"""Draws how numbers are laid out in bits, and where the sixteen values of NF4 lie."""

from __future__ import annotations

import struct
from statistics import NormalDist
from typing import TYPE_CHECKING

from plot import Plot
from svgkit import AMBER, BLUE, FAINT, GREY, INK, LINE, MUTED, RED, Box, Canvas, figure

if TYPE_CHECKING:
    from collections.abc import Mapping

# Name, bits of sign, exponent and mantissa, largest value, and what it is for.
FORMATS = (
    ("FP32", (1, 8, 23), "3.4×10^{38}", ""),
    ("TF32", (1, 8, 10), "3.4×10^{38}", "内存里仍按 32 位存放"),
    ("BF16", (1, 8, 7), "3.4×10^{38}", "指数与 FP32 一样宽：范围大"),
    ("FP16", (1, 5, 10), "65504", "尾数较多：精度高，易溢出"),
    ("FP8 E4M3", (1, 4, 3), "448", "偏精度：权重、激活"),
    ("FP8 E5M2", (1, 5, 2), "57344", "偏范围：梯度"),
)
PARTS = ((RED, "符号"), (AMBER, "指数：决定范围"), (BLUE, "尾数：决定精度"))


@figure("float-formats", "六种浮点格式的位布局与最大值", height=398)
def float_formats(c: Canvas) -> None:
    """Draw every format as a bar, one step per bit."""
    bit, left, pitch = 14, 128, 48
    c.text(28, 42, "格式", 14, MUTED, anchor="start")
    c.text(left, 42, "一格一位，自左向右", 14, MUTED, anchor="start")
    c.text(692, 42, "最大值", 14, MUTED, anchor="end")
    c.line([(28, 54), (692, 54)], LINE, 1)
    for row, (name, widths, largest, note) in enumerate(FORMATS):
        y = 70 + row * pitch
        base = y + 20.5
        c.text(28, base, name, 15, bold=True, anchor="start")
        x: float = left
        for (tone, _), width in zip(PARTS, widths, strict=True):
            c.rect(x, y, width * bit, 30, tone.soft, tone.line, radius=0)
            for k in range(1, width):
                c.line([(x + k * bit, y + 25), (x + k * bit, y + 30)], tone.line, 1)
            c.text(x + width * bit / 2, base - 0.5, str(width), 15, tone.line, bold=True)
            x += width * bit
        c.text(x + 14, base, note, 13.5, MUTED, anchor="start")
        c.text(692, base, largest, 15, anchor="end")
    c.legend(left, 375, PARTS)


def _quantiles(count: int) -> list[float]:
    # The outermost probability is the one that the paper's code uses; like that code, this takes
    # the probabilities in single precision, which shows in the fourth decimal of a level.
    offset = 0.9677083
    step = (offset - 0.5) / (count - 1)
    return [NormalDist().inv_cdf(_single(offset - k * step)) for k in range(count - 1)]


def _single(value: float) -> float:
    return struct.unpack("f", struct.pack("f", value))[0]


def nf4_levels() -> list[float]:
    """Return the sixteen values: quantiles of a normal, zero among them, scaled to [-1, 1]."""
    raw = sorted([*(-q for q in _quantiles(8)), 0.0, *_quantiles(9)])
    return [level / max(raw) for level in raw]


@figure("nf4-levels", "正态密度下的 16 个 NF4 值与均匀的 INT4", height=478)
def nf4(c: Canvas) -> None:
    """Draw the density, cut where one level's share ends, above both sets of levels."""
    levels = nf4_levels()
    density = NormalDist(sigma=1 / max(_quantiles(9)))
    plot = Plot(c, Box(112, 30, 580, 172), (-1.14, 1.14), (0, density.pdf(0) * 1.06))
    cuts = [-1.14, *((a + b) / 2 for a, b in zip(levels, levels[1:], strict=False)), 1.14]
    for k, (low, high) in enumerate(zip(cuts, cuts[1:], strict=False)):
        points = [low + (high - low) * i / 12 for i in range(13)]
        outline = [plot.at(low, 0), *(plot.at(x, density.pdf(x)) for x in points), plot.at(high, 0)]
        c.polygon(outline, (BLUE.soft, "#cfe2ea")[k % 2])
    plot.curve([(i / 50, density.pdf(i / 50)) for i in range(-57, 58)], BLUE.line)
    c.lines(128, 62, ["权重（已除以块内最", "大绝对值）的密度"], 14, MUTED, anchor="start")
    c.lines(676, 62, ["一个色块归一个值，", "面积大致相等"], 14, BLUE.line, anchor="end")
    foot = plot.at(0, 0)[1]
    _scale(c, plot, foot, dict(enumerate(levels)), INK)
    _scale(c, plot, foot + 62, {k: k / 8 for k in range(-8, 8)}, MUTED)
    for y, name, spacing in ((foot, "NF4", "中间密"), (foot + 62, "INT4", "间隔相同")):
        c.text(28, y + 5, name, 15, bold=True, anchor="start")
        c.text(28, y + 25, spacing, 13.5, MUTED, anchor="start")

    c.text(28, 342, "NF4 的编号与值", 15, bold=True, anchor="start")
    for k, level in enumerate(levels):
        x, y = 28 + (k % 8) * 83, 356 + (k // 8) * 54
        c.rect(x, y, 83, 24, GREY.soft, FAINT, radius=0, stroke=1)
        c.rect(x, y + 24, 83, 26, "#ffffff", FAINT, radius=0, stroke=1)
        c.text(x + 41.5, y + 17, str(k), 13.5, MUTED)
        c.text(x + 41.5, y + 42, _signed(level), 14)


def _scale(c: Canvas, plot: Plot, y: float, levels: Mapping[int, float], color: str) -> None:
    c.line([(plot.area.x, y), (plot.area.x + plot.area.w, y)], FAINT, 1.2)
    for code, level in levels.items():
        x, _ = plot.at(level, 0)
        c.line([(x, y - 8), (x, y + 8)], color, 2)
        c.text(x, y + 25, str(code).replace("-", "−"), 13.5, MUTED)


def _signed(value: float) -> str:
    return (f"{value:.4f}" if value % 1 else f"{value:.0f}").replace("-", "−")
