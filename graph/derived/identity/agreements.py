"""Which agreements are one: announced twice, or announced by one source and listed by another.

Two sources tell of one agreement if it was signed on the same full day, by the same parties,
all of them named and at least two, and if its kinds go together. Where one source tells of two
that answer to that, nobody can say which is meant, and all of them stay apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactgraph.ontology import tables

if TYPE_CHECKING:
    import duckdb

PARTY = "contracting-party"  # the role of those whose agreement it is

_THINGS = """
create table things as
select t.id as stated, h.position from stated.agreements t join held h on h.source = t.source
"""
_DATED = """
create table dated as
select a.id as stated, a.source, a.signed_on,
       case when b.concept is null then a.kind else b.top end as kind
from stated.agreements a left join broadest b on b.concept = '{namespace}' || a.kind
where length(a.signed_on) = 10 and a.signed_on like '____-__-__'
      and try_cast(a.signed_on as date) is not null
"""
# The key also names an agreement that one source alone tells of: it is called the same in every
# store, and keeps its identifier when a second source comes.
_KEYS = f"""
create table keys as
with parties as (
    select p.agreement, i.resolved as actor, p.actor is null as is_unnamed
    from stated.participations p
    join dated d on d.stated = p.agreement and d.source = p.source
    left join identities i on i.stated = p.actor
    where p.party_role = '{PARTY}'
),
sides as (
    select agreement, array_to_string(list_sort(list(distinct actor)), ' ') as actors
    from parties group by agreement having not bool_or(is_unnamed) and count(distinct actor) >= 2
),
keyed as (
    select d.stated, d.source,
           d.signed_on || chr(31) || coalesce(d.kind, '') || chr(31) || s.actors as key
    from dated d join sides s on s.agreement = d.stated
),
clear as (
    select key from keyed group by key having count(*) = count(distinct source)
)
select k.stated, k.key, 0 as rank from keyed k join clear c on c.key = k.key
"""


def key_agreements(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``things`` and ``keys`` of the agreements; organisations are resolved already."""
    namespace = tables()["agreements"].column("kind").namespace
    connection.execute(_THINGS)
    connection.execute(_DATED.format(namespace=namespace))
    connection.execute(_KEYS)
    connection.execute("drop table dated")
