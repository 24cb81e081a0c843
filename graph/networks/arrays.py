"""A network as arrays: what measures work on, and what graphs of other libraries are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Arrays:
    """Nodes in the order of their identifiers, and edges between their places in that order.

    ``weights`` count the agreements behind an edge; ``first`` and ``last`` are the days, as EDTF,
    of the first and the last of them, None where none is known.
    """

    nodes: NDArray[np.object_]
    kinds: NDArray[np.object_]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    weights: NDArray[np.float64]
    first: NDArray[np.object_]
    last: NDArray[np.object_]
    directed: bool = False
    labels: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return the number of nodes."""
        return len(self.nodes)

    @property
    def size(self) -> int:
        """The number of edges."""
        return len(self.starts)

    def edges(self) -> Iterator[tuple[int, int, float, str | None, str | None]]:
        """Yield each edge: the places of its ends, its weight, its first and its last day."""
        columns = (self.starts, self.ends, self.weights, self.first, self.last)
        yield from zip(*columns, strict=True)

    def strongest(self) -> list[tuple[int, int, float, str | None, str | None]]:
        """Return the edges, the one of the most weight first, then by the names of its ends."""
        return sorted(self.edges(), key=lambda e: (-e[2], self.label(e[0]), self.label(e[1])))

    def label(self, node: int) -> str:
        """Return the name of the node at a place."""
        return self.labels.get(str(self.nodes[node]), str(self.nodes[node]))

    @cached_property
    def matrix(self) -> Any:
        """The weights as a sparse matrix of scipy; symmetric unless the network is directed."""
        from scipy.sparse import coo_array

        shape = (len(self), len(self))
        one_way = coo_array((self.weights, (self.starts, self.ends)), shape=shape).tocsr()
        return one_way if self.directed else (one_way + one_way.T).tocsr()

    @cached_property
    def networkit(self) -> Any:
        """The network as a graph of NetworKit, with weights."""
        import networkit
        import numpy as np

        # Other kinds of integers bring the process down.
        ends = (self.starts.astype(np.uint64), self.ends.astype(np.uint64))
        return networkit.GraphFromCoo(
            (self.weights.astype(np.double), ends),
            n=len(self),
            weighted=True,
            directed=self.directed,
        )

    def networkx(self) -> networkx.Graph:
        """Return the network as a graph of networkx: identifiers, labels, weights and days."""
        import networkx as nx

        graph = nx.DiGraph() if self.directed else nx.Graph()
        for place, (node, kind) in enumerate(zip(self.nodes, self.kinds, strict=True)):
            graph.add_node(str(node), kind=str(kind), label=self.label(place))
        for start, end, weight, first, last in self.edges():
            days = {"first": first, "last": last}
            told = {name: str(day) for name, day in days.items() if day is not None}
            graph.add_edge(
                str(self.nodes[start]), str(self.nodes[end]), weight=float(weight), **told
            )
        return graph
