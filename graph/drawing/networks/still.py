"""A still picture: what the page shows, as one SVG to print, to send, or to put in a report."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pactgraph.graph.drawing.fonts import FAMILIES
from pactgraph.graph.drawing.labels import isolated, plain, wide
from pactgraph.graph.drawing.styles import EdgeStyle, NodeStyle, styles
from pactgraph.graph.drawing.words import Words
from pactgraph.graph.standalone import environment, xml

from .arranging import FONT_SIZE, INSIDE, LINE, MARGIN, UNDER, Arrangement, arranged
from .scene import Line, Scene
from .shapes import Point, Way, arrow, outline, way
from .sheet import Sheet, sheet
from .table import Row, rows_of, sources_of, sources_of_line

BASELINE = 0.8  # of the height of a line, from its top
CLEAR = 3  # pixels between the head of a line and the shape at its end
CITED = 3  # sources numbered at an agreement; how many more there are is told


@dataclass(frozen=True, slots=True)
class Node:
    """A node as it is drawn."""

    id: str
    title: str
    kind: str
    style: NodeStyle
    outline: str
    at: Point
    central: bool
    inside: bool  # whether its label stands in its shape
    size: float  # of the letters of its label
    label: Sequence[tuple[float, str]]  # each line with its place under or over the node
    cited: str  # the numbers of the sources that prove it
    corner: Point  # where they stand, from its middle


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line as it is drawn."""

    id: str
    title: str
    style: EdgeStyle
    way: Way


def still(
    scene: Scene,
    title: str,
    words: Words,
    choice: str = "",
    *,
    dark: bool = False,
    alone: bool = False,
) -> str:
    """Write a scene as an SVG, the same for the same scene, on white or on dark paper.

    Each node and each line is a group with an identifier; that of a line is the one of its row
    in the table of the page. ``alone`` adds what a file needs that no page tells of: titles that
    say what each is and what proves it, and a rule to print it on one page.
    """
    laid = arranged(scene) if scene.nodes else None
    around = sheet(scene, title, words, choice, laid.frame if laid else (0, 0, 0, 0))
    svg = (
        environment(Path(__file__).parent)
        .get_template("still.svg.jinja")
        .render(
            alone=alone,
            words=words,
            families=FAMILIES,
            size=FONT_SIZE,
            colours=styles().themes["dark" if dark else "light"],
            focus=styles().focus,
            sheet=around,
            nodes=_nodes(scene, words, laid, around) if laid else [],
            strokes=_strokes(scene, words, laid) if laid else [],
        )
    )
    return xml(svg)


@dataclass(frozen=True, slots=True)
class _Label:
    """The lines of a label, and the room that they take around the middle of their node."""

    lines: Sequence[str]
    top: float
    half: float  # of the width
    scale: float

    @property
    def bottom(self) -> float:
        return self.top + len(self.lines) * LINE * self.scale

    def placed(self) -> list[tuple[float, str]]:
        """Give each line the height of its base."""
        high = LINE * self.scale
        return [
            (round(self.top + (n + BASELINE) * high, 1), text) for n, text in enumerate(self.lines)
        ]


def _label(scene: Scene, laid: Arrangement, node: str) -> _Label:
    style, scale = styles().nodes[scene.kind(node)], laid.scales[node]
    lines = [line for line in laid.labels[node].split("\n") if line]
    half = max((wide(line) for line in lines), default=0.0) * FONT_SIZE * scale / 2
    high, size = len(lines) * LINE * scale, style.size * scale
    if style.shape in INSIDE:
        return _Label(lines, -high / 2, half, scale)
    if laid.places[node].over:
        return _Label(lines, -size - UNDER - high, half, scale)
    return _Label(lines, size + UNDER, half, scale)


