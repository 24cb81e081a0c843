"""Which people are one: a name alone never says so, a name and an organisation served do.

A title may name its body without a role saying which one it is: "président de Région" is the
president of the "Région Bretagne" if every word of the title stands in the title and the name of
the body of a person so named, and in no other's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

_THINGS = """
create table things as
select t.id as stated, h.position from stated.people t join held h on h.source = t.source
"""
_SERVING = """
create table serving as
select p.id as stated, f.folded as name,
       case when o.folded not in (select noun from nouns) then i.resolved end as body,
       string_split(t.folded, ' ') as title, string_split(o.folded, ' ') as body_words
from stated.people p
join folded_people f on f.label = p.label
join stated.roles r on r.holder = p.id and r.source = p.source
left join folded t on t.label = r.title
left join stated.organisations s on s.id = r.organisation
left join folded o on o.label = s.label
left join identities i on i.stated = r.organisation
"""
# Words of the title alone say what many are; words of the body alone, nothing of the person.
_KEYS = """
create table keys as
with implied as (
    select u.stated, u.name, k.body
    from serving u join serving k
      on k.name = u.name and k.body is not null and u.body is null
      and list_has_all(list_concat(k.title, k.body_words), u.title)
      and list_has_any(k.title, u.title)
      and len(list_filter(u.title, lambda w: not list_contains(k.title, w))) > 0
)
select distinct stated, name || chr(31) || body as key, 0 as rank
from serving where body is not null
union all
select stated, name || chr(31) || min(body), null
from implied group by stated, name having count(distinct body) = 1
"""


def key_people(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``things`` and ``keys`` of the people; organisations are resolved already.

    ``folded_people`` has their names, ``folded`` those of bodies and the titles of roles.
    A person of whom no role is known has no key, and stays the person of one source.
    """
    connection.execute(_THINGS)
    connection.execute(_SERVING)
    connection.execute(_KEYS)
    connection.execute("drop table serving")
