"""Draws how real numbers become small integers: mappings, blocks, outliers, and QLoRA's storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svgkit import (
    AMBER,
    BLUE,
    FAINT,
    GREEN,
    GREY,
    INK,
    LINE,
    MUTED,
    PLAIN,
    RED,
    Canvas,
    Tone,
    figure,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

VALUES = (-1.2, -0.4, 0.0, 0.7, 1.9, 3.0)
WEIGHTS = (0.3, -0.5, 0.2, 0.4, -0.1, 0.6, -0.3, 0.5, 0.2, 8.0, -0.4, 0.1, -0.6, 0.3, 0.4, -0.2)
CELL, GAP = 41.5, 2.67  # of the row of weights: four cells, then a gap
PITCH = 4 * CELL + GAP


def _signed(value: float, places: int = 1) -> str:
    return f"{value:.{places}f}".replace("-", "−")


@figure("symmetric-asymmetric", "同一组数在对称与非对称两种映射下的对应", height=440)
def symmetric_asymmetric(c: Canvas) -> None:
    """Draw both mappings to one scale, so that the codes that symmetry wastes show."""
    largest = max(abs(x) for x in VALUES)
    step = (max(VALUES) - min(VALUES)) / 255
    zero = round(-128 - min(VALUES) / step)
    c.heading(28, 40, "1", "对称：0 对应 0")
    c.text(692, 40, f"*s*  = {largest:.1f} / 127 ≈ {largest / 127:.4f}", 15, anchor="end")
    codes = [round(x / largest * 127) for x in VALUES]
    _mapping(c, 88, codes, (-largest, largest), (-127, 127))
    c.line([(28, 224), (692, 224)], LINE, 1)
    c.heading(28, 260, "2", "非对称：0 对应零点 *z*")
    c.text(
        692,
        260,
        f"*s*  = {max(VALUES) - min(VALUES):.1f} / 255 ≈ {step:.4f}，*z*  = {zero}".replace(
            "-", "−"
        ),
        15,
        anchor="end",
    )
    codes = [round(x / step) + zero for x in VALUES]
    _mapping(c, 308, codes, (min(VALUES), max(VALUES)), (-128, 127))


def _mapping(
    c: Canvas, y: float, codes: Sequence[int], reals: tuple[float, float], ends: tuple[int, int]
) -> None:
    left, width = 96, 568

    def real(x: float) -> float:
        return left + width * (x + 3) / 6

    def whole(code: int) -> float:
        return left + width * (code - ends[0]) / (ends[1] - ends[0])

    low, high = y, y + 78
    if codes[0] > ends[0]:  # what no value reaches
        c.rect(left, low, real(VALUES[0]) - left, 78, GREY.soft, radius=0)
        middle = (left + real(VALUES[0])) / 2
        c.text(left, low - 12, _signed(-VALUES[-1]), 14, MUTED)
        c.lines(middle, low + 35, ["这一段没有数据，", "−127…−52 用不上"], 13.5, MUTED)
    for x, code in zip(VALUES, codes, strict=True):
        tone = RED if x == 0 else BLUE
        c.line([(real(x), low), (whole(code), high)], tone.line, 1.6)
    c.line([(real(reals[0]), low), (real(reals[1]), low)], INK, 2)
    c.line([(left, high), (left + width, high)], INK, 2)
    c.text(28, low + 5, "实数", 14, MUTED, anchor="start")
    c.text(28, high + 5, "INT8", 14, MUTED, anchor="start")
    for x, code in zip(VALUES, codes, strict=True):
        tone = RED if x == 0 else BLUE
        c.circle(real(x), low, 4, tone.line)
        c.circle(whole(code), high, 4, tone.line)
        c.text(real(x), low - 12, _signed(x) if x else "0", 14, tone.line if x == 0 else INK)
        label = str(code).replace("-", "−")
        c.text(whole(code), high + 24, label, 14, tone.line if x == 0 else INK, bold=x == 0)
    for code in ends:
        if code not in codes:
            c.line([(whole(code), high - 6), (whole(code), high + 6)], INK, 2)
            c.text(whole(code), high + 24, str(code).replace("-", "−"), 14, MUTED)


@figure("blockwise-quantization", "一个离群值：整体缩放与分块缩放的差别", height=420)
def blockwise_quantization(c: Canvas) -> None:
    """Draw sixteen weights as they are, and as two ways of scaling to INT4 give them back."""
    c.text(24, 40, "16 个权重，其中一个离群", 16, bold=True, anchor="start")
    _weights(c, 54, WEIGHTS, lambda _, value: AMBER if abs(value) > 1 else PLAIN, 1)
    for size, y, name in ((16, 146, "整体一个缩放"), (4, 282, "每 4 个一块，各有缩放")):
        blocks = [WEIGHTS[i : i + size] for i in range(0, 16, size)]
        scales = [max(abs(w) for w in block) / 7 for block in blocks]
        restored = [
            round(w / scale) * scale
            for block, scale in zip(blocks, scales, strict=True)
            for w in block
        ]
        error = sum(abs(a - b) for a, b in zip(restored, WEIGHTS, strict=True)) / 16
        lost = sum(value == 0 for value in restored)
        c.text(24, y, name, 16, bold=True, anchor="start")
        c.text(696, y, f"{lost} 个变成 0，平均误差 {error:.3f}", 14, RED.line, anchor="end")
        _weights(c, y + 14, restored, _fate, 2)
        for k, scale in enumerate(scales):
            x, width = 24 + k * PITCH, size * CELL + (size // 4 - 1) * GAP
            c.line([(x, y + 56), (x, y + 62), (x + width, y + 62), (x + width, y + 56)], FAINT, 1.4)
            c.text(x + width / 2, y + 82, f"*s*  = {scale * 7:.1f} / 7 ≈ {scale:.3f}", 14, MUTED)
    c.legend(
        24,
        402,
        [(GREEN, "误差不大"), (AMBER, "离群值"), (RED, "明显走样或变成 0")],
    )


def _fate(k: int, value: float) -> Tone:
    if abs(WEIGHTS[k]) > 1:
        return AMBER
    return GREEN if abs(value - WEIGHTS[k]) < 0.06 else RED


def _weights(
    c: Canvas, y: float, values: Sequence[float], tone: Callable[[int, float], Tone], places: int
) -> None:
    for k, value in enumerate(values):
        x = 24 + k // 4 * PITCH + k % 4 * CELL
        hue = tone(k, value)
        c.rect(x, y, CELL, 36, hue.soft, hue.line, radius=0, stroke=1)
        words = _signed(value, places) if value else "0"
        c.text(x + CELL / 2, y + 23, words, 15 - places * 0.75)
