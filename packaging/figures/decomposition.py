"""Draws the truncation of a singular value decomposition, and the values that it drops."""

from __future__ import annotations

from math import hypot, sqrt
from random import Random

from svgkit import (
    AMBER,
    BLUE,
    FAINT,
    GREEN,
    GREY,
    LINE,
    MUTED,
    RED,
    WHITE,
    Canvas,
    Tone,
    figure,
)

SIZE, RANK = 10, 2
NOISE = 0.1
DROPPED = Tone("#cdd1d6", "#f1f2f4")


def singular_values() -> list[float]:
    """Return those of a product of rank two with some noise, the largest first.

    Columns are rotated in pairs until all are orthogonal; then their lengths are the values.
    """
    random = Random(21)
    left = [[random.gauss(0, 1) for _ in range(RANK)] for _ in range(SIZE)]
    right = [[random.gauss(0, 1) for _ in range(SIZE)] for _ in range(RANK)]
    columns = [
        [
            sum(row[i] * right[i][k] for i in range(RANK)) + NOISE * random.gauss(0, 1)
            for row in left
        ]
        for k in range(SIZE)
    ]
    for _ in range(12):
        for i in range(SIZE):
            for k in range(i + 1, SIZE):
                _rotate(columns, i, k)
    return sorted((hypot(*column) for column in columns), reverse=True)


def _rotate(columns: list[list[float]], i: int, k: int) -> None:
    a, b = columns[i], columns[k]
    product = sum(x * y for x, y in zip(a, b, strict=True))
    if abs(product) < 1e-12:
        return
    ratio = (hypot(*b) ** 2 - hypot(*a) ** 2) / (2 * product)
    tangent = (1 if ratio >= 0 else -1) / (abs(ratio) + sqrt(1 + ratio**2))
    cosine = 1 / sqrt(1 + tangent**2)
    sine = cosine * tangent
    columns[i] = [cosine * x - sine * y for x, y in zip(a, b, strict=True)]
    columns[k] = [sine * x + cosine * y for x, y in zip(a, b, strict=True)]


@figure("svd-truncation", "SVD 截断：保留前 r 个奇异值与对应的向量", height=476)
def svd_truncation(c: Canvas) -> None:
    """Draw the three factors with what is kept in colour, and the singular values with the cut."""

    def middle(r: int, k: int) -> Tone:
        if r != k:
            return Tone(DROPPED.line, WHITE)
        return AMBER if k < RANK else DROPPED

    parts = (
        (28, "*W*", "10×10", Tone(FAINT, GREY.soft)),
        (208, "*U*", "左奇异向量", lambda _, k: BLUE if k < RANK else DROPPED),
        (380, "Σ", "奇异值", middle),
        (552, "*V*^{T}", "右奇异向量", lambda r, _: GREEN if r < RANK else DROPPED),
    )
    for x, name, what, tone in parts:
        block = c.grid(x, 62, SIZE, SIZE, 14, tone)
        c.text(block.cx, 46, name, 17, bold=True)
        c.text(block.cx, 226, what, 14, MUTED)
    kept = 14.0 * RANK
    c.rect(208, 62, kept, 140, "none", BLUE.line, radius=0, stroke=1.6)
    c.rect(552, 62, 140, kept, "none", GREEN.line, radius=0, stroke=1.6)
    for k in range(RANK):
        c.rect(380 + 14 * k, 62 + 14 * k, 14, 14, "none", AMBER.line, radius=0, stroke=1.6)
    c.text(188, 138, "=", 20, MUTED)
    for x in (364, 536):
        c.text(x, 138, "×", 18, MUTED)
    c.line([(28, 252), (692, 252)], LINE, 1)

    values = singular_values()
    c.text(28, 286, "10 个奇异值，由大到小", 15, anchor="start", bold=True)
    foot, unit = 436, 13.0
    cut = 34 + 37 * RANK - 5.5
    for k, value in enumerate(values):
        tone = AMBER if k < RANK else DROPPED
        bar = c.rect(
            34 + 37 * k, foot - unit * value, 26, unit * value, tone.soft, tone.line, radius=0
        )
        c.text(bar.cx, bar.y - 7, f"{value:.2f}", 13.5, AMBER.line if k < RANK else MUTED)
        c.text(bar.cx, foot + 20, str(k + 1), 14, MUTED)
    c.line([(28, foot), (404, foot)], FAINT, 1.2)
    c.line([(cut, 300), (cut, foot + 24)], RED.line, 1.8, "6 5")
    c.text(cut + 10, 326, f"保留前 *r*  = {RANK} 个", 14, RED.line, anchor="start")

    energy = sum(v * v for v in values[:RANK]) / sum(v * v for v in values)
    lines = (
        (300, "原来", f"10×10 = {SIZE**2} 个数"),
        (336, "*U_{r}Σ_{r}*", f"10×{RANK} = {SIZE * RANK} 个"),
        (372, "*V_{r}*^{T}", f"{RANK}×10 = {RANK * SIZE} 个"),
        (408, "合计", f"**{2 * RANK * SIZE} 个数**"),
        (444, "保留能量", f"**{energy:.3f}**"),
    )
    for y, name, count in lines:
        c.text(452, y, name, 15, MUTED, anchor="start")
        c.text(692, y, count, 15, anchor="end")
        c.line([(452, y + 12), (692, y + 12)], LINE, 1)
