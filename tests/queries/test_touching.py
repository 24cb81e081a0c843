from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.graph.facts import Facts, Reading, Source

SURE = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
# The label of an agreement, the kind and name of a party, and what else is told of it.
AGREEMENTS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("Charte du nord", "association", "Maison du bois Hauts-de-France", {}),
    ("Charte d'ailleurs", "association", "Hauts plateaux de France", {}),
    ("Charte nationale", "association", "Bois de France", {"implemented_at": ["region"]}),
    ("Charte de la métropole", "metropole", "Métropole Européenne de Lille", {}),
    ("Charte appliquée", "association", "Toits du Val", {"applies_to": "Hauts-de-France"}),
]


def held(folder: Path, *sources: Facts) -> KnowledgeGraph:
    facts = Facts("file:///a.txt", "Hauts-de-France")
    place = facts.state("territory", "territories", "32", label="Hauts-de-France", kind="region",
                        insee_code="32", **SURE)  # fmt: skip
    for label, kind, body, told in AGREEMENTS:
        told = {**told, "applies_to": [place]} if "applies_to" in told else told
        made = facts.state("agreement", "agreements", label, label=label, kind="charte",
                           status="signed", signed_on="2022-03-04", **told, **SURE)  # fmt: skip
        party = facts.state("organisation", "organisations", body, label=body, kind=kind, **SURE)
        facts.add("participation", "participations", made, party, agreement=made, actor=party,
                  party_role="contracting-party", **SURE)  # fmt: skip
    kg = pactgraph.open(folder / "store", create=True)
    kg.store.commit(
        Reading(Source(one.uri, sha256(one.uri.encode()).hexdigest(), 1, "test"), "hand 1", one)
        for one in (facts, *sources)
    )
    return kg


def touching(kg: KnowledgeGraph, territory: str, **given: str) -> list[tuple[Any, ...]]:
    rows = kg.ask("territories/touching", territory=territory, **given)
    return [tuple(row[n] for n in ("agreement_label", "link", "certainty", "why")) for row in rows]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return held(tmp_path_factory.mktemp("alone"))


def test_without_lists_what_texts_tell_and_names_show_is_found(alone: KnowledgeGraph) -> None:
    assert touching(alone, "Hauts-de-France") == [
        ("Charte appliquée", "applies-to", "certain", "it is the territory itself"),
        ("Charte du nord", "name", "possible", "a body that takes part is named after it"),
        ("Charte nationale", "level", "possible", "to be implemented at the level: region"),
    ]


def test_one_link_and_one_certainty_are_asked_for(alone: KnowledgeGraph) -> None:
    labels = [row[0] for row in touching(alone, "Hauts-de-France", certainty="certain")]
    assert labels == ["Charte appliquée"]
    assert [row[0] for row in touching(alone, "Hauts-de-France", link="level")] == [
        "Charte nationale"
    ]


def test_with_lists_what_lies_in_it_on_the_day_of_the_agreement_is_certain(
    gazetteer: Callable[..., Any], tmp_path: Path
) -> None:
    lists = gazetteer()
    north = lists.place("59", "Nord", "departement")
    lists.link(north, lists.place("32", "Hauts-de-France", "region"))
    city = lists.place("59350", "Lille")
    lists.link(city, north)
    lists.link(city, lists.place("200093201", "Métropole Européenne de Lille", "metropole"),
               "membership")  # fmt: skip
    kg = held(tmp_path, lists.facts)
    assert ("Charte de la métropole", "jurisdiction", "certain",
            "it lies in Métropole Européenne de Lille") in touching(kg, "59350")  # fmt: skip
    found = [row for row in touching(kg, "32") if row[0] == "Charte de la métropole"]
    assert [row[1] for row in found] == ["jurisdiction"]
