"""What is commonly known of organisations, as RDF: a graph of its own, apart from what sources say.

Each link is a node like those that sources state, with its dates, the line of ``aliases.tsv``
that tells it and where that comes from; and a part leads straight to its whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from pactgraph.graph.sql import quoted
from pactgraph.ontology import iri, tables

from .rendering import column_quads

KNOWN_GRAPH = "graph/aliases"
RULE = "identity.known"
_LINKS = f"""
(select 'organisation-link/' || substr(sha256(concat_ws(chr(31), organisation, linked, kind, line)),
                                       1, 20) as id,
        organisation, linked as linked_organisation, kind, since, until, 'stated' as certainty,
        'asserted' as modality, '{RULE}' as rule, line as record, told_by
 from known_links)
"""
_WHOLES = ("part-of", "subsidiary-of")


def known_parts(base: str) -> Iterator[str]:
    """Yield the queries of the quads of that graph; ``known_links`` has the links."""
    table = tables()["organisation_links"]
    graph = f"' <' || {base} || '{KNOWN_GRAPH}> .'"
    subject = f"node({base}, t.id)"
    quads = [f"{subject} || ' <{iri('rdf:type')}> <{table.row_class}>' || {graph}"]
    quads += [column_quads(c, f't."{c.name}"', subject, base, graph) for c in table.columns]
    quads.append(f"{subject} || ' <{iri('dct:source')}> ' || literal(t.told_by) || {graph}")
    yield f"select concat_ws(chr(10), {', '.join(quads)}) as quads from {_LINKS} t"
    kinds = ", ".join(map(quoted, _WHOLES))
    yield (
        f"select distinct node({base}, t.organisation) || ' <{iri('org:subOrganizationOf')}> '"
        f" || node({base}, t.linked_organisation) || {graph} as quads from {_LINKS} t"
        f" where t.kind in ({kinds}) and t.until is null"
    )
