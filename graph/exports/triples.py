"""Writes the graph as RDF: the named graphs as they are, or one graph of all that they say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactgraph.graph.derived.generations import Generation
from pactgraph.ontology.namespaces import PREFIXES, VOCABULARY

from . import linked

if TYPE_CHECKING:
    import pyoxigraph

QUADS = ("trig", "nq")
TRIPLES = ("ttl", "nt", "rdf", "jsonld")


def write_graph(generation: Generation, to: Path, format: str) -> int:
    """Write a published graph to a file as one of ``QUADS`` or ``TRIPLES``; return how many.

    In a format without named graphs, what two sources say alike is written once, and each
    subject stands in one place, in the order of its IRI.
    """
    import pyoxigraph

    graph = generation.graph()
    formats = {
        "trig": pyoxigraph.RdfFormat.TRIG,
        "nq": pyoxigraph.RdfFormat.N_QUADS,
        "ttl": pyoxigraph.RdfFormat.TURTLE,
        "nt": pyoxigraph.RdfFormat.N_TRIPLES,
        "rdf": pyoxigraph.RdfFormat.RDF_XML,
    }
    if format in QUADS:
        graph.dump(str(to), format=formats[format], prefixes=prefixes())
        return len(graph)
    if format == "jsonld":
        return linked.write(subjects(graph), to)
    counted = _Counted(triple for _, found in subjects(graph) for triple in found)
    pyoxigraph.serialize(counted, str(to), format=formats[format], prefixes=prefixes())
    return counted.count


def prefixes() -> dict[str, str]:
    """Return the prefixes that files are written with."""
    return PREFIXES | {"vocabulary": VOCABULARY}


def subjects(graph: pyoxigraph.Store) -> Iterator[tuple[str, list[pyoxigraph.Triple]]]:
    """Yield each subject, in the order of its name, with what any named graph says of it."""
    import pyoxigraph

    solutions: Any = graph.query(_SUBJECTS, use_default_graph_as_union=True)
    for subject in sorted({solution["s"] for solution in solutions}, key=str):
        found = {(q.predicate, q.object) for q in graph.quads_for_pattern(subject, None, None)}
        pairs = sorted(found, key=lambda pair: (pair[0].value, str(pair[1])))
        yield str(subject), [pyoxigraph.Triple(subject, p, o) for p, o in pairs]


_SUBJECTS = "SELECT DISTINCT ?s { ?s ?p ?o }"


class _Counted:
    """Hands triples on and counts them."""

    def __init__(self, triples: Iterator[pyoxigraph.Triple]) -> None:
        self._triples, self.count = triples, 0

    def __iter__(self) -> Iterator[pyoxigraph.Triple]:
        for triple in self._triples:
            self.count += 1
            yield triple
