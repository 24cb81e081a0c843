"""Measure who is central in a network, by NetworKit and scipy; networkx gives the same answers.

Every measure takes arrays and returns one number a node, in the order of the nodes; what is
estimated says how far it may be from the truth. One thread
and fixed seeds: the same network gives the same numbers each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from pactgraph.graph.errors import QuestionError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .arrays import Arrays

SEED = 20180131
DAMPING = 0.85
EXACT_UNTIL = 2_000  # nodes up to which betweenness is exact
SOURCES = 200  # from which shortest paths are counted in a larger network


class Measured(NamedTuple):
    """The value of each node and, where it is estimated, how far it may be from the exact one."""

    values: NDArray[np.float64]
    margins: NDArray[np.float64] | None = None


@contextmanager
def one_thread() -> Iterator[Any]:
    """Give NetworKit, with one thread and a fixed seed within, so that results come out equal."""
    import networkit

    before = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    networkit.setSeed(SEED, False)
    try:
        yield networkit
    finally:
        networkit.setNumberOfThreads(before)


def degree(arrays: Arrays) -> NDArray[np.float64]:
    """Count the neighbours of each node."""
    found: NDArray[np.float64] = neighbours(arrays, weighted=False).sum(axis=1)
    return found


def strength(arrays: Arrays) -> NDArray[np.float64]:
    """Count the agreements that tie each node to its neighbours."""
    found: NDArray[np.float64] = neighbours(arrays, weighted=True).sum(axis=1)
    return found


def pagerank(arrays: Arrays) -> NDArray[np.float64]:
    """Share out importance along the edges, by weight, until it no longer changes (PageRank)."""
    import numpy as np

    nodes = len(arrays)
    if nodes == 0:
        return np.zeros(0)
    matrix = arrays.matrix
    out = matrix.sum(axis=1)
    flows = matrix.T.tocsr()
    scale = np.divide(1.0, out, out=np.zeros_like(out), where=out > 0)
    ranks: NDArray[np.float64] = np.full(nodes, 1.0 / nodes)
    for _ in range(200):
        lost = ranks[out == 0].sum()
        following: NDArray[np.float64] = (
            DAMPING * (flows @ (ranks * scale) + lost / nodes) + (1 - DAMPING) / nodes
        )
        if np.abs(following - ranks).sum() < nodes * 1e-10:
            return following
        ranks = following
    return ranks


def betweenness(arrays: Arrays) -> NDArray[np.float64]:
    """Tell the share of shortest paths between others on which each node lies, exactly."""
    import numpy as np

    if len(arrays) < 3:
        return np.zeros(len(arrays))
    with one_thread() as networkit:
        graph = simple(arrays)
        found = networkit.centrality.Betweenness(graph, normalized=True)
        return np.asarray(found.run().scores())


def sampled_betweenness(arrays: Arrays, sources: int = SOURCES) -> Measured:
    """Estimate betweenness from the shortest paths that lead from some nodes, drawn by chance.

    How far these differ tells how far the estimate may be from the exact value: about nine times
    out of ten no farther than the margin.
    """
    import numpy as np

    from .sampling import estimated

    if len(arrays) < 3:
        return Measured(np.zeros(len(arrays)), np.zeros(len(arrays)))
    chance = np.random.default_rng(SEED)
    drawn = chance.choice(len(arrays), min(sources, len(arrays)), replace=False)
    return Measured(*estimated(neighbours(arrays, weighted=False), drawn))


def core(arrays: Arrays) -> NDArray[np.float64]:
    """Tell the largest k of which each node is in the k-core: k neighbours who have k too."""
    import numpy as np

    if len(arrays) == 0:
        return np.zeros(0)
    with one_thread() as networkit:
        graph = simple(arrays)
        return np.asarray(networkit.centrality.CoreDecomposition(graph).run().scores())


def components(arrays: Arrays) -> NDArray[np.int64]:
    """Return the number of the part of the network in which each node is, the largest first."""
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    if len(arrays) == 0:
        return np.zeros(0, dtype=np.int64)
    _, found = connected_components(arrays.matrix, directed=False)
    return ordered(found)


def ordered(groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return groups numbered by their size, the largest first, then by their first member."""
    import numpy as np

    _, firsts, numbered, sizes = np.unique(
        groups, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((firsts, -sizes))
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    return places[numbered]


MEASURES: dict[str, Callable[[Arrays], NDArray[np.float64]]] = {
    "partners": degree,
    "agreements": strength,
    "pagerank": pagerank,
    "betweenness": betweenness,
    "core": core,
}


def measure(arrays: Arrays, name: str) -> Measured:
    """Take a measure by its name; QuestionError lists those there are.

    Betweenness is exact up to 2,000 nodes, and sampled in a larger network.
    """
    if name not in MEASURES:
        raise QuestionError(f"{name}: there is no such measure; give one of {', '.join(MEASURES)}")
    if name == "betweenness" and len(arrays) > EXACT_UNTIL:
        return sampled_betweenness(arrays)
    return Measured(MEASURES[name](arrays))


def neighbours(arrays: Arrays, *, weighted: bool) -> Any:
    """Return who neighbours whom, whichever way edges point, without loops."""
    from scipy.sparse import coo_array

    joined = (arrays.matrix + arrays.matrix.T if arrays.directed else arrays.matrix).tocoo()
    apart = joined.row != joined.col
    ends = (joined.row[apart], joined.col[apart])
    weights = joined.data[apart] if weighted else (joined.data[apart] != 0).astype(float)
    return coo_array((weights, ends), shape=joined.shape).tocsr()


def simple(arrays: Arrays) -> Any:
    """Return the network as a graph of NetworKit without directions, weights and loops."""
    import networkit
    import numpy as np
    from scipy.sparse import triu

    ties = triu(neighbours(arrays, weighted=False)).tocoo()
    ends = (ties.row.astype(np.uint64), ties.col.astype(np.uint64))
    return networkit.GraphFromCoo((ties.data, ends), n=len(arrays), weighted=False, directed=False)
