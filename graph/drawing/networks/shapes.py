"""The shapes of nodes and the ways of lines, as paths of SVG."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

CORNER = 7.0  # how round a box is
HALVINGS = 20  # to find where a line meets the shape that it leads to
ARROW = 5.0  # how long a head is on a line without width

Point = tuple[float, float]


def outline(shape: str, size: float, width: float = 0.0, height: float = 0.0) -> str:
    """Return the outline of a shape around the origin; a box has a width and a height instead.

    >>> outline("square", 5)
    'M-5,-5L5,-5L5,5L-5,5z'
    """
    if shape == "box":
        return _rounded(width / 2, height / 2, min(CORNER, height / 3))
    if shape == "dot":
        arc = f"a{_n(size)},{_n(size)} 0 1 1"
        return f"M{_n(-size)},0{arc} {_n(2 * size)},0{arc} {_n(-2 * size)},0z"
    return "M" + "L".join(map(_point, _CORNERS[shape](size))) + "z"


def _square(size: float) -> Iterable[Point]:
    return (-size, -size), (size, -size), (size, size), (-size, size)


def _diamond(size: float) -> Iterable[Point]:
    return (0, -size), (size, 0), (0, size), (-size, 0)


def _hexagon(size: float) -> Iterable[Point]:
    return [_round(size, number / 6 + 0.25) for number in range(6)]


def _triangle(size: float) -> Iterable[Point]:
    """Stand on a side, with about as much over the origin as under it."""
    half = 1.15 * size
    top, foot = -0.88 * half, 0.852 * half
    return (0, top), (half, foot), (-half, foot)


def _triangle_down(size: float) -> Iterable[Point]:
    return [(x, -y) for x, y in _triangle(size)]


def _star(size: float) -> Iterable[Point]:
    return [_round((1.07 if number % 2 == 0 else 0.41) * size, number / 10) for number in range(10)]


def _round(radius: float, turn: float) -> Point:
    """Return the point of a circle after some part of a turn from its top."""
    return radius * math.sin(math.tau * turn), -radius * math.cos(math.tau * turn)


_CORNERS: dict[str, Callable[[float], Iterable[Point]]] = {
    "square": _square,
    "diamond": _diamond,
    "hexagon": _hexagon,
    "triangle": _triangle,
    "triangleDown": _triangle_down,
    "star": _star,
}


def _rounded(across: float, down: float, corner: float) -> str:
    x, y, r = across - corner, down - corner, _n(corner)
    return (
        f"M{_n(-x)},{_n(-down)}H{_n(x)}a{r},{r} 0 0 1 {r},{r}V{_n(y)}a{r},{r} 0 0 1 -{r},{r}"
        f"H{_n(-x)}a{r},{r} 0 0 1 -{r},-{r}V{_n(-y)}a{r},{r} 0 0 1 {r},-{r}z"
    )


@dataclass(frozen=True, slots=True)
class Way:
    """The way of one line, and its head where it has one."""

    path: str
    head: str = ""


def way(start: Point, end: Point, bend: float) -> Way:
    """Lead a line from one point to another, bent by a part of its length to one side."""
    if not bend:
        return Way(f"M{_point(start)}L{_point(end)}")
    return Way(f"M{_point(start)}Q{_point(_pull(start, end, bend))} {_point(end)}")


def arrow(
    start: Point, end: Point, bend: float, width: float, inside: Callable[[Point], bool]
) -> Way:
    """Lead a line as far as the shape at its end, and put a head there."""
    pull = _pull(start, end, bend)
    near, far = 0.0, 1.0  # parts of the way: not inside, and inside
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        near, far = (near, middle) if inside(_along(start, pull, end, middle)) else (middle, far)
    tip = _along(start, pull, end, near)
    before = _along(start, pull, end, max(near - 0.02, 0.0))
    length = math.dist(before, tip) or 1.0
    ahead = ((tip[0] - before[0]) / length, (tip[1] - before[1]) / length)
    long = ARROW + 3 * width
    back = (tip[0] - ahead[0] * long, tip[1] - ahead[1] * long)
    aside = (-ahead[1] * long / 2, ahead[0] * long / 2)
    corners = (
        tip,
        (back[0] + aside[0], back[1] + aside[1]),
        (back[0] - aside[0], back[1] - aside[1]),
    )
    return Way(way(start, back, bend).path, "M" + "L".join(map(_point, corners)) + "z")


def _pull(start: Point, end: Point, bend: float) -> Point:
    """Return the point towards which a line bends."""
    (x, y), (to_x, to_y) = start, end
    return (x + to_x) / 2 - bend * (to_y - y), (y + to_y) / 2 + bend * (to_x - x)


def _along(start: Point, pull: Point, end: Point, part: float) -> Point:
    rest = 1 - part
    x, y = (
        rest * rest * one + 2 * rest * part * two + part * part * three
        for one, two, three in zip(start, pull, end, strict=True)
    )
    return x, y


def _point(point: Point) -> str:
    return f"{_n(point[0])},{_n(point[1])}"


def _n(number: float) -> str:
    """Write a number in tenths, and no zero with a sign."""
    return f"{round(number, 1) + 0:g}"
