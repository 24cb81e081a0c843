"""Which territory an organisation governs: by its number, else by its official name and kind.

A name that several listed territories bear decides nothing, unless they are one after the other:
seen on no common day, and with a member in common or one named as the other's successor. Likeness
decides nothing either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .intervals import BOUNDS
from .official import BODIES, cut, tabulate_kinds

if TYPE_CHECKING:
    import duckdb

_NAMED = f"""
create temp table bodies as
select distinct i.resolved as organisation, k.kind, o.label as name
from stated.organisations o join identities i on i.stated = o.id
join kinds k on k.notation = o.kind and k.scheme = '{BODIES}'
"""
_BY_NUMBER = """
create temp table by_number as
select distinct i.resolved as organisation, f.territory from stated.organisations o
join identities i on i.stated = o.id
join official f on f.siren = coalesce(o.siren, left(o.siret, 9))
"""
_BY_NAME = """
create temp table by_name as
select distinct b.organisation, f.territory from bodies b
join cut c on c.name = b.name and c.kind = b.kind
join official f on f.kind = c.kind and f.key = c.key
"""
_UNCLEAR = """
create temp table unclear as
with pairs as (
    select distinct a.territory as one, b.territory as other
    from by_name a join by_name b on b.organisation = a.organisation and b.territory > a.territory
),
apart as (
    select p.one, p.other from pairs p
    join official a on a.territory = p.one join official b on b.territory = p.other
    group by all having bool_and(coalesce(
        a.certain_until < b.certain_from or b.certain_until < a.certain_from, false))
),
successive as (
    select p.one, p.other from pairs p join territory_links a on a.parent = p.one
    join territory_links b on b.parent = p.other and b.territory = a.territory
    union
    select p.one, p.other from pairs p join successors s
    on (s.one, s.next) in ((p.one, p.other), (p.other, p.one))
)
select distinct a.organisation from by_name a
join by_name b on b.organisation = a.organisation and b.territory > a.territory
left join (select * from apart intersect select * from successive) s
    on s.one = a.territory and s.other = b.territory
where s.one is null
"""
_SUCCESSORS = """
create temp table successors as
select i.resolved as one, coalesce(j.resolved, s.next) as next
from (select id, unnest(succeeded_by) as next from stated.territories) s
join identities i on i.stated = s.id left join identities j on j.stated = s.next
"""
# What a number says is not gone back on by a name that leads elsewhere only.
_JURISDICTIONS = f"""
create table jurisdictions as
with clear as (
    select n.* from by_name n anti join unclear u on u.organisation = n.organisation
),
found as (
    select organisation, territory, 'number' as basis from by_number
    union all
    select c.organisation, c.territory, 'name' from clear c
    where (c.organisation, c.territory) not in (select organisation, territory from by_number)
      and (c.organisation not in (select organisation from by_number)
           or c.organisation in (
               select n.organisation from by_number n join clear s
               on s.organisation = n.organisation and s.territory = n.territory))
)
select distinct f.organisation, f.territory, f.basis, {", ".join(f"o.{b}" for b in BOUNDS)}
from found f join official o on o.territory = f.territory
"""


def find_jurisdictions(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table ``jurisdictions``: organisation, territory, basis (number or name), days."""
    tabulate_kinds(connection)
    connection.execute(_NAMED)
    cut(connection, "select distinct name, kind from bodies")
    for statement in (_BY_NUMBER, _BY_NAME, _SUCCESSORS, _UNCLEAR, _JURISDICTIONS):
        connection.execute(statement)
    for table in ("bodies", "by_number", "by_name", "successors", "unclear", "cut", "kinds"):
        connection.execute(f"drop table {table}")
