"""Stated things that share a key are one thing: keys in, clusters with their identifiers out.

A key is what identifies a thing: a folded name, a register's number. Keys that one stated thing
has together lead to the same cluster, however long the chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pactgraph.ontology import tables

from .constraints import constrain

if TYPE_CHECKING:
    import duckdb

# A key on which no other key hangs is a cluster by itself: only the others reach Python.
_LINKED = """
with several as (select stated from keys group by stated having count(distinct key) > 1),
pairs as (
    select distinct f.first, k.key from keys k join (
        select stated, min(key) as first from keys where stated in (select stated from several)
        group by stated
    ) f on f.stated = k.stated where k.key <> f.first
)
select first, key from pairs
"""
_JOINED = """
with joined as (
    select k.stated, min(coalesce(c.cluster, k.key)) as cluster
    from keys k left join chains c on c.key = k.key group by k.stated
)
select stated from joined
where cluster in (select cluster from joined where stated in (select unnest(?::varchar[])))
order by stated
"""
_CLUSTERS = """
create table clusters as
with members as (
    select k.stated, min(coalesce(c.cluster, k.key)) as cluster,
           arg_min(k.key, (k.rank, k.key)) filter (where k.rank is not null) as naming
    from keys k left join chains c on c.key = k.key group by k.stated
)
select t.stated, t.position, coalesce(m.cluster, t.stated) as cluster,
       case when m.naming is null then substr(t.stated, {local})
            else '{kind}/' || substr(sha256(m.naming), 1, 20) end as candidate
from things t left join members m on m.stated = t.stated
"""
_CHOSEN = """
create table chosen as
select cluster, arg_min(candidate, (position, stated)) as resolved from clusters group by cluster
"""
_SETTLE = (
    "insert into identities select c.stated, f.resolved"
    " from clusters c join chosen f on f.cluster = c.cluster",
    "insert into retired select distinct c.candidate, f.resolved"
    " from clusters c join chosen f on f.cluster = c.cluster where c.candidate <> f.resolved",
)


def settle(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    """Add the clusters of one kind of things to ``identities``, and what they retire.

    Reads ``things`` (stated, position) and ``keys`` (stated, key, rank), and drops both. The key
    of least rank gives a thing its identifier; keys without a rank only join. A thing that no
    key names is known by its own: the part of its identifier that is local to the source.
    What people judged of them (``judged_pairs``) goes before what the keys say.
    """
    [stated] = [t for t in tables().values() if t.identifier_prefix == f"stated/{kind}/"]
    constrain(connection, stated.name, lambda things: _joined(connection, things))
    _chain(connection)
    connection.execute(_CLUSTERS.format(kind=kind, local=len("stated/") + 1))
    connection.execute(_CHOSEN)
    for statement in _SETTLE:
        connection.execute(statement)
    for table in ("things", "keys", "chains", "clusters", "chosen"):
        connection.execute(f"drop table {table}")


def _chain(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``chains``: the cluster of each key that hangs on another one."""
    chains = chained(connection.execute(_LINKED).fetchall())
    connection.execute("create or replace table chains (key varchar, cluster varchar)")
    if chains:
        connection.execute(
            "insert into chains select unnest(?::varchar[]), unnest(?::varchar[])",
            [list(chains), list(chains.values())],
        )


def _joined(connection: duckdb.DuckDBPyConnection, things: Sequence[str]) -> list[str]:
    """Return all that the keys join with some things, these included."""
    _chain(connection)
    return [row[0] for row in connection.execute(_JOINED, [list(things)]).fetchall()]


def chained(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Map each key to the least of those that pairs lead to from it, in any number of steps.

    >>> chained([("b", "c"), ("a", "b"), ("x", "y")])
    {'b': 'a', 'c': 'a', 'a': 'a', 'x': 'x', 'y': 'x'}
    """
    above: dict[str, str] = {}
    for one, other in pairs:
        low, high = sorted((_top(above, one), _top(above, other)))
        above[high] = low
    return {key: _top(above, key) for key in above}


def _top(above: dict[str, str], key: str) -> str:
    path = []
    while (parent := above.setdefault(key, key)) != key:
        path.append(key)
        key = parent
    for passed in path:
        above[passed] = key
    return key
