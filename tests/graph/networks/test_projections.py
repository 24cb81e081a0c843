from __future__ import annotations

import duckdb
import pytest

from pactgraph.graph.errors import QuestionError
from pactgraph.graph.networks.arrays import Arrays
from pactgraph.graph.networks.choice import Choice
from pactgraph.graph.networks.projections import PROJECTIONS, named, project

Tie = tuple[str, str, float, str | None, str | None]


def ties(
    connection: duckdb.DuckDBPyConnection, of: str = "actors", choice: Choice | None = None
) -> set[Tie]:
    """Return the edges of a projection by the names of their ends, sorted unless directed."""
    arrays = named(connection, project(connection, of, choice))
    found = set()
    for start, end, weight, first, last in arrays.edges():
        ends = (arrays.label(start), arrays.label(end))
        one, other = ends if arrays.directed else sorted(ends)
        found.add((one, other, weight, first, last))
    return found


def test_actors_are_tied_by_the_agreements_to_which_both_are_party(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    assert ties(partnerships) == {
        ("Action Logement", "Métropole Européenne de Lille", 1, "2018-01-31", "2018-01-31"),
        ("Action Logement", "Metz Métropole", 1, "2019-10-01", "2019-10-01"),
        ("AREFIE", "Action Logement", 1, "2021-11-19", "2021-11-19"),
        ("Action Logement", "Régions de France", 1, "2023-04-18", "2023-04-18"),
    }


def test_a_choice_keeps_what_was_signed_within_it(partnerships: duckdb.DuckDBPyConnection) -> None:
    since = ties(partnerships, choice=Choice(since="2021-11"))
    until = ties(partnerships, choice=Choice(until="2018"))
    charters = ties(partnerships, choice=Choice(kind="convention cadre"))
    assert [tie[:2] for tie in sorted(since)] == [
        ("AREFIE", "Action Logement"),
        ("Action Logement", "Régions de France"),
    ]
    assert [tie[1] for tie in until] == ["Métropole Européenne de Lille"]
    assert [tie[1] for tie in charters] == ["Metz Métropole"]


def test_a_strict_reading_has_no_tie_that_is_inferred(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    strict = {tie[1] for tie in ties(partnerships, choice=Choice(reading="strict"))}
    assert "Metz Métropole" not in strict
    assert "Régions de France" in strict


def test_people_lead_to_the_bodies_through_and_for_which_they_sign(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    mine = {tie[:3] for tie in ties(partnerships, "people") if "Damien Sionneau" in tie[:2]}
    assert mine == {
        ("Action Logement", "Damien Sionneau", 1),
        ("Comité régional Action Logement Grand Est", "Damien Sionneau", 1),
    }


def test_each_projection_has_the_same_nodes_in_the_same_order_each_time(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    for of in PROJECTIONS:
        one, other = project(partnerships, of), project(partnerships, of)
        assert list(one.nodes) == sorted(one.nodes)
        assert list(one.nodes) == list(other.nodes)
        assert list(one.edges()) == list(other.edges())


def test_what_is_no_projection_kind_or_reading_is_refused(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    with pytest.raises(QuestionError, match="there is no such network; give one of actors"):
        project(partnerships, "friends")
    with pytest.raises(QuestionError, match="no kind of an agreement is so called"):
        project(partnerships, "actors", Choice(kind="'; drop table agreements --"))
    with pytest.raises(QuestionError, match="there is no such reading"):
        Choice(reading="loose")


def test_a_projection_becomes_a_graph_of_networkx_with_names_weights_and_days(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    arrays: Arrays = named(partnerships, project(partnerships))
    graph = arrays.networkx()
    told = {graph.nodes[node]["label"]: graph.nodes[node]["kind"] for node in graph}
    assert told == {
        "AREFIE": "organisation", "Action Logement": "organisation",
        "Metz Métropole": "organisation", "Métropole Européenne de Lille": "organisation",
        "Régions de France": "organisation",
    }  # fmt: skip
    assert {tuple(sorted(told.items())) for _, _, told in graph.edges(data=True)} == {
        (("first", day), ("last", day), ("weight", 1.0))
        for day in ("2018-01-31", "2019-10-01", "2021-11-19", "2023-04-18")
    }
