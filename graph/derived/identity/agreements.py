"""Which agreements are one: announced twice, or announced by one source and listed by another.

Two sources tell of one agreement if its kinds go together and it was signed by the same parties,
all of them named and at least two, on the same full day; one source may name fewer parties than
the other. A source that does not tell the day, or only by being dated itself, has to be published
within a month after it (within a week if it names fewer parties, or more), or to name a signer in
common. All that is told together has to fit together, each with each, and once a source: in any
doubt all of it stays apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactgraph.ontology import tables

from .clusters import chained

if TYPE_CHECKING:
    import duckdb

PARTY = "contracting-party"  # the role of those whose agreement it is
SIGNED = "signed"  # the status of an agreement that is made, and the broadest of such
DAYS = 31  # within which a signing is told that is told without its day
FEWER = 7  # the same, where other parties are named
MANY = 12  # parties, from which two sources have to name the same

_THINGS = """
create table things as
select t.id as stated, h.position from stated.agreements t join held h on h.source = t.source
"""
# A day that only the date of the text proves is presumed: notices come out days after a signing.
_ACTS = f"""
create table acts as
with parties as (
    select p.agreement, i.resolved as actor, p.actor is null as is_unnamed
    from stated.participations p
    join stated.agreements a on a.id = p.agreement and a.source = p.source
    left join identities i on i.stated = p.actor
    where p.party_role = '{PARTY}'
),
sides as (
    select agreement, list_sort(list(distinct actor)) as actors
    from parties group by agreement having not bool_or(is_unnamed) and count(distinct actor) >= 2
),
published as (
    select source, min(try_cast(published_on as date)) as came_out
    from stated.documents where length(published_on) = 10 group by source
),
presumed as (
    select e.fact as agreement from stated.evidence e left join stated.evidence d
      on d.source = e.source and d.property = 'published_on' and d.start = e.start
    where e.property = 'signed_on' group by e.fact having bool_and(d.id is not null)
)
select a.id as stated, a.source, s.actors,
       case when length(a.signed_on) = 10 and a.signed_on like '____-__-__'
                 and try_cast(a.signed_on as date) is not null then a.signed_on end as day,
       case when g.agreement is null then coalesce(a.signed_on, '') else '' end as said,
       case when g.agreement is null and length(a.signed_on) = 10 then a.signed_on end as told,
       p.came_out as published,
       case when k.concept is null then a.kind else k.top end as kind,
       coalesce(t.top, '') = '{{statuses}}{SIGNED}' as is_signed
from stated.agreements a join sides s on s.agreement = a.id
left join published p on p.source = a.source
left join presumed g on g.agreement = a.id
left join broadest k on k.concept = '{{kinds}}' || a.kind
left join broadest t on t.concept = '{{statuses}}' || a.status
"""
_ON_ONE_DAY = """
with present as (
    select stated, source, day, unnest(actors) as actor from acts where day is not null
)
select a.stated as one, b.stated as other from present a
join present b on b.day = a.day and b.actor = a.actor and b.source <> a.source
              and b.stated > a.stated
join acts x on x.stated = a.stated join acts y on y.stated = b.stated
where (x.kind = y.kind or x.kind is null or y.kind is null)
group by a.stated, b.stated
having count(*) >= 2
       and bool_or(list_has_all(x.actors, y.actors) or list_has_all(y.actors, x.actors))
"""
_WITHOUT_DAY = f"""
with signers as (
    select distinct s.agreement, i.resolved as signer
    from stated.signatures s join identities i on i.stated = s.signer
),
listed as (select stated, unnest(actors) as actor from acts where len(actors) < {MANY}),
keyed as (
    select stated, array_to_string(actors, ' ') as key from acts
    union all
    select a.stated, a.actor || ' ' || b.actor from listed a
    join listed b on b.stated = a.stated and b.actor > a.actor
),
near as (
    select distinct a.stated, b.stated as other
    from keyed a join keyed b on b.key = a.key and b.stated <> a.stated
)
select distinct least(a.stated, b.stated) as one, greatest(a.stated, b.stated) as other
from near n join acts a on a.stated = n.stated join acts b on b.stated = n.other
where a.told is null and a.is_signed and b.is_signed and b.source <> a.source
      and (b.told is not null or a.stated < b.stated)
      and (a.kind = b.kind or a.kind is null or b.kind is null)
      and (starts_with(b.said, a.said) or b.told is null and starts_with(a.said, b.said))
      and (list_has_all(a.actors, b.actors) or list_has_all(b.actors, a.actors))
      and coalesce(
          case when b.told is null then abs(date_diff('day', a.published, b.published))
               else date_diff('day', cast(b.told as date), a.published) end
          between 0 and if(a.actors = b.actors, {DAYS}, {FEWER}),
          a.actors = b.actors and exists (
              from signers s join signers t on t.signer = s.signer
              where s.agreement = a.stated and t.agreement = b.stated)
      )
"""
# All that pairs connect: each pair of them has to be one, and each to be of a source of its own.
_SOUND = """
create table sound as
select c.cluster from chains c join acts a on a.stated = c.stated
group by c.cluster, c.pairs having count(distinct a.source) = count(*)
       and c.pairs = count(*) * (count(*) - 1) / 2
"""
# The key also names an agreement that one source alone tells of: it is called the same in every
# store, and keeps its identifier when a second source comes.
_KEYS = """
create table keys as
with keyed as (
    select stated, source,
           day || chr(31) || coalesce(kind, '') || chr(31) || array_to_string(actors, ' ') as key
    from acts where day is not null
),
clear as (
    select key from keyed group by key having count(*) = count(distinct source)
)
select k.stated, k.key, 0 as rank from keyed k join clear c on c.key = k.key
union all
select c.stated, 'signing' || chr(31) || c.cluster, null from chains c
join sound s on s.cluster = c.cluster
"""


def key_agreements(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``things`` and ``keys`` of the agreements; actors are resolved already."""
    agreements = tables()["agreements"]
    namespaces = {
        "kinds": agreements.column("kind").namespace,
        "statuses": agreements.column("status").namespace,
    }
    connection.execute(_THINGS)
    connection.execute(_ACTS.format(**namespaces))
    pairs = connection.execute(f"({_ON_ONE_DAY}) union ({_WITHOUT_DAY}) order by one, other")
    _chain(connection, pairs.fetchall())
    connection.execute(_SOUND)
    connection.execute(_KEYS)
    for table in ("acts", "chains", "sound"):
        connection.execute(f"drop table {table}")


def _chain(connection: duckdb.DuckDBPyConnection, pairs: list[tuple[str, str]]) -> None:
    """Make ``chains``: what pairs connect, and how many pairs do so."""
    connection.execute("create table chains (stated varchar, cluster varchar, pairs bigint)")
    if pairs:
        found = chained(pairs)
        count: dict[str, int] = {}
        for one, _ in pairs:
            count[found[one]] = count.get(found[one], 0) + 1
        rows = [(stated, cluster, count[cluster]) for stated, cluster in found.items()]
        connection.execute(
            "insert into chains select unnest(?::varchar[]), unnest(?::varchar[]),"
            " unnest(?::bigint[])",
            [list(column) for column in zip(*rows, strict=True)],
        )
