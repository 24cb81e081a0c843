"""Lookups in the graph: our questions beside what somebody would write for the same engine.

The query by hand gives the same things in the same number of rows, without the care that ours
takes: it knows that the source is a table, that a party has a name, and that one proof is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from pactgraph import KnowledgeGraph

THINGS = 40  # asked about, in each kind of lookup
_PREFIXES = """
PREFIX pact: <https://w3id.org/pactgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
"""
LOOKUPS = {
    "parties of an agreement": ("agreements/parties", "agreement", """
SELECT ?actor ?label ?source {{
  ?side pact:agreement <{thing}> ; pact:partyRole ?role ; pact:actor ?actor
  FILTER(STRENDS(STR(?role), "/contracting-party"))
  ?actor skos:prefLabel ?label
  GRAPH ?source {{ ?side a pact:Participation }}
}} ORDER BY ?label"""),
    "who signed an agreement": ("agreements/signatories", "agreement", """
SELECT ?person ?label ?title ?body ?source {{
  ?signature pact:agreement <{thing}> ; pact:signer ?person ; pact:capacity ?title ;
    pact:onBehalfOf/pact:actor/skos:prefLabel ?body .
  ?person skos:prefLabel ?label
  GRAPH ?source {{ ?signature a pact:Signature }}
}} ORDER BY ?source ?label"""),
    "agreements of an actor": ("actors/agreements", "actor", """
SELECT DISTINCT ?agreement ?label ?kind ?status ?signed_on {{
  ?side pact:actor <{thing}> ; pact:agreement ?agreement .
  ?agreement skos:prefLabel ?label ; dct:type/skos:prefLabel ?kind ; pact:status ?status ;
    pact:signedOn ?signed_on
  FILTER(LANG(?kind) = "fr")
}} ORDER BY ?signed_on ?label"""),
    "partners of an actor": ("actors/partners", "actor", """
SELECT ?partner ?label (COUNT(DISTINCT ?agreement) AS ?agreements)
       (MIN(STR(?day)) AS ?first) (MAX(STR(?day)) AS ?last) {{
  ?agreement pact:party <{thing}>, ?partner ; pact:signedOn ?day .
  ?partner skos:prefLabel ?label
  FILTER(?partner != <{thing}>)
}} GROUP BY ?partner ?label ORDER BY DESC(?agreements) ?label"""),
    "what proves an agreement": ("facts/proofs", "about", """
SELECT ?fact ?class ?rule ?source {{
  {{ ?fact prov:specializationOf <{thing}> }} UNION {{ ?fact pact:agreement <{thing}> }}
  GRAPH ?source {{ ?fact pact:rule ?rule ; a ?class }}
}} ORDER BY ?class ?fact"""),
}  # fmt: skip


def measure(
    kg: KnowledgeGraph, times: int, median: Callable[[Callable[[], Any], int], float]
) -> Iterator[dict[str, Any]]:
    """Yield, for each lookup, the milliseconds of ours and by hand: medians, and near the worst."""
    for what, (question, parameter, query) in LOOKUPS.items():
        ours, hand, rows = [], [], 0
        for thing in _things(kg, "actor" if parameter == "actor" else "agreement"):
            ask = partial(kg.ask, question, **{parameter: thing})
            by_hand = partial(_by_hand, kg, _PREFIXES + query.format(thing=thing))
            if len(ask()) != len(by_hand()):
                raise SystemExit(f"{what}: {thing} has other rows by hand")
            rows += len(by_hand())
            ours.append(median(ask, times))
            hand.append(median(by_hand, times))
        row: dict[str, Any] = {"lookup": what, "rows": rows // THINGS}
        for name, some in (("ours", ours), ("by hand", hand)):
            row[name] = sorted(some)[len(some) // 2]
            row[f"{name}, p95"] = sorted(some)[len(some) * 95 // 100]
        yield row | {"ratio": row["ours"] / row["by hand"]}


def _things(kg: KnowledgeGraph, column: str) -> list[str]:
    """Return some things, always the same: of actors as many of each rank as there are."""
    found = kg._columns.execute(
        f"select {column} from participations where {column} is not null"
        f" group by {column} order by hash({column}) limit {THINGS}"
    ).fetchall()
    return [kg.store.manifest.base + row[0] for row in found]


def _by_hand(kg: KnowledgeGraph, query: str) -> list[Any]:
    return [
        tuple(value and value.value for value in row)
        for row in kg._graph.query(query, use_default_graph_as_union=True)
    ]