def _nodes(scene: Scene, words: Words, laid: Arrangement, around: Sheet) -> list[Node]:
    numbers = _numbers(scene) if around.numbered else {}
    drawn = []
    for node, at in laid.places.items():
        kind, scale = scene.kind(node), laid.scales[node]
        style, box, label = styles().nodes[kind], laid.boxes[node], _label(scene, laid, node)
        width = 2 * (label.half + MARGIN * scale)
        drawn.append(
            Node(
                id=identifier(node),
                title=_node_title(scene, node, words),
                kind=kind,
                style=style,
                outline=outline(style.shape, style.size * scale, width, box.above + box.below),
                at=(at.x, at.y),
                central=node in scene.focus,
                inside=style.shape in INSIDE,
                size=round(FONT_SIZE * scale, 1),
                label=label.placed(),
                cited=_cited(numbers.get(node, ())),
                corner=(round(width / 2 + 4, 1), round(10 - box.above, 1)),
            )
        )
    return drawn


def identifier(node: str) -> str:
    """Return an identifier of a node that XML allows, another for each node.

    >>> identifier("organisation/4f")
    'n-organisation_2f_4f'
    """
    return "n-" + re.sub(r"[^A-Za-z0-9-]", lambda found: f"_{ord(found[0]):x}_", node)


def _numbers(scene: Scene) -> Mapping[str, list[int]]:
    """Gather for each agreement the numbers of the sources that tell of its parties."""
    order = {source: number for number, source in enumerate(sources_of(scene), 1)}
    found: defaultdict[str, list[int]] = defaultdict(list)
    for line in scene.lines:
        if scene.nodes[line.end]["kind"] == "agreement" and line.kind != "link":
            found[line.end] += [order[source] for source in sources_of_line(line)]
    return found


def _cited(numbers: Sequence[int]) -> str:
    told = sorted(set(numbers))
    more = f" +{len(told) - CITED}" if len(told) > CITED else ""
    return ", ".join(map(str, told[:CITED])) + more


def _node_title(scene: Scene, node: str, words: Words) -> str:
    told = scene.nodes[node]
    year = told.get("year", "")
    dated = f", {year}" if year and year not in told["label"] else ""
    return f"{words.name('nodes', scene.kind(node))} : {isolated(plain(told['label']))}{dated}"


def _strokes(scene: Scene, words: Words, laid: Arrangement) -> list[Stroke]:
    rows = {row.line: row for row in rows_of(scene, words)}
    return [
        Stroke(
            id=line.id,
            title=_line_title(rows[line.id], words),
            style=styles().edge(line.kind, line.uncertain),
            way=_way(scene, line, laid),
        )
        for line in scene.lines
    ]


def _line_title(row: Row, words: Words) -> str:
    ends = (isolated(plain(end.label)) for end in (row.start, row.end))
    told = [f"{row.means} : {' → '.join(ends)}"]
    told += [words.told["uncertain"]] if row.uncertain else []
    told += [isolated(plain(detail)) for detail in row.details]
    for cited in row.cited:
        quote = f"« {isolated(plain(cited.quote))} » " if cited.quote else ""
        where = ", ".join(part for part in (isolated(plain(cited.source)), cited.place) if part)
        told.append(f"{quote}({where})")
    return "\n".join(told)


def _way(scene: Scene, line: Line, laid: Arrangement) -> Way:
    start, end = laid.places[line.start], laid.places[line.end]
    style, bend = styles().edge(line.kind, line.uncertain), laid.bends[line.id]
    if not style.arrow:
        return way((start.x, start.y), (end.x, end.y), bend)
    shape, label = styles().nodes[scene.kind(line.end)], _label(scene, laid, line.end)
    size = shape.size * label.scale
    margin = MARGIN * label.scale if shape.shape in INSIDE else 1

    def inside(point: Point) -> bool:
        across, down = abs(point[0] - end.x), point[1] - end.y
        if across < label.half + margin and label.top - margin < down < label.bottom + margin:
            return True
        return shape.shape not in INSIDE and math.hypot(across, down) < size + CLEAR

    return arrow((start.x, start.y), (end.x, end.y), bend, style.width, inside)
