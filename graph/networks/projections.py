"""Project the facts onto networks of one kind each, straight from the columns.

Nothing is counted twice: an agreement that several sources tell of is one agreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pactgraph.graph.errors import QuestionError

from .arrays import Arrays
from .choice import Choice, choosing
from .lineage import without_circles

if TYPE_CHECKING:
    import duckdb

_SIDES = """
select distinct p.actor, c.place as agreement
from participations p join chosen_agreements c on c.agreement = p.agreement
where p.actor is not null
"""
# What each projection joins: start, end, the kinds of both, the place of an agreement or else the
# day of a role.
_JOINED = {
    # Who is party to something is joined further down, when actors are numbers.
    "actors": f"""
        select actor as start, null as "end", 'organisation' as start_kind, null as end_kind,
               agreement, null as as_of
        from ({_SIDES})
    """,
    "agreements": f"""
        select d.actor as start, c.agreement as "end", 'organisation' as start_kind,
               'agreement' as end_kind, d.agreement, null as as_of
        from ({_SIDES}) d join chosen_agreements c on c.place = d.agreement
    """,
    "people": """
        select distinct s.signer as start, b.body as "end", 'person' as start_kind,
               'organisation' as end_kind, c.place as agreement, null as as_of
        from signatures s join chosen_agreements c on c.agreement = s.agreement
        left join participations p on p.id = s.on_behalf_of and p.source = s.source
        cross join (select unnest([s.acting_body, p.actor]) as body) b
        where s.signer is not null and b.body is not null
        union
        select distinct r.holder, r.organisation, 'person', 'organisation', null, r.as_of
        from roles r where r.holder is not null and r.organisation is not null
             and coalesce(latest(r.as_of) >= earliest($since), $since is null)
             and coalesce(earliest(r.as_of) <= latest($until), $until is null)
    """,
    "territories": f"""
        select distinct d.actor as start, s.territory as "end", 'organisation' as start_kind,
               'territory' as end_kind, d.agreement, null as as_of
        from ({_SIDES}) d join chosen_agreements c on c.place = d.agreement
        join scopes s on s.agreement = c.agreement
    """,
    "lineage": """
        select distinct l.agreement as start, l.linked_agreement as "end",
               'agreement' as start_kind, 'agreement' as end_kind, c.place as agreement,
               null as as_of
        from agreement_links l join chosen_agreements c on c.agreement = l.agreement
        where l.agreement <> l.linked_agreement
    """,
}
PROJECTIONS = tuple(_JOINED)
DIRECTED = frozenset(("lineage",))
_NODES = """
create or replace temp table projected_nodes as
select node, any_value(kind) as kind, (row_number() over (order by node) - 1)::integer as place
from (select start as node, start_kind as kind from projected
      union all select "end", end_kind from projected where "end" is not null)
