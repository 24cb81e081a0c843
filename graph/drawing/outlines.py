"""The outlines of the départements of mainland France and Corsica, simplified, to draw maps with.

They are a picture, not a survey: drawn flat, in tenths of a unit, for maps a hand wide. The
overseas départements are not among them; what lies there is to be told in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("outlines.tsv")
WIDTH, HEIGHT = 6130, 5850
_STEP = re.compile(r"(-?\d+),(-?\d+)")

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outline:
    """One département: its INSEE code, its outline as an SVG path, and the middle of it."""

    code: str
    path: str
    centre: Point


@cache
def outlines() -> Mapping[str, Outline]:
    """Return the outlines by code; all lie in a box of `WIDTH` by `HEIGHT`, from the upper left.

    >>> sorted(outlines())[:3], len(outlines())
    (['01', '02', '03'], 96)
    """
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {code: Outline(code, path, _centre(path)) for code, path in rows}


def points(path: str) -> Iterator[Point]:
    """Yield the corners of a path, whose first steps of each ring are places of their own.

    >>> list(points("M10,10l5,0 0,5zM40,40l1,1z"))
    [(10, 10), (15, 10), (15, 15), (40, 40), (41, 41)]
    """
    for ring in path.split("M")[1:]:
        x = y = 0
        for step in _STEP.finditer(ring):
            x, y = x + int(step[1]), y + int(step[2])
            yield x, y


def _centre(path: str) -> Point:
    """Return the middle of the box around the largest ring."""
    ring = max(path.split("M")[1:], key=len)
    corners = list(points(f"M{ring}"))
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return (min(across) + max(across)) // 2, (min(down) + max(down)) // 2
