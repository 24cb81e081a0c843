"""Notices of invented signings to judge, and all that a store answers about them."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pactgraph.graph.derived import generations
from pactgraph.graph.derived.columns import connect, connect_read
from pactgraph.graph.derived.decisions import JUDGEMENTS_GRAPH
from pactgraph.graph.derived.judged import reader_of
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.judgements.places import Place
from pactgraph.graph.judgements.stated import Stated
from pactgraph.graph.storage.store import Store
from pactgraph.ontology import tables

FACT = {"certainty": "ambiguous", "modality": "asserted", "rule": "by.hand"}
PARTNERS = {
    "file:///a.txt": "Ville de Lille",
    "file:///b.txt": "Lille",
    "file:///c.txt": "Ville de Lille",
}


def make_reading(uri: str, partner: str, reader: str = "press 1", salt: str = "") -> Reading:
    """Read an agreement that Jean Dubois signs; ``salt`` gives its facts other identifiers."""
    text = f"{partner} et Habitat Nord ont signé une convention. Jean Dubois, maire, a signé.\n"
    facts = Facts(uri, text)
    facts.describe(headline=f"{partner} signe")

    def prove(fact: str, column: str, words: str) -> None:
        facts.prove(fact, column, text.index(words), text.index(words) + len(words))

    agreement = facts.state(
        "agreement", "agreements", salt + "convention", label=f"Convention {partner}",
        kind="convention-cadre", status="signed", signed_on="2021-03-04", **FACT,
    )  # fmt: skip
    prove(agreement, "kind", "convention")
    person = facts.state("person", "people", salt + "jean", label="Jean Dubois", **FACT)
    prove(person, "label", "Jean Dubois")
    for label in (partner, "Habitat Nord"):
        actor = facts.state("organisation", "organisations", salt + label, label=label, **FACT)
        party = facts.add(
            "participation", "participations", agreement, actor, agreement=agreement, actor=actor,
            party_role="contracting-party", **FACT,
        )  # fmt: skip
        prove(actor, "label", label)
        prove(party, "actor", label)
        if label == partner:
            role = facts.add("role-holding", "roles", salt, holder=person, organisation=actor,
                             title="maire", **FACT)  # fmt: skip
            prove(role, "title", "maire")
            signature = facts.add(
                "signature", "signatures", salt, agreement=agreement, signer=person,
                acting_body=actor, on_behalf_of=party, **FACT,
            )  # fmt: skip
            prove(signature, "signer", "Jean Dubois")
    content = text.encode()
    return Reading(Source(uri, sha256(content).hexdigest(), len(content), "press"), reader, facts)


def all_readings(reader: str = "press 1", salt: str = "") -> list[Reading]:
    return [make_reading(uri, partner, reader, salt) for uri, partner in PARTNERS.items()]


def places_of(store: Store) -> dict[tuple[str, str, str], Place]:
    """Return each fact of a store as one judges it, by the letter of its source, table, name."""
    held = store.manifest
    with connect_read(store.path, held) as connection:
        stated = Stated.read(connection, sorted(held.sources), reader_of(store.path, held))
    found = {}
    for identifier, (table, _) in sorted(stated.rows.items()):
        place = stated.place(identifier)
        name = place.name or place.names.get("actor", "")
        found[place.source.removeprefix("file:///")[0], table, name] = place
    return found


def answers_of(store: Store) -> dict[str, Any]:
    """Return all that a store says: rows as judged, identities, names, statements of the graph.

    Who judged what is left out: it tells of what was undone too.
    """
    held = store.manifest
    with connect(store.path, held) as connection:
        rows = {
            name: sorted(map(repr, connection.execute(f"select * from {name}").fetchall()))
            for name in (*tables(), "identities")
        }
    graph = generations.latest(store.path).graph()
    history = store.manifest.base + JUDGEMENTS_GRAPH
    quads = sorted(
        str(q)
        for q in graph
        if not q.predicate.value.endswith("manifestVersion")
        and getattr(q.graph_name, "value", "") != history
    )
    return {**rows, "graph": quads}


@pytest.fixture
def answers() -> Callable[[Store], dict[str, Any]]:
    return answers_of


@pytest.fixture
def places() -> Callable[[Store], dict[tuple[str, str, str], Place]]:
    return places_of


@pytest.fixture
def readings() -> Callable[..., list[Reading]]:
    return all_readings


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "store", create=True)
    made.commit(all_readings())
    return made
