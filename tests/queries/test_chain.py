from __future__ import annotations

from typing import Any

import pytest

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.graph.facts import Facts, Reading, Source

SURE = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
LINKS = [
    ("Pacte 2023", "renews", "Pacte 2019"),
    ("Pacte 2019", "renews", "Pacte 2015"),
    ("Avenant 2021", "amends", "Pacte 2019"),
    ("Autre 2020", "cites", "Pacte 2019"),
    ("Boucle A", "supersedes", "Boucle B"),
    ("Boucle B", "supersedes", "Boucle A"),
]
STATUS = {"Pacte 2015": "renewed", "Boucle A": "signed"}


@pytest.fixture(scope="module")
def chains(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    facts = Facts("file:///a.txt", "Pacte")
    made = {}
    for label in sorted({name for later, _, earlier in LINKS for name in (later, earlier)}):
        made[label] = facts.state(
            "agreement", "agreements", label, label=label, kind="charte",
            status=STATUS.get(label, "mentioned" if label == "Pacte 2019" else "signed"),
            signed_on=label[-4:] if label[-1].isdigit() else None, **SURE,
        )  # fmt: skip
    for later, kind, earlier in LINKS:
        link = facts.add("agreement-link", "agreement_links", later, earlier, link=kind,
                         agreement=made[later], linked_agreement=made[earlier], **SURE)  # fmt: skip
        facts.prove(link, "link", 0, 5)
    kg = pactgraph.open(tmp_path_factory.mktemp("chains") / "store", create=True)
    kg.store.commit([Reading(Source("file:///a.txt", "0" * 64, 1, "test"), "hand 1", facts)])
    return kg


def chain(kg: KnowledgeGraph, agreement: str, **given: str) -> list[tuple[Any, ...]]:
    names = ("steps", "agreement_label", "link", "earlier_label", "described")
    rows = kg.ask("agreements/chain", agreement=agreement, **given)
    return [tuple(row[name] for name in names) for row in rows]


@pytest.mark.parametrize(
    ("asked", "steps"), [("Pacte 2015", (0, 1, 2, 2)), ("Pacte 2023", (-2, -1, -1, 0))]
)
def test_a_chain_is_told_from_its_beginning_wherever_one_begins(
    chains: KnowledgeGraph, asked: str, steps: tuple[int, ...]
) -> None:
    found = chain(chains, asked)
    if asked == "Pacte 2023":  # the amendment follows none of those before
        assert [row[1] for row in found] == ["Pacte 2015", "Pacte 2019", "Pacte 2023"]
        return
    assert found == [
        (0, "Pacte 2015", "renews", None, "no"),
        (1, "Pacte 2019", "renews", "Pacte 2015", "yes"),
        (2, "Avenant 2021", "amends", "Pacte 2019", "cited"),
        (2, "Pacte 2023", "renews", "Pacte 2019", "cited"),
    ]


def test_links_that_lead_in_a_circle_end(chains: KnowledgeGraph) -> None:
    assert chain(chains, "Boucle A") == [
        (-1, "Boucle B", "supersedes", "Boucle A", "yes"),
        (0, "Boucle A", "supersedes", "Boucle B", "yes"),
    ]


def test_what_is_only_cited_is_in_no_chain(chains: KnowledgeGraph) -> None:
    assert chain(chains, "Autre 2020") == []
