"""Every line of every drawing leads to words that stand in their source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.graph.drawing import Picture
from pactgraph.graph.drawing.networks.table import rows_of

PLACE = re.compile(r"characters (\d+) to (\d+)")
DRAWINGS: list[dict[str, Any]] = [
    {},
    {"people": True},
    {"name": "Action Logement"},
    {"name": "Metz Métropole", "hops": 1},
    {"name": "Convention-cadre de territoire Metz Métropole – Action Logement (2019)"},
    {"name": "Bernard Haesebroeck"},
    {"name": "Régions de France", "to": "Metz Métropole"},
    {"name": "Régions de France", "to": "Metz Métropole", "people": True},
    {"community": "Action Logement"},
    {"since": "2019", "reading": "strict"},
    {"limit": 5},
]


def proofs(kg: KnowledgeGraph, picture: Picture) -> Iterator[tuple[str, str]]:
    """Yield what each row of the table twin quotes, and what stands there in the source kept."""
    texts = {
        name: kg.store.text(uri)
        for uri, name in kg.store.short_names().items()
        if kg.store.manifest.sources[uri].text
    }
    for row in rows_of(picture.scene, picture.words):
        assert row.cited, row
        for cited in row.cited:
            found = PLACE.fullmatch(cited.place)
            assert found, f"{row.start.label} → {row.end.label}: {cited}"
            yield cited.quote, texts[cited.source][int(found[1]) : int(found[2])]


def every_line_is_proven(kg: KnowledgeGraph, how: dict[str, Any], page: Any) -> None:
    picture = kg.draw(language="en", **how)
    found = list(proofs(kg, picture))
    assert [quote for quote, _ in found] == [words for _, words in found]
    assert len(found) >= len(picture.scene.lines) > 0
    drawn = page(picture.html)
    edges = [(edge["id"], edge["from"], edge["to"]) for edge in drawn.drawn("edges")]
    assert sorted(drawn.table()) == sorted(edges)
    fills = {node["kind"]: node["color"]["background"] for node in drawn.drawn("nodes")}
    swatches = re.findall(r'data-node-kind="(\w+)">\s*<svg[^>]* fill="([^"]+)"', picture.html)
    assert dict(swatches) == fills


@pytest.mark.parametrize("how", DRAWINGS, ids=str)
def test_every_line_leads_to_words_that_stand_in_their_source(
    atlas: KnowledgeGraph, how: dict[str, Any], page: Any
) -> None:
    every_line_is_proven(atlas, how, page)


def test_what_is_about_a_territory_is_proven_too(atlas: KnowledgeGraph, page: Any) -> None:
    every_line_is_proven(atlas, {"name": "Moselle"}, page)


@pytest.mark.slow
def test_every_line_drawn_of_real_announcements_is_proven_and_verified(
    shared: Path, tmp_path: Path, page: Any
) -> None:
    kg = pactgraph.load(sorted((shared / "seeds").glob("*.txt")), tmp_path / "store")
    assert list(kg.verify()) == []
    for how in (
        {}, {"people": True}, {"name": "Action Logement"},
        {"name": "Régions de France", "to": "Metz Métropole"}, {"community": "1"},
        {"name": "Carole Delga"}, {"reading": "strict"},
    ):  # fmt: skip
        every_line_is_proven(kg, how, page)