group by node
"""
# Days are compared, and leave the engine, as numbers: there are far fewer of them than ties.
_DAYS = """
create or replace temp table projected_days as
select signed_on, (row_number() over (order by signed_on) - 1)::integer as day
from (select signed_on from chosen_agreements union select as_of from projected)
where signed_on is not null
"""
# Parties of agreements that are party to nothing with anybody stand alone in a network of actors.
_SIDES_BY_NUMBER = """
create or replace temp table projected_sides as
select n.place as actor, p.agreement, d.day
from projected p join projected_nodes n on n.node = p.start
join chosen_agreements c on c.place = p.agreement
left join projected_days d on d.signed_on = c.signed_on
"""
_SHARED = """
create or replace temp view projected_ties as
select a.actor as start, b.actor as "end", a.agreement, a.day
from projected_sides a join projected_sides b
on b.agreement = a.agreement and a.actor < b.actor
"""
_TIES = """
create or replace temp view projected_ties as
select s.place as start, e.place as "end", p.agreement, d.day
from projected p join projected_nodes s on s.node = p.start
join projected_nodes e on e.node = p."end"
left join chosen_agreements c on c.place = p.agreement
left join projected_days d on d.signed_on = coalesce(c.signed_on, p.as_of)
"""
_EDGES = """
select start, "end", {count} as weight, min(day) as first, max(day) as last
from projected_ties group by start, "end" order by start, "end"
"""
_LABELS = "select thing, label_of(thing) from (select unnest($things) as thing)"


@contextmanager
def projecting(connection: duckdb.DuckDBPyConnection, kind: str, choice: Choice) -> Iterator[None]:
    """Let ``projected_nodes`` and ``projected_ties`` hold a projection of what was chosen.

    A tie has a row for each of its agreements, which is the place of one in ``chosen_agreements``,
    and its day, that of one in ``projected_days``. Of ``actors``, ``projected_sides`` has who is
    party to which.
    """
    if kind not in _JOINED:
        raise QuestionError(f"{kind}: there is no such network; give one of {', '.join(_JOINED)}")
    with choosing(connection, choice):
        bounds = {"since": choice.since, "until": choice.until} if kind == "people" else {}
        connection.execute(f"create or replace temp table projected as {_JOINED[kind]}", bounds)
        ties = (_SIDES_BY_NUMBER, _SHARED) if kind == "actors" else (_TIES,)
        for made in (_NODES, _DAYS, *ties):
            connection.execute(made)
        yield


def nodes_of(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Return the nodes of what is projected now, and their kinds, in their order."""
    query = "select node, kind from projected_nodes order by place"
    return {name: texts(column) for name, column in connection.execute(query).fetchnumpy().items()}


def project(
    connection: duckdb.DuckDBPyConnection, kind: str = "actors", choice: Choice | None = None
) -> Arrays:
    """Project what was chosen onto a network.

    ``actors``: two are joined by the agreements to which both are party. ``agreements``: actors
    lead to what they are party to. ``people``: who signs for a body or holds an office leads to
    it. ``territories``: actors lead to what their agreements are about. ``lineage``: agreements
    lead to those that they renew, amend or implement, in no circle. QuestionError for any other
    word.
    """
    with projecting(connection, kind, choice or Choice()):
        arrays = _arrays(connection, kind)
        return without_circles(connection, arrays) if kind in DIRECTED else arrays


def _arrays(connection: duckdb.DuckDBPyConnection, kind: str) -> Arrays:
    """Return what is projected now."""
    nodes = nodes_of(connection)
    # Each actor is one side of an agreement, so that two of them share it once.
    count = "count(*)" if kind == "actors" else "count(distinct agreement)"
    edges: dict[str, Any] = connection.execute(_EDGES.format(count=count)).fetchnumpy()
    told = connection.execute("select signed_on from projected_days order by day").fetchnumpy()
    days = texts(told["signed_on"])
    return Arrays(
        nodes=nodes["node"],
        kinds=nodes["kind"],
        starts=edges["start"].astype("int64"),
        ends=edges["end"].astype("int64"),
        # A role seen outside of any agreement is a tie too.
        weights=edges["weight"].astype("float64").clip(min=1.0),
        first=_days(days, edges["first"]),
        last=_days(days, edges["last"]),
        directed=kind in DIRECTED,
    )


def _days(known: Any, column: Any) -> Any:
    """Return the days for which numbers stand, None where there is none."""
    import numpy as np

    places = np.ma.asarray(column).filled(-1).astype("int64")
    return np.concatenate([known, np.array([None], dtype=object)])[places]


def named(connection: duckdb.DuckDBPyConnection, arrays: Arrays) -> Arrays:
    """Return a network with the names of its nodes."""
    return replace(arrays, labels=labels_of(connection, map(str, arrays.nodes)))


def labels_of(connection: duckdb.DuckDBPyConnection, things: Iterable[str]) -> dict[str, str]:
    """Return the names of things; what has none is called by its identifier."""
    asked = {"things": sorted(set(things))}
    rows = connection.execute(_LABELS, asked).fetchall()
    return {thing: label or thing for thing, label in rows}


def texts(column: Any) -> Any:
    """Return a column of texts with None where a value is missing."""
    import numpy as np

    texts: Any = np.ma.asarray(column).astype(object)
    return texts.filled(None)
