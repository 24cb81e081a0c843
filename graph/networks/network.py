"""The facts as a network that networkx measures: who takes part in what, and who signed it.

Nodes are agreements, organisations, people and the sides that a source leaves unnamed. An edge
leads from an actor to an agreement (or to the actor it acts for), and its key is the identifier
of the fact that it shows, so two facts between the same two stay two edges.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pactgraph.graph.errors import QuestionError
from pactgraph.ontology import BASE

from .choice import Choice, choosing
from .proofs import proofs_of
from .reach import agreements_near

if TYPE_CHECKING:
    import duckdb
    import networkx

# Several sources may state one thing. What most of them say of an actor is kept, and of an
# agreement what the first of them says, as in the graph of identities.
_THINGS = """
select t.thing, {kept}
from (select t.*, {counts} from {table} t where t.thing in (select unnest($nodes))) t
join held h on h.source = t.source
group by t.thing order by t.thing
"""
_KEPT = "arg_min(t.{0}, ({rank}h.position, t.id)) filter (where t.{0} is not null) as {0}"
_COUNT = "count(*) over (partition by t.thing, {0}) as n_{0}"
_LIST = """list_sort(list_distinct(flatten(list(t.{0}) filter (where t.{0} is not null)))) as {0}"""
_TABLES = {
    "agreement": ("agreements", ("label", "kind", "status", "signed_on", "announced_on")),
    "organisation": ("organisations", ("label", "kind", "alt_labels")),
    "person": ("people", ("label",)),
}
# What is drawn of a choice: the agreements chosen, and those that they cite as what came before.
_DRAWN = """
create or replace temp table drawn_agreements as
with mine as (select agreement from chosen_agreements
              where $agreements::varchar[] is null
                 or agreement in (select unnest($agreements::varchar[])))
select agreement from mine union
select l.linked_agreement from agreement_links l
join agreements_told t on t.agreement = l.linked_agreement and t.is_cited
where l.agreement in (select agreement from mine)
"""
_PARTICIPATIONS = """
select id, source, agreement, actor, party_role, via, unnamed, certainty, modality, record
from participations where {drawn} order by id
"""
_SIGNATURES = """
select s.id, s.source, s.agreement, s.signer, s.capacity, s.acting_body,
       p.actor as on_behalf_of, s.on_behalf_of as participation, s.certainty, s.modality,
       s.record
from signatures s left join participations p on p.id = s.on_behalf_of
where s.{drawn} order by s.id
"""
_LINKS = """
select id, source, agreement, linked_agreement, link, certainty, modality, record
from agreement_links where agreement <> linked_agreement and {drawn} and linked_{drawn}
order by id
"""
# Which agreements a query admits, as a condition that begins with the column that names one.
ALL = "agreement is not null"
CHOSEN = "agreement in (select agreement from drawn_agreements)"
WITHIN = "agreement in (select agreement from agreements_within)"
_WITHIN = """
create or replace temp table agreements_within as
select agreement from (select unnest($within::varchar[]) as agreement) where {drawn}
"""
_PARTS = """
select id, source, thing as part, part_of as whole, certainty, modality, record
from organisations where part_of is not null and thing <> part_of order by id
"""


def network(
    connection: duckdb.DuckDBPyConnection,
    *,
    around: str | None = None,
    hops: int = 2,
    choice: Choice | None = None,
    agreements: Collection[str] | None = None,
    within: Collection[str] | None = None,
    base: str = BASE,
    short_names: Mapping[str, str] | None = None,
) -> networkx.MultiDiGraph:
    """Build the network of every agreement, or of what lies within some hops of one thing.

    ``around`` is the identifier or the IRI of an actor or an agreement; two hops from an actor
    are its agreements and its partners in them. ``choice`` and ``agreements``, identifiers, narrow
    what there is, to them and what they cite; ``within`` to what is in it of that. ``short_names``
    are the names by which sources are shown. QuestionError if nothing by that identifier takes
    part in any agreement.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    if around is not None:
        around = around.removeprefix(base)
        near = agreements_near(connection, around, hops)
        within = near if within is None else near.intersection(within)
    with choosing(connection, choice or Choice()):
        drawn = ALL
        if agreements is not None or choice not in (None, Choice()):
            asked = None if agreements is None else sorted(agreements)
            connection.execute(_DRAWN, {"agreements": asked})
            drawn = CHOSEN
        if within is not None:
            connection.execute(_WITHIN.format(drawn=drawn), {"within": sorted(within)})
            drawn = WITHIN
        _add_facts(graph, connection, drawn)
    _describe(graph, connection, base)
    if around is not None:
        graph = neighbourhood(graph, around, hops)
    _add_proofs(graph, connection, short_names or {})
    return graph


def neighbourhood(graph: networkx.MultiDiGraph, node: str, hops: int = 2) -> networkx.MultiDiGraph:
    """Return what lies within some hops of a node, whichever way the edges point, as a copy.

    Who signed within it brings the body for which they did: a person alone says nothing of that.
    """
    import networkx as nx

    if node not in graph:
        raise QuestionError(
            f"{node} takes part in no agreement of the loaded sources: give the identifier of "
            "an actor or an agreement that does"
        )
    near = set(nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), node, hops))
    signed = graph.subgraph(near).edges(data="acting_body")
    return graph.subgraph(near.union(body for _, _, body in signed if body)).copy()


