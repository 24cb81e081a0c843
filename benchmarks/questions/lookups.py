"""Lookups in the graph: our questions beside what somebody would write for the same engine.

The query by hand gives the same columns in the same number of rows, without the care that ours
takes: for readings, for sides without a name, for the best of several proofs.
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
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
"""
_PROOF = """
  OPTIONAL {{
    ?evidence rdf:subject ?fact ; rdf:predicate {proven} ; oa:exact ?quote ;
      oa:start ?start ; oa:end ?end
  }}"""
LOOKUPS = {
    "parties of an agreement": ("agreements/parties", "agreement", """
SELECT ?actor ?label ?via_label ?source ?quote ?start ?end ?record {{
  ?fact pact:agreement <{thing}> ; pact:actor ?actor ;
    pact:partyRole <https://w3id.org/pactgraph/vocabulary/party-role/contracting-party> .
  ?actor skos:prefLabel ?label
  GRAPH ?source {{ ?fact a pact:Participation }}
  OPTIONAL {{ ?fact pact:via ?via OPTIONAL {{ ?via skos:prefLabel ?via_label }} }}
  OPTIONAL {{ ?fact pact:record ?record }}
""" + _PROOF.replace("{proven}", "pact:actor") + """
}} ORDER BY ?label ?source ?start"""),
    "who signed an agreement": ("agreements/signatories", "agreement", """
SELECT ?person ?label ?title ?body ?certainty ?source ?quote ?start ?end ?record {{
  ?fact pact:agreement <{thing}> ; pact:signer ?person ; pact:capacity ?title .
  ?person skos:prefLabel ?label
  GRAPH ?source {{ ?fact a pact:Signature }}
  OPTIONAL {{ ?fact pact:actingBody ?deputy OPTIONAL {{ ?deputy skos:prefLabel ?acting }} }}
  OPTIONAL {{
    ?fact pact:onBehalfOf ?side
    OPTIONAL {{ ?side pact:actor ?behind OPTIONAL {{ ?behind skos:prefLabel ?party }} }}
  }}
  BIND(COALESCE(?acting, ?party) AS ?body)
  OPTIONAL {{ ?fact pact:certainty ?certainty }}
  OPTIONAL {{ ?fact pact:record ?record }}
""" + _PROOF.replace("{proven}", "pact:signer") + """
}} ORDER BY ?source ?start ?label"""),
    "agreements of an actor": ("actors/agreements", "actor", """
SELECT DISTINCT ?agreement ?label ?kind ?status ?signed_on {{
  ?side pact:actor <{thing}> ; pact:agreement ?agreement .
  ?agreement skos:prefLabel ?label ; dct:type ?type ; pact:status ?status
  OPTIONAL {{ ?type skos:prefLabel ?kind FILTER(LANG(?kind) = "fr") }}
  OPTIONAL {{ ?agreement pact:signedOn ?signed_on }}
}} ORDER BY ?signed_on ?label"""),
    "partners of an actor": ("actors/partners", "actor", """
SELECT ?partner ?label (COUNT(DISTINCT ?agreement) AS ?agreements)
       (MIN(STR(?day)) AS ?first) (MAX(STR(?day)) AS ?last) {{
  ?agreement pact:party <{thing}>, ?partner .
  ?partner skos:prefLabel ?label
  FILTER(?partner != <{thing}>)
  OPTIONAL {{ ?agreement pact:signedOn ?day }}
}} GROUP BY ?partner ?label ORDER BY DESC(?agreements) ?label"""),
    "what proves an agreement": ("facts/proofs", "about", """
SELECT ?fact ?class ?rule ?certainty ?modality ?proven ?source ?quote ?start ?end ?record {{
  {{ ?fact prov:specializationOf <{thing}> }} UNION {{ ?fact pact:agreement <{thing}> }}
  GRAPH ?source {{ ?fact pact:rule ?rule ; a ?class }}
  OPTIONAL {{ ?fact pact:certainty ?certainty }}
  OPTIONAL {{ ?fact pact:modality ?modality }}
  OPTIONAL {{ ?fact pact:record ?record }}
""" + _PROOF.replace("{proven}", "?proven") + """
}} ORDER BY ?class ?fact ?start"""),
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
