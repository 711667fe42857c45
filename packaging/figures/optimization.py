"""Draws gradient methods on real functions: one step, three batch sizes, and momentum."""

from __future__ import annotations

from math import cos, log10, pi, sin, sqrt
from random import Random
from typing import TYPE_CHECKING

from plot import Plot
from svgkit import AMBER, BLUE, FAINT, GREEN, INK, MUTED, RED, VIOLET, Box, Canvas, Point, figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Vector = list[float]

# Name, samples in a step, learning rate.
BATCHES = (("批量", 1024, 0.8, BLUE), ("小批量", 32, 0.3, GREEN), ("随机", 1, 0.05, AMBER))
LEFT, RIGHT, REACH = -1.2, 11.0, 1.15  # of the valley that is drawn: x from, x to, y either way


def _loss(x: float) -> float:
    return x**4 / 4 - x**2 + x / 2


def _slope(x: float) -> float:
    return x**3 - 2 * x + 0.5


@figure("taylor-gradient", "切线只在附近可信：小步下降，大步越过谷底", height=452)
def taylor_gradient(c: Canvas) -> None:
    """Draw a curve, its expansions about a point, and where a small and a large step lead."""
    here = -2.1
    left, right, low, high = -2.45, 0.35, -2.35, 1.5
    plot = Plot(c, Box(36, 28, 656, 320), (left, right), (low, high))

    def tangent(x: float) -> float:
        return _loss(here) + _slope(here) * (x - here)

    def parabola(x: float) -> float:
        return tangent(x) + (3 * here**2 - 2) / 2 * (x - here) ** 2

    def draw(f: Callable[[float], float], color: str, stroke: float, dash: str | None) -> None:
        places = [left + (right - left) * k / 400 for k in range(401)]
        plot.curve([(x, f(x)) for x in places if low <= f(x) <= high], color, stroke, dash)

    plot.axes({}, {})
    plot.curve([(left, _loss(here)), (right, _loss(here))], FAINT, 1.2, "4 5")
    draw(tangent, AMBER.line, 2, None)
    draw(parabola, VIOLET.line, 2, "7 5")
    draw(_loss, BLUE.line, 3, None)
    for row, (rate, tone, name) in enumerate(((0.05, GREEN, "小步"), (0.4, RED, "大步"))):
        there = here - rate * _slope(here)
        foot = plot.at(there, low)
        c.line([plot.at(there, _loss(there)), foot], tone.line, 1.2, "3 4")
        plot.dot(there, _loss(there), tone.line, 6)
        y = foot[1] + 26 + 40 * row
        c.arrow((plot.at(here, low)[0], y), (foot[0], y), color=tone.line, stroke=2)
        words = f"{name} *η*  = {rate:g}：损失 {_loss(here):.2f} → {_loss(there):.2f}"
        c.text(208, y + 5 - 12 * row, words.replace("-", "−"), 14, tone.line, anchor="start")
    c.line([plot.at(here, _loss(here)), (plot.at(here, low)[0], 424)], MUTED, 1.2, "3 4")
    plot.dot(here, _loss(here), INK, 6)
    for x, y, words, color in (
        (-1.66, -2.2, "一阶近似：切线", AMBER.line),
        (-0.93, 1.15, "二阶近似：抛物线", VIOLET.line),
        (-0.2, -0.83, "起点的损失", MUTED),
        (-0.02, 0.2, "损失 *L*(*θ*)", BLUE.line),
    ):
        place = plot.at(x, y)
        c.text(*place, words, 14.5, color, anchor="start")
    c.text(692, 370, "参数 *θ*", 14, MUTED, anchor="end")
    place = plot.at(here, _loss(here))
    c.text(place[0] - 12, place[1] - 8, "*θ_{t}*", 16, anchor="end")


def _curves(rounds: int = 5) -> Iterator[list[Point]]:
    """Yield loss against samples seen, for every batch size.

    The loss is half the mean squared error of a linear model on noisy data; it is a quadratic form
    in the weights, so that reading it after many steps is cheap.
    """
    random = Random(5)
    count, width = BATCHES[0][1], 8
    truth = [random.gauss(0, 1) for _ in range(width)]
    inputs = [[random.gauss(0, 1) for _ in range(width)] for _ in range(count)]
    goals = [_dot(truth, row) + random.gauss(0, 0.5) for row in inputs]
    columns = list(zip(*inputs, strict=True))
    squares = [[_dot(a, b) / count for b in columns] for a in columns]
    products = [_dot(column, goals) / count for column in columns]
    level = _dot(goals, goals) / count

    def loss(weights: Vector) -> float:
        bent = [_dot(row, weights) for row in squares]
        return (_dot(weights, bent) - 2 * _dot(products, weights) + level) / 2

    for _, size, rate, _ in BATCHES:
        order: list[int] = []
        weights = [0.0] * width
        points = [(0.0, loss(weights))]
        for seen in range(0, count * rounds, size):
            if seen % count == 0:
                order = random.sample(range(count), count)
            batch = [order[(seen + k) % count] for k in range(size)]
            gradient = [0.0] * width
            for k in batch:
                error = _dot(weights, inputs[k]) - goals[k]
                gradient = [g + error * x / size for g, x in zip(gradient, inputs[k], strict=True)]
            weights = [w - rate * g for w, g in zip(weights, gradient, strict=True)]
            if (seen + size) % 16 == 0:
                points.append((seen + size, loss(weights)))
        yield points


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


