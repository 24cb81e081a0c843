"""Outlines as areas: which rings go around, and which are holes in them."""

from __future__ import annotations

from itertools import pairwise

from .outlines import Outline, Point, Ring

Corners = list[list[float]]  # the last corner is the first again


def polygons(outline: Outline) -> list[list[Corners]]:
    """Return the areas of an outline, each with its holes, as GeoJSON wants them.

    A ring goes around to the left, a hole to the right.

    >>> square = ((0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0))
    >>> hole = ((1.0, 1.0), (2.0, 1.0), (2.0, 2.0))
    >>> [[len(ring) for ring in area] for area in polygons(Outline("1", (3, 3), (square, hole)))]
    [[5, 4]]
    """
    around = {ring: [o for o in outline.rings if o != ring and holds(o, ring[0])]
              for ring in outline.rings}  # fmt: skip
    areas = [ring for ring in outline.rings if len(around[ring]) % 2 == 0]
    holes = [ring for ring in outline.rings if len(around[ring]) % 2 == 1]
    return [
        [_turned(area, True), *(_turned(one, False) for one in holes if area in around[one])]
        for area in areas
    ]


def holds(ring: Ring, point: Point) -> bool:
    """Say whether a ring goes around a point.

    >>> holds(((0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0)), (1.0, 2.0))
    True
    """
    east, north = point
    within = False
    for (a, b), (c, d) in pairwise((*ring, ring[0])):
        if (b > north) != (d > north) and east < a + (north - b) * (c - a) / (d - b):
            within = not within
    return within


def _turned(ring: Ring, left: bool) -> Corners:
    """Close a ring, and let it go around to the left or to the right."""
    area = sum(a * d - c * b for (a, b), (c, d) in pairwise((*ring, ring[0])))
    corners = ring if (area > 0) == left else ring[::-1]
    return [list(corner) for corner in (*corners, corners[0])]
