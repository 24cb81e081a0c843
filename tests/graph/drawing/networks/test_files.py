"""Files of networks are read back by other libraries, with what was drawn."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import duckdb
import networkx as nx
import numpy as np
import pytest

from pactgraph.graph.drawing.networks.files import save_network
from pactgraph.graph.drawing.styles import styles
from pactgraph.graph.errors import SourceError
from pactgraph.graph.networks.arrays import Arrays
from pactgraph.graph.networks.projections import named, project
from pactgraph.ontology import BASE

PARTNERS = {
    ("AREFIE", "Action Logement"), ("Action Logement", "Metz Métropole"),
    ("Action Logement", "Métropole Européenne de Lille"), ("Action Logement", "Régions de France"),
}  # fmt: skip


@pytest.fixture
def partners(partnerships: duckdb.DuckDBPyConnection) -> Arrays:
    return named(partnerships, project(partnerships))


def named_edges(graph: nx.Graph) -> set[tuple[str, ...]]:
    label = graph.nodes(data="label")
    return {tuple(sorted((label[one], label[other]))) for one, other in graph.edges}


def sheets(file: Path) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(file) as archive:
        return {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
            for name in archive.namelist()
        }


def test_gexf_has_the_ties_the_colours_and_the_places(partners: Arrays, tmp_path: Path) -> None:
    file = save_network(partners, tmp_path / "partners.gexf", BASE)
    graph = nx.read_gexf(file)
    assert named_edges(graph) == PARTNERS
    assert {told["weight"] for _, _, told in graph.edges(data=True)} == {1.0}
    nodes = ET.parse(file).getroot().iter("{http://www.gexf.net/1.2draft}node")
    viz = "{http://www.gexf.net/1.2draft/viz}"
    for node in nodes:
        colour, position = node.find(f"{viz}color"), node.find(f"{viz}position")
        assert colour is not None
        assert position is not None
        drawn = "#" + "".join(f"{int(colour.get(part) or 0):02x}" for part in "rgb")
        assert drawn in {style.fill.lower() for style in styles().nodes.values()}


def test_graphml_reads_back_as_the_same_network(partners: Arrays, tmp_path: Path) -> None:
    graph = nx.read_graphml(save_network(partners, tmp_path / "partners.graphml", BASE))
    assert named_edges(graph) == PARTNERS
    assert all(told["iri"] == BASE + node for node, told in graph.nodes(data=True))


def test_sheets_have_a_row_a_node_and_a_row_a_tie(partners: Arrays, tmp_path: Path) -> None:
    told = sheets(save_network(partners, tmp_path / "partners.csv.zip", BASE))
    label = {row["id"]: row["label"] for row in told["nodes.csv"]}
    edges = {tuple(sorted((label[r["source"]], label[r["target"]]))) for r in told["edges.csv"]}
    assert edges == PARTNERS
    assert [row["first"] for row in told["edges.csv"]] == [r["last"] for r in told["edges.csv"]]


def test_kumu_finds_the_headers_that_it_needs(partners: Arrays, tmp_path: Path) -> None:
    told = sheets(save_network(partners, tmp_path / "partners.kumu.zip", BASE))
    assert list(told["elements.csv"][0])[:2] == ["Label", "Type"]
    assert list(told["connections.csv"][0])[:3] == ["From", "To", "Type"]
    assert {tuple(sorted((r["From"], r["To"]))) for r in told["connections.csv"]} == PARTNERS


def test_hostile_names_break_no_file_and_are_no_formulas(
    hostile: list[str], tmp_path: Path
) -> None:
    names = ["=1+1", "@SUM(A1)", *hostile]
    nodes = np.array([f"organisation/{n:020x}" for n in range(len(names))], dtype=object)
    starts = np.zeros(len(names) - 1, dtype=np.int64)
    ends = np.arange(1, len(names), dtype=np.int64)
    days = np.full(len(starts), None, dtype=object)
    arrays = Arrays(
        nodes, np.full(len(names), "organisation", dtype=object), starts, ends,
        np.ones(len(starts)), days, days, labels=dict(zip(nodes, names, strict=True)),
    )  # fmt: skip
    assert len(nx.read_gexf(save_network(arrays, tmp_path / "h.gexf", BASE))) == len(names)
    assert len(nx.read_graphml(save_network(arrays, tmp_path / "h.graphml", BASE))) == len(names)
    told = sheets(save_network(arrays, tmp_path / "h.csv.zip", BASE))
    assert not [row for row in told["nodes.csv"] if row["label"][:1] in "=@+-" and row["label"]]
    told = sheets(save_network(arrays, tmp_path / "h.kumu.zip", BASE))
    assert len({row["Label"] for row in told["elements.csv"]}) == len(names)


def test_the_same_network_gives_the_same_bytes(partners: Arrays, tmp_path: Path) -> None:
    for ending in (".gexf", ".graphml", ".csv.zip", ".kumu.zip"):
        one = save_network(partners, tmp_path / f"one{ending}", BASE).read_bytes()
        assert save_network(partners, tmp_path / f"other{ending}", BASE).read_bytes() == one


def test_another_ending_is_refused(partners: Arrays, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"its ending says nothing; there are \.gexf"):
        save_network(partners, tmp_path / "partners.xlsx", BASE)
