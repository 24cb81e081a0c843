"""From degrees to the paper: mainland France as maps of it are wont to be, the rest in boxes."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .areas import holds
from .outlines import Outline, Point, outlines

FRAMES = Path(__file__).with_name("frames.json")
_PARALLELS = math.radians(44.0), math.radians(49.0)  # on which nothing is stretched
_MIDDLE, _MERIDIAN = math.radians(46.5), math.radians(3.0)
UNIT = 10  # of a unit of the picture, in which paths count: whole numbers are shorter

Place = tuple[float, float]  # to the right, downwards


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the picture."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Some départements together, at a scale of their own, in one box of the picture."""

    name: str  # the key of what it is called; a code, where it holds one département
    box: Box
    codes: tuple[str, ...]
    boxed: bool  # whether a line around it parts it from the rest
    conic: bool  # whether it is drawn as the mainland is

    @property
    def place(self) -> Callable[[Point], Place]:
        """What turns degrees into a place within the box, so that all that is shown fits."""
        shown = [outlines()[code] for code in self.codes]
        project = conic if self.conic else _around(shown[0].point)
        flat = [project(corner) for one in shown for ring in one.rings for corner in ring]
        left, right = min(x for x, _ in flat), max(x for x, _ in flat)
        top, bottom = min(y for _, y in flat), max(y for _, y in flat)
        scale = min(self.box.width / (right - left), self.box.height / (bottom - top))
        across = self.box.x + (self.box.width - scale * (right - left)) / 2
        down = self.box.y + (self.box.height - scale * (bottom - top)) / 2

        def placed(point: Point) -> Place:
            x, y = project(point)
            return across + scale * (x - left), down + scale * (y - top)

        return placed


@dataclass(frozen=True, slots=True)
class Shape:
    """A département as it is drawn: its path, in tenths, and a place on it to write at."""

    code: str
    path: str
    point: Place


@cache
def conic(point: Point) -> Place:
    """Project a place onto a cone along two parallels (Lambert), in radii of the earth.

    >>> east, south = conic((3.0, 46.5))
    >>> round(east, 6), round(south, 6)
    (0.0, 0.0)
    >>> conic((4.0, 46.5))[0] > 0 > conic((3.0, 47.0))[1]
    True
    """
    east, north = math.radians(point[0]), math.radians(point[1])
    one, other = _PARALLELS
    cone = math.log(math.cos(one) / math.cos(other)) / math.log(_tan(other) / _tan(one))
    scale = math.cos(one) * _tan(one) ** cone / cone
    far, turn = scale / _tan(north) ** cone, cone * (east - _MERIDIAN)
    return far * math.sin(turn), far * math.cos(turn) - scale / _tan(_MIDDLE) ** cone


@cache
def frames() -> tuple[Frame, ...]:
    """Return the parts of the map; those that name no départements show all that no other does."""
    told = json.loads(FRAMES.read_text("utf-8"))["frames"]
    alone = {code for one in told if not one.get("repeats") for code in one.get("codes", ())}
    rest = tuple(sorted(set(outlines()) - alone))
    return tuple(
        Frame(
            name=one["name"],
            box=Box(*one["box"]),
            codes=tuple(one.get("codes", rest)),
            boxed=one.get("boxed", True),
            conic=one.get("conic", False),
        )
        for one in told
    )


def size() -> tuple[int, int]:
    """Return the width and the height of the picture of the map."""
    width, height = json.loads(FRAMES.read_text("utf-8"))["size"]
    return width, height


def shapes(frame: Frame) -> Iterator[Shape]:
    """Yield what a frame shows, as paths whose parts and holes alternate (rule ``evenodd``)."""
    place = frame.place
    for code in frame.codes:
        outline: Outline = outlines()[code]
        rings = "".join(_path(map(place, ring)) for ring in outline.rings)
        yield Shape(code, rings, place(_written_at(outline)))


def _written_at(outline: Outline) -> Point:
    """Return where to write on a département: on its largest part, not on an isle beside it."""
    largest = max(outline.rings, key=lambda ring: max(x for x, _ in ring) - min(x for x, _ in ring))
    if holds(largest, outline.point):
        return outline.point
    across, down = [x for x, _ in largest], [y for _, y in largest]
    return (min(across) + max(across)) / 2, (min(down) + max(down)) / 2


def _path(places: Iterable[Place]) -> str:
    """Write a ring as its first corner and steps from there, without those that lead nowhere."""
    (x, y), *rest = ((round(UNIT * x), round(UNIT * y)) for x, y in places)
    steps, begin = [], f"M{x},{y}l"
    for across, down in rest:
        if (across, down) != (x, y):
            steps.append(f"{across - x},{down - y}")
        x, y = across, down
    return f"{begin}{' '.join(steps)}z" if steps else ""


def _around(middle: Point) -> Callable[[Point], Place]:
    """Return what draws the neighbourhood of a place flat: degrees east shrink as there."""
    shrunk = math.cos(math.radians(middle[1]))
    return lambda point: (shrunk * point[0], -point[1])


def _tan(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)
