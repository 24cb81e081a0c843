"""Project the facts onto networks of one kind each, straight from the columns.

Nothing is counted twice: an agreement that several sources tell of is one agreement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pactgraph.graph.errors import QuestionError

from .arrays import Arrays
from .choice import Choice, choosing

if TYPE_CHECKING:
    import duckdb

_SIDES = """
select distinct p.agreement, p.actor, c.signed_on
from participations p join chosen_agreements c on c.agreement = p.agreement
where p.actor is not null
"""
# What each projection joins, as (start, end, kind of start, kind of end, agreement, day).
_JOINED = {
    "actors": f"""
        with sides as materialized ({_SIDES})
        select a.actor as start, b.actor as "end", 'organisation' as start_kind,
               'organisation' as end_kind, a.agreement, a.signed_on
        from sides a join sides b on b.agreement = a.agreement and a.actor < b.actor
    """,
    "agreements": f"""
        select actor as start, agreement as "end", 'organisation' as start_kind,
               'agreement' as end_kind, agreement, signed_on
        from ({_SIDES})
    """,
    "people": """
        select distinct s.signer as start, b.body as "end", 'person' as start_kind,
               'organisation' as end_kind, s.agreement, c.signed_on
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
               'territory' as end_kind, d.agreement, d.signed_on
        from ({_SIDES}) d join scopes s on s.agreement = d.agreement
    """,
    "lineage": """
        select distinct l.agreement as start, l.linked_agreement as "end",
               'agreement' as start_kind, 'agreement' as end_kind, l.agreement, c.signed_on
        from agreement_links l join chosen_agreements c on c.agreement = l.agreement
        where l.agreement <> l.linked_agreement
    """,
}
PROJECTIONS = tuple(_JOINED)
DIRECTED = frozenset(("lineage",))
# Parties of agreements that are party to nothing with anybody stand alone in a network of actors.
_ALONE = {"actors": f"select distinct actor, 'organisation' from ({_SIDES})"}
_NODES = """
create or replace temp table projected_nodes as
select node, any_value(kind) as kind, row_number() over (order by node) - 1 as place
from (select start as node, start_kind as kind from projected
      union all select "end", end_kind from projected {alone})
group by node
"""
_EDGES = """
select s.place as start, e.place as "end", count(distinct p.agreement) as weight,
       min(p.signed_on) as first, max(p.signed_on) as last
from projected p join projected_nodes s on s.node = p.start
join projected_nodes e on e.node = p."end"
group by all order by all
"""
_LABELS = "select thing, label_of(thing) from (select unnest($things) as thing)"


def project(
    connection: duckdb.DuckDBPyConnection, kind: str = "actors", choice: Choice | None = None
) -> Arrays:
    """Project what was chosen onto a network.

    ``actors``: two are joined by the agreements to which both are party. ``agreements``: actors
    lead to what they are party to. ``people``: who signs for a body or holds an office leads to
    it. ``territories``: actors lead to what their agreements are about. ``lineage``: agreements
    lead to those that they renew, amend or implement. QuestionError for any other word.
    """
    if kind not in _JOINED:
        raise QuestionError(f"{kind}: there is no such network; give one of {', '.join(_JOINED)}")
    choice = choice or Choice()
    with choosing(connection, choice):
        bounds = {"since": choice.since, "until": choice.until} if kind == "people" else {}
        connection.execute(f"create or replace temp table projected as {_JOINED[kind]}", bounds)
        alone = f"union all {_ALONE[kind]}" if kind in _ALONE else ""
        connection.execute(_NODES.format(alone=alone))
        query = "select node, kind from projected_nodes order by place"
        nodes: dict[str, Any] = connection.execute(query).fetchnumpy()
        edges: dict[str, Any] = connection.execute(_EDGES).fetchnumpy()
    return Arrays(
        nodes=_texts(nodes["node"]),
        kinds=_texts(nodes["kind"]),
        starts=edges["start"].astype("int64"),
        ends=edges["end"].astype("int64"),
        # A role seen outside of any agreement is a tie too.
        weights=edges["weight"].astype("float64").clip(min=1.0),
        first=_texts(edges["first"]),
        last=_texts(edges["last"]),
        directed=kind in DIRECTED,
    )


def named(connection: duckdb.DuckDBPyConnection, arrays: Arrays) -> Arrays:
    """Return a network with the names of its nodes."""
    return replace(arrays, labels=labels_of(connection, map(str, arrays.nodes)))


def labels_of(connection: duckdb.DuckDBPyConnection, things: Iterable[str]) -> dict[str, str]:
    """Return the names of things; what has none is called by its identifier."""
    asked = {"things": sorted(set(things))}
    rows = connection.execute(_LABELS, asked).fetchall()
    return {thing: label or thing for thing, label in rows}


def _texts(column: Any) -> Any:
    """Return a column of texts with None where a value is missing."""
    import numpy as np

    texts: Any = np.ma.asarray(column).astype(object)
    return texts.filled(None)
