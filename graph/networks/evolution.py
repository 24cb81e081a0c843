"""Follow a network of actors from year to year: how it grows, who comes and goes, what holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from .arrays import Arrays
from .choice import Choice
from .communities import partition
from .measures import components, measure
from .projections import nodes_of, projecting
from .ranking import ranked

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    from numpy.typing import NDArray

# A day that leaves the year open is of no year.
_YEARS = """
create or replace temp table years_of_agreements as
select place as agreement, case when year(earliest(signed_on)) = year(latest(signed_on))
                           then year(earliest(signed_on)) end as year
from chosen_agreements where place in (select agreement from projected_sides)
"""
_COUNTS = "select year, count(*) from years_of_agreements group by year order by year nulls last"
_MEMBERS = """
select distinct y.year, s.actor from projected_sides s
join years_of_agreements y on y.agreement = s.agreement and y.year is not null
order by y.year, s.actor
"""
_TIES = """
select y.year, t.start, t."end", count(*) as weight from projected_ties t
join years_of_agreements y on y.agreement = t.agreement and y.year is not null
group by all order by all
"""


@dataclass(frozen=True, slots=True)
class Year:
    """What a network was in a year, or until its end; without a year, what bears no date.

    ``entering`` counts the actors seen for the first time, ``leaving`` those seen for the last.
    ``rank`` and ``value`` are of the actor that is watched, None where it is not there.
    """

    agreements: int
    actors: int
    ties: int
    entering: int
    leaving: int
    components: int
    communities: int
    density: float
    rank: int | None = None
    value: float | None = None


class _Told(NamedTuple):
    """What the columns tell: how many agreements a year has, who is in them, and who with whom."""

    counts: dict[int | None, int]
    nodes: NDArray[np.object_]
    members: dict[str, NDArray[np.int64]]
    ties: dict[str, NDArray[np.int64]]


def evolution(
    connection: duckdb.DuckDBPyConnection,
    choice: Choice,
    *,
    cumulative: bool = False,
    watched: str | None = None,
    by: str = "partners",
    years: Iterable[int | None] | None = None,
) -> dict[int | None, Year]:
    """Return what the network of actors was in each year in which anything was signed.

    If ``cumulative``, all that was signed until the end of a year counts in it. ``watched`` is the
    identifier of an actor, whose rank by a measure each year tells. Agreements of no known year
    are counted under None, and stand in no network. ``years`` are others to tell of.
    """
    told = _told(connection, choice)
    found: dict[int | None, Year] = {}
    signed = 0
    for year in told.counts if years is None else years:
        count = told.counts.get(year, 0)
        if year is None:
            found[year] = Year(count, 0, 0, 0, 0, 0, 0, 0.0)
            continue
        signed = count + (signed if cumulative else 0)
        arrays = _between(told, 0 if cumulative else year, year)
        found[year] = _measured(told, arrays, year, signed, watched, by)
    return found


def _told(connection: duckdb.DuckDBPyConnection, choice: Choice) -> _Told:
    with projecting(connection, "actors", choice):
        connection.execute(_YEARS)
        return _Told(
            dict(connection.execute(_COUNTS).fetchall()),
            nodes_of(connection)["node"],
            _numbers(connection.execute(_MEMBERS).fetchnumpy()),
            _numbers(connection.execute(_TIES).fetchnumpy()),
        )


def _numbers(columns: Mapping[str, Any]) -> dict[str, NDArray[np.int64]]:
    return {name: column.astype("int64") for name, column in columns.items()}


def _between(told: _Told, first: int, last: int) -> Arrays:
    """Return the network of some years."""
    import numpy as np

    whose = told.members["year"]
    places = np.unique(told.members["actor"][(whose >= first) & (whose <= last)])
    when = told.ties["year"]
    chosen = (when >= first) & (when <= last)
    pairs = told.ties["start"][chosen] * len(told.nodes) + told.ties["end"][chosen]
    pairs, which = np.unique(pairs, return_inverse=True)
    weights = np.bincount(which, weights=told.ties["weight"][chosen], minlength=len(pairs))
    nothing = np.full(len(pairs), None, dtype=object)
    return Arrays(
        nodes=told.nodes[places],
        kinds=np.full(len(places), "organisation", dtype=object),
        starts=np.searchsorted(places, pairs // len(told.nodes)),
        ends=np.searchsorted(places, pairs % len(told.nodes)),
        weights=weights.astype(np.float64),
        first=nothing,
        last=nothing,
    )


def _measured(
    told: _Told,
    arrays: Arrays,
    year: int,
    signed: int,
    watched: str | None,
    by: str,
) -> Year:
    import numpy as np

    nodes, years, actors = len(arrays), told.members["year"], told.members["actor"]
    now = actors[years == year]
    groups = partition(arrays)
    rank = value = None
    where = np.flatnonzero(arrays.nodes == watched)
    if len(where):
        values = measure(arrays, by).values
        rank, value = int(ranked(values)[where[0]]), float(values[where[0]])
    return Year(
        agreements=signed,
        actors=nodes,
        ties=arrays.size,
        entering=len(np.setdiff1d(now, actors[years < year])),
        leaving=len(np.setdiff1d(now, actors[years > year])),
        components=int(components(arrays).max(initial=-1)) + 1,
        communities=int((np.bincount(groups) > 1).sum()),
        density=2 * arrays.size / (nodes * (nodes - 1)) if nodes > 1 else 0.0,
        rank=rank,
        value=value,
    )
