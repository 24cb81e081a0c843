"""The lineage of agreements goes round in no circle, whatever sources say."""

from __future__ import annotations

import duckdb
import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pactgraph.graph.networks.arrays import Arrays
from pactgraph.graph.networks.lineage import in_order
from pactgraph.graph.networks.projections import named, project


def directed(edges: list[tuple[int, int]]) -> Arrays:
    starts, ends = (np.array([e[n] for e in edges], dtype=np.int64) for n in (0, 1))
    nothing = np.full(len(edges), None, dtype=object)
    nodes = np.array([f"agreement/{n}" for n in range(7)], dtype=object)
    return Arrays(nodes, nodes, starts, ends, np.ones(len(edges)), nothing, nothing, True)


def test_of_a_circle_of_renewals_what_days_contradict_goes(
    renewals: duckdb.DuckDBPyConnection,
) -> None:
    arrays = named(renewals, project(renewals, "lineage"))
    kept = {(arrays.label(start), arrays.label(end)) for start, end, *_ in arrays.edges()}
    assert kept == {("Charte 1", "Charte 0"), ("Charte 2", "Charte 1"), ("Charte 3", "Charte 2")}


def test_where_no_day_tells_what_came_first_a_circle_goes_whole() -> None:
    circle = directed([(0, 1), (1, 2), (2, 0), (2, 3)])
    unknown = np.full(7, np.nan)
    assert in_order(circle, unknown, unknown).tolist() == [False, False, False, True]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), unique=True, max_size=20),
    st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=7, max_size=7),
)
def test_what_is_kept_has_no_circle_and_nothing_outside_of_circles_goes(
    edges: list[tuple[int, int]], days: list[int | None]
) -> None:
    told = np.array([np.nan if day is None else day for day in days])
    apart = sorted(edge for edge in edges if edge[0] != edge[1])
    arrays = directed(apart)
    kept = in_order(arrays, told, told)
    left = [edge for edge, stays in zip(apart, kept, strict=True) if stays]
    assert nx.is_directed_acyclic_graph(nx.DiGraph(left))
    whole = nx.DiGraph(apart)
    for edge, stays in zip(apart, kept, strict=True):
        assert stays or nx.has_path(whole, edge[1], edge[0])
