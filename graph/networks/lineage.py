"""Keep the lineage of agreements free of circles: nothing comes before what it follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    from numpy.typing import NDArray

    from .arrays import Arrays

_DAYS = """
select n.place, epoch(earliest(t.signed_on)) // 86400, epoch(latest(t.signed_on)) // 86400
from projected_nodes n join agreements_told t on t.agreement = n.node
where t.signed_on is not null
"""


def without_circles(connection: duckdb.DuckDBPyConnection, arrays: Arrays) -> Arrays:
    """Return the lineage that is projected now without the links that go round in a circle.

    Sources may contradict one another. A link in a circle goes that leads to what was surely signed
    later; if circles are left, only links remain in them that lead to what was surely earlier.
    """
    import numpy as np

    earliest, latest = np.full(len(arrays), np.nan), np.full(len(arrays), np.nan)
    for place, first, last in connection.execute(_DAYS).fetchall():
        earliest[place] = np.nan if first is None else first
        latest[place] = np.nan if last is None else last
    kept = in_order(arrays, earliest, latest)
    return replace(
        arrays,
        starts=arrays.starts[kept],
        ends=arrays.ends[kept],
        weights=arrays.weights[kept],
        first=arrays.first[kept],
        last=arrays.last[kept],
    )


def in_order(
    arrays: Arrays, earliest: NDArray[np.float64], latest: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Say of each edge whether it stays: it is in no circle, or leads to an earlier day.

    What surely leads to a later day breaks a circle first.
    """
    starts, ends = arrays.starts, arrays.ends
    backwards = _in_circles(arrays) & (latest[starts] < earliest[ends])
    left = replace(
        arrays, starts=starts[~backwards], ends=ends[~backwards], weights=arrays.weights[~backwards]
    )
    kept = ~backwards
    kept[kept] = ~_in_circles(left) | (earliest[left.starts] > latest[left.ends])
    return kept


def _in_circles(arrays: Arrays) -> NDArray[np.bool_]:
    """Say of each edge whether a way leads from its end back to its start."""
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    if arrays.size == 0:
        return np.zeros(0, dtype=bool)
    _, circles = connected_components(arrays.matrix, directed=True, connection="strong")
    found: NDArray[np.bool_] = circles[arrays.starts] == circles[arrays.ends]
    return found
