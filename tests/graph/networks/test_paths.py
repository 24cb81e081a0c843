from __future__ import annotations

import duckdb

from pactgraph.graph.networks.choice import Choice
from pactgraph.graph.networks.paths import PathFound, path
from pactgraph.graph.networks.ranking import ranking


def actor(connection: duckdb.DuckDBPyConnection, label: str) -> str:
    found = connection.execute(
        "select distinct i.resolved from stated.organisations o"
        " join identities i on i.stated = o.id where o.label = ?",
        [label],
    ).fetchall()
    ((identifier,),) = found
    return str(identifier)


def between(
    connection: duckdb.DuckDBPyConnection, one: str, other: str, choice: Choice | None = None
) -> PathFound | None:
    return path(connection, actor(connection, one), actor(connection, other), choice)


def test_two_actors_are_linked_through_their_common_partner_with_both_proofs(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    found = between(partnerships, "Régions de France", "Metz Métropole")
    assert found is not None
    told = [
        (found.labels[s.start], found.labels[s.end], s.signed_on, s.certainty) for s in found.steps
    ]
    assert told == [
        ("Régions de France", "Action Logement", "2023-04-18", "stated"),
        ("Action Logement", "Metz Métropole", "2019-10-01", "inferred"),
    ]
    assert [[proof.quote for proof in step.proofs] for step in found.steps] == [
        [
            "Action Logement Groupe, a renouvelé la convention",
            "convention de partenariat avec Régions de France",
        ],
        [
            "Jean-Luc Bohl, président de Metz Métropole",
            "Comité régional Action Logement Grand Est, ont conclu",
        ],
    ]


def test_a_strict_reading_has_no_path_over_an_inferred_party(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    strict = Choice(reading="strict")
    assert between(partnerships, "Régions de France", "Metz Métropole", strict) is None
    assert between(partnerships, "Régions de France", "AREFIE", strict) is not None


def test_a_path_keeps_to_what_was_chosen(partnerships: duckdb.DuckDBPyConnection) -> None:
    late = Choice(since="2020")
    assert between(partnerships, "Régions de France", "Metz Métropole", late) is None


def test_an_actor_is_linked_to_itself_by_no_step(partnerships: duckdb.DuckDBPyConnection) -> None:
    found = between(partnerships, "AREFIE", "AREFIE")
    assert found == PathFound(())


def test_what_is_in_no_agreement_is_linked_to_nobody(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    assert path(partnerships, "organisation/nobody", actor(partnerships, "AREFIE")) is None


def test_of_the_shortest_paths_the_surest_is_told(
    doubtful_square: duckdb.DuckDBPyConnection,
) -> None:
    found = between(doubtful_square, "Alpha", "Omega")
    assert found is not None
    assert [found.labels[step.end] for step in found.steps] == ["Sure", "Omega"]
    assert found.others == 1


def test_a_ranking_says_what_is_left_of_it_when_only_sure_facts_count(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    found = [(r.rank, r.label, r.value, r.strict_rank) for r in ranking(partnerships)]
    assert found[0] == (1, "Action Logement", 4.0, 1)
    others = {label: (rank, value, strict) for rank, label, value, strict in found[1:]}
    assert others == {
        "AREFIE": (2, 1.0, 2), "Métropole Européenne de Lille": (2, 1.0, 4),
        "Régions de France": (2, 1.0, 2), "Metz Métropole": (2, 1.0, 4),
    }  # fmt: skip
