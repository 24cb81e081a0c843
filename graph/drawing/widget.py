"""The picture itself as pyvis writes it: the library that draws, and the data that it draws.

pyvis is used for these two alone. The page it would put around them names servers elsewhere, does
not escape its heading and shows titles as markup: that page is thrown away, and ours stands in
its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pactgraph.graph.errors import PactgraphError

from .labels import actor_label, agreement_label, plain, wrapped
from .layout import Box, Place, place
from .scene import Line, Scene
from .styles import NodeStyle, styles
from .words import Words

FONT_SIZE = 16
LETTER = 8.6  # the mean width of a letter, in pixels, with a little to spare
LINE = 19.0
MARGIN = 11
CURVE = 0.22  # how far lines between the same two bend apart
INSIDE = {"box"}  # shapes that hold their label
FOCUS_BORDER = 4

_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
_SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S*\s*$")


@dataclass(frozen=True, slots=True)
class Widget:
    """The drawing library, the script that hands it nodes and edges, and how far these reach."""

    library: str
    drawing: str
    frame: tuple[int, int, int, int]  # left, top, right, bottom, labels included


def widget(scene: Scene, words: Words) -> Widget:
    """Lay the scene out and write it as scripts, the same for the same scene."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    net.toggle_physics(False)
    labels = {node: _label(scene, node) for node in scene.nodes}
    boxes = {node: _box(styles().nodes[scene.kind(node)], label) for node, label in labels.items()}
    places = place(boxes, [(line.start, line.end) for line in scene.lines])
    for node, at in places.items():
        title = _tooltip(plain(scene.nodes[node]["label"]))
        look = _node_look(scene, node)
        if at.over and boxes[node].above != boxes[node].below:
            look["font"] = {"vadjust": -round(boxes[node].above + boxes[node].below + 8)}
        net.add_node(node, label=labels[node] or " ", title=title, x=at.x, y=at.y, **look)
    for lines in _side_by_side(scene.lines):
        for number, line in enumerate(lines):
            title = _tooltip(_line_title(scene, line, words))
            bend = _bend(number, len(lines), line)
            net.add_edge(
                line.start, line.end, id=line.id, title=title, smooth=bend, **_edge_look(line)
            )
    library, drawing = _taken_apart(net.generate_html(notebook=False))
    return Widget(library, drawing, _frame(places, boxes))


def _label(scene: Scene, node: str) -> str:
    told = scene.nodes[node]
    if told["kind"] == "agreement":
        return agreement_label(told["label"], told.get("year", ""))
    return actor_label(told["label"], told.get("alt_labels", ()))


def _box(style: NodeStyle, label: str) -> Box:
    """Reckon the room that a node takes with its label."""
    lines = label.split("\n")
    width, height = max(map(len, lines)) * LETTER, len(lines) * LINE
    if style.shape in INSIDE:
        return Box(width + 2 * MARGIN, height / 2 + MARGIN, height / 2 + MARGIN)
    return Box(max(width, 2 * style.size), style.size, style.size + 6 + height)


def _node_look(scene: Scene, node: str) -> dict[str, Any]:
    style = styles().nodes[scene.kind(node)]
    central = node in scene.focus
    look: dict[str, Any] = {
        "shape": style.shape,
        "size": style.size,
        "color": _still(style.fill, styles().focus if central else style.line),
        "borderWidth": FOCUS_BORDER if central else 1.5,
        "borderWidthSelected": FOCUS_BORDER,
        "kind": scene.kind(node),
    }
    if style.shape in INSIDE:
        look["font"] = {"color": "#ffffff", "size": FONT_SIZE, "strokeWidth": 0}
        look["margin"] = MARGIN
        look["shapeProperties"] = {"borderRadius": 7}
    if style.dashed:
        look["shapeProperties"] = {"borderDashes": [4, 4]}
    return look


def _still(fill: str, line: str) -> dict[str, Any]:
    """Keep the colour of a kind when a node is pointed at or chosen: the legend stays true."""
    return {
        "background": fill,
        "border": line,
        "highlight": {"background": fill, "border": styles().focus},
        "hover": {"background": fill, "border": line},
    }


def _edge_look(line: Line) -> dict[str, Any]:
    style = styles().edge(line.kind, line.uncertain)
    look: dict[str, Any] = {
        "width": style.width,
        "color": {"color": style.colour, "highlight": style.colour, "hover": style.colour},
        "dashes": list(style.dashes) if style.dashes else False,
        "arrows": "to" if line.kind in {"link", "part_of", "acts_for"} else "",
        "kind": line.kind,
    }
    return look


def _side_by_side(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Gather the lines that run between the same two."""

    def ends(line: Line) -> tuple[str, ...]:
        return tuple(sorted((line.start, line.end)))

    return [list(found) for _, found in groupby(sorted(lines, key=ends), ends)]


def _bend(number: int, among: int, line: Line) -> dict[str, Any] | bool:
    """Bend lines between the same two apart; a line alone is straight."""
    turn = (number - (among - 1) / 2) * CURVE * (1 if line.start < line.end else -1)
    if not turn:
        return False
    kind = "curvedCW" if turn > 0 else "curvedCCW"
    return {"enabled": True, "type": kind, "roundness": round(abs(turn), 3)}


def _line_title(scene: Scene, line: Line, words: Words) -> str:
    ends = " → ".join(plain(scene.nodes[node]["label"]) for node in (line.start, line.end))
    told: Mapping[str, None] = dict.fromkeys(
        f"« {plain(fact.told['quote'])} »" for fact in line.facts if fact.told.get("quote")
    )
    sure = words.told["uncertain"] if line.uncertain else ""
    kind = words.name("edges", line.kind)
    return "\n".join(part for part in (f"{kind} : {ends}", sure, *told) if part)


def _tooltip(text: str) -> str:
    """Write a title that stays text: pyvis shows every title as markup if one holds ``href``."""
    lines = (wrapped(line, 70, 6) for line in text.split("\n"))
    return re.sub("href", "hr\u200bef", "\n".join(lines), flags=re.IGNORECASE)


def _frame(places: Mapping[str, Place], boxes: Mapping[str, Box]) -> tuple[int, int, int, int]:
    """Reckon how far the picture reaches; the library forgets labels that stand over a node."""
    rooms = [(at, boxes[node].turned() if at.over else boxes[node]) for node, at in places.items()]
    return (
        round(min(at.x - room.width / 2 for at, room in rooms)),
        round(min(at.y - room.above for at, room in rooms)),
        round(max(at.x + room.width / 2 for at, room in rooms)),
        round(max(at.y + room.below for at, room in rooms)),
    )


def _taken_apart(page: str) -> tuple[str, str]:
    """Take the two scripts that draw out of the page that pyvis wrote."""
    scripts = _SCRIPT.findall(page)
    library = [script for script in scripts if script.startswith("/**\n * vis-network")]
    drawing = [script for script in scripts if script.rstrip().endswith("drawGraph();")]
    if len(library) != 1 or len(drawing) != 1 or "innerHTML" in drawing[0]:
        raise PactgraphError(
            "pyvis wrote a page that is not laid out as version 0.3.2 does: install that version"
        )
    return _SOURCE_MAP.sub("", library[0]), drawing[0]
