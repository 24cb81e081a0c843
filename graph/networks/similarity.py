"""Tell who has the same partners as an actor: structural similarity, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .behind import behind_ties
from .choice import Choice
from .measures import neighbours
from .projections import labels_of, project
from .ranking import ranked

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    from numpy.typing import NDArray

    from .arrays import Arrays


@dataclass(frozen=True, slots=True)
class Similar:
    """One actor that has partners in common with another: which, and by which agreements."""

    rank: int
    node: str
    label: str
    similarity: float
    strict_similarity: float
    partners: tuple[str, ...]
    agreements: tuple[str, ...]


def similar(
    connection: duckdb.DuckDBPyConnection,
    actor: str,
    choice: Choice | None = None,
    *,
    limit: int | None = 20,
) -> list[Similar]:
    """Rank the actors that share partners with one, those that share the largest part first.

    The agreements are those by which either of the two met a shared partner. ``strict_similarity``
    is what is left when facts that are not stated outright are left out.
    """
    choice = choice or Choice()
    arrays, place = _placed(connection, actor, choice)
    if place is None:
        return []
    values = similarity(arrays, place)
    values[place] = 0.0
    strict = dict(_strict(connection, actor, choice.strict))
    order = sorted((n for n in range(len(arrays)) if values[n] > 0), key=lambda n: (-values[n], n))[
        :limit
    ]
    shared = {n: _shared(arrays, place, n) for n in order}
    met = _met(connection, arrays, choice, place, shared)
    things = {*order, *(one for common in shared.values() for one in common)}
    labels = labels_of(connection, (str(arrays.nodes[n]) for n in things))
    ranks = ranked(values)
    return [
        Similar(
            rank=int(ranks[n]),
            node=str(arrays.nodes[n]),
            label=labels[str(arrays.nodes[n])],
            similarity=float(values[n]),
            strict_similarity=strict.get(str(arrays.nodes[n]), 0.0),
            partners=tuple(sorted(labels[str(arrays.nodes[one])] for one in shared[n])),
            agreements=met[n],
        )
        for n in order
    ]


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


def _placed(
    connection: duckdb.DuckDBPyConnection, actor: str, choice: Choice
) -> tuple[Arrays, int | None]:
    arrays = project(connection, "actors", choice)
    found = [place for place, node in enumerate(arrays.nodes) if node == actor]
    return arrays, found[0] if found else None


def _strict(
    connection: duckdb.DuckDBPyConnection, actor: str, choice: Choice
) -> list[tuple[str, float]]:
    arrays, place = _placed(connection, actor, choice)
    if place is None:
        return []
    values = similarity(arrays, place).tolist()
    return list(zip(map(str, arrays.nodes), values, strict=True))


def _shared(arrays: Arrays, one: int, other: int) -> list[int]:
    """Return the places of the partners of both."""
    import numpy as np

    rows = [arrays.matrix[[place], :].tocoo().col for place in (one, other)]
    return [int(place) for place in np.intersect1d(*rows)]


def _met(
    connection: duckdb.DuckDBPyConnection,
    arrays: Arrays,
    choice: Choice,
    one: int,
    shared: dict[int, list[int]],
) -> dict[int, tuple[str, ...]]:
    """Return for each actor the agreements by which it or the first one met what they share."""
    ties = [
        (min(side, partner), max(side, partner))
        for other, partners in shared.items()
        for partner in partners
        for side in (one, other)
    ]
    behind = dict(zip(ties, behind_ties(connection, "actors", choice, ties), strict=True))
    return {
        other: tuple(
            dict.fromkeys(
                each
                for partner in partners
                for side in (one, other)
                for each in behind[min(side, partner), max(side, partner)]
            )
        )
        for other, partners in shared.items()
    }
