"""Groupings that no link places, such as intermunicipal areas: they lie in what holds all members.

On a day on which all that may be members lie certainly in a territory, the grouping certainly
does; it possibly does where all of them may, or where all that certainly are members may. A
grouping is not placed in another: they overlap when one takes over from the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

MEMBER = "membership"  # the kind of link that makes a grouping

_MEMBERS = f"""
create temp table members as
select above as grouping, below as member,
       possible_from, possible_until, certain_from, certain_until
from dated_links where kind = '{MEMBER}' and above not in (select below from dated_links)
"""
# Between two such days nothing begins and nothing ends: the first day of a span speaks for all.
# The first span has none, for nothing is known to have begun before it.
_SPANS = """
create temp table spans as
with days as (
    select grouping, unnest([possible_from, certain_from,
        cast(possible_until + 1 as date), cast(certain_until + 1 as date)]) as day from members
    union
    select m.grouping, unnest([w.possible_from, w.certain_from,
        cast(w.possible_until + 1 as date), cast(w.certain_until + 1 as date)])
    from (select distinct grouping, member from members) m join within w on w.below = m.member
    union select grouping, null from members
)
select grouping, day, row_number() over by_day as number,
       cast(lead(day) over by_day - 1 as date) as last_day
from days window by_day as (partition by grouping order by day nulls first)
"""


def _may(row: str) -> str:
    return (
        f"bool_or(({row}.possible_from is null or coalesce({row}.possible_from <= s.day, false))"
        f" and ({row}.possible_until is null or coalesce(s.day <= {row}.possible_until, true)))"
    )


def _does(row: str) -> str:
    return f"bool_or(coalesce(s.day between {row}.certain_from and {row}.certain_until, false))"


_MEMBERSHIPS = f"""
create temp table memberships as
select s.grouping, s.number, m.member, {_may("m")} as may, {_does("m")} as does
from spans s join members m on m.grouping = s.grouping group by all having may
"""
_LYING = f"""
create temp table lying as
with counted as (
    select grouping, number, count(*) as may, count(*) filter (where does) as does
    from memberships group by all
),
places as (
    select s.grouping, s.number, m.member, m.does as is_member, w.above,
           {_may("w")} as may, {_does("w")} as does
    from memberships m join spans s on s.grouping = m.grouping and s.number = m.number
    join within w on w.below = m.member
    where w.above not in (select above from dated_links where kind = '{MEMBER}')
    group by all having may
),
gathered as (
    select grouping, number, above, count(*) as may, count(*) filter (where does) as does,
           count(*) filter (where is_member) as members_may
    from places group by all
)
select g.grouping, g.above, g.number, g.does = c.may and c.does > 0 as is_certain
from gathered g join counted c on c.grouping = g.grouping and c.number = g.number
where g.may = c.may or (c.does > 0 and g.members_may = c.does)
"""
_RUN = """
select grouping, above, min(number) as first, max(number) as last from (
    select grouping, above, number,
           number - row_number() over (partition by grouping, above order by number) as run
    from lying {condition}
) group by grouping, above, run
"""
_ADD = f"""
insert into within
select p.grouping, p.above, 1, [p.grouping, p.above], true,
       f.day, l.last_day, cf.day, cl.last_day
from ({_RUN.format(condition="")}) p
join spans f on f.grouping = p.grouping and f.number = p.first
join spans l on l.grouping = p.grouping and l.number = p.last
left join ({_RUN.format(condition="where is_certain")}) c
    on c.grouping = p.grouping and c.above = p.above and c.first between p.first and p.last
left join spans cf on cf.grouping = c.grouping and cf.number = c.first
left join spans cl on cl.grouping = c.grouping and cl.number = c.last
"""


def place_groupings(connection: duckdb.DuckDBPyConnection) -> None:
    """Add to ``within`` where groupings lie by their members; ``dated_links`` has the links."""
    for statement in (_MEMBERS, _SPANS, _MEMBERSHIPS, _LYING, _ADD):
        connection.execute(statement)
    for table in ("members", "spans", "memberships", "lying"):
        connection.execute(f"drop table {table}")
