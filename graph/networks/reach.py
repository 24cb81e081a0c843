"""Find which agreements lie around a thing, so that no more of a network is built than is shown."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

# Whatever an edge of the network may join, and the agreements that its fact is about. A side that
# has no name is called by its fact.
_JOINED = """
create or replace temp view joined as
select coalesce(actor, id) as one, agreement as other, [agreement] as agreements
from participations
union all select via, coalesce(actor, id), [agreement] from participations where via is not null
union all select coalesce(signer, id), agreement, [agreement] from signatures
union all select s.acting_body, p.actor, [s.agreement] from signatures s
          join participations p on p.id = s.on_behalf_of
          where s.acting_body is not null and p.actor is not null
union all select agreement, linked_agreement, [agreement, linked_agreement] from agreement_links
union all select coalesce(i.resolved, o.id), o.part_of, [] from organisations o
          left join identities i on i.stated = o.id where o.part_of is not null
"""
_START = "create or replace temp table near as select $thing as node, 0 as step"
_STEP = """
insert into near
select distinct node, $step from (
    select other as node from joined where one in (select node from near where step = $step - 1)
    union all
    select one from joined where other in (select node from near where step = $step - 1)
) where node not in (select node from near)
"""
# Who signed brings the body for which they did.
_BODIES = """
insert into near
select distinct acting_body, $step from signatures
where acting_body is not null and acting_body not in (select node from near)
  and agreement in (select node from near) and coalesce(signer, id) in (select node from near)
"""
_AGREEMENTS = """
select distinct unnest(agreements) from joined
where one in (select node from near) and other in (select node from near)
"""
_AMONG = """
select agreement from participations where actor in (select unnest($members))
group by agreement having count(distinct actor) >= $at_least
"""


def agreements_near(connection: duckdb.DuckDBPyConnection, thing: str, hops: int) -> set[str]:
    """Return the agreements by which things within some hops of one are joined to one another."""
    connection.execute(_JOINED)
    connection.execute(_START, {"thing": thing})
    for step in range(1, hops + 1):
        connection.execute(_STEP, {"step": step})
    connection.execute(_BODIES, {"step": hops + 1})
    return {agreement for (agreement,) in connection.execute(_AGREEMENTS).fetchall()}


def agreements_among(
    connection: duckdb.DuckDBPyConnection, members: Collection[str], at_least: int
) -> set[str]:
    """Return the agreements to which so many of some actors are party."""
    asked = {"members": sorted(members), "at_least": at_least}
    return {agreement for (agreement,) in connection.execute(_AMONG, asked).fetchall()}
