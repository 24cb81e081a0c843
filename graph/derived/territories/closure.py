"""What lies within what, at every level, and on which days: certainly, or only possibly.

A path of links holds on the days on which all of its links hold. Of two paths that lead to one
territory, one that holds on no other days than the other is not kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .intervals import MACROS, are_possible_together, covers, intersected, stated_bounds

if TYPE_CHECKING:
    import duckdb

LEVELS = 16  # more than any country has; a longer chain is damage, and is not followed further

_LINKS = f"""
create temp table dated_links as
select distinct * from (
    select t.territory as below, t.parent as above, t.kind, {stated_bounds("t", dates=True)}
    from territory_links t where t.territory <> t.parent
) where coalesce(possible_from <= possible_until, true)
"""
_FIRST = """
create table within as
select distinct below, above, 1 as levels, [below, above] as path, false as by_members,
       possible_from, possible_until, certain_from, certain_until
from dated_links
"""
# A territory that damaged facts put above itself is passed over there, so that cycles end.
_NEXT = f"""
create or replace temp table farther as
select below, above, levels, min(path) as path, by_members,
       possible_from, possible_until, certain_from, certain_until
from (
    select w.below, l.above, w.levels + 1 as levels, list_append(w.path, l.above) as path,
           false as by_members, {intersected("w", "l")}
    from within w join dated_links l on l.below = w.above
    where w.levels = ? and not list_contains(w.path, l.above) and {are_possible_together("w", "l")}
)
group by all
"""
_ADD = f"""
insert into within select f.* from farther f where not exists (
    select 1 from within w
    where w.below = f.below and w.above = f.above and {covers("w", "f")}
)
"""


def close(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``within`` of the paths of links: below, above, levels, path, the days.

    Leaves the temporary table ``dated_links``: each link with its days.
    """
    connection.execute(MACROS)
    connection.execute(_LINKS)
    connection.execute(_FIRST)
    for levels in range(1, LEVELS):
        connection.execute(_NEXT, [levels])
        added = connection.execute(_ADD).fetchone()
        if not added or not added[0]:
            break
    connection.execute("drop table if exists farther")
