"""Rank the nodes of a network, and tell how far each rank hangs on facts that are not certain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .choice import Choice
from .measures import measure
from .projections import labels_of, project

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Ranked:
    """One node of a ranking: its place, its value, and both when only sure facts count.

    ``strict_rank`` is None where no sure fact ties the node to anything, and ``margin`` where the
    value is exact; else the exact one lies within it, about nine times of ten.
    """

    rank: int
    node: str
    label: str
    kind: str
    value: float
    strict_rank: int | None
    strict_value: float
    margin: float | None = None


def ranking(
    connection: duckdb.DuckDBPyConnection,
    by: str = "partners",
    *,
    projection: str = "actors",
    choice: Choice | None = None,
    limit: int | None = 20,
) -> list[Ranked]:
    """Rank the nodes of a projection by a measure, the highest first; equal values share a rank.

    What is uncertain is told by the rank that a node has when facts not stated outright are left
    out. QuestionError for a measure or a projection that is none.
    """
    choice = choice or Choice()
    wide = project(connection, projection, choice)
    sure = wide if choice == choice.strict else project(connection, projection, choice.strict)
    (values, margins), (strict_values, _) = measure(wide, by), measure(sure, by)
    ranks, strict_ranks = ranked(values), ranked(strict_values)
    strict = {str(node): place for place, node in enumerate(sure.nodes)}
    order = sorted(range(len(wide)), key=lambda n: (-round(float(values[n]), 12), n))[:limit]
    shown = labels_of(connection, (str(wide.nodes[place]) for place in order))
    found = []
    for place in order:
        node = str(wide.nodes[place])
        other = strict.get(node)
        found.append(
            Ranked(
                rank=int(ranks[place]),
                node=node,
                label=shown[node],
                kind=str(wide.kinds[place]),
                value=float(values[place]),
                strict_rank=None if other is None else int(strict_ranks[other]),
                strict_value=0.0 if other is None else float(strict_values[other]),
                margin=None if margins is None else float(margins[place]),
            )
        )
    return found


def ranked(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the rank of each value, the highest being 1; what rounding alone parts is equal."""
    import numpy as np

    rounded = np.round(values, 12)
    _, places, counts = np.unique(-rounded, return_inverse=True, return_counts=True)
    before = np.concatenate([[0], np.cumsum(counts)[:-1]])
    return before[places] + 1
