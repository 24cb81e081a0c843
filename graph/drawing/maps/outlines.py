"""The outlines of the départements of France, overseas ones too, in degrees, to draw maps with.

They are generalised, for maps a hand wide: borders lie within a kilometre or two of the true ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("outlines.tsv")
UNIT = 1_000  # of a degree, in which the file counts
_STEP = re.compile(r"(-?\d+),(-?\d+)")

Point = tuple[float, float]  # degrees east, degrees north
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One département: its INSEE code, a point well within it, and rings around parts and holes.

    What an odd number of rings goes around is in it. A ring ends before the corner it begins with.
    """

    code: str
    point: Point
    rings: tuple[Ring, ...]


@cache
def outlines() -> Mapping[str, Outline]:
    """Return the outlines by code.

    >>> sorted(outlines())[:3], sorted(outlines())[-1], len(outlines())
    (['01', '02', '03'], '976', 101)
    """
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {
        code: Outline(code, next(corners(f"M{point}")), tuple(map(tuple, _rings(path))))
        for code, point, path in rows
    }


def corners(ring: str) -> Iterator[Point]:
    """Yield the corners of a ring, written as a place and steps from there, in degrees.

    >>> list(corners("M1000,48500l5,0 0,-5z"))
    [(1.0, 48.5), (1.005, 48.5), (1.005, 48.495)]
    """
    east = north = 0
    for step in _STEP.finditer(ring):
        east, north = east + int(step[1]), north + int(step[2])
        yield east / UNIT, north / UNIT


def _rings(path: str) -> Iterator[Iterator[Point]]:
    return (corners(ring) for ring in path.split("M")[1:])
