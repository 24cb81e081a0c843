"""What two sources of one agreement contradict each other in is told, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

import pactgraph
from pactgraph import KnowledgeGraph

FIRST = (
    "Morlac, le 4 mai 2021\n\nAnne Roy, présidente de Morlac Habitat, et Luc Petit, maire de "
    "Morlac, ont signé une convention de partenariat à Morlac le 4 mai 2021.\n"
)
SECOND = (
    "Brenon, le 5 mai 2021\n\nZoé Lamy, directrice de Morlac Habitat, Luc Petit, maire de Morlac, "
    "et Paul Gaz, président de l'association Toits Ouverts, ont signé une convention à Brenon "
    "le 4 mai 2021.\n"
)
THIRD = (
    "Morlac, le 7 mai 2021\n\nMorlac Habitat et la Ville de Morlac ont signé une convention de "
    "partenariat.\n"
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    folder: Path = tmp_path_factory.mktemp("told")
    for name, text in {"first.txt": FIRST, "second.txt": SECOND, "third.txt": THIRD}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return pactgraph.load(sorted(folder.glob("*.txt")), folder / "store")


def test_one_signing_told_thrice_is_one_agreement_with_a_proof_from_each_source(
    told: KnowledgeGraph,
) -> None:
    rows = told.ask("agreements/all").rows
    assert len({row["agreement"] for row in rows}) == 1
    assert sorted(str(row["source"]) for row in rows) == ["first.txt", "second.txt", "third.txt"]


def test_another_place_and_another_signer_are_told_with_their_sources(
    told: KnowledgeGraph,
) -> None:
    found = [
        (row["about"], row["party_label"], row["value"], row["source"])
        for row in told.ask("agreements/conflicts")
        if row["source"] != "third.txt"
    ]
    assert found == [
        ("place", None, "Morlac", "first.txt"),
        ("place", None, "Brenon", "second.txt"),
        ("signer", "Morlac Habitat", "Anne Roy", "first.txt"),
        ("signer", "Morlac Habitat", "Zoé Lamy", "second.txt"),
    ]


def test_a_day_that_only_dates_the_text_contradicts_none(told: KnowledgeGraph) -> None:
    assert [row for row in told.ask("agreements/conflicts") if row["about"] == "date"] == []
