"""What the signs of a picture mean: those that are drawn, and no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pactgraph.graph.drawing.styles import EdgeStyle, NodeStyle, styles

from .scene import Scene


@dataclass(frozen=True, slots=True)
class Legend:
    """The kinds that are drawn, each with the style with which it is drawn."""

    nodes: Mapping[str, NodeStyle]
    edges: Mapping[str, EdgeStyle]
    uncertain: Mapping[str, EdgeStyle]
    focus: NodeStyle | None


def legend(scene: Scene) -> Legend:
    """Gather what the picture holds, in the order of the style table."""
    told = styles()
    kinds = {scene.kind(node) for node in scene.nodes}
    certain = {line.kind for line in scene.lines}
    doubtful = {line.kind for line in scene.lines if line.uncertain}
    return Legend(
        nodes={kind: style for kind, style in told.nodes.items() if kind in kinds},
        edges={kind: told.edge(kind, False) for kind in told.edges if kind in certain},
        uncertain={kind: told.edge(kind, True) for kind in told.edges if kind in doubtful},
        focus=told.nodes[scene.kind(scene.focus[0])] if scene.focus else None,
    )
