"""A network to draw, a reader of the page that is drawn, and a real browser to open it in."""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Callable
from html.parser import HTMLParser
from random import Random
from typing import Any
from xml.etree import ElementTree

import duckdb
import pytest

from pactgraph.graph.networks.network import network
from pactgraph.graph.networks.proofs import Proof

SORTS = (("Ville", "commune"), ("Mission locale", "association"), ("CCI", "chambre-consulaire"),
         ("Habitat", "bailleur-social"), ("Métropole", "metropole"))  # fmt: skip
PLACES = ("Vauxlieu", "Noirrive", "Grandvigne", "Belletour", "Sainte-Orse", "Clairbois", "Varais")


class Page(HTMLParser):
    """The elements of a page, and what pyvis was told to draw."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def having(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.elements if attribute in attrs]

    def drawn(self, what: str) -> list[dict[str, Any]]:
        (found,) = re.findall(rf"{what} = new vis\.DataSet\((\[.*?\])\);", self.html)
        listed: list[dict[str, Any]] = json.loads(found)
        return listed

    def table(self) -> list[tuple[str, str, str]]:
        return [
            (attrs["data-line"], attrs["data-start"], attrs["data-end"])
            for tag, attrs in self.elements
            if tag == "tr" and "data-line" in attrs
        ]


@pytest.fixture
def page() -> Callable[[str], Page]:
    return Page


@pytest.fixture
def partners(partnerships: duckdb.DuckDBPyConnection) -> Any:
    return network(partnerships)


@pytest.fixture
def named() -> Callable[..., Any]:
    """Return a maker of networks: one organisation a name, each in one agreement of that name."""

    def make(*names: str) -> Any:
        import networkx as nx

        graph = nx.MultiDiGraph()
        for number, name in enumerate(names):
            actor, agreement = f"organisation/{number}", f"agreement/{number}"
            graph.add_node(actor, kind="organisation", label=name, concept=name)
            graph.add_node(
                agreement, kind="agreement", label=name, year="2020", concept=name,
                signed_on=str(2000 + number % 9),
            )  # fmt: skip
            graph.add_edge(
                actor, agreement, key=f"participation/{number}", kind="participation",
                certainty="stated", modality="asserted", source=name, source_name=name,
                party_role=name, proofs=(Proof(name, 0, len(name)),), quote=name,
            )  # fmt: skip
        return graph

    return make


@pytest.fixture
def pixels() -> Callable[[bytes], list[list[tuple[int, ...]]]]:
    return _pixels


def _pixels(png: bytes) -> list[list[tuple[int, ...]]]:
    """Read the pixels of a PNG with 8 bits a channel, by what its standard says."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed, wide, channels = 8, b"", 0, 4
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        data = png[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + data) == struct.unpack_from(">I", png, at + 8 + length)[0]
        if kind == b"IHDR":
            wide, _, depth, colour, *_ = struct.unpack(">IIBBBBB", data)
            assert depth == 8
            channels = {2: 3, 6: 4}[colour]
        packed += data if kind == b"IDAT" else b""
        at += 12 + length
    raw, stride = zlib.decompress(packed), wide * channels
    rows: list[bytearray] = [bytearray(stride)]
    for start in range(0, len(raw), stride + 1):
        rows.append(_unfiltered(raw[start], raw[start + 1 :][:stride], rows[-1], channels))
    return [[tuple(row[x : x + channels]) for x in range(0, stride, channels)] for row in rows[1:]]


def _unfiltered(kind: int, line: bytes, above: bytearray, back: int) -> bytearray:
    row = bytearray(line)
    for x in range(len(row)):
        left = row[x - back] if x >= back else 0
        corner = above[x - back] if x >= back else 0
        paeth = min((left, above[x], corner), key=lambda one: abs(left + above[x] - corner - one))
        row[x] = (row[x] + (0, left, above[x], (left + above[x]) // 2, paeth)[kind]) % 256
    return row


@pytest.fixture
def crowd() -> Callable[[int], Any]:
    """Return a maker of networks of so many nodes, in which a few actors have most partners."""

    def make(number: int) -> Any:
        import networkx as nx

        graph, dice = nx.MultiDiGraph(), Random(5)
        actors = [f"organisation/{n}" for n in range(number // 2)]
        weights = [1 / (n + 1) ** 0.8 for n in range(len(actors))]
        for n, actor in enumerate(actors):
            label = f"{SORTS[n % 5][0]} de {PLACES[n // 5 % 7]} {n}"
            graph.add_node(actor, kind="organisation", label=label, concept=SORTS[n % 5][1])
        for n in range(number - len(actors)):
            agreement, year = f"agreement/{n}", str(2010 + n % 14)
            graph.add_node(
                agreement, kind="agreement", label=f"Convention {n}", year=year, signed_on=year
            )
            parties = {actors[n % len(actors)], *dice.choices(actors, weights, k=2)}
            for party in sorted(parties):
                key, sure = f"participation/{n}-{party}", dice.random() < 0.9
                graph.add_edge(
                    party, agreement, key=key, kind="participation",
                    certainty="stated" if sure else "ambiguous", modality="asserted",
                    source=key, source_name=f"{n}.txt", party_role="contracting-party",
                    proofs=(Proof(f"partie {n}", 0, 9),), quote=f"partie {n}",
                )  # fmt: skip
        return graph

    return make


@pytest.fixture
def inert(visit: Any) -> Callable[[Any, int], None]:
    """Return what opens a page without scripts and sees that so many hostile names do nothing."""

    def check(picture: Any, names: int) -> None:
        assert ElementTree.fromstring(picture.svg()).tag.endswith("svg")
        tab = visit(picture.html())
        assert tab.evaluate("window.RUN") is None
        assert tab.complaints == []
        assert [url for url in tab.asked if not url.startswith("file:")] == []
        assert tab.query_selector_all("script, img, iframe, [onload], [onerror]") == []
        for link in tab.query_selector_all("main a"):
            assert str(link.get_attribute("href")).startswith("#")
        assert len(tab.query_selector_all("tr[data-agreement]")) == names

    return check
