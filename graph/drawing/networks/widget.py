"""The picture itself as pyvis writes it: the library that draws, and the data that it draws.

pyvis is used for these two alone. The page it would put around them names servers elsewhere, does
not escape its heading and shows titles as markup: that page is thrown away, and ours stands in
its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pactgraph.graph.drawing.labels import plain, wrapped
from pactgraph.graph.drawing.styles import styles
from pactgraph.graph.drawing.words import Words
from pactgraph.graph.errors import PactgraphError

from .arranging import FONT_SIZE, INSIDE, MARGIN, arranged
from .facets import AGREEMENT, years
from .scene import Line, Scene

FOCUS_BORDER = 4
# Places are given; and the library keeps room for labels, but our script writes them.
OPTIONS = {
    "physics": {"enabled": False},
    "nodes": {"scaling": {"label": {"drawThreshold": 1_000_000}}},
}

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
    net.set_options(json.dumps(OPTIONS))
    laid = arranged(scene)
    for node, at in laid.places.items():
        title = _tooltip(plain(scene.nodes[node]["label"]))
        look = _node_look(scene, node, laid.scales[node])
        box = laid.boxes[node]
        if at.over and box.above != box.below:
            look["font"]["vadjust"] = -round(box.above + box.below + 8)
        net.add_node(node, label=laid.labels[node] or " ", title=title, x=at.x, y=at.y, **look)
    for line in sorted(scene.lines, key=lambda line: sorted((line.start, line.end))):
        title = _tooltip(_line_title(scene, line, words))
        bend = _smooth(laid.bends[line.id])
        net.add_edge(line.start, line.end, id=line.id, title=title, smooth=bend, **_edge_look(line))
    library, drawing = _taken_apart(net.generate_html(notebook=False))
    return Widget(library, drawing, laid.frame)


def _node_look(scene: Scene, node: str, scale: float) -> dict[str, Any]:
    style = styles().nodes[scene.kind(node)]
    central = node in scene.focus
    look: dict[str, Any] = {
        "shape": style.shape,
        "size": round(style.size * scale),
        "font": {"size": round(FONT_SIZE * scale)},
        "color": _still(style.fill, styles().focus if central else style.line),
        "borderWidth": FOCUS_BORDER if central else 1.5,
        "borderWidthSelected": FOCUS_BORDER,
        "kind": scene.kind(node),
    }
    if scene.nodes[node]["kind"] == AGREEMENT:
        look["concept"] = scene.nodes[node].get("concept", "")
        if signed := years(scene.nodes[node]):
            look["first"], look["last"] = signed
    if style.shape in INSIDE:
        look["font"] |= {"color": "#ffffff", "strokeWidth": 0}
        look["margin"] = round(MARGIN * scale)
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
        "arrows": "to" if style.arrow else "",
        "kind": line.kind,
    }
    return look


def _smooth(bend: float) -> dict[str, Any] | bool:
    if not bend:
        return False
    kind = "curvedCW" if bend > 0 else "curvedCCW"
    return {"enabled": True, "type": kind, "roundness": abs(bend)}


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
