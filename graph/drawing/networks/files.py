"""Networks as files for the programs that measure and lay out networks: Gephi, yEd, Kumu, sheets.

Colours and shapes are those of our pictures, positions those of our layout.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactgraph.graph.drawing.labels import plain
from pactgraph.graph.drawing.styles import styles
from pactgraph.graph.files import form_of, replaced
from pactgraph.graph.spreadsheets import inert

from .layout import Box, place

if TYPE_CHECKING:
    import networkx

    from pactgraph.graph.networks.arrays import Arrays

ENDINGS = {
    ".gexf": "GEXF, for Gephi and Gephi Lite",
    ".graphml": "GraphML, for yEd, igraph and networkx",
    ".kumu.zip": "elements and connections as CSV under the headers of Kumu",
    ".csv.zip": "nodes and edges as CSV",
}
PLACED = 2_000  # nodes up to which positions are given: beyond, a layout is the reader's choice
ROOM = Box(160.0, 20.0, 40.0)
STAMP = (1980, 1, 1, 0, 0, 0)  # in archives, so that the same network gives the same bytes


def save_network(arrays: Arrays, to: Path, base: str) -> Path:
    """Write a network to a file of the form that its ending says; SourceError lists those known.

    Nodes bear their identifier, label, kind, IRI, colour and, in networks of up to 2,000 nodes,
    their place; edges their weight and the days of their first and last agreement.
    """
    ending = form_of(to, ENDINGS)
    graph = _described(arrays, base)
    written = {
        ".gexf": _gexf,
        ".graphml": _graphml,
        ".kumu.zip": _kumu,
        ".csv.zip": _sheets,
    }[ending](graph)
    with replaced(to) as draft:
        draft.write_bytes(written)
    return to


def _described(arrays: Arrays, base: str) -> networkx.Graph:
    """Give each node what our pictures show of it."""
    graph = arrays.networkx()
    placed = {}
    if len(graph) <= PLACED:
        placed = place(dict.fromkeys(graph, ROOM), [(str(a), str(b)) for a, b in graph.edges])
    for node, told in graph.nodes(data=True):
        told["label"] = plain(told["label"])
        told["iri"] = base + node
        style = styles().nodes.get(styles().node_kind(told), styles().nodes["organisation"])
        told["colour"] = style.fill
        if node in placed:
            told["x"], told["y"] = float(placed[node].x), float(-placed[node].y)
    return graph


def _gexf(graph: networkx.Graph) -> bytes:
    """Write GEXF: positions and colours are read from its own `viz` elements."""
    import networkx as nx

    drawn = graph.copy()
    for _, told in drawn.nodes(data=True):
        red, green, blue = (int(told["colour"][n : n + 2], 16) for n in (1, 3, 5))
        told["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
        if "x" in told:
            told["viz"]["position"] = {"x": told.pop("x"), "y": told.pop("y"), "z": 0.0}
    file = io.BytesIO()
    nx.write_gexf(drawn, file, version="1.2draft")
    return file.getvalue()


def _graphml(graph: networkx.Graph) -> bytes:
    import networkx as nx

    file = io.BytesIO()
    nx.write_graphml(graph, file)
    return file.getvalue()


def _sheets(graph: networkx.Graph) -> bytes:
    """Write nodes and edges, each with all that is told of them."""
    columns = ("label", "kind", "iri", "colour", "x", "y")
    nodes = [
        {"id": node, **{name: told.get(name, "") for name in columns}}
        for node, told in graph.nodes(data=True)
    ]
    return _archive({"nodes.csv": nodes, "edges.csv": list(_edges(graph, "source", "target"))})


def _kumu(graph: networkx.Graph) -> bytes:
    """Write elements and connections, which Kumu knows by their labels: equal ones are parted."""
    labels = _distinct(graph)
    elements = [
        {"Label": labels[node], "Type": told["kind"], "IRI": told["iri"]}
        for node, told in graph.nodes(data=True)
    ]
    connections = [
        {
            "From": labels[edge["source"]], "To": labels[edge["target"]], "Type": "agreement",
            "Strength": edge["weight"], "First": edge["first"], "Last": edge["last"],
        }
        for edge in _edges(graph, "source", "target")
    ]  # fmt: skip
    return _archive({"elements.csv": elements, "connections.csv": connections})


def _edges(graph: networkx.Graph, start: str, end: str) -> Iterable[dict[str, Any]]:
    for one, other, told in graph.edges(data=True):
        days = {name: told.get(name, "") for name in ("first", "last")}
        yield {start: one, end: other, "weight": int(told["weight"]), **days}


def _distinct(graph: networkx.Graph) -> dict[str, str]:
    """Return a label for each node, with the end of its identifier where others have the same."""
    told = {node: attributes["label"] for node, attributes in graph.nodes(data=True)}
    counts: dict[str, int] = {}
    for label in told.values():
        counts[label] = counts.get(label, 0) + 1
    return {n: label if counts[label] == 1 else f"{label} ({n[-6:]})" for n, label in told.items()}


def _archive(sheets: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """Pack sheets of CSV, whose cells no spreadsheet computes, into one archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in sheets.items():
            written = io.StringIO()
            sheet = csv.writer(written, lineterminator="\r\n")
            sheet.writerow(rows[0] if rows else ())
            sheet.writerows([_cell(value) for value in row.values()] for row in rows)
            archive.writestr(zipfile.ZipInfo(name, STAMP), written.getvalue().encode("utf-8-sig"))
    return file.getvalue()


def _cell(value: Any) -> str:
    """Write a cell; numbers are no formulas, whatever their sign."""
    return inert(value) if isinstance(value, str) else str(value)
