from __future__ import annotations

from dataclasses import astuple

import duckdb
import networkx as nx
import pytest

from pactgraph.graph.networks.choice import Choice
from pactgraph.graph.networks.evolution import Year, evolution


def test_each_year_tells_what_was_signed_in_it(partnerships: duckdb.DuckDBPyConnection) -> None:
    found = evolution(partnerships, Choice())
    assert list(found) == [2018, 2019, 2021, 2023]
    assert found[2018] == Year(1, 2, 1, 2, 1, 1, 1, 1.0)
    assert found[2021] == Year(1, 2, 1, 1, 1, 1, 1, 1.0)
    assert found[2023].leaving == 2


def test_what_was_signed_until_a_year_counts_in_it_too(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    group = partnerships.execute(
        "select actor from participations group by actor order by count(*) desc limit 1"
    ).fetchone()
    assert group
    found = evolution(partnerships, Choice(), cumulative=True, watched=group[0])
    told = [(one.agreements, one.actors, one.ties, one.rank, one.value) for one in found.values()]
    assert told == [(1, 2, 1, 1, 1.0), (2, 3, 2, 1, 2.0), (3, 4, 3, 1, 3.0), (4, 5, 4, 1, 4.0)]


def test_a_year_without_any_sure_fact_is_told_as_empty_or_as_the_year_before(
    partnerships: duckdb.DuckDBPyConnection,
) -> None:
    strict = Choice(reading="strict")
    sure = evolution(partnerships, strict, years=[2017, 2021, 2022])
    assert astuple(sure[2017]) == (0, 0, 0, 0, 0, 0, 0, 0.0, None, None)
    assert (sure[2021].ties, sure[2022].ties) == (1, 0)
    until = evolution(partnerships, strict, years=[2021, 2022], cumulative=True)
    assert (until[2021].ties, until[2022].ties) == (1, 1)


def test_an_agreement_of_no_known_year_is_counted_apart(
    variously_dated: duckdb.DuckDBPyConnection,
) -> None:
    found = evolution(variously_dated, Choice())
    assert {year: one.agreements for year, one in found.items()} == {2019: 2, 2020: 1, None: 3}
    assert list(found)[-1] is None
    assert (found[None].actors, found[None].ties) == (0, 0)


@pytest.mark.parametrize("cumulative", [False, True])
def test_years_equal_what_networkx_counts(
    partnerships: duckdb.DuckDBPyConnection, cumulative: bool
) -> None:
    parties = partnerships.execute(
        "select cast(left(t.signed_on, 4) as integer), list(distinct p.actor)"
        " from participations p join agreements_told t on t.agreement = p.agreement"
        " where p.actor is not null group by t.agreement, t.signed_on"
    ).fetchall()
    for year, one in evolution(partnerships, Choice(), cumulative=cumulative).items():
        graph = nx.Graph()
        for when, actors in parties:
            if year is not None and (when == year or (cumulative and when < year)):
                nx.add_path(graph, sorted(actors))
        assert (len(graph), graph.size()) == (one.actors, one.ties)
        assert nx.number_connected_components(graph) == one.components
        assert nx.density(graph) == pytest.approx(one.density)
