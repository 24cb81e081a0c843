"""Every row of every answer leads to words that stand in their source, or to a row of a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import pactgraph
from pactgraph import KnowledgeGraph
from pactgraph.queries import catalogue
from pactgraph.queries.results import Result, Row

# What questions about one thing are asked about: somebody or something of the sample and the seeds.
GIVEN = {
    "actor": "Action Logement",
    "organisation": "Action Logement",
    "person": "Frédéric Roussel",
    "agreement": "Convention de partenariat Action Logement Groupe – Régions de France (2023)",
    "about": "Convention de partenariat Action Logement Groupe – Régions de France (2023)",
    "one": "Métropole Européenne de Lille",
    "other": "Metz Métropole",
    "territory": "Lille",
    "by": "2030",
    "words": "logements",
    "on": "2021-06-01",
    "source": "2018",
    "since": "2018",
    "until": "2030",
}
# Answers about dated lists of territories: they lead to the lists, which are no text.
OF_LISTS = ("territories/changes", "territories/described", "territories/members",
            "territories/parents")  # fmt: skip


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> KnowledgeGraph:
    store = tmp_path_factory.mktemp("seeds") / "store"
    return pactgraph.load(sorted((shared / "seeds").glob("*.txt")), store)


@pytest.mark.parametrize("name", [name for name in catalogue() if name not in OF_LISTS])
def test_each_row_on_the_sample_leads_to_its_proof(name: str, sample: KnowledgeGraph) -> None:
    assert list(unproven(sample, name)) == []


@pytest.mark.parametrize("name", [name for name in catalogue() if name not in OF_LISTS])
def test_each_row_on_the_seeds_leads_to_its_proof(name: str, seeds: KnowledgeGraph) -> None:
    assert list(unproven(seeds, name)) == []


def test_the_quotes_that_rows_lead_to_are_those_that_verify_confirms(
    sample: KnowledgeGraph,
) -> None:
    assert sample.verify() == []


def unproven(kg: KnowledgeGraph, name: str) -> Iterator[Row]:
    """Yield the rows of an answer that lead nowhere, or to words that do not stand there."""
    found = asked(kg, name)
    assert {"facts", "quote"} & set(found.columns), f"{name} has neither facts nor a quote"
    texts = {short: kg.store.text(uri) for uri, short in kg.store.short_names().items()}
    proven = proven_facts(kg)
    for row in found:
        facts = row.get("facts")
        if isinstance(facts, list):
            known = {fact.removeprefix(kg.store.manifest.base) for fact in facts}
            stands = bool(known) and known <= proven
        elif row["quote"] is None:
            stands = row.get("record") is not None and row["source"] is not None
        else:
            text = texts[str(row["source"])] or ""
            stands = text[int(str(row["start"])) : int(str(row["end"]))] == row["quote"]
        if not stands:
            yield row


def asked(kg: KnowledgeGraph, name: str) -> Result:
    """Ask a question whole, or about the thing that it needs."""
    needed = [one.name for one in catalogue()[name].parameters if not one.optional]
    return kg.ask(name, **{parameter: GIVEN[parameter] for parameter in needed})


def proven_facts(kg: KnowledgeGraph) -> set[str]:
    """Return the facts with a quote, and the things of which such facts are statements."""
    facts = {str(fact) for (fact,) in kg._columns.execute("select fact from evidence").fetchall()}
    stated = kg._columns.execute("select stated, resolved from identities").fetchall()
    return facts | {str(thing) for fact, thing in stated if fact in facts}
