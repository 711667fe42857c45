"""Draws a greedy search through the layers of an HNSW graph, both of them computed."""

from __future__ import annotations

from itertools import pairwise
from math import dist
from random import Random

from svgkit import BLUE, FAINT, GREEN, LINE, MUTED, RED, WHITE, Canvas, Point, figure

WIDE, TALL = 440.0, 104.0  # of a layer; the points are given in these units
COLUMNS, ROWS = 7, 4
QUERY = (394.0, 56.0)
SIZES = (COLUMNS * ROWS, 11, 4)  # how many points the layers hold, the bottom first
LINKS = (3, 3, 2)  # how many near neighbours each point of a layer is linked to


def _points() -> list[Point]:
    """Return points scattered about a lattice, in random order: the first are in every layer."""
    random = Random(14680)
    points: list[Point] = []
    for cell in range(COLUMNS * ROWS):
        across = (cell % COLUMNS + random.uniform(0.2, 0.8)) * WIDE / COLUMNS
        down = (cell // COLUMNS + random.uniform(0.2, 0.8)) * TALL / ROWS
        points.append(_slanted(across, down))
    random.shuffle(points)
    return points


def _slanted(across: float, down: float) -> Point:
    """Return where a place on a layer is drawn; distances are those that the reader sees."""
    return across + 0.5 * (TALL - down), down


def _graph(points: list[Point], links: int) -> dict[Point, set[Point]]:
    """Link every point to its nearest ones, in both directions."""
    graph: dict[Point, set[Point]] = {point: set() for point in points}
    for point in points:
        for other in sorted(points, key=lambda q: dist(point, q))[1 : links + 1]:
            graph[point].add(other)
            graph[other].add(point)
    return graph


def _greedy(graph: dict[Point, set[Point]], start: Point) -> list[Point]:
    """Step to the neighbour nearest to the query until none is nearer."""
    path = [start]
    while True:
        nearest = min(graph[path[-1]], key=lambda q: dist(q, QUERY))
        if dist(nearest, QUERY) >= dist(path[-1], QUERY):
            return path
        path.append(nearest)


def _place(point: Point, top: float) -> Point:
    return 174 + point[0], top + point[1]


@figure("hnsw", "HNSW：在多层图上从上到下贪心搜索", height=480)
def hnsw(c: Canvas) -> None:
    """Draw the layers as planes, the links in grey, and the way to the nearest point."""
    points = _points()
    here = min(points[: SIZES[-1]])  # enter at the left, so that there is some way to go
    tops = [34.0 + 138 * k for k in range(3)]
    notes = ("点最少，步子大", "点较多", "全部的点")
    ends: list[Point] = []
    for level, top in zip((2, 1, 0), tops, strict=True):
        corners = [(-12, -6), (WIDE + 12, -6), (WIDE + 12, TALL + 6), (-12, TALL + 6)]
        c.polygon([_place(_slanted(*corner), top) for corner in corners], WHITE, LINE)
        c.text(28, top + 52, f"第 {level} 层", 15, anchor="start", bold=True)
        c.text(28, top + 75, notes[2 - level], 14, MUTED, anchor="start")
        graph = _graph(points[: SIZES[level]], LINKS[level])
        for point, others in graph.items():
            for other in sorted(others):
                if point < other:
                    c.line([_place(point, top), _place(other, top)], "#cfd2d6", 1.2)
        path = _greedy(graph, here)
        if ends:
            (x, above), (_, y) = ends[-1], _place(here, top)
            c.arrow((x, above + 7), (x, y - 7), color=BLUE.line, dash="5 4")
        for point in graph:
            c.circle(*_place(point, top), 4.5, WHITE, FAINT)
        for start, end in pairwise(path):
            (x1, y1), (x2, y2) = _place(start, top), _place(end, top)
            part = 7 / dist((x1, y1), (x2, y2))
            c.arrow(
                (x1 + (x2 - x1) * part, y1 + (y2 - y1) * part),
                (x2 - (x2 - x1) * part, y2 - (y2 - y1) * part),
                color=BLUE.line,
                stroke=2.4,
            )
        for point in path:
            c.circle(*_place(point, top), 6, BLUE.line, WHITE)
        here = path[-1]
        ends.append(_place(here, top))
        x, y = _place(QUERY, top)
        c.line([(x - 6, y), (x + 6, y)], RED.line, 2.4)
        c.line([(x, y - 6), (x, y + 6)], RED.line, 2.4)
    c.circle(*ends[-1], 7, GREEN.line, WHITE)
    x, y = _place(min(points[: SIZES[-1]]), tops[0])
    c.text(x + 12, y + 12, "入口", 14, BLUE.line, anchor="start")
    _marks(c, 458)


def _marks(c: Canvas, y: float) -> None:
    c.line([(170, y - 5), (182, y - 5)], RED.line, 2.4)
    c.line([(176, y - 11), (176, y + 1)], RED.line, 2.4)
    c.text(190, y, "查询向量", 14, MUTED, anchor="start")
    c.arrow((276, y - 5), (306, y - 5), color=BLUE.line, stroke=2.4)
    c.text(314, y, "走向更近的邻居", 14, MUTED, anchor="start")
    c.arrow((438, y - 14), (438, y + 4), color=BLUE.line, dash="5 4")
    c.text(448, y, "下一层", 14, MUTED, anchor="start")
    c.circle(522, y - 5, 7, GREEN.line, WHITE)
    c.text(536, y, "最近邻", 14, MUTED, anchor="start")
