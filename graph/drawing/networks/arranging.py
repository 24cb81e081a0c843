"""What stands where in a picture: labels, the room that they take, places, and which lines bend."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from pactgraph.graph.drawing.labels import actor_label, agreement_label, wide
from pactgraph.graph.drawing.styles import NodeStyle, styles

from .layout import Box, Place, place
from .scene import Line, Scene

FONT_SIZE = 16
LETTER = 8.6  # the mean width of a letter, in pixels, with a little to spare
LINE = 19.0
MARGIN = 11
UNDER = 6  # pixels between a shape and the label under it
CURVE = 0.22  # how far lines between the same two bend apart
CROWD = 60  # nodes of which all can be read as the whole is seen
LARGEST = 3.5  # times as large as usual
STEEP = 3  # few grow much
INSIDE = {"box"}  # shapes that hold their label


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A scene laid out: the same for a page and for a still picture."""

    labels: Mapping[str, str]
    scales: Mapping[str, float]  # how large each node is drawn, 1 being as usual
    boxes: Mapping[str, Box]
    places: Mapping[str, Place]
    bends: Mapping[str, float]  # of each line, by how much of its length, and to which side
    frame: tuple[int, int, int, int]  # left, top, right, bottom, labels included


@lru_cache(maxsize=1)
def arranged(scene: Scene) -> Arrangement:
    """Lay a scene out, once for all that is made of it; there is at least one node in it."""
    labels = {node: _label(scene, node) for node in scene.nodes}
    scales = _scales(scene)
    boxes = {
        node: _box(styles().nodes[scene.kind(node)], label, scales[node])
        for node, label in labels.items()
    }
    places = place(boxes, [(line.start, line.end) for line in scene.lines])
    if scene.focus:
        places = _read_along(places, scene.focus[0], scene.focus[-1])
    return Arrangement(labels, scales, boxes, places, _bends(scene.lines), _frame(places, boxes))


def _read_along(places: dict[str, Place], start: str, end: str) -> dict[str, Place]:
    """Turn a path the way it is read: its start stands left of its end."""
    if places[start].x <= places[end].x:
        return places
    return {node: replace(at, x=-at.x) for node, at in places.items()}


def _label(scene: Scene, node: str) -> str:
    told = scene.nodes[node]
    if told["kind"] == "agreement":
        return agreement_label(told["label"], told.get("year", ""))
    return actor_label(told["label"], told.get("alt_labels", ()))


def _scales(scene: Scene) -> dict[str, float]:
    """Draw the best connected of a crowd larger: they are read from afar, as a whole is seen."""
    crowd = min(LARGEST, math.sqrt(len(scene.nodes) / CROWD))
    near: defaultdict[str, set[str]] = defaultdict(set)
    for line in scene.lines:
        near[line.start].add(line.end)
        near[line.end].add(line.start)
    ranks = {node: math.log2(max(len(near[node]), 1)) for node in scene.nodes}
    most = max(ranks.values())
    if crowd <= 1 or not most:
        return dict.fromkeys(ranks, 1.0)
    return {
        node: round(1 + (crowd - 1) * (rank / most) ** STEEP, 2) for node, rank in ranks.items()
    }


def _box(style: NodeStyle, label: str, scale: float) -> Box:
    """Reckon the room that a node takes with its label."""
    lines = label.split("\n")
    width = scale * max(max(len(line) * LETTER, wide(line) * FONT_SIZE) for line in lines)
    height, margin, size = scale * len(lines) * LINE, scale * MARGIN, scale * style.size
    if style.shape in INSIDE:
        return Box(width + 2 * margin, height / 2 + margin, height / 2 + margin)
    return Box(max(width, 2 * size), size, size + UNDER + height)


def _bends(lines: tuple[Line, ...]) -> dict[str, float]:
    """Bend lines between the same two apart; a line alone is straight."""

    def ends(line: Line) -> tuple[str, ...]:
        return tuple(sorted((line.start, line.end)))

    bends: dict[str, float] = {}
    for _, found in groupby(sorted(lines, key=ends), ends):
        together = list(found)
        for number, line in enumerate(together):
            side = 1 if line.start < line.end else -1
            bends[line.id] = round((number - (len(together) - 1) / 2) * CURVE * side, 3)
    return bends


def _frame(places: Mapping[str, Place], boxes: Mapping[str, Box]) -> tuple[int, int, int, int]:
    """Reckon how far the picture reaches; the library forgets labels that stand over a node."""
    rooms = [(at, boxes[node].turned() if at.over else boxes[node]) for node, at in places.items()]
    return (
        round(min(at.x - room.width / 2 for at, room in rooms)),
        round(min(at.y - room.above for at, room in rooms)),
        round(max(at.x + room.width / 2 for at, room in rooms)),
        round(max(at.y + room.below for at, room in rooms)),
    )
