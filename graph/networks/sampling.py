"""Estimate betweenness from some sources, with how far the estimate may be from the exact value.

Shortest paths are counted from many sources at once, one step further at a time, by products of
sparse matrices (Brandes' algorithm): in a network of millions of ties that is several times faster
than from one source after another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AT_ONCE = 20  # sources
SPREAD = 1.96  # standard errors that hold the mean, about nine times of ten


def estimated(
    near: Any, sources: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the betweenness of each node, from 0 to 1, and its margin, from drawn sources.

    ``near`` is who neighbours whom, as a symmetric sparse matrix without weights.
    """
    import numpy as np

    nodes, count = near.shape[0], len(sources)
    total, squares = np.zeros(nodes), np.zeros(nodes)
    for first in range(0, count, AT_ONCE):
        shares = dependencies(near, sources[first : first + AT_ONCE])
        total += shares.sum(axis=1)
        squares += (shares**2).sum(axis=1)
    mean = total / count
    spread = np.sqrt(np.maximum(squares / count - mean**2, 0.0) / max(count - 1, 1))
    scale = nodes / ((nodes - 1) * (nodes - 2))
    # Sources are drawn once each: when all are, nothing is uncertain.
    return mean * scale, SPREAD * spread * scale * np.sqrt(1 - count / nodes)


def dependencies(near: Any, sources: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return for each node and source how many shortest paths from it lead over the node.

    Each end of a path counts once, shared among the shortest paths to it.
    """
    import numpy as np

    paths, steps, layers = _outwards(near, sources)
    shares, carried = np.zeros_like(paths), np.zeros_like(paths)
    for step in range(len(layers) - 1, 0, -1):
        rows, before = layers[step], layers[step - 1]
        here = steps[rows] == step
        carried[rows] = np.divide(
            1 + shares[rows], paths[rows], out=np.zeros(here.shape), where=here
        )
        given = (near[before] @ carried) * paths[before]
        shares[before] += np.where(steps[before] == step - 1, given, 0.0)
        carried[rows] = 0.0
    shares[sources, np.arange(len(sources))] = 0.0
    return shares


def _outwards(
    near: Any, sources: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int32], list[NDArray[np.int64]]]:
    """Count the shortest paths to each node, its steps from each source, and who is at each step.

    Only the rows that a step touches are computed, so that long chains cost no more than hubs.
    """
    import numpy as np

    shape = (near.shape[0], len(sources))
    columns = np.arange(len(sources))
    paths, steps = np.zeros(shape), np.full(shape, -1, dtype=np.int32)
    paths[sources, columns], steps[sources, columns] = 1.0, 0
    front, rows = paths.copy(), np.unique(sources)
    layers = []
    while len(rows):
        layers.append(rows)
        touched = np.zeros(shape[0], dtype=bool)
        touched[near[rows].indices] = True
        reached = np.flatnonzero(touched)
        counted = near[reached] @ front
        counted[steps[reached] >= 0] = 0.0
        front[rows] = 0.0
        is_new = counted.any(axis=1)
        rows, counted = reached[is_new], counted[is_new]
        front[rows] = counted
        paths[rows] += counted
        steps[rows] = np.where(counted > 0, len(layers), steps[rows])
    return paths, steps, layers