def _add_facts(
    graph: networkx.MultiDiGraph, connection: duckdb.DuckDBPyConnection, drawn: str
) -> None:
    """Add the facts of the agreements that a condition of SQL admits."""
    _add_participations(graph, _rows(connection, _PARTICIPATIONS.format(drawn=drawn)))
    _add_signatures(graph, _rows(connection, _SIGNATURES.format(drawn=drawn)))
    _add_structure(graph, connection, drawn)


def _rows(
    connection: duckdb.DuckDBPyConnection, query: str, asked: dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    cursor = connection.execute(query, asked)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _add_participations(graph: networkx.MultiDiGraph, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        actor = row["actor"] or _unnamed(graph, row["id"], row["unnamed"])
        graph.add_node(row["agreement"], kind="agreement")
        if row["actor"]:
            graph.add_node(actor, kind="organisation")
        _add_fact(graph, actor, row["agreement"], "participation", row, "party_role", "via")
        if row["via"] and row["via"] != actor:
            graph.add_node(row["via"], kind="organisation")
            _add_fact(graph, row["via"], actor, "acts_for", row)


def _add_signatures(graph: networkx.MultiDiGraph, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        signer = row["signer"] or _unnamed(graph, row["id"], row["capacity"])
        graph.add_node(row["agreement"], kind="agreement")
        if row["signer"]:
            graph.add_node(signer, kind="person")
        columns = ("capacity", "acting_body", "on_behalf_of", "participation")
        _add_fact(graph, signer, row["agreement"], "signature", row, *columns)
        body, actor = row["acting_body"], row["on_behalf_of"]
        if body:
            graph.add_node(body, kind="organisation")
        if body and actor and body != actor:
            _add_fact(graph, body, actor, "acts_for", row)


def _add_structure(
    graph: networkx.MultiDiGraph, connection: duckdb.DuckDBPyConnection, drawn: str
) -> None:
    """Add how agreements follow from one another, and which actor is part of which."""
    for row in _rows(connection, _LINKS.format(drawn=drawn)):
        graph.add_node(row["agreement"], kind="agreement")
        graph.add_node(row["linked_agreement"], kind="agreement")
        _add_fact(graph, row["agreement"], row["linked_agreement"], "link", row, "link")
    for row in _rows(connection, _PARTS):
        if row["part"] in graph and row["whole"] in graph:
            _add_fact(graph, row["part"], row["whole"], "part_of", row)


def _unnamed(graph: networkx.MultiDiGraph, fact: str, words: str | None) -> str:
    """Give a side that its source does not name a node of its own, named by the fact."""
    graph.add_node(fact, kind="unnamed", label=words or "…")
    return fact


def _add_fact(
    graph: networkx.MultiDiGraph,
    start: str,
    end: str,
    kind: str,
    row: dict[str, Any],
    *columns: str,
) -> None:
    told = {name: row[name] for name in (*columns, "record") if row[name] is not None}
    graph.add_edge(
        start,
        end,
        key=row["id"],
        kind=kind,
        certainty=row["certainty"],
        modality=row["modality"],
        source=row["source"],
        **told,
    )


def _describe(
    graph: networkx.Graph | networkx.MultiDiGraph,
    connection: duckdb.DuckDBPyConnection,
    base: str,
) -> None:
    """Give each node its IRI, its label and what its sources say of it."""
    asked = {"nodes": list(graph)}
    for kind in _TABLES:
        for row in _rows(connection, _things(kind), asked):
            node = row.pop("thing")
            row["concept"] = row.pop("kind", None)
            row["year"] = (row.get("signed_on") or row.get("announced_on") or "")[:4]
            told = {name: value for name, value in row.items() if value}
            graph.nodes[node].update(told, kind=kind)
    for node, told in graph.nodes(data=True):
        told["iri"] = base + node
        told.setdefault("label", node)


def _things(kind: str) -> str:
    """Return the query of the things of a kind, each once, with one value a column."""
    table, columns = _TABLES[kind]
    kept = []
    for name in columns:
        rank = "" if kind == "agreement" else f"-t.n_{name}, "
        many = name == "alt_labels"
        kept.append(_LIST.format(name) if many else _KEPT.format(name, rank=rank))
    counts = ", ".join(_COUNT.format(name) for name in columns)
    return _THINGS.format(table=table, kept=", ".join(kept), counts=counts)


def _add_proofs(
    graph: networkx.MultiDiGraph,
    connection: duckdb.DuckDBPyConnection,
    short_names: Mapping[str, str],
) -> None:
    """Give each edge the agreement it is about and the words that prove it."""
    proofs = proofs_of(connection, {key for _, _, key in graph.edges(keys=True)})
    for _, end, key, told in graph.edges(keys=True, data=True):
        if graph.nodes[end]["kind"] == "agreement":
            told["agreement_label"] = graph.nodes[end]["label"]
        told["source_name"] = short_names.get(told["source"], told["source"])
        told["proofs"] = proofs.get(key, ())
        if told["proofs"]:
            longest = max(told["proofs"], key=lambda proof: proof.end - proof.start)
            told.update(quote=longest.quote, start=longest.start, end=longest.end)
