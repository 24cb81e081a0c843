"""The legend of a still picture: what it holds, with the very styles with which it is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pactgraph.graph.drawing.styles import EdgeStyle, NodeStyle
from pactgraph.graph.drawing.words import Words

from .legend import legend
from .scene import Scene
from .shapes import arrow, outline, way

LINE = 46.0  # how long a line is shown
SIZE = 9.0  # how large a shape is
BOX = (24.0, 15.0)


@dataclass(frozen=True, slots=True)
class Key:
    """One entry: a shape or a line as they are drawn, and what it means."""

    kind: str
    means: str
    path: str
    width: float
    node: NodeStyle | None = None
    edge: EdgeStyle | None = None
    head: str = ""
    central: bool = False
    x: float = 0.0
    y: float = 0.0


def entries(scene: Scene, words: Words) -> Iterable[Key]:
    """Yield the entries in the order of the legend of the page; each begins at the origin."""
    told = legend(scene)
    for kind, node in told.nodes.items():
        yield _shape(kind, words.name("nodes", kind), node)
    for kind, edge in told.edges.items():
        yield _line(kind, words.name("edges", kind), edge)
    for number, (kind, edge) in enumerate(told.uncertain.items(), 1):
        last = number == len(told.uncertain)
        yield _line(kind, words.told["uncertain"] if last else "", edge)
    if told.focus:
        yield _shape(scene.kind(scene.focus[0]), words.told["focus"], told.focus, central=True)


def _shape(kind: str, means: str, style: NodeStyle, central: bool = False) -> Key:
    return Key(kind, means, outline(style.shape, SIZE, *BOX), BOX[0], node=style, central=central)


def _line(kind: str, means: str, style: EdgeStyle) -> Key:
    drawn = way((0, 0), (LINE, 0), 0)
    if style.arrow:
        drawn = arrow((0, 0), (LINE, 0), 0, style.width, lambda point: point[0] >= LINE)
    return Key(kind, means, drawn.path, LINE, edge=style, head=drawn.head)
