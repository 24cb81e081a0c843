"""What stands on the map: shaded départements with their numbers, and marks of whole régions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .outlines import outlines
from .places import Place
from .projecting import Frame, frames, shapes
from .shades import Counted, Counts, breaks, shade

SHADES = Path(__file__).with_name("shades.json")
MARK = 10.0  # the radius of the mark of a région
LETTERS = 13.0  # how near two numbers may stand
# Where the mark of a région is put, from the middle of it, so that it hides no number.
TRIED = ((0, 0), (0, 22), (0, -22), (22, 0), (-22, 0), (20, 20), (-20, -20), (20, -20), (-20, 20),
         (0, 40), (0, -40), (40, 0), (-40, 0))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Area:
    """A département as it is drawn in one frame."""

    code: str
    path: str
    shade: int
    count: int
    is_doubtful: bool
    number: tuple[float, float] | None  # where its count is written, if it is


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of agreements about a région as a whole, and where it is written."""

    place: Place
    count: int
    is_doubtful: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Part:
    """One frame of the map."""

    frame: Frame
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole map."""

    classes: Sequence[tuple[int, int]]
    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]


def drawn(counts: Counts) -> Drawing:
    """Lay out the map of some counts."""
    classes = breaks(len(one.agreements) for one in counts.departements.values())
    repeated = {code for frame in frames() if _is_repeat(frame) for code in frame.codes}
    parts = tuple(
        Part(frame, tuple(_areas(frame, counts.departements, classes, repeated)))
        for frame in frames()
    )
    return Drawing(classes, parts, tuple(_marks(counts, parts)))


@cache
def palette() -> Mapping[str, Any]:
    """Return the colours: light ones for few, dark ones for many, in print too."""
    told: Mapping[str, Any] = json.loads(SHADES.read_text("utf-8"))
    return told


def _is_repeat(frame: Frame) -> bool:
    return frame.boxed and len(frame.codes) > 1


def _areas(
    frame: Frame,
    counted: Mapping[str, Counted],
    classes: Sequence[tuple[int, int]],
    repeated: set[str],
) -> Iterator[Area]:
    for shape in shapes(frame):
        known = counted.get(shape.code)
        count = len(known.agreements) if known else 0
        is_written = count and (shape.code not in repeated or _is_repeat(frame))
        yield Area(
            code=shape.code,
            path=shape.path,
            shade=shade(count, classes),
            count=count,
            is_doubtful=bool(known and known.is_doubtful),
            number=shape.point if is_written else None,
        )


def _marks(counts: Counts, parts: Sequence[Part]) -> Iterator[Mark]:
    """Yield the mark of each région of which the départements are known, clear of the numbers."""
    taken = [area.number for part in parts for area in part.areas if area.number]
    for place, known in counts.regions.items():
        beneath = counts.told.beneath.get(place.territory, ())
        codes = [code for code in beneath if code in outlines()]
        if codes:
            x, y = _free(_middle(codes), taken)
            taken.append((x, y))
            count = len(known.agreements)
            yield Mark(place, count, known.is_doubtful, round(x, 1), round(y, 1))


def _middle(codes: Sequence[str]) -> tuple[float, float]:
    """Return the middle of some départements, on the frame that shows the first of them."""
    frame = next(one for one in frames() if codes[0] in one.codes)
    points = [frame.place(outlines()[code].point) for code in codes if code in frame.codes]
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _free(middle: tuple[float, float], taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the place nearest to a middle that hides nothing, or the middle if there is none."""
    near = MARK + LETTERS / 2
    for across, down in TRIED:
        x, y = middle[0] + across, middle[1] + down
        if all(abs(x - a) > near or abs(y - b) > near for a, b in taken):
            return x, y
    return middle
