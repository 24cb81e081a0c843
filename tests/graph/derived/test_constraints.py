"""What people judged of pairs decides before the keys do."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pytest

from pactgraph.graph.derived.identity import resolve
from pactgraph.graph.facts import Facts
from pactgraph.graph.sql import sql_type
from pactgraph.ontology import tables

FACT = {"certainty": "stated", "modality": "asserted", "rule": "by.hand"}
Pairs = Sequence[tuple[str, str, str]]
Clusters = set[frozenset[str]]


def resolved(
    said: dict[str, tuple[str, dict[str, str]]], pairs: Pairs = (), order: Sequence[str] = ()
) -> dict[str, str]:
    """Resolve one organisation of each source: its label and numbers; keys are source names."""
    with duckdb.connect() as connection:
        connection.execute("create table held (source varchar, document varchar, position bigint)")
        connection.execute("create schema stated")
        for table in tables().values():
            types = ", ".join(f'"{c.name}" {sql_type(c)}' for c in table.columns)
            connection.execute(
                f"create table stated.{table.name} (id varchar, source varchar, {types})"
            )
        ids = {}
        for position, source in enumerate(order or said):
            label, numbers = said[source]
            facts = Facts(source)
            ids[source] = facts.state("organisation", "organisations", "", label=label, **FACT)
            row = {"source": source, **facts.tables["organisations"][0], **numbers}
            connection.execute("insert into held values (?, ?, ?)", [source, source, position])
            names, places = ", ".join(row), ", ".join("?" * len(row))
            connection.execute(
                f"insert into stated.organisations ({names}) values ({places})", [*row.values()]
            )
        connection.execute(
            "create table judged_pairs (place bigint, verdict varchar, one varchar, other varchar)"
        )
        for place, (verdict, one, other) in enumerate(pairs):
            connection.execute(
                "insert into judged_pairs values (?, ?, ?, ?)",
                [place, verdict, ids[one], ids[other]],
            )
        resolve(connection)
        found = dict(connection.execute("select stated, resolved from identities").fetchall())
        return {source: found[identifier] for source, identifier in ids.items()}


def together(identities: dict[str, str]) -> Clusters:
    return {
        frozenset(source for source, one in identities.items() if one == cluster)
        for cluster in identities.values()
    }


LOGEMENT = {name: ("Action Logement", {}) for name in "abcd"}


def test_two_judged_the_same_are_one_and_keep_the_identifier_of_the_first() -> None:
    said = {"a": ("MDV", {}), "b": ("Métropole du Val", {}), "c": ("MDV", {})}
    apart = resolved(said)
    joined = resolved(said, [("same", "b", "a")])
    assert together(apart) == {frozenset("ac"), frozenset("b")}
    assert set(joined.values()) == {apart["a"]}


def test_of_two_judged_different_the_first_named_keeps_the_rest_and_the_identifier() -> None:
    before = resolved(LOGEMENT)
    after = resolved(LOGEMENT, [("different", "c", "b")])
    assert together(after) == {frozenset("acd"), frozenset("b")}
    assert after["a"] == before["a"]


def test_what_shares_more_with_the_one_that_leaves_leaves_with_it() -> None:
    siren = {"siren": "123456789"}
    said = {
        "a": ("Habitat", {}),
        "b": ("Habitat", siren),
        "c": ("Habitat", siren),
        "d": ("Habitat", {}),
    }
    after = resolved(said, [("different", "a", "b")])
    assert together(after) == {frozenset("ad"), frozenset("bc")}


def test_who_bears_the_very_name_of_the_one_that_leaves_leaves_with_it() -> None:
    said = {
        "a": ("Action Logement", {}), "b": ("Action Logement Groupe", {}),
        "c": ("Action Logement Groupe", {}), "d": ("Action Logement", {}),
    }  # fmt: skip
    assert len(together(resolved(said))) == 1
    after = resolved(said, [("different", "d", "c")])
    assert together(after) == {frozenset("ad"), frozenset("bc")}


def test_what_was_judged_the_same_as_the_one_that_leaves_leaves_with_it() -> None:
    after = resolved(LOGEMENT, [("different", "a", "b"), ("same", "d", "b")])
    assert together(after) == {frozenset("ac"), frozenset("bd")}


def test_three_that_differ_are_three() -> None:
    pairs = [("different", "a", "b"), ("different", "b", "c"), ("different", "a", "c")]
    assert together(resolved(LOGEMENT, pairs)) == {frozenset("ad"), frozenset("b"), frozenset("c")}


@pytest.mark.parametrize("order", ["abcd", "dcba", "bdac"])
def test_who_stands_together_does_not_depend_on_the_order_of_loading(order: str) -> None:
    pairs = [("different", "b", "c"), ("different", "d", "b")]
    assert together(resolved(LOGEMENT, pairs, order)) == {frozenset("ab"), frozenset("cd")}


def test_two_that_nothing_joined_may_be_judged_different() -> None:
    said = {"a": ("Metz", {}), "b": ("Lyon", {})}
    assert resolved(said, [("different", "a", "b")]) == resolved(said)
