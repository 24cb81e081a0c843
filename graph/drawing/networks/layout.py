"""Where each node stands: the same for the same network, and no label over another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx

SEED = 7
SMALL = 150  # up to here stress is minimised; beyond, forces act for some rounds
ROUNDS_OF_FORCES = 60
LABOUR = 20_000  # rounds times nodes, beyond which rounds are saved
PIVOTS = 40
ALIKE = 512  # layouts that are remembered
LITTLE = 8  # nodes of parts of which there may be many
REACH = 60.0  # from the middle, where the forces begin
STEP = 165.0  # how long a line is, in pixels at full size
APART = STEP / 2  # between parts that nothing joins
STRETCH = 1.5  # pages and labels are wider than high
GAP = 30.0  # the white around a label
ASPECT = 1.6  # of the whole picture
ROUNDS, PUSHES = 80, 8  # how often pairs that are near are gathered, and pushed in between
NEAR = 1.3  # how near, where 1 is the reach of the largest labels
TOUCH = 0.5  # pixels by which labels may overlap
SAMPLES = 24  # points of a line that are looked at
CROWD = 25  # nodes from which on the whole is given that shape
ROOM = 1.6  # how much more room labels get than they cover


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node takes with its label, around the point where it stands."""

    width: float
    above: float
    below: float

    def turned(self) -> Box:
        """Return the same room with the label on the other side."""
        return Box(self.width, self.below, self.above)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands, in pixels, and whether its label stands over it or under it."""

    x: int
    y: int
    over: bool


Standing = tuple[tuple[float, float], Box, bool]


def place(boxes: Mapping[str, Box], edges: Iterable[tuple[str, str]]) -> dict[str, Place]:
    """Return the place of each node: labels stand away from the lines that arrive."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(sorted(boxes))
    graph.add_edges_from(sorted(edges))
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    return _packed([_lay(graph.subgraph(part), _numbered(graph, part), boxes) for part in parts])


def _lay(
    graph: networkx.Graph, names: Sequence[str], boxes: Mapping[str, Box]
) -> dict[str, Standing]:
    """Lay out one connected part."""
    import numpy as np

    if len(names) == 1:
        return {names[0]: ((0.0, 0.0), boxes[names[0]], False)}
    index = {name: number for number, name in enumerate(names)}
    ends = np.array(sorted(sorted((index[one], index[other])) for one, other in graph.edges))
    free = _free(len(names), tuple(map(tuple, ends.tolist())))
    points = _scaled(_level(free), ends, [boxes[name] for name in names])
    over = _over(points, ends, [boxes[name] for name in names])
    turned = [
        boxes[name].turned() if up else boxes[name] for name, up in zip(names, over, strict=True)
    ]
    points = _apart(points, turned)
    return {
        name: ((float(x), float(y)), box, up)
        for name, (x, y), box, up in zip(names, points, turned, over, strict=True)
    }


def _numbered(graph: networkx.Graph, part: Iterable[str]) -> list[str]:
    """Order the nodes of a part; of a small one the best connected first: like are then alike."""
    names = sorted(part)
    return names if len(names) > LITTLE else sorted(names, key=lambda name: -graph.degree(name))


