"""Writes the graph as RDF: the named graphs as they are, or one graph of all that they say.

What the store's graph leaves out because it is the default is written out, for who reads a file
does not have our shapes beside it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pactgraph.graph.derived.defaults import left_out
from pactgraph.graph.derived.generations import Generation
from pactgraph.ontology.namespaces import PREFIXES

from . import linked, ordering
from .tables import Progress

if TYPE_CHECKING:
    import pyoxigraph

QUADS = ("trig", "nq")
TRIPLES = ("ttl", "nt", "rdf", "jsonld")
STEP = 10_000  # triples from one word of progress to the next


def write_graph(
    generation: Generation, to: Path, format: str, progress: Progress | None = None
) -> int:
    """Write a published graph to a file as one of ``QUADS`` or ``TRIPLES``; return how many.

    In a format without named graphs, what two sources say alike is written once, and each
    subject stands in one place. However large the graph, little of it is in memory.
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
        return len(graph) + _write_quads(graph, to, formats[format])
    with tempfile.TemporaryDirectory(prefix="pactgraph-") as scratch:
        ordered, count = ordering.in_order(graph, Path(scratch))
        said = _told(ordering.triples(ordered), count, progress)
        if format == "jsonld":
            linked.write(said, to)
        else:
            pyoxigraph.serialize(said, str(to), format=formats[format], prefixes=PREFIXES)
    return count


def _write_quads(graph: pyoxigraph.Store, to: Path, format: pyoxigraph.RdfFormat) -> int:
    """Write the graph as it is, then what it leaves out; return how many quads these are."""
    import pyoxigraph

    number = 0

    def counted() -> Iterator[pyoxigraph.Quad]:
        nonlocal number
        for number, quad in enumerate(left_out(graph), 1):  # noqa: B007 (told below)
            yield quad

    with to.open("wb") as file:
        graph.dump(file, format=format, prefixes=PREFIXES)
        pyoxigraph.serialize(counted(), file, format=format)
    return number


def _told(
    triples: Iterable[pyoxigraph.Triple], count: int, progress: Progress | None
) -> Iterator[pyoxigraph.Triple]:
    """Hand triples on and say now and then how many they were."""
    for number, triple in enumerate(triples):
        if progress and number % STEP == 0:
            progress(number, count)
        yield triple
    if progress:
        progress(count, count)
