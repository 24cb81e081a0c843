"""The measures give what networkx gives, on networks of any shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactgraph.graph.errors import QuestionError
from pactgraph.graph.networks.arrays import Arrays
from pactgraph.graph.networks.bridges import bridges, brokers
from pactgraph.graph.networks.communities import (
    communities,
    kept_together,
    modularity,
    partition,
)
from pactgraph.graph.networks.measures import (
    EXACT_UNTIL,
    betweenness,
    components,
    core,
    degree,
    measure,
    pagerank,
    sampled_betweenness,
    strength,
)
from pactgraph.graph.networks.similarity import similarity

Edge = tuple[int, int, int]


def network(nodes: int, edges: Sequence[Edge]) -> Arrays:
    ordered = sorted(edges)
    starts, ends, weights = (np.array([e[n] for e in ordered], dtype=np.int64) for n in range(3))
    days = np.full(len(ordered), None, dtype=object)
    return Arrays(
        nodes=np.array([f"organisation/{n:05}" for n in range(nodes)], dtype=object),
        kinds=np.full(nodes, "organisation", dtype=object),
        starts=starts, ends=ends, weights=weights.astype(np.float64), first=days, last=days,
    )  # fmt: skip


@st.composite
def networks(draw: st.DrawFn) -> Arrays:
    nodes = draw(st.integers(1, 9))
    pairs = [(one, other) for one in range(nodes) for other in range(one + 1, nodes)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=24)) if pairs else []
    return network(nodes, [(*pair, draw(st.integers(1, 5))) for pair in chosen])


def same(arrays: Arrays) -> nx.Graph:
    """Return the same network, its nodes numbered."""
    graph = nx.Graph()
    graph.add_nodes_from(range(len(arrays)))
    for start, end, weight, _, _ in arrays.edges():
        graph.add_edge(start, end, weight=weight)
    return graph


@settings(max_examples=30, deadline=None)
@given(networks())
def test_measures_equal_those_of_networkx(arrays: Arrays) -> None:
    graph = same(arrays)
    by_node = range(len(arrays))
    assert degree(arrays).tolist() == [graph.degree(n) for n in by_node]
    assert strength(arrays).tolist() == [graph.degree(n, weight="weight") for n in by_node]
    assert core(arrays).tolist() == list(nx.core_number(graph).values())
    ranks = nx.pagerank(graph, tol=1e-12, max_iter=1000)
    assert pagerank(arrays).tolist() == pytest.approx([ranks[n] for n in by_node], abs=1e-6)
    between = nx.betweenness_centrality(graph)
    assert betweenness(arrays).tolist() == pytest.approx([between[n] for n in by_node], abs=1e-9)
    parts = [set(np.flatnonzero(components(arrays) == n)) for n in set(components(arrays))]
    assert sorted(map(sorted, parts)) == sorted(map(sorted, nx.connected_components(graph)))


@settings(max_examples=50, deadline=None)
@given(networks())
def test_bridges_and_brokers_are_those_of_networkx_and_cut_off_what_is_left(
    arrays: Arrays,
) -> None:
    graph = same(arrays)
    assert {(one.start, one.end): one.cut_off for one in bridges(arrays)} == {
        tuple(sorted(edge)): min(parts_without(graph, edges=[edge], of=edge))
        for edge in nx.bridges(graph)
    }
    assert {one.node: (one.parts, one.cut_off) for one in brokers(arrays)} == {
        node: (len(parts), sum(parts) - max(parts))
        for node in nx.articulation_points(graph)
        for parts in [parts_without(graph, nodes=[node], of=graph[node])]
    }


def parts_without(
    graph: nx.Graph,
    *,
    of: Iterable[int],
    nodes: Iterable[int] = (),
    edges: Iterable[tuple[int, int]] = (),
) -> list[int]:
    """Return the sizes of the parts in which some nodes are, when others or ties are gone."""
    left = graph.copy()
    left.remove_edges_from(edges)
    left.remove_nodes_from(nodes)
    return [len(part) for part in nx.connected_components(left) if part & set(of)]


@settings(max_examples=15, deadline=None)
@given(networks())
def test_modularity_equals_that_of_networkx_and_partitions_come_out_equal(arrays: Arrays) -> None:
    groups = partition(arrays)
    parts = [set(np.flatnonzero(groups == number)) for number in set(groups)]
    if arrays.size:
        expected = nx.community.modularity(same(arrays), parts)
        assert modularity(arrays, groups) == pytest.approx(expected, abs=1e-9)
    assert all((partition(arrays) == groups).all() for _ in range(9))


@settings(max_examples=15, deadline=None)
@given(networks(), st.integers(0, 8))
def test_similarity_is_the_share_of_common_partners(arrays: Arrays, node: int) -> None:
    node %= len(arrays)
    graph = same(arrays)
    near = {n: set(graph[n]) for n in graph}
    expected = [
        len(near[n] & near[node]) / len(near[n] | near[node]) if near[n] | near[node] else 0.0
        for n in graph
    ]
    assert similarity(arrays, node).tolist() == pytest.approx(expected)


@pytest.mark.slow
@pytest.mark.parametrize("chance", range(5))
def test_communities_are_found_as_well_as_networkx_finds_them(chance: int) -> None:
    for graph in (
        nx.planted_partition_graph(6, 30, 0.4, 0.01, seed=chance),
        nx.barabasi_albert_graph(300, 3, seed=chance),
        nx.relaxed_caveman_graph(20, 8, 0.2, seed=chance),
    ):
        arrays = network(len(graph), [(min(e), max(e), 1) for e in graph.edges])
        ours = modularity(arrays, partition(arrays))
        theirs = nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=1))
        assert ours >= theirs - 0.01


def test_planted_communities_are_found_and_the_same_on_ten_runs() -> None:
    graph = nx.planted_partition_graph(6, 30, 0.4, 0.01, seed=7)
    arrays = network(180, [(min(e), max(e), 1) for e in graph.edges])
    first = communities(arrays)
    assert [len(one) for one in first] == [30] * 6
    assert [communities(arrays) for _ in range(9)] == [first] * 9


@settings(max_examples=50, deadline=None)
@given(networks())
def test_betweenness_from_every_source_is_exact(arrays: Arrays) -> None:
    values, margins = sampled_betweenness(arrays, len(arrays))
    assert values.tolist() == pytest.approx(betweenness(arrays).tolist(), abs=1e-9)
    assert margins is not None and not margins.any()


@pytest.mark.slow
def test_the_margin_of_sampled_betweenness_holds_the_exact_value() -> None:
    held, off = [], []
    for chance in range(4):
        graph = nx.barabasi_albert_graph(600, 3, seed=chance)
        arrays = network(600, [(min(e), max(e), 1) for e in graph.edges])
        exact, (values, margins) = betweenness(arrays), sampled_betweenness(arrays)
        assert margins is not None
        top = np.argsort(-exact)[:30]
        held += (np.abs(values - exact) <= margins)[top].tolist()
        off += (margins[top] / exact[top]).tolist()
    assert np.mean(held) >= 0.9
    assert np.median(off) < 0.3


def test_a_large_network_says_how_far_its_betweenness_may_be_off() -> None:
    star = network(EXACT_UNTIL + 1, [(0, one, 1) for one in range(1, EXACT_UNTIL + 1)])
    small = network(5, [(0, one, 1) for one in range(1, 5)])
    assert measure(small, "betweenness").margins is None
    found = measure(star, "betweenness")
    assert found.margins is not None and (found.margins >= 0).all()
    assert found.values[0] == pytest.approx(1, abs=0.01)
    assert (measure(star, "betweenness").values == found.values).all()


def test_members_that_stay_together_are_counted_by_the_largest_group_left() -> None:
    wide = network(5, [(0, 1, 1), (1, 2, 1), (2, 3, 1)])
    sure = network(4, [(0, 1, 1), (2, 3, 1)])
    kept = kept_together(wide, components(wide), sure, components(sure))
    assert kept.tolist() == [2, 0]


def test_a_community_is_named_by_its_most_tied_members() -> None:
    arrays = network(6, [(0, 1, 5), (0, 2, 4), (1, 2, 1), (3, 4, 2), (4, 5, 1)])
    named = [(one.name, len(one)) for one in communities(arrays)]
    assert named == [
        ("organisation/00000, organisation/00001, organisation/00002", 3),
        ("organisation/00004, organisation/00003, organisation/00005", 3),
    ]


def test_what_holds_nobody_has_no_measures() -> None:
    empty = network(0, [])
    for name in ("partners", "agreements", "pagerank", "betweenness", "core"):
        assert measure(empty, name).values.tolist() == []
    assert communities(empty) == bridges(empty) == brokers(empty) == []


def test_an_unknown_measure_is_refused_with_those_there_are() -> None:
    with pytest.raises(QuestionError, match="fame: there is no such measure; give one of partners"):
        measure(network(2, [(0, 1, 1)]), "fame")