@lru_cache(maxsize=ALIKE)
def _free(number: int, edges: tuple[tuple[int, int], ...]) -> Any:
    """Lay out as if nodes took no room. They are numbered: names would depend on the run.

    Many parts of a large network are alike, and each is laid out once.
    """
    import networkx as nx
    import numpy as np

    graph = nx.Graph()
    graph.add_nodes_from(range(number))
    graph.add_edges_from(edges)
    if number <= SMALL:
        laid = nx.kamada_kawai_layout(graph, pos=nx.circular_layout(graph))
    else:
        start = dict(enumerate(_spread(number, np.array(edges))))
        rounds = min(ROUNDS_OF_FORCES, max(1, LABOUR // number))
        laid = nx.forceatlas2_layout(graph, pos=start, seed=SEED, max_iter=rounds)
    return np.array([laid[node] for node in range(number)])


def _spread(number: int, ends: Any) -> Any:
    """Lay out by the number of lines to a few nodes far from one another (pivot scaling)."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    joined = csr_array((np.ones(len(ends)), ends.T), shape=(number, number))
    pivot, far = 0, np.full(number, np.inf)
    columns = []
    for _ in range(min(PIVOTS, number)):
        columns.append(dijkstra(joined, directed=False, indices=pivot, unweighted=True))
        far = np.minimum(far, columns[-1])
        pivot = int(far.argmax())
    square = np.column_stack(columns) ** 2
    centred = square - square.mean(axis=0) - square.mean(axis=1, keepdims=True) + square.mean()
    _, axes = np.linalg.eigh(centred.T @ centred)
    points = centred @ axes[:, -2:]
    points *= REACH / max(float(np.abs(points).max()), 1e-6)
    return points + np.random.default_rng(SEED).normal(size=points.shape)  # leaves of one hub


def _level(points: Any) -> Any:
    """Turn the points so that they spread along the page."""
    import numpy as np

    points = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(points.T @ points)
    along, across = axes[:, 1], axes[:, 0]
    turned = np.column_stack([points @ along, points @ across])
    return turned * np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] < 0, -1, 1)


def _scaled(points: Any, ends: Any, boxes: Sequence[Box]) -> Any:
    """Give lines their length, and the whole the room and the shape that its labels need."""
    import numpy as np

    lengths = np.linalg.norm(points[ends[:, 0]] - points[ends[:, 1]], axis=1)
    points = points * (STEP / max(float(np.median(lengths)), 1e-6)) * np.array([STRETCH, 1.0])
    if len(boxes) < CROWD:
        return points
    width, height = np.maximum(np.ptp(points, axis=0), 1.0)
    needed = ROOM * sum((box.width + GAP) * (box.above + box.below + GAP) for box in boxes)
    area = max(width * height, needed)
    return points * np.array([math.sqrt(area * ASPECT) / width, math.sqrt(area / ASPECT) / height])


def _over(points: Any, ends: Any, boxes: Sequence[Box]) -> list[bool]:
    """Say of each node whether its label crosses fewer lines over it than under it."""
    import numpy as np

    steps = np.linspace(0.0, 1.0, SAMPLES)[:, None, None]
    along = points[ends[:, 0]] * (1 - steps) + points[ends[:, 1]] * steps
    answers = []
    for (x, y), box in zip(points, boxes, strict=True):
        near = np.abs(along[:, :, 0] - x) < box.width / 2
        fall = along[:, :, 1] - y
        under = (near & (fall > box.above) & (fall < box.below)).any(axis=0).sum()
        over = (near & (-fall > box.above) & (-fall < box.below)).any(axis=0).sum()
        answers.append(bool(over < under))
    return answers


def _apart(points: Any, boxes: Sequence[Box]) -> Any:
    """Push apart what overlaps, each pair along its shorter way, until nothing does."""
    import numpy as np
    from scipy.spatial import cKDTree

    shift = np.array([(0.0, (box.below - box.above) / 2) for box in boxes])
    half = np.array([(box.width / 2, (box.above + box.below) / 2) for box in boxes]) + GAP / 2
    reach = 2 * half.max(axis=0)  # beyond it no two can touch
    centre = points + shift
    for _ in range(ROUNDS):
        near = cKDTree(centre / reach).query_pairs(NEAR, p=np.inf, output_type="ndarray")
        if not _push(centre, half, near):
            break
        for _ in range(PUSHES):
            if not _push(centre, half, near):
                break
    return centre - shift


def _push(centre: Any, half: Any, pairs: Any) -> bool:
    """Move each pair that overlaps apart by what it overlaps; False if none does."""
    import numpy as np

    one, other = pairs[:, 0], pairs[:, 1]
    depth = half[one] + half[other] - np.abs(centre[other] - centre[one])
    hit = np.flatnonzero(depth.min(axis=1) > TOUCH)
    one, other = pairs[hit, 0], pairs[hit, 1]
    share = depth[hit] / (half[one] + half[other])
    axis = np.where(share[:, 0] < share[:, 1], 0, 1)
    way = centre[other, axis] - centre[one, axis]
    push = depth[hit, axis] / 2 * np.where(way < 0, -1.0, 1.0)
    np.add.at(centre, (one, axis), -push)
    np.add.at(centre, (other, axis), push)
    return bool(len(hit))


def _packed(parts: Sequence[Mapping[str, Standing]]) -> dict[str, Place]:
    """Put the parts side by side in rows, the largest first, each row in the middle."""
    frames = [_frame(part.values()) for part in parts]
    area = sum((right - left + STEP) * (low - top + STEP) for left, top, right, low in frames)
    row_width = max(
        [math.sqrt(area * ASPECT), *(right - left for left, _, right, _ in frames)], default=0.0
    )
    rows: list[list[int]] = [[]]
    width = 0.0
    for number, (left, _, right, _) in enumerate(frames):
        if rows[-1] and width + right - left > row_width:
            rows.append([])
            width = 0.0
        rows[-1].append(number)
        width += right - left + APART
    placed: dict[str, Place] = {}
    y = 0.0
    for row in filter(None, rows):
        x = -sum(frames[number][2] - frames[number][0] + APART for number in row) / 2
        for number in row:
            left, top, right, _ = frames[number]
            for name, ((at_x, at_y), _, over) in parts[number].items():
                placed[name] = Place(round(at_x - left + x), round(at_y - top + y), over)
            x += right - left + APART
        y += max(frames[number][3] - frames[number][1] for number in row) + APART
    return placed


def _frame(part: Iterable[Standing]) -> tuple[float, float, float, float]:
    standing = list(part)
    return (
        min(x - box.width / 2 for (x, _), box, _ in standing),
        min(y - box.above for (_, y), box, _ in standing),
        max(x + box.width / 2 for (x, _), box, _ in standing),
        max(y + box.below for (_, y), box, _ in standing),
    )
