"""Pairs are proposed for what is alike, and nothing is joined for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pactgraph.graph.derived.columns import connect
from pactgraph.graph.facts import Facts, Reading, Source
from pactgraph.graph.judgements.proposals import Proposal, proposals
from pactgraph.graph.storage.store import Store

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
Said = list[tuple[str, dict[str, Any]]]  # a table and the columns of a thing


def hold(store: Store, *sources: Said) -> list[Proposal]:
    """Let each source state some things, and return what is proposed of them."""
    readings = []
    for number, things in enumerate(sources):
        facts = Facts(f"file:///{number}.txt")
        for table, columns in things:
            kind = {"organisations": "organisation", "people": "person"}[table]
            facts.state(kind, table, columns["label"], **columns, **FACT)
        readings.append(Reading(Source(facts.uri, "0" * 64, 1, "test"), "by hand", facts))
    store.commit(readings, remove=tuple(store.manifest.sources))
    return proposed(store)


def proposed(store: Store) -> list[Proposal]:
    with connect(store.path, store.manifest) as connection:
        return proposals(connection)


def body(label: str, **columns: Any) -> tuple[str, dict[str, Any]]:
    return "organisations", {"label": label, **columns}


def person(label: str) -> tuple[str, dict[str, Any]]:
    return "people", {"label": label}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (body("MVN"), body("Métropole Valrive Nord"), "acronym"),
        (body("Habitat du Nord"), body("Habittat du Nord"), "spelling"),
        (body("Habitat Nord Valrive"), body("Valrive Habitat Nord"), "spelling"),
        (body("Mission locale"), body("Mission locale de Valrive"), "part"),
        (body("Habitat", siren="123456789"), body("Habitat", siren="987654321"), "disputed"),
        (person("Anne Roy"), person("Anne Roy"), "namesake"),
        (person("Adèle Chatin"), person("Adelle Chatin"), "spelling"),
        (person("Adèle Chatin"), person("Maëlle Chatin"), None),
        (body("Ville de Metz"), body("Ville de Lyon"), None),
    ],
)
def test_what_is_alike_is_proposed_with_its_reason_and_stays_apart(
    store: Store, one: tuple[str, Any], other: tuple[str, Any], reason: str | None
) -> None:
    found = hold(store, [one], [other])
    assert [proposal.reason for proposal in found] == ([reason] if reason else [])
    for proposal in found:
        assert proposal.one.resolved != proposal.other.resolved


def test_one_agreement_told_with_two_near_days_is_proposed(
    store: Store, readings: Callable[..., list[Reading]]
) -> None:
    first, second, third = readings()
    for reading, day in ((first, "2021-03-04"), (third, "2021-03-06")):
        reading.facts.tables["agreements"][0]["signed_on"] = day
    store.commit([first, second, third])
    told = {proposal.reason: proposal.told for proposal in proposed(store)}
    assert told["signing"] == "the same parties; 2021-03-04, and 2021-03-06"
