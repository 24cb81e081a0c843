"""Find the communities of a network, who leads each, and who stands between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .measures import neighbours, one_thread, ordered, strength

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .arrays import Arrays

NAMED_BY = 3  # members whose names name a community


@dataclass(frozen=True, slots=True)
class Community:
    """Members that are tied to one another more than to others, the most tied first."""

    number: int
    members: tuple[int, ...]
    name: str

    def __len__(self) -> int:
        """Return the number of members."""
        return len(self.members)


def partition(arrays: Arrays) -> NDArray[np.int64]:
    """Return the number of the community of each node, the largest first (Louvain)."""
    import numpy as np

    if len(arrays) == 0:
        return np.zeros(0, dtype=np.int64)
    with one_thread() as networkit:
        graph = networkit.graphtools.toUndirected(arrays.networkit)
        found = networkit.community.PLM(graph, refine=True, par="none randomized").run()
        return ordered(np.asarray(found.getPartition().getVector(), dtype=np.int64))


def modularity(arrays: Arrays, groups: NDArray[np.int64]) -> float:
    """Tell how much more weight lies within groups than chance would put there, from -0.5 to 1."""
    import numpy as np

    inside = arrays.weights[groups[arrays.starts] == groups[arrays.ends]].sum()
    total = arrays.weights.sum()
    if total == 0:
        return 0.0
    ends = np.concatenate([groups[arrays.starts], groups[arrays.ends]])
    tied = np.bincount(ends, weights=np.concatenate([arrays.weights] * 2)) / (2 * total)
    return float(inside / total - (tied**2).sum())


def communities(arrays: Arrays, *, at_least: int = 2) -> list[Community]:
    """Return the communities of so many members or more, the largest first, each with its name.

    A community is named by those of its members that are tied the most.
    """
    import numpy as np

    groups, ties = partition(arrays), strength(arrays)
    order = np.lexsort((np.arange(len(arrays)), -ties, groups))
    found = []
    for number, members in enumerate(np.split(order, np.flatnonzero(np.diff(groups[order])) + 1)):
        if len(members) >= at_least:
            name = ", ".join(arrays.label(int(one)) for one in members[:NAMED_BY])
            found.append(Community(number, tuple(int(one) for one in members), name))
    return found


def bridges(arrays: Arrays) -> list[tuple[int, int]]:
    """Return the ties without which two parts of the network would have nothing in common."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_edges_from(zip(arrays.starts.tolist(), arrays.ends.tolist(), strict=True))
    return sorted((min(edge), max(edge)) for edge in nx.bridges(graph))


def similarity(arrays: Arrays, node: int) -> NDArray[np.float64]:
    """Tell what share of their partners each node has in common with one node (Jaccard)."""
    import numpy as np

    near = neighbours(arrays, weighted=False)
    common = near @ near[[node], :].toarray().ravel()
    degrees = near.sum(axis=1)
    either = degrees + degrees[node] - common
    shared: NDArray[np.float64] = np.divide(
        common, either, out=np.zeros_like(common), where=either > 0
    )
    return shared