@figure("learning-curves", "同样的样本数下，批量、小批量与随机梯度下降的损失", height=424)
def learning_curves(c: Canvas) -> None:
    """Draw three runs on one least-squares problem, over the samples that they have seen."""
    plot = Plot(c, Box(76, 40, 612, 284), (0, 5120), (-1, 1))
    plot.axes(
        {1024.0 * k: f"{k} 轮" if k else "0" for k in range(6)},
        {log10(loss): f"{loss:g}" for loss in (0.1, 0.3, 1, 3, 10)},
    )
    c.text(28, 28, "损失", 14, MUTED, anchor="start")
    c.text(688, 370, "看过的样本（1 轮 = 1024 个）", 14, MUTED, anchor="end")
    whole, some, single = _curves()
    stairs = [whole[0]]
    for (_, before), (seen, after) in zip(whole, whole[1:], strict=False):
        stairs += [(seen, before), (seen, after)]
    for points, tone, stroke in ((single, AMBER, 1.2), (some, GREEN, 2), (stairs, BLUE, 2.4)):
        plot.curve([(x, log10(y)) for x, y in points], tone.line, stroke)
    for k, (name, size, rate, tone) in enumerate(BATCHES):
        x = 28 + 226 * k
        c.line([(x, 397), (x + 24, 397)], tone.line, 3)
        c.text(x + 32, 402, f"{name}：{size} 个，*η*  = {rate:g}", 14, anchor="start")
    for x, y in whole[1:]:
        plot.dot(x, log10(y), BLUE.line)


@figure("momentum-path", "普通下降与动量法在狭长谷里的路径", height=520)
def momentum_path(c: Canvas) -> None:
    """Draw both paths over the contours of the same valley; the vertical axis is stretched."""
    panels = ((28, 0.0, "1", "普通梯度下降", AMBER), (264, 0.7, "2", "动量：*β*  = 0.7", BLUE))
    for top, momentum, number, name, tone in panels:
        c.heading(28, top + 14, number, name, tone)
        plot = Plot(c, Box(60, top + 32, 632, 156), (LEFT, RIGHT), (-REACH, REACH))
        for level in (1, 4, 10, 20, 35, 55):
            _contour(plot, level)
        heights = {-1.0: "−1", 0.0: "0", 1.0: "1"}
        plot.axes({float(x): str(x) for x in range(0, 11, 2)}, heights, grid=False)
        path = _descend(momentum)
        plot.curve(path, tone.line, 1.8)
        for point in path:
            c.circle(*plot.at(*point), 2.6, tone.line)
        x, y = path[20]
        plot.dot(x, y, RED.line, 6)
        words = f"第 20 步：*x* ≈ {x:.1f}，损失 {(x * x + 25 * y * y) / 2:.3f}"
        c.text(692, top + 14, words.replace("-", "−"), 15, RED.line, anchor="end")
        c.text(plot.at(10, 1)[0] + 12, plot.at(10, 1)[1] + 5, "起点", 14, MUTED, anchor="start")
    note = "*f*  = ½(*x*^{2} + 25*y*^{2})，*η*  = 0.07，共 40 步；纵轴放大，曲线是等高线"
    c.text(28, 502, note, 14, MUTED, anchor="start")


def _descend(momentum: float, rate: float = 0.07, steps: int = 40) -> list[Point]:
    x, y, u, v = 10.0, 1.0, 0.0, 0.0
    path = [(x, y)]
    for _ in range(steps):
        u, v = momentum * u + x, momentum * v + 25 * y
        x, y = x - rate * u, y - rate * v
        path.append((x, y))
    return path


def _contour(plot: Plot, level: float) -> None:
    """Draw where f = (x² + 25 y²) / 2 has one value, as far as the plot reaches."""
    run: list[Point] = []
    for k in range(721):
        angle = 2 * pi * k / 720
        x, y = sqrt(2 * level) * cos(angle), sqrt(2 * level / 25) * sin(angle)
        inside = LEFT <= x <= RIGHT and abs(y) <= REACH
        if inside:
            run.append((x, y))
        if run and (not inside or k == 720):
            plot.curve(run, "#d5d2ca", 1.2)
            run = []
