"""Find what holds together in a network: its communities and its parts, named by members."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .measures import one_thread, ordered, strength

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
    return named_groups(arrays, partition(arrays), at_least=at_least)


def named_groups(
    arrays: Arrays, groups: NDArray[np.int64], *, at_least: int = 2
) -> list[Community]:
    """Return the members of each group, the most tied first, with a name; groups in their order."""
    import numpy as np

    ties = strength(arrays)
    order = np.lexsort((np.arange(len(arrays)), -ties, groups))
    found = []
    for number, members in enumerate(np.split(order, np.flatnonzero(np.diff(groups[order])) + 1)):
        if len(members) >= at_least:
            name = ", ".join(arrays.label(int(one)) for one in members[:NAMED_BY])
            found.append(Community(number, tuple(int(one) for one in members), name))
    return found


def kept_together(
    arrays: Arrays, groups: NDArray[np.int64], sure: Arrays, sure_groups: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Count for each group how many of its members the groups of a surer network still join."""
    import numpy as np

    known = {str(node): place for place, node in enumerate(sure.nodes)}
    places = np.array([known.get(str(node), -1) for node in arrays.nodes], dtype=np.int64)
    held = places >= 0
    count = int(groups.max()) + 1 if len(groups) else 0
    pairs, sizes = np.unique(
        np.stack([groups[held], sure_groups[places[held]]]), axis=1, return_counts=True
    )
    most = np.zeros(count, dtype=np.int64)
    np.maximum.at(most, pairs[0], sizes)
    return most
