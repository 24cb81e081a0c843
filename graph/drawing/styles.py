"""How each kind of thing and of link looks: one table, from which drawing and legend are made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """The shape and the colours of one kind of node."""

    shape: str
    size: int
    fill: str
    line: str
    dashed: bool = False  # around the shape


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """The width, the colour and the dashes of one kind of edge (none: a solid line)."""

    width: float
    colour: str
    dashes: tuple[int, ...]
    arrow: bool = False  # at its end: it leads from one to the other


@dataclass(frozen=True, slots=True)
class Uncertain:
    """How doubt is drawn, on an edge of any kind: the width of the kind stays."""

    colour: str
    dashes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of paper and words."""

    paper: str
    ink: str
    soft: str  # words that step back
    rule: str


@dataclass(frozen=True, slots=True)
class Styles:
    """The whole table."""

    nodes: Mapping[str, NodeStyle]
    edges: Mapping[str, EdgeStyle]
    uncertain: Uncertain
    focus: str  # the colour around what is at the centre, or chosen
    families: Mapping[str, str]
    themes: Mapping[str, Theme]

    def node_kind(self, told: Mapping[str, Any]) -> str:
        """Return the kind under which a node of a network is drawn.

        >>> styles().node_kind({"kind": "organisation", "concept": "metropole"})
        'authority'
        >>> styles().node_kind({"kind": "organisation"})
        'organisation'
        """
        if told["kind"] == "organisation":
            return self.families.get(told.get("concept", ""), "organisation")
        return str(told["kind"])

    def edge(self, kind: str, uncertain: bool) -> EdgeStyle:
        """Return how an edge is drawn: in the colour of doubt where nothing states it outright."""
        style, doubt = self.edges[kind], self.uncertain
        return replace(style, colour=doubt.colour, dashes=doubt.dashes) if uncertain else style


@cache
def styles() -> Styles:
    """Read the table."""
    told = json.loads(Path(__file__).with_name("styles.json").read_text("utf-8"))
    return Styles(
        nodes={kind: NodeStyle(**style) for kind, style in told["nodes"].items()},
        edges={
            kind: EdgeStyle(**style | {"dashes": tuple(style["dashes"] or ())})
            for kind, style in told["edges"].items()
        },
        uncertain=Uncertain(told["uncertain"]["colour"], tuple(told["uncertain"]["dashes"])),
        focus=told["focus"],
        families={kind: name for name, kinds in told["families"].items() for kind in kinds},
        themes={name: Theme(**colours) for name, colours in told["themes"].items()},
    )
