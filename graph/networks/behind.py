"""Tell which agreements stand behind the ties of a network, so that each leads to its proofs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .choice import Choice
from .projections import projecting

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    from numpy.typing import NDArray

_TIES = """
select number, list(agreement order by signed_on, agreement)
from (select distinct w.number, c.signed_on, c.agreement
      from (select unnest($numbers) as number, unnest($starts) as start, unnest($ends) as "end") w
      join projected_ties t on t.start = w.start and t."end" = w."end"
      join chosen_agreements c on c.place = t.agreement)
group by number
"""
_GROUPED = """
create or replace temp table grouped as
select generate_subscripts($groups, 1) - 1 as node, unnest($groups) as number
"""
# The last agreement that ties a node to another one of its group.
_LAST = """
select l.node, c.agreement, label_of(c.agreement)
from (select node, max_by(agreement, (coalesce(day, -1), agreement)) as agreement
      from (select unnest([t.start, t."end"]) as node, t.agreement, t.day
            from projected_ties t join grouped s on s.node = t.start
            join grouped e on e.node = t."end" and e.number = s.number
            where t.agreement is not null)
      group by node) l
join chosen_agreements c on c.place = l.agreement
"""


def behind_ties(
    connection: duckdb.DuckDBPyConnection, of: str, choice: Choice, ties: Sequence[tuple[int, int]]
) -> list[list[str]]:
    """Return the agreements behind each tie of a projection, in the order of their days."""
    asked = {
        "numbers": list(range(len(ties))),
        "starts": [int(one) for one, _ in ties],
        "ends": [int(other) for _, other in ties],
    }
    with projecting(connection, of, choice):
        found = dict(connection.execute(_TIES, asked).fetchall())
    return [found.get(number, []) for number in range(len(ties))]


def behind_members(
    connection: duckdb.DuckDBPyConnection, of: str, choice: Choice, groups: NDArray[np.int64]
) -> dict[int, tuple[str, str]]:
    """Return the last agreement of each node with another one of its group, and what it is called.

    A node that is tied to nobody in its group has none.
    """
    with projecting(connection, of, choice):
        connection.execute(_GROUPED, {"groups": groups.tolist()})
        return {
            node: (agreement, label or agreement)
            for node, agreement, label in connection.execute(_LAST).fetchall()
        }
