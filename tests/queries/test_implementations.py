from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.graph.facts import Facts, Reading, Source

SURE = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}


def agreement(facts: Facts, label: str, body: str = "", **told: Any) -> str:
    known = {"kind": "charte", "status": "signed", "signed_on": "2023-04-18", **SURE, **told}
    made = facts.state("agreement", "agreements", label, label=label, **known)
    if body:
        party = facts.state("organisation", "organisations", body, label=body,
                            kind="region", **SURE)  # fmt: skip
        facts.add("participation", "participations", made, party, agreement=made, actor=party,
                  party_role="contracting-party", **SURE)  # fmt: skip
    return made


def implementing(facts: Facts, local: str, framework: str) -> None:
    link = facts.add("agreement-link", "agreement_links", local, framework, agreement=local,
                     linked_agreement=framework, link="implements", **SURE)  # fmt: skip
    facts.prove(link, "link", 0, 6)


@pytest.fixture(scope="module")
def frameworks() -> Facts:
    """Return a framework to be implemented in régions and départements, and three local ones."""
    facts = Facts("file:///cadre.txt", "Charte nationale du bois")
    framework = agreement(facts, "Charte nationale", implemented_at=["departement", "region"])
    facts.prove(framework, "implemented_at", 0, 15)
    place = facts.state("territory", "territories", "Normandie", label="Normandie", kind="region",
                        **SURE)  # fmt: skip
    for local in (
        agreement(facts, "Charte bretonne", "Conseil régional de Bretagne", signed_on="2023-09-01"),
        agreement(facts, "Charte normande", applies_to=[place], signed_on="2024"),
        # A body that only bears the name of a région in its own is no région.
        agreement(facts, "Charte d'une ville", "Caen Normandie Habitat", signed_on="2024-02-01"),
    ):
        implementing(facts, local, framework)
    return facts


def held(folder: Path, *sources: Facts) -> KnowledgeGraph:
    kg = pactgraph.open(folder / "store", create=True)
    kg.store.commit(
        Reading(Source(one.uri, sha256(one.uri.encode()).hexdigest(), 1, "test"), "hand 1", one)
        for one in sources
    )
    return kg


@pytest.fixture(scope="module")
def alone(frameworks: Facts, tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return held(tmp_path_factory.mktemp("alone"), frameworks)


def told(kg: KnowledgeGraph, **given: Any) -> list[tuple[Any, ...]]:
    rows = kg.ask("agreements/implementations", **given)
    names = ("level", "territory_label", "state", "implemented_by_label")
    return [tuple(row[name] for name in names) for row in rows]


def test_the_regions_that_still_wait_are_told_without_any_list(alone: KnowledgeGraph) -> None:
    rows = told(alone)
    assert Counter(state for *_, state, _ in rows) == {
        "waiting": 16, "implemented": 3, "unlisted": 1,
    }  # fmt: skip
    assert [row for row in rows if row[2] != "waiting"] == [
        ("departement", None, "unlisted", None),
        ("region", "Normandie", "implemented", "Charte normande"),
        ("region", "Bretagne", "implemented", "Charte bretonne"),
        (None, None, "implemented", "Charte d'une ville"),
    ]


def test_each_row_leads_to_the_words_that_say_so(alone: KnowledgeGraph) -> None:
    quotes = {row["state"]: row["quote"] for row in alone.ask("agreements/implementations")}
    assert quotes == {"implemented": "Charte", "waiting": "Charte nationale"[:15],
                      "unlisted": "Charte nationale"[:15]}  # fmt: skip


def test_one_level_and_one_state_are_asked_for(alone: KnowledgeGraph) -> None:
    assert told(alone, level="departement") == [("departement", None, "unlisted", None)]
    assert len(told(alone, level="region", state="waiting")) == 16
    assert told(alone, agreement="Charte bretonne") == []


def test_territories_of_lists_come_before_those_that_are_known(
    frameworks: Facts, gazetteer: Callable[..., Any], tmp_path: Path
) -> None:
    lists = gazetteer()
    north = lists.place("53", "Bretagne", "region")
    lists.link(lists.place("29", "Finistère", "departement"), north)
    lists.link(lists.place("50", "Manche", "departement"), lists.place("28", "Normandie", "region"))
    kg = held(tmp_path, frameworks, lists.facts)
    assert told(kg) == [
        ("departement", "Finistère", "waiting", None),
        ("departement", "Manche", "waiting", None),
        ("region", "Normandie", "implemented", "Charte normande"),
        ("region", "Bretagne", "implemented", "Charte bretonne"),
        (None, None, "implemented", "Charte d'une ville"),
    ]
